"""A poster on several sheets: as few as it needs, and the last of them never nearly empty.

What stands at the end, from the code to the signatures, is never split. Where it alone would move
on, larger type and more room between the rows take the last rows along: a sheet that hardly says
anything is paper for nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from gongkai.posters.density import airier
from gongkai.posters.figures import Manuscript
from gongkai.posters.fitting import OVER, SLACK_MM, Fitted, largest_fitting
from gongkai.posters.paper import POINTS_PER_MM
from gongkai.posters.template import Template
from gongkai.posters.typesetting import Extent, extent

__all__ = ["fitted_on_several"]

_FULL = 0.8
"""How far down the last sheet is filled when nothing needs to be larger."""
_GUESS = 1.15


def fitted_on_several(manuscripts: Sequence[Manuscript], template: Template) -> Fitted:
    """The first of the manuscripts that needs the fewest sheets, set so as to fill them.

    It is in the largest type that needs no more sheets than the smallest, and then with the most
    room between the rows.
    """
    smallest = manuscripts[0].paper.smallest_points
    ends = [(one, _end(one, template, smallest)) for one in manuscripts]
    tried, end = min(ends, key=lambda pair: pair[1].sheet)
    paper = tried.paper
    overflows = end.depth > (paper.height_mm - paper.foot_mm + SLACK_MM) * POINTS_PER_MM
    size = smallest
    if not _is_full(end, tried):
        size = _largest_size(tried, end.sheet, template)
        end = _end(tried, template, size)
    if not _is_full(end, tried):
        tried = _airiest(tried, size, end.sheet, template)
    return Fitted(tried, size, end.sheet, overflows)


def _end(manuscript: Manuscript, template: Template, body_points: float) -> Extent:
    """Where a manuscript ends on sheets of its paper."""
    return extent(template, manuscript.figures(body_points))


def _is_full(end: Extent, manuscript: Manuscript) -> bool:
    return end.depth > _FULL * manuscript.paper.height_mm * POINTS_PER_MM


def _largest_size(manuscript: Manuscript, sheets: int, template: Template) -> float:
    """The largest body size in pt that needs no more sheets than that."""
    smallest = manuscript.paper.smallest_points

    def height_at(body_points: float) -> float:
        return 1.0 if _end(manuscript, template, body_points).sheet <= sheets else OVER

    largest = manuscript.largest_points
    guess = _GUESS * smallest
    found = largest_fitting(height_at, 1.0, smallest=smallest, largest=largest, guess=guess)
    return found or smallest


def _airiest(
    manuscript: Manuscript, body_points: float, sheets: int, template: Template
) -> Manuscript:
    """The manuscript with the most room between its rows that needs no more sheets than that."""
    for density in airier(manuscript.density):
        looser = replace(manuscript, density=density)
        if _end(looser, template, body_points).sheet <= sheets:
            return looser
    return manuscript
