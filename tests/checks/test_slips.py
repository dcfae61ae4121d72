"""How one figure becomes another when it is copied."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks.slips import Slip, like, number, slip_between, slips_of
from gongkai.money import Amount, Money, Rate


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        (Money(12_00), Money(21_00), Slip.SWAPPED_DIGITS),
        (Money(1_05), Money(15), Slip.SWAPPED_DIGITS),
        (Money(20_00), Money(2_00), Slip.SHIFTED_POINT),
        (Money(1_20), Money(12_000_00), Slip.WRONG_UNIT),
        (Decimal("1.2"), Decimal(12000), None),
        (Money(5), Money(-5), Slip.WRONG_SIGN),
        (Money(5), Money(-50), None),
        (Money(0), Money(50), None),
        (Money(12_30), Money(13_20), Slip.SWAPPED_DIGITS),
        (Money(123_00), Money(321_00), None),
        (Money(12_00), Decimal(21), None),
        (123, 132, Slip.SWAPPED_DIGITS),
        (Rate(Decimal("0.5283")), Rate(Decimal("0.5238")), Slip.SWAPPED_DIGITS),
    ],
)
def test_slips_are_told_apart(one: Amount, other: Amount, slip: Slip | None) -> None:
    """In both directions."""
    assert slip_between(one, other) == slip_between(other, one) == slip


@given(
    st.one_of(
        st.integers(1, 10**9).map(Money),
        st.integers(1, 10**6),
        st.decimals("0.001", "9999", places=3),
    )
)
def test_what_may_have_been_meant_differs_by_that_slip(written: Amount) -> None:
    """Each once, and of the same sort."""
    meant = list(slips_of(written))

    assert all(slip_between(written, value) is slip for slip, value in meant)
    assert len({value for _, value in meant}) == len(meant)
    assert written not in [value for _, value in meant]


@pytest.mark.parametrize(
    ("value", "wanted", "found"),
    [
        (Money(1), "12.34", Money(12_34)),
        (Money(1), "12.345", None),
        (1, "12.0", 12),
        (1, "12.5", None),
        (Rate(Decimal(1)), "0.5283", Rate(Decimal("0.5283"))),
        (Rate(Decimal(1)), "0.52831", None),
        (Decimal(1), "0.123456", Decimal("0.123456")),
    ],
)
def test_a_number_is_written_as_a_sort_of_figure(
    value: Amount, wanted: str, found: Amount | None
) -> None:
    """Or not at all, when it is finer than that sort can be."""
    assert like(value, Decimal(wanted)) == found
    assert found is None or number(found) == Decimal(wanted)
