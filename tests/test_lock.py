"""One at a time writes to a folder, and the lock leaves nothing there."""

import threading
import time
from pathlib import Path

import pytest

from gongkai.lock import Locked, locked


def test_only_one_writes_to_a_folder(tmp_path: Path) -> None:
    """The other is told; afterwards it may."""
    with locked(tmp_path / "a"), pytest.raises(Locked), locked(tmp_path / "a"):
        pass
    with locked(tmp_path / "a"), locked(tmp_path / "b"):
        pass


def test_a_short_while_is_waited(tmp_path: Path) -> None:
    """For one that is nearly done, such as a process that outlived the one it worked for."""
    held = threading.Event()

    def hold() -> None:
        with locked(tmp_path):
            held.set()
            time.sleep(0.3)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(60)
    with locked(tmp_path, 60):
        other.join(1)

    assert not other.is_alive()


def test_a_lock_leaves_nothing_behind(tmp_path: Path) -> None:
    """Neither in a folder that was there, nor one that was made for it alone."""
    with locked(tmp_path):
        pass
    with locked(tmp_path / "a" / "b"), pytest.raises(Locked), locked(tmp_path / "a" / "b"):
        pass

    assert list(tmp_path.iterdir()) == []


def test_where_folders_cannot_be_locked_a_file_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows and on some network drives; it goes as well."""
    monkeypatch.setattr("gongkai.lock._folder_lock", lambda _target: None)
    with locked(tmp_path), pytest.raises(Locked), locked(tmp_path):
        pass

    assert list(tmp_path.iterdir()) == []
