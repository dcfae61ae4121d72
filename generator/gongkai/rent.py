"""The arithmetic of leases: how long a term is, how a rent rises, what it comes to.

Prices are yuan for one unit; shares are 0.03 for three per cent.
"""

from datetime import MAXYEAR, date, timedelta
from decimal import Decimal

from gongkai.fields import Choice
from gongkai.money import Money
from gongkai.period import add_months

__all__ = [
    "TIMES_A_YEAR",
    "Per",
    "months_of_term",
    "price_in_year",
    "rent_over_term",
    "rounded_rent_allowance",
    "years_passed",
]

_BEYOND_AMOUNTS = Decimal(10**13)
"""In yuan; the longest amount has one digit less before the point."""
_MONTHS_PER_YEAR = 12


class Per(Choice):
    """What the price is for."""

    MONTH = "month", "月", "a month"
    QUARTER = "quarter", "季", "a quarter"
    YEAR = "year", "年", "a year"
    USE = "use", "次", "each use"


TIMES_A_YEAR = {Per.MONTH: 12, Per.QUARTER: 4, Per.YEAR: 1}
"""How often in a year a rent is due; a rent for each use has no such number."""


def rounded_rent_allowance(times: Decimal) -> Money:
    """How far ``times`` prices may be off the total they were divided out of, inclusive.

    A price rounded to the fen is off by half a fen at the most; what is left of a fen is cut off.
    """
    return Money(int(times / 2))


def months_of_term(first: date, last: date) -> int | None:
    """The whole months from one day to another, both inclusive; nothing when days are left over."""
    after = last + timedelta(days=1)
    months = (after.year - first.year) * _MONTHS_PER_YEAR + after.month - first.month
    return months if add_months(first, months) == after else None


def years_passed(start: date, day: date) -> int:
    """How many whole years had passed since ``start`` on a day; 0 before it."""
    years = max(day.year - start.year, 0)
    if years and add_months(start, _MONTHS_PER_YEAR * years) > day:
        years -= 1
    return years


def price_in_year(first: Decimal, rise: Decimal, year: int) -> Decimal:
    """The price in a year of the lease, the first being 0, each risen by ``rise`` over the last.

    From the second year on it is rounded to the fen, half up, once. It stops where no amount that
    is written reaches, so that a rise or a term that was mistyped is still reckoned with.
    """
    if not year:
        return first
    risen: Decimal = first * (1 + rise) ** year
    return Money.from_yuan(min(risen, _BEYOND_AMOUNTS)).yuan


def rent_over_term(first: Decimal, rise: Decimal, times: Decimal, months: int) -> Decimal:
    """What a term of ``months`` comes to at ``times`` prices a year; a part year by its months.

    Months after the last year that a date can have are not counted.
    """
    total = Decimal(0)
    for year in range(min(-(-months // _MONTHS_PER_YEAR), MAXYEAR)):
        part = min(_MONTHS_PER_YEAR, months - year * _MONTHS_PER_YEAR)
        total += price_in_year(first, rise, year) * times * part / _MONTHS_PER_YEAR
    return total
