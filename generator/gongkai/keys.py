"""The hashes of everything that a kept result was made from.

A key covers what is handed to the function that makes the result; what is not in the key is not
handed over. Values are hashed by their written form, which holds every field.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import fields
from datetime import date

from gongkai.checks.explain import Explained
from gongkai.facts import Facts, Standing
from gongkai.present import publicity_of
from gongkai.survey import Setting
from gongkai.view import BoardView, Entry, RecordContext

__all__ = ["PageKeys", "seal_of"]

_SIZE = 16


def seal_of(environment: str, shown_as: str, setting: Setting) -> bytes:
    """What every survey of a board depends on besides the file of its record, but for the day."""
    return _hash(environment, shown_as, repr(setting.config), repr(setting.catalogue))


class PageKeys:
    """The keys of the files of single records, for one build of one board.

    ``whole`` is what all of them depend on: the seal, the theme, the address, the outputs; ``view``
    is the head that every page is given.
    """

    def __init__(self, whole: Iterable[str | bytes], view: BoardView, today: date) -> None:
        self._whole = _hash(*whole, repr(view))
        self._today = today
        self._entries: dict[int, bytes] = {}

    def key(
        self,
        facts: Facts,
        source: bytes,
        stands: Standing,
        context: RecordContext,
        explained: Iterable[Explained],
    ) -> bytes:
        """The key of one record: its bytes, its surroundings, its remarks, its days of display."""
        shown = publicity_of(facts.publicity_start, facts.publicity_end, self._today)
        found = hashlib.blake2b(self._whole, digest_size=_SIZE)
        found.update(source)
        found.update(f"{stands}\0{shown!r}\0{tuple(explained)!r}".encode())
        for one in fields(context):
            self._add(found, getattr(context, one.name))
        return found.digest()

    def _add(self, found: "hashlib.blake2b", value: object) -> None:
        """Adds a value; entries, of which all records of a period have the same, by their hash."""
        if isinstance(value, Entry):
            found.update(self._entry(value))
        elif isinstance(value, tuple):
            found.update(b"(")
            for one in value:
                self._add(found, one)
        else:
            found.update(f"{value!r}\0".encode())

    def _entry(self, entry: Entry) -> bytes:
        known = self._entries.get(id(entry))
        if known is None:
            known = self._entries[id(entry)] = _hash(repr(entry))
        return known


def _hash(*parts: str | bytes) -> bytes:
    found = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        written = part.encode() if isinstance(part, str) else part
        found.update(len(written).to_bytes(8, "big"))
        found.update(written)
    return found.digest()
