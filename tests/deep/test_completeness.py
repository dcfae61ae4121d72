"""G4: three hundred dropped duties are as many gaps; back-dating comes to nothing."""

from pathlib import Path

from dropping import dated_back, items_dropped, records_dropped


def test_two_hundred_boards_without_records_or_months() -> None:
    """Every gap is shown, and none that is not there."""
    assert list(records_dropped(4, 200)) == []


def test_a_hundred_catalogues_without_an_item(tmp_path: Path) -> None:
    """Named when no reason was given."""
    assert list(items_dropped(tmp_path, 4, 100)) == []


def test_a_hundred_and_fifty_back_datings(tmp_path: Path) -> None:
    """Refused, or shown as late, or no longer the same log."""
    assert list(dated_back(tmp_path, 4, 150)) == []
