"""Reads the rows of a table from a ledger of any shape, once its headings are known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from decimal import Decimal

from gongkai.faults import intake
from gongkai.fields import Choice, Columns, FieldSpec, Sort
from gongkai.intake.cells import Reading, read_cell
from gongkai.intake.draft import Draft, cell_place, formula_words, rows_in_words
from gongkai.intake.headings import Column, Header, flat_fields
from gongkai.intake.names import ColumnNames, Line
from gongkai.intake.workbook import Cell, Sheet
from gongkai.language import Text
from gongkai.money import BadAmount, parse_decimal
from gongkai.period import Period, parse_date
from gongkai.problem import Loc, Place
from gongkai.source import Tree
from gongkai.value_object import dataclass
from gongkai.wording import FIGURES

__all__ = ["Reader", "read_rows"]

_ADDED = (Sort.MONEY, Sort.COUNT, Sort.QUANTITY)
_PLACES = 10
_FIRST_TEXTS = 3
_FACTORS = {("元", "万元"): 10_000, ("元", "亿元"): 100_000_000, ("万元", "亿元"): 10_000}


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known before the rows are read.

    ``before`` are the rows of the last record by their names; ``defaults`` are values of the
    mapping for fields without a column.
    """

    names: ColumnNames
    period: Period | None
    epoch: date
    before: Mapping[str, Mapping[str, Tree]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Rows:
    """The state of reading one table."""

    count: int = 0
    group: str = ""
    sums: dict[int, Decimal] = field(default_factory=dict)
    since: dict[int, Decimal] = field(default_factory=dict)
    texts: dict[int, list[tuple[int, Decimal]]] = field(default_factory=dict)
    outside: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)


def read_rows(draft: Draft, sheet: Sheet, header: Header, reader: Reader, unit: str) -> list[int]:
    """Puts the rows below the headings into the draft; gives the rows that are no lines.

    Totals are compared with the added rows and never read. ``unit`` is that of the record's
    amounts. Problems: ``cell-without-value``, ``cell-read-as``, ``digits-lost``, ``sheet-total``,
    ``rows-left-out``.
    """
    rows = _Rows()
    for row in range(header.row + 1, len(sheet.rows)):
        cells = sheet.rows[row]
        if all(cell is None for cell in cells):
            continue
        _read_row(draft, sheet, header, reader, rows, row, unit)
    for which, words in (
        (rows.outside, Text("日期不在期间里", "their days are outside the period")),
        (rows.headings, Text("是小标题、表头或过页", "headings and lines carried over")),
    ):
        if which:
            place = cell_place(draft.file, sheet.name, which[0], 0)
            draft.problems.append(
                intake.ROWS_LEFT_OUT.at(
                    place,
                    header.table.key,
                    count=len(which),
                    rows=f"第 {rows_in_words(which)} 行",
                    detail=words,
                )
            )
    return rows.notes


def _read_row(
    draft: Draft, sheet: Sheet, header: Header, reader: Reader, rows: _Rows, row: int, unit: str
) -> None:
    cells = sheet.rows[row]
    first = [cell for cell in cells if isinstance(cell, str)][:_FIRST_TEXTS]
    lines = {reader.names.line_of(cell) for cell in first}
    if Line.TOTAL in lines:
        _compare(draft, sheet, header, rows, row)
        return
    if Line.OPENING in lines:
        _opening(draft, sheet, reader, row)
        return
    if Line.CARRIED in lines:
        rows.headings.append(row)
        return
    if _repeats_headings(cells, header):
        rows.headings.append(row)
        return
    if _is_lone_text(sheet, row, header):
        _lone_text(header, rows, row, str(first[0]) if first else "")
        return
    readings = _readings(draft, sheet, header, reader, row, unit)
    if _is_outside(readings, reader.period):
        rows.outside.append(row)
        return
    _add(rows, row, readings)
    for line in _split(readings):
        _put_line(draft, header, reader, rows, line, cell_place(draft.file, sheet.name, row, 0))


_Readings = dict[str, tuple[Column, Reading, Cell, Place]]


def _readings(
    draft: Draft, sheet: Sheet, header: Header, reader: Reader, row: int, unit: str
) -> list[tuple[Column, Reading, Cell, Place]]:
    found = []
    for column in header.columns:
        place = cell_place(draft.file, sheet.name, row, column.column)
        cell = sheet.rows[row][column.column]
        fault = sheet.without_value.get((row, column.column))
        if fault is not None:
            draft.problems.append(
                intake.CELL_WITHOUT_VALUE.at(place, column.key, detail=formula_words(fault))
            )
            continue
        reading = read_cell(cell, column.spec, reader.period, reader.epoch)
        found.append((column, _in_unit(reading, column, unit), cell, place))
    return found


