"""Where the files of a build wait until all of them are made: in the folder they go to, unseen.

A folder that is not there yet waits as a whole, with all that is made for it, and comes into its
place by one renaming, however many files it holds. A file of a folder that is there waits alone.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from gongkai.value_object import dataclass

__all__ = ["ASIDE", "Put", "Staging"]

ASIDE = ".gongkai-part"
"""The folder in which all that waits is kept."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_MODE = 0o666
_NAME = 16
"""Bytes that tell apart what waits."""


@dataclass(frozen=True, slots=True)
class Put:
    """A file that was made: its path below the folder, SHA-256, time, and size.

    The time is in nanoseconds since 1970, and stays that of the file. ``comes_in`` is what has to
    be moved to bring it into its place, itself or a folder above it; empty when it stands there.
    """

    path: str
    digest: str
    time: int
    size: int
    comes_in: str


class Staging:
    """The files of one build of a folder, in which nothing is changed until they ``arrive``.

    Several processes may put files aside for one build, each with a staging of the same ``build``.
    What another build has left is never taken for a file of this one.
    """

    def __init__(self, folder: Path, build: bytes = b"") -> None:
        self.build = build or os.urandom(_NAME)
        self._folder = folder
        self._tops = {"": ""}
        self._last = ""

    def put(self, path: str, body: bytes) -> Put:
        """Puts a file aside, unless the folder has it with these bytes.

        Raises:
            OSError: when the machine cannot write; it names the folder, not where a file waits.
        """
        digest = hashlib.sha256(body).hexdigest()
        comes_in = self._comes_in(path)
        if comes_in == path:
            time = _time_of_same(f"{self._folder}/{path}", body)
            if time is not None:
                return Put(path, digest, time, len(body), "")
        place = self._place(path, comes_in)
        try:
            self._make(place.rpartition("/")[0])
            time = _write(place, body)
        except OSError as error:
            error.filename = os.fspath(self._folder)
            raise
        return Put(path, digest, time, len(body), comes_in)

    def made(self, path: str) -> bytes:
        """What was made of a file, put aside or there already; nothing when there is no such."""
        for one in (Path(self._place(path, self._comes_in(path))), self._folder / path):
            if one.is_file():
                return one.read_bytes()
        return b""

    def arrive(self, files: Iterable[Put]) -> None:
        """Moves files that were put aside into their places.

        Raises:
            OSError: when the machine refuses.
        """
        for one in sorted({one.comes_in for one in files if one.comes_in}):
            os.replace(self._place(one, one), f"{self._folder}/{one}")  # noqa: PTH105 - as below
        self._tops = {"": ""}

    def discard(self) -> None:
        """Throws away all that waits, that of builds that were cut off too."""
        shutil.rmtree(self._folder / ASIDE, ignore_errors=True)
        self._last = ""

    def _comes_in(self, path: str) -> str:
        """What brings a file into its place: the highest folder that is not there, or itself."""
        folder = path.rpartition("/")[0]
        top = self._top(folder.rpartition("/")[0])
        return top or (folder if folder and not self._is_there(folder) else path)

    def _top(self, folder: str) -> str:
        """The highest folder that is not there on the way down to one; empty when that is."""
        top = self._tops.get(folder)
        if top is None:
            above = self._top(folder.rpartition("/")[0])
            top = self._tops[folder] = above or ("" if self._is_there(folder) else folder)
        return top

    def _is_there(self, folder: str) -> bool:
        return os.path.isdir(f"{self._folder}/{folder}")  # noqa: PTH112 - asked for every file

    def _make(self, folder: str) -> None:
        """Makes a folder to put files in; those of one record come one after the other."""
        if folder == self._last:
            return
        try:
            os.mkdir(folder)  # noqa: PTH102 - as above
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
        self._last = folder

    def _place(self, path: str, comes_in: str) -> str:
        """Where a file waits that comes into its place in ``comes_in``."""
        name = hashlib.blake2b(comes_in.encode(), digest_size=_NAME, key=self.build).hexdigest()
        return f"{self._folder}/{ASIDE}/{name}{path[len(comes_in) :]}"


def _time_of_same(target: str, body: bytes) -> int | None:
    """The time of a file, if it has these bytes."""
    try:
        found = os.stat(target)  # noqa: PTH116 - as above
        same = found.st_size == len(body) and Path(target).read_bytes() == body
    except OSError:
        return None
    return found.st_mtime_ns if same else None


def _write(target: str, body: bytes) -> int:
    """Writes a file by the calls of the system alone, for there are many; gives its time."""
    handle = os.open(target, _NEW, _MODE)
    try:
        left = memoryview(body)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)
    # Asked while it is open, some systems would tell the time before the last write.
    return os.stat(target).st_mtime_ns  # noqa: PTH116 - as above
