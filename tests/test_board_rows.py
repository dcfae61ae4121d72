"""The rows of a board that are read: kept, new or asked for, in the order that is shown."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from boards import TODAY, config_of, disclosed_of, examined, ledger, meters, rows_of
from gongkai.board_rows import gathered_rows
from gongkai.cache import BoardState, Source, load_state, save_state
from gongkai.crew import Crew
from gongkai.facts import Facts
from gongkai.output import Output
from gongkai.survey import Setting
from gongkai.surveyor import SurveyOrder
from gongkai.surveys import RecordCrew
from gongkai.tabulate import RecordRows
from gongkai.workbench import Order, Workbench

_LEDGER, _METERS = "financial/a", "fees/m"
_ALL = Output("all", board=lambda _view, _tables, _site: ())
_SOME = replace(_ALL, reads_rows=frozenset({"meter_reading"}))
_NONE = replace(_ALL, reads_rows=False)


class _Board:
    """A board of a list of vouchers and some meters, and the records whose rows were asked for."""

    def __init__(self, folder: Path) -> None:
        done = examined(folder / "board", {_LEDGER: ledger(), _METERS: meters("2026-10", "0", "9")})
        found = {one.facts.record_id: one for one in disclosed_of(done).records}
        self.rows = {record_id: rows_of(one) for record_id, one in found.items()}
        self.shown: list[Facts] = [found[_LEDGER].facts, found[_METERS].facts]
        self.asked: list[str] = []
        self._order = Order(
            folder / "board", "board", Setting(config_of(), None, TODAY), folder, "plain"
        )
        self._cache = folder / "cache"

    def state(self) -> BoardState:
        """What is known of the records, without their rows."""
        bench = Workbench(self._order)
        names = (_LEDGER, _METERS)
        digests = {one: bench._surveyor.read(one)[0] for one in names}
        return BoardState(sources={one: Source(1, 1, digests[one]) for one in names})

    def keep(self) -> BoardState:
        """What is known in the next build, with the rows kept beside it."""
        save_state(self._cache, self.state(), set(), self.rows)
        return load_state(self._cache, b"")

    def gathered(
        self, output: Output, state: BoardState, touched: set[str] | None = None
    ) -> Mapping[str, tuple[RecordRows, ...]]:
        """The rows that an output reads."""
        crew: RecordCrew = Crew(partial(_Watched, self._order, self.asked), 1)
        with crew:
            return gathered_rows(
                (output, _NONE), self.shown, state, touched or set(), self._cache, crew, 8
            )


class _Watched(Workbench):
    def __init__(self, order: Order, asked: list[str]) -> None:
        super().__init__(order)
        self._asked = asked

    def _rows(self, order: SurveyOrder) -> tuple[str, tuple[RecordRows, ...]]:
        self._asked.append(order.name)
        return super()._rows(order)


@pytest.fixture
def board(tmp_path: Path) -> _Board:
    """The board above."""
    return _Board(tmp_path)


def test_only_rows_that_an_output_reads_are_asked_for(board: _Board) -> None:
    """Of all kinds, or of those it names, in the order that is shown."""
    found = board.gathered(_ALL, board.state())
    assert (found, [*found]) == (board.rows, [_LEDGER, _METERS])
    assert board.gathered(_SOME, board.state()) == {_METERS: board.rows[_METERS]}
    assert board.gathered(_NONE, board.state()) == {}
    assert board.asked == [_LEDGER, _METERS, _METERS]


def test_kept_rows_are_not_asked_for(board: _Board) -> None:
    """But for those of a record that says something else now."""
    assert board.gathered(_ALL, board.keep()) == board.rows
    assert board.asked == []
    assert board.gathered(_ALL, board.keep(), {_METERS}) == board.rows
    assert board.asked == [_METERS]


def test_new_rows_take_the_place_of_kept_ones(board: _Board) -> None:
    """They came with the survey, and are held no longer."""
    state = board.keep()
    state.rows = {_METERS: board.rows[_LEDGER]}

    assert board.gathered(_ALL, state, {_METERS})[_METERS] == board.rows[_LEDGER]
    assert (board.asked, state.rows) == ([], {})


def test_records_share_the_tables_their_rows_are_in(board: _Board) -> None:
    """What the columns mean is held once, whichever process said it."""
    state = board.state()
    copied = tuple(one._replace(table=replace(one.table)) for one in board.rows[_LEDGER])
    state.rows = {_LEDGER: board.rows[_LEDGER], "financial/b": copied}
    board.shown.append(board.shown[0]._replace(record_id="financial/b"))
    found = board.gathered(_ALL, state, {_LEDGER, "financial/b"})

    assert all(
        one.table is other.table
        for one, other in zip(found[_LEDGER], found["financial/b"], strict=True)
    )
