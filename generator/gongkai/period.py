"""Accounting periods and dates as written: ``2026-10``, ``2026-Q3``, ``2026-H1``, ``2026``.

A period is text with a grain, never a number, so October never turns into January. Both its days
are inclusive.
"""

from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import Self

from gongkai.message import Message, day_of, month_of, say
from gongkai.pattern import pattern
from gongkai.value_object import dataclass

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "WEEKDAYS",
    "Grain",
    "Period",
    "add_months",
    "chinese_date",
    "parse_date",
]

_MONTHS_PER_YEAR = 12
_WRITTEN = pattern(r"([0-9]{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?")
_DATE = pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_EARLIEST_YEAR = 1949
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The years in which a day may lie, inclusive; 9999 is what some write for ever."""
_DAY = timedelta(days=1)
_KNOWN = 4096
"""Days and periods that are remembered by how they are written; records have them in common."""

WEEKDAYS = (
    say("周一"),
    say("周二"),
    say("周三"),
    say("周四"),
    say("周五"),
    say("周六"),
    say("周日"),
)
"""The days of the week, Monday first."""


class Grain(IntEnum):
    """How long a period is, in months."""

    MONTH = 1
    QUARTER = 3
    HALF = 6
    YEAR = 12


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar month, quarter, half-year or year.

    ``first_month`` is from 1 to 12 and a multiple of the grain plus one.
    """

    year: int
    first_month: int
    grain: Grain

    @classmethod
    @lru_cache(maxsize=_KNOWN)
    def parse(cls, written: str) -> Self:
        """The period in ``written``.

        Raises:
            ValueError: when the text has none of the four forms, or names a year before 1949 or
                after 2999.
        """
        found = _WRITTEN.fullmatch(written)
        if found is None or not _EARLIEST_YEAR <= int(found[1]) <= LAST_YEAR:
            raise ValueError(written)
        year, month, quarter, half = found.groups()
        if month:
            return cls(int(year), int(month), Grain.MONTH)
        if quarter:
            return cls(int(year), int(quarter) * 3 - 2, Grain.QUARTER)
        if half:
            return cls(int(year), int(half) * 6 - 5, Grain.HALF)
        return cls(int(year), 1, Grain.YEAR)

    @property
    def first_day(self) -> date:
        """The first day, inclusive."""
        return date(self.year, self.first_month, 1)

    @property
    def last_day(self) -> date:
        """The last day, inclusive."""
        following = self.first_month + self.grain
        if following > _MONTHS_PER_YEAR:
            return date(self.year, _MONTHS_PER_YEAR, 31)
        return date(self.year, following, 1) - _DAY

    def shifted(self, steps: int) -> "Period":
        """The period ``steps`` of its own length later; earlier when negative."""
        months = self.year * _MONTHS_PER_YEAR + self.first_month - 1 + steps * self.grain
        year, month = divmod(months, _MONTHS_PER_YEAR)
        return Period(year, month + 1, self.grain)

    def year_before(self) -> "Period":
        """The same period of the year before."""
        return Period(self.year - 1, self.first_month, self.grain)

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period, first and last day included."""
        return self.first_day <= day <= self.last_day

    @property
    def label(self) -> Message:
        """The period in words, as ``2026 年 10 月``."""
        return _label(self)

    @property
    def short_label(self) -> Message:
        """The period within its year, as ``10 月``; any but a month as it is."""
        if self.grain is not Grain.MONTH:
            return self.label
        return month_of(f"{self.first_month} 月", self.first_day, year=False)

    def __str__(self) -> str:
        match self.grain:
            case Grain.MONTH:
                return f"{self.year}-{self.first_month:02}"
            case Grain.QUARTER:
                return f"{self.year}-Q{self.first_month // 3 + 1}"
            case Grain.HALF:
                return f"{self.year}-H{self.first_month // 6 + 1}"
            case _:
                return str(self.year)


@lru_cache(maxsize=_KNOWN)
def _label(period: Period) -> Message:
    year, month = str(period.year), period.first_month
    match period.grain:
        case Grain.MONTH:
            return month_of(f"{year} 年 {month} 月", period.first_day)
        case Grain.QUARTER:
            return say("%(year)s 年第 %(quarter)s 季度", year=year, quarter=month // 3 + 1)
        case Grain.HALF if month == 1:
            return say("%(year)s 年上半年", year=year)
        case Grain.HALF:
            return say("%(year)s 年下半年", year=year)
        case _:
            return say("%(year)s 年", year=year)


@lru_cache(maxsize=_KNOWN)
def parse_date(written: str) -> date:
    """The day in ``written``, as ``2026-10-08``.

    Raises:
        ValueError: when the form is another one, or there is no such day from 1900 to 2999.
    """
    found = _DATE.fullmatch(written)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise ValueError(written)
    return date(int(found[1]), int(found[2]), int(found[3]))


def add_months(day: date, months: int) -> date:
    """The same day of the month some months later; the month's last day when it has no such day."""
    index = day.year * _MONTHS_PER_YEAR + day.month - 1 + months
    year, month = divmod(index, _MONTHS_PER_YEAR)
    is_december = month + 1 == _MONTHS_PER_YEAR
    last = 31 if is_december else (date(year, month + 2, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


@lru_cache(maxsize=_KNOWN)
def chinese_date(day: date, *, year: bool = True) -> Message:
    """A day in words, as ``2026 年 10 月 8 日``, or without the year."""
    written = f"{day.month} 月 {day.day} 日"
    return day_of(f"{day.year} 年 {written}" if year else written, day, year=year)
