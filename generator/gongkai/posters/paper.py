"""Papers and the sizes of type that they may carry."""

import math
from dataclasses import dataclass

__all__ = ["A3", "A4", "SIZE_STEP", "Paper"]

SIZE_STEP = 0.25
"""Body sizes are multiples of this many points."""

_A3_WIDTH_MM = 297.0
_A3_HEIGHT_MM = 420.0
_LARGEST_ON_A3 = 22.0
_SMALLEST_ON_A3 = 16.0
_MARGIN_ON_A3_MM = 20.0
_POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """A trimmed sheet; width and height are millimetres, each between 100 and 2000."""

    name: str
    width_mm: float
    height_mm: float

    @property
    def scale(self) -> float:
        """How large the sheet is beside an A3 sheet, by the side that is scarcer."""
        return min(self.width_mm / _A3_WIDTH_MM, self.height_mm / _A3_HEIGHT_MM)

    @property
    def margin_mm(self) -> float:
        """The margin left and right, in mm; never under 12 mm."""
        return max(12.0, _MARGIN_ON_A3_MM * self.scale)

    @property
    def text_width_points(self) -> float:
        """The width between the margins, in pt."""
        return (self.width_mm - 2 * self.margin_mm) * _POINTS_PER_MM

    @property
    def largest_points(self) -> float:
        """The largest body size, in pt: 22 pt on A3, in proportion elsewhere."""
        return math.floor(_LARGEST_ON_A3 * self.scale / SIZE_STEP) * SIZE_STEP

    @property
    def smallest_points(self) -> float:
        """The smallest body size, in pt: 16 pt on A3 (read at arm's length), 11.5 pt on A4.

        JIS S 0032 gives 13.5 pt as the threshold for a reader of 70 years at half a metre; large
        print begins at 16 pt.
        """
        return math.ceil(_SMALLEST_ON_A3 * self.scale / SIZE_STEP) * SIZE_STEP


A4 = Paper("A4", 210.0, 297.0)
A3 = Paper("A3", _A3_WIDTH_MM, _A3_HEIGHT_MM)
