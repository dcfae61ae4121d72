"""What every use of a board begins with: its records surveyed, the known ones not again."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from boards import TODAY, config_of, ledger, statement, write_board
from gongkai.cache import BoardState
from gongkai.checks.explain import Explained
from gongkai.crew import Crew
from gongkai.faults.affairs import UNSIGNED
from gongkai.load import Outline, load_outline
from gongkai.problem import Place
from gongkai.survey import Setting
from gongkai.surveys import remarks_of, survey_board
from gongkai.workbench import Order, SheetOrder, SurveyOrder, Workbench

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
