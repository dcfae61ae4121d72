"""What of the catalogue is done: each duty with its due date and where it stands on a day.

A duty is an item for one period. A current record with the item's code and just that period meets
it; what counts is the day it was first shown, also when it was corrected later.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from gongkai.catalogue import Catalogue, DayUnit, Deadline, DueMonth, Item
from gongkai.facts import Facts
from gongkai.message import counted, say
from gongkai.period import Grain, Period, add_months
from gongkai.series import current
from gongkai.value_object import dataclass
from gongkai.working_days import add_working_days

__all__ = [
    "SOON",
    "Duty",
    "ItemDuties",
    "State",
    "due_date",
    "duties_of",
    "first_day_owed",
    "listed",
    "next_issue",
]

SOON = timedelta(days=15)
"""How long before its due date a duty is said to be due soon."""

_MONTHS = {
    DueMonth.NEXT_YEAR: 1,
    DueMonth.FEBRUARY: 2,
    DueMonth.MARCH: 3,
}
_OF_PERIOD = {DueMonth.FIRST: 0, DueMonth.THIRD: 2, DueMonth.FOURTH: 3}


class State(StrEnum):
    """Where a duty stands, worst first."""

    MISSING = "missing"
    """Past its due date and not published."""
    LATE = "late"
    """Published after its due date."""
    DUE = "due"
    """Not published, and due soon."""
    MET = "met"
    """Published in time."""
    NEXT = "next"
    """Not published, and not due for a while."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One item for one period.

    ``days`` are those it is late or missing, or those that are left; ``published`` is the day the
    record was first shown.
    """

    item: Item
    period: Period
    due: date
    state: State
    days: int
    published: date | None = None
    record_id: str = ""

    @property
    def words(self) -> str:
        """The state in words: 按时, 迟了 2 天, 逾期 28 天, 还有 3 天."""
        match self.state:
            case State.MET:
                return say("按时")
            case State.LATE:
                return counted("迟了 %(n)s 天", self.days)
            case State.MISSING:
                return counted("逾期 %(n)s 天", self.days)
            case _:
                return counted("还有 %(n)s 天", self.days) if self.days else say("今天到期")


@dataclass(frozen=True, slots=True)
class ItemDuties:
    """One item and its duties, oldest first, the next one last; an event has none."""

    item: Item
    duties: tuple[Duty, ...]

    @property
    def missing(self) -> tuple[Duty, ...]:
        """Everything that is overdue."""
        return tuple(one for one in self.duties if one.state is State.MISSING)

    @property
    def latest(self) -> Duty | None:
        """The newest duty that was met, in time or late."""
        done = [one for one in self.duties if one.published is not None]
        return done[-1] if done else None

    @property
    def following(self) -> Duty | None:
        """The next duty that is still to be met in time."""
        return next((one for one in self.duties if one.state in (State.DUE, State.NEXT)), None)


def due_date(deadline: Deadline, period: Period) -> date:
    """The last day on which the record of a period is in time."""
    if deadline.of is None:
        days = deadline.days_after or 0
        if deadline.unit is DayUnit.WORKING:
            return add_working_days(period.last_day, days)
        return period.last_day + timedelta(days=days)
    month = _month(deadline.of, period)
    return _day_of(month, deadline.day or 1)


def next_issue(catalogue: Catalogue, facts: Facts) -> tuple[Period, date] | None:
    """The period that follows a record in the catalogue, and the last day for its record.

    It is told from the record alone, so that a poster made again years later says the same.
    """
    item = catalogue.item(facts.item_code)
    if item is None or item.deadline is None or item.frequency.grain is not facts.period.grain:
        return None
    following = facts.period.shifted(1)
    return following, due_date(item.deadline, following)


def first_day_owed(catalogue: Catalogue, facts: Iterable[Facts]) -> date | None:
    """From when on periods are owed: that of the first record of a recurring item.

    Nothing for a board without such a record that does not say itself since when.
    """
    recurring = {one.code for one in catalogue.items if one.frequency.grain}
    first = min((one.first_day for one in facts if one.item_code in recurring), default=None)
    days = [day for day in (first, catalogue.since) if day is not None]
    return max(days, default=None)


def duties_of(catalogue: Catalogue, facts: Sequence[Facts], today: date) -> tuple[ItemDuties, ...]:
    """Every item with its duties on a day, in the order of the catalogue.

    Only what is published by that day counts, and only periods that begin when the board began, or
    later, are owed.
    """
    shown = [one for one in facts if one.publicity_start <= today and not one.held]
    start = first_day_owed(catalogue, facts)
    met = _first_shown(shown, today)
    return tuple(
        ItemDuties(item, tuple(_duties(item, start, met, today))) for item in catalogue.items
    )


def listed(items: Iterable[ItemDuties]) -> tuple[Duty, ...]:
    """What is told of all items, worst first: what is missing, the latest one done, the next one.

    A duty further ahead than ``SOON`` is told only of an item without any other line.
    """
    return tuple(
        sorted(
            (duty for one in items for duty in _told(one)),
            key=lambda duty: (
                list(State).index(duty.state),
                duty.due if duty.state is not State.MISSING else date.min,
                -duty.days,
                duty.item.code,
            ),
        )
    )


def _told(one: ItemDuties) -> Iterator[Duty]:
    yield from one.missing
    if one.latest:
        yield one.latest
    following = one.following
    alone = not one.missing and one.latest is None
    if following and (following.state is State.DUE or alone):
        yield following


def _duties(
    item: Item,
    start: date | None,
    met: Mapping[tuple[str, Period], tuple[date, str]],
    today: date,
) -> Iterator[Duty]:
    grain = item.frequency.grain
    days = [day for day in (start, item.since) if day is not None]
    if grain is None or item.deadline is None or not days:
        return
    period = _first_period(max(days), grain)
    while True:
        duty = _duty(item, period, due_date(item.deadline, period), met, today)
        yield duty
        if duty.state in (State.DUE, State.NEXT):
            return
        period = period.shifted(1)


def _duty(
    item: Item,
    period: Period,
    due: date,
    met: Mapping[tuple[str, Period], tuple[date, str]],
    today: date,
) -> Duty:
    found = met.get((item.code, period))
    if found is not None:
        published, record_id = found
        late = (published - due).days
        state = State.LATE if late > 0 else State.MET
        return Duty(item, period, due, state, max(late, 0), published, record_id)
    left = (due - today).days
    if left < 0:
        return Duty(item, period, due, State.MISSING, -left)
    state = State.DUE if left <= SOON.days else State.NEXT
    return Duty(item, period, due, state, left)


def _first_shown(shown: Sequence[Facts], today: date) -> dict[tuple[str, Period], tuple[date, str]]:
    """The day on which each item and period was first met, and the record that stands for it."""
    by_id = {one.record_id: one for one in shown}
    found: dict[tuple[str, Period], tuple[date, str]] = {}
    for one in current(shown, today):
        key = (one.item_code, one.period)
        day = _first_day(one, by_id)
        if key not in found or (day, one.record_id) < found[key]:
            found[key] = (day, one.record_id)
    return found


def _first_day(facts: Facts, by_id: Mapping[str, Facts]) -> date:
    """The day of the version that was shown first; a correction is not late for being later."""
    seen = {facts.record_id}
    day = facts.publicity_start
    while (before := by_id.get(facts.supersedes)) and before.record_id not in seen:
        if (before.item_code, before.period) != (facts.item_code, facts.period):
            break
        seen.add(before.record_id)
        facts = before
        day = min(day, facts.publicity_start)
    return day


def _first_period(day: date, grain: Grain) -> Period:
    """The first period of a length that begins on the day or later."""
    month = (day.month - 1) // grain * grain + 1
    period = Period(day.year, month, grain)
    return period if period.first_day >= day else period.shifted(1)


def _month(of: DueMonth, period: Period) -> date:
    """The first day of the month that a deadline lies in."""
    if of in _OF_PERIOD:
        return add_months(period.first_day, _OF_PERIOD[of])
    last = period.last_day.replace(day=1)
    match of:
        case DueMonth.LAST:
            return last
        case DueMonth.NEXT:
            return add_months(last, 1)
        case DueMonth.NEXT_QUARTER:
            return add_months(last, 3 - (last.month - 1) % 3)
        case DueMonth.NEXT_HALF:
            return add_months(last, 6 - (last.month - 1) % 6)
        case _:
            return date(last.year + 1, _MONTHS[of], 1)


def _day_of(month: date, day: int) -> date:
    """A day of a month, or its last one when it has no such day."""
    last = add_months(month, 1) - timedelta(days=1)
    return month.replace(day=min(day, last.day))
