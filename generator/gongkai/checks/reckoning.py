"""Identities worked out anew with other figures, where it is known how they are worked out.

A proof states what it expects, not how; a rule is taken for its own only when it gives exactly
that from the figures as they are.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from math import prod

from gongkai.checks.slips import like, number
from gongkai.faults import figures
from gongkai.money import Amount, Money
from gongkai.problem import Loc
from gongkai.proof import Proof
from gongkai.value_object import dataclass

__all__ = ["Reckoning", "held_with", "reckoning_of"]

_Rule = Callable[[Sequence[tuple[int, Decimal]]], Decimal]
_TERMS_OF_DIFFERENCE = (2, 3)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How the right side of one identity follows from its terms."""

    proof: Proof
    rule: _Rule
    is_sum: bool

    def result(self, values: Sequence[Amount | None]) -> Amount | None:
        """The right side with other values for the terms, in their order.

        Nothing for a value leaves the term out; nothing as the result means there is none.
        """
        rest: list[tuple[int, Decimal]] = []
        extra, tax = Decimal(0), Decimal(0)
        for term, value in zip(self.proof.terms, values, strict=True):
            key: Loc = () if self.is_sum else term.loc[-1:]
            if value is None:
                continue
            if key == ("extra_charges",):
                extra += number(value)
            elif key == ("tax_rate",):
                tax += number(value)
            else:
                rest.append((term.sign, number(value)))
        if not rest and not self.is_sum:
            return None
        try:
            total = (self.rule(rest) + extra) * (1 + tax)
            if isinstance(self.proof.expected, Money):
                return Money.from_yuan(total)
        except InvalidOperation:
            return None
        return like(self.proof.expected, total)


def reckoning_of(proof: Proof) -> Reckoning | None:
    """The rule that gives what a proof expects from its own terms, if it is one of those known."""
    is_sum = proof.fault is not figures.PRODUCT_MISMATCH
    if is_sum and any(type(term.value) is not type(proof.expected) for term in proof.terms):
        return None
    rules = (_total,) if is_sum else (_product, _total, _difference)
    for rule in rules:
        reckoning = Reckoning(proof, rule, is_sum)
        if reckoning.result([term.value for term in proof.terms]) == proof.expected:
            return reckoning
    return None


def held_with(proof: Proof, loc: Loc, value: Amount) -> bool:
    """Whether an identity certainly holds with another figure at one place."""
    if proof.stated.loc == loc:
        return type(value) is type(proof.expected) and value == proof.expected
    reckoning = reckoning_of(proof)
    if reckoning is None:
        return False
    values = [value if term.loc == loc else term.value for term in proof.terms]
    return reckoning.result(values) == proof.stated.value


def _total(rest: Sequence[tuple[int, Decimal]]) -> Decimal:
    return sum((sign * value for sign, value in rest), Decimal(0))


def _product(rest: Sequence[tuple[int, Decimal]]) -> Decimal:
    return prod((value for _, value in rest), start=Decimal(1))


def _difference(rest: Sequence[tuple[int, Decimal]]) -> Decimal:
    """(One less another) × a factor, as the usage of a meter."""
    if len(rest) not in _TERMS_OF_DIFFERENCE:
        raise InvalidOperation
    factor = rest[2][1] if len(rest) > 2 else Decimal(1)
    return (rest[0][1] - rest[1][1]) * factor
