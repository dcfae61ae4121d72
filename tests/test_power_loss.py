"""Power is lost at any call of a publication: one whole site is found, and can be mended."""

import random
from pathlib import Path

import pytest

from power_loss import Journal, Kept, Unflushed
from troubled import Rehearsed, small_board

_SHARE = 24
_TRIES = 200


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    """A small board over which a second release is published."""
    return small_board(tmp_path_factory.mktemp("power"))


def test_power_lost_at_any_call_leaves_one_whole_site(board: Rehearsed) -> None:
    """A seeded share of all calls, and of all that a disk may have kept."""
    journal = board.journal()
    draw = random.Random(4)
    chosen = [(draw.randrange(journal.calls), draw.choice(list(Kept))) for _ in range(_SHARE)]

    assert list(board.lost_with_power(journal, chosen, 4)) == []


@pytest.mark.parametrize("files", [False, True], ids=["nothing is flushed", "files are flushed"])
def test_a_publisher_that_does_not_flush_is_caught(board: Rehearsed, *, files: bool) -> None:
    """Of its bytes or of its names: a harness that finds nothing would prove nothing."""
    journal = board.journal(lambda top, before: Unflushed(top, before, files=files))
    chosen = [(journal.calls - 1, Kept.CHANCE)] * _TRIES

    assert any(board.lost_with_power(journal, chosen, 4))


def test_what_was_flushed_is_kept_and_the_rest_need_not_be(tmp_path: Path) -> None:
    """The model itself, for two files of which one is flushed with its name."""
    before, here, found = tmp_path / "before", tmp_path / "here", tmp_path / "found"
    for one in (before, here):
        one.mkdir()
        (one / "old").write_bytes(b"1")
    disk = Journal(here, before)
    disk.write_file(here / "flushed", b"22")
    disk.flush_folder(here)
    handle = disk.create(here / "written")
    disk.write(handle, b"4444")
    disk.close(handle)
    disk.remove(here / "old")

    def left(kept: Kept) -> dict[str, bytes]:
        disk.left(disk.calls - 1, kept, random.Random(1), found)
        return {one.name: one.read_bytes() for one in found.iterdir()}

    assert left(Kept.NOTHING) == {"old": b"1", "flushed": b"22"}
    assert left(Kept.NAMES) == {"flushed": b"22", "written": b""}
    assert left(Kept.HALVES) == {"flushed": b"22", "written": b"44"}
