"""The arithmetic of leases: how long a term is, how a rent rises, what it comes to.

Prices are yuan for one unit; shares are 0.03 for three per cent.
"""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

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

_FEN_OF_YUAN = Decimal("0.01")
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

    From the second year on it is rounded to the fen, half up, once.
    """
    if not year:
        return first
    risen: Decimal = first * (1 + rise) ** year
    return risen.quantize(_FEN_OF_YUAN, rounding=ROUND_HALF_UP)


def rent_over_term(first: Decimal, rise: Decimal, times: Decimal, months: int) -> Decimal:
    """What a term of ``months`` comes to at ``times`` prices a year; a part year by its months."""
    total = Decimal(0)
    for year in range(-(-months // _MONTHS_PER_YEAR)):
        part = min(_MONTHS_PER_YEAR, months - year * _MONTHS_PER_YEAR)
        total += price_in_year(first, rise, year) * times * part / _MONTHS_PER_YEAR
    return total
