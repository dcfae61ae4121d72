"""A record's presentation as a poster: the size of its type found, its sheets set."""

from datetime import date
from functools import lru_cache
from io import BytesIO

from gongkai.posters.condition import COATED_JAPAN_2001, Condition
from gongkai.posters.density import (
    Density,
    columns_tried,
    densities_of,
    on_several_sheets,
    own_densities,
)
from gongkai.posters.figures import Manuscript, manuscript_of
from gongkai.posters.fitting import OVER, SLACK_MM, Fitted, largest_fitting
from gongkai.posters.fonts import PINNED, Typeface
from gongkai.posters.outline import outline_text
from gongkai.posters.paper import A3, A4, POINTS_PER_MM, Paper
from gongkai.posters.press import for_press
from gongkai.posters.profile import Profile
from gongkai.posters.several import fitted_on_several
from gongkai.posters.template import Template
from gongkai.posters.typesetting import draw_pages, extent, forget, typeset
from gongkai.presentation import Presentation
from gongkai.value_object import dataclass

__all__ = [
    "A3",
    "A4",
    "Fitted",
    "Paper",
    "Profile",
    "Sheet",
    "compose",
    "fit",
    "fitted_on",
    "pictures",
]

ANY_TEMPLATE = "_any.typ"
"""The template of every kind that has none of its own."""
_KEPT = 32
"""How many fits are remembered: a record's profiles are composed one after the other."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished poster: the file, how many sheets it has (from 1), and its body size in pt."""

    pdf: bytes
    pages: int
    body_points: float


def fit(
    presentation: Presentation,
    address: str,
    template: Template,
    paper: Paper = A3,
    typeface: Typeface = PINNED,
) -> float:
    """The largest body size in pt at which the poster is one sheet.

    It is a multiple of 0.25 pt between ``paper.smallest_points`` and ``paper.largest_points``; a
    record that needs more sheets gets the largest at which these are not more still. Profiles
    differ in colour and not in any length, so one answer serves all.
    """
    return _fitted(presentation, address, template, typeface, paper).body_points


def fitted_on(
    presentation: Presentation,
    address: str,
    template: Template,
    paper: Paper = A3,
    typeface: Typeface = PINNED,
) -> Fitted:
    """How a poster fits on a paper, without making it."""
    fitted = _fitted(presentation, address, template, typeface, paper)
    forget(typeface)
    return fitted


def compose(
    presentation: Presentation,
    address: str,
    template: Template,
    *,
    profile: Profile,
    paper: Paper = A3,
    today: date,
    body_points: float | None = None,
    typeface: Typeface = PINNED,
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
        typeface: what it is set in.
        condition: how the shop prints, for the profiles that go to press.

    Returns:
        The poster: one sheet if it can be, else as many as the smallest size needs, in the
        largest type that these have room for.
    """
    fitted = _fitted(presentation, address, template, typeface, paper)
    size = fitted.body_points if body_points is None else body_points
    figures = fitted.manuscript.figures(size, press=profile.for_press)
    pdf = typeset(template, figures, profile=profile, today=today)
    if profile is Profile.OUTLINED:
        pdf = outline_text(pdf)
    if profile.for_press:
        pdf = for_press(pdf, presentation.title, today, condition)
    return Sheet(pdf, _page_count(pdf), size)


def pictures(
    presentation: Presentation,
    address: str,
    template: Template,
    *,
    paper: Paper = A3,
    height_px: int,
    typeface: Typeface = PINNED,
) -> tuple[bytes, ...]:
    """The sheets of a poster as PNG in screen colours, each about so many pixels high."""
    fitted = _fitted(presentation, address, template, typeface, paper)
    figures = fitted.manuscript.figures(fitted.body_points)
    return draw_pages(template, figures, pixels_per_inch=height_px * 25.4 / paper.height_mm)


@lru_cache(maxsize=_KEPT)
def _fitted(
    presentation: Presentation, address: str, template: Template, typeface: Typeface, paper: Paper
) -> Fitted:
    """The easiest density that makes a poster one sheet, and the largest size that it allows."""
    columns = columns_tried(presentation, paper)
    # The parts of a template of its kind take other room than tables do.
    is_own = template.name != ANY_TEMPLATE

    def manuscript(density: Density) -> Manuscript:
        return manuscript_of(presentation, address, paper, density, typeface)

    for across in columns:
        for density in (
            own_densities(across) if is_own else densities_of(presentation, paper, across)
        ):
            tried = manuscript(density)
            size = _largest_size(tried, template)
            if size is not None:
                return Fitted(tried, size, 1)
    several = map(manuscript, on_several_sheets(columns[0], is_own=is_own))
    return fitted_on_several(tuple(several), template)


def _largest_size(manuscript: Manuscript, template: Template) -> float | None:
    """The largest body size in pt at which a manuscript is one sheet, if there is one."""
    paper = manuscript.paper
    room = (paper.height_mm - paper.foot_mm) * POINTS_PER_MM
    in_columns = manuscript.density.columns > 1

    def height_at(body_points: float) -> float:
        # What fills columns has no height by itself: only the sheets it takes can be counted.
        end = extent(template, manuscript.figures(body_points, measuring=not in_columns))
        if not in_columns:
            return end.depth
        # A block as high as a column is set over its end rather than moved on.
        whole = end.sheet == 1 and end.depth <= room + SLACK_MM * POINTS_PER_MM
        return room * (1.0 if whole else OVER)

    return largest_fitting(
        height_at,
        room,
        smallest=paper.smallest_points,
        largest=manuscript.largest_points,
        guess=paper.smallest_points / manuscript.density.fullness,
    )


def _page_count(pdf: bytes) -> int:
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)
