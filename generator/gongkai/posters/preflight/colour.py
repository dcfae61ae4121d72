"""Colours as a print shop sees them: which inks, how much of each, or no inks at all."""

from collections.abc import Sequence
from typing import Any

from gongkai.value_object import dataclass

__all__ = ["Colour", "Space", "black", "space_of"]

_SCREEN = {
    "/DeviceRGB": "RGB",
    "/CalRGB": "RGB",
    "/DeviceGray": "灰度",
    "/CalGray": "灰度",
    "/Lab": "Lab",
    "/G": "灰度",
    "/RGB": "RGB",
}
_PROCESS = {"/Cyan": 0, "/Magenta": 1, "/Yellow": 2, "/Black": 3}
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: the screen's name for it or nothing, and else its inks, each from 0 to 1.

    The first four inks are cyan, magenta, yellow and black; spot colours follow. A pattern and a
    picture have none that a single operator tells.
    """

    screen: str
    inks: tuple[float, ...]

    @property
    def percent(self) -> float:
        """All inks together, in per cent of one."""
        return 100 * sum(self.inks)

    @property
    def used(self) -> int:
        """How many inks it takes."""
        return sum(ink > 0 for ink in self.inks)

    @property
    def is_for_marks(self) -> bool:
        """Whether it is full in all four inks, as registration marks are."""
        return self.inks[:4] == (1.0, 1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: ``screen`` names one of screens; ``plates`` are the inks of its parts.

    A part whose plate is below 0 prints on all plates, one of 4 and above on a spot plate.
    """

    sort: str
    screen: str = ""
    plates: tuple[int, ...] = ()

    def colour(self, parts: Sequence[float]) -> Colour:
        """The colour with these parts; without parts only the space is known."""
        if self.screen or len(parts) != len(self.plates):
            return Colour(self.screen, ())
        inks = [0.0] * max(4, *(plate + 1 for plate in self.plates))
        for plate, part in zip(self.plates, parts, strict=True):
            for place in range(4) if plate < 0 else (plate,):
                inks[place] = round(max(inks[place], part), 4)
        return Colour("", tuple(inks))

    @property
    def first(self) -> Colour:
        """The colour that holds once the space is chosen (ISO 32000-1, 8.6.5 to 8.6.6)."""
        black_alone = (0.0, 0.0, 0.0, 1.0)
        return self.colour(black_alone if self.sort == "cmyk" else tuple(1.0 for _ in self.plates))


black = Colour("灰度", ())
"""What is painted before any colour is set: black in DeviceGray."""


def space_of(space: Any, depth: int = 0) -> Space:  # noqa: ANN401 - a name or an array of the PDF
    """The colour space that a name or an array of the PDF stands for."""
    name = str(space) if str(space).startswith("/") else str(space[0])
    if name in _SCREEN:
        return Space("screen", _SCREEN[name])
    if name in ("/DeviceCMYK", "/CMYK"):
        return Space("cmyk", plates=(0, 1, 2, 3))
    if name == "/ICCBased":
        inks = int(space[1].get("/N", 0))
        return Space("cmyk", plates=(0, 1, 2, 3)) if inks == 4 else Space("icc", "ICC")
    if name in ("/Separation", "/DeviceN"):
        return _of_inks(space, depth)
    if name in ("/Indexed", "/I") and depth < _DEEPEST:
        return Space("indexed", space_of(space[1], depth + 1).screen)
    if name == "/Pattern" and not str(space).startswith("/") and len(space) > 1:
        return Space("pattern", space_of(space[1], depth + 1).screen if depth < _DEEPEST else "")
    return Space("pattern")


def _of_inks(space: Any, depth: int) -> Space:  # noqa: ANN401 - an array of the PDF
    """A space of named inks; one that falls back on a screen's colours is a screen's."""
    names = [str(space[1])] if str(space[0]) == "/Separation" else [str(one) for one in space[1]]
    plates, spots = [], 4
    for name in names:
        if name == "/All":
            plates.append(-1)
        elif name in _PROCESS:
            plates.append(_PROCESS[name])
        else:
            plates.append(spots)
            spots += 1
    screen = space_of(space[2], depth + 1).screen if depth < _DEEPEST else ""
    return Space("inks", screen, tuple(plates))
