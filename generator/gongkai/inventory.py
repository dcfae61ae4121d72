"""What the files of a build are, told by names, times and sizes, without reading them.

A build that finds nothing changed does this and little else. So next to nothing is imported here,
and several processes may look at once.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import NamedTuple

from gongkai.places import input_folders

__all__ = [
    "NO_FILES",
    "Tree",
    "begun",
    "environment",
    "files_digest",
    "files_digests",
    "stamp_of",
    "stamps_digest",
    "trees_of",
    "worked_out",
]

_SIZE = 16
_BOARD = "board.yaml"
"""What makes a folder that of a board; who reads it would import far too much here."""
_LEVELS = 2
"""So far down a board is looked at by one process; what is below is shared out."""
_PART = 4_000
"""Files that are looked at, and hashed, together."""
_NUMBER = 2
"""Bytes that tell tasks apart."""
_MOST_TASKS = 8_000
"""So many numbers fit into a pipe at once, on every system; the rest one process does."""


class Tree(NamedTuple):
    """All files below a folder: the hash of their names, times and sizes, and the newest time.

    The time is in nanoseconds since 1970. ``folders`` are the hashes of folders in it that were
    looked at each by itself, by path below that of the board; of one that holds nothing but files
    it is that of their stamps in order.
    """

    digest: str
    newest: int
    folders: Mapping[str, str]


NO_FILES = Tree("", 0, {})
"""What is not there."""


def environment(plugins: Iterable[str] = ()) -> str:
    """The hash of the programs that build: ours, the interpreter and every installed package.

    Our own files and those below the folders of plug-ins go in by name, time and size, packages by
    their version.
    """
    found = blake2b(sys.version.encode(), digest_size=_SIZE)
    for folder in sys.path:
        names = sorted(one for one in _names(folder) if one.endswith((".dist-info", ".egg-info")))
        found.update("\n".join(names).encode())
    for path in (*input_folders(), *plugins):
        found.update(repr(trees_of(path)).encode())
    return found.hexdigest()


def trees_of(folder: "str | os.PathLike[str]", jobs: int = 1) -> dict[str, Tree]:
    """All files below a folder, told apart by the boards they are of: by the folder of the board.

    What belongs to none is told of the folder itself, the name of which is empty. Hidden files
    count too, compiled ones do not; links are not followed. A folder that is not there has no
    files. ``jobs`` processes look at once.

    Raises:
        OSError: when the machine cannot read a folder.
    """
    top = os.fspath(folder)
    start = len(top)
    lines: dict[str, list[str]] = {"": []}
    times: dict[str, list[int]] = {"": [0]}
    folders: dict[str, dict[str, str]] = {}
    deep: list[tuple[str, str, int]] = []
    waiting: list[tuple[str, str | None, int]] = []
    if os.path.isdir(top):  # noqa: PTH112 - pathlib takes longer to import than a look takes
        waiting.append((top, None, 1))
    while waiting:
        path, board, level = waiting.pop()
        own, newest, inner = _files_in(path, start)
        mark = f"{path[start:]}/{_BOARD}\0"
        if board is None and any(one.startswith(mark) for one in own):
            board = path[start + 1 :]
        lines.setdefault(board or "", []).extend(own)
        times.setdefault(board or "", []).append(newest)
        inner = [*filter(_is_looked_into, inner)]
        if board is None or level < _LEVELS:
            waiting += [(one, board, level + (board is not None)) for one in inner]
        else:
            begin = start + len(board) + bool(board)
            deep += [(one, board, begin) for one in inner]
    found = worked_out([partial(_below, path, begin) for path, _, begin in deep], jobs)
    for (path, board, begin), told in zip(deep, found, strict=True):
        digest, latest = told.decode().split()
        lines[board].append(f"{path[start:]}/\0{digest}")
        times[board].append(int(latest))
        folders.setdefault(board, {})[path[begin:]] = digest
    return {
        one: Tree(stamps_digest(sorted(own)), max(times[one]), folders.get(one, {}))
        for one, own in lines.items()
    }


def _below(folder: str, start: int) -> bytes:
    """The hash and the newest time of all files in and below a folder, with the folders in it."""
    lines: list[str] = []
    latest = 0
    waiting = [folder]
    while waiting:
        own, newest, inner = _files_in(waiting.pop(), start)
        lines += own
        lines += [f"{one[start:]}/" for one in inner]
        latest = max(latest, newest)
        waiting += filter(_is_looked_into, inner)
    return f"{stamps_digest(sorted(lines))} {latest}".encode()


def _is_looked_into(folder: str) -> bool:
    """Whether a folder is not one of compiled files."""
    return not folder.endswith("__pycache__")


def _files_in(folder: str, start: int) -> tuple[list[str], int, list[str]]:
    """The files in a folder, their newest time, and the folders in it.

    The names of files count from the character ``start``; what is neither of the two bears a mark.
    """
    lines: list[str] = []
    inner: list[str] = []
    newest = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                inner.append(entry.path)
                continue
            mark = "" if entry.is_file(follow_symlinks=False) else "@"
            stat = entry.stat(follow_symlinks=False)
            time = stat.st_mtime_ns
            if time > newest:
                newest = time
            lines.append(stamp_of(f"{entry.path[start:]}{mark}", time, stat.st_size))
    return lines, newest, inner


def stamp_of(path: str, time: int, size: int) -> str:
    """A file in one line: its path below the folder, its time in nanoseconds, its size."""
    return f"{path}\0{time}\0{size}"


def stamps_digest(stamps: Sequence[str]) -> str:
    """The hash of the named files, each in one line, in their order."""
    return _joined([_hash("\n".join(part)) for part in _parts(stamps)])


def files_digest(folder: "str | os.PathLike[str]", paths: Sequence[str]) -> str:
    """The hash of the times and sizes of the named files, in their order; empty if one is gone."""
    return files_digests([(os.fspath(folder), paths)])[0]


def files_digests(named: Iterable[tuple[str, Sequence[str]]], jobs: int = 1) -> list[str]:
    """The same for the files of several folders; ``jobs`` processes look at once."""
    shared = [(folder, _parts(paths)) for folder, paths in named]
    tasks = [partial(_look_at, folder, part) for folder, parts in shared for part in parts]
    found = iter(worked_out(tasks, jobs))
    return [_joined([next(found).decode() for _ in parts]) for _, parts in shared]


def _look_at(folder: str, paths: Sequence[str]) -> bytes:
    """The hash of some files; nothing when one is gone."""
    stat = os.stat
    lines: list[str] = []
    for path in paths:
        try:
            found = stat(f"{folder}/{path}")
        except OSError:
            return b""
        lines.append(stamp_of(path, found.st_mtime_ns, found.st_size))
    return _hash("\n".join(lines)).encode()


def _parts(values: Sequence[str]) -> list[Sequence[str]]:
    return [values[at : at + _PART] for at in range(0, max(len(values), 1), _PART)]


def _joined(digests: list[str]) -> str:
    """The hash of all parts, that of the only one, or nothing when one part has none."""
    if len(digests) == 1:
        return digests[0]
    return _hash("".join(digests)) if all(digests) else ""


def worked_out(tasks: Sequence[Callable[[], bytes]], jobs: int) -> list[bytes]:
    """What the tasks give, some 100 bytes each without a line end, worked out by some processes.

    Each takes the next task when it is done with one. What a process does not tell because it ends
    too soon is worked out here.
    """
    done: dict[int, bytes] = {}
    if jobs > 1 and len(tasks) > 1 and hasattr(os, "fork"):
        done = _by_many(tasks, min(jobs, len(tasks)))
    return [done[number] if number in done else task() for number, task in enumerate(tasks)]


def _by_many(tasks: Sequence[Callable[[], bytes]], jobs: int) -> dict[int, bytes]:
    """What this process and its children worked out, by the number of the task."""
    waiting, asked = os.pipe()
    told, telling = os.pipe()
    numbers = range(min(len(tasks), _MOST_TASKS))
    os.write(asked, b"".join(one.to_bytes(_NUMBER, "big") for one in numbers))
    os.close(asked)
    children = [_child(tasks, waiting, telling) for _ in range(jobs - 1)]
    os.close(telling)
    done = {}
    try:
        while number := os.read(waiting, _NUMBER):
            which = int.from_bytes(number, "big")
            done[which] = tasks[which]()
        with os.fdopen(told, "rb", closefd=False) as lines:
            for line in lines:
                name, _, result = line[:-1].partition(b" ")
                done[int(name)] = result
    finally:
        os.close(waiting)
        os.close(told)
        for child in children:
            os.waitpid(child, 0)
    return done


def _child(tasks: Sequence[Callable[[], bytes]], waiting: int, telling: int) -> int:
    """Another process that works out tasks until there is none left."""
    child = os.fork()
    if child:
        return child
    try:
        while number := os.read(waiting, _NUMBER):
            which = int.from_bytes(number, "big")
            os.write(telling, b"%d %b\n" % (which, tasks[which]()))
    finally:
        os._exit(0)


def begun(task: Callable[[], bytes]) -> Callable[[], bytes]:
    """Begins a task in another process, where there can be one, and gives how to get its result.

    What that process does not tell because it ends too soon is worked out when it is asked for.
    """
    if not hasattr(os, "fork"):
        return task
    told, telling = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(telling, task())
        finally:
            os._exit(0)
    os.close(telling)
    return partial(_ended, task, child, told)


def _ended(task: Callable[[], bytes], child: int, told: int) -> bytes:
    """What a child tells of its task; asked for once."""
    with os.fdopen(told, "rb") as lines:
        result = lines.read()
    os.waitpid(child, 0)
    return result or task()


def _hash(text: str) -> str:
    return blake2b(text.encode(errors="surrogateescape"), digest_size=_SIZE).hexdigest()


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")  # noqa: PTH208 - names alone, of hundreds of packages
    except OSError:
        return []
