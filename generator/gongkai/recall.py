"""Pages of lists that are still right: each is known by a hash of all that it was made from.

A list is made of lines that most lists share, so each line is hashed once.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from gongkai.view import AreaView, BoardView, Entry, KindSeries, KindView, PeriodView, Stub

__all__ = ["Lines", "Recall"]

_SIZE = 16
_PARTS: Mapping[type, Callable[[Any], Any]] = MappingProxyType(
    {
        sort: attrgetter(*(one.name for one in fields(sort)))
        for sort in (AreaView, BoardView, Entry, KindSeries, KindView, PeriodView, Stub)
    }
)
_ONCE = (BoardView, Entry, Stub)
"""What stands on many pages is hashed once; what else has parts holds lines, and is hashed by part.
"""


class Lines:
    """The hashes of values that stand on many pages, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}

    def hash(self, value: object) -> bytes:
        """The hash of all that a value says; the value is held, so that none takes its place."""
        known = self._known.get(id(value))
        if known is None:
            parts = _PARTS.get(type(value))
            # What its parts are is all that a value says, and is told in a third of the time.
            text = f"{type(value).__name__}{parts(value)!r}" if parts else repr(value)
            written = text.encode("utf-8", "surrogatepass")
            known = value, hashlib.blake2b(written, digest_size=_SIZE).digest()
            self._known[id(value)] = known
        return known[1]


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
        sort = type(value)
        if sort is tuple:
            self._add_all(found, value)  # type: ignore[arg-type]
        elif sort in _ONCE:
            found.update(self._lines.hash(value))
        elif sort in _PARTS:
            parts = _PARTS[sort](value)
            plain = [one for one in parts if type(one) is not tuple]
            found.update(f"{sort.__name__}{plain!r}".encode("utf-8", "surrogatepass"))
            for one in parts:
                if type(one) is tuple:
                    self._add_all(found, one)
        elif isinstance(value, str | bytes) or not isinstance(value, Mapping | Sequence):
            written = repr(value).encode("utf-8", "surrogatepass")
            found.update(b"%d:" % len(written))
            found.update(written)
        elif isinstance(value, Mapping):
            found.update(b"{%d" % len(value))
            for name, one in value.items():
                found.update(repr(name).encode())
                self._add(found, one)
        else:
            self._add_all(found, value)

    def _add_all(self, found: "hashlib.blake2b", values: Sequence[object]) -> None:
        found.update(b"(%d" % len(values))
        if {*map(type, values)} == {Entry}:
            found.update(b"".join(map(self._lines.hash, values)))
            return
        for one in values:
            self._add(found, one)
