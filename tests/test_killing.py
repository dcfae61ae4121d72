"""A kill at any moment leaves the old site or the new one; a careless publisher is caught."""

from pathlib import Path

from killing import NAIVE, left_halves


def test_a_few_kills_leave_no_half(tmp_path: Path) -> None:
    """A thousand are deep."""
    assert left_halves(tmp_path, 1, 2) == []


def test_a_publisher_that_writes_in_place_is_caught(tmp_path: Path) -> None:
    """So that the harness is known to see it; on a busy machine a kill may come too late."""
    folders = ((seed, tmp_path / f"{seed}") for seed in range(6))
    assert any(left_halves(folder, seed, 8, NAIVE) for seed, folder in folders)
