"""A workbook to fill in: the fields of a record, a sheet for each of its tables, an example.

Every cell to be filled is open, everything else is protected without a password. Totals are shown
while one types and are never read: what a record says is proved anew from its rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from io import BytesIO
from types import MappingProxyType
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gongkai.blank import LEFT_OUT, example_value, field_words
from gongkai.carry import value_at
from gongkai.fields import FieldSpec, Model, Sort, describe
from gongkai.intake.headings import flat_fields, is_table, sheet_fields, way_of
from gongkai.intake.layout import FIRST_ROW, MARK, RECORD_SHEET
from gongkai.model import Kind
from gongkai.money import BadAmount, parse_decimal
from gongkai.month import MonthPlan, Stage, first_tree
from gongkai.source import Tree
from gongkai.value_object import dataclass
from gongkai.wording import FIGURES

__all__ = [
    "Form",
    "workbook_of",
    "workbook_of_forms",
    "workbook_of_month",
]

_ROWS = 500
_LINE = 18
_PLACES = 10
_NOTES_SHEET = "怎样填"
_EXAMPLE = "例子"
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - workbooks have no time zone
_NOTHING: Mapping[str, Tree] = MappingProxyType({})
_LONGEST_LIST = 255
_LONGEST_NAME = 31
_WIDTHS = {Sort.LONG_TEXT: 40, Sort.TEXT: 20, Sort.CHOICE: 14, Sort.DATE: 13}
_FORBIDDEN = str.maketrans("[]:*?/\\", "（）：＊？／＼")
_ABOUT_EXAMPLES = "后面“例子”那几张表是填好的样子，只供参考，程序不读。"
_NOTES = (
    "先填“基本情况”，再填后面的表，一行一项。带 * 的必须填。",
    "只填白色的格子。灰色的合计是给您看的，程序不读它，会自己再加一遍。",
    "金额按表头写的单位填，只写数字，不带“元”。日期写成 2026-10-08，期间写成 2026-10 或 2026-Q3。",
    "有下拉箭头的格子从里面选。把鼠标放在表头上，能看到怎样填。",
    _ABOUT_EXAMPLES,
)


@dataclass(frozen=True, slots=True)
class Form:
    """A record to be filled in: its kind, and what is known of it already."""

    kind: Kind[Any]
    tree: Mapping[str, Tree] = field(default_factory=dict)


def workbook_of(kind: Kind[Any], example: Mapping[str, Tree] = _NOTHING) -> bytes:
    """The workbook of one kind, as an .xlsx file; the same kind, the same bytes.

    ``example`` is a record that is filled in, shown on sheets of its own; without one they show
    what each cell may look like.
    """
    known = example or _shapes(kind.model)
    return _book(kind.label.zh, f"{kind.summary.zh}。", [Form(kind)], Form(kind, known))


def workbook_of_forms(title: str, forms: Sequence[Form]) -> bytes:
    """A workbook of several records, each with what is known of it, as those of one month."""
    listed = [f"{number}．{_title(form)}" for number, form in enumerate(forms, start=1)]
    summary = "每份记录一张“情况”表，后面跟着它的明细表：\n" + "\n".join(listed)
    return _book(title, summary, forms)


def workbook_of_month(plan: MonthPlan) -> bytes | None:
    """A workbook of all that a month still lacks, begun from the month before; nothing if nothing.

    Whatever a month has already is left out, so that no sheet can overwrite it.
    """
    forms = [
        Form(task.kind, first_tree(task))
        for task in plan.tasks
        if task.stage is Stage.MISSING and task.kind is not None
    ]
    return workbook_of_forms(f"{plan.period.label}的公开", forms) if forms else None


def _shapes(model: type[Model]) -> dict[str, Tree]:
    """A record of which every value shows its form."""
    inner: dict[str, Tree] = {
        spec.key: [_shapes(spec.model)] if spec.sort is Sort.LIST else _shapes(spec.model)
        for spec in describe(model)
        if spec.model is not None and spec.key not in LEFT_OUT
    }
    return inner | {
        spec.key: example_value(spec).strip('"') or f"（{spec.label.zh}）"
        for spec in describe(model)
        if spec.model is None and spec.sort is not Sort.LIST and spec.key not in LEFT_OUT
    }


def _title(form: Form) -> str:
    title = form.tree.get("title")
    return title if isinstance(title, str) else form.kind.label.zh


def _book(title: str, summary: str, forms: Sequence[Form], example: Form | None = None) -> bytes:
    written = BytesIO()
    settings = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(written, settings)
    book.set_properties({"title": title, "author": "gongkai", "created": _CREATED})
    formats = _formats(book)
    _notes(book, title, summary, formats, with_example=example is not None)
    for number, form in enumerate(forms, start=1):
        before = f"{number}．" if len(forms) > 1 else ""
        _record_sheet(book, form, number, before, formats)
        for spec in describe(form.kind.model):
            if is_table(spec):
                _table_sheet(book, form, number, _sheet_name(before + spec.label.zh), spec, formats)
    if example is not None:
        _example_of_record(book, example, formats)
        for spec in describe(example.kind.model):
            if is_table(spec):
                _example_of_table(book, example, spec, formats)
    book.close()
    return written.getvalue()


def _sheet_name(label: str) -> str:
    return label.translate(_FORBIDDEN)[:_LONGEST_NAME]


def _formats(book: Workbook) -> dict[str, Format]:
    base: dict[str, object] = {"font_name": "Microsoft YaHei", "font_size": 11, "valign": "vcenter"}
    sorts: dict[str, dict[str, object]] = {
        "title": {"bold": True, "font_size": 16},
        "note": {"text_wrap": True, "font_size": 12},
        "head": {"bold": True, "bg_color": "#E8E6E1", "border": 1, "text_wrap": True},
        "total": {"bg_color": "#F1F0EC", "border": 1, "num_format": "#,##0.00", "bold": True},
        "count": {"bg_color": "#F1F0EC", "border": 1, "num_format": "#,##0.####", "bold": True},
        "text": {"border": 1, "num_format": "@", "locked": False},
        "money": {"border": 1, "num_format": "#,##0.00####", "locked": False},
        "figure": {"border": 1, "num_format": "General", "locked": False},
        "shown": {"border": 1, "num_format": "@", "font_color": "#555555"},
    }
    return {name: book.add_format({**base, **more}) for name, more in sorts.items()}


def _notes(
    book: Workbook, title: str, summary: str, formats: dict[str, Format], *, with_example: bool
) -> None:
    sheet = book.add_worksheet(_NOTES_SHEET)
    sheet.set_column(0, 0, 80)
    sheet.write_string(0, 0, title, formats["title"])
    sheet.write_string(1, 0, summary, formats["note"])
    sheet.set_row(1, _LINE * (summary.count("\n") + 1))
    notes = [one for one in _NOTES if with_example or one != _ABOUT_EXAMPLES]
    for row, note in enumerate(notes, start=3):
        sheet.write_string(row, 0, note, formats["note"])
        sheet.set_row(row, 36)
    sheet.protect()


def _record_sheet(
    book: Workbook, form: Form, number: int, before: str, formats: dict[str, Format]
) -> None:
    """One line a field: its name, the cell to fill, how; the key stands in a hidden column."""
    sheet = book.add_worksheet(_sheet_name(f"{before}{RECORD_SHEET}"))
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 36)
    sheet.set_column(2, 2, 60)
    sheet.set_column(3, 3, None, None, {"hidden": True})
    sheet.write_string(0, 0, _title(form), formats["title"])
    sheet.write_string(0, 3, f"{MARK}{form.kind.name} {number}", formats["shown"])
    for column, words in enumerate(("项目", "填在这里", "怎样填", "key")):
        sheet.write_string(1, column, words, formats["head"])
    for row, (key, spec) in enumerate(_fields(form.kind.model), start=2):
        sheet.write_string(row, 0, _heading(spec), formats["head"])
        _write(sheet, row, 1, value_at(dict(form.tree), way_of(key)), spec, formats)
        sheet.write_string(row, 2, _help(spec), formats["note"])
        sheet.write_string(row, 3, key, formats["shown"])
        _choices(sheet, row, row, 1, spec)
    sheet.freeze_panes(2, 1)
    sheet.protect()


def _fields(model: type[Model]) -> Iterator[tuple[str, FieldSpec]]:
    return ((key, spec) for key, spec in flat_fields(model) if key not in LEFT_OUT)


def _write(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Tree,
    spec: FieldSpec,
    formats: dict[str, Format],
) -> None:
    """An open cell with what is known, a figure as a number, so that sums count it."""
    style = formats[_cell_format(spec)]
    if not isinstance(value, str):
        sheet.write_blank(row, column, None, style)
    elif spec.choice is not None:
        sheet.write_string(row, column, _chosen(spec, value), style)
    elif spec.sort in FIGURES:
        try:
            sheet.write_number(row, column, float(parse_decimal(value, _PLACES)), style)
        except BadAmount:
            sheet.write_string(row, column, value, style)
    else:
        sheet.write_string(row, column, value, style)


def _table_sheet(
    book: Workbook,
    form: Form,
    number: int,
    name: str,
    spec: FieldSpec,
    formats: dict[str, Format],
) -> None:
    sheet = book.add_worksheet(name)
    columns = list(sheet_fields(spec.model)) if spec.model is not None else []
    _headings(sheet, spec, columns, formats)
    mark = f"{MARK}{form.kind.name} {number} {spec.key}"
    sheet.write_string(2, len(columns), mark, formats["shown"])
    sheet.write_string(1, 0, "合计（只看不读）", formats["shown"])
    rows = form.tree.get(spec.key)
    known = rows if isinstance(rows, list) else []
    for column, (key, one) in enumerate(columns):
        sheet.set_column(column, column, _WIDTHS.get(one.sort, 15))
        if one.sort in (Sort.MONEY, Sort.COUNT, Sort.QUANTITY) and column:
            letter = xlsxwriter.utility.xl_col_to_name(column)
            cells = f"{letter}{FIRST_ROW + 1}:{letter}{FIRST_ROW + _ROWS}"
            style = formats["total" if one.sort is Sort.MONEY else "count"]
            sheet.write_formula(1, column, f"=SUM({cells})", style, 0)
        for index in range(_ROWS):
            value = value_at(known[index], way_of(key)) if index < len(known) else None
            _write(sheet, FIRST_ROW + index, column, value, one, formats)
        _choices(sheet, FIRST_ROW, FIRST_ROW + _ROWS - 1, column, one)
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.protect("", {"format_columns": True, "insert_rows": True, "delete_rows": True})


def _headings(
    sheet: Worksheet,
    spec: FieldSpec,
    columns: Sequence[tuple[str, FieldSpec]],
    formats: dict[str, Format],
) -> None:
    sheet.write_string(0, 0, spec.label.zh, formats["title"])
    for column, (key, one) in enumerate(columns):
        sheet.write_string(2, column, key, formats["shown"])
        sheet.write_string(3, column, _heading(one), formats["head"])
        if one.help.zh or one.choice:
            sheet.write_comment(3, column, _help(one), {"author": "gongkai"})
    sheet.set_row(2, None, None, {"hidden": True})


def _example_of_record(book: Workbook, example: Form, formats: dict[str, Format]) -> None:
    """The single values of a record that is filled in; what it leaves out may be left out."""
    sheet = book.add_worksheet(f"{_EXAMPLE}·{RECORD_SHEET}")
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 48)
    sheet.write_string(0, 0, _title(example), formats["title"])
    given = [
        (spec, value)
        for key, spec in _fields(example.kind.model)
        if isinstance(value := value_at(dict(example.tree), way_of(key)), str)
    ]
    for row, (spec, value) in enumerate(given, start=2):
        sheet.write_string(row, 0, _heading(spec), formats["head"])
        sheet.write_string(row, 1, _chosen(spec, value), formats["shown"])
    sheet.protect()


def _example_of_table(
    book: Workbook, example: Form, spec: FieldSpec, formats: dict[str, Format]
) -> None:
    """The rows of a table that is filled in, under the headings of the real one."""
    sheet = book.add_worksheet(_sheet_name(f"{_EXAMPLE}·{spec.label.zh}"))
    columns = list(sheet_fields(spec.model)) if spec.model is not None else []
    _headings(sheet, spec, columns, formats)
    rows = example.tree.get(spec.key)
    for column, (key, one) in enumerate(columns):
        sheet.set_column(column, column, _WIDTHS.get(one.sort, 15))
        for index, row in enumerate(rows if isinstance(rows, list) else []):
            value = value_at(row, way_of(key))
            if isinstance(value, str):
                words = _chosen(one, value)
                sheet.write_string(FIRST_ROW + index, column, words, formats["shown"])
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.protect()


def _chosen(spec: FieldSpec, value: str) -> str:
    """A choice by the words of its list, whichever way the record writes it."""
    return next((one.label.zh for one in spec.choice or () if one.value == value), value)


def _heading(spec: FieldSpec) -> str:
    unit = "元" if spec.unit == "amount" else spec.unit
    words = f"{spec.label.zh}（{unit}）" if unit else spec.label.zh
    return f"{words} *" if spec.required else words


def _help(spec: FieldSpec) -> str:
    return field_words(spec)


def _cell_format(spec: FieldSpec) -> str:
    """Text cells stay as typed: a period or a date would else be turned into a number."""
    if spec.sort is Sort.MONEY:
        return "money"
    return "figure" if spec.sort in FIGURES else "text"


def _choices(sheet: Worksheet, first: int, last: int, column: int, spec: FieldSpec) -> None:
    """A list to choose from, where the words fit into one; else the comment names them."""
    words = [one.label.zh for one in spec.choice] if spec.choice else []
    if spec.sort is Sort.FLAG:
        words = ["是", "否"]
    if words and len(",".join(words)) <= _LONGEST_LIST:
        message = "请从下拉列表里选一个"
        rule = {"validate": "list", "source": words, "error_message": message}
        sheet.data_validation(first, column, last, column, rule)
