"""``gongkai template``: a workbook in one step, never over another."""

from pathlib import Path

from click.testing import CliRunner, Result

from boards import statement, write_board
from cli.test_month import CATALOGUE as _CATALOGUE
from gongkai.cli.template import command
from gongkai.intake.ours import read_ours
from gongkai.kinds import all_kinds
from intake.books import open_sound


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_a_workbook_is_written(tmp_path: Path) -> None:
    """Its path is printed; nothing else is left beside it."""
    out = tmp_path / "收支.xlsx"
    result = _run("ledger_entry", "-o", str(out))

    assert (result.exit_code, result.output) == (0, f"{out.as_posix()}\n")
    assert out.read_bytes().startswith(b"PK")
    assert list(tmp_path.iterdir()) == [out]


def test_one_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """Somebody may have filled it in; ``--force`` overwrites."""
    out = tmp_path / "a.xlsx"
    out.write_bytes(b"filled in")

    refused = _run("ledger_entry", "-o", str(out))
    assert (refused.exit_code, out.read_bytes()) == (1, b"filled in")
    assert "已经有了" in refused.output
    assert _run("ledger_entry", "-o", str(out), "--force").exit_code == 0
    assert out.read_bytes().startswith(b"PK")


def test_wrong_usage_is_said(tmp_path: Path) -> None:
    """Another ending, or a kind that there is not."""
    ending = _run("ledger_entry", "-o", str(tmp_path / "a.csv"))
    kind = _run("ledger", "-o", str(tmp_path / "a.xlsx"))

    assert (ending.exit_code, kind.exit_code) == (2, 2)
    assert ".xlsx" in ending.output
    assert list(tmp_path.iterdir()) == []


def test_the_month_is_one_workbook(tmp_path: Path) -> None:
    """What it still lacks, with the balance of the month before; the last month unless told."""
    board = write_board(
        tmp_path / "board",
        {"financial/2026-10": statement("2026-10", "100.00", "50.00", "30.00", "item_code: F01\n")},
    )
    (board / "catalogue.yaml").write_text(_CATALOGUE, encoding="utf-8")
    out = tmp_path / "月.xlsx"
    asked = ("month", "-o", str(out), "--board", str(board), "--date", "2026-12-03")
    result = _run(*asked)
    (draft,) = read_ours(open_sound(out), all_kinds())

    assert (result.exit_code, result.output) == (0, f"{out.as_posix()}\n")
    assert (draft.tree["period"], draft.tree["opening_balance"]) == ("2026-11", "120")
    whole = _run(*asked, "--force", "--period", "2026-10")
    assert (whole.exit_code, whole.output) == (1, "这个月没有缺的记录 / nothing is missing\n")


def test_a_month_is_that_of_a_board(tmp_path: Path) -> None:
    """Without one, or with a quarter, it says what to write."""
    out = str(tmp_path / "月.xlsx")
    nowhere = _run("month", "-o", out, "--board", str(tmp_path))
    board = str(write_board(tmp_path / "board", {}))
    quarter = _run("month", "-o", out, "--board", board, "--period", "2026-Q3")

    assert (nowhere.exit_code, quarter.exit_code) == (2, 2)
    assert "--board" in nowhere.output
    assert "写成 2026-11" in quarter.output
