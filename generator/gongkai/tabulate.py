"""The open data rows of a record: flat tables of text, with the meaning of every column."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import repeat
from types import MappingProxyType, NoneType
from typing import Any, NamedTuple

from gongkai.fields import FieldSpec, Mask, Model, Sort, describe
from gongkai.message import Message, paired, say
from gongkai.model import Kind, RecordBody
from gongkai.money import Money, Rate, strict_number
from gongkai.packed_rows import Pack, PackedRows, Rows, pack_rows
from gongkai.value_object import dataclass

__all__ = [
    "ATTACHMENTS",
    "COMMON_COLUMNS",
    "DataColumn",
    "RecordRows",
    "TableRows",
    "join_tables",
    "strict_text",
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
    rows: Rows
    kind: str = ""
    area: str = ""


class RecordRows(NamedTuple):
    """The rows of one record in a table, which itself has none here."""

    table: TableRows
    pack: Pack


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
        Decimal: strict_number,
        date: date.isoformat,
    }
)


def strict_text(value: object) -> str:
    """A value as open data carries it: amounts in yuan with two places, days as 2026-10-08."""
    return _STRICT.get(type(value), str)(value)


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
    own = pack_rows(first, [_cells(told, body, layout.fields)])
    found = [RecordRows(layout.own, own)]
    for key, table, fields in layout.lists:
        pairs = zip(told.get(key, ()), getattr(body, key), strict=True)
        rows = [
            [str(number), *_cells(row, model, fields)]
            for number, (row, model) in enumerate(pairs, start=1)
        ]
        if rows or table.name != ATTACHMENTS:
            found.append(RecordRows(table, pack_rows(first, rows)))
    return tuple(found)


def join_tables(parts: Iterable[RecordRows]) -> dict[str, TableRows]:
    """The rows of many records by table, in the order given; equal names have equal columns."""
    joined: dict[str, list[RecordRows]] = {}
    for part in parts:
        joined.setdefault(part.table.name, []).append(part)
    return {
        name: replace(own[0].table, rows=PackedRows(one.pack for one in own))
        for name, own in sorted(joined.items())
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

    ``said`` are lists of values each of which tells itself in words, together one cell. The fields
    are ``texts`` when each of them is a cell as it is told.
    """

    keys: tuple[str, ...]
    parts: Mapping[str, "_Fields"]
    said: frozenset[str]
    texts: bool

    @classmethod
    def of(cls, specs: Sequence[FieldSpec]) -> "_Fields":
        """Those of the fields described."""
        return cls(
            tuple(spec.key for spec in specs),
            {one.key: cls.of(_kept(one.model)) for one in specs if one.model and _is_part(one)},
            frozenset(one.key for one in specs if one.model and one.sort is Sort.LIST),
            not any(one.sort in (Sort.FLAG, Sort.LIST, Sort.OBJECT) for one in specs),
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
    if fields.texts:
        return list(map(told.get, fields.keys, repeat("")))
    cells: list[Any] = []
    for key in fields.keys:
        if key in fields.parts:
            cells += _cells(told.get(key, {}), getattr(model, key, None), fields.parts[key])
        elif key in fields.said:
            cells.append([str(one) for one in getattr(model, key, None) or ()])
        else:
            cells.append(told.get(key, ""))
    return [one if one.__class__ is str else _joined(one) for one in cells]


def _joined(value: object) -> str:
    """A cell of what is no text: a flag, or several values."""
    return "；".join(map(strict_text, value)) if isinstance(value, list) else strict_text(value)
