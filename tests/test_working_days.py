"""Working days follow the calendar of the mainland, with make-up days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.working_days import (
    LAST_ARRANGED_YEAR,
    add_working_days,
    count_working_days,
    is_working_day,
)

_DAYS = st.dates(date(2020, 1, 1), date(LAST_ARRANGED_YEAR, 12, 1))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 10, 12), True),
        (date(2026, 10, 1), False),
        (date(2026, 10, 7), False),
        (date(2026, 10, 10), True),
        (date(2026, 9, 20), True),
        (date(2026, 2, 16), False),
        (date(2026, 2, 28), True),
        (date(2026, 10, 17), False),
    ],
)
def test_offices_work_on_make_up_days(day: date, *, works: bool) -> None:
    """Weekends are free, but for those that are worked before or after the holidays."""
    assert is_working_day(day) is works


def test_both_ends_count() -> None:
    """From Monday to Friday are five; a single day is itself; backwards is nothing."""
    monday, friday = date(2026, 10, 12), date(2026, 10, 16)
    assert count_working_days(monday, friday) == 5
    assert count_working_days(monday, monday) == 1
    assert count_working_days(friday, monday) == 0
    assert count_working_days(date(2026, 10, 1), date(2026, 10, 7)) == 0


@settings(deadline=None)  # the first count loads the calendar
@given(first=_DAYS, days=st.integers(0, 30), more=st.integers(1, 30))
def test_parts_make_the_whole(first: date, days: int, more: int) -> None:
    """Counting to a day and on from the next is counting through."""
    middle = first + timedelta(days=days)
    last = middle + timedelta(days=more)
    whole = count_working_days(first, last)
    rest = count_working_days(middle + timedelta(days=1), last)
    assert whole == count_working_days(first, middle) + rest


@settings(deadline=None)  # the first count loads the calendar
@given(first=_DAYS)
def test_thirty_days_hold_five_working_days(first: date) -> None:
    """No holiday is longer than that, so long displays need no count."""
    assert count_working_days(first, first + timedelta(days=30)) >= 5


def test_a_year_not_yet_arranged_has_its_statutory_days() -> None:
    """Beyond the last arranged year only the days fixed by law are known."""
    assert not is_working_day(date(LAST_ARRANGED_YEAR + 1, 10, 1))


@settings(deadline=None)  # the first count loads the calendar
@given(day=_DAYS, count=st.integers(1, 15))
def test_adding_is_the_inverse_of_counting(day: date, count: int) -> None:
    """The day found is worked on, and just so many lie after the first one."""
    found = add_working_days(day, count)

    assert is_working_day(found)
    assert count_working_days(day + timedelta(days=1), found) == count
    assert add_working_days(day, 0) == day
