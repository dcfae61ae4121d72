"""Whether anything at all has changed since the last build, found out without doing any of it.

After a build that published, a small file keeps hashes of the names, times and sizes of all that
went in and all that came out. When they are the same again, and the order too, there is nothing to
do. Only little is imported here, so that this takes no longer than looking at the files.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.inventory import NO_FILES, Tree, environment, files_digest, trees_of
from gongkai.packing import pack, unpack
from gongkai.value_object import dataclass

__all__ = [
    "Glance",
    "Kept",
    "Made",
    "Since",
    "keep_glance",
    "last_value",
    "look",
    "unchanged_board",
    "unchanged_since",
]

_UNSURE = 2_000_000_000
"""Nanoseconds; a file written so shortly before a build may be written again in the same tick."""


@dataclass(frozen=True, slots=True)
class Glance:
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
    """Files that came out: the folder below the output, their paths in it, the hash of all."""

    folder: str
    paths: tuple[str, ...]
    digest: str


class Since(NamedTuple):
    """What has come of a look back: what the last build left, and what there is now.

    The first is nothing when a new build would do anything else; the second when it is not known.
    """

    kept: "Kept | None"
    now: Glance | None


class Kept(NamedTuple):
    """What a build left: the files, and what it gave back."""

    made: tuple[Made, ...]
    value: Any

    @property
    def files(self) -> int:
        """How many files there are."""
        return sum(len(one.paths) for one in self.made)


def look(
    order: object, content: Path, plugins: Sequence[str] = (), programs: str = "", started: int = 0
) -> Glance:
    """A glance at what there is now; ``plugins`` are folders of programs that are not ours.

    ``programs`` is the hash of the programs, if it is known already; ``started`` when the build
    began, if that was before now.

    Raises:
        OSError: when the machine cannot read a folder.
    """
    started = started or time.time_ns()
    known = programs or environment(plugins)
    return Glance(_hash_of(order), known, tuple(plugins), trees_of(content), started)


def keep_glance(file: Path, glance: Glance, made: Iterable[Made], value: object) -> None:
    """Keeps a glance after a build that published files and gave ``value`` back.

    Raises:
        OSError: when the machine cannot write there.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.part")
    beside.write_bytes(pack((glance, tuple(made), value)))
    os.replace(beside, file)  # noqa: PTH105 - Path.replace is the same call


def unchanged_since(file: Path, order: object, content: Path, out: Path) -> Since:
    """What the last build left and gave, when a new one would do the very same; else nothing.

    A file that is damaged, or not ours, tells nothing.
    """
    try:
        kept = unpack(file.read_bytes())
        if kept is None:
            return Since(None, None)
        now = look(order, content, kept[0].plugins)
        return Since(_still_there(kept, now, out), now)
    except OSError:
        return Since(None, None)


def unchanged_board(file: Path, now: Glance, out: Path) -> Kept | None:
    """The same of one board, of which it is known what there is now."""
    try:
        kept = unpack(file.read_bytes())
    except OSError:
        return None
    return None if kept is None else _still_there(kept, now, out)


def _still_there(kept: tuple[Glance, tuple[Made, ...], Any], now: Glance, out: Path) -> Kept | None:
    """What was kept with a glance, if that is what there is now, and all that came out too."""
    before, made, value = kept
    same = (before.order, before.programs, before.plugins, before.trees)
    if not before.is_sure() or same != (now.order, now.programs, now.plugins, now.trees):
        return None
    for one in made:
        folder = out / one.folder if one.folder else out
        if not one.digest or files_digest(folder, one.paths) != one.digest:
            return None
    return Kept(made, value)


def last_value(file: Path) -> Any:  # noqa: ANN401 - what was kept
    """What the last build gave back, whatever has changed since; nothing when it is not known."""
    try:
        kept = unpack(file.read_bytes())
    except OSError:
        return None
    return kept[2] if kept is not None else None


def _hash_of(order: object) -> str:
    return hashlib.blake2b(repr(order).encode(), digest_size=16).hexdigest()
