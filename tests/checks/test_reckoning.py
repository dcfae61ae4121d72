"""Identities are worked out anew only where it is known how."""

from decimal import Decimal

import pytest

from gongkai.checks.reckoning import held_with, reckoning_of
from gongkai.language import Text
from gongkai.money import Amount, Money, Rate
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, prove_product, prove_sum

_WORDS = Text("式", "formula")


def _term(key: str, value: Amount, sign: int = 1) -> Term:
    return Term(_WORDS, value, ("lines", 0, key), sign)


def _product(expected: Amount, *terms: Term) -> Proof:
    return prove_product(_term("amount", expected), expected, terms, _WORDS)


_PRICE = (_term("quantity", Decimal(20)), _term("unit_price", Rate(Decimal("15.8"))))
_EXTRA, _TAX = _term("extra_charges", Money(5_00)), _term("tax_rate", Decimal("0.07"))


@pytest.mark.parametrize(
    ("proof", "values", "result"),
    [
        (_product(Money(316_00), *_PRICE), [Decimal(2), Rate(Decimal("15.8"))], Money(31_60)),
        (
            _product(Money(343_47), *_PRICE, _EXTRA, _TAX),
            [Decimal(20), Rate(Decimal("15.8")), Money(5_00), None],
            Money(321_00),
        ),
        (
            _product(Money(107_00), _term("a", Money(60_00)), _term("b", Money(40_00)), _TAX),
            [Money(60_00), None, Decimal("0.07")],
            Money(64_20),
        ),
        (
            _product(Decimal(80), _term("a", Decimal(5)), _term("b", Decimal(3)), _term("c", 40)),
            [Decimal(5), Decimal(3), None],
            Decimal(2),
        ),
        (
            prove_sum(_term("x", 5), [_term("a", 7), _term("b", 2, -1)]),
            [7, None],
            7,
        ),
    ],
)
def test_the_rule_is_the_one_that_gives_what_was_expected(
    proof: Proof, values: list[Amount | None], result: Amount
) -> None:
    """Products, charges and tax on price or parts, differences, sums."""
    reckoning = reckoning_of(proof)

    assert reckoning is not None
    assert reckoning.result(values) == result
    assert reckoning.result([None] * len(values)) in (None, 0)


def test_what_follows_in_another_way_is_left_alone() -> None:
    """Neither is anything said to hold that cannot be worked out."""
    proof = _product(Money(17_00), *_PRICE)
    loc: Loc = ("lines", 0, "quantity")

    assert reckoning_of(proof) is None
    assert not held_with(proof, loc, Decimal(20))
    assert reckoning_of(prove_sum(_term("x", Money(1)), [_term("a", 7)])) is None


def test_an_identity_holds_with_the_right_figure_alone() -> None:
    """Be it the stated one or a term; of another sort nothing is equal."""
    proof = _product(Money(316_00), *_PRICE)
    amount: Loc = ("lines", 0, "amount")
    quantity: Loc = ("lines", 0, "quantity")

    assert held_with(proof, amount, Money(316_00))
    assert not held_with(proof, amount, 316_00)
    assert held_with(proof, quantity, Decimal(20))
    assert not held_with(proof, quantity, Decimal(2))


def test_figures_beyond_all_measure_end_nothing() -> None:
    """A product longer than any amount that is written has its result."""
    proof = _product(Money(316_00), *_PRICE)
    reckoning = reckoning_of(proof)

    assert reckoning is not None
    made = reckoning.result([Decimal(10) ** 23, Rate(Decimal("1234567.8901"))])
    assert made == Money(12_345_678_901 * 10**21)
