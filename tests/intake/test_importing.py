"""Whole workbooks with the traps of real ones, into records that pass the check."""

from pathlib import Path
from typing import Any

import pytest

from boards import statement
from gongkai.problem import has_errors
from intake.books import imported, ods, told, tree_of, xls, xlsx

Row = list[Any]
_HEAD: Row = ["项目", "收支", "金额（元）"]
_LINES: list[Row] = [["拨款", "收入", 500], ["电费", "支出", 120.5]]
_TITLE: Row = ["和风里社区 2026 年 10 月收支表", None, None]
_ACCOUNT: Row = ["账户：社区经费", "上期结余", 1000]
_WHOLE: list[Row] = [_TITLE, _ACCOUNT, _HEAD, *_LINES, ["合计", None, None]]
_ID = "financial/2026/2026-10-finance-statement"


def _errors(report: Any) -> list[str]:
    return [one.code for one in report.problems if one.severity.value == "error"]


@pytest.mark.parametrize("make", [xlsx, xls, ods])
def test_a_ledger_becomes_a_record(make: Any, tmp_path: Path) -> None:
    """Period, account and balance from the words above; totals from the rows; the check holds."""
    path = make(tmp_path / f"账.{make.__name__}", _WHOLE)
    report = imported(path, tmp_path / "b", period=None)
    tree = tree_of(report)

    assert _errors(report) == []
    assert report.records[0].record_id == _ID
    assert tree["title"] == "和风里社区 2026 年 10 月收支表"
    assert (tree["period"], tree["account"]) == ("2026-10", "社区经费")
    assert (tree["income"], tree["expenditure"]) == ("500.00", "120.50")
    assert tree["closing_balance"] == "1379.50"


def test_a_ledger_as_gb18030_text(tmp_path: Path) -> None:
    """Chinese Excel's CSV."""
    path = tmp_path / "账.csv"
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in _WHOLE]
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    report = imported(path, tmp_path / "b", period=None)

    assert _errors(report) == []
    assert tree_of(report)["closing_balance"] == "1379.50"


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    """And what only the file has stays: signatures, notes, comments, its days of display."""
    path = xlsx(tmp_path / "账.xlsx", _WHOLE)
    first = imported(path, tmp_path / "b").records[0]
    kept = (
        first.text.replace("account:", "# 账户名照存折\naccount:")
        .replace("publicity_start: 2026-11-05", "publicity_start: 2026-11-08\nnote: 电费补了九月的")
        .replace("publicity_end: 2026-11-19\n", "")
    )
    again = imported(path, tmp_path / "c", records={_ID: kept})

    assert not imported(path, tmp_path / "d", records={_ID: first.text}).records[0].changed
    assert "# 账户名照存折" in again.records[0].text
    assert "note: 电费补了九月的" in again.records[0].text
    assert tree_of(again)["publicity_start"] == "2026-11-08"


def test_what_is_on_display_is_not_replaced_silently(tmp_path: Path) -> None:
    """Corrections are records of their own; ``--replace`` is for what never was published."""
    first = imported(xlsx(tmp_path / "a.xlsx", _WHOLE), tmp_path / "b").records[0]
    shown = {_ID: first.text.replace("publicity_start: 2026-11-05", "publicity_start: 2026-11-01")}
    changed = xlsx(tmp_path / "b.xlsx", [*_WHOLE[:3], ["拨款", "收入", 600], *_WHOLE[4:]])

    assert "already-shown" in _errors(imported(changed, tmp_path / "c", records=shown))
    assert _errors(imported(changed, tmp_path / "d", records=shown, replace=True)) == []


