"""A board looked over finds what an examination finds, and does not look twice."""

import os
import shutil
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest

from boards import TODAY, example_records, ledger, statement, write_board, write_district
from gongkai.audit import Audited, AuditOrder, audit_board, audit_boards, orders_below, share_of
from gongkai.disclose import Masked
from gongkai.examine import Examined, examine
from gongkai.problem import Problem
from gongkai.surveyor import SurveyedFile, Surveyor, SurveyOrder

_WRONG = statement("2025-02", "9.00", "5.00", "1.00")
_RECORDS = {
    **example_records(),
    "financial/2026/before": statement("2025-01", "0.00", "10.00", "4.00"),
    "financial/2026/wrong": _WRONG,
    "financial/2026/unread": "kind: x\n",
}
_LONG_AGO = 1_700_000_000


def _board(folder: Path) -> Path:
    """A board whose files were written long before, so that their times can be trusted."""
    board = write_board(folder, _RECORDS)
    for path in board.rglob("*.yaml"):
        os.utime(path, (_LONG_AGO, _LONG_AGO))
    return board


def _order(board: Path, cache: Path | None = None) -> AuditOrder:
    if cache is not None:
        cache.mkdir(exist_ok=True)
    return AuditOrder(board, "board", TODAY, cache, "these programs")


def _same(found: Audited, examined: Examined) -> bool:
    return (found.facts, found.problems) == (examined.facts, examined.problems)


def _looked_at(order: AuditOrder) -> tuple[list[str], Audited]:
    """The records whose files are read when a board is looked over, and what is found."""
    read: list[str] = []
    survey = Surveyor.survey

    def listen(self: Surveyor, asked: SurveyOrder) -> tuple[SurveyedFile, Masked | None]:
        read.append(asked.name)
        return survey(self, asked)

    with patch.object(Surveyor, "survey", listen):
        found = audit_board(order)
    return read, found


@pytest.mark.parametrize("jobs", [1, 2])
def test_it_finds_what_an_examination_finds(tmp_path: Path, jobs: int) -> None:
    """The facts of all records, and everything wrong in, between and around them."""
    board = _board(tmp_path / "b")
    found = audit_board(replace(_order(board), jobs=jobs))

    assert _same(found, examine(board, "board", TODAY))
    assert found.config is not None
    assert {"unknown-kind", "opening-mismatch"} <= {one.code for one in found.problems}


def test_a_known_record_is_not_looked_at_again(tmp_path: Path) -> None:
    """Only one that is other than it was; and the same is found as by an examination."""
    board, cache = _board(tmp_path / "b"), tmp_path / "kept"
    first, _ = _looked_at(_order(board, cache))
    second, _ = _looked_at(_order(board, cache))
    (board / "financial" / "2026" / "wrong.yaml").write_text(
        statement("2025-02", "6.00", "5.00", "1.00"), encoding="utf-8"
    )
    third, found = _looked_at(_order(board, cache))

    assert (sorted(first), second, third) == (sorted(_RECORDS), [], ["financial/2026/wrong"])
    assert _same(found, examine(board, "board", TODAY))


def test_all_of_it_is_found_out_again_when_asked(tmp_path: Path) -> None:
    """Whatever is kept."""
    order = _order(_board(tmp_path / "b"), tmp_path / "kept")
    audit_board(order)

    assert sorted(_looked_at(replace(order, full=True))[0]) == sorted(_RECORDS)
    assert _looked_at(order)[0] == []


def test_another_day_or_another_program_is_told_as_it_is(tmp_path: Path) -> None:
    """What is kept holds for the day and the programs that found it."""
    board = _board(tmp_path / "b")
    order = _order(board, tmp_path / "kept")
    audit_board(order)
    later = TODAY + timedelta(days=60)
    on_that_day = audit_board(replace(order, today=later))
    anew, _ = _looked_at(replace(order, today=later, programs="others"))

    assert _same(on_that_day, examine(board, "board", later))
    assert sorted(anew) == sorted(_RECORDS)


