"""Whether anything at all has changed since the last build, found out without doing any of it.

After a build that published, a small file keeps hashes of the names, times and sizes of all that
went in and all that came out. When they are the same again, and the order too, there is nothing to
do. Only little is imported here, so that this takes no longer than looking at the files.
"""

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.cache import pack, unpack
from gongkai.inventory import Tree, environment, files_digest, tree_of
from gongkai.value_object import dataclass

__all__ = ["Glance", "Kept", "keep_glance", "last_value", "look", "unchanged_since"]

_UNSURE = 2_000_000_000
"""Nanoseconds; a file written so shortly before a build may be written again in the same tick."""


@dataclass(frozen=True, slots=True)
class Glance:
    """All that goes into a build, at a glance, and when that was.

    ``order`` is the hash of what was asked for; ``started`` is in nanoseconds since 1970.
    """

    order: str
    programs: str
    plugins: tuple[str, ...]
    content: Tree
    started: int


class Kept(NamedTuple):
    """What a build left: how many files, and what it gave back."""

    files: int
    value: Any


def look(
    order: object,
    content: Path,
    plugins: Sequence[str] = (),
    started: int = 0,
    programs: str = "",
) -> Glance:
    """A glance at what there is now; ``plugins`` are folders of programs that are not ours.

    ``programs`` is the hash of the programs, if it is known already.

    Raises:
        OSError: when the machine cannot read a folder.
    """
    asked = hashlib.blake2b(repr(order).encode(), digest_size=16).hexdigest()
    known = programs or environment(plugins)
    return Glance(asked, known, tuple(plugins), tree_of(content), started)


def keep_glance(file: Path, glance: Glance, out: Path, paths: Iterable[str], value: object) -> None:
    """Keeps a glance after a build that published ``paths`` below ``out`` and gave ``value`` back.

    Raises:
        OSError: when the machine cannot write there.
    """
    files = sorted(paths)
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.part")
    beside.write_bytes(pack((glance, tuple(files), files_digest(out, files), value)))
    os.replace(beside, file)  # noqa: PTH105 - Path.replace is the same call


def unchanged_since(
    file: Path, order: object, content: Path, out: Path, programs: str = ""
) -> Kept | None:
    """What the last build left and gave, when a new one would do the very same; else nothing.

    A file that is damaged, or not ours, tells nothing.
    """
    try:
        kept = unpack(file.read_bytes())
        if kept is None:
            return None
        before, paths, digest, value = kept
        if before.content.newest >= before.started - _UNSURE:
            return None
        now = look(order, content, before.plugins, before.started, programs)
        if now != before or digest != files_digest(out, paths) or not digest:
            return None
    except OSError:
        return None
    return Kept(len(paths), value)


def last_value(file: Path) -> Any:  # noqa: ANN401 - what was kept
    """What the last build gave back, whatever has changed since; nothing when it is not known."""
    try:
        kept = unpack(file.read_bytes())
    except OSError:
        return None
    return kept[3] if kept is not None else None
