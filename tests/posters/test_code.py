"""The QR code of an address, drawn as runs of dark modules."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from gongkai.posters.code import QUIET_ZONE, Code, Run, code_of, svg_path
from posters.samples import ADDRESS

_STEP = re.compile(r"h([0-9]+)|[Mm](-?[0-9]+) ([0-9]+)(?:\.5)?")
_PIXELS = 4


def _picture(code: Code) -> Image.Image:
    """The code as the strokes of its SVG path would paint it."""
    path, side = svg_path(code)
    picture = Image.new("L", (side * _PIXELS, side * _PIXELS), 255)
    draw = ImageDraw.Draw(picture)
    for column, row, length in _steps(path):
        left, top = column * _PIXELS, row * _PIXELS
        draw.rectangle((left, top, left + length * _PIXELS - 1, top + _PIXELS - 1), fill=0)
    return picture


def _drawn(*runs: Run) -> Code:
    """The smallest code, dark in these runs."""
    step = 21 + QUIET_ZONE
    modules = bytearray(b"0" * 21 * step)
    for column, row, length in runs:
        start = row * step + column
        modules[start : start + length] = b"1" * length
    return Code(21, int(modules, 2))


def _dark(runs: Iterable[Run]) -> set[tuple[int, int]]:
    return {(run.row, run.column + step) for run in runs for step in range(run.length)}


def _steps(path: str) -> list[tuple[int, int, int]]:
    """The strokes of a path: the column and row they begin at, and their length."""
    column = row = 0
    found = []
    for length, right, down in _STEP.findall(path):
        if length:
            found.append((column, row, int(length)))
        column, row = column + int(length or right), row + int(down or 0)
    return found


def _told(steps: list[tuple[int, int, int]]) -> str:
    """The path that draws these strokes one by one."""
    told, column, row = f"M{QUIET_ZONE} {QUIET_ZONE}.5", QUIET_ZONE, QUIET_ZONE
    for start, below, length in steps:
        moved = start - column, below - row
        told += f"m{moved[0]} {moved[1]}h{length}" if any(moved) else f"h{length}"
        column, row = start + length, below
    return told


@pytest.mark.parametrize(
    "address",
    [ADDRESS, "https://a.cn/", "https://example.org/" + "hefengli/" * 60],
    ids=["usual", "short", "long"],
)
def test_a_reader_finds_the_address(address: str) -> None:
    """Drawn as the page draws it, quiet zone included."""
    found = zxingcpp.read_barcodes(_picture(code_of(address)))

    assert [one.text for one in found] == [address]


@settings(max_examples=20, deadline=None)
@given(path=st.text("abcdefghijklmnopqrstuvwxyz0123456789-/", max_size=120))
def test_any_address_can_be_read_back(path: str) -> None:
    """Whatever the id of the record is."""
    address = f"https://example.org/{path}"
    found = zxingcpp.read_barcodes(_picture(code_of(address)))

    assert [one.text for one in found] == [address]


def test_runs_are_as_long_as_they_can_be() -> None:
    """Two runs of a row never touch, so that no hair line is printed between them."""
    runs = code_of(ADDRESS).runs

    for first, second in pairwise(runs):
        assert (first.row, first.column) < (second.row, second.column)
        if first.row == second.row:
            assert first.column + first.length < second.column


def test_the_path_stands_inside_its_quiet_zone() -> None:
    """Four white modules on every side, which a reader needs."""
    code = code_of(ADDRESS)
    path, side = svg_path(code)
    steps = _steps(path)

    assert side == code.modules + 2 * QUIET_ZONE
    assert min(column for column, _, _ in steps) == QUIET_ZONE
    assert min(row for _, row, _ in steps) == QUIET_ZONE
    assert max(column + length for column, _, length in steps) == side - QUIET_ZONE
    assert max(row + 1 for _, row, _ in steps) == side - QUIET_ZONE
    assert _STEP.sub("", path) == ""


def test_a_run_becomes_one_stroke() -> None:
    """Moved by the quiet zone, in the middle of its row; from run to run, and row to row."""
    runs = Run(0, 0, 7), Run(9, 0, 1), Run(2, 2, 3)

    assert svg_path(_drawn(*runs)) == ("M4 4.5h7m2 0h1m-8 2h3", 29)
    assert svg_path(_drawn(Run(3, 1, 1))) == ("M4 4.5m3 1h1", 29)


@given(
    st.lists(
        st.builds(Run, st.integers(0, 20), st.integers(0, 20), st.integers(1, 21)).filter(
            lambda run: run.column + run.length <= 21
        )
    )
)
def test_the_path_draws_the_runs(drawn: list[Run]) -> None:
    """As a poster is told them, whichever modules are dark, at the edges of a code too."""
    code = _drawn(*drawn)
    steps = [(run.column + QUIET_ZONE, run.row + QUIET_ZONE, run.length) for run in code.runs]

    path, _ = svg_path(code)

    assert _steps(path) == steps
    assert path == _told(steps)
    assert _dark(code.runs) == _dark(drawn)


def test_longer_addresses_have_more_modules() -> None:
    """The side is that of a QR version: 17 and four for each step."""
    sides = [code_of("https://a.cn/" + "x" * count).modules for count in (0, 50, 200, 800)]

    assert sides == sorted(set(sides))
    assert all((side - 17) % 4 == 0 for side in sides)


def test_an_address_that_no_code_can_hold_is_refused() -> None:
    """It is said when the code is made, not when a resident holds up a telephone."""
    with pytest.raises(ValueError, match="too long"):
        code_of("https://example.org/" + "x" * 3000)


@pytest.mark.parametrize("medium", ["paper", "screen"])
def test_either_medium_reads(medium: Literal["paper", "screen"]) -> None:
    """The code of a page is made without seeking the sturdiest."""
    read = zxingcpp.read_barcode(_picture(code_of(ADDRESS, medium)))

    assert read is not None
    assert read.text == ADDRESS


@pytest.mark.parametrize("length", [10, 47, 62, 300, 2331])
def test_paper_has_the_highest_level_that_needs_no_more_room(length: int) -> None:
    """As another library reckons it, to which the higher level is a gift of the size."""
    address = "https://a.cn/".ljust(length, "x")[:length]
    expected = segno.make(address, error="m", micro=False)
    code = code_of(address)
    read = zxingcpp.read_barcode(_picture(code)) if length < 1000 else None

    assert code.modules == len(expected.matrix)
    assert code_of(address, "screen").modules == code.modules
    assert read is None or read.ec_level == expected.error


def test_a_poster_gets_each_run_by_name() -> None:
    """With the border round it."""
    assert _drawn(Run(0, 2, 7)).drawing() == {
        "modules": 21,
        "runs": [{"column": 0, "row": 2, "length": 7}],
        "quiet": 4,
    }
