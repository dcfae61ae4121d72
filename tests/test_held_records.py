"""A record that was read is held for its page, and comes back as it was."""

from pathlib import Path

from boards import ledger, write_board
from gongkai.disclose import Masked, masked
from gongkai.held_records import HeldRecords
from gongkai.load import load_board
from gongkai.model import Board


def _masked(folder: Path, name: str = "financial/a") -> Masked:
    board = load_board(write_board(folder, {name: ledger()}), "board")
    assert isinstance(board, Board)
    return masked(board.records[0])


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    """Body and published form; of a file with another hash nothing is known."""
    held = HeldRecords(1)
    held.hold(b"1", _masked(tmp_path))

    assert held.find("financial/a", b"1") == _masked(tmp_path)
    assert held.find("financial/a", b"2") is None
    assert held.find("financial/b", b"1") is None


def test_no_more_are_held_than_there_is_room_for(tmp_path: Path) -> None:
    """The first ones stay."""
    held = HeldRecords(1)
    held.hold(b"1", _masked(tmp_path / "a"))
    held.hold(b"1", _masked(tmp_path / "b", "financial/b"))

    assert held.find("financial/a", b"1") is not None
    assert held.find("financial/b", b"1") is None


def test_what_was_shown_makes_room(tmp_path: Path) -> None:
    """A record that is dropped is not found again; one that was never there may be dropped too."""
    held = HeldRecords(1)
    held.hold(b"1", _masked(tmp_path / "a"))
    held.drop("financial/a")
    held.drop("financial/x")
    held.hold(b"1", _masked(tmp_path / "b", "financial/b"))

    assert held.find("financial/a", b"1") is None
    assert held.find("financial/b", b"1") is not None
