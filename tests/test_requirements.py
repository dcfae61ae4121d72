"""The table of requirements: complete, and every name in it is one of the program or the sample."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from click import Context, Group

from boards import load_board
from gongkai.cli.commands import root
from gongkai.faults import ALL_FAULTS
from gongkai.kinds import all_kinds
from gongkai.model import Board
from gongkai.outputs import all_outputs

_ROOT = Path(__file__).parent.parent
_TABLE = (_ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class _Requirement:
    number: int
    kinds: list[str]
    problems: list[str]
    shown_by: list[str]
    sample: list[str]


def _requirements() -> list[_Requirement]:
    found = []
    for line in _TABLE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0].isdigit():
            named = [re.findall(r"`([^`]+)`", cell) for cell in cells[2:]]
            found.append(_Requirement(int(cells[0]), *named))
    return found


@pytest.fixture(scope="module")
def kinds_of_sample() -> dict[str, str]:
    """The kind of every record of the sample by its identity."""
    board = load_board(_ROOT / "content" / "hefengli", "content/hefengli")
    assert isinstance(board, Board)
    return {record.record_id: record.kind.name for record in board.records}


def test_every_number_stands_once() -> None:
    """From 1 to 45 in their order."""
    assert [one.number for one in _requirements()] == list(range(1, 46))


@pytest.mark.parametrize("one", _requirements(), ids=lambda one: str(one.number))
def test_what_is_named_is_there(one: _Requirement, kinds_of_sample: dict[str, str]) -> None:
    """Kinds, problems, outputs and commands; the sample record is of a kind that is named."""
    assert isinstance(root, Group)
    shown = {*all_outputs(), *root.list_commands(Context(root))}

    assert one.kinds
    assert one.shown_by
    assert set(one.kinds) <= set(all_kinds())
    assert set(one.problems) <= set(ALL_FAULTS)
    assert set(one.shown_by) <= shown
    assert [kinds_of_sample[sample] in one.kinds for sample in one.sample] == [True]


def test_every_kind_meets_something() -> None:
    """But those that stand for rules of the law or of good book-keeping, named here."""
    by_law = {
        "cash_bank_balance",
        "correction",
        "debt_schedule",
        "deposit_register",
        "donation_statement",
        "maintenance_fund",
        "party_dues",
        "purchase",
    }
    named = {kind for one in _requirements() for kind in one.kinds}

    assert named | by_law == set(all_kinds())
