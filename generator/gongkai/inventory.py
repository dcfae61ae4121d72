"""What the files of a build are, told by names, times and sizes, without reading them.

Nothing heavy is imported here: a build that finds nothing changed uses this and little else.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gongkai.resources import input_folders

__all__ = [
    "NO_FILES",
    "Tree",
    "environment",
    "files_digest",
    "stamp_of",
    "stamps_digest",
    "tree_of",
    "trees_of",
]

_SIZE = 16
_BOARD = "board.yaml"
"""What makes a folder that of a board; who reads it would import far too much here."""


class Tree(NamedTuple):
    """All files below a folder: the hash of their names, times and sizes, and the newest time.

    The time is in nanoseconds since 1970.
    """

    digest: str
    newest: int


NO_FILES = Tree("", 0)
"""What is not there."""


def environment(plugins: Iterable[str] = ()) -> str:
    """The hash of the programs that build: ours, the interpreter and every installed package.

    Our own files and those below the folders of plug-ins go in by name, time and size, packages by
    their version.
    """
    found = hashlib.blake2b(sys.version.encode(), digest_size=_SIZE)
    for folder in sys.path:
        names = sorted(one for one in _names(folder) if one.endswith((".dist-info", ".egg-info")))
        found.update("\n".join(names).encode())
    for path in (*input_folders(), *map(Path, plugins)):
        found.update(tree_of(path).digest.encode())
    return found.hexdigest()


def tree_of(folder: Path) -> Tree:
    """All files below a folder, hidden ones too, compiled ones not; links are not followed.

    A folder that is not there has no files.
    """
    parts = list(_folders(folder))
    return _tree([line for _, lines, _ in parts for line in lines], [time for *_, time in parts])


def trees_of(folder: Path) -> dict[str, Tree]:
    """The same, told apart by the boards that the files are of: by the folder of the board.

    What belongs to none is told of the folder itself, the name of which is empty.
    """
    lines: dict[str, list[str]] = {"": []}
    times: dict[str, list[int]] = {"": []}
    for board, own, newest in _folders(folder):
        lines.setdefault(board, []).extend(own)
        times.setdefault(board, []).append(newest)
    return {board: _tree(own, times[board]) for board, own in lines.items()}


def _folders(top: Path) -> Iterator[tuple[str, list[str], int]]:
    """Every folder down from the top: the board it is part of, its files, their newest time."""
    start = len(str(top))
    waiting: list[tuple[str, str | None]] = [(str(top), None)] if top.is_dir() else []
    while waiting:
        folder, board = waiting.pop()
        lines: list[str] = []
        inner: list[str] = []
        newest = 0
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        inner.append(entry.path)
                    continue
                if board is None and entry.name == _BOARD:
                    board = folder[start + 1 :]
                stat = entry.stat(follow_symlinks=False)
                newest = max(newest, stat.st_mtime_ns)
                lines.append(stamp_of(entry.path[start:], stat.st_mtime_ns, stat.st_size))
        waiting += [(one, board) for one in inner]
        yield board or "", lines, newest


def _tree(lines: list[str], times: list[int]) -> Tree:
    return Tree(stamps_digest(sorted(lines)), max(times, default=0))


def stamp_of(path: str, time: int, size: int) -> str:
    """A file in one line: its path below the folder, its time in nanoseconds, its size."""
    return f"{path}\0{time}\0{size}"


def stamps_digest(stamps: Iterable[str]) -> str:
    """The hash of the named files, each in one line, in their order."""
    return _hash("\n".join(stamps))


def files_digest(folder: Path, paths: Iterable[str]) -> str:
    """The hash of the times and sizes of the named files, in their order; empty if one is gone."""
    stat, start = os.stat, str(folder)
    lines: list[str] = []
    for path in paths:
        try:
            found = stat(f"{start}/{path}")
        except OSError:
            return ""
        lines.append(stamp_of(path, found.st_mtime_ns, found.st_size))
    return stamps_digest(lines)


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(errors="surrogateescape"), digest_size=_SIZE).hexdigest()


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")  # noqa: PTH208 - names alone, of hundreds of packages
    except OSError:
        return []
