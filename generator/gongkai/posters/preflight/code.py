"""The codes of a page: read, large enough, in black alone, with a white border."""

from collections.abc import Iterator, Sequence

from gongkai.faults import printing
from gongkai.language import Text
from gongkai.posters.matrix import Box
from gongkai.posters.paper import POINTS_PER_MM
from gongkai.posters.preflight.drawing import Painted
from gongkai.posters.preflight.expected import Expected
from gongkai.posters.preflight.picture import FoundCode
from gongkai.problem import Place, Problem

__all__ = ["code_problems"]

_LEAST_MODULE_MM = 0.8
_TOLERANCE_MM = 0.03
"""Corners are read to a pixel, which over a whole code is this much of a module."""


def code_problems(
    codes: Sequence[FoundCode],
    painted: Sequence[Painted],
    number: int,
    place: Place,
    expected: Expected,
) -> Iterator[Problem]:
    """The first fault of each code of a page. Problems: ``preflight-code``."""
    for code in codes:
        found = _wrong_with(code, painted, expected)
        if found is not None:
            yield printing.PREFLIGHT_CODE.at(place, page=number, found=found)


def _wrong_with(code: FoundCode, painted: Sequence[Painted], expected: Expected) -> Text | None:
    if not code.text:
        return Text("扫不出来", "it cannot be read")
    if expected.address and code.text != expected.address:
        return Text(
            f"扫出来是“{code.text}”，应该是“{expected.address}”",
            f"it says “{code.text}” instead of “{expected.address}”",
        )
    module = code.module_points / POINTS_PER_MM
    if module < _LEAST_MODULE_MM - _TOLERANCE_MM:
        return Text(
            f"每小格只有 {module:.2f} 毫米，不到 {_LEAST_MODULE_MM} 毫米",
            f"its modules are {module:.2f} mm, under {_LEAST_MODULE_MM} mm",
        )
    if not code.quiet:
        return Text("四周的白边不够 4 格", "its white border is under four modules")
    inside = [
        one for one in painted if one.sort == "fill" and one.colour.used and _in(one.box, code.box)
    ]
    if any(one.colour.inks[:4] != (0.0, 0.0, 0.0, 1.0) for one in inside):
        return Text("不是单黑（K100）", "it is not in black alone")
    return None


def _in(box: Box, around: Box) -> bool:
    return (
        box[0] >= around[0] - 1
        and box[1] >= around[1] - 1
        and box[2] <= around[2] + 1
        and box[3] <= around[3] + 1
    )