def _in_unit(reading: Reading, column: Column, unit: str) -> Reading:
    """An amount of a column in another unit than the record's, turned into that, exactly."""
    if column.spec.sort is not Sort.MONEY or not reading.text or not column.unit:
        return reading
    factor = _FACTORS.get((unit, column.unit))
    if factor is None:
        return reading
    try:
        number = parse_decimal(reading.text, _PLACES)
    except BadAmount:
        return reading
    words = Text(f"表头的单位是{column.unit}", f"the heading says {column.unit}")
    return Reading(f"{(number * factor).normalize():f}", words)


def _is_outside(
    readings: Sequence[tuple[Column, Reading, Cell, Place]], period: Period | None
) -> bool:
    """Whether a row has a day that is not in the period of the record."""
    for column, reading, _, _ in readings:
        if column.key == "date" and period is not None and reading.text:
            try:
                return not period.holds(parse_date(reading.text))
            except ValueError:
                return False
    return False


def _add(
    rows: _Rows,
    row: int,
    readings: Sequence[tuple[Column, Reading, Cell, Place]],
) -> None:
    """Keeps the sums of the columns, as the sheet has its figures."""
    for column, _, cell, _ in readings:
        if column.spec.sort not in _ADDED:
            continue
        number = _number(cell, column.spec)
        if number is None:
            continue
        at = column.column
        rows.sums[at] = rows.sums.get(at, Decimal(0)) + number
        rows.since[at] = rows.since.get(at, Decimal(0)) + number
        if isinstance(cell, str):
            rows.texts.setdefault(at, []).append((row, number))


def _number(cell: Cell, spec: FieldSpec) -> Decimal | None:
    reading = read_cell(cell, spec, None, date(1899, 12, 30))
    try:
        return parse_decimal(reading.text, 15) if reading.text else None
    except BadAmount:
        return None


def _compare(draft: Draft, sheet: Sheet, header: Header, rows: _Rows, row: int) -> None:
    """A total of the sheet: equal to all rows so far, or to those since the last total."""
    for column in header.columns:
        at = column.column
        if column.spec.sort not in _ADDED or (row, at) in sheet.without_value:
            continue
        stated = _number(sheet.rows[row][at], column.spec)
        added = rows.sums.get(at, Decimal(0))
        if stated is None or stated in (added, rows.since.get(at, Decimal(0))):
            continue
        gap = stated - added
        texts = rows.texts.get(at, [])
        detail = Text("", "")
        if texts and -sum(number for _, number in texts) == gap:
            told = rows_in_words(one for one, _ in texts)
            detail = Text(
                f"：第 {told} 行是文本数字，表格软件没有算进去",
                f": rows {told} hold text, which the sheet leaves out",
            )
        draft.problems.append(
            intake.SHEET_TOTAL.at(
                cell_place(draft.file, sheet.name, row, at),
                column.key,
                label=column.spec.label,
                stated=_shown(stated, column.spec),
                added=_shown(added, column.spec),
                gap=_shown(gap, column.spec),
                detail=detail,
            )
        )
    rows.since.clear()


def _shown(number: Decimal, spec: FieldSpec) -> str:
    """A figure with its commas, an amount with two places at least, as 964.00."""
    whole = spec.sort is Sort.MONEY and number == round(number, 2)
    return f"{number:,.2f}" if whole else f"{number:,f}"


def _opening(draft: Draft, sheet: Sheet, reader: Reader, row: int) -> None:
    """The line 上期结余: its last figure is the opening balance of the account."""
    fields = dict(flat_fields(draft.kind.model))
    spec = fields.get("opening_balance")
    figures = [
        (column, cell)
        for column, cell in enumerate(sheet.rows[row])
        if isinstance(cell, int | float) and not isinstance(cell, bool)
    ]
    if spec is None or not figures or "opening_balance" in draft.tree:
        return
    column, cell = figures[-1]
    place = cell_place(draft.file, sheet.name, row, column)
    reading = read_cell(cell, spec, reader.period, reader.epoch)
    draft.put(("opening_balance",), reading, cell, place)


def _repeats_headings(cells: Sequence[Cell], header: Header) -> bool:
    return all(cells[column.column] == column.heading for column in header.columns)


def _is_lone_text(sheet: Sheet, row: int, header: Header) -> bool:
    """Whether a row has words but nothing in a column of figures or days."""
    figures = [one.column for one in header.columns if one.spec.sort in FIGURES]
    days = [one.column for one in header.columns if one.spec.sort is Sort.DATE]
    return bool(figures) and not any(
        sheet.rows[row][column] is not None or (row, column) in sheet.without_value
        for column in (*figures, *days)
    )


