"""Identities of figures as values: what is stated, from what it should follow, and whether it does.

A kind states its proofs; the check turns failed ones into problems, the page prints them as
sentences, and tests change every figure that takes part to see that each is really proved.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from gongkai.faults import figures
from gongkai.language import Text
from gongkai.money import Amount, Money, Rate, plain
from gongkai.problem import Fault, Loc

__all__ = [
    "Proof",
    "Term",
    "amount_text",
    "difference",
    "prove_count",
    "prove_product",
    "prove_sum",
]

_OPERATORS = {1: "＋", -1: "−"}
_UNSAID = Text("", "")


class Term(NamedTuple):
    """A figure that takes part in an identity: what it is called, its value, where it stands."""

    label: Text
    value: Amount
    loc: Loc
    sign: int = 1


class Proof(NamedTuple):
    """One identity.

    ``stated`` should equal ``expected``, but for ``tolerance``, which is nothing unless figures
    exist only rounded; ``roundings`` is how many halves of their last place it then is. ``main``
    marks the identity a record is about, shown as a column sum. ``formula`` is the right side in
    words; ``alike`` are the words for all rows of a sort together, those of the formula when empty.
    """

    fault: Fault
    stated: Term
    terms: tuple[Term, ...]
    expected: Amount
    formula: Text
    main: bool = False
    listed: bool = True
    row: int = 0
    alike: Text = _UNSAID
    roundings: int = 0
    tolerance: Money = Money(0)

    @property
    def is_exact(self) -> bool:
        """Whether the stated figure is to the fen what follows from the others."""
        stated, expected = self.stated.value, self.expected
        return stated is expected or stated == expected

    @property
    def holds(self) -> bool:
        """Whether the stated figure is what follows from the others, within the tolerance."""
        if self.is_exact:
            return True
        gap = self.gap() if self.tolerance else None
        return isinstance(gap, Money) and abs(gap) <= self.tolerance

    def rounded(self, place: Money) -> "Proof":
        """The same identity of figures that are rounded to a place; counts stay exact."""
        return self._replace(tolerance=self.tolerance + Money(self.roundings * place.fen // 2))

    def gap(self) -> Amount:
        """Stated less expected, in the unit of the figures."""
        return difference(self.stated.value, self.expected)

    def locs(self) -> tuple[Loc, ...]:
        """Where the figures stand that take part, the stated one first."""
        return (self.stated.loc, *(term.loc for term in self.terms))


def prove_sum(
    stated: Term,
    terms: Sequence[Term],
    *,
    formula: Text | None = None,
    fault: Fault = figures.SUM_MISMATCH,
    main: bool = False,
    listed: bool = True,
    row: int = 0,
    alike: Text = _UNSAID,
) -> Proof:
    """The identity *stated = sum of the signed terms*, exact unless its figures are rounded."""
    expected = _signed_sum(terms, stated.value)
    words = formula or _sum_formula(terms)
    return Proof(
        fault,
        stated,
        tuple(terms),
        expected,
        words,
        main,
        listed,
        row,
        alike,
        roundings=len(terms) if isinstance(expected, Money) else 0,
    )


def prove_count(stated: Term, terms: Sequence[Term], *, formula: Text | None = None) -> Proof:
    """The identity *stated = sum of the signed terms* for numbers of people, ballots or cases."""
    return prove_sum(stated, terms, formula=formula, fault=figures.COUNT_MISMATCH)


def prove_product(
    stated: Term, expected: Amount, terms: Sequence[Term], formula: Text, *, row: int = 0
) -> Proof:
    """The identity *stated = expected*, where a kind worked out ``expected`` from the terms."""
    fault = figures.PRODUCT_MISMATCH
    return Proof(
        fault,
        stated,
        tuple(terms),
        expected,
        formula,
        listed=False,
        row=row,
        roundings=1 if isinstance(expected, Money) else 0,
    )


def amount_text(value: Amount) -> str:
    """A figure as people read it; a minus is U+2212."""
    if isinstance(value, Decimal):
        written = plain(value)
    elif isinstance(value, Money | Rate):
        written = value.text()
    else:
        written = f"{value:,}"
    return written.replace("-", "−")


def _signed_sum(terms: Iterable[Term], like: Amount) -> Amount:
    if isinstance(like, Money):
        return Money(
            sum([term.sign * term.value.fen for term in terms if isinstance(term.value, Money)])
        )
    if isinstance(like, Rate):
        parts = (term.sign * term.value.yuan for term in terms if isinstance(term.value, Rate))
        return Rate(sum(parts, start=Decimal(0)))
    total = sum(
        (term.sign * term.value for term in terms if isinstance(term.value, int | Decimal)),
        start=Decimal(0),
    )
    return int(total) if isinstance(like, int) else total


def difference(stated: Amount, expected: Amount) -> Amount:
    """Stated less expected; both have to be of one sort."""
    if isinstance(stated, Money) and isinstance(expected, Money):
        return stated - expected
    if isinstance(stated, Rate) and isinstance(expected, Rate):
        return Rate(stated.yuan - expected.yuan)
    if isinstance(stated, int | Decimal) and isinstance(expected, int | Decimal):
        return stated - expected
    message = f"{stated!r} and {expected!r} cannot be compared"
    raise TypeError(message)


def _sum_formula(terms: Sequence[Term]) -> Text:
    return Text(_joined(terms, "zh"), _joined(terms, "en"))


def _joined(terms: Sequence[Term], language: str) -> str:
    written = ""
    for term in terms:
        label = term.label.zh if language == "zh" else term.label.en
        operator = f" {_OPERATORS[term.sign]} " if written else ("−" if term.sign < 0 else "")
        written += operator + label
    return written
