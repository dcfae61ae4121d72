"""The language server of YAML, as editors run it, on a record that ``gongkai new`` wrote."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from boards import write_board
from deep.language_client import LanguageClient
from deep.npm_packages import installed
from gongkai.cli.new import command

_VERSION = "1.19.2"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A new record of a board, with the line on top that names the schema."""
    board = write_board(tmp_path / "公开栏", {})
    made = CliRunner().invoke(
        command, ["finance_statement", str(board), "--period", "2026-11"], catch_exceptions=False
    )
    assert made.exit_code == 0, made.output
    (path,) = (board / "financial").rglob("*.yaml")
    return path


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LanguageClient]:
    """The server, in the folder of the board."""
    modules = installed("yaml-language-server", _VERSION)
    program = modules / "yaml-language-server" / "bin" / "yaml-language-server"
    node = shutil.which("node") or "node"
    with LanguageClient([node, str(program), "--stdio"], tmp_path) as client:
        yield client


def _write(record: Path, *lines: str) -> Path:
    """The record with the line on top as it was, and these below."""
    first = record.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith("# yaml-language-server: $schema=")
    record.write_text("\n".join((first, *lines, "")), encoding="utf-8")
    return record


def test_keys_are_completed(record: Path, server: LanguageClient) -> None:
    """With their Chinese names."""
    path = _write(record, "kind: finance_statement", "title: 十月收支", "in")
    server.open(path)
    found = {one["label"]: str(one) for one in server.at("completion", path, 3, 2)["items"]}

    assert "income" in found
    assert "本期收入" in found["income"]


def test_choices_are_completed(record: Path, server: LanguageClient) -> None:
    """In the words that a record is written in."""
    path = _write(record, "kind: finance_statement", "lines:", "  - direction: ")
    server.open(path)
    labels = {one["label"] for one in server.at("completion", path, 3, 15)["items"]}

    assert {"收入", "支出"} <= {one.strip('"') for one in labels}


def test_what_the_mouse_rests_on_is_told_in_chinese(record: Path, server: LanguageClient) -> None:
    """The name of the field and how it is filled in."""
    path = _write(record, "kind: finance_statement", 'opening_balance: "1.00"')
    server.open(path)
    told = str(server.at("hover", path, 2, 3)["contents"])

    assert "期初余额" in told


def test_a_wrong_record_is_marked(record: Path, server: LanguageClient) -> None:
    """A key that there is not, a choice, an amount, a period; a right one is not."""
    wrong = _write(
        record,
        "kind: finance_statement",
        "period: 2018.1",
        'income: "约500"',
        "balance: 5",
        "lines:",
        "  - {item: 电费, direction: 出去, amount: '1.00'}",
    )
    lines = {one["range"]["start"]["line"] for one in server.open(wrong)}

    assert {2, 3, 4, 6} <= lines


def test_a_right_record_is_not_marked(record: Path, server: LanguageClient) -> None:
    """All that it has."""
    right = _write(
        record,
        "kind: finance_statement",
        "title: 十月收支",
        "period: 2026-10",
        "publicity_start: 2026-11-05",
        "account: 社区经费",
        'opening_balance: "100.00"',
        'income: "0.00"',
        'expenditure: "1.00"',
        'closing_balance: "99.00"',
        "lines:",
        "  - {item: 电费, direction: 支出, amount: '1.00'}",
    )

    assert server.open(right) == []
