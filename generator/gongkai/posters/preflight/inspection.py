"""A whole file held against the list of a print shop, or of an archive."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from gongkai.faults import printing
from gongkai.foreign import FOREIGN
from gongkai.language import Text
from gongkai.posters.paper import POINTS_PER_MM
from gongkai.posters.preflight.archive import archive_problems, is_archive
from gongkai.posters.preflight.code import code_problems
from gongkai.posters.preflight.drawing import painted_on
from gongkai.posters.preflight.edges import edge_problems, near_trim_problems
from gongkai.posters.preflight.expected import Expected
from gongkai.posters.preflight.file import file_problems
from gongkai.posters.preflight.ink import ink_problems
from gongkai.posters.preflight.page import page_box, page_problems
from gongkai.posters.preflight.picture import FoundCode, Picture, pictures_of
from gongkai.posters.preflight.words import word_problems
from gongkai.problem import Place, Problem

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

__all__ = ["preflight", "sheet_of"]

_FOREIGN = (*FOREIGN, StopIteration)


def preflight(pdf: bytes, file: str, expected: Expected | None = None) -> Iterator[Problem]:
    """What is wrong with a PDF for press or for keeping; ``file`` is its name in the problems.

    A file that calls itself PDF/A is held against what an archive asks, every other one against
    what a print shop asks. A sort of fault is told once a page.

    Problems: ``preflight-unreadable`` and the codes of ``gongkai.posters.preflight.points``.
    """
    import pikepdf

    place = Place(file)
    wanted = expected or Expected()
    try:
        opened = pikepdf.open(BytesIO(pdf))
    except pikepdf.PasswordError:
        yield printing.PREFLIGHT_UNREADABLE.at(place, reason=Text("有密码", "it has a password"))
        return
    except pikepdf.PdfError:
        reason = Text("文件坏了或者不是 PDF", "it is damaged, or something else")
        yield printing.PREFLIGHT_UNREADABLE.at(place, reason=reason)
        return
    with opened:
        try:
            yield from _whole(opened, pdf, place, wanted)
        except (*_FOREIGN, pikepdf.PdfError):
            reason = Text("文件坏了，读不到头", "it is damaged, and cannot be read to its end")
            yield printing.PREFLIGHT_UNREADABLE.at(place, reason=reason)


def _whole(opened: "Pdf", pdf: bytes, place: Place, wanted: Expected) -> Iterator[Problem]:
    if opened.get_warnings() or not len(opened.pages):
        reason = Text("文件有损坏，勉强能读", "it is damaged, if legible")
        yield printing.PREFLIGHT_UNREADABLE.at(place, reason=reason)
    if is_archive(opened):
        yield from archive_problems(opened, place)
        yield from _words(pdf, place, wanted)
        return
    yield from file_problems(opened, place)
    yield from _pages(opened, pdf, place, wanted)


def sheet_of(pdf: bytes) -> tuple[float, float] | None:
    """Width and height of the first sheet in whole mm, without what is cut off, if it is a PDF."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            page = opened.pages[0]
            box = page_box(page, "TrimBox") or page_box(page, "MediaBox")
    except (pikepdf.PdfError, IndexError, TypeError, ValueError, AttributeError):
        return None
    if box is None:
        return None
    return round((box[2] - box[0]) / POINTS_PER_MM), round((box[3] - box[1]) / POINTS_PER_MM)


def _pages(opened: "Pdf", pdf: bytes, place: Place, expected: Expected) -> Iterator[Problem]:
    from pikepdf import PdfError

    texts: list[str] = []
    codes: list[FoundCode] = []
    pictures = pictures_of(pdf)
    for number, page in enumerate(opened.pages, start=1):
        try:
            picture = next(pictures)
            texts.append(picture.text())
            seen = picture.codes()
            codes.extend(seen)
            yield from _on_page(page, picture, seen, number, place, expected)
        except (*_FOREIGN, PdfError):
            # Other people's files hold anything at any place; what cannot be read is said.
            reason = Text(f"第 {number} 页读不下去", f"page {number} cannot be read to its end")
            yield printing.PREFLIGHT_UNREADABLE.at(place, reason=reason)
    if expected.address and not codes:
        found = Text("没有找到二维码", "there is none")
        yield printing.PREFLIGHT_CODE.at(place, page=1, found=found)
    has_words = any(texts)
    yield from word_problems(texts, place, expected.presentation if has_words else None)


def _words(pdf: bytes, place: Place, expected: Expected) -> Iterator[Problem]:
    try:
        texts = [picture.text() for picture in pictures_of(pdf)]
    except ValueError:
        reason = Text("有一页读不下去", "a page cannot be read to its end")
        yield printing.PREFLIGHT_UNREADABLE.at(place, reason=reason)
        return
    yield from word_problems(texts, place, expected.presentation)


def _on_page(
    page: "Page",
    picture: Picture,
    codes: tuple[FoundCode, ...],
    number: int,
    place: Place,
    expected: Expected,
) -> Iterator[Problem]:
    yield from page_problems(page, number, place, expected)
    painted = tuple(painted_on(page))
    yield from ink_problems(painted, number, place, expected)
    trim, bleed = page_box(page, "TrimBox"), page_box(page, "BleedBox")
    if trim is not None and bleed is not None:
        boxes = (trim, bleed)
        yield from edge_problems(picture, painted, boxes, number, place, expected.edge_mm)
    else:
        sheet = trim or picture.media
        yield from near_trim_problems(picture, painted, sheet, number, place, expected.edge_mm)
    yield from code_problems(codes, painted, number, place, expected)
