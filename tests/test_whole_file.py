"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from gongkai.whole_file import write_whole


def test_folders_are_made_and_nothing_is_left_beside(tmp_path: Path) -> None:
    """An existing file is replaced."""
    path = tmp_path / "a" / "b.yaml"
    write_whole(path, b"1")
    write_whole(path, b"2")

    assert path.read_bytes() == b"2"
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, a lock of another program: what was there is whole."""
    path = tmp_path / "b.yaml"
    write_whole(path, b"old")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
