"""What every use of a board begins with: its records surveyed, the known ones not again."""

import os
import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from boards import TODAY, config_of, ledger, statement, write_board
from gongkai.cache import BoardState
from gongkai.checks.explain import Explained
from gongkai.crew import Crew
from gongkai.faults.affairs import UNSIGNED
from gongkai.inventory import trees_of
from gongkai.load import Outline, load_outline, load_settings
from gongkai.model import BoardConfig
from gongkai.problem import Place
from gongkai.survey import Setting
from gongkai.surveyor import SurveyOrder
from gongkai.surveys import known_outline, remarks_of, survey_board
from gongkai.workbench import Order, SheetOrder, Workbench

_RECORDS = {
    "financial/2026/a": statement("2025-01", "0.00", "10.00", "4.00"),
    "financial/2026/b": statement("2025-02", "6.00", "5.00", "1.00"),
    "financial/2026/c": ledger(),
}


def _survey(board: Path, state: BoardState) -> tuple[set[str], Sequence[int]]:
    """The records that say something else than before, and the steps that were told."""
    outline = load_outline(board, "board")
    assert isinstance(outline, Outline)
    order = Order(board, "board", Setting(config_of(), None, TODAY), board, "plain")
    taken: list[int] = []
    with Crew[SurveyOrder | SheetOrder](partial(Workbench, order), 1) as crew:
        touched = survey_board(state, outline.files, TODAY, crew, 2, taken.append)
    state.day = TODAY.isoformat()
    return touched, taken


def test_every_record_is_surveyed_once(tmp_path: Path) -> None:
    """And told of as it is done."""
    state = BoardState()
    touched, taken = _survey(write_board(tmp_path, _RECORDS), state)

    assert touched == set(_RECORDS) == state.surveyed.keys() == state.sources.keys()
    assert sum(taken) == 3


def _outlines(board: Path, state: BoardState) -> tuple[Outline, object]:
    """The board as it is known by what it held, and as it is found."""
    config = load_settings(board, "board")
    assert isinstance(config, BoardConfig)
    folders = trees_of(board)[""].folders
    return known_outline(board, "board", config, state, folders), load_outline(board, "board")


@pytest.mark.parametrize(
    "change",
    [
        Path.exists,
        lambda folder: os.utime(folder / "a.yaml", (1000, 1000)),
        lambda folder: (folder / "a.yaml").write_text(ledger() + "\n", encoding="utf-8"),
        lambda folder: (folder / "a.yaml").unlink(),
        lambda folder: (folder / "a.yaml").rename(folder / "d.yaml"),
        lambda folder: (folder / "d.yaml").write_text(ledger(), encoding="utf-8"),
        lambda folder: (folder / "note.txt").touch(),
        lambda folder: (folder / ".hidden.yaml").touch(),
        lambda folder: (folder / "d.yaml").symlink_to("a.yaml"),
        lambda folder: (folder / "坏").mkdir(),
        lambda folder: (folder / "__pycache__").mkdir(),
        lambda folder: write_board(folder.parent.parent, {"financial/2026/sub/e": ledger()}),
        lambda folder: (folder.parent / "d.yaml").write_text(ledger(), encoding="utf-8"),
        shutil.rmtree,
    ],
)
def test_a_board_is_known_by_what_it_held(tmp_path: Path, change: Callable[[Path], object]) -> None:
    """Or looked into again, whatever came, went or was changed."""
    board, state = write_board(tmp_path / "board", _RECORDS), BoardState()
    _survey(board, state)
    steps: tuple[Callable[[], object], ...] = (
        partial(change, board / "financial" / "2026"),
        partial(write_board, board, _RECORDS),
    )
    for step in steps:
        step()
        known, found = _outlines(board, state)
        assert known == found
        _survey(board, state)
        known, found = _outlines(board, state)
        assert known == found


def test_a_folder_that_holds_what_it_held_is_not_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That was done before, by whoever looked whether anything changed."""
    board, state = write_board(tmp_path / "board", _RECORDS), BoardState()
    _survey(board, state)
    config = load_settings(board, "board")
    assert isinstance(config, BoardConfig)
    folders = trees_of(board)[""].folders
    met: list[Path] = []
    look = os.scandir

    def meet(path: Path) -> object:
        met.append(path)
        return look(path)

    monkeypatch.setattr(os, "scandir", meet)
    known_outline(board, "board", config, state, folders)

    assert board / "financial" in met
    assert board / "financial" / "2026" not in met


def test_records_are_handed_out_so_many_at_once(tmp_path: Path) -> None:
    """At most those that were asked for, however large their files are."""
    _, taken = _survey(write_board(tmp_path, _RECORDS), BoardState())

    assert taken == [0, 2, 1]


def test_many_records_leave_time_for_something_else(tmp_path: Path) -> None:
    """Few do not, as after an edit: it may not be needed at all."""
    board = write_board(tmp_path, _RECORDS)
    outline = load_outline(board, "board")
    assert isinstance(outline, Outline)
    order = Order(board, "board", Setting(config_of(), None, TODAY), board, "plain")
    for size, left in ((2, []), (3, [1, 2])):
        steps = iter((1, 2))
        with Crew[SurveyOrder | SheetOrder](partial(Workbench, order), 1) as crew:
            survey_board(BoardState(), outline.files, TODAY, crew, size, lambda _: None, steps)

        assert list(steps) == left


def test_a_file_with_the_same_bytes_says_the_same(tmp_path: Path) -> None:
    """Whatever its time."""
    state = BoardState()
    _survey(write_board(tmp_path, _RECORDS), state)
    touched, taken = _survey(write_board(tmp_path, _RECORDS), state)

    assert touched == set()
    assert sum(taken) == 3


def test_what_was_changed_or_is_gone_is_touched(tmp_path: Path) -> None:
    """And nothing else."""
    state = BoardState()
    board = write_board(tmp_path, _RECORDS)
    _survey(board, state)
    (board / "financial/2026/a.yaml").unlink()
    write_board(board, {"financial/2026/c": ledger(amount="361.00")})
    touched, _ = _survey(board, state)

    assert touched == {"financial/2026/a", "financial/2026/c"}
    assert state.surveyed.keys() == {"financial/2026/b", "financial/2026/c"}


def test_remarks_are_sorted_by_record() -> None:
    """Each in the order they were made."""
    problem = UNSIGNED.at(Place("a.yaml"), label="", key="")
    made = [Explained(one, problem, str(number), "") for number, one in enumerate("aba")]

    assert remarks_of(made) == {"a": (made[0], made[2]), "b": (made[1],)}
