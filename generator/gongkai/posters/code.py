"""The QR code of an address, as runs of dark modules that can be drawn as rectangles."""

import math
import re
from functools import cache, lru_cache
from itertools import compress
from operator import add
from typing import Literal, NamedTuple

from gongkai.posters.symbol import QUIET_ZONE, symbol_of
from gongkai.value_object import dataclass

__all__ = ["QUIET_ZONE", "Code", "Run", "code_of", "svg_path"]

_DARK = re.compile(b"\0+")
_LIGHT_AS_BLANK = bytes.maketrans(b"\xff", b" ")
_STURDIER: dict[str, tuple[str, ...]] = {"paper": ("H", "Q"), "screen": ()}
"""Levels above M that are tried first, the best one before, for what can be torn or stained."""


class Run(NamedTuple):
    """Dark modules side by side: the first one's column and row, from 0, and how many."""

    column: int
    row: int
    length: int


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code with its quiet zone: a byte for each module, row by row, nought where it is dark.

    The border keeps the dark modules of two rows apart.
    """

    picture: bytes

    @property
    def side(self) -> int:
        """Modules per side with the quiet zone on both (29 to 185)."""
        return math.isqrt(len(self.picture))

    @property
    def modules(self) -> int:
        """Modules per side without the quiet zone (21 to 177)."""
        return self.side - 2 * QUIET_ZONE

    @property
    def runs(self) -> tuple[Run, ...]:
        """The dark modules, places told without the quiet zone."""
        side = self.side
        found = ((divmod(one.start(), side), len(one[0])) for one in _DARK.finditer(self.picture))
        return tuple(Run(x - QUIET_ZONE, y - QUIET_ZONE, length) for (y, x), length in found)

    def drawing(self) -> dict[str, object]:
        """What a poster template draws it from: the modules, the runs, and the quiet zone."""
        runs = [run._asdict() for run in self.runs]
        return {"modules": self.modules, "runs": runs, "quiet": QUIET_ZONE}


@lru_cache(maxsize=16)
def code_of(address: str, medium: Literal["paper", "screen"] = "paper") -> Code:
    """The QR code of an address of at most 2,331 ASCII characters, at error level M or better.

    On paper it is as sturdy as its size allows: the highest level that needs no more modules.

    Raises:
        ValueError: when the address is too long for any code.
    """
    picture = symbol_of(address, "M")
    for level in _STURDIER[medium]:
        try:
            sturdy = symbol_of(address, level)
        except ValueError:
            continue
        if len(sturdy) == len(picture):
            picture = sturdy
            break
    return Code(picture)


def svg_path(code: Code) -> tuple[str, int]:
    """The dark runs as an SVG path with one unit a module, and the side with its quiet zone."""
    picture, side = code.picture, code.side
    bits = int.from_bytes(picture, "big")
    # A run begins at a dark module behind a light one.
    begins = (~bits & bits >> 8).to_bytes(len(picture), "big")
    runs = picture.translate(_LIGHT_AS_BLANK).split()
    steps = map(add, compress(_moves(side), begins), map(_strokes().__getitem__, runs))
    return "".join(steps), side


@cache
def _moves(side: int) -> tuple[str, ...]:
    """The way to each module of a picture, row by row."""
    return tuple(f"M{column} {row}" for row in range(side) for column in range(side))


@cache
def _strokes() -> dict[bytes, str]:
    """The outline of each run of dark modules, without the place it begins at."""
    longest = 177
    return {bytes(n): f"h{n}v1h-{n}z" for n in range(1, longest + 1)}
