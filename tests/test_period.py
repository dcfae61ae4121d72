"""Periods are text with a grain, and days are real days."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.period import Grain, Period, add_months, chinese_date, parse_date

_DAYS = st.dates(date(1949, 1, 1), date(2999, 12, 31))


@st.composite
def _periods(draw: st.DrawFn) -> Period:
    grain = draw(st.sampled_from(Grain))
    part = draw(st.integers(0, 12 // grain - 1))
    return Period(draw(st.integers(1960, 2900)), part * grain + 1, grain)


@given(period=_periods())
def test_what_is_written_is_read_back(period: Period) -> None:
    """Each of the four forms."""
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2026-1",
        "2026-13",
        "2026-00",
        "2026.10",
        "2026/10",
        "2026-Q0",
        "2026-Q5",
        "2026-H3",
        "2026-q1",
        "202610",
        "26-10",
        "1948",
        "9999-12",
        "２０２６",
        "2026-10-01",
        "2026 ",
        "2026\n",
        "2026年",
    ],
)
def test_other_forms_are_refused(written: str) -> None:
    """A month has two digits, so October never turns into January."""
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - its text is what was written
        Period.parse(written)
    assert str(refused.value) == written


@pytest.mark.parametrize(
    ("written", "first", "last", "label"),
    [
        ("2026-10", "2026-10-01", "2026-10-31", "2026 年 10 月"),
        ("2028-02", "2028-02-01", "2028-02-29", "2028 年 2 月"),
        ("2026-Q3", "2026-07-01", "2026-09-30", "2026 年第 3 季度"),
        ("2026-Q4", "2026-10-01", "2026-12-31", "2026 年第 4 季度"),
        ("2026-H1", "2026-01-01", "2026-06-30", "2026 年上半年"),
        ("2026-H2", "2026-07-01", "2026-12-31", "2026 年下半年"),
        ("2026", "2026-01-01", "2026-12-31", "2026 年"),
        ("2999-12", "2999-12-01", "2999-12-31", "2999 年 12 月"),
    ],
)
def test_a_period_has_two_days_and_a_name(written: str, first: str, last: str, label: str) -> None:
    """Both days belong to it."""
    period = Period.parse(written)
    assert (str(period.first_day), str(period.last_day), period.label) == (first, last, label)


@given(period=_periods(), steps=st.integers(-40, 40))
def test_shifting_there_and_back_changes_nothing(period: Period, steps: int) -> None:
    """And the grain stays."""
    shifted = period.shifted(steps)
    assert shifted.grain is period.grain
    assert shifted.shifted(-steps) == period


@given(period=_periods())
def test_periods_follow_without_a_gap(period: Period) -> None:
    """The next period begins the day after the last."""
    assert period.shifted(1).first_day == period.last_day + timedelta(days=1)
    assert period.year_before() == period.shifted(-12 // period.grain)


@given(period=_periods(), day=_DAYS)
def test_a_period_holds_its_days(period: Period, day: date) -> None:
    """Between its first and last day, and at both."""
    assert period.holds(period.first_day)
    assert period.holds(period.last_day)
    assert not period.holds(period.last_day + timedelta(days=1))
    assert period.holds(day) == (period.first_day <= day <= period.last_day)


@given(day=_DAYS)
def test_a_day_is_read_back(day: date) -> None:
    """In the one form there is."""
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2026-02-29",
        "2026-13-01",
        "2026-1-1",
        "2026/10/08",
        "20261008",
        "2026-10-08 ",
        "9999-12-31",
        "1899-12-31",
    ],
)
def test_days_that_are_none_are_refused(written: str) -> None:
    """Other forms, and days no calendar has."""
    with pytest.raises(ValueError):  # noqa: PT011 - what calendars say varies
        parse_date(written)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-03-15", -3, "2025-12-15"),
        ("2028-02-29", 12, "2029-02-28"),
    ],
)
def test_months_later_is_the_same_day_or_the_last(day: str, months: int, later: str) -> None:
    """A month without that day gives its last one."""
    assert str(add_months(parse_date(day), months)) == later


@given(year=st.integers(1949, 9999), month=st.integers(1, 12))
def test_the_last_day_of_a_month_is_that_of_the_calendar(year: int, month: int) -> None:
    """In leap years too, and to the end of all years."""
    assert add_months(date(year - 1, 12, 31), month).day == monthrange(year, month)[1]


@given(day=_DAYS, months=st.integers(0, 600))
def test_more_months_are_never_earlier(day: date, months: int) -> None:
    """Adding a month moves on, and the day of the month never grows."""
    if day.year + months // 12 < 9990:
        assert add_months(day, months + 1) > add_months(day, months)
        assert add_months(day, months).day <= day.day


def test_days_are_written_in_chinese() -> None:
    """With the year or without."""
    assert chinese_date(date(2026, 10, 8)) == "2026 年 10 月 8 日"
    assert chinese_date(date(2026, 10, 8), year=False) == "10 月 8 日"
