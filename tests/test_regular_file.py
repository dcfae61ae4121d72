"""Only what is a file is read: no link, no pipe, no device, and nothing waits for one."""

import os
import socket
import stat
from pathlib import Path
from unittest.mock import patch

import pytest

from gongkai.regular_file import NoRegularFile, read_regular


def test_a_file_is_read_up_to_what_was_asked(tmp_path: Path) -> None:
    """A sparse one of ten gigabytes too."""
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    assert read_regular(path, 2) == b"ab"
    with path.open("r+b") as handle:
        handle.truncate(10_000_000_000)

    assert len(read_regular(path, 5000)) == 5000


def test_a_file_that_grew_is_read_to_its_end(tmp_path: Path) -> None:
    """However large it was said to be."""
    path = tmp_path / "a"
    path.write_bytes(b"a" * 200_000)
    said = os.stat_result((stat.S_IFREG, *[0] * 9))

    with patch("gongkai.regular_file.os.fstat", return_value=said):
        assert read_regular(path, 1_000_000) == b"a" * 200_000
        assert read_regular(path, 150_000) == b"a" * 150_000


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """Whatever it is."""
    (tmp_path / "file").write_bytes(b"a")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
    names = [tmp_path / one for one in ("link", "pipe", "folder", "socket")]

    for path in (*names, Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(NoRegularFile):
            read_regular(path, 5)


def test_what_is_not_there_is_said_as_such(tmp_path: Path) -> None:
    """So that a missing file is told from one that may not be read."""
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "a", 5)
