"""Works out what follows from the rows of a record: totals and balances that nobody has to type.

The identities of the kind are asked, not copied: a figure that is missing is put as nought, and
where an identity states it, it becomes what the identity expects.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from gongkai.carry import set_value, value_at
from gongkai.faults.reading import MISSING_FIELD
from gongkai.fields import Sort, describe
from gongkai.load import read_record
from gongkai.model import Kind, Record, Rules
from gongkai.money import Amount, Money, Rate
from gongkai.problem import Loc
from gongkai.record_text import record_text
from gongkai.source import Tree, read_yaml

__all__ = ["Settled", "settle"]

_ROUNDS = 6
_SORTS = (Sort.MONEY, Sort.QUANTITY, Sort.COUNT)
_STAND_INS = MappingProxyType(
    {
        Sort.TEXT: "—",
        Sort.LONG_TEXT: "—",
        Sort.DATE: "2026-01-01",
        Sort.PERIOD: "2026-01",
        Sort.MONTH: "2026-01",
        Sort.FLAG: "否",
    }
)

Settled = dict[Loc, str]
"""The figures that were worked out, by where they stand."""


def settle(kind: Kind[Any], tree: Mapping[str, Tree]) -> tuple[dict[str, Tree], Settled]:
    """The tree with its totals, and which they are; as it was where it cannot be read at all.

    Looked at are required figures of the record itself, closing figures of whatever is handed on,
    and figures that a check misses in a row. Only amounts in 元 are worked out.
    """
    kept: dict[str, Tree] = deepcopy(dict(tree))
    if kept.get("amount_unit", "元") not in ("元", None):
        return kept, {}
    open_places = set(_missing(kind, kept))
    for loc in open_places:
        set_value(kept, loc, "0")
    found: Settled = {}
    for _ in range(_ROUNDS):
        record = _read(kind, kept)
        if record is None:
            return deepcopy(dict(tree)), {}
        for loc in (*_closings(record, kept), *_wanted_in_rows(record, kept)):
            if loc not in open_places:
                open_places.add(loc)
                set_value(kept, loc, "0")
                found.setdefault(loc, "")
        changed = _stated(record, kept, open_places, found)
        if not changed and not any(text == "" for text in found.values()):
            break
        found = {loc: text for loc, text in found.items() if text or loc in open_places}
    for loc in open_places - {loc for loc, text in found.items() if text}:
        set_value(kept, loc, None)
    return kept, {loc: text for loc, text in found.items() if text}


def _missing(kind: Kind[Any], tree: Mapping[str, Tree]) -> Iterator[Loc]:
    for spec in describe(kind.model):
        if spec.required and spec.sort in _SORTS and tree.get(spec.key) in (None, ""):
            yield (spec.key,)


def _read(kind: Kind[Any], tree: Mapping[str, Tree]) -> Record | None:
    """The record, with something in place of header fields that are not filled in yet."""
    filled = {**dict(_stand_ins(kind, tree)), **{key: one for key, one in tree.items() if one}}
    text = record_text(kind, filled)
    record, _ = read_record(f"{kind.area.value}/settled", read_yaml("settled", text.encode()))
    return record


def _stand_ins(kind: Kind[Any], tree: Mapping[str, Tree]) -> Iterator[tuple[str, Tree]]:
    for spec in describe(kind.model):
        if spec.required and spec.key != "kind" and not tree.get(spec.key):
            if spec.choice is not None:
                yield spec.key, next(iter(spec.choice)).value
            elif spec.sort in _STAND_INS:
                yield spec.key, _STAND_INS[spec.sort]


def _closings(record: Record, tree: Tree) -> Iterator[Loc]:
    """Closing figures that are not given where the opening ones are."""
    for one in record.kind.carried(record.body):
        if (
            one.opening is not None
            and one.closing is None
            and value_at(tree, one.closing_loc) is None
        ):
            yield one.closing_loc


def _wanted_in_rows(record: Record, tree: Tree) -> Iterator[Loc]:
    """Figures that a check of the kind misses in a row, as what is still owed of a fee."""
    for finding in record.kind.findings(record.body, Rules(record.body.last_day)):
        is_row = len(finding.loc) > 2 and isinstance(finding.loc[1], int)
        if finding.fault is MISSING_FIELD and is_row and value_at(tree, finding.loc) is None:
            yield finding.loc


def _stated(record: Record, tree: Tree, open_places: set[Loc], found: Settled) -> bool:
    """Puts what the identities expect; whether anything changed."""
    changed = False
    rows = {one for one in open_places if len(one) > 2}
    for proof in record.kind.proofs(record.body):
        loc = proof.stated.loc
        if loc not in open_places:
            continue
        text = _text(proof.expected)
        if loc in rows and text.startswith("-"):
            continue  # something else of the row is not known: nobody is owed less than nothing
        if found.get(loc) != text:
            found[loc] = text
            set_value(tree, loc, text)
            changed = True
    return changed


def _text(value: Amount) -> str:
    if isinstance(value, Money | Rate):
        return value.strict()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
