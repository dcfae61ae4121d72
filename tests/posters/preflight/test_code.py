"""Codes that a telephone would not read, or would read to another place."""

from dataclasses import replace

import pytest

from gongkai.posters.preflight.code import code_problems
from gongkai.posters.preflight.colour import Colour
from gongkai.posters.preflight.drawing import Painted
from gongkai.posters.preflight.expected import Expected
from gongkai.posters.preflight.picture import FoundCode
from gongkai.problem import Place

_ADDRESS = "https://a.example/"
_MM = 72 / 25.4
_CODE = FoundCode(_ADDRESS, (100.0, 100.0, 100.0 + 33 * _MM, 100.0 + 33 * _MM), 33, quiet=True)
_BLACK = Painted("fill", Colour("", (0.0, 0.0, 0.0, 1.0)), (101.0, 101.0, 110.0, 104.0))


def _told(code: FoundCode, *painted: Painted) -> list[str]:
    found = code_problems((code,), painted, 1, Place("a.pdf"), Expected(address=_ADDRESS))
    return [one.message("zh") for one in found]


def test_a_sound_code_is_fine() -> None:
    """A millimetre a module, in black alone, with what stands elsewhere in any colour."""
    elsewhere = Painted("fill", Colour("", (0.0, 1.0, 1.0, 0.0)), (500.0, 500.0, 510.0, 510.0))

    assert _told(_CODE, _BLACK, elsewhere) == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (replace(_CODE, text=""), "扫不出来"),
        (replace(_CODE, text="https://b.example/"), "https://b.example/"),
        (replace(_CODE, box=(0.0, 0.0, 33 * 0.7 * _MM, 33 * 0.7 * _MM)), "0.70 毫米"),
        (replace(_CODE, quiet=False), "白边"),
    ],
)
def test_each_fault_is_said(code: FoundCode, said: str) -> None:
    """Unreadable, of another page, too small, without its border."""
    (message,) = _told(code, _BLACK)

    assert said in message


def test_a_code_in_colour_is_told() -> None:
    """Two plates that do not meet blur its modules."""
    red = replace(_BLACK, colour=Colour("", (0.0, 1.0, 1.0, 0.0)))
    (message,) = _told(_CODE, _BLACK, red)

    assert "K100" in message
