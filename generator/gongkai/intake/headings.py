"""Finds the row of headings in a sheet, and which column is which field of a table."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.fields import FieldSpec, Model, Sort, describe
from gongkai.intake.names import ColumnNames
from gongkai.intake.workbook import Cell, Sheet
from gongkai.language import Text
from gongkai.pattern import pattern
from gongkai.problem import Loc
from gongkai.value_object import dataclass

__all__ = [
    "Column",
    "Header",
    "find_header",
    "flat_fields",
    "heading_unit",
    "is_table",
    "sheet_fields",
    "way_of",
]

_LOOKED_AT = 40
_LEAST = 2
_UNIT = pattern(r"[（(/／\[【]\s*(?:单位|單位)?\s*[:：]?\s*([^）)\]】]{1,8})[）)\]】]?\s*\*?$")
_LEFT_OUT = ("attachments", "explanations")
_INNER_ROWS = 4
"""So many rows inside a row a workbook of ours has columns for, as the steps of a price."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet and the field it holds; ``side`` is what an amount of it is: 收入."""

    column: int
    heading: str
    key: str
    spec: FieldSpec
    unit: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of one table: ``row`` is the last of them, rows count from 0."""

    table: FieldSpec
    row: int
    columns: tuple[Column, ...]
    unused: tuple[tuple[int, str], ...]
    score: int


def is_table(spec: FieldSpec) -> bool:
    """Whether a field is a list of rows that a sheet can hold."""
    return spec.sort is Sort.LIST and spec.model is not None and spec.key not in _LEFT_OUT


def flat_fields(model: type[Model], prefix: str = "") -> Iterator[tuple[str, FieldSpec]]:
    """The single values of a model, those of its parts by their way: ``commission.base``."""
    for spec in describe(model):
        if spec.sort is Sort.LIST:
            continue
        if spec.model is not None:
            yield from flat_fields(spec.model, f"{prefix}{spec.key}.")
        else:
            yield f"{prefix}{spec.key}", spec


def sheet_fields(model: type[Model]) -> Iterator[tuple[str, FieldSpec]]:
    """The columns of a sheet of ours: the single values, and rows inside a row side by side.

    The first step of a price stands under ``tiers.0.up_to`` and ``tiers.0.price``.
    """
    yield from flat_fields(model)
    for spec in describe(model):
        if spec.sort is not Sort.LIST or spec.model is None:
            continue
        for row in range(_INNER_ROWS):
            for key, one in flat_fields(spec.model):
                label = Text(
                    f"{spec.label.zh} {row + 1}：{one.label.zh}",
                    f"{spec.label.en} {row + 1}: {one.label.en}",
                )
                yield f"{spec.key}.{row}.{key}", replace(one, label=label, required=False)


def way_of(key: str) -> Loc:
    """The way that the key of a column names, below its row."""
    return tuple(int(step) if step.isdigit() else step for step in key.split("."))


def heading_unit(heading: str) -> str:
    """The unit in a heading: 元 in ``金额（元）`` or ``金额/元``; nothing without one."""
    found = _UNIT.search(heading.strip())
    unit = found[1].strip() if found else ""
    return {"萬元": "万元", "億元": "亿元"}.get(unit, unit)


def find_header(sheet: Sheet, tables: Sequence[FieldSpec], names: ColumnNames) -> Header | None:
    """The best row of headings for any of the tables; nothing when no row names two fields.

    A row counts what it names, a table what it needs: the one with more required fields wins.
    """
    found = [
        header
        for table in tables
        for row in range(min(len(sheet.rows), _LOOKED_AT))
        for header in _headers_at(sheet, row, table, names)
    ]
    fitting = [header for header in found if len(header.columns) >= _LEAST]
    return max(fitting, key=lambda header: (header.score, -header.row), default=None)


def _headers_at(sheet: Sheet, row: int, table: FieldSpec, names: ColumnNames) -> Iterator[Header]:
    """The headings in one row, and those in it and the row below, as 本月 over 收入 and 支出."""
    top = sheet.rows[row]
    if sum(isinstance(cell, str) for cell in top) < _LEAST:
        return
    yield _header(table, row, [_words(cell) for cell in top], names)
    if row + 1 < len(sheet.rows):
        below = sheet.rows[row + 1]
        if all(cell is None or isinstance(cell, str) for cell in below):
            both = [_words(low) or _words(high) for high, low in zip(top, below, strict=True)]
            yield _header(table, row + 1, both, names)


def _words(cell: Cell) -> str:
    return cell if isinstance(cell, str) else ""


def _header(table: FieldSpec, row: int, headings: Sequence[str], names: ColumnNames) -> Header:
    fields = dict(flat_fields(table.model)) if table.model else {}
    taken: dict[str, Column] = {}
    offers = [
        (fit, -column, column, heading, key)
        for column, heading in enumerate(headings)
        if heading
        for key, spec in fields.items()
        if (fit := _fit(heading, spec, names))
    ]
    used: set[int] = set()
    for _, _, column, heading, key in sorted(offers, reverse=True):
        if key not in taken and column not in used:
            taken[key] = Column(column, heading, key, fields[key], heading_unit(heading))
            used.add(column)
    columns = [*taken.values(), *_sides(headings, fields, taken, used, names)]
    used = {one.column for one in columns}
    unused = tuple(
        (column, heading)
        for column, heading in enumerate(headings)
        if heading and column not in used
    )
    needed = sum(spec.required for spec in fields.values())
    met = sum(one.spec.required for one in columns)
    score = 10 * len(columns) + 5 * met - 4 * (needed - met) - 2 * len(unused)
    return Header(table, row, tuple(sorted(columns, key=lambda one: one.column)), unused, score)


def _sides(
    headings: Sequence[str],
    fields: dict[str, FieldSpec],
    taken: dict[str, Column],
    used: set[int],
    names: ColumnNames,
) -> Iterator[Column]:
    """Columns of income and of expenditure for a table that has an amount and a direction."""
    if "direction" not in fields or "amount" not in fields or "direction" in taken:
        return
    found = [
        (column, heading, side)
        for column, heading in enumerate(headings)
        if heading and column not in used and (side := names.sides.get(names.plain(_bare(heading))))
    ]
    if len({side for _, _, side in found}) == _LEAST and "amount" not in taken:
        for column, heading, side in found:
            yield Column(column, heading, "amount", fields["amount"], heading_unit(heading), side)


def _fit(heading: str, spec: FieldSpec, names: ColumnNames) -> int:
    fit = names.fits(names.plain(heading), spec)
    return fit or names.fits(names.plain(_bare(heading)), spec)


def _bare(heading: str) -> str:
    """A heading without the unit at its end."""
    heading = heading.strip().rstrip("*＊ ")
    found = _UNIT.search(heading)
    return heading[: found.start()] if found and heading_unit(heading) else heading