@pytest.mark.parametrize("damage", [b"", b"gongkai", None])
def test_what_is_kept_may_be_damaged_or_gone(tmp_path: Path, damage: bytes | None) -> None:
    """Then it is found out again."""
    board, cache = _board(tmp_path / "b"), tmp_path / "kept"
    audit_board(_order(board, cache))
    for path in cache.iterdir():
        if damage is None:
            path.unlink()
        else:
            path.write_bytes(damage)

    assert _same(audit_board(_order(board, cache)), examine(board, "board", TODAY))


def test_what_cannot_be_kept_is_told_all_the_same(tmp_path: Path) -> None:
    """A check says what is wrong even on a disk that is full."""
    board, cache = _board(tmp_path / "b"), tmp_path / "kept"
    with patch("gongkai.audit.save_state", side_effect=OSError(28, "No space left on device")):
        found = audit_board(_order(board, cache))

    assert _same(found, examine(board, "board", TODAY))


def test_a_board_without_settings_is_told_so(tmp_path: Path) -> None:
    """There are no records to look at."""
    found = audit_board(_order(tmp_path))

    assert (found.config, found.facts) == (None, ())
    assert [one.code for one in found.problems] == ["board-missing"]


def _told(mark: str, audited: Audited) -> tuple[str, tuple[Problem, ...]]:
    """What is asked of each board here; it has to go to other processes."""
    return f"{mark} {audited.root.name}", audited.problems


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_boards_are_told_in_their_order(tmp_path: Path, jobs: int) -> None:
    """However many processes look them over; a broken one does not stop the others."""
    folder = write_district(tmp_path / "d", {"financial/2026/a": ledger()})
    for name in ("f", "g"):
        shutil.copytree(folder / "east", folder / name)
    (folder / "f" / "board.yaml").write_text("name: x\n", encoding="utf-8")
    steps: list[tuple[int, int]] = []
    orders = orders_below(folder, "d", TODAY, lambda _: None)
    told = audit_boards(orders, partial(_told, "!"), jobs, lambda *step: steps.append(step))

    assert [name for name, _ in told] == ["! east", "! f", "! g", "! hill"]
    assert [{one.place.file for one in own} for _, own in told] == [
        {"d/east/financial/2026/a.yaml"},
        {"d/f/board.yaml"},
        {"d/g/financial/2026/a.yaml"},
        {"d/north/hill/financial/2026/a.yaml"},
    ]
    assert steps == [(done, 4) for done in range(1, 5)]


def test_each_board_is_kept_by_itself(tmp_path: Path) -> None:
    """Where the caller says; a folder that is no board is ordered as it is."""
    folder = write_district(tmp_path / "d", {})
    orders = orders_below(folder, "d", TODAY, lambda one: tmp_path / one.name, full=True)

    assert [(one.shown_as, one.cache, one.full) for one in orders] == [
        ("d/east", tmp_path / "east", True),
        ("d/north/hill", tmp_path / "hill", True),
    ]
    assert [one.root for one in orders_below(tmp_path, "x", TODAY, lambda _: None)] == [tmp_path]


def test_the_progress_of_one_board_is_told_by_records(tmp_path: Path) -> None:
    """Of a true total, to the end."""
    steps: list[tuple[int, int]] = []
    orders = [_order(_board(tmp_path / "b"))]
    audit_boards(orders, len_of, 1, lambda *step: steps.append(step))

    assert {total for _, total in steps} == {steps[-1][0]} == {len(_RECORDS)}


def len_of(audited: Audited) -> int:
    """How many records can be read."""
    return len(audited.facts)


def test_a_stretch_of_records_is_worth_a_process() -> None:
    """Of few records one process does all; of many it is told now and then how many are done."""
    assert [share_of(records, 2) for records in (10, 800, 801, 6000)] == [32, 400, 401, 512]
