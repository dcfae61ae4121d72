"""What a print file is held against, beyond what holds for every file."""

from gongkai.presentation import Presentation
from gongkai.value_object import dataclass

__all__ = ["EDGE_MM", "FRAMED_EDGE_MM", "MOST_INK", "Expected"]

MOST_INK = 300
"""The most ink of one colour in per cent, usual for coated paper; registration marks are apart."""
EDGE_MM = 5.0
"""How near to the trim text and codes may come: a guillotine is out by two or three millimetres."""
FRAMED_EDGE_MM = 10.0
"""The same for a board whose frame covers the edge."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What was ordered.

    ``size_mm`` is the trimmed sheet, ``address`` what the code has to say, ``least_points`` the
    least body size in pt that readers need, ``outlined`` that no font may be left, and
    ``presentation`` the record that the sheet has to show whole. What is empty is not asked.
    """

    size_mm: tuple[float, float] | None = None
    address: str = ""
    edge_mm: float = EDGE_MM
    least_points: float = 0.0
    most_ink: int = MOST_INK
    outlined: bool = False
    presentation: Presentation | None = None
