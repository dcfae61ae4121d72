"""Each duty is due, met, late or missing by the day, against an oracle that walks the calendar."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards import examined, statement
from gongkai.catalogue import Catalogue, DayUnit, Deadline, DueMonth, Frequency, Item
from gongkai.duties import (
    SOON,
    Duty,
    State,
    due_date,
    duties_of,
    first_day_owed,
    listed,
    next_issue,
)
from gongkai.facts import Facts
from gongkai.model import Area
from gongkai.period import Period
from gongkai.working_days import is_working_day

_DAY = timedelta(days=1)


def _deadline(
    day: int | None = None,
    of: DueMonth | None = None,
    days_after: int | None = None,
    unit: DayUnit = DayUnit.CALENDAR,
) -> Deadline:
    return Deadline.model_construct(day=day, of=of, days_after=days_after, unit=unit)


def _item(
    frequency: Frequency = Frequency.MONTHLY,
    deadline: Deadline | None = None,
    code: str = "F01",
    since: date | None = None,
) -> Item:
    if frequency is not Frequency.EVENT and deadline is None:
        deadline = _deadline(day=10, of=DueMonth.NEXT)
    return Item.model_construct(
        code=code,
        title="账",
        area=Area.FINANCIAL,
        responsible="报账员",
        frequency=frequency,
        deadline=deadline,
        since=since,
        source="待核实",
        checked_on=date(2026, 11, 10),
    )


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The facts of one real record, to be dated anew."""
    folder = tmp_path_factory.mktemp("board")
    return examined(folder, {"financial/a": statement("2026-01", "1.00", "1.00", "1.00")}).facts[0]


def _shown(facts: Facts, period: str, day: date, **more: object) -> Facts:
    owed = Period.parse(period)
    dated = facts._replace(
        record_id=f"financial/{period}",
        period=owed,
        first_day=owed.first_day,
        last_day=owed.last_day,
        publicity_start=day,
    )
    return dated._replace(**more)  # type: ignore[arg-type]


def _duties(
    facts: Sequence[Facts], today: date, item: Item | None = None, since: date | None = None
) -> tuple[Duty, ...]:
    (found,) = duties_of(Catalogue("", (item or _item(),), since), facts, today)
    return found.duties


@pytest.mark.parametrize(
    ("deadline", "period", "due"),
    [
        (_deadline(day=10, of=DueMonth.NEXT), "2026-12", date(2027, 1, 10)),
        (_deadline(day=31, of=DueMonth.NEXT), "2027-01", date(2027, 2, 28)),
        (_deadline(day=31, of=DueMonth.NEXT), "2028-01", date(2028, 2, 29)),
        (_deadline(day=8, of=DueMonth.NEXT_QUARTER), "2026-Q4", date(2027, 1, 8)),
        (_deadline(day=8, of=DueMonth.NEXT_QUARTER), "2026-02", date(2026, 4, 8)),
        (_deadline(day=31, of=DueMonth.NEXT_HALF), "2026-H1", date(2026, 7, 31)),
        (_deadline(day=5, of=DueMonth.NEXT_YEAR), "2026-H1", date(2027, 1, 5)),
        (_deadline(day=8, of=DueMonth.FEBRUARY), "2026", date(2027, 2, 8)),
        (_deadline(day=30, of=DueMonth.FEBRUARY), "2027", date(2028, 2, 29)),
        (_deadline(day=31, of=DueMonth.MARCH), "2026", date(2027, 3, 31)),
        (_deadline(day=31, of=DueMonth.FIRST), "2026", date(2026, 1, 31)),
        (_deadline(day=31, of=DueMonth.THIRD), "2026", date(2026, 3, 31)),
        (_deadline(day=8, of=DueMonth.FOURTH), "2026", date(2026, 4, 8)),
        (_deadline(day=23, of=DueMonth.LAST), "2026-Q3", date(2026, 9, 23)),
        (_deadline(days_after=15), "2026-Q3", date(2026, 10, 15)),
        (_deadline(days_after=0), "2028-02", date(2028, 2, 29)),
        (_deadline(days_after=5, unit=DayUnit.WORKING), "2026-09", date(2026, 10, 13)),
    ],
)
def test_due_dates(deadline: Deadline, period: str, due: date) -> None:
    """Month ends, leap years, quarter starts, and the week of the National Day."""
    assert due_date(deadline, Period.parse(period)) == due


def test_each_state(facts: Facts) -> None:
    """In time, late, overdue, and the one that comes, each with its days."""
    shown = [
        _shown(facts, "2026-06", date(2026, 7, 10)),
        _shown(facts, "2026-07", date(2026, 8, 12)),
    ]

    assert [
        (str(one.period), one.state, one.days, one.words)
        for one in _duties(shown, date(2026, 10, 8))
    ] == [
        ("2026-06", State.MET, 0, "按时"),
        ("2026-07", State.LATE, 2, "迟了 2 天"),
        ("2026-08", State.MISSING, 28, "逾期 28 天"),
        ("2026-09", State.DUE, 2, "还有 2 天"),
    ]


