"""The stretches of a text that are near a sign of something; the rest need not be read closely."""

import re
from collections.abc import Iterator

__all__ = ["stretches_near"]


def stretches_near(sign: re.Pattern[str], text: str, reach: int) -> Iterator[tuple[int, int]]:
    """First place and place after the last of each stretch, in order and apart from each other.

    ``reach`` is how many characters on either side of a sign belong to it.
    """
    start, end = 0, -1
    for found in sign.finditer(text):
        first = max(0, found.start() - reach)
        if first > end:
            if end >= 0:
                yield start, min(len(text), end)
            start = first
        end = found.end() + reach
    if end >= 0:
        yield start, min(len(text), end)
