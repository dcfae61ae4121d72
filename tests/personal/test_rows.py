"""A row of digit groups knows its digits, its lines, and where a number may begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.personal.rows import STRETCH, Row, groups_of, row_of

_GROUPS = st.lists(st.from_regex(r"[0-9]{1,9}", fullmatch=True), min_size=3, max_size=12)
_GAPS = st.sampled_from((" ", "-", ".", " - ", "\n", "-\n  ", "(", "*"))


def _row(text: str) -> Row:
    row = row_of(text)
    assert row is not None
    return row


@given(_GROUPS, _GAPS)
def test_groups_are_those_of_the_text(groups: list[str], gap: str) -> None:
    """Their digits, their lengths and their places, in one line or in many."""
    text = gap.join(groups)
    row = row_of(text)
    if sum(map(len, groups)) < 10:
        assert row is None
        return
    stretch = STRETCH.search(text)

    assert row is not None
    assert stretch is not None
    assert stretch.group() == text
    assert row.digits == "".join(groups)
    assert list(row.lengths) == [*map(len, groups)]
    assert row.places[-1] == len(row.digits)
    assert list(row.wraps) == ([*range(len(groups) - 1)] if "\n" in gap else [])
    assert [text[slice(*span)] for span in groups_of(text, stretch)] == groups


@given(_GROUPS, st.sampled_from((" ", "\n", "\n  ", ".", "-\n")))
def test_a_row_ends_with_its_last_digit(groups: list[str], after: str) -> None:
    """What could part it from another group belongs to it only if there is one."""
    text = " ".join(groups)
    found = STRETCH.search(text + after)

    assert found is None or found.group() == text


def test_an_x_ends_a_row_and_is_no_digit() -> None:
    """Of a number of eighteen places; nine digits and an X are too few."""
    assert _row("110105 19491231 002x").digits == "11010519491231002X"
    assert row_of("123456789X") is None


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("12.50 31.20 9.75 2205.10 14.00 27.30", []),
        ("12.50 31.20 138 00 13 8000 9.75 20.10", []),
        ("12.50 31.20 138 0013 8000 99.75 20.10", [4, 5]),
        ("12.50 31.20 13800138000 99.75 20.10", [4]),
        ("12.50 31.20 8613 99.75 20.10 31.75", [4]),
        ("12.50 31.20 138\n00138000 99.75 20.10", [4]),
        ("12.50 31.20 1380013\n8000 99.75 20.10", [4]),
        ("12.50 31.20 138 0013 80\n00 99.75 20.10", [4, 5]),
        ("12.50 31.20 45", [0]),
    ],
)
def test_a_number_begins_where_groups_are_those_of_one(text: str, starts: list[int]) -> None:
    """Amounts beside it begin none; a short row may be one as a whole."""
    assert _row(text).starts() == starts


def test_a_number_with_birthday_and_check_digit_needs_no_grouping() -> None:
    """However its digits are parted."""
    row = _row("12.50 1 10105194 912 3100 2X")

    assert row.starts() == [0, 1, 2, 3, 4, 5, 6]
    assert row.is_grouped(2, 6)
    assert not row.is_grouped(2, 5)


def test_a_line_that_ends_in_a_group_parts_nothing() -> None:
    """The two halves are one group."""
    row = _row("12.50 138 00\n13 8000 12.50")

    assert row.is_grouped(2, 5)
    assert not _row("12.50 138 00 13 8000 12.50").is_grouped(2, 5)


def test_the_code_of_the_country_is_known() -> None:
    """With and without zeros before it."""
    row = _row("86 138 0086 139 0013")

    assert [at for at in range(5) if row.begins_with_country(at)] == [0, 2]
