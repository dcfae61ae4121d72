"""A folder is read, every record proved, and all of them together."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from boards import (
    BOARD,
    TODAY,
    board_of,
    codes_of,
    examined,
    ledger,
    statement,
    write_board,
    write_district,
)
from gongkai.examine import Examiner, examine, examine_each
from gongkai.source import Document, read_file


def test_a_sound_board_may_be_published(tmp_path: Path) -> None:
    """Warnings do not stop it."""
    done = examined(tmp_path, {"financial/a": ledger()})

    assert done.sound
    assert [one.code for one in done.problems] == ["unsigned"]


def test_facts_stand_beside_their_records(tmp_path: Path) -> None:
    """In one order, whatever the files are called."""
    done = examined(
        tmp_path, {"financial/b": ledger(), "financial/a": ledger().replace("工会", "食堂")}
    )

    assert [one.record_id for one in done.facts] == [
        one.record_id for one in board_of(done).records
    ]


def test_everything_wrong_is_found_at_once(tmp_path: Path) -> None:
    """In reading, inside records and between them; listed by file and line."""
    wrong = statement("2026-09", "9.00", "1.00", "1.00").replace(
        "closing_balance: 9.00", "closing_balance: 9.01"
    )
    done = examined(
        tmp_path,
        {
            "financial/a": statement("2026-08", "1.00", "1.00", "1.00"),
            "financial/b": wrong,
            "party/c": "kind: x\n",
        },
    )

    assert not done.sound
    assert codes_of(done.problems) == [
        ("board/financial/b.yaml", "opening-mismatch", 6, "opening_balance"),
        ("board/financial/b.yaml", "sum-mismatch", 9, "closing_balance"),
        ("board/party/c.yaml", "unknown-kind", 1, "kind"),
    ]


def test_a_board_without_settings_is_not_sound(tmp_path: Path) -> None:
    """There is nothing to publish, and the reason is told."""
    done = examine(tmp_path, "b", TODAY)

    assert (done.board, done.facts, done.sound) == (None, (), False)
    assert [one.code for one in done.problems] == ["board-missing"]


def test_the_board_settles_its_own_rules(tmp_path: Path) -> None:
    """From what amount on three have to sign."""
    config = f"{BOARD}signature_threshold: 100\n"
    done = examined(tmp_path, {"financial/a": ledger()}, config=config)

    assert [one[1] for one in codes_of(done.problems)] == ["entry-signature-missing"] * 3


def test_a_board_alone_is_shown_as_it_was_named(tmp_path: Path) -> None:
    """There is one, under the name it was given by."""
    (done,) = examine_each(write_board(tmp_path, {"financial/a": ledger()}), "my/board", TODAY)

    assert {one.place.file for one in done.problems} == {"my/board/financial/a.yaml"}


def test_the_boards_of_a_district_come_one_by_one(tmp_path: Path) -> None:
    """Nested ones too, under their whole path; the next is not read before it is asked for."""
    folder = write_district(tmp_path, {"financial/a": ledger()})
    boards = examine_each(folder, "d", TODAY)
    first = next(boards)
    (folder / "north" / "hill" / "financial" / "a.yaml").write_text("kind: x\n", encoding="utf-8")
    second = next(boards)

    assert (board_of(first).slug, board_of(second).slug) == ("east", "hill")
    assert {one.place.file for one in first.problems} == {"d/east/financial/a.yaml"}
    assert codes_of(second.problems) == [
        ("d/north/hill/financial/a.yaml", "unknown-kind", 1, "kind")
    ]


_PAIR = {
    "financial/a": statement("2026-08", "1.00", "1.00", "1.00"),
    "financial/b": statement("2026-09", "1.00", "1.00", "1.00"),
}
_LONG_AGO = 1_700_000_000


def _old_board(folder: Path, *, config: str = BOARD) -> Path:
    """A board whose files were written long before, so that their times can be trusted."""
    board = write_board(folder, _PAIR, config=config)
    for path in board.rglob("*.yaml"):
        os.utime(path, (_LONG_AGO, _LONG_AGO))
    return board


def _change(board: Path) -> None:
    wrong = _PAIR["financial/b"].replace("opening_balance: 1.00", "opening_balance: 2.00")
    (board / "financial" / "b.yaml").write_text(wrong, encoding="utf-8")


def _remove(board: Path) -> None:
    (board / "financial" / "a.yaml").unlink()


def _add(board: Path) -> None:
    write_board(board, {"party/c": "kind: x\n"})


def _settle(board: Path) -> None:
    config = f"{BOARD}sign_off: [approved]\n".replace("show_unsigned: 是\n", "")
    (board / "board.yaml").write_text(config, encoding="utf-8")


@pytest.mark.parametrize("change", [_change, _remove, _add, _settle])
def test_a_board_examined_again_is_told_as_it_is_then(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    """As one that is examined for the first time."""
    board = _old_board(tmp_path)
    examiner = Examiner(board, "b")
    examiner.examined(TODAY)
    change(board)
    again = examiner.examined(TODAY)

    assert (again.facts, again.problems) == _found(board, TODAY)
    assert again.problems != examine(_old_board(tmp_path / "before"), "b", TODAY).problems


def test_another_day_is_told_as_it_is(tmp_path: Path) -> None:
    """What a record says may hang on the day."""
    board = _old_board(tmp_path)
    examiner = Examiner(board, "b")
    examiner.examined(TODAY)
    later = TODAY + timedelta(days=400)
    again = examiner.examined(later)

    assert (again.facts, again.problems) == _found(board, later)


def _found(board: Path, day: date) -> tuple[object, object]:
    found = examine(board, "b", day)
    return found.facts, found.problems


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a file that was just written, which may be written again within its time."""
    board, read = _old_board(tmp_path), list[str]()

    def watched(path: Path, shown_as: str) -> Document:
        read.append(path.stem)
        return read_file(path, shown_as)

    monkeypatch.setattr("gongkai.examine.read_file", watched)
    examiner = Examiner(board, "b")
    examiner.examined(TODAY)
    _change(board)
    examiner.examined(TODAY)
    examiner.examined(TODAY)

    assert read == ["a", "b", "b", "b"]


def test_a_folder_that_is_neither_is_told_so(tmp_path: Path) -> None:
    """The problem names the folder."""
    (done,) = examine_each(tmp_path, "nothing", TODAY)

    assert [(one.code, one.place.file) for one in done.problems] == [
        ("board-missing", "nothing/board.yaml")
    ]
