"""A disk that fails, lies or loses its power at one chosen call, and a publisher that trusts it."""

import errno
import os
import shutil
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from gongkai.disk import Disk

__all__ = ["FaultyDisk", "PowerCut", "Trouble", "publish_naively"]


class PowerCut(BaseException):
    """The machine is gone: nothing after it runs, also no clearing up after an error."""


class Trouble(Enum):
    """What happens at the chosen call."""

    CUT_BEFORE = "power is cut before the call"
    CUT_AFTER = "power is cut after the call"
    NO_SPACE = "the disk is full"
    INPUT_OUTPUT = "the disk fails"
    SHORT = "a part is written, and power is cut"
    FEWER = "a part is written, as was said"
    LIE = "something else is written than was said"


class FaultyDisk(Disk):
    """The machine's own disk, but for the call of a number, counted from 0.

    A number that is never reached counts all calls; ``calls`` tells how many there were, and
    ``writes`` which of them wrote bytes.
    """

    def __init__(self, trouble: Trouble | None = None, at: int = -1) -> None:
        self._trouble = trouble
        self._at = at
        self._dead = False
        self.calls = 0
        self.writes: list[int] = []

    def create(self, path: Path) -> int:
        """Opens a file for writing, or is in trouble."""
        self._before()
        handle = super().create(path)
        self._after()
        return handle

    def write(self, handle: int, body: bytes) -> int:
        """Writes some bytes, or is in trouble."""
        here = self.calls == self._at
        self.writes.append(self.calls)
        self._before()
        if here and self._trouble is Trouble.SHORT:
            super().write(handle, body[: len(body) // 2])
            self._cut()
        if here and self._trouble is Trouble.LIE and body:
            os.write(handle, body[:-1] + bytes([body[-1] ^ 1]))
            return len(body)
        fewer = here and self._trouble is Trouble.FEWER and len(body) > 1
        done = super().write(handle, body[: len(body) // 2] if fewer else body)
        self._after()
        return done

    def flush(self, handle: int) -> None:
        """Flushes a file, or is in trouble."""
        self._before()
        super().flush(handle)
        self._after()

    def make_folder(self, path: Path) -> None:
        """Makes a folder, or is in trouble."""
        self._before()
        super().make_folder(path)
        self._after()

    def replace(self, source: Path, target: Path) -> None:
        """Replaces a file, or is in trouble."""
        self._before()
        super().replace(source, target)
        self._after()

    def rename(self, source: Path, target: Path) -> None:
        """Renames a folder, or is in trouble."""
        self._before()
        super().rename(source, target)
        self._after()

    def link(self, target: str, path: Path) -> None:
        """Makes a link, or is in trouble."""
        self._before()
        super().link(target, path)
        self._after()

    def remove(self, path: Path) -> None:
        """Removes a file, or is in trouble."""
        self._before()
        super().remove(path)
        self._after()

    def remove_folder(self, path: Path) -> None:
        """Removes a folder, or is in trouble."""
        self._before()
        super().remove_folder(path)
        self._after()

    def flush_folder(self, path: Path) -> None:
        """Flushes a folder, or is in trouble."""
        self._before()
        super().flush_folder(path)
        self._after()

    def _before(self) -> None:
        if self._dead:
            raise PowerCut
        self.calls += 1
        if self.calls - 1 == self._at:
            if self._trouble is Trouble.CUT_BEFORE:
                self._cut()
            if self._trouble is Trouble.NO_SPACE:
                raise OSError(errno.ENOSPC, "no space left")
            if self._trouble is Trouble.INPUT_OUTPUT:
                raise OSError(errno.EIO, "input/output error")

    def _after(self) -> None:
        if self.calls - 1 == self._at and self._trouble is Trouble.CUT_AFTER:
            self._cut()

    def _cut(self) -> None:
        self._dead = True
        raise PowerCut


def publish_naively(files: Mapping[str, bytes], target: Path, disk: Disk) -> None:
    """Writes the files where they are shown, each with a single call, as many generators do."""
    shown = target / "current"
    if shown.exists():
        shutil.rmtree(shown)
    shown.mkdir(parents=True)
    folders = sorted({path.rpartition("/")[0] for path in files} - {""})
    disk.make_folders(shown, folders)
    for path, body in files.items():
        handle = disk.create(shown / path)
        try:
            disk.write(handle, body)
        finally:
            disk.close(handle)
