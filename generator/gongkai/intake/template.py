"""A workbook of one kind: the fields of the record, a sheet for each of its tables, an example.

Every cell to be filled is open, everything else is protected without a password. Totals are shown
while one types and are never read: what a record says is proved anew from its rows.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gongkai.blank import example_value, field_words
from gongkai.fields import FieldSpec, Model, Sort, describe
from gongkai.model import Kind, RecordBody
from gongkai.wording import FIGURES

__all__ = ["FIRST_ROW", "RECORD_SHEET", "workbook_of"]

RECORD_SHEET = "基本情况"
FIRST_ROW = 4
"""The first row of a table that is filled in, counted from 0; title and headings go before."""

_ROWS = 500
_NOTES_SHEET = "怎样填"
_EXAMPLE = "例子"
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - workbooks have no time zone
_LEFT_OUT = ("kind", "explanations")
_LONGEST_LIST = 255
_LONGEST_NAME = 31
_WIDTHS = {Sort.LONG_TEXT: 40, Sort.TEXT: 20, Sort.CHOICE: 14, Sort.DATE: 13}
_FORBIDDEN = str.maketrans("[]:*?/\\", "（）：＊？／＼")
_NOTES = (
    "先填“基本情况”，再填后面的表，一行一项。带 * 的必须填。",
    "只填白色的格子。灰色的合计是给您看的，程序不读它，会自己再加一遍。",
    "金额按表头写的单位填，只写数字，不带“元”。日期写成 2026-10-08，期间写成 2026-10 或 2026-Q3。",
    "有下拉箭头的格子从里面选。把鼠标放在表头上，能看到怎样填。",
    "后面“例子”那几张表是填好的样子，只供参考，程序不读。",
)


def workbook_of(kind: Kind[Any]) -> bytes:
    """The workbook as an .xlsx file; the same kind gives the same bytes."""
    written = BytesIO()
    settings = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(written, settings)
    book.set_properties({"title": kind.label.zh, "author": "gongkai", "created": _CREATED})
    book.set_custom_property("gongkai_kind", kind.name)
    formats = _formats(book)
    _notes(book, kind, formats)
    _record_sheet(book, kind, formats)
    tables = [spec for spec in describe(kind.model) if _is_table(spec)]
    names = [_sheet_name(spec.label.zh) for spec in tables]
    for spec, name in zip(tables, names, strict=True):
        _table_sheet(book, name, spec, formats)
    for spec, name in zip(tables, names, strict=True):
        _example_sheet(book, _sheet_name(f"{_EXAMPLE}·{name}"), spec, formats)
    book.close()
    return written.getvalue()


def _is_table(spec: FieldSpec) -> bool:
    return spec.sort is Sort.LIST and spec.model is not None and spec.key not in _LEFT_OUT


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


def _notes(book: Workbook, kind: Kind[Any], formats: dict[str, Format]) -> None:
    sheet = book.add_worksheet(_NOTES_SHEET)
    sheet.set_column(0, 0, 80)
    sheet.write_string(0, 0, kind.label.zh, formats["title"])
    sheet.write_string(1, 0, f"{kind.summary.zh}。", formats["note"])
    for row, note in enumerate(_NOTES, start=3):
        sheet.write_string(row, 0, note, formats["note"])
        sheet.set_row(row, 36)
    sheet.protect()


def _record_sheet(book: Workbook, kind: Kind[Any], formats: dict[str, Format]) -> None:
    """One line a field: its name, the cell to fill, how; the key stands in a hidden column."""
    sheet = book.add_worksheet(RECORD_SHEET)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 36)
    sheet.set_column(2, 2, 60)
    sheet.set_column(3, 3, None, None, {"hidden": True})
    sheet.write_string(0, 0, kind.label.zh, formats["title"])
    for column, words in enumerate(("项目", "填在这里", "怎样填", "key")):
        sheet.write_string(1, column, words, formats["head"])
    for row, (key, spec) in enumerate(_fields(kind.model, ""), start=2):
        sheet.write_string(row, 0, _heading(spec), formats["head"])
        sheet.write_blank(row, 1, None, formats[_cell_format(spec)])
        sheet.write_string(row, 2, _help(spec), formats["note"])
        sheet.write_string(row, 3, key, formats["shown"])
        _choices(sheet, row, row, 1, spec)
    sheet.freeze_panes(2, 1)
    sheet.protect()


def _fields(model: type[Model], prefix: str) -> Iterator[tuple[str, FieldSpec]]:
    """The single values of a record, those of its parts by their way: ``commission.base``."""
    for spec in describe(model):
        key = f"{prefix}{spec.key}"
        is_header = issubclass(model, RecordBody) and spec.key in _LEFT_OUT
        if is_header or spec.sort is Sort.LIST:
            continue
        if spec.model is not None:
            yield from _fields(spec.model, f"{key}.")
        else:
            yield key, spec


def _columns(spec: FieldSpec) -> list[tuple[str, FieldSpec]]:
    return list(_fields(spec.model, "")) if spec.model is not None else []


def _table_sheet(book: Workbook, name: str, spec: FieldSpec, formats: dict[str, Format]) -> None:
    sheet = book.add_worksheet(name)
    columns = _columns(spec)
    _headings(sheet, spec, columns, formats)
    sheet.write_string(1, 0, "合计（只看不读）", formats["shown"])
    for column, (_, field) in enumerate(columns):
        sheet.set_column(column, column, _WIDTHS.get(field.sort, 15))
        if field.sort in (Sort.MONEY, Sort.COUNT, Sort.QUANTITY) and column:
            letter = xlsxwriter.utility.xl_col_to_name(column)
            cells = f"{letter}{FIRST_ROW + 1}:{letter}{FIRST_ROW + _ROWS}"
            style = formats["total" if field.sort is Sort.MONEY else "count"]
            sheet.write_formula(1, column, f"=SUM({cells})", style, 0)
        for row in range(FIRST_ROW, FIRST_ROW + _ROWS):
            sheet.write_blank(row, column, None, formats[_cell_format(field)])
        _choices(sheet, FIRST_ROW, FIRST_ROW + _ROWS - 1, column, field)
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.protect("", {"format_columns": True, "insert_rows": True, "delete_rows": True})


def _headings(
    sheet: Worksheet,
    spec: FieldSpec,
    columns: Sequence[tuple[str, FieldSpec]],
    formats: dict[str, Format],
) -> None:
    sheet.write_string(0, 0, spec.label.zh, formats["title"])
    for column, (key, field) in enumerate(columns):
        sheet.write_string(2, column, key, formats["shown"])
        sheet.write_string(3, column, _heading(field), formats["head"])
        if field.help.zh or field.choice:
            sheet.write_comment(3, column, _help(field), {"author": "gongkai"})
    sheet.set_row(2, None, None, {"hidden": True})


def _example_sheet(book: Workbook, name: str, spec: FieldSpec, formats: dict[str, Format]) -> None:
    sheet = book.add_worksheet(name)
    columns = _columns(spec)
    _headings(sheet, spec, columns, formats)
    for column, (_, field) in enumerate(columns):
        sheet.set_column(column, column, _WIDTHS.get(field.sort, 15))
        shown = example_value(field).strip('"') or f"（{field.label.zh}）"
        sheet.write_string(FIRST_ROW, column, shown, formats["shown"])
    sheet.protect()


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
