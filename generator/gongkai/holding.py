"""What is held or owed, and how it moved: what there was, what was added, what went, what is left.

Shared by every kind whose rows are balances of their own: places money lies in, debts, deposits.
"""

from collections.abc import Iterator, Sequence

from gongkai.faults import figures
from gongkai.fields import Model
from gongkai.language import Text
from gongkai.message import joined
from gongkai.model import Carried, Finding
from gongkai.money import Amount, Money
from gongkai.problem import Fault, Loc
from gongkai.proof import Proof, Term, amount_text, prove_sum
from gongkai.value_object import dataclass

__all__ = [
    "MOVED",
    "Parts",
    "carried_holding",
    "column_proofs",
    "holding_findings",
    "holding_proof",
]


@dataclass(frozen=True, slots=True)
class Parts:
    """The fields that move a balance, in the order of the identity.

    ``steps`` are the key, the words and the sign of each term; the first one is the opening.
    """

    steps: tuple[tuple[str, Text, int], ...]
    closing: tuple[str, Text]
    fault: Fault = figures.SUM_MISMATCH

    @property
    def columns(self) -> tuple[tuple[str, Text], ...]:
        """All fields with their words, the closing one last."""
        return (*((key, label) for key, label, _ in self.steps), self.closing)


MOVED = Parts(
    (
        ("opening", Text("期初", "opening"), 1),
        ("increase", Text("增加", "increase"), 1),
        ("decrease", Text("减少", "decrease"), -1),
    ),
    ("closing", Text("期末", "closing")),
)
"""Closing = opening + increase − decrease."""


def holding_proof(
    one: Model, loc: Loc, name: str = "", parts: Parts = MOVED, *, row: int = 0, main: bool = False
) -> Proof:
    """Closing = opening and what moved it; ``row`` counts from 1 and is 0 for a total.

    The page tells all of them in one sentence, but for the one a record is about.
    """
    key, label = parts.closing
    return prove_sum(
        _term(one, loc, key, Text(f"{name}{label.zh}", f"{name} {label.en}".strip())),
        [_term(one, loc, step, words, sign) for step, words, sign in parts.steps],
        fault=parts.fault,
        main=main,
        listed=main,
        row=row,
    )


def column_proofs(
    total: Model,
    loc: Loc,
    name: str,
    rows: Sequence[tuple[Model, Loc, str]],
    parts: Parts = MOVED,
) -> Iterator[Proof]:
    """Each field of a total = the sum of the same field of its rows.

    ``rows`` are the rows with the way to each and its words.
    """
    for key, label in parts.columns:
        stated = _term(total, loc, key, Text(f"{name}{label.zh}合计", f"total {label.en}"))
        terms = [_term(row, place, key, Text(words, words)) for row, place, words in rows]
        formula = Text(f"各行{label.zh}合计", f"sum of {label.en} over the rows")
        yield prove_sum(stated, terms, formula=formula, fault=parts.fault)


def holding_findings(one: Model, loc: Loc, name: str, parts: Parts = MOVED) -> Iterator[Finding]:
    """Amounts below nought, of which there can be none. Problems: ``negative-amount``."""
    for key, label in parts.columns:
        value = getattr(one, key)
        if isinstance(value, Money) and value < Money(0):
            words = Text(f"{name}{label.zh}", f"{name} {label.en}")
            facts = {"label": words, "stated": amount_text(value)}
            yield Finding(figures.NEGATIVE_AMOUNT, (*loc, key), facts)


def carried_holding(one: Model, loc: Loc, key: str, name: str, parts: Parts = MOVED) -> Carried:
    """The balance that one period hands to the next; ``key`` tells those of a record apart."""
    first, label, _ = parts.steps[0]
    last, _ = parts.closing
    opening, closing = getattr(one, first), getattr(one, last)
    return Carried(key, joined(name, label.said), opening, (*loc, first), closing, (*loc, last))


def _term(one: Model, loc: Loc, key: str, label: Text, sign: int = 1) -> Term:
    value: Amount = getattr(one, key)
    return Term(label, value, (*loc, key), sign)
