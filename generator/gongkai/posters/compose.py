"""A record's presentation as a poster: the size of its type found, its sheets set."""

import math
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from io import BytesIO

from gongkai.posters.condition import COATED_JAPAN_2001, Condition
from gongkai.posters.density import ON_SEVERAL_SHEETS, densities_of, room_on
from gongkai.posters.figures import Manuscript, manuscript_of
from gongkai.posters.fitting import largest_fitting
from gongkai.posters.outline import outline_text
from gongkai.posters.paper import A3, A4, SIZE_STEP, Paper
from gongkai.posters.press import for_press
from gongkai.posters.profile import Profile
from gongkai.posters.typesetting import Template, lowest_point, typeset
from gongkai.presentation import Presentation

__all__ = ["A3", "A4", "Paper", "Profile", "Sheet", "compose", "fit", "is_one_sheet"]

_POINTS_PER_MM = 72 / 25.4
_KEPT = 32
"""How many fits are remembered: a record's profiles are composed one after the other."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished poster: the file, how many sheets it has (from 1), and its body size in pt."""

    pdf: bytes
    pages: int
    body_points: float


def fit(presentation: Presentation, address: str, template: Template, paper: Paper = A3) -> float:
    """The largest body size in pt at which the poster is one sheet.

    It is a multiple of 0.25 pt between ``paper.smallest_points`` and ``paper.largest_points``; a
    record that needs more than one sheet gets the smallest. Profiles differ in colour and not in
    any length, so one answer serves all.
    """
    return _fitted(presentation, address, _Source(template), paper).body_points


def is_one_sheet(
    presentation: Presentation, address: str, template: Template, paper: Paper = A3
) -> bool:
    """Whether a poster stands on one sheet at a size that its readers can read."""
    return _fitted(presentation, address, _Source(template), paper).is_one_sheet


def compose(
    presentation: Presentation,
    address: str,
    template: Template,
    *,
    profile: Profile,
    paper: Paper = A3,
    today: date,
    body_points: float | None = None,
    condition: Condition = COATED_JAPAN_2001,
) -> Sheet:
    """The poster of a record; the same arguments give the same bytes.

    Args:
        presentation: what is shown.
        address: the web address of the record, printed and put into the QR code.
        template: a typst template that takes the figures of ``themes/plain/posters/_any.typ``.
        profile: what the poster is made for.
        paper: the trimmed sheet.
        today: the date written into the file.
        body_points: the body size in pt, as ``fit`` found it; found here when left out.
        condition: how the shop prints, for the profiles that go to press.

    Returns:
        The poster: one sheet if it can be, else as many as the smallest size needs.
    """
    fitted = _fitted(presentation, address, _Source(template), paper)
    size = fitted.body_points if body_points is None else body_points
    figures = fitted.manuscript.figures(size, press=profile.for_press)
    pdf = typeset(template, figures, profile=profile, today=today)
    if profile is Profile.OUTLINED:
        pdf = outline_text(pdf)
    if profile.for_press:
        pdf = for_press(pdf, presentation.title, today, condition)
    return Sheet(pdf, _page_count(pdf), size)


@dataclass(frozen=True)
class _Source:
    """A template that is equal to another only while its text is."""

    template: Template
    text: bytes = field(init=False)

    def __post_init__(self) -> None:
        text = self.template if isinstance(self.template, bytes) else self.template.read_bytes()
        object.__setattr__(self, "text", text)


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A manuscript at the density that suits it, and the body size in pt found for it."""

    manuscript: Manuscript
    body_points: float
    is_one_sheet: bool


@lru_cache(maxsize=_KEPT)
def _fitted(presentation: Presentation, address: str, source: _Source, paper: Paper) -> _Fitted:
    """The easiest density that makes a poster one sheet, and the largest size that it allows."""
    for density in densities_of(presentation, room_on(paper)):
        manuscript = manuscript_of(presentation, address, paper, density)
        size = _largest_size(manuscript, source.template)
        if size is not None:
            return _Fitted(manuscript, size, is_one_sheet=True)
    manuscript = manuscript_of(presentation, address, paper, ON_SEVERAL_SHEETS)
    return _Fitted(manuscript, paper.smallest_points, is_one_sheet=False)


def _largest_size(manuscript: Manuscript, template: Template) -> float | None:
    """The largest body size in pt at which a manuscript is one sheet, if there is one."""
    paper = manuscript.paper
    widest = min(paper.largest_points, manuscript.widest_points)
    largest = max(paper.smallest_points, math.floor(widest / SIZE_STEP) * SIZE_STEP)

    def height_at(body_points: float) -> float:
        return lowest_point(template, manuscript.figures(body_points, measuring=True))

    return largest_fitting(
        height_at,
        (paper.height_mm - paper.foot_mm) * _POINTS_PER_MM,
        smallest=paper.smallest_points,
        largest=largest,
        guess=paper.smallest_points / manuscript.density.fullness,
    )


def _page_count(pdf: bytes) -> int:
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)
