"""What was found for a poster, and how the largest size that fits is."""

import math
from collections.abc import Callable

from gongkai.posters.figures import Manuscript
from gongkai.posters.paper import SIZE_STEP
from gongkai.value_object import dataclass

__all__ = ["OVER", "SLACK_MM", "Fitted", "largest_fitting"]

OVER = 1.12
"""What a setting is taken to be over its room when only its sheets are known."""
SLACK_MM = 0.1
"""What rounding may add to a sheet that is just full."""
_SHRINKING = 0.62
"""Height grows with about the 1.6th power of the size: between a list and running text."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A manuscript at the density that suits it, and the body size in pt found for it.

    ``pages`` are its sheets, from 1; ``overflows`` tells that something is higher than a sheet,
    so that the end of it would be cut off.
    """

    manuscript: Manuscript
    body_points: float
    pages: int
    overflows: bool = False

    @property
    def table_points(self) -> float:
        """The size in pt of the smallest table: the body's, or less where one is too wide."""
        return self.body_points * self.manuscript.least_shrink(self.body_points)


def largest_fitting(
    height_at: Callable[[float], float],
    room: float,
    *,
    smallest: float,
    largest: float,
    guess: float,
) -> float | None:
    """The largest size whose height is within the room.

    Args:
        height_at: the height of everything at a body size, both in pt; dear to ask.
        room: the height of a sheet between its margins, in pt.
        smallest: the least size in pt, a multiple of ``SIZE_STEP``.
        largest: the greatest size in pt, a multiple of ``SIZE_STEP``.
        guess: where to ask first, in pt; any number.

    Returns:
        A multiple of ``SIZE_STEP`` between the two bounds, or None if the smallest fails.
    """
    fitting = round(smallest / SIZE_STEP) - 1
    failing = round(largest / SIZE_STEP) + 1
    lowest = fitting + 1
    step = round(guess / SIZE_STEP)
    while failing - fitting > 1:
        step = min(max(step, fitting + 1), failing - 1)
        height = height_at(step * SIZE_STEP)
        if height <= room:
            fitting = step
        else:
            failing = step
        step = math.floor(step * (room / height) ** _SHRINKING)
    return fitting * SIZE_STEP if fitting >= lowest else None
