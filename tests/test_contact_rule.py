"""The contact day of a month: as the standard library's calendar has it, in any month."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.contact_rule import ContactRule, Weekday, Which
from kinds.bodies import read_model

_DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@given(_DAYS, st.sampled_from(Which), st.sampled_from(Weekday))
def test_the_day_is_that_weekday_of_the_month(day: date, which: Which, weekday: Weekday) -> None:
    """The first to fourth, and the last, which is the fourth or the fifth."""
    column = list(Weekday).index(weekday)
    weeks = calendar.Calendar().monthdatescalendar(day.year, day.month)
    column_days = [week[column] for week in weeks if week[column].month == day.month]
    place = -1 if which is Which.LAST else int(which.value) - 1

    assert ContactRule(which=which, weekday=weekday).day_in(day) == column_days[place]


def test_a_board_that_says_nothing_has_the_second_sunday() -> None:
    """In words and for calendars."""
    rule = ContactRule()

    assert (rule.words.zh, rule.words.en) == (
        "每月第二个周日",
        "the second Sunday of a month",
    )
    assert rule.recurrence == "2SU"


@pytest.mark.parametrize(
    ("written", "weekday", "words", "recurrence"),
    [("第一个", "周三", "每月第一个周三", "1WE"), ("最后一个", "周六", "每月最后一个周六", "-1SA")],
)
def test_it_is_written_in_chinese(written: str, weekday: str, words: str, recurrence: str) -> None:
    """As people say it; the codes of calendars serve too."""
    rule = read_model(ContactRule, {"which": written, "weekday": weekday})
    coded = read_model(ContactRule, {"which": rule.which.value, "weekday": rule.weekday.value})

    assert rule == coded
    assert (rule.words.zh, rule.recurrence) == (words, recurrence)
