"""The open data rows of a record: flat tables of text, with the meaning of every column."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any

from gongkai.fields import FieldSpec, Mask, Model, Sort, describe
from gongkai.message import Message, paired, say
from gongkai.model import Kind, RecordBody
from gongkai.money import Money, Rate
from gongkai.value_object import dataclass

__all__ = [
    "ATTACHMENTS",
    "COMMON_COLUMNS",
    "DataColumn",
    "TableRows",
    "join_tables",
    "strict_text",
    "strict_tree",
    "tabulate",
]

ATTACHMENTS = "attachments"
"""The table of the files that are published with records, one for records of all kinds."""
COMMON_COLUMNS = ("record_id", "organisation", "period", "period_start", "period_end")
"""The columns that every table begins with."""


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of open data: its name, its two labels, its unit and its Table Schema type.

    ``help`` says in Chinese how staff fill it in; ``choices`` are the codes of a closed list, each
    with its Chinese label.
    """

    name: str
    label: str
    english: str
    unit: str
    type: str
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> Message:
        """Its label as a message, for pages in any language."""
        return paired(self.label, self.english)


@dataclass(frozen=True, slots=True)
class TableRows:
    """Rows of one open data table; every cell is text in strict form, empty where nothing is.

    ``kind`` and ``area`` are those of the records that they are from, empty for any.
    """

    name: str
    label: str
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str = ""
    area: str = ""


_TYPES = {
    Sort.MONEY: "number",
    Sort.RATE: "number",
    Sort.QUANTITY: "number",
    Sort.RATIO: "number",
    Sort.COUNT: "integer",
    Sort.DATE: "date",
    Sort.MONTH: "yearmonth",
    Sort.FLAG: "boolean",
}


_STRICT: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {
        NoneType: lambda _: "",
        bool: lambda value: "true" if value else "false",
        Money: Money.strict,
        Rate: Rate.strict,
        Decimal: "{:f}".format,
        date: date.isoformat,
    }
)


def strict_text(value: object) -> str:
    """A value as open data carries it: amounts in yuan with two places, days as 2026-10-08."""
    return _STRICT.get(type(value), str)(value)


def strict_tree(model: Model) -> dict[str, Any]:
    """All that a model holds in strict form, flags as such; amounts in yuan, whatever their unit.

    Fields that hold nothing and those that never leave the file are left out.
    """
    kept = _kept_keys(type(model))
    return {
        key: value if value.__class__ is str else _form_of(value.__class__)(value)
        for key, value in model.__dict__.items()
        if value is not None and key in kept
    }


@cache
def _form_of(sort: type) -> Callable[[Any], Any]:
    """What gives the strict form of the values of a class inside a tree."""
    if issubclass(sort, Model):
        return strict_tree
    if sort is tuple:
        return lambda values: [_form_of(one.__class__)(one) for one in values]
    return bool if sort is bool else _STRICT.get(sort, str)


def tabulate(
    record_id: str, organisation: str, kind: Kind[Any], body: RecordBody
) -> tuple[TableRows, ...]:
    """The tables of a masked body: one row of its own fields, and the rows of each list.

    The first table bears the name of the kind; the table of a list is ``<kind>_<list>``.
    Attachments of all kinds share one table, which is there when they are.
    """
    first = (record_id, organisation, str(body.period), *_days(body))
    specs = _kept(kind.model)
    scalars = [spec for spec in specs if spec.sort is not Sort.LIST and spec.key not in _SKIPPED]
    own = TableRows(
        kind.name,
        kind.label.said,
        (*_header_columns(), *_columns(scalars)),
        ((*first, *_cells(body, scalars)),),
        kind.name,
        kind.area.value,
    )
    lists = [spec for spec in specs if spec.sort is Sort.LIST and spec.model is not None]
    tables = {spec.key: _list_table(first, kind, body, spec) for spec in lists}
    attached = tables.pop(ATTACHMENTS, None)
    if attached is None or not attached.rows:
        return (own, *tables.values())
    shared = replace(attached, name=ATTACHMENTS, label=say("附件"), kind="", area="")
    return (own, *tables.values(), shared)


