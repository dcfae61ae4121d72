"""The door to the disk writes whole files, flushes them, and leaves no half of one behind."""

import errno
import os
from pathlib import Path

import pytest

from gongkai.disk import Disk, write_whole


class _Told(Disk):
    """Writes at most three bytes at once, and keeps what it was asked to do in a file."""

    def __init__(self, log: Path, fail_at: str = "") -> None:
        self._log = log
        self._fail_at = fail_at

    def write(self, handle: int, body: bytes) -> int:
        """Some of the bytes, or no space at all."""
        self._tell("write")
        return super().write(handle, body[:3])

    def flush(self, handle: int) -> None:
        """As the machine does it."""
        self._tell("flush")
        super().flush(handle)

    def replace(self, source: Path, target: Path) -> None:
        """As the machine does it."""
        self._tell("replace")
        super().replace(source, target)

    def flush_folder(self, path: Path) -> None:
        """As the machine does it."""
        self._tell("flush_folder")
        super().flush_folder(path)

    def _tell(self, call: str) -> None:
        with self._log.open("a") as log:
            log.write(f"{call}\n")
        if call == self._fail_at:
            raise OSError(errno.ENOSPC, "no space left")


class _Lying(Disk):
    """Says that it wrote what it did not."""

    def write(self, handle: int, body: bytes) -> int:
        """Other bytes than those it was given."""
        return os.write(handle, bytes(len(body)))


def test_a_file_is_written_whole_however_short_the_writes(tmp_path: Path) -> None:
    """And flushed after the last of them."""
    log = tmp_path / "log"
    _Told(log).write_file(tmp_path / "a", b"12345678")

    assert (tmp_path / "a").read_bytes() == b"12345678"
    assert log.read_text().split() == ["write", "write", "write", "flush"]


@pytest.mark.parametrize("call", ["write", "flush"])
def test_a_file_that_cannot_be_written_is_not_left_in_half(tmp_path: Path, call: str) -> None:
    """Whoever looks there finds nothing."""
    with pytest.raises(OSError, match="no space"):
        _Told(tmp_path / "log", call).write_file(tmp_path / "a", b"12345678")

    assert not (tmp_path / "a").exists()


def test_a_new_file_takes_no_place_of_another(tmp_path: Path) -> None:
    """It is refused, and the other is as it was."""
    (tmp_path / "a").write_bytes(b"old")

    with pytest.raises(FileExistsError):
        Disk().write_file(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_file_is_replaced_whole_and_its_folder_flushed(tmp_path: Path) -> None:
    """In that order, also over what a crash left beside it."""
    log = tmp_path / "log"
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / ".a.part").write_bytes(b"half")

    write_whole(tmp_path / "a", b"new", _Told(log))

    assert (tmp_path / "a").read_bytes() == b"new"
    assert not (tmp_path / ".a.part").exists()
    assert log.read_text().split() == ["write", "flush", "replace", "flush_folder"]


@pytest.mark.parametrize("call", ["write", "flush", "replace"])
def test_an_old_file_stays_when_the_new_cannot_be_written(tmp_path: Path, call: str) -> None:
    """At any call before the replacement."""
    (tmp_path / "a").write_bytes(b"old")

    with pytest.raises(OSError, match="no space"):
        write_whole(tmp_path / "a", b"new", _Told(tmp_path / "log", call))
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_disk_that_lies_is_found_before_the_old_file_goes(tmp_path: Path) -> None:
    """What was written is read again."""
    (tmp_path / "a").write_bytes(b"old")

    with pytest.raises(OSError, match="otherwise"):
        write_whole(tmp_path / "a", b"new", _Lying())
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_tree_is_made_and_removed_and_links_are_not_followed(tmp_path: Path) -> None:
    """What a link points to stays."""
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "x").write_bytes(b"1")
    top = tmp_path / "top"
    top.mkdir()
    Disk().make_folders(top, ["a/b", "a/c", "d"])
    Disk().link("../kept", top / "link")
    assert sorted(path.name for path in top.rglob("*")) == ["a", "b", "c", "d", "link"]

    Disk().remove_tree(top)

    assert not top.exists()
    assert (tmp_path / "kept" / "x").read_bytes() == b"1"
