"""The identities of a record: every one that does not hold is a problem at the figure it is of."""

from collections.abc import Iterator, Sequence

from gongkai.checks.causes import Around, Cause, causes_of
from gongkai.language import Text
from gongkai.model import Record
from gongkai.money import Amount, Money
from gongkai.problem import LikelyCause, Problem, Related, field_name
from gongkai.proof import Proof, Term, amount_text
from gongkai.rounding import proofs_of

__all__ = ["check_figures"]

_MOST_RELATED = 8
_MEANT = Text("可能是这里", "maybe here")


def check_figures(record: Record, known: Sequence[Proof] | None = None) -> Iterator[Problem]:
    """The identities that fail; ``known`` are those of the record, when they are.

    Problems: ``sum-mismatch``, ``product-mismatch``, ``running-balance``, ``count-mismatch``.
    """
    proofs = proofs_of(record.kind, record.body) if known is None else known
    failed = [proof for proof in proofs if not proof.holds]
    if failed:
        around = _around(record, proofs)
        for proof in failed:
            yield _problem(record, proof, causes_of(proof, around))


def _around(record: Record, proofs: Sequence[Proof]) -> Around:
    return Around.of(
        proofs,
        show=lambda value: _as_written(record, value),
        is_written=lambda term: _stands_there(record, term),
    )


def _stands_there(record: Record, term: Term) -> bool:
    """Whether a term is a figure of the record itself, not one that was worked out or counted."""
    value: object = record.body
    for step in term.loc:
        if isinstance(step, str):
            value = getattr(value, step, None)
        else:
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
    return value == term.value


def _problem(record: Record, proof: Proof, causes: tuple[Cause, ...]) -> Problem:
    document = record.document
    meant = dict.fromkeys(cause.loc for cause in causes if cause.loc != proof.stated.loc)
    others = [term for term in proof.terms if term.loc not in meant]
    related = (
        *(Related(document.at(loc), _MEANT) for loc in meant),
        *(Related(document.at(term.loc), term.label) for term in others[:_MOST_RELATED]),
    )
    problem = proof.fault.at(
        document.at(proof.stated.loc),
        field_name(proof.stated.loc),
        related=related[:_MOST_RELATED],
        label=proof.stated.label,
        stated=_as_written(record, proof.stated.value),
        expected=_as_written(record, proof.expected),
        gap=_as_written(record, proof.gap()),
        formula=proof.formula,
        row=proof.row,
    )
    return problem.because(
        LikelyCause(cause.sort, cause.words, field_name(cause.loc), document.at(cause.loc))
        for cause in causes
    )


def _as_written(record: Record, value: Amount) -> str:
    """A figure as the file has it: amounts in the record's own unit."""
    if isinstance(value, Money):
        return value.text(record.body.amount_unit.value).replace("-", "−")
    return amount_text(value)