def test_the_due_date_itself_is_in_time(facts: Facts) -> None:
    """On the last day it is due today, on the next it is a day over."""
    shown = [_shown(facts, "2026-06", date(2026, 7, 10))]

    assert _duties(shown, date(2026, 8, 10))[-1].words == "今天到期"
    assert _duties(shown, date(2026, 8, 11))[1].words == "逾期 1 天"


def test_a_record_counts_from_the_day_it_is_shown(facts: Facts) -> None:
    """One that is written but not yet shown meets nothing."""
    shown = [_shown(facts, "2026-06", date(2026, 7, 12))]

    assert _duties(shown, date(2026, 7, 11))[0].state is State.MISSING
    assert _duties(shown, date(2026, 7, 12))[0].state is State.LATE


def test_a_correction_is_not_late(facts: Facts) -> None:
    """The first version was in time; before the second is shown the first stands."""
    first = _shown(facts, "2026-06", date(2026, 7, 8))
    second = _shown(
        facts, "2026-06", date(2026, 7, 20), record_id="financial/b", supersedes=first.record_id
    )
    (duty, *_) = _duties([first, second], date(2026, 8, 1))

    assert (duty.state, duty.published, duty.record_id) == (
        State.MET,
        date(2026, 7, 8),
        "financial/b",
    )
    assert _duties([first, second], date(2026, 7, 15))[0].record_id == first.record_id


def test_what_was_withdrawn_is_missing(facts: Facts) -> None:
    """From the day on which it was taken down."""
    shown = [_shown(facts, "2026-06", date(2026, 7, 8), withdrawn_on=date(2026, 7, 12))]

    assert _duties(shown, date(2026, 7, 11))[0].state is State.MET
    assert _duties(shown, date(2026, 7, 12))[0].state is State.MISSING


@pytest.mark.parametrize("change", [{"item_code": "F02"}, {"period": Period.parse("2026-Q2")}])
def test_another_item_or_period_meets_nothing(facts: Facts, change: Mapping[str, object]) -> None:
    """A quarter is not its months."""
    first = _shown(facts, "2026-06", date(2026, 7, 8))
    other = _shown(facts, "2026-07", date(2026, 8, 8))._replace(**change)  # type: ignore[arg-type]

    assert _duties([first, other], date(2026, 8, 20))[1].state is State.MISSING


def test_only_periods_since_the_first_record_are_owed(facts: Facts) -> None:
    """Or since the later day that the board or the item gives; never the middle of a quarter."""
    shown = [_shown(facts, "2026-05", date(2026, 6, 8))]
    today = date(2026, 12, 1)
    quarterly = _item(Frequency.QUARTERLY)

    assert str(_duties(shown, today)[0].period) == "2026-05"
    assert str(_duties(shown, today, since=date(2026, 7, 1))[0].period) == "2026-07"
    assert str(_duties(shown, today, _item(since=date(2026, 8, 2)))[0].period) == "2026-09"
    assert str(_duties(shown, today, quarterly)[0].period) == "2026-Q3"
    assert first_day_owed(Catalogue("", (_item(code="X"),)), shown) is None


def test_the_next_issue_follows_from_the_record_alone(facts: Facts) -> None:
    """A poster made again years later names the same day; what has no term names none."""
    catalogue = Catalogue("", (_item(),))
    october = _shown(facts, "2026-10", date(2026, 11, 5))

    assert next_issue(catalogue, october) == (Period.parse("2026-11"), date(2026, 12, 10))
    assert next_issue(catalogue, october._replace(item_code="F02")) is None
    assert next_issue(catalogue, _shown(facts, "2026-Q3", date(2026, 11, 5))) is None
    assert next_issue(Catalogue("", (_item(Frequency.EVENT),)), october) is None


def test_an_event_has_no_due_date(facts: Facts) -> None:
    """Nor has anything on a board without a record."""
    shown = [_shown(facts, "2026-05", date(2026, 6, 8))]

    assert _duties(shown, date(2026, 12, 1), _item(Frequency.EVENT)) == ()
    assert _duties([], date(2026, 12, 1)) == ()


