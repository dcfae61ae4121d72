"""Which boards hang where and how large they are, so that posters can be ordered for them.

The sizes are those of the boards that communities have; a board of another size is written in
centimetres. Nothing here knows how a poster is made.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from gongkai.fields import Choice, Columns, Count, Flag, Help, Label, Model, Shape, ShortText, Sort
from gongkai.pattern import pattern
from gongkai.scalars import Read, Unreadable

__all__ = ["LANDSCAPE", "SHEETS", "Distance", "Printing", "WallBoard", "sides_of"]

SHEETS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "A4": (210.0, 297.0),
        "A3": (297.0, 420.0),
        "A2": (420.0, 594.0),
        "A1": (594.0, 841.0),
        "A0": (841.0, 1189.0),
        "60x90": (600.0, 900.0),
        "80x120": (800.0, 1200.0),
        "90x120": (900.0, 1200.0),
        "120x240": (1200.0, 2400.0),
        "80x200": (800.0, 2000.0),
    }
)
"""Width and height in mm of the sheets that notice boards and print shops use, upright."""
LANDSCAPE = "-landscape"
"""What the name of a lying sheet ends in."""

_CUSTOM = pattern(r"([0-9]{2,3}(?:\.[0-9])?)x([0-9]{2,3}(?:\.[0-9])?)")
_LEAST_MM, _MOST_MM = 100.0, 2500.0
_AREAS = MappingProxyType(
    {"党务": "party", "居务": "residential", "财务": "financial", "收费": "fees", "一览": "summary"}
)
_JOINT = "、"
_ENDS = ("-landscape", "横")
_BETWEEN = pattern(r"[、，,\s]+")


def sides_of(name: str) -> tuple[str, float, float] | None:
    """The plain name, width and height in mm of a sheet, else None.

    A name is ``A2``, ``60x90`` or any width x height in centimetres, each side 10 to 250 cm; a
    trailing ``-landscape`` or 横 turns it on its side.
    """
    written = name.strip().lower().replace("×", "x").replace("*", "x")
    for ending in _ENDS:
        if written.endswith(ending):
            found = sides_of(written.removesuffix(ending))
            return (found[0] + LANDSCAPE, found[2], found[1]) if found else None
    known = {one.lower(): one for one in SHEETS}.get(written)
    if known:
        return known, *SHEETS[known]
    custom = _CUSTOM.fullmatch(written)
    if not custom:
        return None
    width, height = (float(side) * 10 for side in custom.groups())
    if not all(_LEAST_MM <= side <= _MOST_MM for side in (width, height)):
        return None
    return written, width, height


class Distance(Choice):
    """How far readers stand from a board."""

    ARM = "arm", "一臂远", "at arm's length"
    ONE_METRE = "1m", "一米", "one metre"
    TWO_METRES = "2m", "两米", "two metres"


def _read_size(value: object) -> str:
    """The plain name of a sheet."""
    found = sides_of(str(value))
    if found is None:
        choices = "、".join([*SHEETS, "宽x高（厘米，10 到 250）"])
        raise Unreadable("bad-choice", {"written": str(value), "choices": choices, "proposal": ""})
    return found[0]


def _read_areas(value: object) -> str:
    """The codes of areas, and of the summary, in the order written, each once."""
    found = []
    for word in _BETWEEN.split(str(value).strip()):
        code = _AREAS.get(word, word)
        if code not in _AREAS.values():
            raise Unreadable(
                "bad-choice",
                {"written": word, "choices": "、".join(_AREAS), "proposal": ""},
            )
        found.append(code)
    return _JOINT.join(dict.fromkeys(found))


SheetSize = Annotated[str, Read(_read_size), Shape({"type": "string"}), Sort.TEXT]
"""The size of a sheet by name, or in centimetres as ``70x100``."""
AreaList = Annotated[str, Read(_read_areas), Shape({"type": "string"}), Sort.TEXT]
"""Areas in one line: 财务、收费."""


class WallBoard(Model):
    """One board on a wall: its size, who stands before it, and what hangs on it."""

    place: Annotated[ShortText, Label("地点", "place")]
    size: Annotated[
        SheetSize,
        Label("尺寸", "size"),
        Help(
            "A4 到 A0、60x90 这样，或“宽x高”厘米；横放加“横”",
            "A4 to A0, 60x90, or width x height in cm",
        ),
    ]
    distance: Annotated[Distance, Label("看的距离", "reading distance")] = Distance.ARM
    copies: Annotated[Count, Label("份数", "copies")] = 1
    paper: Annotated[ShortText, Label("用纸", "paper")] = "157 克铜版纸"
    mounting: Annotated[
        ShortText | None,
        Label("装裱", "mounting"),
        Help(
            "如：背胶、覆哑膜、裱 KT 板、插进有机玻璃框",
            "adhesive back, lamination, on board, in a frame",
        ),
    ] = None
    areas: Annotated[
        AreaList,
        Label("贴哪些", "what hangs there"),
        Help("党务、居务、财务、收费，“一览”是一张看全月", "areas, and 一览 for the summary"),
    ] = "party、residential、financial、fees"
    outlined: Annotated[
        Flag,
        Label("转曲", "outlined"),
        Help("印刷店不收带字体的文件才写“是”", "for shops that take no fonts"),
    ] = False

    def takes(self, area: str) -> bool:
        """Whether what belongs to an area hangs there; ``summary`` asks for the summary."""
        return area in self.areas.split(_JOINT)


class Printing(Model):
    """How posters get printed: whom the shop asks, where it delivers, and for which boards."""

    contact: Annotated[ShortText, Label("联系人", "contact")]
    deliver_to: Annotated[ShortText, Label("送到哪里", "deliver to")]
    working_days: Annotated[
        Count,
        Label("几个工作日交货", "working days to deliver"),
        Help("从下单那天算起", "counted from the day of the order"),
    ] = 3
    shop: Annotated[ShortText | None, Label("印刷店", "print shop")] = None
    boards: Annotated[tuple[WallBoard, ...], Label("宣传栏", "boards"), Columns("place")]
