"""What a disk may hold after the power is lost: anything that was not flushed may be gone.

The calls of a publication are written down. A disk is then made up as it may be found after any of
them: names that no flush of their folder followed are there or not, each for itself, and of bytes
that were not flushed all, half or none. Kinder systems keep the order of names; here nothing does.
"""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from gongkai.disk import Disk

__all__ = ["Journal", "Kept", "Unflushed"]

_HALF = 0.5


class Kept(Enum):
    """What the disk kept of all that was not flushed."""

    NOTHING = "neither names nor bytes"
    NAMES = "all names, and no bytes"
    HALVES = "all names, and half of the bytes"
    CHANCE = "each name and the bytes of each file by chance"


@dataclass(slots=True)
class _Node:
    """A file, a folder or a link, with what it held before the first call."""

    origin: Path | None = None
    target: str = ""
    names: dict[str, "_Node"] | None = None
    writes: list[tuple[int, bytes]] = field(default_factory=list)
    flushes: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Naming:
    """A change of names: a node that appears, goes or moves, after the call of a number."""

    at: int
    source: tuple[_Node, str] | None
    target: tuple[_Node, str] | None
    node: _Node

    @property
    def folders(self) -> list[_Node]:
        return [one[0] for one in (self.source, self.target) if one is not None]


class Journal(Disk):
    """The machine's own disk, which writes down all that is done below a folder.

    ``before`` is a copy of the folder that stays as it is.
    """

    def __init__(self, top: Path, before: Path) -> None:
        self._top = top
        self._root = _read(before)
        self._first = {id(one): dict(one.names or {}) for one in _folders_of(self._root)}
        self._namings: list[_Naming] = []
        self._open: dict[int, _Node] = {}
        self.calls = 0

    def create(self, path: Path) -> int:
        """Opens a file for writing."""
        handle = super().create(path)
        node = self._open[handle] = _Node()
        self._named(None, path, node)
        return handle

    def write(self, handle: int, body: bytes) -> int:
        """Writes some bytes."""
        done = super().write(handle, body)
        self._open[handle].writes.append((self._called(), body[:done]))
        return done

    def flush(self, handle: int) -> None:
        """Flushes a file."""
        super().flush(handle)
        self._open[handle].flushes.append(self._called())

    def make_folder(self, path: Path) -> None:
        """Makes a folder."""
        super().make_folder(path)
        self._named(None, path, _Node(names={}))

    def replace(self, source: Path, target: Path) -> None:
        """Replaces a file."""
        super().replace(source, target)
        self._named(source, target, self._node(source))

    def rename(self, source: Path, target: Path) -> None:
        """Renames a folder."""
        super().rename(source, target)
        self._named(source, target, self._node(source))

    def link(self, target: str, path: Path) -> None:
        """Makes a link."""
        super().link(target, path)
        self._named(None, path, _Node(target=target))

    def remove(self, path: Path) -> None:
        """Removes a file."""
        super().remove(path)
        self._named(path, None, self._node(path))

    def remove_folder(self, path: Path) -> None:
        """Removes a folder."""
        super().remove_folder(path)
        self._named(path, None, self._node(path))

    def flush_folder(self, path: Path) -> None:
        """Flushes a folder."""
        super().flush_folder(path)
        self._node(path).flushes.append(self._called())

    def left(self, at: int, kept: Kept, draw: random.Random, here: Path) -> None:
        """Makes up the disk as it may be found when the power is lost after the call of a number.

        What was there before is linked to, not copied: a publication rewrites no file in its place.
        """
        shutil.rmtree(here, ignore_errors=True)
        names = {folder: dict(inside) for folder, inside in self._first.items()}
        for one in self._namings:
            if one.at > at:
                break
            flushed = any(one.at < flush <= at for node in one.folders for flush in node.flushes)
            stays = kept is not Kept.NOTHING and (kept is not Kept.CHANCE or draw.random() < _HALF)
            if flushed or stays:
                _apply(names, one)
        _make(here, self._root, names, lambda node: _bytes_of(node, at, kept, draw))

    def _called(self) -> int:
        self.calls += 1
        return self.calls - 1

    def _named(self, source: Path | None, target: Path | None, node: _Node) -> None:
        """Writes down a change of names, and makes it."""
        places = [
            (self._node(path.parent), path.name) if path is not None else None
            for path in (source, target)
        ]
        naming = _Naming(self._called(), places[0], places[1], node)
        self._namings.append(naming)
        for place, present in ((places[0], False), (places[1], True)):
            if place is not None:
                names = place[0].names
                assert names is not None
                if present:
                    names[place[1]] = node
                else:
                    del names[place[1]]

    def _node(self, path: Path) -> _Node:
        node = self._root
        for part in path.relative_to(self._top).parts:
            assert node.names is not None
            node = node.names[part]
        return node


class Unflushed(Journal):
    """A disk that is asked to flush and does not; with ``files`` it flushes those and no names."""

    def __init__(self, top: Path, before: Path, *, files: bool) -> None:
        super().__init__(top, before)
        self._files = files

    def flush(self, handle: int) -> None:
        """Flushes a file, unless nothing is flushed."""
        if self._files:
            super().flush(handle)

    def flush_folder(self, path: Path) -> None:
        """Flushes nothing."""


_Names = dict[int, dict[str, _Node]]


def _read(path: Path) -> _Node:
    if path.is_symlink():
        return _Node(target=str(path.readlink()))
    if not path.is_dir():
        return _Node(origin=path)
    return _Node(names={one.name: _read(one) for one in sorted(path.iterdir())})


def _folders_of(node: _Node) -> Iterator[_Node]:
    if node.names is not None:
        yield node
        for one in node.names.values():
            yield from _folders_of(one)


def _apply(names: _Names, naming: _Naming) -> None:
    """Makes a change of names, where what it changes is there."""
    if naming.source is not None:
        folder, name = naming.source
        if names.get(id(folder), {}).get(name) is not naming.node:
            return
        del names[id(folder)][name]
    if naming.target is not None:
        folder, name = naming.target
        names.setdefault(id(folder), {})[name] = naming.node


def _bytes_of(node: _Node, at: int, kept: Kept, draw: random.Random) -> bytes:
    """What a file holds: all that was flushed, and of the rest as much as was kept."""
    flush = max((one for one in node.flushes if one <= at), default=-1)
    sure = b"".join(body for place, body in node.writes if place < flush)
    rest = b"".join(body for place, body in node.writes if flush <= place <= at)
    match kept:
        case Kept.HALVES:
            return sure + rest[: len(rest) // 2]
        case Kept.CHANCE:
            return sure + rest[: draw.randint(0, len(rest))]
    return sure


def _make(path: Path, node: _Node, names: _Names, body: Callable[[_Node], bytes]) -> None:
    if node.target:
        path.symlink_to(node.target)
    elif node.origin is not None:
        os.link(node.origin, path)
    elif node.names is None:
        path.write_bytes(body(node))
    else:
        path.mkdir()
        for name, one in names.get(id(node), {}).items():
            _make(path / name, one, names, body)
