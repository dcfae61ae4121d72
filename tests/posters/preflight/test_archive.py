"""The file to be kept, and what it may not leave out."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from gongkai.posters.compose import Sheet
from gongkai.posters.preflight.archive import archive_problems, is_archive
from gongkai.problem import Place


def _told(pdf: bytes, change: Callable[[pikepdf.Pdf], None] | None = None) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        if change is not None:
            change(opened)
        return [one.message("zh") for one in archive_problems(opened, Place("a.pdf"))]


def _tags(pdf: pikepdf.Pdf, sort: str) -> list[pikepdf.Dictionary]:
    return [
        part
        for part in pdf.objects
        if isinstance(part, pikepdf.Dictionary) and part.get("/S") == sort and "/K" in part
    ]


def _no_alternative(pdf: pikepdf.Pdf) -> None:
    for figure in _tags(pdf, "/Figure"):
        del figure["/Alt"]


def _no_scope(pdf: pikepdf.Pdf) -> None:
    for heading in _tags(pdf, "/TH"):
        del heading["/A"]


def _no_headings(pdf: pikepdf.Pdf) -> None:
    for heading in _tags(pdf, "/TH"):
        heading.S = pikepdf.Name.TD


def _no_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def _no_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


def _other_label(pdf: pikepdf.Pdf) -> None:
    label = pdf.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1", b"<pdfuaid:part>2")
    pdf.Root.Metadata.write(label.replace(b"conformance>A", b"conformance>B"))


def _no_window_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/ViewerPreferences"]


def test_ours_is_whole(archive_sheet: Sheet, press_sheet: Sheet) -> None:
    """And only it calls itself an archive."""
    assert _told(archive_sheet.pdf) == []
    for sheet, kept in ((archive_sheet, True), (press_sheet, False)):
        with pikepdf.open(BytesIO(sheet.pdf)) as opened:
            assert is_archive(opened) is kept


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_no_alternative, "替代文字"),
        (_no_scope, "管行还是管列"),
        (_no_headings, "没有表头"),
        (_no_tags, "没有标签"),
        (_no_title, "没有标题"),
        (_other_label, "PDF/A-2a"),
        (_other_label, "PDF/UA-1"),
        (_no_window_title, "窗口"),
    ],
)
def test_whatever_is_left_out_is_said(
    archive_sheet: Sheet, change: Callable[[pikepdf.Pdf], None], said: str
) -> None:
    """Each by its name."""
    assert any(said in message for message in _told(archive_sheet.pdf, change))
