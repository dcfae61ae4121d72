"""What is dropped or dated back comes to light; the harness sees what does not."""

from pathlib import Path

import pytest

from dropping import dated_back, items_dropped, records_dropped


def test_what_is_dropped_is_a_gap_and_nothing_else_is(tmp_path: Path) -> None:
    """Records, whole months, and items of the catalogue itself."""
    assert list(records_dropped(1, range(20))) == []
    assert list(items_dropped(tmp_path, 1, range(6))) == []


def test_what_is_dated_back_is_refused_or_shown(tmp_path: Path) -> None:
    """By the clock, by the record, by the log."""
    assert list(dated_back(tmp_path, 1, range(12))) == []


def test_a_check_that_looks_away_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the campaign is known to find one."""
    monkeypatch.setattr("gongkai.log.comparison.RecordComparison.late", lambda _self: iter(()))
    monkeypatch.setattr("dropping.still_owed", lambda _comparisons: iter(()))

    assert len(list(dated_back(tmp_path / "a", 1, range(12)))) >= 3
    assert len(list(items_dropped(tmp_path / "b", 1, range(12)))) >= 3
