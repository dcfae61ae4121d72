"""The door to typst: a template and its figures in, pages or a length out.

Typst gets the pinned font and those of the board, and none of the machine, so that every machine
sets the same lines.
"""

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.posters.fonts import PINNED, Typeface, font_folder
from gongkai.posters.profile import Profile
from gongkai.posters.template import Template
from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from typst import Compiler, Fonts

__all__ = [
    "Extent",
    "Figures",
    "draw",
    "draw_pages",
    "extent",
    "families_in",
    "forget",
    "typeset",
]

_FIGURES = "poster"
_DRAWN = "drawn"
_LOWEST_POINT = "<lowest-point>"
_MAIN = "main"
_BLANK = Template("blank.typ", (("blank.typ", b""),))
_BLANK_SHEETS = 4


@dataclass(frozen=True, slots=True)
class Figures:
    """What a template is told, as JSON, and the typeface that it is set in."""

    json: str
    typeface: Typeface = PINNED


@lru_cache(maxsize=4)
def _fonts(typeface: Typeface) -> "Fonts":
    import typst

    folders = {str(font.file.parent) for font in typeface.own}
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(font_folder()), *sorted(folders)],
    )


def families_in(folder: Path) -> tuple[str, ...]:
    """The families that typst finds in a folder of fonts, by the names that it knows them by."""
    import typst

    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )
    return tuple(found.families())


def _compiler(template: Template, figures: Figures, *, is_drawn: bool = True) -> "Compiler":
    """A compiler of one template with its figures; typst sees its files and no other.

    The library takes files byte by byte, some milliseconds of them, so it is given no more than the
    template can import. Where only lengths are asked for, what has its place anyway is not drawn.
    """
    import typst

    fonts = _fonts(figures.typeface)
    # The types of the library lack the mapping of files that its manual describes.
    files: Any = {_MAIN: template.text, **template.mentioned}
    inputs = {_FIGURES: figures.json, _DRAWN: "yes" if is_drawn else "no"}
    return typst.Compiler(files, font_paths=fonts, sys_inputs=inputs)


def typeset(template: Template, figures: Figures, *, profile: Profile, today: date) -> bytes:
    """The pages as PDF; figures are text to typst and never markup.

    A file for press is untagged. The file's date is ``today``.
    """
    written = _compiler(template, figures).compile(
        format="pdf",
        pdf_standards=list(profile.standards),
        pdf_tags=not profile.for_press,
        timestamp=int(datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp()),
    )
    if not isinstance(written, bytes):
        raise TypeError("typst wrote something else than one PDF file")
    forget(figures.typeface)
    return written


def forget(typeface: Typeface) -> None:
    """Makes typst forget sheets that are done with, half of those that it knows.

    It keeps what any of its last ten compilations used, with all that was measured in between:
    about twenty megabytes a poster, and five times that of several sheets. Measuring by itself
    makes it forget nothing. A blank sheet takes some milliseconds and counts as one.
    """
    for _ in range(_BLANK_SHEETS):
        _compiler(_BLANK, Figures("{}", typeface)).compile(format="pdf")


def draw(template: Template, figures: Figures, *, pixels_per_inch: float) -> bytes:
    """The one page as a PNG picture."""
    (page,) = draw_pages(template, figures, pixels_per_inch=pixels_per_inch)
    return page


def draw_pages(
    template: Template, figures: Figures, *, pixels_per_inch: float
) -> tuple[bytes, ...]:
    """All pages as PNG pictures."""
    found = _compiler(template, figures).compile(format="png", ppi=pixels_per_inch)
    pages = tuple(found) if isinstance(found, list) else (found,)
    return tuple(page for page in pages if isinstance(page, bytes))


@dataclass(frozen=True, slots=True)
class Extent:
    """Where the content of a poster ends: on which sheet, from 1, and how far down it, in pt."""

    sheet: int
    depth: float


def extent(template: Template, figures: Figures) -> Extent:
    """How far the content reaches; on an endless sheet that is its height.

    Asking this costs about half of making the pages.
    """
    compiler = _compiler(template, figures, is_drawn=False)
    found = json.loads(compiler.query(_LOWEST_POINT, field="value", one=True))
    return Extent(int(found["sheet"]), float(found["depth"]))
