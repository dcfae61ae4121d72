"""What posters are made from: a whole board examined, and the chosen records opened."""

import os
from datetime import date
from pathlib import Path

import pytest

from attached import board_with
from boards import TODAY, example_records, explanation, ledger, statement, write_board
from gongkai.problem import has_errors
from gongkai.showing import Showing, showing_of
from gongkai.surveyor import Surveyor

_SAMPLE = Path(__file__).parent.parent / "content" / "hefengli"
_DAY = date(2026, 11, 12)


def _shown(board: Path, *wanted: str, today: date = TODAY, processes: int = 1) -> Showing:
    found = showing_of(board, today, "plain", lambda one: one.record_id in wanted, processes)
    assert isinstance(found, Showing), [problem.message("en") for problem in found]
    return found


def test_only_the_chosen_records_are_opened(tmp_path: Path) -> None:
    """The facts are of all that is public."""
    board = write_board(tmp_path, example_records())
    found = _shown(board, "financial/2026/finance-statement")

    assert [one.facts.record_id for one in found.sheets] == ["financial/2026/finance-statement"]
    assert len(found.facts) > 20


def test_a_wrong_figure_anywhere_is_told(tmp_path: Path) -> None:
    """Nothing of a board goes to the wall while one of its records does not add up."""
    records = {
        "financial/2026/a": statement("2025-01", "0.00", "10.00", "4.00"),
        "financial/2026/b": statement("2025-02", "6.00", "5.00", "1.00").replace(
            "10.00\n", "9.00\n"
        ),
    }
    found = showing_of(write_board(tmp_path, records), TODAY, "plain", lambda _: True)

    assert not isinstance(found, Showing)
    assert has_errors(found)


def test_an_attachment_that_was_changed_is_told(tmp_path: Path) -> None:
    """A record hangs with the code of what was signed for, so nothing is printed before that is."""
    board = board_with(tmp_path, {"price.csv": b"a,1\n"})
    before = showing_of(board, TODAY, "plain", lambda _: True)
    (board / "attachments" / "price.csv").write_bytes(b"a,2\n")
    found = showing_of(board, TODAY, "plain", lambda _: True)

    assert isinstance(before, Showing)
    assert not isinstance(found, Showing)
    assert "attachment-changed" in {one.code for one in found}


def test_a_record_that_is_not_due_has_no_sheet(tmp_path: Path) -> None:
    """However much it is wanted."""
    board = write_board(tmp_path, {"financial/2026/a": ledger()})

    assert not _shown(board, "financial/2026/a", today=date(2026, 11, 7)).sheets
    assert _shown(board, "financial/2026/a", today=date(2026, 11, 8)).sheets


def test_an_explained_fault_stands_on_the_sheet(tmp_path: Path) -> None:
    """As it does on the page."""
    wrong = ledger(more=explanation("sum-mismatch", "closing_balance")).replace("640.00", "641.00")
    found = _shown(write_board(tmp_path, {"financial/2026/a": wrong}), "financial/2026/a")

    assert "少记" in repr(found.sheets[0].presentation)


@pytest.mark.parametrize("processes", [2, 3])
def test_several_processes_show_the_same(processes: int) -> None:
    """On the sample, corrections and all."""
    one = showing_of(_SAMPLE, _DAY, "plain", lambda facts: facts.kind.endswith("t"))
    more = showing_of(_SAMPLE, _DAY, "plain", lambda facts: facts.kind.endswith("t"), processes)

    assert isinstance(one, Showing)
    assert isinstance(more, Showing)
    assert repr(more.facts) == repr(one.facts)
    assert repr(more.sheets) == repr(one.sheets)
    assert repr(more.view) == repr(one.view)


def _kept(board: Path, cache: Path) -> Showing:
    found = showing_of(
        board, TODAY, "plain", lambda one: one.record_id == "financial/2026/a", cache=cache
    )
    assert isinstance(found, Showing), [problem.message("en") for problem in found]
    return found


@pytest.fixture
def old_board(tmp_path: Path) -> Path:
    """Two records that were written long ago."""
    records = {
        "financial/2026/a": ledger(),
        "financial/2026/b": statement("2025-01", "0.00", "1.00", "1.00"),
    }
    board = write_board(tmp_path / "board", records)
    for record_id in records:
        os.utime(board / f"{record_id}.yaml", (0, 0))
    return board


def test_what_is_kept_of_records_changes_nothing(old_board: Path, tmp_path: Path) -> None:
    """An edit is noticed, and damage is as if nothing were kept."""
    cache = tmp_path / "cache"
    plain = _told(_shown(old_board, "financial/2026/a"))
    first, second = _told(_kept(old_board, cache)), _told(_kept(old_board, cache))
    for path in cache.iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    damaged = _told(_kept(old_board, cache))
    write_board(old_board, {"financial/2026/a": ledger(amount="9.00")})
    edited = _told(_kept(old_board, cache))

    assert {first, second, damaged} == {plain}
    assert edited == _told(_shown(old_board, "financial/2026/a")) != plain


def _told(showing: Showing) -> str:
    return repr((showing.facts, showing.sheets, showing.view))


def test_what_is_kept_is_not_read_again(
    old_board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the record whose sheet is wanted is opened."""
    _kept(old_board, tmp_path / "cache")
    read: list[str] = []
    reads = Surveyor.read

    def watched(self: Surveyor, record_id: str) -> tuple[bytes, bytes]:
        read.append(record_id)
        return reads(self, record_id)

    monkeypatch.setattr(Surveyor, "read", watched)
    _kept(old_board, tmp_path / "cache")

    assert read == ["financial/2026/a"]
