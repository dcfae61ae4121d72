"""The open data rows of a record: flat tables of text, with the meaning of every column.

Between the process that makes the rows of a record and the file that shows those of all records,
they are held as a text for each table: its cells and rows, with the signs of ASCII that are made to
part them, and that no record holds.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, NamedTuple, Protocol

from gongkai.fields import FieldSpec, Mask, Model, Sort, describe
from gongkai.message import Message, paired, say
from gongkai.model import Kind, RecordBody
from gongkai.money import Money, Rate
from gongkai.value_object import dataclass

__all__ = [
    "ATTACHMENTS",
    "COMMON_COLUMNS",
    "DataColumn",
    "PackedRows",
    "RecordRows",
    "Rows",
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
_CELL, _ROW = "\x1f", "\x1e"
"""What stands between cells, and between rows."""


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


class Rows(Protocol):
    """Rows that are gone through one by one, as often as one likes."""

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """The rows, each a text for every column."""

    def __len__(self) -> int:
        """How many there are."""


@dataclass(frozen=True, slots=True)
class TableRows:
    """Rows of one open data table; every cell is text in strict form, empty where nothing is.

    ``kind`` and ``area`` are those of the records that they are from, empty for any.
    """

    name: str
    label: str
    columns: tuple[DataColumn, ...]
    rows: Rows
    kind: str = ""
    area: str = ""


class RecordRows(NamedTuple):
    """The rows of one record in a table, which has none itself: how many there are, and packed."""

    table: TableRows
    size: int
    packed: bytes


class PackedRows:
    """The rows of many records in one table, unpacked one record at a time."""

    def __init__(self, parts: Iterable[RecordRows]) -> None:
        self._parts = [one for one in parts if one.size]
        self._size = sum(one.size for one in self._parts)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        for one in self._parts:
            shared, *rows = one.packed.decode("utf-8").split(_ROW)
            first = shared.split(_CELL)
            for row in rows:
                yield (*first, *row.split(_CELL))

    def __len__(self) -> int:
        return self._size


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
    organisation: str, kind: Kind[Any], body: RecordBody, published: bytes
) -> tuple[RecordRows, ...]:
    """The tables of a masked body: one row of its own fields, and the rows of each list.

    The first table bears the name of the kind; the table of a list is ``<kind>_<list>``.
    Attachments of all kinds share one table, which is there when they are. ``published`` is the
    canonical form of the same body.
    """
    told = json.loads(published)
    layout = _layout(kind)
    first = (told["record_id"], organisation, told["period"], *_days(body))
    told["record_id"] = told.get("document_number", "")
    told["item_code"] = body.item_code or ""
    found = [_packed(layout.own, first, [_cells(told, body, layout.fields)])]
    for key, table, fields in layout.lists:
        pairs = zip(told.get(key, ()), getattr(body, key), strict=True)
        rows = [
            [str(number), *_cells(row, model, fields)]
            for number, (row, model) in enumerate(pairs, start=1)
        ]
        if rows or table.name != ATTACHMENTS:
            found.append(_packed(table, first, rows))
    return tuple(found)


def join_tables(parts: Iterable[RecordRows]) -> dict[str, TableRows]:
    """The rows of many records by table, in the order given; equal names have equal columns."""
    joined: dict[str, list[RecordRows]] = {}
    for part in parts:
        joined.setdefault(part.table.name, []).append(part)
    return {
        name: replace(own[0].table, rows=PackedRows(own)) for name, own in sorted(joined.items())
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


class _Fields(NamedTuple):
    """The fields of a model that are columns: their keys, and those that have fields themselves.

    ``said`` are lists of values each of which tells itself in words, together one cell.
    """

    keys: tuple[str, ...]
    parts: Mapping[str, "_Fields"]
    said: frozenset[str]

    @classmethod
    def of(cls, specs: Sequence[FieldSpec]) -> "_Fields":
        """Those of the fields described."""
        return cls(
            tuple(spec.key for spec in specs),
            {one.key: cls.of(_kept(one.model)) for one in specs if one.model and _is_part(one)},
            frozenset(one.key for one in specs if one.model and one.sort is Sort.LIST),
        )


def _is_part(spec: FieldSpec) -> bool:
    return spec.sort is Sort.OBJECT and spec.model is not None


class _Layout(NamedTuple):
    """The tables of a kind, without rows: its own, and those of its lists by key."""

    own: TableRows
    fields: _Fields
    lists: tuple[tuple[str, TableRows, _Fields], ...]


@cache
def _layout(kind: Kind[Any]) -> _Layout:
    """The attachments come last."""
    specs = _kept(kind.model)
    scalars = [spec for spec in specs if spec.sort is not Sort.LIST and spec.key not in _SKIPPED]
    lists = [spec for spec in specs if spec.sort is Sort.LIST and spec.model is not None]
    header = tuple(_header_columns())
    own = (*header, *_columns(scalars))
    return _Layout(
        TableRows(kind.name, kind.label.said, own, (), kind.name, kind.area.value),
        _Fields.of(scalars),
        tuple(
            (spec.key, _list_table(header, kind, spec), _Fields.of(_kept(spec.model)))
            for spec in sorted(lists, key=lambda spec: spec.key == ATTACHMENTS)
            if spec.model is not None
        ),
    )


def _list_table(header: tuple[DataColumn, ...], kind: Kind[Any], spec: FieldSpec) -> TableRows:
    """The table of a list, without rows."""
    number = DataColumn("row", "序号", "row", "", "integer")
    columns = (*header, number, *_columns(_kept(spec.model) if spec.model else ()))
    if spec.key == ATTACHMENTS:
        return TableRows(ATTACHMENTS, say("附件"), columns, ())
    label = say("%(owner)s：%(title)s", owner=kind.label.said, title=spec.label.said)
    return TableRows(f"{kind.name}_{spec.key}", label, columns, (), kind.name, kind.area.value)


def _cells(told: Mapping[str, Any], model: Model | None, fields: _Fields) -> list[str]:
    """The cells of a model from its strict form; the model itself is asked for words alone."""
    keys, parts, said = fields
    if not parts and not said:
        cells = [told.get(key, "") for key in keys]
    else:
        cells = []
        for key in keys:
            if key in parts:
                cells += _cells(told.get(key, {}), getattr(model, key, None), parts[key])
            elif key in said:
                cells.append([str(one) for one in getattr(model, key, None) or ()])
            else:
                cells.append(told.get(key, ""))
    return [one if one.__class__ is str else _joined(one) for one in cells]


def _joined(value: object) -> str:
    """A cell of what is no text: a flag, or several values."""
    return "；".join(map(strict_text, value)) if isinstance(value, list) else strict_text(value)


def _packed(table: TableRows, first: Iterable[str], rows: Sequence[Iterable[str]]) -> RecordRows:
    if not rows:
        return RecordRows(table, 0, b"")
    return RecordRows(table, len(rows), _ROW.join(map(_CELL.join, (first, *rows))).encode("utf-8"))
