"""Places of what is drawn, after any number of turns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.posters.matrix import (
    IDENTITY,
    Matrix,
    bounds,
    height_scale,
    moved,
    product,
    room_inside,
)

_NUMBERS = st.floats(-100, 100)
_MATRICES = st.tuples(*[_NUMBERS] * 6)


@given(_MATRICES, _MATRICES, _NUMBERS, _NUMBERS)
def test_a_product_moves_as_its_parts_do_one_after_the_other(
    first: Matrix, second: Matrix, across: float, up: float
) -> None:
    """First the first one."""
    together = moved(product(first, second), across, up)

    assert together == pytest.approx(moved(second, *moved(first, across, up)), rel=1e-6, abs=1e-6)


@given(_MATRICES)
def test_the_identity_changes_nothing(matrix: Matrix) -> None:
    """On either side."""
    assert product(matrix, IDENTITY) == product(IDENTITY, matrix) == matrix


def test_heights_and_bounds() -> None:
    """A quarter turn keeps a height; a box is the smallest one."""
    assert height_scale((0.0, 3.0, -2.0, 0.0, 5.0, 5.0)) == 2.0
    assert bounds([(1.0, 5.0), (3.0, 2.0)]) == (1.0, 2.0, 3.0, 5.0)


def test_the_room_around_a_box_is_told_by_sides() -> None:
    """Left, bottom, right, top; it is below nought where the inner box sticks out."""
    assert room_inside((0.0, 0.0, 10.0, 20.0), (1.0, 2.0, 7.0, 24.0)) == (1.0, 2.0, 3.0, -4.0)
