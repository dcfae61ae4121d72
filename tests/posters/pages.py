"""Looking into a poster: its text, its boxes, its drawing operators."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO

import pikepdf
import pypdfium2

from gongkai.posters.preflight.picture import Picture, pictures_of

POINTS_PER_MM = 72 / 25.4
_CELL = 24
_HALF = 0.5


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page without white space, which squeezed punctuation would leave in it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    # PDFium tells a hyphen at the end of a line as U+FFFE or U+0002.
    texts = [text.replace("\ufffe", "-").replace("\x02", "-") for text in texts]
    return ["".join(text.split()) for text in texts]


def lines(pdf: bytes) -> list[str]:
    """The lines of text of all pages as they are set."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return [line for text in texts for line in text.splitlines()]


def whole_text(pdf: bytes) -> str:
    """The text of all pages without white space."""
    return "".join(page_texts(pdf))


def squeezed(text: str) -> str:
    """A text as ``whole_text`` would show it."""
    return "".join(text.split())


@contextmanager
def first_picture(pdf: bytes) -> Iterator[Picture]:
    """The first page of a file as preflight sees it."""
    with closing(pictures_of(pdf)) as pictures:  # type: ignore[type-var]
        yield next(pictures)


def character_boxes(pdf: bytes) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right and top of every drawn character, in pt from the media corner."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        for place in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(place)
            if right > left and top > bottom:
                yield left, bottom, right, top
    document.close()


def overprinted(pdf: bytes) -> Iterator[str]:
    """Every pair of characters of which one covers half of the other or more, by page.

    What stands on another cannot be read, whatever else a sheet gets right.
    """
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        near: dict[tuple[int, int], list[tuple[str, tuple[float, float, float, float]]]] = {}
        before = None
        for place in range(text.count_chars()):
            box = text.get_charbox(place)
            shown = text.get_text_range(place, 1)
            # The letters of a ligature are told in one box.
            if box in (before, (0, 0, 0, 0)) or not shown.strip():
                continue
            before = box
            cells = [
                (column, row)
                for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1)
                for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1)
            ]
            found = next(
                (
                    other
                    for cell in cells
                    for other, seen in near.get(cell, ())
                    if _covered(box, seen) >= _HALF
                ),
                None,
            )
            if found is not None:
                yield f"page {number}: {shown} stands on {found}"
            for cell in cells:
                near.setdefault(cell, []).append((shown, box))
    document.close()


def _covered(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> float:
    """The share of the smaller box that the two have in common."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    if wide <= 0 or high <= 0:
        return 0.0
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return wide * high / smaller


def operators(pdf: bytes) -> Iterator[tuple[str, list[object], pikepdf.Page]]:
    """Every drawing operator with its operands and its page."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            for instruction in pikepdf.parse_content_stream(page):
                yield str(instruction.operator), list(instruction.operands), page


def box(page: pikepdf.Page, name: str) -> tuple[float, float, float, float]:
    """One of a page's boxes, in mm."""
    left, bottom, right, top = (float(edge) / POINTS_PER_MM for edge in page.obj[name].as_list())
    return left, bottom, right, top


def trim_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """The trimmed width and height of every page, in mm."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        boxes = [box(page, "/TrimBox") for page in opened.pages]
    return [(right - left, top - bottom) for left, bottom, right, top in boxes]
