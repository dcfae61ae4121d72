"""Papers, their margins, and the sizes of type that can be read on them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.posters.paper import A3, A4, SIZE_STEP, Paper

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
    """A banner is as wide as it is, but no higher than its height allows."""
    banner = Paper("banner", 2000.0, 420.0)

    assert banner.scale == 1.0
    assert (banner.smallest_points, banner.largest_points) == (16.0, 22.0)


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
