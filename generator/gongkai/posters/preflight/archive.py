"""The file that is kept: whether it holds what PDF/A-2a and PDF/UA-1 promise in its label.

Looked at are label, language, title, tags, heading cells, words for drawings and fonts; a
validator looks at more, so no result is a certificate.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gongkai.faults import printing
from gongkai.language import Text
from gongkai.problem import Place, Problem

if TYPE_CHECKING:
    from pikepdf import Pdf

__all__ = ["archive_problems", "is_archive"]


def is_archive(pdf: "Pdf") -> bool:
    """Whether a file calls itself PDF/A."""
    return b"pdfaid:part" in _metadata(pdf)


def archive_problems(pdf: "Pdf", place: Place) -> Iterator[Problem]:
    """Problems: ``preflight-archive``."""
    for found in _wrong_with(pdf):
        yield printing.PREFLIGHT_ARCHIVE.at(place, found=found)


def _metadata(pdf: "Pdf") -> bytes:
    metadata = pdf.Root.get("/Metadata")
    return b"" if metadata is None else bytes(metadata.read_bytes())


def _wrong_with(pdf: "Pdf") -> Iterator[Text]:
    label = _metadata(pdf)
    if not _says(label, "pdfaid:part", "2") or not _says(label, "pdfaid:conformance", "A"):
        yield Text("不是 PDF/A-2a", "it is not PDF/A-2a")
    if not _says(label, "pdfuaid:part", "1"):
        yield Text("不是 PDF/UA-1，读屏软件不一定念得出来", "it is not PDF/UA-1")
    if not str(pdf.Root.get("/Lang", "")).lower().startswith("zh"):
        yield Text("没有写明是中文", "it does not say that it is in Chinese")
    if not str(pdf.docinfo.get("/Title", "")) or b"<dc:title>" not in label:
        yield Text("没有标题", "it has no title")
    preferences: Any = pdf.Root.get("/ViewerPreferences", {})
    if not preferences.get("/DisplayDocTitle", False):
        yield Text("窗口不显示标题", "its window does not show its title")
    if pdf.is_encrypted:
        yield Text("加了密", "it is encrypted")
    marked: Any = pdf.Root.get("/MarkInfo", {})
    if not marked.get("/Marked", False) or "/StructTreeRoot" not in pdf.Root:
        yield Text("没有标签", "it has no tags")
        return
    yield from _wrong_with_tags(pdf)


def _wrong_with_tags(pdf: "Pdf") -> Iterator[Text]:
    import pikepdf

    tags = [
        part
        for part in pdf.objects
        if isinstance(part, pikepdf.Dictionary) and "/S" in part and "/P" in part and "/K" in part
    ]
    sorts = [str(tag.S) for tag in tags]
    if "/Table" in sorts and "/TH" not in sorts:
        yield Text("表格没有表头", "its tables have no heading cells")
    if any(not _scope(tag) for tag in tags if tag.S == "/TH"):
        yield Text("表头没有说明管行还是管列", "a heading cell has no scope")
    if any(not str(tag.get("/Alt", "")).strip() for tag in tags if tag.S == "/Figure"):
        yield Text("图形没有替代文字", "a figure has no words in its place")


def _scope(tag: Any) -> str:  # noqa: ANN401 - a PDF object
    """The scope of a heading cell, among its attributes."""
    import pikepdf

    attributes = tag.get("/A", [])
    parts = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(one.Scope) for one in parts if "/Scope" in one), "")


def _says(label: bytes, key: str, value: str) -> bool:
    """Whether a metadata packet gives a key that value, as an element or as an attribute."""
    name, wanted = key.encode(), value.encode()
    return b"<%s>%s</%s>" % (name, wanted, name) in label or b'%s="%s"' % (name, wanted) in label
