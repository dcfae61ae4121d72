"""Opens what staff keep their books in: .xlsx, .xls, .ods and .csv, as sheets of cells.

Nothing is guessed here: a cell is what the file says. What a reader of the sheet does not see
(hidden sheets, hidden rows) and what is not there (formulas nobody worked out) is told apart.
"""

import codecs
import csv
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from gongkai.archive import DAMAGE, BadArchive, read_zip
from gongkai.faults import intake
from gongkai.intake.old_workbook import chains_end, hidden_rows_of
from gongkai.language import Text
from gongkai.pattern import pattern
from gongkai.problem import Place, Problem
from gongkai.value_object import dataclass

__all__ = ["Cell", "Sheet", "Workbook", "column_letter", "open_workbook"]

Cell: TypeAlias = str | float | bool | date | datetime | time | timedelta | None
"""What a cell holds; nothing when it is empty."""

_MAX_BYTES = 30 * 1024 * 1024
_MAX_UNPACKED = 400 * 1024 * 1024
_MAX_CELLS = 4_000_000
_LETTERS = 26
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCODINGS = ("utf-8-sig", "gb18030")
_DELIMITERS = ",\t;"
_NO_CELLS: Mapping[tuple[int, int], str] = MappingProxyType({})

_ROW_HIDDEN = re.compile(rb'<(?:x:)?row\b[^>]*?\br="([0-9]+)"[^>]*?\bhidden="(?:1|true)"')
_CELL = re.compile(
    rb'<(?:x:)?c\b([^>]*?)\br="([A-Z]{1,3})([0-9]+)"((?:[^>/]|/(?!>))*)>(.*?)</(?:x:)?c>',
    re.DOTALL,
)
"""A cell with something in it; an empty one closes itself, and is no beginning of the next."""
_FORMULA = re.compile(rb"<(?:x:)?f\b")
_VALUE = re.compile(rb"<(?:x:)?v\b[^>]*>([^<]+)</")
_SHEET_ENTRY = pattern(r'<(?:x:)?sheet\b[^>]*?\bname="([^"]*)"[^>]*?\b\w+:id="([^"]*)"')
_RELATION = pattern(r"<Relationship\b[^>]*>")
_ODS_TABLE = re.compile(
    rb'<table:table\b[^>]*?table:name="([^"]*)"[^>]*>(.*?)</table:table>', re.DOTALL
)
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*)>")
_ODS_REPEAT = re.compile(rb'number-rows-repeated="([0-9]+)"')
_ODS_HIDDEN = re.compile(rb'table:visibility="(?:collapse|filter)"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that its readers see.

    Rows and columns count from 0 here and from 1 in words; all rows are of one length.
    ``hidden_rows`` are known of workbooks. ``without_value`` says of formulas why they have
    none: ``formula`` was never worked out, anything else is the error the program shows.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden_rows: frozenset[int] = frozenset()
    without_value: Mapping[tuple[int, int], str] = field(default_factory=lambda: _NO_CELLS)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as opened: its visible sheets, the names of the others, and the days it counts from.

    ``epoch`` is day 0 of the numbers that stand for days.
    """

    name: str
    sheets: tuple[Sheet, ...]
    hidden_sheets: tuple[str, ...] = ()
    epoch: date = date(1899, 12, 30)


def open_workbook(path: Path) -> Workbook | Problem:
    """The workbook in a file. Problems: ``workbook-unreadable``.

    Raises:
        OSError: when the machine cannot read the file.
    """
    with path.open("rb") as handle:
        raw = handle.read(_MAX_BYTES + 1)
    advice = _refused(path, raw)
    if advice is not None:
        return _unreadable(path, *advice)
    if path.suffix.lower() in (".csv", ".txt", ".tsv"):
        return _separated(path, raw)
    if path.suffix.lower() == ".zip":
        return _archive(path, raw)
    return _calamine(path, raw)


def column_letter(column: int) -> str:
    """The name of a column counted from 0, as spreadsheets show it: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + digit) + letters
    return letters


_SAVE_AS = Text(
    "用 WPS 或 Excel 打开，点“文件”→“另存为”，类型选 .xlsx，再导入另存的那一份",
    "Open it in WPS or Excel, save it as .xlsx, and import that",
)

_UNSOUND = Text("不是完好的表格文件", "is no sound workbook")


