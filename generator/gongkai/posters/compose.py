"""A record's presentation as a poster: the size of its type found, its sheets set."""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO

from gongkai.posters.figures import foot_mm, manuscript_of
from gongkai.posters.fitting import largest_fitting
from gongkai.posters.paper import A3, A4, SIZE_STEP, Paper
from gongkai.posters.press import for_press
from gongkai.posters.typesetting import Template, lowest_point, typeset
from gongkai.presentation import Presentation

__all__ = ["A3", "A4", "Paper", "Profile", "Sheet", "compose", "fit"]

_POINTS_PER_MM = 72 / 25.4


class Profile(StrEnum):
    """What a poster is made for."""

    PRESS = "press"
    """The print shop: CMYK, 3 mm bleed, crop marks, PDF/X-1a:2003, untagged."""
    SCREEN = "screen"
    """Reading and printing at home: screen colours, no marks, tagged for readers."""


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
    manuscript = manuscript_of(presentation, address, paper)
    smallest = paper.smallest_points
    widest = min(paper.largest_points, manuscript.widest_points)
    largest = max(smallest, math.floor(widest / SIZE_STEP) * SIZE_STEP)

    def height_at(body_points: float) -> float:
        return lowest_point(template, manuscript.figures(body_points, measuring=True))

    return largest_fitting(
        height_at,
        (paper.height_mm - foot_mm(paper)) * _POINTS_PER_MM,
        smallest=smallest,
        largest=largest,
        guess=largest,
    )


def compose(
    presentation: Presentation,
    address: str,
    template: Template,
    *,
    profile: Profile,
    paper: Paper = A3,
    today: date,
    body_points: float | None = None,
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

    Returns:
        The poster: one sheet if it can be, else as many as the smallest size needs.
    """
    size = fit(presentation, address, template, paper) if body_points is None else body_points
    press = profile is Profile.PRESS
    figures = manuscript_of(presentation, address, paper).figures(size, press=press)
    pdf = typeset(template, figures, tagged=not press, today=today)
    if press:
        pdf = for_press(pdf, presentation.title, today)
    return Sheet(pdf, _page_count(pdf), size)


def _page_count(pdf: bytes) -> int:
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)
