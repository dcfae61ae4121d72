"""``gongkai new``: a blank record on the screen, or in its place in a board."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from boards import load_board, write_board
from gongkai.blank import blank_form
from gongkai.cli.new import command
from gongkai.kinds import all_kinds
from gongkai.model import Board, BoardConfig
from gongkai.period import Period
from gongkai.source import read_yaml
from gongkai.validate import validated


@pytest.fixture(autouse=True)
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board without records, in the current folder."""
    monkeypatch.chdir(tmp_path)
    return write_board(tmp_path / "board", {})


def _new(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def _files(board: Path) -> list[str]:
    return sorted(path.relative_to(board).as_posix() for path in board.rglob("*.yaml"))


def test_a_form_is_printed_when_no_board_is_named(board: Path) -> None:
    """By name or Chinese label, with or without a period; nothing is written."""
    kind = all_kinds()["finance_statement"]
    printed = _new("finance_statement", "--period", "2026-10")

    assert printed.exit_code == 0
    assert printed.stdout == blank_form(kind, Period.parse("2026-10"))
    assert _new("财务收支汇总表").stdout == blank_form(kind, None)
    assert _files(board) == ["board.yaml"]


@pytest.mark.parametrize(
    ("name", "period", "path"),
    [
        ("finance_statement", "2026-10", "financial/2026/2026-10-finance-statement.yaml"),
        ("fee_tariff", "2026-Q3", "fees/2026/2026-q3-fee-tariff.yaml"),
        ("resolution", "2026-H1", "residential/2026/2026-h1-resolution.yaml"),
        ("发展党员公示", "2027", "party/2027/2027-party-development-notice.yaml"),
    ],
)
def test_a_form_is_written_to_its_place(board: Path, name: str, period: str, path: str) -> None:
    """By area and year, in UTF-8 with plain line ends; the path is told."""
    result = _new(name, "board", "--period", period)
    raw = (board / path).read_bytes()

    assert result.exit_code == 0, result.output
    assert result.stdout == f"board/{path}\n"
    assert f"period: {period}  #" in raw.decode("utf-8")
    assert b"\r" not in raw
    assert raw.startswith(b"# yaml-language-server: $schema=../../gongkai.schema.json\n")
    schema = json.loads((board / "gongkai.schema.json").read_text(encoding="utf-8"))
    assert result.exit_code == 0
    assert "finance_statement" in schema["properties"]["kind"]["enum"]


@pytest.mark.parametrize("name", list(all_kinds()))
def test_a_board_takes_the_file_name(board: Path, name: str) -> None:
    """``check`` misses what is not filled in yet, and has nothing against the file or its place."""
    _new(name, "board", "--period", "2026-Q4")
    read = load_board(board, "board")

    assert isinstance(read, Board)
    assert {problem.code for problem in read.problems} == {"missing-field"}


def test_what_is_there_already_is_left_as_it_is(board: Path) -> None:
    """Code 1, the path is named, and not one byte of the file changes."""
    _new("resolution", "board", "--period", "2026-10")
    path = board / "residential/2026/2026-10-resolution.yaml"
    path.write_text("filled in by hand", encoding="utf-8")
    result = _new("resolution", "board", "--period", "2026-10")

    assert result.exit_code == 1
    assert "board/residential/2026/2026-10-resolution.yaml 已经有了" in result.stderr
    assert path.read_text(encoding="utf-8") == "filled in by hand"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("finance_statment",), "是不是“finance_statement”"),
        (("resolution", "board"), "--period 2026-10"),
        (("resolution", "nowhere", "--period", "2026-10"), "“nowhere”里没有 board.yaml"),
        (("resolution", "--period", "2026.10"), "“2026.10”不是期间"),
        (("resolution", "--period", "2026-13"), "“2026-13”不是期间"),
        ((), "KIND"),
    ],
)
def test_wrong_usage_is_code_2_and_writes_nothing(
    board: Path, arguments: tuple[str, ...], words: str
) -> None:
    """Each is refused with what to write instead."""
    result = _new(*arguments)

    assert result.exit_code == 2
    assert words in result.stderr
    assert _files(board) == ["board.yaml"]


def test_a_new_board_is_begun(tmp_path: Path) -> None:
    """Named after its folder; filled in, it is right; one that is there is left alone."""
    folder = tmp_path / "和风里"
    made = _new("board", str(folder))
    path = folder / "board.yaml"
    text = path.read_text(encoding="utf-8")
    document = read_yaml("board.yaml", re.sub("(?m)^([a-z_]+): +#.*$", r"\1: 12345", text).encode())
    config, problems = validated(BoardConfig, document, name="board")
    again = _new("board", str(folder))

    assert made.exit_code == 0
    assert path.as_posix() in made.output
    assert problems == ()
    assert config is not None
    assert (config.name, config.board_name) == ("和风里", "和风里公开栏")
    assert (again.exit_code, path.read_text(encoding="utf-8")) == (1, text)
    assert _new("board").exit_code == 2
