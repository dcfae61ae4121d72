"""Figures that exist only rounded: what their identities may be off, and not more."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.finance_statement import KIND
from gongkai.language import Text
from gongkai.money import Money
from gongkai.proof import Term, prove_count, prove_product, prove_sum
from gongkai.rounding import allowance, proofs_of, rounding_words
from kinds.bodies import body, example

_PLACE = Money(10_000)
_NAME = Text("数", "figure")


def _term(value: Money | int) -> Term:
    return Term(_NAME, value, ("a",))


def _rounded(fen: int) -> Money:
    places = (Decimal(fen) / _PLACE.fen).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return Money(int(places) * _PLACE.fen)


@given(exact=st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=12))
def test_a_right_sum_holds_however_its_figures_are_rounded(exact: list[int]) -> None:
    """Each figure rounded by itself, half away from zero; no right table is refused."""
    terms = [_term(_rounded(fen)) for fen in exact]
    assert prove_sum(_term(_rounded(sum(exact))), terms).rounded(_PLACE).holds


@pytest.mark.parametrize(("terms", "off", "holds"), [
    (1, 1, False), (2, 1, True), (2, 2, False), (3, 1, True), (3, 2, False), (4, 2, True),
])  # fmt: skip
def test_a_sum_may_be_off_half_a_place_for_each_term(terms: int, off: int, holds: bool) -> None:
    """One term none, two or three one place, four two; on either side."""
    for sign in (1, -1):
        stated = _term(Money(off * sign * _PLACE.fen))
        proof = prove_sum(stated, [_term(Money(0))] * terms).rounded(_PLACE)
        assert (proof.holds, proof.is_exact) == (holds, False)


def test_a_product_may_be_off_half_a_place() -> None:
    """1.85 km at 42.7 ten thousand yuan is 78.995, printed as 79.0; half a place inclusive."""
    place, factors = Money(100_000), (_term(1),)
    near = prove_product(_term(Money(79_000_000)), Money(78_995_000), factors, _NAME)
    edge = prove_product(_term(Money(79_000_000)), Money(78_950_000), factors, _NAME)
    over = prove_product(_term(Money(79_000_000)), Money(78_949_999), factors, _NAME)

    assert [one.rounded(place).holds for one in (near, edge, over)] == [True, True, False]
    assert not near.holds


def test_counts_stay_exact() -> None:
    """Rounding is of money."""
    assert not prove_count(_term(3), [_term(1), _term(1)]).rounded(_PLACE).holds


def test_a_record_without_a_place_has_exact_proofs() -> None:
    """And one with a place gives it to each of its identities."""
    exact = body(KIND, example("finance_statement"))
    rounded = exact.model_copy(update={"rounded_to": _PLACE})

    assert {one.tolerance for one in proofs_of(KIND, exact)} == {Money(0)}
    assert {one.tolerance for one in proofs_of(KIND, rounded) if len(one.terms) == 3} == {
        Money(15_000)
    }


@pytest.mark.parametrize(
    ("parts", "whole", "allowed"),
    [
        ([None, None, None], None, 0),
        ([_PLACE] * 3, _PLACE, 15_000),
        ([None] * 3, _PLACE, 5_000),
        ([_PLACE] * 3, None, 15_000),
        ([_PLACE] * 3, Money(1_000_000), 515_000),
        ([_PLACE], _PLACE, 5_000),
    ],
)
def test_between_records_each_part_may_be_off_by_half_its_place(
    parts: list[Money | None], whole: Money | None, allowed: int
) -> None:
    """A whole rounded more coarsely adds its own half."""
    assert allowance(parts, whole) == Money(allowed)


@given(exact=st.lists(st.integers(0, 10**9), min_size=3, max_size=3))
def test_a_right_quarter_holds_against_its_months(exact: list[int]) -> None:
    """Whichever of the four records are rounded."""
    quarter = sum(exact)
    for parts in ([None] * 3, [_PLACE] * 3, [_PLACE, None, None]):
        found = sum(
            _rounded(fen).fen if place else fen for fen, place in zip(exact, parts, strict=True)
        )
        for whole, stated in ((None, quarter), (_PLACE, _rounded(quarter).fen)):
            assert abs(Money(stated - found)) <= allowance(parts, whole)


def test_the_note_says_the_place_and_how_many_are_off() -> None:
    """In the unit of the record."""
    off = prove_sum(_term(_PLACE), [_term(Money(0))] * 2).rounded(_PLACE)
    exact = prove_sum(_term(Money(0)), [_term(Money(0))] * 2).rounded(_PLACE)

    assert "四舍五入到 0.01 万元" in rounding_words(_PLACE, "万元", [off, exact])
    assert "有 1 处差了" in rounding_words(_PLACE, "万元", [off, exact])
    assert rounding_words(_PLACE, "万元", [exact]).endswith("这张表没有差的。")
