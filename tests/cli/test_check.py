"""``gongkai check``: all problems at once, in three forms, with the agreed exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from boards import write_district
from gongkai.cli import main
from gongkai.cli.check import command

_BOARD = """\
name: 和风里社区
board_name: 和风里社区公开栏
organisation: 和风里社区居民委员会
supervision_phone: 0571-8888 6021
opinion_channel: 意见箱
show_unsigned: 是
"""
_GOOD = """\
kind: finance_statement
title: 社区经费收支
period: 2026-10
publicity_start: 2026-11-05
publicity_end: 2026-11-19
account: 社区经费
opening_balance: "100.00"
income: "50.00"
expenditure: "30.00"
closing_balance: "120.00"
"""


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board with one sound record, in the current folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "board" / "financial"
    folder.mkdir(parents=True)
    (tmp_path / "board" / "board.yaml").write_text(_BOARD, encoding="utf-8")
    (folder / "2026-10.yaml").write_text(_GOOD, encoding="utf-8")
    return tmp_path / "board"


def _check(*arguments: str) -> Result:
    return CliRunner().invoke(command, ["board", "--date", "2026-11-12", *arguments])


def _record(board: Path, text: str | bytes) -> None:
    raw = text.encode() if isinstance(text, str) else text
    (board / "financial" / "2026-10.yaml").write_bytes(raw)


def test_a_sound_board_passes(board: Path) -> None:
    """A missing signature is a warning and does not fail; under --strict it does."""
    assert _check().exit_code == 0
    assert _check("--strict").exit_code == 1


def test_all_problems_at_once(board: Path) -> None:
    """Several faults in one file are all told in one run, each with file, line and column."""
    _record(
        board,
        _GOOD.replace('"50.00"', '"五十"').replace("2026-11-19", "2026-02-30") + "colour: red\n",
    )
    result = _check("--json")
    report = json.loads(result.stdout)

    assert result.exit_code == 1
    assert {one["code"] for one in report["problems"]} == {
        "approximate-amount",
        "bad-date",
        "unknown-key",
    }
    assert all(one["line"] and one["column"] and one["file"] for one in report["problems"])


def test_the_form_of_json(board: Path) -> None:
    """JSON is one object on stdout with ok, counts and problems."""
    report = json.loads(_check("--format", "json").stdout)

    assert report["ok"] is True
    assert report["counts"] == {"error": 0, "warning": 1, "note": 0}
    assert set(report["problems"][0]) == {
        "code", "severity", "file", "line", "column", "end_line", "end_column", "field",
        "message", "hint", "related", "causes",
    }  # fmt: skip


def test_annotations(board: Path) -> None:
    """The form for code hosts is one annotation a problem."""
    _record(board, _GOOD.replace('"120.00"', '"120.01"'))

    assert (
        "::error file=board/financial/2026-10.yaml,line=10," in _check("--format", "github").stdout
    )


def test_the_line_and_a_caret_are_shown(board: Path) -> None:
    """The text form shows the line itself with a caret below the figure."""
    _record(board, _GOOD.replace('"120.00"', '"120.01"'))
    shown = _check().stdout

    assert "board/financial/2026-10.yaml:10:18: 错误: sum-mismatch:" in shown
    assert '    closing_balance: "120.01"\n' + " " * 21 + "^^^^^^^^" in shown


def test_english(board: Path) -> None:
    """``--lang en`` gives English."""
    _record(board, _GOOD.replace('"120.00"', '"120.01"'))

    assert "is stated as 120.01" in _check("--lang", "en").stdout


_BAD = {
    "not-utf8": _GOOD.encode("gb18030"),
    "repeated-key": (_GOOD + "title: 再来一次\n").encode(),
    "anchor": _GOOD.replace("title: 社", "title: &a 社").encode(),
    "too-deep": b"[" * 60_000,
    "bad-date": _GOOD.replace("2026-11-19", "2026-02-30").encode(),
    "full-width-colon": _GOOD.replace("title: ", "title：").encode(),
    "unknown-key": (_GOOD + "sum: 1\n").encode(),
    "unknown-kind": _GOOD.replace("finance_statement", "finance_statment").encode(),
}


@pytest.mark.parametrize("code", sorted(_BAD))
def test_bad_input_gets_a_sentence_with_its_place(board: Path, code: str) -> None:
    """Each slip is named with file, line and column, and ends with exit code 1."""
    _record(board, _BAD[code])
    result = _check("--json")
    problems = json.loads(result.stdout)["problems"]
    found = [one for one in problems if one["code"] == code]

    assert result.exit_code == 1
    assert len(found) == 1
    assert found[0]["file"] == "board/financial/2026-10.yaml"
    assert found[0]["line"] >= 1
    assert found[0]["column"] >= 1
    assert found[0]["hint"]


def test_a_folder_that_is_no_board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without board.yaml and district.yaml the sentence says what is looked for."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "board").mkdir()
    result = _check("--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["problems"][0]["code"] == "board-missing"


def test_the_settings_of_inner_districts_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As those of the outer one, before what is wrong with the boards."""
    monkeypatch.chdir(tmp_path)
    write_district(tmp_path / "board", {})
    (tmp_path / "board" / "north" / "district.yaml").write_text("name: x\n", encoding="utf-8")
    result = _check("--json")
    told = json.loads(result.stdout)

    assert result.exit_code == 1
    assert (told["boards"], told["problems"][0]["file"]) == (2, "board/north/district.yaml")


@pytest.mark.parametrize("more", [(), ("--full",), ("--jobs", "1")])
def test_what_was_found_is_told_again(board: Path, more: tuple[str, ...]) -> None:
    """From what was kept, or anew; and a figure that is mended is no longer told."""
    _record(board, _GOOD.replace("120.00", "120.01"))
    told = [_check("--json", *more).stdout for _ in range(2)]
    _record(board, _GOOD)

    assert told[0] == told[1]
    assert "sum-mismatch" in told[0]
    assert _check(*more).exit_code == 0


def test_wrong_usage_is_code_2(board: Path) -> None:
    """A date that is none is wrong usage, not a fault of the content."""
    result = CliRunner().invoke(command, ["board", "--date", "12.11.2026"])

    assert result.exit_code == 2


def test_the_machine_is_code_3(capsys: pytest.CaptureFixture[str]) -> None:
    """What the machine refuses is one sentence and code 3, no traceback."""

    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied", "public/index.html")

    with pytest.raises(SystemExit) as ended:
        main(refused)

    assert ended.value.code == 3
    assert "没有权限" in capsys.readouterr().err
