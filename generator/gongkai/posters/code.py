"""The QR code of an address, as runs of dark modules that can be drawn as rectangles."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, cast

__all__ = ["QUIET_ZONE", "Code", "Run", "code_of", "svg_path"]

_DARK = re.compile(b"\0+")
QUIET_ZONE = 4
"""The white border that a reader needs, in modules (ISO/IEC 18004)."""
_STURDIER: dict[str, tuple[str, ...]] = {"paper": ("H", "Q"), "screen": ()}
"""Levels above M that are tried first, the best one before, for what can be torn or stained."""


class Run(NamedTuple):
    """Dark modules side by side: the first one's column and row, from 0, and how many."""

    column: int
    row: int
    length: int


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: modules per side without the quiet zone (21 to 177), and its dark runs."""

    modules: int
    runs: tuple[Run, ...]

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
    rows = _rows(address, "M")
    for level in _STURDIER[medium]:
        try:
            sturdy = _rows(address, level)
        except ValueError:
            continue
        if len(sturdy) == len(rows):
            rows = sturdy
            break
    runs = tuple(
        Run(found.start(), row, found.end() - found.start())
        for row, modules in enumerate(rows)
        for found in _DARK.finditer(modules)
    )
    return Code(len(rows), runs)


def _rows(address: str, level: str) -> list[bytes]:
    """The modules row by row, a byte each, nought where it is dark."""
    import zxingcpp

    made = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    # It offers its bytes as a buffer, which its types do not say.
    modules = bytes(cast("bytes", made.to_image(scale=1, add_quiet_zones=False)))
    side = math.isqrt(len(modules))
    return [modules[start : start + side] for start in range(0, side * side, side)]


def svg_path(code: Code) -> tuple[str, int]:
    """The dark runs as an SVG path with one unit a module, and the side with its quiet zone."""
    steps = [
        f"M{column + QUIET_ZONE} {row + QUIET_ZONE}h{length}v1h-{length}z"
        for column, row, length in code.runs
    ]
    return "".join(steps), code.modules + 2 * QUIET_ZONE
