"""Reads the tables that a board publishes as open data back into its records.

A table is known by the columns that every one begins with and by its name, as
``fee_statement_lines``; several of them, or the archive of all, give whole records. What the open
data leave out cannot come back: fields that never leave the file, names before they were masked,
and the unit that amounts were written in, for all are in yuan.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gongkai.csv_table import plain_cell
from gongkai.fees import tier_written
from gongkai.fields import FieldSpec, Mask, Model, Sort, describe
from gongkai.intake.cells import read_cell
from gongkai.intake.draft import Draft, cell_place
from gongkai.intake.workbook import Cell, Sheet, Workbook
from gongkai.model import Kind
from gongkai.pattern import pattern
from gongkai.period import Period
from gongkai.problem import Loc, Place
from gongkai.source import Tree
from gongkai.tabulate import COMMON_COLUMNS

__all__ = ["is_published", "read_published"]

_DOCUMENT_NUMBER = "document_number"
_ROW = "row"
_UNIT = "amount_unit"
_NUMBER = pattern(r"-?[0-9]+(?:\.[0-9]+)?")
_WORDS = (Sort.TEXT, Sort.LONG_TEXT)
_FLAGS: Mapping[str, str] = {"true": "是", "false": "否"}
_BETWEEN = "；"

_Ways = Mapping[str, tuple[Loc, FieldSpec]]


def is_published(sheet: Sheet) -> bool:
    """Whether a sheet begins with the columns that every table of the open data begins with."""
    return bool(sheet.rows) and sheet.rows[0][: len(COMMON_COLUMNS)] == COMMON_COLUMNS


def read_published(book: Workbook, kinds: Mapping[str, Kind[Any]]) -> list[Draft]:
    """The records in published tables, each under the identity it has; none in other books.

    Problems of the drafts: those of reading cells.
    """
    drafts: dict[str, Draft] = {}
    for sheet in book.sheets:
        if not is_published(sheet):
            continue
        found = _table_of(sheet.name, kinds)
        if found is None:
            continue
        kind, spec = found
        model = kind.model if spec is None else spec.model
        ways = dict(_ways(model, record=spec is None)) if model is not None else {}
        for at, row in enumerate(sheet.rows[1:], start=1):
            _read_row(drafts, book, sheet, at, row, kind, spec, ways)
    return [drafts[record_id] for record_id in sorted(drafts)]


def _table_of(
    name: str, kinds: Mapping[str, Kind[Any]]
) -> tuple[Kind[Any], FieldSpec | None] | None:
    """The kind whose table a name is, and the list when it is that of one."""
    if name in kinds:
        return kinds[name], None
    for kind in kinds.values():
        for spec in describe(kind.model):
            if spec.model is not None and name == f"{kind.name}_{spec.key}":
                return kind, spec
    return None


def _ways(
    model: type[Model], prefix: str = "", loc: Loc = (), *, record: bool
) -> Iterator[tuple[str, tuple[Loc, FieldSpec]]]:
    """Each column with the way of its field, as the open data name them."""
    for spec in describe(model):
        if spec.mask is Mask.DROP:
            continue
        here = (*loc, spec.key)
        if spec.sort is Sort.OBJECT and spec.model is not None:
            yield from _ways(spec.model, f"{prefix}{spec.key}_", here, record=False)
        elif spec.sort is not Sort.LIST or not record:
            renamed = record and spec.key == "record_id"
            yield _DOCUMENT_NUMBER if renamed else f"{prefix}{spec.key}", (here, spec)


def _read_row(
    drafts: dict[str, Draft],
    book: Workbook,
    sheet: Sheet,
    at: int,
    row: Iterable[Cell],
    kind: Kind[Any],
    spec: FieldSpec | None,
    ways: _Ways,
) -> None:
    cells = {
        str(name): cell for name, cell in zip(sheet.rows[0], row, strict=False) if cell is not None
    }
    record_id = str(cells.get(COMMON_COLUMNS[0], ""))
    if not record_id:
        return
    draft = drafts.get(record_id)
    if draft is None:
        draft = drafts[record_id] = Draft(kind, book.name, record_id=record_id)
        draft.tree.update(_when(cells))
    start: Loc = () if spec is None else (spec.key, int(str(cells.get(_ROW, at))) - 1)
    columns = {str(name): column for column, name in enumerate(sheet.rows[0])}
    draft.cells.setdefault(start, cell_place(book.name, sheet.name, at, 0))
    for name, cell in cells.items():
        if name in ways and name != _UNIT:
            way, field = ways[name]
            place = cell_place(book.name, sheet.name, at, columns[name])
            _put(draft, (*start, *way), field, cell, place, book)


def _put(
    draft: Draft, loc: Loc, field: FieldSpec, cell: Cell, place: Place, book: Workbook
) -> None:
    text = plain_cell(cell) if isinstance(cell, str) else None
    if text is not None and field.sort is Sort.LIST:
        draft.set(loc, _listed(text))
    elif text is not None and (field.sort in _WORDS or _NUMBER.fullmatch(text)):
        draft.set(loc, text)
    elif text is not None and field.sort is Sort.FLAG and text in _FLAGS:
        draft.set(loc, _FLAGS[text])
    else:
        draft.put(loc, read_cell(cell, field, draft.period, book.epoch), cell, place)
        return
    draft.cells[loc] = place


def _listed(text: str) -> list[Tree]:
    """The parts of a list in one cell; the tiers of a price are the only ones with parts."""
    parts = text.split(_BETWEEN)
    tiers = [tier_written(part) for part in parts]
    if None in tiers:
        return [*parts]
    return [{**tier} for tier in tiers if tier is not None]


def _when(cells: Mapping[str, Cell]) -> dict[str, Any]:
    """Whose record it is, its period, and its days where they are not those of the period."""
    written = {name: str(cells[name]) for name in COMMON_COLUMNS[1:] if name in cells}
    try:
        period = Period.parse(written.get("period", ""))
    except ValueError:
        return written
    days = {"period_start": period.first_day, "period_end": period.last_day}
    if all(written.get(name) == day.isoformat() for name, day in days.items()):
        return {name: value for name, value in written.items() if name not in days}
    return written
