"""Records against the catalogue: unknown codes, and displays that are too short."""

from datetime import date
from pathlib import Path

import pytest

from boards import BOARD, TODAY, codes_of, examined, example_records, ledger
from gongkai.problem import Problem, Severity

_CITY = BOARD + "catalogue: city-community\n"


def _found(folder: Path, more: str, config: str = _CITY, today: date = TODAY) -> list[Problem]:
    problems = examined(
        folder, {"financial/a": ledger(more=more)}, config=config, today=today
    ).problems
    return [one for one in problems if one.code in ("unknown-item", "publicity-too-short")]


def test_an_unknown_code_is_a_warning_with_a_proposal(tmp_path: Path) -> None:
    """At the code that was written."""
    (found,) = _found(tmp_path, "item_code: F0\n")

    assert codes_of([found]) == [("board/financial/a.yaml", "unknown-item", 16, "item_code")]
    assert found.severity is Severity.WARNING
    assert "F0" in found.message()


def test_a_code_is_free_without_a_catalogue(tmp_path: Path) -> None:
    """There is nothing it could be wrong against."""
    assert _found(tmp_path, "item_code: Z9\n", BOARD) == []


def test_a_code_that_the_board_left_out_is_known(tmp_path: Path) -> None:
    """It is not owed, but it may be opened."""
    text = "left_out:\n  - {code: F02, reason: 并入 F01}\n"
    (tmp_path / "catalogue.yaml").write_text(text, encoding="utf-8")

    assert _found(tmp_path, "item_code: F02\n") == []


def test_the_code_of_a_kind_is_never_unknown(tmp_path: Path) -> None:
    """A village's record may stand on another board."""
    config = BOARD + "catalogue: housing-estate\n"
    problems = examined(tmp_path, example_records(), config=config).problems

    assert "unknown-item" not in [one.code for one in problems]


@pytest.mark.parametrize(("last", "short"), [("2026-11-16", True), ("2026-11-17", False)])
def test_ten_days_are_counted_with_both_ends(tmp_path: Path, last: str, *, short: bool) -> None:
    """From the 8th to the 17th."""
    found = _found(tmp_path, f"publicity_end: {last}\n")

    assert bool(found) is short
    assert all(one.severity is Severity.ERROR and one.field == "publicity_end" for one in found)


def test_a_display_that_is_over_is_a_warning(tmp_path: Path) -> None:
    """It cannot be made longer any more."""
    (found,) = _found(tmp_path, "publicity_end: 2026-11-12\n")

    assert found.severity is Severity.WARNING
    assert "5 个日历日" in found.message()


def test_without_a_last_day_nothing_is_short(tmp_path: Path) -> None:
    """Nor is what was taken down."""
    assert _found(tmp_path, "") == []
    assert _found(tmp_path, "publicity_end: 2026-11-12\nwithdrawn_on: 2026-11-09\n") == []
