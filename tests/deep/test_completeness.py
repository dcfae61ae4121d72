"""G4: three hundred dropped duties are as many gaps; back-dating comes to nothing."""

from pathlib import Path

import pytest

from campaign_list import BACK_DATINGS, ITEMS_DROPPED, RECORDS_DROPPED
from dropping import dated_back, items_dropped, records_dropped


@pytest.mark.parametrize("seed", range(4))
def test_two_hundred_boards_without_records_or_months(seed: int) -> None:
    """Every gap is shown, and none that is not there."""
    assert RECORDS_DROPPED.part(seed, range(50), lambda cases: records_dropped(seed, cases)) == []


def test_a_hundred_catalogues_without_an_item(tmp_path: Path) -> None:
    """Named when no reason was given."""
    assert ITEMS_DROPPED.part(4, range(100), lambda cases: items_dropped(tmp_path, 4, cases)) == []


def test_a_hundred_and_fifty_back_datings(tmp_path: Path) -> None:
    """Refused, or shown as late, or no longer the same log."""
    assert BACK_DATINGS.part(4, range(150), lambda cases: dated_back(tmp_path, 4, cases)) == []
