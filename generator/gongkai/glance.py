"""Whether anything at all has changed since the last build, found out without doing any of it.

After a build that published, a small file keeps hashes of the names, times and sizes of all that
went in and all that came out. When they are the same again, and the order too, there is nothing to
do. Only little is imported here, so that this takes no longer than looking at the files.
"""

import json
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai.checksum import body_of, checksum, with_checksum
from gongkai.inventory import (
    NO_FILES,
    Tree,
    begun,
    environment,
    files_digest,
    files_digests,
    trees_of,
)

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "Glance",
    "Kept",
    "Made",
    "Since",
    "keep_glance",
    "last_value",
    "look",
    "unchanged_boards",
    "unchanged_since",
]

_UNSURE = 2_000_000_000
"""Nanoseconds; a file written so shortly before a build may be written again in the same tick."""
_MANY = 4_000
"""Files from which on several processes look at them; starting one takes a while too."""
_MARK = b"gongkai glance 3\n"
_LENGTH = 8
"""Bytes that say how long a part of the file is."""


class Glance(NamedTuple):
    """All that goes into a build, at a glance, and when that was.

    ``order`` is the hash of what was asked for; ``trees`` are the files of each board by its
    folder, and those of none; ``started`` is in nanoseconds since 1970.
    """

    order: str
    programs: str
    plugins: tuple[str, ...]
    trees: Mapping[str, Tree]
    started: int

    def is_sure(self) -> bool:
        """Whether no file was written so shortly before that it may have changed since unseen."""
        newest = max(tree.newest for tree in self.trees.values())
        return newest < self.started - _UNSURE

    def of_board(self, folder: str, order: object) -> "Glance":
        """What of this is the affair of one board, with what is asked for it."""
        trees = {folder: self.trees.get(folder, NO_FILES)}
        return Glance(_hash_of(order), self.programs, self.plugins, trees, self.started)


class Made(NamedTuple):
    """Files that came out: the folder below the output, their paths in it, the hash of all.

    The first path is that of the marker of the folder.
    """

    folder: str
    paths: tuple[str, ...]
    digest: str


class Since(NamedTuple):
    """What has come of a look back: what the last build left, and what there is now.

    The first is nothing when a new build would do anything else; the second when it is not known.
    ``stands`` tells all files that came out last when they are as they were, else none, where that
    is being looked at while the build begins.
    """

    kept: "Kept | None"
    now: Glance | None
    stands: Callable[[], Sequence[str]] | None = None


class Kept(NamedTuple):
    """What a build left: the files, and what it gave back."""

    made: tuple[Made, ...]
    packed: bytes

    @property
    def files(self) -> int:
        """How many files there are, without the markers of their folders."""
        return sum(len(one.paths) - 1 for one in self.made)

    @property
    def value(self) -> Any:  # noqa: ANN401 - what was kept
        """What the build gave back; nothing when it cannot be read any more."""
        from gongkai.packing import unpack

        return unpack(self.packed)


def look(
    order: object,
    content: "str | Path",
    plugins: Sequence[str] = (),
    programs: str = "",
    started: int = 0,
    jobs: int = 1,
) -> Glance:
    """A glance at what there is now; ``plugins`` are folders of programs that are not ours.

    ``programs`` is the hash of the programs, if it is known already; ``started`` when the build
    began, if that was before now; ``jobs`` processes look at once.

    Raises:
        OSError: when the machine cannot read a folder.
    """
    started = started or time.time_ns()
    known = programs or environment(plugins)
    return Glance(_hash_of(order), known, tuple(plugins), trees_of(content, jobs), started)


def keep_glance(file: "Path", glance: Glance, made: Iterable[Made], value: object) -> int:
    """Keeps a glance after a build that published files and gave ``value`` back.

    Gives how many files there are, or none where the machine lets nothing be kept: the next build
    takes longer then, and this one is done all the same.
    """
    from gongkai.packing import pack

    every = tuple(made)
    out = [(one.folder, one.digest, len(one.paths)) for one in every]
    paths = "\0".join(path for one in every for path in one.paths)
    parts = [json.dumps([glance, out]).encode(), paths.encode(errors="surrogateescape")]
    body = b"".join(len(one).to_bytes(_LENGTH, "big") + one for one in parts) + pack(value)
    beside = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(with_checksum(_MARK, body))
        os.replace(beside, file)  # noqa: PTH105 - Path.replace is the same call
    except OSError:
        return 0
    return Kept(every, b"").files


