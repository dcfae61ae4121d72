"""The rows of a board while it is built: those that are read, kept or new, in the order shown."""

from dataclasses import replace
from pathlib import Path

import pytest

from boards import examined, ledger, meters, sheets_of
from gongkai.board_rows import BoardRows
from gongkai.cache import BoardState, Source, load_state, save_state
from gongkai.facts import Facts
from gongkai.output import Output, RecordSheet

_LEDGER, _METERS = "financial/a", "fees/m"
_ALL = Output("all", board=lambda _view, _tables, _site: ())
_SOME = replace(_ALL, reads_rows=frozenset({"meter_reading"}))
_NONE = replace(_ALL, reads_rows=False)


@pytest.fixture
def sheets(tmp_path: Path) -> dict[str, RecordSheet]:
    """Those of a list of vouchers and of some meters."""
    texts = {_LEDGER: ledger(), _METERS: meters("2026-10", "0", "100")}
    made = sheets_of(examined(tmp_path / "board", texts))
    return {one.facts.record_id: one for one in made}


def _shown(sheets: dict[str, RecordSheet]) -> list[Facts]:
    return [sheets[_LEDGER].facts, sheets[_METERS].facts]


def test_only_rows_that_an_output_reads_are_asked_for(sheets: dict[str, RecordSheet]) -> None:
    """Of all kinds, or of those it names."""
    assert BoardRows((_ALL, _NONE), _shown(sheets)).lacking() == {_LEDGER, _METERS}
    assert BoardRows((_SOME,), _shown(sheets)).lacking() == {_METERS}
    assert BoardRows((_NONE,), _shown(sheets)).lacking() == set()


def test_an_output_waits_for_rows_that_are_there(sheets: dict[str, RecordSheet]) -> None:
    """It waits for none of a kind of which nothing is shown."""
    rows = BoardRows((_ALL, _SOME), _shown(sheets))
    without_meters = BoardRows((_ALL, _SOME), _shown(sheets)[:1])

    assert [rows.are_read_by(one) for one in (_ALL, _SOME, _NONE)] == [True, True, False]
    assert not without_meters.are_read_by(_SOME)
    assert not BoardRows((_ALL,)).are_read_by(_ALL)


def test_tables_stand_in_the_order_that_is_shown(sheets: dict[str, RecordSheet]) -> None:
    """Whichever process was ready first; rows that nobody reads are let go."""
    second = sheets[_LEDGER].facts._replace(record_id="financial/b")
    rows = BoardRows((_ALL,), [*_shown(sheets), second])
    rows.take("financial/b", sheets[_LEDGER].rows)
    rows.take(_METERS, sheets[_METERS].rows)
    rows.take("financial/gone", sheets[_LEDGER].rows)
    assert rows.lacking() == {_LEDGER}
    rows.take(_LEDGER, sheets[_LEDGER].rows)

    assert [row[0] for row in rows.tables()["meter_reading"].rows] == [_METERS]
    assert len(rows.tables()["ledger_entry"].rows) == 2
    assert rows.by_record.keys() == {_LEDGER, _METERS, "financial/b"}


def test_rows_are_kept(sheets: dict[str, RecordSheet], tmp_path: Path) -> None:
    """They are there in the next build, but for those of a kind that nobody reads by then."""
    folder, shown = tmp_path / "cache", _shown(sheets)
    state = BoardState(sources={one.record_id: Source(1, 1, b"") for one in shown})
    made = {record_id: sheet.rows for record_id, sheet in sheets.items()}
    save_state(folder, state, set(), made)
    every, some = BoardRows((_ALL,), shown), BoardRows((_SOME,), shown)
    for one in (every, some):
        one.load(folder, load_state(folder, b""))

    assert every.by_record == made
    assert every.lacking() == set()
    assert some.by_record == {_METERS: made[_METERS]}