def join_tables(tables: Iterable[TableRows]) -> dict[str, TableRows]:
    """The rows of many records by table, in the order given; equal names have equal columns."""
    joined: dict[str, list[TableRows]] = {}
    for table in tables:
        joined.setdefault(table.name, []).append(table)
    return {
        name: TableRows(
            name,
            parts[0].label,
            parts[0].columns,
            tuple(row for part in parts for row in part.rows),
            parts[0].kind,
            parts[0].area,
        )
        for name, parts in sorted(joined.items())
    }


_HEADER_HELP = {
    "record_id": say("记录的网址，也是它在各处的名字，从不改变"),
    "period": say("2026-10 是月，2026-Q3 是季，2026-H1 是半年，2026 是年"),
    "period_start": say("数字从哪一天算起，含当天"),
    "period_end": say("数字算到哪一天，含当天"),
}
_SKIPPED = {"kind", "period", "period_start", "period_end", "organisation"}
_RENAMED = {"record_id": "document_number"}
"""The number that staff gave a document is not the identity of its record."""


def _kept(model: type[Model]) -> tuple[FieldSpec, ...]:
    """The fields that may leave the file; of a dropped one not even the column is there."""
    return tuple(spec for spec in describe(model) if spec.mask is not Mask.DROP)


@cache
def _kept_keys(model: type[Model]) -> frozenset[str]:
    return frozenset(spec.key for spec in _kept(model))


def _days(body: RecordBody) -> tuple[str, str]:
    return body.first_day.isoformat(), body.last_day.isoformat()


def _header_columns() -> Iterator[DataColumn]:
    labels = (
        ("记录编号", "record"),
        ("公开单位", "organisation"),
        ("期间", "period"),
        ("起始日", "first day"),
        ("截止日", "last day"),
    )
    for name, (label, english) in zip(COMMON_COLUMNS, labels, strict=True):
        sort = "date" if name.startswith("period_") else "string"
        yield DataColumn(name, label, english, "", sort, _HEADER_HELP.get(name, ""))


def _columns(specs: Iterable[FieldSpec], prefix: str = "", label: str = "") -> Iterator[DataColumn]:
    for spec in specs:
        if spec.sort is Sort.OBJECT and spec.model is not None:
            yield from _columns(_kept(spec.model), f"{prefix}{spec.key}_", spec.label.zh)
            continue
        unit = "元" if spec.unit == "amount" else spec.unit
        yield DataColumn(
            prefix + _RENAMED.get(spec.key, spec.key),
            spec.label.zh if spec.label.zh == label else f"{label}{spec.label.zh}",
            spec.label.en,
            unit,
            _TYPES.get(spec.sort, "string"),
            spec.help.said,
            tuple((one.value, one.label.said) for one in spec.choice or ()),
        )


def _cells(model: Model | None, specs: Iterable[FieldSpec]) -> Iterator[str]:
    for spec in specs:
        value = getattr(model, spec.key, None)
        if spec.sort is Sort.OBJECT and spec.model is not None:
            yield from _cells(value, _kept(spec.model))
        elif isinstance(value, tuple):
            yield "；".join(strict_text(one) for one in value)
        else:
            yield strict_text(value)


def _list_table(
    first: tuple[str, ...], kind: Kind[Any], body: RecordBody, spec: FieldSpec
) -> TableRows:
    item = spec.model
    if item is None:
        message = f"{spec.key} is no list of rows"
        raise TypeError(message)
    specs = _kept(item)
    number = DataColumn("row", "序号", "row", "", "integer")
    rows = tuple(
        (*first, str(index), *_cells(row, specs))
        for index, row in enumerate(getattr(body, spec.key), start=1)
    )
    columns = (*_header_columns(), number, *_columns(specs))
    label = say("%(owner)s：%(title)s", owner=kind.label.said, title=spec.label.said)
    return TableRows(f"{kind.name}_{spec.key}", label, columns, rows, kind.name, kind.area.value)