def _lone_text(header: Header, rows: _Rows, row: int, words: str) -> None:
    """A line such as 一、收入: the rows below it are of that group; else it is a note."""
    choice = _group_choice(header.table)
    if choice is not None:
        for one in choice:
            if one.label.zh in words:
                rows.group = one.label.zh
                rows.headings.append(row)
                return
    rows.notes.append(row)


def _group_choice(table: FieldSpec) -> type[Choice] | None:
    columns = table.columns or Columns("")
    fields = dict(flat_fields(table.model)) if table.model else {}
    spec = fields.get(columns.group)
    return spec.choice if spec else None


def _split(readings: Sequence[tuple[Column, Reading, Cell, Place]]) -> Iterator[_Readings]:
    """One line for each side that has an amount; a nought on the other side is no amount."""
    shared = {one[0].key: one for one in readings if not one[0].side}
    sides = [one for one in readings if one[0].side and _is_something(one[1])]
    if "income" in shared and "expense" in shared:
        for key in ("income", "expense"):
            if not _is_something(shared[key][1]):
                shared.pop(key)
    if not any(one[0].side for one in readings):
        yield shared
    for one in sides:
        yield {**shared, "amount": one}


def _is_something(reading: Reading) -> bool:
    return bool(reading.text) and bool(str(reading.text).strip("-0.,"))


def _put_line(
    draft: Draft, header: Header, reader: Reader, rows: _Rows, line: _Readings, place: Place
) -> None:
    table = header.table
    loc: Loc = (table.key, rows.count)
    fields = dict(flat_fields(table.model)) if table.model else {}
    draft.cells[loc] = place
    rows.count += 1
    for key, (column, reading, cell, at) in line.items():
        draft.put((*loc, *key.split(".")), _other_words(column, reading, reader), cell, at)
        if column.side:
            draft.set((*loc, "direction"), column.side)
        if reading.unit and "quantity_unit" in fields and "quantity_unit" not in line:
            draft.set((*loc, "quantity_unit"), reading.unit)
    _complete(draft, table, reader, rows, loc, place)


def _other_words(column: Column, reading: Reading, reader: Reader) -> Reading:
    """A choice in words of the ledger's own, as 停车费 for 车辆停放."""
    choices, text = column.spec.choice, reading.text
    if choices is None or text is None or any(text in (one.value, one.label.zh) for one in choices):
        return reading
    spoken = reader.names.spoken(column.key, text)
    if spoken is None:
        return reading
    return replace(reading, text=spoken, why=Text("是同一类", "the same class in other words"))


def _complete(
    draft: Draft, table: FieldSpec, reader: Reader, rows: _Rows, loc: Loc, place: Place
) -> None:
    """What has no column: the group, the mapping, the row of last month, the words of the name."""
    title = table.columns.title if table.columns else ""
    fields = dict(flat_fields(table.model)) if table.model else {}
    row = _row_at(draft.tree, loc)
    name = str(row.get(title, ""))
    before = reader.before.get(name, {})
    for key, spec in fields.items():
        if "." in key or row.get(key) is not None:
            continue
        group = table.columns.group if table.columns else ""
        if key == group and rows.group:
            draft.set((*loc, key), rows.group)
        elif key in reader.defaults:
            draft.set((*loc, key), reader.defaults[key])
        elif isinstance(before.get(key), str) and _is_lasting(spec):
            _fill(draft, spec, (*loc, key), str(before[key]), "照上一期同名的一行", place)
        elif spec.required and spec.choice is not None:
            guess = reader.names.guessed(key, name)
            if guess is not None:
                _fill(draft, spec, (*loc, key), guess, f"看“{name}”这个名字", place)


def _is_lasting(spec: FieldSpec) -> bool:
    return spec.choice is not None or spec.key == "quantity_unit"


def _fill(draft: Draft, spec: FieldSpec, loc: Loc, value: str, why: str, place: Place) -> None:
    draft.set(loc, value)
    detail = Text(why, "from the last record or the name of the row")
    draft.problems.append(
        intake.FILLED_IN.at(place, spec.key, label=spec.label, value=value, detail=detail)
    )


def _row_at(tree: Mapping[str, Tree], loc: Loc) -> Mapping[str, Tree]:
    rows = tree.get(str(loc[0]))
    row = rows[int(loc[1])] if isinstance(rows, list) and len(rows) > int(loc[1]) else None
    return row if isinstance(row, dict) else {}
