"""Pages of lists that are still right: each is known by a hash of all that it was made from.

A list is made of lines that most lists share, so each line is hashed once.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from gongkai.view import AreaView, BoardView, Entry, KindSeries, KindView, PeriodView, Stub

__all__ = ["Lines", "Recall"]

_SIZE = 16
_PARTS: Mapping[type, Callable[[Any], Any]] = MappingProxyType(
    {
        sort: attrgetter(*(one.name for one in fields(sort)))
        for sort in (AreaView, BoardView, KindView, PeriodView, Stub)
    }
    | {KindSeries: tuple}
)
_MARK = "\0"
"""Stands between the texts of a line, where none has it itself."""
_MOST_DAYS = 4096
_ONCE = (BoardView, Entry, Stub)
"""What stands on many pages is hashed once; what else has parts holds lines, and is hashed by part.
"""


class Lines:
    """The hashes of values that stand on many pages, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}
        self._held: list[object] = []

    def hashes(self, values: Sequence[object]) -> bytes:
        """The hashes of all that values say, one behind the other.

        The values are held, so that no other takes the place of one.
        """
        found = [*map(self._known.get, map(id, values))]
        if None in found:
            found = [one or self._hash(value) for one, value in zip(found, values, strict=True)]
        return b"".join(found)  # type: ignore[arg-type]

    def _hash(self, value: object) -> bytes:
        """The hash of a value that may be new."""
        known = self._known.get(id(value))
        if known is None:
            written = _told(value).encode("utf-8", "surrogatepass")
            known = hashlib.blake2b(written, digest_size=_SIZE).digest()
            self._known[id(value)] = known
            self._held.append(value)
        return known


_day = lru_cache(_MOST_DAYS)(date.isoformat)
"""A day as it is written; most days stand in many lines."""


def _told(value: object) -> str:
    """All that a value says; of a line by its texts, which takes a fifth of the time."""
    if isinstance(value, Entry):
        *texts, day = value
        text = _MARK.join((_day(day), *texts))
        return text if text.count(_MARK) == len(texts) else repr(value)
    parts = _PARTS.get(type(value))
    return f"{type(value).__name__}{parts(value)!r}" if parts else repr(value)


class Recall:
    """The pages that stand at their place as they were made, by path, and the keys of new ones.

    ``whole`` is the hash of what all pages depend on: settings, programs, theme, address, outputs;
    ``known`` has the key of each page that is there; ``lines`` the hashes of lines met elsewhere.
    """

    def __init__(
        self, whole: bytes, known: Mapping[str, bytes], lines: Lines | None = None
    ) -> None:
        self._whole = whole
        self._known = known
        self._lines = lines or Lines()

    def key(self, *parts: object) -> bytes:
        """The key of a page that is made from these values alone."""
        found = hashlib.blake2b(self._whole, digest_size=_SIZE)
        self._add(found, parts)
        return found.digest()

    def has(self, path: str, key: bytes) -> bool:
        """Whether the page with that key is at its path."""
        return self._known.get(path) == key

    def _add(self, found: "hashlib.blake2b", value: object) -> None:
        if isinstance(value, Mapping):
            found.update(b"{")
            self._add_all(found, [*value])
            self._add_all(found, [*value.values()])
        elif type(value) in _PARTS:
            self._add_all(found, (value,))
        elif _is_written(type(value)):
            _add_written(found, value)
        else:
            self._add_all(found, value)  # type: ignore[arg-type]

    def _add_all(self, found: "hashlib.blake2b", values: Sequence[Any]) -> None:
        """Adds values in a row, those of one class field by field, so that each is told at once."""
        found.update(b"(%d" % len(values))
        sorts = {*map(type, values)}
        sort: Any = sorts.pop() if len(sorts) == 1 else object
        if sort in _ONCE:
            found.update(self._lines.hashes(values))
        elif sort is tuple:
            _add_written(found, [*map(len, values)])
            self._add_all(found, [*chain.from_iterable(values)])
        elif sort in _PARTS:
            found.update(sort.__name__.encode())
            for column in zip(*map(_PARTS[sort], values), strict=True):
                self._add_all(found, column)
        elif sort is str and _MARK.join(values).count(_MARK) < len(values):
            found.update(b"t")
            _add_text(found, _MARK.join(values))
        elif sort is not object and _is_written(sort):
            _add_written(found, values)
        else:
            for one in values:
                self._add(found, one)


def _is_written(sort: type) -> bool:
    """Whether values of a class are told by their written form, for they hold no lines."""
    return issubclass(sort, str | bytes) or not issubclass(sort, Mapping | Sequence)


def _add_written(found: "hashlib.blake2b", value: object) -> None:
    """Adds what a value says."""
    _add_text(found, repr(value))


def _add_text(found: "hashlib.blake2b", text: str) -> None:
    """Adds a text; its length tells where it ends."""
    written = text.encode("utf-8", "surrogatepass")
    found.update(b"%d:" % len(written))
    found.update(written)
