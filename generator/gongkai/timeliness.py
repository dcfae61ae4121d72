"""Who published on time, late or not at all, by week, month and quarter, and who stands where.

A duty counts in the span in which its last day lies. The base is every duty that came due in the
span; on time is what was published by its last day, complete what was published at all by the day
of the build. Boards are ranked by the share on time, then by the share that is complete; equal
shares are one rank, and the next rank leaves out as many (1, 1, 3). A board with nothing due has
no rank.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from gongkai.facts import BoardFacts, DutyFact
from gongkai.message import say
from gongkai.period import Period, add_months, chinese_date
from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = [
    "Place",
    "Ranking",
    "Span",
    "SpanSort",
    "percent_text",
    "ranking_of",
    "spans_due",
    "spans_until",
]

_WEEKS, _MONTHS, _QUARTERS = 8, 13, 5
_MONTHS_PER_QUARTER = 3
_SUNDAY = 6


class SpanSort(StrEnum):
    """How long a span is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Span:
    """A week (Monday to Sunday, numbered by ISO 8601), a month or a quarter; days inclusive.

    ``days`` tells the days of a week in words, and is empty where the label does.
    """

    sort: SpanSort
    name: str
    label: str
    first: date
    last: date
    days: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one board stands: ``rank`` is nothing without anything due, ``tied`` when shared.

    ``open`` are the duties that were late or are missing, the oldest first.
    """

    board: BoardFacts
    rank: int | None
    tied: bool
    due: int
    on_time: int
    late: int
    missing: int
    open: tuple[DutyFact, ...]

    @property
    def timely(self) -> "Fraction":
        """The share on time, from 0 to 1."""
        from fractions import Fraction

        return Fraction(self.on_time, self.due) if self.due else Fraction(0)

    @property
    def complete(self) -> "Fraction":
        """The share that was published at all, from 0 to 1."""
        from fractions import Fraction

        return Fraction(self.on_time + self.late, self.due) if self.due else Fraction(0)


@dataclass(frozen=True, slots=True)
class Ranking:
    """All boards in one span, the best first, those without a rank last."""

    span: Span
    places: tuple[Place, ...]

    @property
    def due(self) -> int:
        """Everything that came due, of all boards."""
        return sum(one.due for one in self.places)

    @property
    def on_time(self) -> int:
        """What was published on time, of all boards."""
        return sum(one.on_time for one in self.places)

    @property
    def late(self) -> int:
        """What was published late, of all boards."""
        return sum(one.late for one in self.places)

    @property
    def missing(self) -> int:
        """What is still missing, of all boards."""
        return sum(one.missing for one in self.places)


def percent_text(share: "Fraction") -> str:
    """A share in per cent with one place, rounded down: only everything is 100 %."""
    tenths = share.numerator * 1000 // share.denominator
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"


def spans_until(today: date) -> tuple[Span, ...]:
    """The latest weeks, months and quarters that are over, the newest of each sort first."""
    return (*_weeks(today), *_months(today), *_quarters(today))


def spans_due(boards: Iterable[BoardFacts], today: date) -> tuple[Span, ...]:
    """Those of the spans in which something of a board came due."""
    days = sorted({duty.due for board in boards for duty in board.duties})
    return tuple(
        span
        for span in spans_until(today)
        if bisect_left(days, span.first) < bisect_right(days, span.last)
    )


def _weeks(today: date) -> Iterator[Span]:
    sunday = today - timedelta(days=(today.weekday() - _SUNDAY) % 7 or 7)
    for _ in range(_WEEKS):
        monday = sunday - timedelta(days=6)
        year, week, _ = monday.isocalendar()
        days = say(
            "%(monday)s至 %(sunday)s",
            monday=chinese_date(monday, year=False),
            sunday=chinese_date(sunday, year=False),
        )
        label = say("%(year)s 年第 %(week)s 周", year=str(year), week=week)
        yield Span(SpanSort.WEEK, f"{year}-W{week:02d}", label, monday, sunday, days)
        sunday = monday - timedelta(days=1)


def _months(today: date) -> Iterator[Span]:
    first = add_months(today.replace(day=1), -1)
    for _ in range(_MONTHS):
        yield _span(SpanSort.MONTH, Period.parse(f"{first.year}-{first.month:02d}"))
        first = add_months(first, -1)


def _quarters(today: date) -> Iterator[Span]:
    number = (today.month - 1) // _MONTHS_PER_QUARTER
    first = add_months(date(today.year, number * _MONTHS_PER_QUARTER + 1, 1), -_MONTHS_PER_QUARTER)
    for _ in range(_QUARTERS):
        quarter = (first.month - 1) // _MONTHS_PER_QUARTER + 1
        yield _span(SpanSort.QUARTER, Period.parse(f"{first.year}-Q{quarter}"))
        first = add_months(first, -_MONTHS_PER_QUARTER)


def _span(sort: SpanSort, period: Period) -> Span:
    return Span(sort, str(period), period.label, period.first_day, period.last_day)


def ranking_of(boards: Iterable[BoardFacts], span: Span) -> Ranking:
    """Where each board stands in a span; one without a catalogue owes nothing and has no rank."""
    counted = [_counted(board, span) for board in boards]
    counted.sort(key=lambda one: (one.due == 0, -one.timely, -one.complete, one.board.slug))
    return Ranking(span, tuple(_ranked(counted)))


def _counted(board: BoardFacts, span: Span) -> Place:
    due = [one for one in board.duties if span.first <= one.due <= span.last]
    late = sum(one.is_late for one in due)
    missing = sum(one.published is None for one in due)
    open_duties = tuple(one for one in due if one.is_late or one.published is None)
    on_time = len(due) - late - missing
    return Place(board, None, False, len(due), on_time, late, missing, open_duties)  # noqa: FBT003


def _ranked(places: Sequence[Place]) -> Iterator[Place]:
    """The places with their ranks; they come in their order."""
    shares = Counter((one.timely, one.complete) for one in places if one.due)
    rank = before = 0
    last: tuple[Fraction, Fraction] | None = None
    for one in places:
        if not one.due:
            yield one
            continue
        share = (one.timely, one.complete)
        rank = rank if share == last else before + 1
        last, before = share, before + 1
        yield replace(one, rank=rank, tied=shares[share] > 1)
