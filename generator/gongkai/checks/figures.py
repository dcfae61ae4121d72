"""The identities of a record: every one that does not hold is a problem at the figure it is of."""

from collections.abc import Iterator

from gongkai.model import Record
from gongkai.money import Amount, Money
from gongkai.problem import Problem, Related, field_name
from gongkai.proof import Proof, amount_text

__all__ = ["check_figures"]

_MOST_RELATED = 8


def check_figures(record: Record) -> Iterator[Problem]:
    """Problems: ``sum-mismatch``, ``product-mismatch``, ``running-balance``, ``count-mismatch``."""
    for proof in record.kind.proofs(record.body):
        if not proof.holds:
            yield _problem(record, proof)


def _problem(record: Record, proof: Proof) -> Problem:
    document = record.document
    related = tuple(
        Related(document.at(term.loc), term.label) for term in proof.terms[:_MOST_RELATED]
    )
    return proof.fault.at(
        document.at(proof.stated.loc),
        field_name(proof.stated.loc),
        related=related,
        label=proof.stated.label,
        stated=_as_written(record, proof.stated.value),
        expected=_as_written(record, proof.expected),
        gap=_as_written(record, proof.gap()),
        formula=proof.formula,
        row=proof.row,
    )


def _as_written(record: Record, value: Amount) -> str:
    """A figure as the file has it: amounts in the record's own unit."""
    if isinstance(value, Money):
        return value.text(record.body.amount_unit.value).replace("-", "−")
    return amount_text(value)
