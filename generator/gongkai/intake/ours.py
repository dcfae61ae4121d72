"""Reads a workbook that the program wrote itself: every cell has its field in a hidden place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.faults import intake
from gongkai.fields import FieldSpec, Model, describe
from gongkai.intake.cells import read_cell
from gongkai.intake.draft import Draft, cell_place, formula_words
from gongkai.intake.headings import flat_fields, is_table, sheet_fields, way_of
from gongkai.intake.layout import FIRST_ROW, MARK
from gongkai.intake.workbook import Sheet, Workbook
from gongkai.model import Kind
from gongkai.problem import Loc
from gongkai.value_object import dataclass

__all__ = ["read_ours"]

_KEY_COLUMN = 3
_VALUE_COLUMN = 1
_KEY_ROW = 2
_LOOKED_AT = 6


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a sheet of ours says of itself; without a table it is the sheet of the fields."""

    kind: str
    number: str
    table: str = ""


def read_ours(book: Workbook, kinds: Mapping[str, Kind[Any]]) -> list[Draft]:
    """The records in a workbook of ours, none when it is another one.

    Problems of the drafts: those of reading cells.
    """
    drafts: dict[tuple[str, str], Draft] = {}
    for sheet in book.sheets:
        mark = _mark(sheet)
        if mark is None or mark.kind not in kinds:
            continue
        kind = kinds[mark.kind]
        draft = drafts.setdefault((mark.kind, mark.number), Draft(kind, book.name))
        if mark.table:
            _table(draft, sheet, mark.table, book)
        else:
            _fields(draft, sheet, book)
    return list(drafts.values())


def _mark(sheet: Sheet) -> _Mark | None:
    for row in sheet.rows[:_LOOKED_AT]:
        for cell in row:
            if isinstance(cell, str) and cell.startswith(MARK):
                return _Mark(*cell.removeprefix(MARK).split())
    return None


def _fields(draft: Draft, sheet: Sheet, book: Workbook) -> None:
    fields = dict(flat_fields(draft.kind.model))
    for row, cells in enumerate(sheet.rows):
        key = cells[_KEY_COLUMN] if len(cells) > _KEY_COLUMN else None
        if isinstance(key, str) and key in fields:
            _put(draft, sheet, row, _VALUE_COLUMN, tuple(key.split(".")), book)


def _table(draft: Draft, sheet: Sheet, table: str, book: Workbook) -> None:
    spec = next((one for one in describe(draft.kind.model) if one.key == table), None)
    if spec is None or not is_table(spec) or len(sheet.rows) <= _KEY_ROW:
        return
    keys = [(at, str(key)) for at, key in enumerate(sheet.rows[_KEY_ROW]) if key is not None]
    own = [(at, key) for at, key in keys if not key.startswith(MARK)]
    for count, row in enumerate(_filled(sheet, [at for at, _ in own])):
        for column, key in own:
            _put(draft, sheet, row, column, (table, count, *way_of(key)), book)
        draft.cells[(table, count)] = cell_place(draft.file, sheet.name, row, 0)


def _filled(sheet: Sheet, columns: Sequence[int]) -> Iterator[int]:
    for row in range(FIRST_ROW, len(sheet.rows)):
        if any(sheet.rows[row][column] is not None for column in columns):
            yield row


def _put(draft: Draft, sheet: Sheet, row: int, column: int, loc: Loc, book: Workbook) -> None:
    field = _field_at(draft.kind, loc)
    if field is None:
        return
    place = cell_place(draft.file, sheet.name, row, column)
    fault = sheet.without_value.get((row, column))
    if fault is not None:
        draft.problems.append(
            intake.CELL_WITHOUT_VALUE.at(place, field.key, detail=formula_words(fault))
        )
        return
    cell = sheet.rows[row][column]
    draft.put(loc, read_cell(cell, field, draft.period, book.epoch), cell, place)


def _field_at(kind: Kind[Any], loc: Loc) -> FieldSpec | None:
    """The field that stands at a way: one of the record, or one of the rows of a table."""
    fields = {spec.key: spec for spec in describe(kind.model)}
    model: type[Model] | None = kind.model
    way = loc
    if len(loc) > 1 and isinstance(loc[1], int):
        model, way = fields[str(loc[0])].model, loc[2:]
    key = ".".join(str(step) for step in way)
    return dict(sheet_fields(model)).get(key) if model is not None else None
