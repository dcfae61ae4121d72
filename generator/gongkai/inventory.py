"""What the files of a build are, told by names, times and sizes, without reading them.

Nothing heavy is imported here: a build that finds nothing changed uses this and little else.
"""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from gongkai.resources import input_folders

__all__ = ["Tree", "environment", "files_digest", "tree_of"]

_SIZE = 16


class Tree(NamedTuple):
    """All files below a folder: the hash of their names, times and sizes, and the newest time.

    The time is in nanoseconds since 1970.
    """

    digest: str
    newest: int


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
    if not folder.is_dir():
        return Tree(_hash(""), 0)
    lines: list[str] = []
    waiting = [str(folder)]
    latest = 0
    start = len(str(folder))
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        waiting.append(entry.path)
                    continue
                stat = entry.stat(follow_symlinks=False)
                latest = max(latest, stat.st_mtime_ns)
                lines.append(f"{entry.path[start:]}\0{stat.st_mtime_ns}\0{stat.st_size}")
    lines.sort()
    return Tree(_hash("\n".join(lines)), latest)


def files_digest(folder: Path, paths: Iterable[str]) -> str:
    """The hash of the times and sizes of the named files, in their order; empty if one is gone."""
    stat, start = os.stat, str(folder)
    lines: list[str] = []
    for path in paths:
        try:
            found = stat(f"{start}/{path}")
        except OSError:
            return ""
        lines.append(f"{path}\0{found.st_mtime_ns}\0{found.st_size}")
    return _hash("\n".join(lines))


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(errors="surrogateescape"), digest_size=_SIZE).hexdigest()


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")  # noqa: PTH208 - names alone, of hundreds of packages
    except OSError:
        return []
