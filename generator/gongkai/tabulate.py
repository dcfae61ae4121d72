"""The open data rows of a record: flat tables of text, with the meaning of every column."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, NamedTuple

from gongkai.fields import FieldSpec, Mask, Model, Sort, describe
from gongkai.message import Message, paired, say
from gongkai.model import Kind, RecordBody
from gongkai.money import Money, Rate, strict_number
from gongkai.packed_rows import CELL, Pack, PackedRows, Rows, pack_rows
from gongkai.pieces import Piece, PieceWriter
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
_GAP = CELL.decode()
"""Stands between the cells of a row."""


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
    record_id: str, organisation: str, kind: Kind[Any], body: RecordBody
) -> tuple[RecordRows, ...]:
    """The tables of a masked body: one row of its own fields, and the rows of each list.

    The first table bears the name of the kind; the table of a list is ``<kind>_<list>``.
    Attachments of all kinds share one table, which is there when they are.
    """
    layout, values = _layout(kind), body.__dict__
    first = _GAP.join((record_id, organisation, str(body.period), *_days(body)))
    found = [RecordRows(layout.own, pack_rows(first, [layout.writer.write(values)[1:]]))]
    for key, table, writer in layout.lists:
        rows = [
            f"{number}{writer.write(row.__dict__)}"
            for number, row in enumerate(values[key], start=1)
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


def _writer(specs: Sequence[FieldSpec]) -> PieceWriter:
    """What writes the cells of a model with these fields, each behind a gap."""
    calls = (_joined, _part, strict_number, strict_text)
    return PieceWriter([*map(_piece, specs)], calls)


def _piece(spec: FieldSpec) -> Piece:
    """The cell of a field, or the cells of its parts."""
    if _is_part(spec):
        return Piece(spec.key, "", "{_part(value)}", _GAP * sum(1 for _ in _columns([spec])))
    return Piece(spec.key, _GAP, _made(spec), _GAP)


def _is_part(spec: FieldSpec) -> bool:
    return spec.sort is Sort.OBJECT and spec.model is not None


def _made(spec: FieldSpec) -> str:
    """How a ``value`` that is there is written."""
    if spec.sort is Sort.LIST:
        return "{_joined(value)}"
    if spec.sort in (Sort.MONEY, Sort.RATE):
        return "{value.strict()}"
    if spec.sort in (Sort.QUANTITY, Sort.RATIO):
        return "{strict_number(value)}"
    return "{value if value.__class__ is str else strict_text(value)}"


def _joined(values: Iterable[object]) -> str:
    return "；".join(map(strict_text, values))


def _part(value: Model) -> str:
    return _writer_of(type(value)).write(value.__dict__)


@cache
def _writer_of(model: type[Model]) -> PieceWriter:
    return _writer(_kept(model))


class _Layout(NamedTuple):
    """The tables of a kind, without rows: its own, and those of its lists by key."""

    own: TableRows
    writer: PieceWriter
    lists: tuple[tuple[str, TableRows, PieceWriter], ...]


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
        _writer(scalars),
        tuple(
            (spec.key, _list_table(header, kind, spec), _writer_of(spec.model))
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
