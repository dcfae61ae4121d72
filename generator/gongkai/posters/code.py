"""The QR code of an address, as runs of dark modules that can be drawn as rectangles."""

from dataclasses import dataclass
from functools import lru_cache

__all__ = ["QUIET_ZONE", "Code", "Run", "code_of", "svg_path"]

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
def code_of(address: str) -> Code:
    """The QR code of an address of at most 2,331 ASCII characters, at error level M or better."""
    import segno

    matrix = segno.make(address, error="m", micro=False).matrix
    runs = tuple(
        run for row, modules in enumerate(matrix) for run in _runs(row, [bool(m) for m in modules])
    )
    return Code(len(matrix), runs)


def svg_path(code: Code) -> tuple[str, int]:
    """The dark runs as an SVG path with one unit a module, and the side with its quiet zone."""
    steps = (
        f"M{run.column + QUIET_ZONE} {run.row + QUIET_ZONE}h{run.length}v1h-{run.length}z"
        for run in code.runs
    )
    return "".join(steps), code.modules + 2 * QUIET_ZONE


def _runs(row: int, modules: list[bool]) -> list[Run]:
    """The dark runs of one row, from left to right."""
    found: list[Run] = []
    start: int | None = None
    for column, dark in enumerate([*modules, False]):
        if dark and start is None:
            start = column
        elif not dark and start is not None:
            found.append(Run(start, row, column - start))
            start = None
    return found