def _refused(path: Path, raw: bytes) -> tuple[Text, Text] | None:
    """Why a file is not even tried, and the way out."""
    suffix = path.suffix.lower()
    if not raw:
        return Text("是空文件", "is empty"), Text("重新另存一份", "Save it again")
    if len(raw) > _MAX_BYTES:
        return Text("超过 30 MB", "is larger than 30 MB"), Text(
            "把用不到的图片和表删掉再存一份", "Save a copy without pictures and other sheets"
        )
    if suffix in (".et", ".ett", ".dps", ".wps"):
        return Text(f"是 WPS 自己的格式 {suffix}", f"is in WPS's own format {suffix}"), _SAVE_AS
    if suffix not in (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv", ".zip"):
        known = "只认 .xlsx、.xls、.ods、.csv，和公开数据的 .zip"
        return Text(known, "is no .xlsx, .xls, .ods or .csv, nor a .zip of open data"), _SAVE_AS
    if raw.startswith(_OLE) and _ENCRYPTED in raw:
        return Text("有密码", "has a password"), Text(
            "用 WPS 或 Excel 打开，在“文件”里去掉打开密码，再存一次",
            "Open it, remove the password, and save it again",
        )
    if raw.startswith(b"PK") and _unpacked(raw) > _MAX_UNPACKED:
        return Text("解开以后太大", "is too large when unpacked"), _SAVE_AS
    return None


def _unpacked(raw: bytes) -> int:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            return sum(entry.file_size for entry in packed.infolist())
    except DAMAGE:
        return 0


def _unreadable(path: Path, detail: Text, advice: Text) -> Problem:
    place = Place(path.as_posix())
    return intake.WORKBOOK_UNREADABLE.at(place, name=path.name, detail=detail, advice=advice)


def _separated(path: Path, raw: bytes) -> Workbook | Problem:
    """A .csv: UTF-8 strictly first, as Chinese Excel's GBK would take UTF-8 without complaint."""
    encodings: tuple[str, ...] = _ENCODINGS
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
            return Workbook(path.name, (Sheet(path.stem, _even(_plain(rows))),))
    return _unreadable(
        path,
        Text("文字编码认不出", "is in an encoding that is not known"),
        Text("另存为“CSV UTF-8”或 .xlsx 再导入", "Save it as CSV UTF-8 or .xlsx"),
    )


def _archive(path: Path, raw: bytes) -> Workbook | Problem:
    """The tables of an archive of open data, each as a sheet."""
    try:
        files = read_zip(raw, _MAX_UNPACKED)
    except BadArchive:
        return _unreadable(
            path,
            Text("是坏的压缩包", "is a damaged archive"),
            Text("重新下载一份再导入", "Download it again"),
        )
    opened = [
        _separated(Path(name), body)
        for name, body in files.items()
        if name.lower().endswith(".csv")
    ]
    broken = next((one for one in opened if isinstance(one, Problem)), None)
    sheets = [sheet for one in opened if isinstance(one, Workbook) for sheet in one.sheets]
    if broken is not None or not sheets:
        return broken or _unreadable(
            path,
            Text("里面没有 .csv", "holds no .csv"),
            Text("用公开数据页上的“全部表格，一个压缩包”", "Use the archive of all tables"),
        )
    return Workbook(path.name, tuple(sheets))


def _delimiter(text: str) -> str:
    """The sign that stands most often in the first lines."""
    first = "\n".join(text.split("\n", 20)[:20])
    return max(_DELIMITERS, key=first.count)


def _plain(rows: Iterable[Sequence[str]]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [cell.strip() or None for cell in row]


def _even(rows: Iterable[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    listed = [tuple(row) for row in rows]
    width = max((len(row) for row in listed), default=0)
    return tuple((*row, *(None,) * (width - len(row))) for row in listed)


def _calamine(path: Path, raw: bytes) -> Workbook | Problem:
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
        XmlError,
        ZipError,
    )

    if raw.startswith(_OLE) and not chains_end(raw):
        return _unreadable(path, _UNSOUND, _SAVE_AS)
    try:
        book = CalamineWorkbook.from_object(BytesIO(raw))
        tables = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        hidden = [one.name for one in tables if one.visible != SheetVisibleEnum.Visible]
        seen = _seen(raw)
        sheets = [
            _sheet(book.get_sheet_by_name(one.name), seen)
            for one in tables
            if one.name not in hidden
        ]
    except PasswordError:
        return _unreadable(
            path,
            Text("有密码", "has a password"),
            Text("打开后去掉密码，再存一次", "Remove the password and save it again"),
        )
    except _TooLarge:
        return _unreadable(path, Text("格子太多", "has too many cells"), _SAVE_AS)
    except (CalamineError, XmlError, ZipError, KeyError, *DAMAGE):
        return _unreadable(path, _UNSOUND, _SAVE_AS)
    except BaseException as error:
        # The library of the reader gives up on some damage by what is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        return _unreadable(path, _UNSOUND, _SAVE_AS)
    is_1904 = b"date1904" in seen.book and b'date1904="0"' not in seen.book
    epoch = date(1904, 1, 1) if is_1904 else date(1899, 12, 30)
    return Workbook(path.name, tuple(sheets), tuple(hidden), epoch)


class _TooLarge(Exception):
    """A sheet of more cells than any ledger has."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the packed XML says that the reader of values does not: by the names of the sheets."""

    hidden_rows: Mapping[str, frozenset[int]]
    without_value: Mapping[str, Mapping[tuple[int, int], str]]
    book: bytes = b""


def _sheet(sheet: "object", seen: _Seen) -> Sheet:
    name: str = sheet.name  # type: ignore[attr-defined]
    height, width = sheet.total_height, sheet.total_width  # type: ignore[attr-defined]
    if height * width > _MAX_CELLS:
        raise _TooLarge
    rows = [
        [None if cell == "" else cell for cell in row]
        for row in sheet.to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    ]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():  # type: ignore[attr-defined]
        _fill_merged(rows, top, left, bottom, right)
    return Sheet(
        name,
        _even(rows),
        seen.hidden_rows.get(name, frozenset()),
        seen.without_value.get(name, _NO_CELLS),
    )


def _fill_merged(rows: list[list[Cell]], top: int, left: int, bottom: int, right: int) -> None:
    """Words that stand for several cells stand in each; a figure is one and stays where it is."""
    if top >= len(rows) or left >= len(rows[top]) or not isinstance(rows[top][left], str):
        return
    for row in rows[top : bottom + 1]:
        for column in range(left, min(right + 1, len(row))):
            row[column] = rows[top][left]


def _seen(raw: bytes) -> _Seen:
    if raw.startswith(_OLE):
        return _Seen(hidden_rows_of(raw), {})
    if not raw.startswith(b"PK"):
        return _Seen({}, {})
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        names = set(packed.namelist())
        if "content.xml" in names:
            return _seen_in_ods(packed.read("content.xml"))
        if "xl/workbook.xml" not in names:
            return _Seen({}, {})
        book = packed.read("xl/workbook.xml")
        hidden: dict[str, frozenset[int]] = {}
        without: dict[str, dict[tuple[int, int], str]] = {}
        for name, part in _sheet_parts(packed, book.decode("utf-8", "replace")):
            if part in names:
                xml = packed.read(part)
                hidden[name] = frozenset(int(row) - 1 for row in _ROW_HIDDEN.findall(xml))
                without[name] = dict(_without_value(xml))
        return _Seen(hidden, without, book)


def _sheet_parts(packed: zipfile.ZipFile, book: str) -> Iterator[tuple[str, str]]:
    """The name of each sheet and the part it is kept in."""
    relations = packed.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {}
    for relation in _RELATION.findall(relations):
        told = dict(re.findall(r'(\w+)="([^"]*)"', relation))
        targets[told.get("Id", "")] = told.get("Target", "")
    for name, relation_id in _SHEET_ENTRY.findall(book):
        target = targets.get(relation_id, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        yield _unescaped(name), part


def _unescaped(name: str) -> str:
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'")):
        name = name.replace(entity, sign)
    return name.replace("&amp;", "&")


def _without_value(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Formulas that hold no value, and cells that hold an error."""
    if b"<f" not in xml and b":f" not in xml and b't="e"' not in xml:
        return
    for before, letters, row, after, inner in _CELL.findall(xml):
        attributes = before + after
        value = _VALUE.search(inner)
        place = (int(row) - 1, _column(letters.decode()))
        if b't="e"' in attributes:
            yield place, value[1].decode("utf-8", "replace") if value else "#N/A"
        elif value is None and b't="str"' not in attributes and _FORMULA.search(inner):
            yield place, "formula"


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def _seen_in_ods(xml: bytes) -> _Seen:
    hidden = {}
    for name, inner in _ODS_TABLE.findall(xml):
        rows: set[int] = set()
        at = 0
        for attributes in _ODS_ROW.findall(inner):
            repeat = _ODS_REPEAT.search(attributes)
            count = min(int(repeat[1]), _MAX_CELLS) if repeat else 1
            if _ODS_HIDDEN.search(attributes) and count < _MAX_UNPACKED:
                rows.update(range(at, at + min(count, 10_000)))
            at += count
        hidden[_unescaped(name.decode("utf-8", "replace"))] = frozenset(rows)
    return _Seen(hidden, {})
