"""The figures of a record beside other periods, from facts alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.comparing import compared, written
from gongkai.money import Amount, Money


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (Money(309_846), Money(0), "多 3,098.46"),
        (Money(0), Money(7370), "少 73.70"),
        (Money(5), Money(5), "持平"),
        (Money(-100), Money(100), "少 2.00"),
        (Decimal("1.50"), Decimal("1.5"), "持平"),
        (Decimal(3), Decimal("1.25"), "多 1.75"),
        (1200, 1000, "多 200"),
        (Money(1), None, ""),
        (None, Money(1), ""),
        (Money(1), 1, ""),
    ],
)
def test_a_change_is_told_in_words(now: Amount | None, before: Amount | None, words: str) -> None:
    """What cannot be compared is passed over in silence."""
    assert compared(now, before) == words


@given(now=st.integers(-(10**9), 10**9), before=st.integers(-(10**9), 10**9))
def test_more_one_way_is_less_the_other(now: int, before: int) -> None:
    """The words swap, the amount stays."""
    there, back = compared(Money(now), Money(before)), compared(Money(before), Money(now))

    assert there.translate(str.maketrans("多少", "少多")) == back


def test_amounts_are_in_the_unit_of_their_record() -> None:
    """With a real minus; other figures have none."""
    assert written(Money(-1_250_000), "万元") == "−1.25"
    assert written(Decimal("-1.5"), "万元") == "−1.5"
