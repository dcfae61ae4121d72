"""A record that was read is held for its page, and comes back as it was."""

from pathlib import Path

import pytest

from boards import ledger, load_board, write_board
from gongkai.disclose import Masked, masked
from gongkai.held_records import HeldRecords
from gongkai.model import Board

_SAMPLES = Path(__file__).parent.parent / "content"
_PLENTY = 10**9


def _records(folder: Path) -> list[Masked]:
    board = load_board(folder, "board")
    assert isinstance(board, Board)
    return [masked(one) for one in board.records]


def _masked(folder: Path, name: str = "financial/a") -> Masked:
    return _records(write_board(folder, {name: ledger()}))[0]


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    """Body and published form; of a file with another hash nothing is known."""
    held = HeldRecords(1, _PLENTY)
    held.hold(b"1", _masked(tmp_path))

    assert held.find("financial/a", b"1") == _masked(tmp_path)
    assert held.find("financial/a", b"2") is None
    assert held.find("financial/b", b"1") is None


@pytest.mark.parametrize("board", ["hefengli", "jinghuyuan", "shiqiaocun"])
def test_a_folded_record_comes_back_as_it_was(board: str) -> None:
    """Of every kind, with the names of the fields that were given."""
    held = HeldRecords(0, _PLENTY)
    records = _records(_SAMPLES / board)
    for one in records:
        held.hold(b"1", one)

    for one in records:
        found = held.find(one.record_id, b"1")
        assert found == one
        assert found is not None
        assert found.body.model_fields_set == one.body.model_fields_set


def test_no_more_are_held_than_there_is_room_for(tmp_path: Path) -> None:
    """The first ones stay."""
    one = _masked(tmp_path / "a")
    held = HeldRecords(1, 2 * len(one.published) - 1)
    held.hold(b"1", one)
    held.hold(b"1", _masked(tmp_path / "b", "financial/b"))

    assert held.find("financial/a", b"1") is not None
    assert held.find("financial/b", b"1") is None


def test_what_was_shown_makes_room(tmp_path: Path) -> None:
    """A record that is dropped is not found again; one that was never there may be dropped too."""
    one = _masked(tmp_path / "a")
    held = HeldRecords(1, len(one.published))
    for _ in range(2):
        held.hold(b"1", one)
    held.drop("financial/a")
    held.drop("financial/x")
    held.hold(b"1", _masked(tmp_path / "b", "financial/b"))

    assert held.find("financial/a", b"1") is None
    assert held.find("financial/b", b"1") is not None
