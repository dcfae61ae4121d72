"""A kill at any moment leaves the old site or the new one; a careless publisher is caught."""

from pathlib import Path

from killing import left_halves, publish_in_place


def test_a_few_kills_leave_no_half(tmp_path: Path) -> None:
    """A thousand are deep."""
    assert list(left_halves(tmp_path, 1, range(10))) == []


def test_a_publisher_that_writes_in_place_is_caught(tmp_path: Path) -> None:
    """So that the harness is known to see it; on a busy machine a kill may come too late."""
    assert any(left_halves(tmp_path, 1, range(60), publish_in_place))
