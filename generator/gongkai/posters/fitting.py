"""Finding the largest body size at which everything stands on one sheet."""

import math
from collections.abc import Callable

from gongkai.posters.paper import SIZE_STEP

__all__ = ["largest_fitting"]

_SHRINKING = 0.62
"""Height grows with about the 1.6th power of the size: between a list and running text."""


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
