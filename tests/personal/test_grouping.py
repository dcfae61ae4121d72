"""The ways to part a number are known as a whole and by how they begin."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.personal.grouping import (
    FEWEST,
    GROUPING_HEADS,
    GROUPINGS,
    LONGEST,
    PATTERNS,
    is_in_fours,
)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=LONGEST).map(tuple))
def test_fours_and_single_digits_are_groupings(lengths: tuple[int, ...]) -> None:
    """As far as numbers go; others are those of the patterns."""
    known = any(lengths in patterns for patterns in PATTERNS.values())
    plain = set(lengths) == {1} or is_in_fours(lengths)
    as_long_as_a_number = FEWEST <= sum(lengths) <= LONGEST

    assert (lengths in GROUPINGS) == (known or (plain and as_long_as_a_number))


def test_a_grouping_begins_with_a_head() -> None:
    """Of two groups and of three."""
    assert (3, 4) in GROUPING_HEADS
    assert (5, 2) not in GROUPING_HEADS
    assert (3, 4, 4) in GROUPING_HEADS
    assert (3, 4, 2) not in GROUPING_HEADS
    assert all(lengths[:2] in GROUPING_HEADS for lengths in GROUPINGS)
    assert all(lengths[:3] in GROUPING_HEADS for lengths in GROUPINGS)


def test_fours() -> None:
    """Only the last may be shorter."""
    assert is_in_fours((4, 4, 4, 3))
    assert not is_in_fours((4, 3, 4))
    assert not is_in_fours((4, 4, 5))
