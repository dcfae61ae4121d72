"""What saving replaced is still there after a new start, in bounds, and undoes nobody else."""

from pathlib import Path

import pytest

from boards import load_board, statement, write_board
from editor.running import TODAY
from gongkai.editor.desk import Desk, Refused
from gongkai.editor.undoing import MOST_RECORDS, MOST_STATES, UndoHistory

_ID = "financial/2026/2026-10"
_OCTOBER = statement("2026-10", "100.00", "50.00", "30.00")


def _desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "board", TODAY)


def test_undoing_goes_on_after_a_new_start(tmp_path: Path) -> None:
    """Another editor of the same board puts back what the first one replaced, step by step."""
    board = write_board(tmp_path / "board", {_ID: _OCTOBER})
    first = _desk(tmp_path)
    base = first.open(_ID).base
    for note in ("一", "二"):
        tree = {**first.open(_ID).tree, "note": note}
        base = first.save(_ID, "finance_statement", tree, base).base
    later = _desk(tmp_path)
    once = later.undo(_ID)
    last = _desk(tmp_path).undo(_ID)

    assert once is not None
    assert once.tree["note"] == "一"
    assert last is not None
    assert "note" not in last.tree
    assert (board / f"{_ID}.yaml").read_text(encoding="utf-8") == _OCTOBER
    with pytest.raises(Refused, match="没有可以撤销"):
        later.undo(_ID)


def test_what_somebody_else_wrote_since_is_not_undone(tmp_path: Path) -> None:
    """The file stays as it is, and the history too."""
    board = write_board(tmp_path / "board", {_ID: _OCTOBER})
    desk = _desk(tmp_path)
    opened = desk.open(_ID)
    desk.save(_ID, "finance_statement", {**opened.tree, "note": "一"}, opened.base)
    path = board / f"{_ID}.yaml"
    saved = path.read_text(encoding="utf-8")
    path.write_text(f"{saved}# 手写的\n", encoding="utf-8")

    with pytest.raises(Refused, match="别处改过"):
        desk.undo(_ID)
    assert path.read_text(encoding="utf-8").endswith("# 手写的\n")
    path.write_text(saved, encoding="utf-8")
    assert desk.undo(_ID) is not None


def test_the_history_is_no_part_of_the_board(tmp_path: Path) -> None:
    """It stands beside it, where neither the board nor version control looks."""
    board = write_board(tmp_path / "board", {_ID: _OCTOBER})
    before = sorted(board.rglob("*"))
    UndoHistory(board).keep(_ID, "old", "new")

    assert sorted(board.rglob("*")) == before
    assert (tmp_path / ".gongkai" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert not isinstance(load_board(board, "b"), tuple)


def test_the_oldest_goes_first(tmp_path: Path) -> None:
    """So many states of a record, not too long together; so many records."""
    history = UndoHistory(tmp_path / "board")
    for number in range(MOST_STATES + 5):
        history.keep("fees/a", str(number), "x")
    for number in range(3):
        history.keep("fees/b", str(number) * 3_000_000, "x")
    steps = 0
    while (last := history.last("fees/a")) is not None:
        steps, oldest = steps + 1, last.before
        history.drop("fees/a")
    for number in range(MOST_RECORDS):
        history.keep(f"fees/of-many-{number}", "old", "new")

    assert (steps, oldest) == (MOST_STATES, "5")
    assert history.last("fees/b") is None
    assert len(list((tmp_path / ".gongkai").rglob("*.json"))) == MOST_RECORDS


def test_a_damaged_history_is_none(tmp_path: Path) -> None:
    """The record itself is what counts."""
    history = UndoHistory(tmp_path / "board")
    history.keep("fees/a", "old", "new")
    path = tmp_path / ".gongkai/undo/board/fees/a.json"
    for damage in ("", "{", '{"a": 1}', "[1]", '[{"before": "x"}]'):
        path.write_text(damage, encoding="utf-8")
        assert history.last("fees/a") is None
