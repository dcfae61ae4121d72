"""A workbook into records of a board: read, completed from last month, worked out, tried.

Nothing is written here. What comes out is the text each record would have, beside the one it has,
and everything there is to say about it, by sheet, row and column.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import field, replace
from datetime import date
from typing import Any

from gongkai.comments import NO_COMMENTS, comments_of, moved
from gongkai.examine import Examined
from gongkai.faults import intake
from gongkai.fields import FieldSpec, Sort, describe
from gongkai.intake.complete import complete
from gongkai.intake.draft import Draft, cell_place, rows_in_words
from gongkai.intake.headings import Header, find_header, is_table
from gongkai.intake.layout import MARK
from gongkai.intake.ledger import Reader, read_rows
from gongkai.intake.mapping import LedgerMapping, headers_of, mapping_text
from gongkai.intake.names import ColumnNames, column_names
from gongkai.intake.ours import read_ours
from gongkai.intake.published import read_published
from gongkai.intake.singles import amount_unit_in, period_in, read_singles, title_in
from gongkai.intake.workbook import Sheet, Workbook
from gongkai.language import Text
from gongkai.model import Kind
from gongkai.pattern import pattern
from gongkai.period import Period
from gongkai.problem import Place, Problem
from gongkai.record_text import record_text
from gongkai.source import Tree, read_yaml
from gongkai.trial import try_record
from gongkai.value_object import dataclass

__all__ = ["ImportReport", "ImportWish", "Imported", "import_workbook"]


_CODE = pattern(r"[a-z][a-z0-9_]*（([^）]*)）")
_WORKED_OUT = (Sort.MONEY, Sort.QUANTITY, Sort.COUNT)


@dataclass(frozen=True, slots=True)
class ImportWish:
    """What is wanted of a workbook.

    ``values`` are given for fields of the record, before anything in the sheets; ``sheets`` are
    the only ones to be read, all visible ones when empty. ``replace`` allows a record on display
    to become another one.
    """

    today: date
    kind: Kind[Any] | None = None
    period: Period | None = None
    record_id: str | None = None
    mapping: LedgerMapping | None = None
    sheets: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """A record as it would be written; ``before`` is the text it has now, if it is there."""

    record_id: str
    kind: Kind[Any]
    text: str
    before: str | None
    rows: int

    @property
    def changed(self) -> bool:
        """Whether writing it would change anything."""
        return self.text != self.before


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All there is to say, and the records; ``mapping`` is a mapping file for this ledger."""

    problems: tuple[Problem, ...]
    records: tuple[Imported, ...] = ()
    mapping: str = ""


def import_workbook(
    book: Workbook,
    examined: Examined,
    kinds: Mapping[str, Kind[Any]],
    wish: ImportWish,
    existing: Mapping[str, str],
) -> ImportReport:
    """The records that a workbook holds for a board.

    ``existing`` are the texts of the board's records by identity. Problems: those of
    ``faults.intake`` and those of the records, at their cells.
    """
    names = column_names()
    met = [
        intake.HIDDEN_SHEET.at(Place(book.name), name=name)
        for name in book.hidden_sheets
        if name not in wish.sheets
    ]
    sheets = tuple(one for one in book.sheets if not wish.sheets or one.name in wish.sheets)
    book = replace(book, sheets=sheets)
    drafts = read_ours(book, kinds) or read_published(book, kinds)
    mapping = ""
    if not drafts:
        draft, unread, mapping = _ledger(book, examined, kinds, wish, names)
        met += unread
        drafts = [draft] if draft is not None else []
    for sheet in sheets:
        met += _hidden_rows(book, sheet)
    records = []
    arriving = {draft.record_id for draft in drafts}
    for draft in drafts:
        imported, problems = _finished(draft, examined, wish, existing)
        met += (one for one in problems if not _names_one_of(one, arriving))
        records += [imported] if imported is not None else []
    return ImportReport(tuple(met), tuple(records), mapping)


def _names_one_of(problem: Problem, arriving: Set[str]) -> bool:
    """Whether a record is missed that the same workbook brings."""
    return problem.code == "unknown-record" and problem.facts.get("written") in arriving


def _hidden_rows(book: Workbook, sheet: Sheet) -> Iterator[Problem]:
    rows = [
        row
        for row in sheet.hidden_rows
        # The keys of our own workbooks stand in a hidden row.
        if row < len(sheet.rows) and any(sheet.rows[row]) and not _is_ours(sheet, row)
    ]
    if rows:
        place = cell_place(book.name, sheet.name, min(rows), 0)
        yield intake.HIDDEN_ROWS.at(place, count=len(rows), rows=rows_in_words(rows))


def _is_ours(sheet: Sheet, row: int) -> bool:
    return any(isinstance(cell, str) and cell.startswith(MARK) for cell in sheet.rows[row])


