"""Papers, their margins, and the sizes of type that can be read on them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.posters.paper import (
    A3,
    A4,
    LEAST_POINTS,
    PAPERS,
    SIZE_STEP,
    Paper,
    paper_named,
    readable_from,
)

_SIDE = st.floats(100, 2000)


@pytest.mark.parametrize(
    ("paper", "width", "height", "margin"), [(A3, 297.0, 420.0, 20.0), (A4, 210.0, 297.0, 14.1414)]
)
def test_the_papers_are_those_of_the_trade(
    paper: Paper, width: float, height: float, margin: float
) -> None:
    """Upright, as ISO 216 has them, with a margin in proportion."""
    assert (paper.width_mm, paper.height_mm) == (width, height)
    assert paper.margin_mm == pytest.approx(margin, abs=1e-3)


def test_the_text_stands_between_the_margins() -> None:
    """257 mm on A3, in points."""
    assert A3.text_width_points == pytest.approx(257 / 25.4 * 72)


def test_a_small_sheet_keeps_a_margin_that_printers_need() -> None:
    """Twelve millimetres, however small the sheet."""
    assert Paper("A6", 105.0, 148.0).margin_mm == 12.0


def test_the_scarcer_side_decides() -> None:
    """The band of a banner is no higher than its height allows."""
    assert Paper("banner", 2000.0, 420.0).scale == 1.0


def test_letters_do_not_shrink_when_a_sheet_is_turned() -> None:
    """Readers stand as far from a lying sheet as from an upright one."""
    for paper in PAPERS.values():
        sizes = (paper.smallest_points, paper.largest_points)
        assert (paper.turned.smallest_points, paper.turned.largest_points) == sizes


def test_type_can_be_read_by_the_old() -> None:
    """Large print on A3 at arm's length, and no less than 11.5 pt in the hand."""
    assert A3.smallest_points >= 16
    assert A4.smallest_points >= 11.5


@settings(deadline=None)
@given(width=_SIDE, height=_SIDE)
def test_every_paper_has_a_range_of_sizes(width: float, height: float) -> None:
    """Both ends are whole steps, and the smallest is not above the largest."""
    paper = Paper("any", width, height)

    assert paper.smallest_points <= paper.largest_points
    for points in (paper.smallest_points, paper.largest_points):
        assert points > 0
        assert (points / SIZE_STEP).is_integer()
    assert 0 < paper.text_width_points < width / 25.4 * 72


@pytest.mark.parametrize("name", PAPERS)
def test_a_sheet_is_known_by_its_name(name: str) -> None:
    """Upright as it is, and lying when that is asked for."""
    upright = PAPERS[name]

    assert paper_named(name.lower()) == upright
    assert upright.width_mm < upright.height_mm
    for lying in (f"{name}-landscape", f"{name}横"):
        turned = paper_named(lying)
        assert turned is not None
        assert (turned.width_mm, turned.height_mm) == (upright.height_mm, upright.width_mm)


@pytest.mark.parametrize("name", ["70x60", "70×60", "70*60", "70X60", " 70x60 "])
def test_any_other_sheet_is_told_in_centimetres(name: str) -> None:
    """Width first, with any of the signs that people type."""
    paper = paper_named(name)

    assert paper is not None
    assert (paper.name, paper.width_mm, paper.height_mm) == ("70x60", 700.0, 600.0)


@pytest.mark.parametrize(
    "name", ["", "B9", "70", "9x20", "09x20", "60x251", "60x90x1", "-landscape"]
)
def test_what_is_no_sheet_is_not_guessed(name: str) -> None:
    """A side is 10 to 250 cm."""
    assert paper_named(name) is None


@pytest.mark.parametrize(("distance", "points"), [("arm", 16.0), ("1m", 24.0), ("2m", 28.0)])
def test_readers_need_a_size_by_their_distance(distance: str, points: float) -> None:
    """The least size is that one on every sheet, and the largest is never below it."""
    assert LEAST_POINTS[distance] == points
    for paper in PAPERS.values():
        readable = readable_from(paper, distance)
        assert readable.smallest_points == points
        assert readable.largest_points >= points
