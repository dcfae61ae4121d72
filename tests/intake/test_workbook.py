"""Files as offices send them: opened as they are, or refused with the way out."""

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.intake.workbook import Workbook, column_letter, open_workbook
from intake.books import ods, open_sound, packed, xls, xlsx

_ROWS: list[list[Any]] = [["项目", "金额"], ["电费", 12.5], ["水费", None]]


def _refusal(path: Path, body: bytes) -> str:
    path.write_bytes(body)
    problem = open_workbook(path)
    assert not isinstance(problem, Workbook)
    assert problem.code == "workbook-unreadable"
    assert problem.message("en")
    return f"{problem.message()}。{problem.hint()}"


@pytest.mark.parametrize("make", [xlsx, xls, ods])
def test_a_workbook_of_each_format(make: Any, tmp_path: Path) -> None:
    """The same rows come out of all of them."""
    suffix = make.__name__
    book = open_sound(make(tmp_path / f"账.{suffix}", _ROWS))

    assert book.sheets[0].rows == (("项目", "金额"), ("电费", 12.5), ("水费", None))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_separated_values(encoding: str, separator: str, tmp_path: Path) -> None:
    """As Excel, WPS and banks write them, quotes and line ends included."""
    path = tmp_path / "账.csv"
    rows = [["项目", "金额"], ["电费", "1234.50"], ['"路灯"', " 3 "]]
    text = "\r\n".join(separator.join(row) for row in rows) + "\r\n"
    path.write_bytes(text.encode(encoding))

    (sheet,) = open_sound(path).sheets
    assert sheet.rows == (("项目", "金额"), ("电费", "1234.50"), ("路灯", "3"))
    assert sheet.name == "账"


def test_a_name_that_gbk_spells_otherwise(tmp_path: Path) -> None:
    """UTF-8 is tried first: read as GBK it would be rubbish without an error."""
    path = tmp_path / "a.csv"
    path.write_bytes("項目,㎡\n".encode())

    assert open_sound(path).sheets[0].rows[0] == ("項目", "㎡")


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("账.et", b"\xd0\xcf\x11\xe0", "WPS 自己的格式"),
        ("账.wps", b"x", "WPS 自己的格式"),
        ("账.docx", b"PK", "只认 .xlsx"),
        ("账.pdf", b"%PDF", "只认 .xlsx"),
        ("账.xlsx", b"", "是空文件"),
        ("账.xlsx", b"PK\x03\x04 no zip", "不是完好的表格文件"),
        ("账.xlsx", packed({"a.txt": "x"}), "不是完好的表格文件"),
        ("账.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "不是完好的表格文件"),
        (
            "账.xlsx",
            b"\xd0\xcf\x11\xe0" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"),
            "去掉打开密码",
        ),
        ("账.ods", packed({"content.xml": "<a", "mimetype": "x"}), "不是完好的表格文件"),
        ("账.csv", b"\xff\xff\x00\x81", "文字编码认不出"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(
    name: str, body: bytes, words: str, tmp_path: Path
) -> None:
    """WPS's own format, passwords, other documents, damaged files: none dies with an error."""
    assert words in _refusal(tmp_path / name, body)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    """A small file that unpacks to gigabytes is not unpacked."""
    path = tmp_path / "账.xlsx"
    import zipfile

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for part in range(5):
            made.writestr(f"{part}.xml", b"\0" * 100_000_000)

    assert "太大" in _refusal(path, path.read_bytes())


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    """Very hidden ones too, and sheets of charts are no tables."""

    def more(book: Any, _sheet: Any) -> None:
        book.add_worksheet("底稿").hide()
        book.add_worksheet("更深").very_hidden()
        book.add_chartsheet("图")

    book = open_sound(xlsx(tmp_path / "a.xlsx", _ROWS, more=more))

    assert [one.name for one in book.sheets] == ["十月"]
    assert book.hidden_sheets == ("底稿", "更深")


def test_hidden_rows_are_known(tmp_path: Path) -> None:
    """In .xlsx and .ods; a filter hides rows like a hand does."""

    def more(_book: Any, sheet: Any) -> None:
        sheet.set_row(1, None, None, {"hidden": True})

    made = open_sound(xlsx(tmp_path / "a.xlsx", _ROWS, more=more)).sheets[0]
    other = open_sound(ods(tmp_path / "a.ods", _ROWS, hidden=[2])).sheets[0]

    assert made.hidden_rows == frozenset({1})
    assert other.hidden_rows == frozenset({2})


def test_formulas_that_nobody_worked_out(tmp_path: Path) -> None:
    """Files written by scripts hold no values; errors are no values either; texts may be empty."""

    def more(_book: Any, sheet: Any) -> None:
        sheet.write_formula("C1", "=A1&B1", None, "项目金额")
        sheet.write_formula("C2", "=SUM(B1:B2)", None, "")
        sheet.write_formula("C3", "=1/0", None, "#DIV/0!")
        sheet.write_formula("D1", "=SUM(B1:B2)", None, 12.5)

    sheet = open_sound(xlsx(tmp_path / "a.xlsx", _ROWS, more=more)).sheets[0]

    assert sheet.without_value == {(1, 2): "formula", (2, 2): "#DIV/0!"}
    assert sheet.rows[0][2:] == ("项目金额", 12.5)


def test_empty_cells_before_a_formula_are_no_part_of_it(tmp_path: Path) -> None:
    """They close themselves in the file; however many there are, they are read once."""

    def write(book: Any, sheet: Any) -> None:
        frame = book.add_format({"border": 1})
        for row in range(1, 4_000):
            for column in range(12):
                sheet.write_blank(row, column, None, frame)
        sheet.write_formula("M1", "=B2", None, "")

    started = time.process_time()
    sheet = open_sound(xlsx(tmp_path / "a.xlsx", [["1"]], more=write)).sheets[0]
    assert sheet.without_value == {(0, 12): "formula"}
    assert time.process_time() - started < 10


def test_merged_words_stand_in_every_cell_and_figures_in_one(tmp_path: Path) -> None:
    """A class beside five lines is that of all five; one amount for five lines is one amount."""

    def more(book: Any, sheet: Any) -> None:
        sheet.merge_range("A5:A7", "人员")
        sheet.merge_range("B5:B7", 300, book.add_format())
        sheet.write("A8", "公用")

    sheet = open_sound(xlsx(tmp_path / "a.xlsx", _ROWS, more=more)).sheets[0]

    assert [row[0] for row in sheet.rows[4:7]] == ["人员"] * 3
    assert [row[1] for row in sheet.rows[4:7]] == [300, None, None]


@pytest.mark.parametrize("is_1904", [False, True])
def test_days_of_both_epochs(is_1904: bool, tmp_path: Path) -> None:
    """A day is that day; the epoch of bare numbers is told."""
    rows: list[list[Any]] = [["日期"], [date(2026, 10, 8)]]
    path = xlsx(tmp_path / "a.xlsx", rows, options={"date_1904": is_1904})
    book = open_sound(path)

    assert book.sheets[0].rows[1] == (date(2026, 10, 8),)
    assert book.epoch == (date(1904, 1, 1) if is_1904 else date(1899, 12, 30))


def test_names_of_columns() -> None:
    """As spreadsheets show them."""
    assert [column_letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
