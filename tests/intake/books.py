"""Workbooks as offices send them, made for the tests of reading them."""

import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt

from boards import write_board
from gongkai.examine import Examined, examine
from gongkai.intake.importing import ImportReport, ImportWish, import_workbook
from gongkai.intake.workbook import Sheet, Workbook, open_workbook
from gongkai.kinds import all_kinds
from gongkai.period import Period
from gongkai.source import Tree, read_yaml

__all__ = [
    "TODAY",
    "board",
    "imported",
    "ods",
    "open_sound",
    "sheet",
    "told",
    "tree_of",
    "xls",
    "xlsx",
]

TODAY = date(2026, 11, 5)
Rows = Sequence[Sequence[Any]]


def xlsx(
    path: Path,
    rows: Rows,
    *,
    name: str = "十月",
    more: Callable[[Any, Any], None] | None = None,
    others: Mapping[str, Rows] | None = None,
    options: Mapping[str, Any] | None = None,
) -> Path:
    """An .xlsx; ``more`` is given the book and the sheet, for what rows cannot say."""
    book = xlsxwriter.Workbook(str(path), {**(options or {}), "strings_to_formulas": False})
    days = book.add_format({"num_format": "yyyy/m/d"})
    for title, content in {name: rows, **(others or {})}.items():
        made = book.add_worksheet(title)
        for r, row in enumerate(content):
            for c, cell in enumerate(row):
                if isinstance(cell, date):
                    made.write_datetime(r, c, cell, days)
                elif isinstance(cell, str):
                    made.write_string(r, c, cell)
                elif cell is not None:
                    made.write(r, c, cell)
        if more is not None and title == name:
            more(book, made)
    book.close()
    return path


def xls(path: Path, rows: Rows, name: str = "十月") -> Path:
    """An old .xls."""
    book = xlwt.Workbook(encoding="utf-8")
    made = book.add_sheet(name)
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell is not None:
                made.write(r, c, cell)
    book.save(str(path))
    return path


def ods(path: Path, rows: Rows, *, hidden: Iterable[int] = (), name: str = "十月") -> Path:
    """An .ods as LibreOffice writes them, in as little as it takes."""
    body = "".join(_ods_row(row, hidden=at in tuple(hidden)) for at, row in enumerate(rows))
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="{name}">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", manifest)
        packed.writestr("content.xml", content)
    return path


def _ods_row(row: Sequence[Any], *, hidden: bool) -> str:
    state = ' table:visibility="collapse"' if hidden else ""
    cells = "".join(
        "<table:table-cell/>"
        if cell is None
        else f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
        if isinstance(cell, int | float)
        else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
        "</table:table-cell>"
        for cell in row
    )
    return f"<table:table-row{state}>{cells}</table:table-row>"


def open_sound(path: Path) -> Workbook:
    """The workbook in a file that can be opened."""
    book = open_workbook(path)
    assert isinstance(book, Workbook), book.message()
    return book


def sheet(rows: Rows, name: str = "十月") -> Sheet:
    """A sheet without a file."""
    width = max(len(row) for row in rows)
    return Sheet(name, tuple((*row, *(None,) * (width - len(row))) for row in rows))


def board(folder: Path, records: Mapping[str, str] | None = None) -> Examined:
    """A board with these records, examined."""
    return examine(write_board(folder, records or {}), "", TODAY)


def imported(
    path: Path,
    folder: Path,
    *,
    kind: str | None = None,
    period: str | None = "2026-10",
    records: Mapping[str, str] | None = None,
    **more: Any,
) -> ImportReport:
    """What a workbook becomes on a board with these records."""
    kinds = all_kinds()
    wish = ImportWish(
        TODAY,
        kinds[kind] if kind else None,
        Period.parse(period) if period else None,
        **more,
    )
    known = dict(records or {})
    return import_workbook(open_sound(path), board(folder, known), kinds, wish, known)


def told(report: ImportReport) -> list[tuple[str, int, int]]:
    """Code, row and column of everything that was said, in order."""
    for one in report.problems:
        assert all(one.message(language) and one.hint(language) for language in ("zh", "en"))
    return [(one.code, one.place.line, one.place.column) for one in report.problems]


def tree_of(report: ImportReport) -> dict[str, Tree]:
    """The one record of a report, as it would be read."""
    (record,) = report.records
    document = read_yaml("record.yaml", record.text.encode())
    assert isinstance(document.value, dict)
    return document.value


def packed(files: Mapping[str, str]) -> bytes:
    """A zip file of texts."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    return written.getvalue()