def _ledger(
    book: Workbook,
    examined: Examined,
    kinds: Mapping[str, Kind[Any]],
    wish: ImportWish,
    names: ColumnNames,
) -> tuple[Draft | None, list[Problem], str]:
    """One record from a ledger of any shape, what was met, and the mapping that was used."""
    met: list[Problem] = []
    if wish.mapping is not None:
        kind = kinds[wish.mapping.kind]
        found: list[tuple[Sheet, Header, dict[str, str]]] = []
        for sheet in book.sheets:
            seen, problems = headers_of(wish.mapping, kind, sheet, book.name)
            found += [(sheet, header, defaults) for header, defaults in seen]
            met += problems
    else:
        known = [wish.kind] if wish.kind else list(kinds.values())
        kind, best = _best_headers(book, known, wish, names)
        found = [(sheet, header, {}) for sheet, header in best]
    if not found:
        return None, [*met, _no_header(book, kind, names)], mapping_text(kind, [])
    draft = Draft(kind, book.name)
    given = dict(wish.values)
    if wish.mapping is not None:
        given = {one.field: one.value for one in wish.mapping.values} | given
    for key, value in given.items():
        draft.set(tuple(key.split(".")), value)
    for sheet, header, defaults in found:
        _read_table(draft, book, sheet, header, defaults, examined, wish, names)
    draft.problems[:0] = met
    return draft, [], mapping_text(kind, [(sheet, header) for sheet, header, _ in found])


def _best_headers(
    book: Workbook, kinds: Sequence[Kind[Any]], wish: ImportWish, names: ColumnNames
) -> tuple[Kind[Any], list[tuple[Sheet, Header]]]:
    """The kind whose tables fit the sheets best, and where each table stands."""
    ranked = []
    for kind in kinds:
        tables = [spec for spec in describe(kind.model) if is_table(spec)]
        seen: dict[str, tuple[Sheet, Header]] = {}
        for sheet in _in_order(book.sheets, wish.period):
            header = find_header(sheet, tables, names)
            if header is None:
                continue
            known = seen.get(header.table.key)
            if known is None or header.score > known[1].score:
                seen[header.table.key] = (sheet, header)
        score = max((header.score for _, header in seen.values()), default=-100)
        # Of kinds with the same table the one that asks for less beside it is meant.
        asked = sum(spec.required for spec in describe(kind.model))
        ranked.append((score, -asked, kind, list(seen.values())))
    _, _, kind, found = max(ranked, key=lambda one: one[:2])
    return kind, [one for one in found if one[1].score > 0]


def _in_order(sheets: Sequence[Sheet], period: Period | None) -> list[Sheet]:
    """The sheets, one that is named by the period first: of two alike the first is read."""
    return sorted(sheets, key=lambda sheet: not _names_period(sheet.name, period))


_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def _names_period(name: str, period: Period | None) -> bool:
    if period is None or period.grain != 1:
        return False
    month = period.first_month
    forms = (f"{month}月", f"{_MONTHS[month - 1]}月", f"{month:02}", str(period))
    return name.strip() in forms or any(name.strip().endswith(f"年{form}") for form in forms)


def _no_header(book: Workbook, kind: Kind[Any], names: ColumnNames) -> Problem:
    tables = [spec for spec in describe(kind.model) if is_table(spec)]
    nearest = [
        one for sheet in book.sheets if (one := find_header(sheet, tables, names)) is not None
    ]
    seen = [column.heading for one in nearest[:1] for column in one.columns]
    return intake.NO_HEADER_ROW.at(
        Place(book.name),
        kind=kind.label,
        wanted="；".join(_wanted(spec) for spec in tables[:2]),
        seen="、".join(seen) or Text("没有", "nothing"),
    )


def _wanted(table: FieldSpec) -> str:
    inner = describe(table.model) if table.model is not None else ()
    return "、".join(spec.label.zh for spec in inner if spec.required)


def _read_table(
    draft: Draft,
    book: Workbook,
    sheet: Sheet,
    header: Header,
    defaults: Mapping[str, str],
    examined: Examined,
    wish: ImportWish,
    names: ColumnNames,
) -> None:
    above = [cell for row in sheet.rows[: header.row] for cell in row]
    period = wish.period or draft.period or period_in([*above, sheet.name])
    if period is not None:
        draft.tree["period"] = str(period)
    unit = _amount_unit(header, amount_unit_in(above))
    if unit != "元":
        draft.tree.setdefault("amount_unit", unit)
    reader = Reader(names, period, book.epoch, _rows_before(draft, header, examined), defaults)
    below = read_rows(draft, sheet, header, reader, unit)
    read_singles(draft, sheet, range(header.row), names, period, book.epoch)
    read_singles(draft, sheet, below, names, period, book.epoch)
    title = title_in(above)
    if title and "title" not in draft.tree:
        draft.tree["title"] = title
    for column, heading in header.unused:
        plain = names.plain(heading)
        if plain in names.ignored:
            continue
        detail = (
            Text("，公开栏上不该有", ", which does not belong on a board")
            if plain in names.personal
            else Text("", "")
        )
        place = cell_place(book.name, sheet.name, header.row, column)
        draft.problems.append(
            intake.COLUMN_UNUSED.at(place, header.table.key, heading=heading, detail=detail)
        )


