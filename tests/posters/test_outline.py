"""The copy without fonts: it looks the same, at the same place, in the same ink."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from io import BytesIO
from math import inf

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from gongkai.posters.compose import Sheet
from gongkai.posters.outline import UnknownText, outline_text
from posters.pages import operators

_NEAR = 0.06
"""In pt; PDFium rounds the box of a character to thousandths of its em."""


def _picture(pdf: bytes, dots: int = 300) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    picture: Image.Image = document[0].render(scale=dots / 72, grayscale=True).to_pil()
    document.close()
    return picture


def _difference(one: Image.Image, other: Image.Image, across: int, down: int) -> float:
    moved = ImageChops.offset(other, across, down)
    return float(ImageStat.Stat(ImageChops.difference(one, moved)).sum[0])


def test_no_font_is_left(outlined_sheet: Sheet) -> None:
    """Neither in the resources of a page nor anywhere in the file, nor an operator of text."""
    with pikepdf.open(BytesIO(outlined_sheet.pdf)) as opened:
        assert all("/Font" not in page.resources for page in opened.pages)
        sorts = {
            str(part.get("/Type", ""))
            for part in opened.objects
            if isinstance(part, pikepdf.Dictionary)
        }
    assert not sorts & {"/Font", "/FontDescriptor"}
    used = {operator for operator, _, _ in operators(outlined_sheet.pdf)}
    assert not used & {"BT", "ET", "Tf", "Tj", "TJ", "Tm", "Td", "TD", "T*", "'", '"'}


def test_it_looks_as_the_press_file_does_and_is_not_moved(
    press_sheet: Sheet, outlined_sheet: Sheet
) -> None:
    """At 300 dpi a shift by one pixel, a twelfth of a millimetre, fits far worse than none."""
    press, outlined = _picture(press_sheet.pdf), _picture(outlined_sheet.pdf)
    still = _difference(press, outlined, 0, 0)
    moved = [_difference(press, outlined, *by) for by in ((1, 0), (-1, 0), (0, 1), (0, -1))]

    assert still * 20 < min(moved)


def _left_edges(pdf: bytes) -> Iterator[tuple[float, float, float]]:
    """Left, bottom and right of every character but blanks, in pt."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    for place in range(text.count_chars()):
        left, bottom, right, _ = text.get_charbox(place)
        if text.get_text_range(place, 1).strip():
            yield left, bottom, right
    document.close()


def test_every_character_has_a_path_in_its_exact_place(
    press_sheet: Sheet, outlined_sheet: Sheet
) -> None:
    """Left bearings included, to a fiftieth of a millimetre."""
    document = pypdfium2.PdfDocument(outlined_sheet.pdf)
    bounds = sorted(drawn.get_bounds()[:3] for drawn in document[0].get_objects())
    document.close()

    characters = list(_left_edges(press_sheet.pdf))

    assert len(characters) > 1_000
    assert [one for one in characters if not _is_near(one, bounds)] == []


def _is_near(wanted: tuple[float, float, float], bounds: list[tuple[float, ...]]) -> bool:
    first = bisect_left(bounds, (wanted[0] - _NEAR,))
    last = bisect_right(bounds, (wanted[0] + _NEAR, inf))
    return any(wanted == pytest.approx(one, abs=_NEAR) for one in bounds[first:last])


def test_it_keeps_its_label_and_its_inks(press_sheet: Sheet, outlined_sheet: Sheet) -> None:
    """PDF/X-1a is what the shop asked for, with text in black alone."""
    labels = []
    for sheet in (press_sheet, outlined_sheet):
        with pikepdf.open(BytesIO(sheet.pdf)) as opened:
            (intent,) = opened.Root.OutputIntents
            version = str(opened.docinfo["/GTS_PDFXVersion"])
            labels.append((version, str(intent.OutputConditionIdentifier), opened.pdf_version))
    inks = [
        {
            tuple(round(float(str(part)), 3) for part in operands)
            for operator, operands, _ in operators(sheet.pdf)
            if operator in {"k", "K"}
        }
        for sheet in (press_sheet, outlined_sheet)
    ]

    assert labels[0] == labels[1]
    assert inks[0] == inks[1]


_PAGE = b"BT /F 20 Tf 10 Tc 50 Tz 3 Ts 1 0 0 1 30 40 Tm <0001> Tj 0 -30 TD <0001> Tj T* <0001> ' ET"


def _page(content: bytes, font: pikepdf.Object) -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.copy_foreign(font)))
    page.Contents = pdf.make_stream(content)
    written = BytesIO()
    pdf.save(written)
    return written.getvalue()


def test_every_parameter_of_text_is_followed(press_sheet: Sheet) -> None:
    """Gap, stretch, rise, leading and the moves to the next line, against PDFium's own reading."""
    with pikepdf.open(BytesIO(press_sheet.pdf)) as opened:
        page = _page(_PAGE, next(iter(opened.pages[0].resources.Font.values())))
    text = list(_left_edges(page))
    document = pypdfium2.PdfDocument(outline_text(page))
    drawn = [one.get_bounds()[:3] for one in document[0].get_objects()]
    document.close()

    assert len(drawn) == 3
    for place, path in zip(sorted(text), sorted(drawn), strict=True):
        assert path == pytest.approx(place, abs=0.03)


@pytest.mark.parametrize(
    "font",
    [
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1),
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3),
    ],
)
def test_other_fonts_are_refused(font: pikepdf.Dictionary) -> None:
    """Rather than left out."""
    pdf = pikepdf.new()
    page = _page(b"", pdf.make_indirect(font))
    with pytest.raises(UnknownText):
        outline_text(page)
