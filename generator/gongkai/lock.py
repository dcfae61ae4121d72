"""One at a time in a folder that is written to."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["LOCK", "Locked", "locked"]

LOCK = ".gongkai-publish.lock"
"""The file in a folder that is written to, where the folder itself cannot be locked."""

_HELD = (errno.EAGAIN, errno.EACCES)
_PAUSE = 0.1
"""Seconds between two tries."""


class Locked(OSError):
    """Somebody else is writing to the same place."""


@contextmanager
def locked(target: Path, patience: float = 0) -> Iterator[None]:
    """Keeps others from writing to the same folder; the lock dies with its holder.

    The folder itself is locked, so that nothing is left in it; where a system locks no folders, a
    file in it is, which goes in the end. A folder that was not there and got nothing goes too.
    Somebody else is waited for, but for no more than so many seconds of ``patience``.

    Raises:
        Locked: when somebody else holds it.
        OSError: when the folder cannot be made or written to.
    """
    missing = [folder for folder in (target, *target.parents) if not folder.exists()]
    target.mkdir(parents=True, exist_ok=True)
    beside = target / LOCK
    end = time.monotonic() + patience
    while True:
        try:
            handle, own_file = _taken(target)
            break
        except Locked:
            if time.monotonic() >= end:
                raise
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        os.close(handle)
        with suppress(OSError):
            if own_file:
                beside.unlink()
            for folder in missing:
                folder.rmdir()


def _taken(target: Path) -> tuple[int, bool]:
    """A lock, and whether it is on a file in the folder."""
    handle = _folder_lock(target)
    if handle is not None:
        return handle, False
    handle = os.open(target / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(handle, target)
    except OSError:
        os.close(handle)
        raise
    return handle, True


def _folder_lock(target: Path) -> int | None:
    """A lock on the folder itself, or nothing where the system has no such locks."""
    if sys.platform == "win32":
        return None
    handle = os.open(target, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _lock(handle, target)
    except Locked as error:
        os.close(handle)
        if error.errno not in _HELD:
            return None
        raise
    return handle


def _lock(handle: int, target: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise Locked(error.errno, "locked", target.as_posix()) from error