def _amount_unit(header: Header, stated: str) -> str:
    """The unit of the record: that of all columns, else 元, into which the others are turned."""
    units = {one.unit for one in header.columns if one.unit in ("元", "万元", "亿元")}
    return units.pop() if len(units) == 1 else ("元" if units else stated)


def _rows_before(
    draft: Draft, header: Header, examined: Examined
) -> Mapping[str, Mapping[str, Tree]]:
    """The rows of the last record of the kind, by their names."""
    from gongkai.intake.complete import record_before

    before = record_before(draft, examined)
    written = before.document.value if before is not None else None
    rows = written.get(header.table.key) if isinstance(written, dict) else None
    title = header.table.columns.title if header.table.columns else ""
    return {
        str(row.get(title, "")): row
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, dict)
    }


def _finished(
    draft: Draft, examined: Examined, wish: ImportWish, existing: Mapping[str, str]
) -> tuple[Imported | None, list[Problem]]:
    """The record with all that can be known of it, tried on its board."""
    if draft.record_id:
        # What was published is whole, and is taken as it stands.
        record_id, settled = draft.record_id, list[Problem]()
    else:
        record_id, settled = complete(draft, examined, wish.period, wish.record_id, wish.today)
    old = existing.get(record_id)
    tree, comments = dict(draft.tree), NO_COMMENTS
    if old is not None:
        document = read_yaml(f"{record_id}.yaml", old.encode("utf-8"))
        if isinstance(document.value, dict) and not document.problems:
            # What only the file has (signatures, notes) stays; what was worked out is new.
            before = document.value
            known = {key: value for key, value in tree.items() if key not in draft.assumed}
            assumed = {key: tree[key] for key in draft.assumed if key in tree}
            tree = {**assumed, **before, **known}
            comments = moved(comments_of(document), before, tree)
    text = record_text(draft.kind, tree, comments)
    trial = try_record(examined, record_id, text, "", wish.today)
    problems = [
        *draft.problems,
        *(_at_cell(draft, one) for one in _first_of(draft, trial.problems)),
        *(settled if old is None or text != old else ()),
    ]
    if old is not None and text != old and not wish.replace:
        problems += _shown_already(examined, record_id, wish.today, draft)
    rows = sum(len(value) for value in tree.values() if isinstance(value, list))
    imported = Imported(record_id, draft.kind, text, old, rows)
    return imported, problems


def _first_of(draft: Draft, problems: Sequence[Problem]) -> list[Problem]:
    """Without the totals that are missing only because rows cannot be added yet."""
    figures = {one.key for one in describe(draft.kind.model) if one.sort in _WORKED_OUT}
    unread = any(one.code not in ("missing-field", "unsigned") for one in problems)
    return [
        one
        for one in problems
        if not (unread and one.code == "missing-field" and one.field in figures)
    ]


def _at_cell(draft: Draft, problem: Problem) -> Problem:
    """A problem of the record where the sheet has it; what no sheet has is said with its way out.

    Problems: ``not-in-sheet``.
    """
    place = draft.place_of(problem)
    if problem.code == "bad-choice":
        # In a sheet the words of the list are what is chosen from, not the codes of the file.
        choices = _CODE.sub(r"\1", str(problem.facts.get("choices", "")))
        return replace(problem, place=place, facts={**problem.facts, "choices": choices})
    if problem.code not in ("missing-field", "balance-missing"):
        return replace(problem, place=place)
    key = problem.field.rpartition(".")[2]
    advice = (
        Text(
            "在表里加上这一列，或者在对照表的 defaults 里写上",
            "Add the column, or write it under `defaults` of a mapping",
        )
        if "[" in problem.field
        else Text(
            f"在表格上面加一格写明，或者导入时加 --set {key}=内容",
            f"Write it above the table, or import with --set {key}=VALUE",
        )
    )
    label = problem.facts.get("label", key)
    return intake.NOT_IN_SHEET.at(place, problem.field, label=label, advice=advice)


def _shown_already(
    examined: Examined, record_id: str, today: date, draft: Draft
) -> Iterator[Problem]:
    """A record that was on display before today is not replaced silently."""
    facts = next((one for one in examined.facts if one.record_id == record_id), None)
    if facts is not None and facts.publicity_start < today:
        day = facts.publicity_start.isoformat()
        yield intake.ALREADY_SHOWN.at(Place(draft.file), record_id=record_id, day=day)