def unchanged_since(
    file: "str | Path", order: object, content: "str | Path", out: "str | Path", jobs: int = 1
) -> Since:
    """What the last build left and gave, when a new one would do the very same; else nothing.

    A file that is damaged, or not ours, tells nothing. ``jobs`` processes look at once.
    """
    try:
        kept = _read(file)
        if kept is None:
            return Since(None, None)
        several = jobs if kept[1].files >= _MANY else 1
        now = look(order, content, kept[0].plugins, jobs=several)
        same = _still_there(*kept, now, out, several)
        begins = same is None and several > 1 and len(kept[1].made) == 1
        return Since(same, now, _stands(kept[1].made[0], out) if begins else None)
    except OSError:
        return Since(None, None)


def _stands(made: Made, out: "str | Path") -> Callable[[], Sequence[str]]:
    """Begins to look at what came out of a board by itself."""
    (named,) = _named([(Kept((made,), b""), os.fspath(out))])
    found = begun(lambda: files_digest(*named).encode())
    return cache(lambda: made.paths if found().decode() == made.digest != "" else ())


def unchanged_boards(
    boards: "Sequence[tuple[Path, Glance, Path]]", jobs: int = 1
) -> list[Kept | None]:
    """The same of boards: where each is kept, what there is of it now, where its files go."""
    found = [_kept_with(file, now) for file, now, _ in boards]
    outs = [os.fspath(out) for *_, out in boards]
    named = _named((kept, out) for kept, out in zip(found, outs, strict=True) if kept)
    digests = iter(files_digests(named, jobs))
    there = [kept and [next(digests) for _ in kept.made] for kept in found]
    return [
        kept if kept and [one.digest for one in kept.made] == seen else None
        for kept, seen in zip(found, there, strict=True)
    ]


def _kept_with(file: "Path", now: Glance) -> Kept | None:
    try:
        kept = _read(file)
    except OSError:
        return None
    return kept[1] if kept is not None and _is_same(*kept, now) else None


def _is_same(before: Glance, kept: Kept, now: Glance) -> bool:
    """Whether what goes in is as it was, for sure, and what came out was all there."""
    same = before.is_sure() and before == now._replace(started=before.started)
    return same and all(one.digest for one in kept.made)


def _named(kept: "Iterable[tuple[Kept, str]]") -> list[tuple[str, tuple[str, ...]]]:
    """The folders of what came out, with the paths in each."""
    return [
        (f"{out}/{one.folder}" if one.folder else out, one.paths)
        for own, out in kept
        for one in own.made
    ]


def _still_there(
    before: Glance, kept: Kept, now: Glance, out: "str | Path", jobs: int
) -> Kept | None:
    """What was kept with a glance, if that is what there is now, and all that came out too."""
    if not _is_same(before, kept, now):
        return None
    digests = [one.digest for one in kept.made]
    return kept if digests == files_digests(_named([(kept, os.fspath(out))]), jobs) else None


def last_value(file: "Path") -> Any:  # noqa: ANN401 - what was kept
    """What the last build gave back, whatever has changed since; nothing when it is not known."""
    try:
        kept = _read(file)
    except OSError:
        return None
    return kept[1].value if kept is not None else None


def _read(file: "str | Path") -> tuple[Glance, Kept] | None:
    """A glance and what was kept with it; nothing when the file is not as it was written."""
    with open(file, "rb") as opened:  # noqa: PTH123 - pathlib takes long to import
        packed = opened.read()
    body = body_of(_MARK, packed)
    if body is None:
        return None
    parts = []
    for _ in range(2):
        end = _LENGTH + int.from_bytes(body[:_LENGTH], "big")
        parts.append(bytes(body[_LENGTH:end]))
        body = body[end:]
    (order, programs, plugins, trees, started), out = json.loads(parts[0])
    known = {folder: Tree(*one) for folder, one in trees.items()}
    paths = parts[1].decode(errors="surrogateescape").split("\0")
    made, at = [], 0
    for folder, digest, count in out:
        made.append(Made(folder, tuple(paths[at : at + count]), digest))
        at += count
    glance = Glance(order, programs, tuple(plugins), known, started)
    return glance, Kept(tuple(made), bytes(body))


def _hash_of(order: object) -> str:
    return checksum(repr(order).encode()).hex()
