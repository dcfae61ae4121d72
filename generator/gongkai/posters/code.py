"""The QR code of an address, as runs of dark modules that can be drawn as rectangles."""

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["QUIET_ZONE", "Code", "Run", "code_of", "svg_path"]

_DARK = re.compile(b"\x01+")
QUIET_ZONE = 4
"""The white border that a reader needs, in modules (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Dark modules side by side: the first one's column and row, from 0, and how many."""

    column: int
    row: int
    length: int


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: modules per side without the quiet zone (21 to 177), and its dark runs."""

    modules: int
    runs: tuple[Run, ...]


@lru_cache(maxsize=16)
def code_of(address: str, mask: int | None = None) -> Code:
    """The QR code of an address of at most 2,331 ASCII characters, at error level M or better.

    ``mask`` is one of the eight patterns (0 to 7). Without it the best one is sought, as for print;
    on a screen any of them reads, and the search takes five times as long as the rest.
    """
    import segno

    matrix = segno.make(address, error="m", micro=False, mask=mask).matrix
    runs = tuple(
        Run(found.start(), row, found.end() - found.start())
        for row, modules in enumerate(matrix)
        for found in _DARK.finditer(bytes(modules))
    )
    return Code(len(matrix), runs)


def svg_path(code: Code) -> tuple[str, int]:
    """The dark runs as an SVG path with one unit a module, and the side with its quiet zone."""
    steps = (
        f"M{run.column + QUIET_ZONE} {run.row + QUIET_ZONE}h{run.length}v1h-{run.length}z"
        for run in code.runs
    )
    return "".join(steps), code.modules + 2 * QUIET_ZONE
