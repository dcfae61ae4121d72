"""Working days by the holiday calendar of mainland China, make-up days (调休) included.

The State Council fixes the days off of a year late in the year before. For a year whose
arrangement is not yet packaged only the statutory days are known, and counts are provisional.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

__all__ = ["LAST_ARRANGED_YEAR", "add_working_days", "count_working_days", "is_working_day"]

LAST_ARRANGED_YEAR = 2026
"""The last year whose make-up days the pinned calendar knows."""


@lru_cache(maxsize=1)
def _calendar() -> "HolidayBase":
    # Imported here because it is slow and most checks never need it.
    from holidays import country_holidays

    return country_holidays("CN", language="zh_CN")


def is_working_day(day: date) -> bool:
    """Whether offices work on the day."""
    return bool(_calendar().is_working_day(day))


def count_working_days(first: date, last: date) -> int:
    """The number of working days from ``first`` to ``last``, both inclusive."""
    length = (last - first).days + 1
    return sum(is_working_day(first + timedelta(days=step)) for step in range(length))


def add_working_days(day: date, count: int) -> date:
    """The working day that is the ``count``-th after the day; the day itself for none."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
