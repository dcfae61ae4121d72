"""What is told of the identities of a record, in little room: it is kept until the record is shown.

Identities of rows are told together, and of a sum it is told of what, not of which figures.
"""

from collections.abc import Iterable
from typing import NamedTuple

from gongkai.language import Text
from gongkai.problem import Loc
from gongkai.proof import Proof

__all__ = ["Alike", "Proved", "proved"]

_CELL = 3
"""How long the way to a figure in a row is: the table, the row, the field."""


class Alike(NamedTuple):
    """Exact identities of one sort: how many they are, and whether each is of a row of its own.

    ``words`` are those for all of them together, where they have any, and ``formula`` the right
    side of each. ``stated`` are the columns that they state, by table and field, with what is
    stated there where that is the same in all rows.
    """

    words: Text
    formula: Text
    stated: tuple[tuple[Loc, Text | None], ...]
    number: int
    is_each_row: bool


class Proved(NamedTuple):
    """The identities of a record, as far as they are told.

    ``main`` is the one that it is about, if that is a sum. ``single`` are told each by itself: they
    have no terms, but the name of the table of which they add up a column. ``alike`` are the rest.
    """

    main: Proof | None
    single: tuple[tuple[Proof, str], ...]
    alike: tuple[Alike, ...]


def proved(proofs: Iterable[Proof]) -> Proved:
    """What is told of the identities of one record, given in the order of its kind."""
    main: Proof | None = None
    single: list[Proof] = []
    rows: dict[str, list[Proof]] = {}
    for proof in proofs:
        if proof.main and main is None:
            main = proof
        if proof.listed or not proof.is_exact:
            single.append(proof)
        else:
            rows.setdefault(proof.alike.zh or proof.formula.zh, []).append(proof)
    are_several = len(single) > 1
    return Proved(
        main if main and len(main.terms) > 1 else None,
        tuple(
            (one._replace(terms=()), _summed_table(one) if are_several else "") for one in single
        ),
        tuple(map(_alike, rows.values())),
    )


def _summed_table(proof: Proof) -> str:
    """The table of which a proof that holds adds up one column; empty for any other proof."""
    if proof.main or not proof.is_exact or not proof.listed:
        return ""
    if not all(term.sign > 0 and len(term.loc) == _CELL for term in proof.terms):
        return ""
    places = {(term.loc[0], term.loc[2]) for term in proof.terms}
    return str(places.pop()[0]) if len(places) == 1 else ""


def _alike(proofs: list[Proof]) -> Alike:
    labels: dict[Loc, Text | None] = {}
    for stated in [proof.stated for proof in proofs]:
        column = stated.loc[0], stated.loc[-1]
        label = labels.setdefault(column, stated.label)
        if label is not None and label != stated.label:
            labels[column] = None
    first, count = proofs[0], len(proofs)
    is_each_row = len({proof.row for proof in proofs}) == count
    return Alike(first.alike, first.formula, tuple(labels.items()), count, is_each_row)
