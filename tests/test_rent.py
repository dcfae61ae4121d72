"""How long a term is, how a rent rises, what it comes to."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.money import Money
from gongkai.rent import (
    months_of_term,
    price_in_year,
    rent_over_term,
    rounded_rent_allowance,
    years_passed,
)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2018, 9, 1), date(2020, 8, 31), 24),
        (date(2017, 8, 15), date(2018, 8, 14), 12),
        (date(2017, 8, 15), date(2018, 8, 15), None),
        (date(2024, 1, 1), date(2024, 2, 29), 2),
    ],
)
def test_terms_of_real_leases(first: date, last: date, months: int | None) -> None:
    """Both days are of the term."""
    assert months_of_term(first, last) == months


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 3000))
def test_years_passed_are_whole(start: date, days: int) -> None:
    """A year is over on its anniversary, not a day before."""
    day = date.fromordinal(start.toordinal() + days)
    years = years_passed(start, day)
    assert 365 * years <= days < 366 * (years + 1) + 1
    assert years_passed(day, start) == 0


def test_a_rent_rises_every_year() -> None:
    """Rounded once, to the fen; the price of the first year stays as it is."""
    first, rise = Decimal("5000.0050"), Decimal("0.03")
    assert price_in_year(first, rise, 0) == first
    assert price_in_year(Decimal(5000), rise, 2) == Decimal("5304.50")


def test_what_a_term_comes_to() -> None:
    """Two years and a half at 1,000 a month, 5 % more each year."""
    total = rent_over_term(Decimal(1000), Decimal("0.05"), Decimal(12), 30)
    assert total == 12000 + 12600 + 6615
    assert rent_over_term(Decimal(800), Decimal(0), Decimal(5), 12) == 4000
    assert rent_over_term(Decimal(800), Decimal(0), Decimal(5), 0) == 0


@pytest.mark.parametrize(("times", "fen"), [(12, 6), (1, 0), (36, 18), (0, 0)])
def test_a_price_that_was_divided_out_is_off_by_half_a_fen_each_time(times: int, fen: int) -> None:
    """A part of a fen is cut off: nobody can pay it."""
    assert rounded_rent_allowance(Decimal(times)) == Money(fen)


def test_a_mistyped_rise_or_term_is_still_reckoned_with() -> None:
    """Both end where no amount and no date can be, in no time."""
    rise, longest = Decimal("999999.999999"), Decimal("99999999.9999")

    assert price_in_year(longest, rise, 9000) == Decimal(10**13)
    assert rent_over_term(longest, rise, Decimal(12), 999_999_999) < 12 * 10**13 * 9999
