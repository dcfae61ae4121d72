"""``gongkai status``: a table for people, an object for machines, and when it fails."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from boards import BOARD, statement, write_board
from gongkai.cli.status import command

_CATALOGUE = """\
title: 本社区的目录
items:
  - code: F01
    title: 财务收支
    area: financial
    responsible: 报账员
    frequency: monthly
    deadline: {day: 10, of: next_month}
    source: 待核实
    checked_on: 2026-11-10
  - code: R03
    title: 会议
    area: residential
    responsible: 主任
    frequency: event
    source: 待核实
    checked_on: 2026-11-10
"""


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board that showed one month and owes the next."""
    monkeypatch.chdir(tmp_path)
    text = statement("2026-08", "1.00", "1.00", "1.00")
    shown = text.replace("2027-01-01", "2026-09-12")
    folder = write_board(tmp_path / "board", {"financial/a": shown})
    (folder / "catalogue.yaml").write_text(_CATALOGUE, encoding="utf-8")
    return folder


def _status(*arguments: str) -> Result:
    return CliRunner().invoke(command, ["board", "--date", "2026-11-07", *arguments])


def test_a_table_with_the_worst_first(board: Path) -> None:
    """Columns stand below each other where a Chinese character is two wide."""
    result = _status()

    assert result.exit_code == 0
    assert result.stdout == (
        "和风里社区 · 本社区的目录 · 2026 年 11 月 7 日\n"
        "\n"
        "状态        事项          期间     最晚        公布        负责\n"
        "逾期 28 天  F01 财务收支  2026-09  2026-10-10  —           报账员\n"
        "迟了 2 天   F01 财务收支  2026-08  2026-09-10  2026-09-12  报账员\n"
        "还有 3 天   F01 财务收支  2026-10  2026-11-10  —           报账员\n"
        "\n"
        "逾期 1 项，迟了 1 项，快到期 1 项，有事随时公开的 1 项。\n"
    )


def test_strict_fails_when_something_is_missing(board: Path) -> None:
    """And only then."""
    assert _status("--strict").exit_code == 1
    assert _status("--strict", "--date", "2026-10-10").exit_code == 0


def test_an_object_for_machines(board: Path) -> None:
    """Every duty, with its dates."""
    told = json.loads(_status("--json").stdout)

    assert (told["ok"], told["date"]) == (False, "2026-11-07")
    (one,) = told["boards"]
    assert one["counts"] == {"late": 1, "missing": 1, "due": 1}
    assert one["duties"][0] == {
        "code": "F01",
        "title": "财务收支",
        "area": "financial",
        "responsible": "报账员",
        "period": "2026-08",
        "due": "2026-09-10",
        "state": "late",
        "days": 2,
        "published": "2026-09-12",
        "record_id": "financial/a",
    }


def test_a_board_without_a_catalogue_is_told_how(board: Path) -> None:
    """Nothing is owed, so nothing fails."""
    (board / "catalogue.yaml").unlink()
    result = _status("--strict")

    assert result.exit_code == 0
    assert "catalogue: city-community" in result.stdout


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("board.yaml", "name: [", "bad-yaml"),
        ("catalogue.yaml", "items: [", "bad-yaml"),
        ("board.yaml", BOARD + "catalogue: citycommunity\n", "bad-choice"),
    ],
)
def test_what_cannot_be_read_is_said(board: Path, file: str, text: str, code: str) -> None:
    """A wrong catalogue would say that all is well."""
    (board / file).write_text(text, encoding="utf-8")
    result = _status("--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["problems"][0]["code"] == code


def test_in_english_shipped_items_have_the_words_of_the_pages(board: Path) -> None:
    """And an item that the board worded itself stays as it was written, as does its name."""
    (board / "board.yaml").write_text(BOARD + "catalogue: city-community\n", encoding="utf-8")
    own = _CATALOGUE.replace("title: 财务收支", "title: 每月的账").replace("报账员", "老王")
    (board / "catalogue.yaml").write_text(own, encoding="utf-8")
    lines = _status("--lang", "en").stdout.splitlines()
    told = json.loads(_status("--lang", "en", "--json").stdout)["boards"][0]["duties"]
    titles = {one["code"]: (one["title"], one["responsible"]) for one in told}

    assert lines[0] == "和风里社区 · 本社区的目录 · 7 November 2026"
    assert lines[2].split() == ["State", "Item", "Period", "Due", "Published", "Responsible"]
    assert any(one.startswith("28 days overdue  F01 每月的账") for one in lines)
    assert any("R22 Volunteers  " in one and one.endswith("the officer in charge") for one in lines)
    assert lines[-1].startswith("overdue ")
    assert titles["F01"] == ("每月的账", "老王")
    assert titles["R22"] == ("Volunteers", "the officer in charge")


def test_without_a_catalogue_it_says_so_in_english(board: Path) -> None:
    """With the line to write."""
    (board / "catalogue.yaml").unlink()

    assert "no catalogue. Write a line catalogue: city-community" in _status("--lang", "en").stdout


def test_a_board_that_cannot_be_read_hides_no_other(board: Path) -> None:
    """The street office asks for all of them; it is told of both, and the command fails."""
    district = board.parent / "district"
    district.mkdir()
    board.rename(district / "east")
    write_board(district / "west", {}, config="name: {")
    text = "name: 甲\norganisation: 乙\n"
    (district / "district.yaml").write_text(text, encoding="utf-8")
    arguments = ["district", "--date", "2026-11-07"]
    said = CliRunner().invoke(command, arguments)
    told = json.loads(CliRunner().invoke(command, [*arguments, "--json"]).stdout)

    assert said.exit_code == 1
    assert "逾期 28 天  F01 财务收支" in said.stdout
    assert "district/west/board.yaml:" in said.stdout
    assert [one["folder"] for one in told["boards"]] == ["east"]
    assert [one["file"] for one in told["problems"]] == ["district/west/board.yaml"]
