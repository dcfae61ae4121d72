"""The next record of a series: what stays the same is taken over, figures are left to be filled in.

What one period hands to the next (balances, what is still owed, meter readings) is filled in.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.fields import FieldSpec, Model, Sort, describe
from gongkai.model import Carried, Kind, Record
from gongkai.money import Money, Rate
from gongkai.period import Period
from gongkai.problem import Loc
from gongkai.source import Tree

__all__ = ["following", "identity_of", "opening_values", "set_value", "value_at"]

_KEPT = (Sort.TEXT, Sort.CHOICE, Sort.FLAG, Sort.RATE, Sort.OBJECT, Sort.LIST)
_NUMERALS = "〇一二三四"
_FIGURES = (Sort.MONEY, Sort.QUANTITY)
_LEFT_OUT = frozenset(
    (
        "kind", "title", "period", "period_start", "period_end", "record_id", "publicity_start",
        "publicity_end", "prepared_by", "prepared_on", "reviewed_by", "reviewed_on",
        "supervised_by", "supervised_on", "approved_by", "approved_on", "version", "supersedes",
        "aliases", "correction_reason", "withdrawn_on", "withdrawal_reason", "source_document",
        "note", "attachments", "explanations", "detailed_in", "voucher_no",
    )
)  # fmt: skip
"""What belongs to one period alone: days, signatures, vouchers, remarks."""


def following(record: Record, period: Period) -> dict[str, Tree]:
    """The record of ``period`` that follows another one, with its figures still empty.

    Names, choices and prices are taken over; days, amounts, counts, readings and signatures are
    not. Opening figures are the closing ones before. Rows
    with a day of their own are not taken over, unless they hand on a figure.
    """
    kind = record.kind
    written = record.document.value
    before: Mapping[str, Tree] = written if isinstance(written, dict) else {}
    title = next_title(record.body.title, record.body.period, period)
    tree: dict[str, Tree] = {"kind": kind.name, "title": title, "period": str(period)}
    openings = opening_values(kind.carried(record.body))
    handed_on = frozenset(str(loc[0]) for loc, _ in openings if len(loc) > 1)
    tree |= {"publicity_start": None, **_kept(kind.model, before, handed_on)}
    for loc, value in openings:
        set_value(tree, loc, value)
    return tree


def opening_values(carried: Iterable[Carried]) -> list[tuple[Loc, str]]:
    """The opening figures of the next period and where they stand, from those handed on."""
    return [
        (one.opening_loc, _text(one.closing))
        for one in carried
        if one.opening_loc and one.closing is not None
    ]


def next_title(title: str, before: Period, period: Period) -> str:
    """The title with the period it names replaced; a title without one stays as it is."""
    for old, new in zip(_forms(before), _forms(period), strict=True):
        if old in title:
            return title.replace(old, new)
    return title


def _forms(period: Period) -> tuple[str, ...]:
    """The ways a title names a period: 2026 年 10 月, 2026年10月, 2026 年第三季度, 2026-10."""
    spaced = period.label
    chinese = re.sub(r"第 ([1-4]) 季", lambda found: f"第{_NUMERALS[int(found[1])]}季", spaced)
    return tuple(
        form.replace(" ", gap) for form in (spaced, chinese, str(period)) for gap in (" ", "")
    )


def identity_of(kind: Kind[Any], period: Period | None, before: Record | None) -> str:
    """The path of a record below its board: like that of its series, with its own period."""
    area = kind.area.value
    if period is None:
        return f"{area}/{kind.name.replace('_', '-')}"
    stem = str(period).lower()
    if before is not None:
        name = before.record_id.rpartition("/")[2]
        old = str(before.body.period).lower()
        if name.startswith(old):
            return f"{area}/{period.year}/{stem}{name.removeprefix(old)}"
    return f"{area}/{period.year}/{stem}-{kind.name.replace('_', '-')}"


def value_at(tree: Tree, loc: Loc) -> Tree:
    """The value at a way, or nothing."""
    for step in loc:
        if isinstance(tree, dict) and isinstance(step, str):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


def set_value(tree: Tree, loc: Loc, value: Tree) -> None:
    """Puts a value at a way whose parents are there; else it does nothing."""
    parent = value_at(tree, loc[:-1])
    step = loc[-1]
    if isinstance(parent, dict) and isinstance(step, str):
        parent[step] = value
    if isinstance(parent, list) and isinstance(step, int) and step < len(parent):
        parent[step] = value


def _kept(
    model: type[Model], before: Mapping[str, Tree], handed_on: frozenset[str] = frozenset()
) -> dict[str, Tree]:
    """What of a mapping stays; what has to be given anew stands there without a value.

    ``handed_on`` are the lists whose rows come again whatever they are.
    """
    found: dict[str, Tree] = {}
    for spec in describe(model):
        value = before.get(spec.key)
        if spec.key in _LEFT_OUT:
            continue
        if value is not None and spec.sort in _KEPT:
            found[spec.key] = _kept_value(spec, value, handed_on)
        elif spec.required or (value is not None and spec.sort in _FIGURES):
            found[spec.key] = None
    return found


def _kept_value(spec: FieldSpec, value: Tree, handed_on: frozenset[str]) -> Tree:
    if spec.model is None:
        return value
    if isinstance(value, list):
        if spec.key not in handed_on and _is_of_one_period(spec.model):
            return []
        return [_kept(spec.model, row) if isinstance(row, dict) else row for row in value]
    return _kept(spec.model, value) if isinstance(value, dict) else value


def _is_of_one_period(model: type[Model]) -> bool:
    """Whether rows are what happened once, on a day of their own."""
    return any(one.sort is Sort.DATE and one.required for one in describe(model))


def _text(value: object) -> str:
    return value.strict() if isinstance(value, Money | Rate) else str(value)
