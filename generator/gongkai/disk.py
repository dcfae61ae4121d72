"""Every change to a disk that has to survive a crash goes through here, one system call at a time.

``Disk`` is the one door: what is written through it is flushed and its folder too, and a test can
put another one in its place that fails, lies or dies at any call.
"""

import errno
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

__all__ = ["Disk", "write_whole"]

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_MODE = 0o644
_NOT_THERE = (errno.EINVAL, errno.EBADF, errno.EACCES, errno.EPERM)


class Disk:
    """The file-changing system calls, as the machine makes them."""

    def create(self, path: Path) -> int:
        """Opens a file that must not be there yet for writing."""
        return os.open(path, _NEW, _MODE)

    def write(self, handle: int, body: bytes) -> int:
        """Writes some of the bytes, and says how many."""
        return os.write(handle, body)

    def flush(self, handle: int) -> None:
        """Puts what was written on the disk itself."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Closes a file."""
        os.close(handle)

    def make_folder(self, path: Path) -> None:
        """Makes a folder whose parent is there."""
        os.mkdir(path)

    def replace(self, source: Path, target: Path) -> None:
        """Gives a file, or a link, another name, over what had it before."""
        os.replace(source, target)

    def rename(self, source: Path, target: Path) -> None:
        """Gives a folder a name that nothing has."""
        os.rename(source, target)

    def link(self, target: str, path: Path) -> None:
        """Makes a symbolic link."""
        os.symlink(target, path)

    def remove(self, path: Path) -> None:
        """Removes a file or a link."""
        os.unlink(path)

    def remove_folder(self, path: Path) -> None:
        """Removes an empty folder."""
        os.rmdir(path)

    def flush_folder(self, path: Path) -> None:
        """Puts the names in a folder on the disk itself, where the system can do that."""
        if sys.platform == "win32":
            return
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NOT_THERE:
                raise
        finally:
            os.close(handle)

    def write_file(self, path: Path, body: bytes) -> None:
        """Writes a new file whole and flushes it.

        Raises:
            OSError: when it cannot be written whole; then it is removed, if that is possible.
        """
        handle = self.create(path)
        try:
            rest = memoryview(body)
            while rest:
                done = self.write(handle, bytes(rest))
                if done <= 0:
                    raise OSError(errno.EIO, "nothing was written", path.as_posix())
                rest = rest[done:]
            self.flush(handle)
        except OSError:
            with suppress(OSError):
                self.close(handle)
            with suppress(OSError):
                self.remove(path)
            raise
        self.close(handle)

    def make_folders(self, top: Path, folders: Iterable[str]) -> None:
        """Makes folders below one that is there, and those that they stand in."""
        made: set[str] = set()
        for folder in folders:
            parts = folder.split("/")
            for count in range(1, len(parts) + 1):
                below = "/".join(parts[:count])
                if below and below not in made:
                    made.add(below)
                    self.make_folder(top / below)

    def remove_tree(self, top: Path) -> None:
        """Removes a folder with all that is in it; links are removed, not followed."""
        for entry in sorted(os.scandir(top), key=lambda one: one.name):
            path = top / entry.name
            if entry.is_dir(follow_symlinks=False):
                self.remove_tree(path)
            else:
                self.remove(path)
        self.remove_folder(top)


def write_whole(path: Path, body: bytes, disk: Disk) -> None:
    """Puts a whole file in the place of an old one: after a crash it is the old one or the new.

    Raises:
        OSError: when the machine cannot write; the old file is untouched.
    """
    beside = path.with_name(f".{path.name}.part")
    with suppress(FileNotFoundError):
        disk.remove(beside)
    disk.write_file(beside, body)
    if beside.read_bytes() != body:
        raise OSError(errno.EIO, "what was written reads otherwise", beside.as_posix())
    disk.replace(beside, path)
    disk.flush_folder(path.parent)
