"""Papers and the sizes of type that they may carry."""

import math
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from gongkai.value_object import dataclass
from gongkai.wall import LANDSCAPE, SHEETS, sides_of

__all__ = [
    "A3",
    "A4",
    "LEAST_POINTS",
    "PAPERS",
    "POINTS_PER_MM",
    "SIZE_STEP",
    "Paper",
    "paper_named",
    "readable_from",
]

POINTS_PER_MM = 72 / 25.4
"""A point of PDF and of type is a 72nd of an inch."""
SIZE_STEP = 0.25
"""Body sizes are multiples of this many points."""

_A3_WIDTH_MM = 297.0
_A3_HEIGHT_MM = 420.0
_LARGEST_ON_A3 = 22.0
_SMALLEST_ON_A3 = 16.0
_MARGIN_ON_A3_MM = 20.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A trimmed sheet; width and height are millimetres, each between 100 and 2500.

    ``least_points`` is the least body size in pt that readers need, 0 to leave it to the sheet.
    """

    name: str
    width_mm: float
    height_mm: float
    least_points: float = 0.0

    @property
    def scale(self) -> float:
        """How large the sheet is beside an A3 sheet, by the side that is scarcer."""
        return min(self.width_mm / _A3_WIDTH_MM, self.height_mm / _A3_HEIGHT_MM)

    @property
    def _upright_scale(self) -> float:
        """The scale of the same sheet upright: letters do not shrink when a sheet is turned."""
        shorter, longer = sorted((self.width_mm, self.height_mm))
        return min(shorter / _A3_WIDTH_MM, longer / _A3_HEIGHT_MM)

    @property
    def margin_mm(self) -> float:
        """The margin left and right, in mm; never under 12 mm."""
        return max(12.0, _MARGIN_ON_A3_MM * self.scale)

    @property
    def foot_mm(self) -> float:
        """The margin at the foot, in mm; the footer's text stays 10 mm from the trim."""
        return 14.0 + 6.0 * self.scale

    @property
    def text_width_points(self) -> float:
        """The width between the margins, in pt."""
        return (self.width_mm - 2 * self.margin_mm) * POINTS_PER_MM

    @property
    def largest_points(self) -> float:
        """The largest body size, in pt: 22 pt on A3, in proportion elsewhere."""
        in_proportion = math.floor(_LARGEST_ON_A3 * self._upright_scale / SIZE_STEP) * SIZE_STEP
        return max(in_proportion, self.smallest_points)

    @property
    def smallest_points(self) -> float:
        """The smallest body size, in pt: 16 pt on A3 (read at arm's length), 11.5 pt on A4.

        JIS S 0032 gives 13.5 pt as the threshold for a reader of 70 years at half a metre; large
        print begins at 16 pt. Where readers need a size, it is that one.
        """
        in_proportion = math.ceil(_SMALLEST_ON_A3 * self._upright_scale / SIZE_STEP) * SIZE_STEP
        return self.least_points or in_proportion

    @property
    def turned(self) -> "Paper":
        """The same sheet lying on its other side."""
        lying = self.name.endswith(LANDSCAPE)
        turned = self.name.removesuffix(LANDSCAPE) if lying else f"{self.name}{LANDSCAPE}"
        return replace(self, name=turned, width_mm=self.height_mm, height_mm=self.width_mm)


PAPERS: Mapping[str, Paper] = MappingProxyType(
    {name: Paper(name, *sides) for name, sides in SHEETS.items()}
)
"""The sheets that notice boards and print shops use, upright, by name; boards in centimetres."""
A4 = PAPERS["A4"]
A3 = PAPERS["A3"]

LEAST_POINTS: Mapping[str, float] = MappingProxyType({"arm": 16.0, "1m": 24.0, "2m": 28.0})
"""The least body size in pt by the distance of the reader.

Japan's guideline for transport asks for Han characters of 9 mm at one to two metres, which is
about 28 pt; JIS S 0032 is the base of the other two.
"""


def paper_named(name: str) -> Paper | None:
    """The sheet of a name: ``A2``, ``60x90`` or any ``width x height`` in centimetres, else None.

    A trailing ``-landscape`` or 横 turns it on its side. A side may be 10 to 250 cm.
    """
    found = sides_of(name)
    return Paper(*found) if found else None


def readable_from(paper: Paper, distance: str) -> Paper:
    """The sheet with the least size that readers need at a distance of ``LEAST_POINTS``."""
    return replace(paper, least_points=LEAST_POINTS[distance])
