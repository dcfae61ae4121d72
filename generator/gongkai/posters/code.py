"""The QR code of an address, as runs of dark modules that can be drawn as rectangles."""

from functools import cache, lru_cache
from itertools import compress
from typing import Literal, NamedTuple

from gongkai.pattern import pattern
from gongkai.posters.symbol import QUIET_ZONE, symbol_of
from gongkai.value_object import dataclass

__all__ = ["QUIET_ZONE", "Code", "Run", "code_of", "svg_path"]

_DARK = pattern("1+")
_AS_TRUTH = bytes.maketrans(b"01", b"\0\1")
_STURDIER: dict[str, tuple[str, ...]] = {"paper": ("H", "Q"), "screen": ()}
"""Levels above M that are tried first, the best one before, for what can be torn or stained."""


class Run(NamedTuple):
    """Dark modules side by side: the first one's column and row, from 0, and how many."""

    column: int
    row: int
    length: int


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: modules per side (21 to 177), and its rows as ``Symbol`` has them.

    The light modules behind each row keep the dark ones of two rows apart.
    """

    modules: int
    rows: int

    @property
    def side(self) -> int:
        """Modules per side with the quiet zone on both (29 to 185)."""
        return self.modules + 2 * QUIET_ZONE

    @property
    def runs(self) -> tuple[Run, ...]:
        """The dark modules, places told without the quiet zone."""
        step = self.modules + QUIET_ZONE
        found = _DARK.finditer(_written(self.rows, self.modules))
        return tuple(
            Run(one.start() % step, one.start() // step, one.end() - one.start()) for one in found
        )

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
    found = symbol_of(address, "M")
    for level in _STURDIER[medium]:
        try:
            sturdy = symbol_of(address, level)
        except ValueError:
            continue
        if sturdy.modules == found.modules:
            found = sturdy
            break
    return Code(*found)


def svg_path(code: Code) -> tuple[str, int]:
    """The dark runs as an SVG path with one unit a module, and the side with its quiet zone."""
    rows, modules = code.rows, code.modules
    # A run begins at a dark module behind a light one.
    begins = _written(rows & ~(rows >> 1), modules).encode().translate(_AS_TRUTH)
    runs = _written(rows, modules).replace("0", " ").split()
    steps = [""] * (2 * len(runs))
    steps[::2] = compress(_moves(modules), begins)
    steps[1::2] = map(_strokes().__getitem__, runs)
    return "".join(steps), code.side


def _written(rows: int, modules: int) -> str:
    """A sign for each module and for each light one behind a row."""
    return f"{rows:0{modules * (modules + QUIET_ZONE)}b}"


@cache
def _moves(modules: int) -> tuple[str, ...]:
    """The way to each module, row by row, and to the light ones behind them."""
    side = modules + 2 * QUIET_ZONE
    columns, rows = range(QUIET_ZONE, side), range(QUIET_ZONE, side - QUIET_ZONE)
    return tuple(f"M{column} {row}" for row in rows for column in columns)


@cache
def _strokes() -> dict[str, str]:
    """The outline of each run of dark modules, without the place it begins at."""
    longest = 177
    return {"1" * n: f"h{n}v1h-{n}z" for n in range(1, longest + 1)}
