"""Rows pasted from Excel or WPS: by their headings, or from the cell where they were dropped."""

import csv
from collections.abc import Mapping
from datetime import date
from io import StringIO
from typing import Any

from gongkai.fields import FieldSpec, Model, describe
from gongkai.intake.cells import read_cell
from gongkai.intake.draft import Draft
from gongkai.intake.headings import find_header, flat_fields, way_of
from gongkai.intake.ledger import Reader, read_rows
from gongkai.intake.names import column_names
from gongkai.intake.workbook import Sheet
from gongkai.model import Kind
from gongkai.problem import Loc
from gongkai.source import Tree
from gongkai.value_object import dataclass

__all__ = ["Pasted", "read_pasted"]

_MOST_ROWS = 2000
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Pasted:
    """The rows for a table; ``by_heading`` tells that their first line named the columns."""

    rows: tuple[Mapping[str, Tree], ...]
    notes: tuple[str, ...]
    by_heading: bool


def read_pasted(kind: Kind[Any], table: str, text: str, first: str, unit: str = "元") -> Pasted:
    """What was copied from a sheet, as rows of a table, amounts in ``unit``.

    A table inside the rows of another is named by its way: ``meters.tiers``.

    ``first`` is the field of the cell it was pasted into; without headings the columns follow
    from there. Text is split as spreadsheets copy it: tabs, quotes round cells with line ends.
    """
    spec = _table_named(kind, table)
    if spec is None or spec.model is None:
        return Pasted((), (), by_heading=False)
    lines = [
        [cell.strip() or None for cell in row]
        for row in csv.reader(StringIO(text, newline=""), delimiter="\t")
    ][:_MOST_ROWS]
    width = max((len(row) for row in lines), default=0)
    sheet = Sheet("粘贴", tuple((*row, *(None,) * (width - len(row))) for row in lines))
    header = find_header(sheet, [spec], column_names())
    if header is not None and header.row <= 1 and len(sheet.rows) > header.row + 1:
        draft = Draft(kind, "粘贴")
        read_rows(draft, sheet, header, Reader(column_names(), None, _EPOCH), unit)
        rows = draft.tree.get(spec.key)
        kept = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        notes = tuple(one.message() for one in draft.problems)
        return Pasted(tuple(kept), notes, by_heading=True)
    return Pasted(tuple(_positional(spec, sheet, first)), (), by_heading=False)


def _put(row: dict[str, Tree], way: Loc, value: str) -> None:
    """Puts a value into a row, or into a part of it."""
    part: Any = row
    for step in way[:-1]:
        part = part.setdefault(step, {})
    part[way[-1]] = value


def _table_named(kind: Kind[Any], way: str) -> FieldSpec | None:
    model: type[Model] | None = kind.model
    spec = None
    for step in way.split("."):
        fields = {one.key: one for one in describe(model)} if model is not None else {}
        spec = fields.get(step)
        model = spec.model if spec is not None else None
    return spec


def _positional(spec: FieldSpec, sheet: Sheet, first: str) -> list[dict[str, Tree]]:
    fields = list(flat_fields(spec.model)) if spec.model is not None else []
    keys = [key for key, _ in fields]
    start = keys.index(first) if first in keys else 0
    rows: list[dict[str, Tree]] = []
    for cells in sheet.rows:
        row: dict[str, Tree] = {}
        for (key, one), cell in zip(fields[start:], cells, strict=False):
            read = read_cell(cell, one, None, _EPOCH).text
            if read is not None:
                _put(row, way_of(key), read)
        rows.append(row)
    return rows
