"""``gongkai import``: from the sheet to the file, and every way not to write one."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from boards import write_board
from gongkai.cli.import_file import command
from intake.books import xlsx
from intake.fee_book import fee_book

_ROWS: list[list[Any]] = [
    ["和风里社区 2026 年 10 月收支表", None, None],
    ["账户：社区经费", "上期结余", 1000],
    ["项目", "收支", "金额（元）"],
    ["拨款", "收入", "500"],
    ["电费", "支出", 120.5],
]
_FILE = "financial/2026/2026-10-finance-statement.yaml"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """An empty board."""
    return write_board(tmp_path / "board", {})


def _run(file: Path, board: Path, *more: str) -> Result:
    arguments = [str(file), "--board", str(board), "--date", "2026-11-05", *more]
    return CliRunner().invoke(command, arguments)


def test_a_sheet_becomes_a_file(board: Path, tmp_path: Path) -> None:
    """Said with every change by cell; a second time nothing changes."""
    file = xlsx(tmp_path / "账.xlsx", _ROWS)
    first, second = _run(file, board), _run(file, board)

    assert first.exit_code == 0, first.output
    assert "工作表“十月”第 4 行 C 列：说明：“500”照样读了" in first.output
    assert f"{_FILE}：写好了，是“" in first.output
    assert f"{_FILE}：没有变化" in second.output
    assert (board / _FILE).read_bytes().startswith(b"kind: finance_statement\n")


def test_a_dry_run_shows_the_changes_alone(board: Path, tmp_path: Path) -> None:
    """As a diff; nothing is written."""
    result = _run(xlsx(tmp_path / "账.xlsx", _ROWS), board, "--dry-run")

    assert result.exit_code == 0
    assert '+closing_balance: "1379.50"' in result.output
    assert not (board / "financial").exists()


def test_an_error_writes_nothing(board: Path, tmp_path: Path) -> None:
    """The worst first, with the way out."""
    file = xlsx(tmp_path / "账.xlsx", [*_ROWS, ["水费", "支出", "约5"]])
    result = _run(file, board)

    assert result.exit_code == 1
    assert result.output.startswith("账.xlsx 工作表“十月”第 6 行 C 列：错误：")
    assert "没有写任何文件" in result.output
    assert not (board / "financial").exists()


def test_as_json(board: Path, tmp_path: Path) -> None:
    """One object, with the sheet behind the file and the cell as line and column."""
    file = xlsx(tmp_path / "账.xlsx", [*_ROWS, ["水费", "支出", "约5"]])
    result = CliRunner().invoke(command, [str(file), "--board", str(board), "--json"])
    told = json.loads(result.stdout)

    (error,) = [one for one in told["problems"] if one["severity"] == "error"]
    assert (error["file"], error["line"], error["column"]) == ("账.xlsx#十月", 6, 3)
    assert told["records"][0]["kind"] == "finance_statement"
    assert not told["ok"]
    sound = xlsx(tmp_path / "b.xlsx", _ROWS)
    written = CliRunner().invoke(command, [str(sound), "--board", str(board), "--json"])
    assert json.loads(written.stdout)["records"][0]["changed"]
    assert (board / _FILE).exists()


def test_many_notes_of_one_sort_are_counted(board: Path, tmp_path: Path) -> None:
    """``--all`` lists them."""
    rows = [*_ROWS, *([f"第 {at} 笔", "支出", "5"] for at in range(20))]
    file = xlsx(tmp_path / "账.xlsx", rows)

    assert "还有 18 处一样的说明（cell-read-as）" in _run(file, board, "--dry-run").output
    assert _run(file, board, "--dry-run", "--all").output.count("照样读了") == 21


def test_a_mapping_is_written_and_used(board: Path, tmp_path: Path) -> None:
    """Never over another one."""
    file, mapping = xlsx(tmp_path / "账.xlsx", _ROWS), tmp_path / "m.yaml"
    written = _run(file, board, "--write-mapping", str(mapping))
    again = _run(file, board, "--write-mapping", str(mapping))
    used = _run(file, board, "--mapping", str(mapping))

    assert (written.exit_code, again.exit_code, used.exit_code) == (0, 1, 0), used.output
    assert (board / _FILE).exists()
    mapping.write_text("kind: x\n", encoding="utf-8")
    assert _run(file, board, "--mapping", str(mapping)).exit_code == 1


@pytest.mark.parametrize(
    "more", [["--kind", "账"], ["--period", "2018.1"], ["--set", "account"], ["--board", "x"]]
)
def test_wrong_usage_is_said(more: list[str], board: Path, tmp_path: Path) -> None:
    """With code 2."""
    assert _run(xlsx(tmp_path / "账.xlsx", _ROWS), board, *more).exit_code == 2


def test_a_file_that_is_no_workbook(board: Path, tmp_path: Path) -> None:
    """Refused in words."""
    file = tmp_path / "账.et"
    file.write_bytes(b"x")
    result = _run(file, board)

    assert result.exit_code == 1
    assert "WPS 自己的格式" in result.output


def test_a_ledger_of_a_property_office(board: Path, tmp_path: Path) -> None:
    """What no sheet has is asked for with the very command; its own words are understood."""
    file = fee_book(tmp_path / "十月收费.xlsx")
    given = ["--set", "account=物业服务费"]
    first = _run(file, board, *given)
    asked = "--set account=物业服务费 --set expenditure=… --set households=…"
    assert first.exit_code == 1
    assert (
        f'gongkai import "{file.as_posix()}" --board "{board.as_posix()}" {asked}' in first.output
    )

    for more in ("expenditure=298000", "households=636"):
        given += ["--set", more]
    second = _run(file, board, *given)
    assert "--set closing_balance=… --set opening_balance=…" in second.output
    for more in ("opening_balance=182055", "closing_balance=195314.10"):
        given += ["--set", more]
    third = _run(file, board, *given)
    text = (board / "fees/2026/2026-10-fee-statement.yaml").read_text(encoding="utf-8")

    assert third.exit_code == 0, third.output
    assert "“水费”读成了 用水：是同一类" in third.output
    assert "工作表“底稿”是隐藏的，没有读" in third.output
    assert "prepared_by: {role: 制表, name: 周敏}" in text
    assert text.count("  - item: ") == 60
    assert text.count('\n    outstanding: "120.50"') == 15
    assert {
        one for one in ("物业费", "用水", "车辆停放", "垃圾费") if f"fee_kind: {one}" in text
    } == {
        "物业费",
        "用水",
        "车辆停放",
        "垃圾费",
    }


def test_one_fault_in_many_rows_is_said_once(board: Path, tmp_path: Path) -> None:
    """With the rows it is in, and the words of the list without the codes of the file."""
    rows: list[list[Any]] = [["项目", "收支", "金额"], *(["电费", "出去", 5] for _ in range(12))]
    result = _run(xlsx(tmp_path / "账.xlsx", rows), board, "--kind", "finance_statement")
    told = [line for line in result.output.splitlines() if "不能填“出去”" in line]

    assert told == ["账.xlsx 工作表“十月”B 列第 2–13 行（12 处）：错误：“收支”不能填“出去”"]
    assert "可以填：收入、支出" in result.output