def test_what_is_hidden_is_told(tmp_path: Path) -> None:
    """A hidden sheet is not read; a hidden row is, with a warning: names may stand there."""

    def more(book: Any, sheet: Any) -> None:
        sheet.set_row(4, None, None, {"hidden": True})
        book.add_worksheet("底稿").hide()

    report = imported(xlsx(tmp_path / "账.xlsx", _WHOLE, more=more), tmp_path / "b")

    assert ("hidden-rows", 5, 1) in told(report)
    assert "hidden-sheet" in [one.code for one in report.problems]
    assert _errors(report) == []


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("约500", "approximate-amount"),
        ("300余", "approximate-amount"),
        ("1,0000", "bad-amount"),
        ("1.2万", "bad-amount"),
        (33.333, "bad-amount"),
        ("五百", "approximate-amount"),
    ],
)
def test_what_is_no_amount_is_an_error_at_its_cell(cell: Any, code: str, tmp_path: Path) -> None:
    """In the sheet's own rows and columns."""
    rows = [*_WHOLE[:4], ["电费", "支出", cell]]
    report = imported(xlsx(tmp_path / "账.xlsx", rows), tmp_path / "b")

    assert (code, 5, 3) in told(report)
    assert has_errors(report.problems)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("付 13800138000 话费", "personal-data"),
        ("还款至 6222 0212 3456 7890 128", "personal-data"),
        ("李某 11010519491231002X", "personal-data"),
    ],
)
def test_personal_numbers_are_refused(words: str, code: str, tmp_path: Path) -> None:
    """Nothing is written; the cell is named."""
    report = imported(xlsx(tmp_path / "账.xlsx", [*_WHOLE[:4], [words, "支出", 5]]), tmp_path / "b")

    assert (code, 5, 1) in told(report)


def test_columns_that_do_not_belong_on_a_board_are_not_read(tmp_path: Path) -> None:
    """And said to be so."""
    rows = [
        [*row, extra]
        for row, extra in zip(_WHOLE, [None, None, "手机号", "13800138000", 1, None], strict=True)
    ]
    report = imported(xlsx(tmp_path / "账.xlsx", rows), tmp_path / "b")

    assert "公开栏上不该有" in next(
        one.message() for one in report.problems if one.code == "column-unused"
    )
    assert "13800138000" not in report.records[0].text


def test_a_book_with_a_sheet_for_each_month(tmp_path: Path) -> None:
    """The one of the period is read, by its name."""
    others = {
        "9月": [_HEAD, ["拨款", "收入", 1], ["电费", "支出", 1]],
        "11月": [_HEAD, ["拨款", "收入", 3]],
    }
    path = xlsx(tmp_path / "账.xlsx", [_HEAD, *_LINES], name="10月", others=others)
    report = imported(path, tmp_path / "b", values={"account": "社区经费"})

    assert tree_of(report)["income"] == "500.00"


def test_amounts_in_ten_thousands(tmp_path: Path) -> None:
    """A table whose words above say 万元 stays in 万元."""
    rows: list[Row] = [["单位：万元", None, None], ["项目", "收支", "金额"], ["拨款", "收入", 2.5]]
    values = {"account": "a", "income": "2.5", "expenditure": "0", "rounded_to": "0.1"}
    report = imported(xlsx(tmp_path / "账.xlsx", rows), tmp_path / "b", values=values)

    assert tree_of(report)["amount_unit"] == "万元"


def test_the_month_before_hands_over(tmp_path: Path) -> None:
    """Its closing balance is the opening one; a sheet that says another one is told so."""
    known = {"financial/2026/2026-09-community": statement("2026-09", "100.00", "50.00", "30.00")}
    rows = [_HEAD, *_LINES]
    report = imported(xlsx(tmp_path / "a.xlsx", rows), tmp_path / "b", records=known)
    wrong = [["上期结余", None, 999], *rows]
    other = imported(xlsx(tmp_path / "b.xlsx", wrong), tmp_path / "c", records=known)

    assert tree_of(report)["opening_balance"] == "120.00"
    assert report.records[0].record_id == "financial/2026/2026-10-community"
    assert "opening-mismatch" in _errors(other)


def test_a_sheet_without_headings_is_refused_with_what_is_wanted(tmp_path: Path) -> None:
    """And a mapping to begin with."""
    report = imported(
        xlsx(tmp_path / "a.xlsx", [["a", "b"], [1, 2]]), tmp_path / "b", kind="fee_statement"
    )

    assert _errors(report) == ["no-header-row"]
    assert "收费项目" in report.problems[0].message()
    assert report.records == ()


def test_what_is_missing_is_said_in_the_words_of_a_sheet(tmp_path: Path) -> None:
    """For the record: a cell above or ``--set``; for rows: a column."""
    path = xlsx(tmp_path / "a.xlsx", [["凭证号", "摘要", "支出"], ["记-1", "电费", 5]])
    report = imported(path, tmp_path / "b", kind="ledger_entry")
    hints = {one.field: one.hint() for one in report.problems if one.code == "not-in-sheet"}

    assert "--set account=" in hints["account"]
    assert "defaults" in hints["entries[0].date"]
