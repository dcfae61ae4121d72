"""Identities are exact: sums and products either hold to the fen or say by how much they fail."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.language import Text
from gongkai.money import Amount, Money, Rate
from gongkai.proof import (
    Term,
    amount_text,
    difference,
    prove_count,
    prove_product,
    prove_sum,
)

_FEN = st.integers(-(10**12), 10**12)


def _term(value: Amount, sign: int = 1, name: str = "甲") -> Term:
    return Term(Text(name, name), value, (name,), sign)


@given(parts=st.lists(st.tuples(_FEN, st.sampled_from([1, -1])), max_size=8), off=_FEN)
def test_a_sum_holds_to_the_fen(parts: list[tuple[int, int]], off: int) -> None:
    """Whatever is off is the gap, with its sign."""
    terms = [_term(Money(fen), sign) for fen, sign in parts]
    total = sum(fen * sign for fen, sign in parts)
    proof = prove_sum(_term(Money(total + off)), terms)

    assert proof.expected == Money(total)
    assert (proof.holds, proof.gap()) == (off == 0, Money(off))


def test_sums_of_counts_and_quantities_stay_what_they_are() -> None:
    """People are whole numbers, readings exact decimals."""
    ballots = prove_count(_term(3), [_term(5), _term(2, -1)])
    usage = prove_sum(_term(Decimal("0.3")), [_term(Decimal("0.1")), _term(Decimal("0.2"))])

    assert (ballots.expected, type(ballots.expected), ballots.holds) == (3, int, True)
    assert (usage.expected, usage.holds) == (Decimal("0.3"), True)
    assert ballots.fault.code == "count-mismatch"


def test_prices_are_added_as_they_are_written() -> None:
    """Of a price in four places, the gap is a price too."""
    parts = [_term(Rate(Decimal("0.5883"))), _term(Rate(Decimal("0.3000")))]
    right = prove_sum(_term(Rate(Decimal("0.8883"))), parts)
    wrong = prove_sum(_term(Rate(Decimal("0.9"))), parts)

    assert right.holds
    assert (wrong.holds, wrong.gap()) == (False, Rate(Decimal("0.0117")))


def test_a_sum_is_told_in_words() -> None:
    """The operators stand between the terms; a minus at the beginning is kept."""
    terms = [_term(Money(100), 1, "期初"), _term(Money(25), 1, "收入"), _term(Money(5), -1, "支出")]
    proof = prove_sum(_term(Money(120)), terms)

    assert proof.formula == Text("期初 ＋ 收入 − 支出", "期初 ＋ 收入 − 支出")
    assert prove_sum(_term(Money(0)), terms[2:]).formula.zh == "−支出"


def test_a_product_is_what_its_kind_worked_out() -> None:
    """The factors are named, the rounding is the kind's."""
    factors = [_term(Decimal(386), 1, "数量"), _term(Rate(Decimal("3.35")), 1, "单价")]
    proof = prove_product(
        _term(Money(129_311)), Money(129_310), factors, Text("数 × 价", "n × p"), row=3
    )

    assert (proof.gap(), proof.row) == (Money(1), 3)
    assert (proof.fault.code, proof.holds, proof.listed) == ("product-mismatch", False, False)


def test_a_proof_names_the_places_that_take_part() -> None:
    """The stated figure first."""
    proof = prove_sum(_term(Money(1), 1, "a"), [_term(Money(1), 1, "b"), _term(Money(0), 1, "c")])

    assert proof.locs() == (("a",), ("b",), ("c",))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Money(-123_456_78), "−123,456.78"),
        (Rate(Decimal("0.5283")), "0.5283"),
        (Decimal("-1234.50"), "−1,234.50"),
        (12_345, "12,345"),
        (-1, "−1"),
    ],
)
def test_figures_are_written_for_people(value: Amount, written: str) -> None:
    """Thousands commas and a real minus."""
    assert amount_text(value) == written


@given(one=_FEN, other=_FEN)
def test_a_difference_is_of_one_sort(one: int, other: int) -> None:
    """Money less money, number less number."""
    assert difference(Money(one), Money(other)) == Money(one - other)
    assert difference(one, Decimal(other)) == one - other


@pytest.mark.parametrize("other", [1, Decimal(1), Rate(Decimal(1))])
def test_money_is_not_compared_with_anything_else(other: Amount) -> None:
    """A defect of a kind is not passed over."""
    with pytest.raises(TypeError, match="cannot be compared"):
        difference(Money(1), other)
