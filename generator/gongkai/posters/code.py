"""The QR code of an address, as runs of dark modules to be drawn as rectangles or as strokes."""

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from gongkai.pattern import pattern
from gongkai.posters.symbol import QUIET_ZONE, symbol_of
from gongkai.value_object import dataclass

__all__ = ["QUIET_ZONE", "Code", "Run", "code_of", "svg_path"]

_DARK = pattern("1+")
_BETWEEN = "02"
_BEGIN = "3"
_MOST_STEPS = 4096
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
    """Strokes along the middle of all dark runs, as an SVG path to be drawn one unit wide.

    A unit is a module. The side with its quiet zone is told beside it. The signs of all modules are
    cut where a run begins behind two light ones or more, for most of what is between is met again.
    """
    rows, modules = code.rows, code.modules
    begins = rows & ~(rows >> 1 | rows >> 2)
    marks = _number(_written(begins, modules)) << 1 & _marked(modules) | _row_ends(modules)
    signs = _number(_written(rows, modules)) | marks
    drawn = signs.to_bytes(modules * (modules + QUIET_ZONE), "big").decode().rstrip(_BETWEEN)
    light, *dark = drawn.split(_BEGIN)
    steps = _steps(modules)
    strokes = "".join(map(steps.__getitem__, dark))
    return f"M{QUIET_ZONE} {QUIET_ZONE}.5{steps.step(light)}{strokes}", code.side


def _written(rows: int, modules: int) -> str:
    """A sign for each module and for each light one behind a row."""
    return f"{rows:0{modules * (modules + QUIET_ZONE)}b}"


def _number(written: str) -> int:
    """The signs as a number of a byte for each, so that all of them are changed at once."""
    return int.from_bytes(written.encode(), "big")


@cache
def _row_ends(modules: int) -> int:
    """What makes a sign of its own, 2, of the light modules behind each row, which are 0."""
    row = bytes(modules) + b"\2" * QUIET_ZONE
    return int.from_bytes(row * modules, "big")


@cache
def _marked(modules: int) -> int:
    """What makes a sign of its own, 3, of every dark module, which are 1."""
    return int.from_bytes(b"\2" * (modules * (modules + QUIET_ZONE)), "big")


class _Steps(dict[str, str]):
    """The strokes and moves along dark runs near each other and what is light behind them.

    They are found out once, by their signs without the first, which is dark.
    """

    def __init__(self, modules: int) -> None:
        self._row = modules + QUIET_ZONE

    def __missing__(self, signs: str) -> str:
        if len(self) >= _MOST_STEPS:
            self.clear()
        runs = f"1{signs}".replace("01", "0 1").replace("21", "2 1").split()
        self[signs] = found = "".join(map(self.step, runs))
        return found

    def step(self, signs: str) -> str:
        """The stroke along a dark run, if there is one, and the move over what is light behind."""
        dark, ends = signs.count("1"), signs.count("2") // QUIET_ZONE
        right = len(signs) - dark - ends * self._row
        return (f"h{dark}" if dark else "") + (f"m{right} {ends}" if right or ends else "")


_steps = cache(_Steps)
