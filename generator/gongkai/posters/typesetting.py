"""The door to typst: a template and its figures in, pages or a length out.

Typst gets the pinned font alone, so that every machine sets the same lines.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.posters.fonts import font_folder
from gongkai.posters.profile import Profile

if TYPE_CHECKING:
    from typst import Compiler, Fonts

__all__ = ["Extent", "Template", "draw", "draw_pages", "extent", "typeset"]

Template = bytes | Path
"""A typst template: its text, or the file it stands in."""

_FIGURES = "poster"
_LOWEST_POINT = "<lowest-point>"


@lru_cache(maxsize=1)
def _fonts() -> "Fonts":
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(font_folder())],
    )


def _compiler(template: Template, figures: str) -> "Compiler":
    """A compiler of one template with its figures; a file may import its neighbours."""
    import typst

    source = template if isinstance(template, bytes) else template.read_bytes()
    root = font_folder() if isinstance(template, bytes) else template.parent
    return typst.Compiler(source, root=root, font_paths=_fonts(), sys_inputs={_FIGURES: figures})


def typeset(template: Template, figures: str, *, profile: Profile, today: date) -> bytes:
    """The pages as PDF; ``figures`` is JSON, which typst takes as text and never as markup.

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
    return written


def draw(template: Template, figures: str, *, pixels_per_inch: float) -> bytes:
    """The one page as a PNG picture; ``figures`` is JSON, as for ``typeset``."""
    (page,) = draw_pages(template, figures, pixels_per_inch=pixels_per_inch)
    return page


def draw_pages(template: Template, figures: str, *, pixels_per_inch: float) -> tuple[bytes, ...]:
    """All pages as PNG pictures."""
    found = _compiler(template, figures).compile(format="png", ppi=pixels_per_inch)
    pages = tuple(found) if isinstance(found, list) else (found,)
    return tuple(page for page in pages if isinstance(page, bytes))


@dataclass(frozen=True, slots=True)
class Extent:
    """Where the content of a poster ends: on which sheet, from 1, and how far down it, in pt."""

    sheet: int
    depth: float


def extent(template: Template, figures: str) -> Extent:
    """How far the content reaches; on an endless sheet that is its height.

    Asking this costs about half of making the pages.
    """
    found = json.loads(_compiler(template, figures).query(_LOWEST_POINT, field="value", one=True))
    return Extent(int(found["sheet"]), float(found["depth"]))
