"""``gongkai month``: says what is left to do, begins it, or writes it as a workbook."""

from pathlib import Path

from click.testing import CliRunner, Result

from boards import statement, write_board
from gongkai.cli.month import command
from gongkai.intake.ours import read_ours
from gongkai.kinds import all_kinds
from intake.books import open_sound

CATALOGUE = """\
items:
  - code: F01
    title: 财务收支
    area: financial
    responsible: 会计
    frequency: monthly
    deadline: {day: 10, of: next_month}
    source: 测试
    checked_on: 2026-01-01
"""


def _board(tmp_path: Path) -> Path:
    text = statement("2026-10", "100.00", "50.00", "30.00", "item_code: F01\n")
    board = write_board(tmp_path / "board", {"financial/2026/2026-10-community": text})
    (board / "catalogue.yaml").write_text(CATALOGUE, encoding="utf-8")
    return board


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, "--date", "2027-01-12"])


def test_what_is_missing_is_begun_and_then_blocks(tmp_path: Path) -> None:
    """With the balance carried over; a second time nothing is written over."""
    board = _board(tmp_path)
    before = _run("2026-11", str(board))
    begun = _run("2026-11", str(board), "--begin")
    path = board / "financial/2026/2026-11-community.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# 我写的\n", encoding="utf-8")
    again = _run("2026-11", str(board), "--begin")

    assert before.exit_code == 1
    assert "[还没有] 财务收支（2026 年 11 月）  最晚 2026-12-10，会计" in before.output
    assert begun.output.strip() == path.as_posix()
    assert 'opening_balance: "120.00"' in path.read_text(encoding="utf-8")
    assert again.output == ""
    assert "[有错] 财务收支" in _run("2026-11", str(board)).output
    assert "# 我写的" in path.read_text(encoding="utf-8")


def test_one_workbook_of_all_that_is_missing(tmp_path: Path) -> None:
    """Filled in so far, to be imported; never over another one."""
    board, book = _board(tmp_path), tmp_path / "月.xlsx"
    first, second = (_run("2026-11", str(board), "--workbook", str(book)) for _ in range(2))
    (draft,) = read_ours(open_sound(book), all_kinds())

    assert (first.exit_code, second.exit_code) == (0, 1)
    assert draft.tree["opening_balance"] == "120"
    assert draft.tree["period"] == "2026-11"


def test_statistics_for_superiors(tmp_path: Path) -> None:
    """From the records of the month, as a workbook of their own."""
    board, book = _board(tmp_path), tmp_path / "统计.xlsx"
    result = _run("2026-10", str(board), "--statistics", str(book))

    assert (result.exit_code, result.output.strip()) == (0, book.as_posix())
    assert [sheet.name for sheet in open_sound(book).sheets] == ["月统", "收支", "周报", "公开目录"]


def test_wrong_usage(tmp_path: Path) -> None:
    """A quarter is no month, a folder no board, a name no workbook."""
    board = _board(tmp_path)

    assert _run("2026-Q4", str(board)).exit_code == 2
    assert _run("2026-11", str(tmp_path)).exit_code == 2
    assert _run("2026-11", str(board), "--workbook", str(tmp_path / "a.csv")).exit_code == 2


def test_a_board_without_a_catalogue(tmp_path: Path) -> None:
    """It is told how to get one."""
    board = write_board(tmp_path / "b", {})

    assert "catalogue: city-community" in _run("2026-11", str(board)).output


def test_a_board_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    """Not that it has no catalogue."""
    board = _board(tmp_path)
    (board / "board.yaml").write_text("name: 和风里\n", encoding="utf-8")
    result = _run("2026-11", str(board))

    assert result.exit_code == 1
    assert "缺少“监督电话”" in result.output
    assert "catalogue" not in result.output


def test_a_month_in_english(tmp_path: Path) -> None:
    """Shipped items, duties and steps in the words of the program; own titles as written."""
    text = statement("2026-10", "100.00", "50.00", "30.00", "item_code: F01\n")
    board = write_board(tmp_path / "board", {"financial/2026/2026-10-community": text})
    file = board / "board.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "catalogue: city-community\n", "utf-8")
    lines = _run("2026-11", str(board), "--lang", "en").output.splitlines()
    own = _board(tmp_path / "own")

    assert lines[0].endswith(" · November 2026 · 12 January 2027")
    assert "[missing] Volunteers (November 2026)  due 2026-12-05, the officer in charge" in lines
    assert "Next:" in lines
    assert any(one.endswith("--begin  begin it from the month before") for one in lines)
    assert "[missing] 财务收支 (November 2026)" in _run("2026-11", str(own), "--lang", "en").output
    assert _run("2026-11", str(board), "--begin").exit_code == 0
    begun = _run("2026-11", str(board), "--lang", "en").output
    assert "[wrong] " in begun
    assert "    line " in begun
    assert "not signed: " in _run("2026-10", str(own), "--lang", "en").output