def test_the_worst_is_told_first(facts: Facts) -> None:
    """Missing, late, due soon, met; what is far ahead only where nothing else is."""
    catalogue = Catalogue(
        "",
        (
            _item(),
            _item(code="F02"),
            _item(code="F03"),
            _item(Frequency.YEARLY, _deadline(day=8, of=DueMonth.FEBRUARY), "F05"),
        ),
        date(2026, 1, 1),
    )
    shown = [
        _shown(facts, "2026-01", date(2026, 2, 12)),
        _shown(facts, "2026-01", date(2026, 2, 10), record_id="b", item_code="F02"),
    ]
    told = listed(duties_of(catalogue, shown, date(2026, 3, 1)))

    assert [(one.item.code, one.state, str(one.period)) for one in told] == [
        ("F03", State.MISSING, "2026-01"),
        ("F01", State.LATE, "2026-01"),
        ("F01", State.DUE, "2026-02"),
        ("F02", State.DUE, "2026-02"),
        ("F03", State.DUE, "2026-02"),
        ("F02", State.MET, "2026-01"),
        ("F05", State.NEXT, "2026"),
    ]


_MONTHS_OF = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.YEARLY: 12,
}
_DEADLINES = st.one_of(
    st.builds(
        lambda day, of: _deadline(day=day, of=of),
        st.integers(1, 31),
        st.sampled_from([*DueMonth]),
    ),
    st.builds(
        lambda days, unit: _deadline(days_after=days, unit=unit),
        st.integers(0, 40),
        st.sampled_from([*DayUnit]),
    ),
)


def _next_month(day: date) -> date:
    month = day.month
    while day.month == month:
        day += _DAY
    return day


def _oracle_due(deadline: Deadline, first: date, last: date) -> date:
    """The due date by walking day by day; shares no code with the module."""
    if deadline.of is None:
        day, left = last, deadline.days_after or 0
        while left:
            day += _DAY
            if deadline.unit is DayUnit.CALENDAR or is_working_day(day):
                left -= 1
        return day
    month = first if deadline.of.value.endswith("_month") and deadline.of != "next_month" else last
    if deadline.of is DueMonth.LAST:
        month = last
    month = month.replace(day=1)
    wanted: dict[str, tuple[int, ...]] = {
        "next_month": tuple(range(1, 13)),
        "first_month_of_next_quarter": (1, 4, 7, 10),
        "first_month_of_next_half": (1, 7),
        "first_month_of_next_year": (1,),
        "second_month_of_next_year": (1,),
        "third_month_of_next_year": (1,),
    }
    if deadline.of.value in wanted:
        month = _next_month(month)
        while month.month not in wanted[deadline.of.value]:
            month = _next_month(month)
    steps = {
        "third_month": 2,
        "fourth_month": 3,
        "second_month_of_next_year": 1,
        "third_month_of_next_year": 2,
    }
    for _ in range(steps.get(deadline.of.value, 0)):
        month = _next_month(month)
    after = _next_month(month)
    return max(
        day
        for day in (month + _DAY * step for step in range((after - month).days))
        if day.day <= (deadline.day or 1)
    )


@settings(max_examples=500, deadline=None)
@given(
    frequency=st.sampled_from(list(_MONTHS_OF)),
    deadline=_DEADLINES,
    start=st.dates(date(2019, 11, 1), date(2028, 3, 31)),
    lags=st.lists(st.one_of(st.none(), st.integers(-20, 45)), max_size=14),
    ahead=st.integers(0, 500),
)
def test_a_timetable_is_as_a_calendar_walk_finds_it(
    facts: Facts,
    frequency: Frequency,
    deadline: Deadline,
    start: date,
    lags: list[int | None],
    ahead: int,
) -> None:
    """Any frequency, any deadline, any day: published, late, overdue and due are what they are."""
    length, today = _MONTHS_OF[frequency], start + timedelta(days=ahead)
    first = start
    while not (first.day == 1 and (first.month - 1) % length == 0):
        first += _DAY
    expected: list[tuple[date, date, State, int]] = []
    shown: list[Facts] = []
    for number in range(1000):
        last, months = first, 0
        while months < length:
            last, months = _next_month(last), months + 1
        due = _oracle_due(deadline, first, last - _DAY)
        lag = lags[number] if number < len(lags) else None
        if lag is not None:
            day = due + timedelta(days=lag)
            name = _name(first, length)
            shown.append(_shown(facts, name, day))
        if lag is not None and due + timedelta(days=lag) <= today:
            late = max(0, lag)
            expected.append((first, due, State.LATE if late else State.MET, late))
        elif due < today:
            expected.append((first, due, State.MISSING, (today - due).days))
        else:
            left = (due - today).days
            state = State.DUE if left <= SOON.days else State.NEXT
            expected.append((first, due, state, left))
            break
        first = last

    found = _duties(
        [_shown(facts, "2018", date(2018, 1, 1)), *shown],
        today,
        _item(frequency, deadline),
        since=start,
    )

    assert [(one.period.first_day, one.due, one.state, one.days) for one in found] == expected


def _name(first: date, length: int) -> str:
    number = (first.month - 1) // length + 1
    return (
        f"{first.year}" + {1: f"-{number:02}", 3: f"-Q{number}", 6: f"-H{number}", 12: ""}[length]
    )
