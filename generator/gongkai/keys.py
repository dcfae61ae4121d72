"""The hashes of everything that a kept result was made from.

A key covers what is handed to the function that makes the result; what is not in the key is not
handed over. Values are hashed by their written form, which holds every field.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import TypeAlias

from gongkai.checks.explain import Explained
from gongkai.facts import Facts, Standing
from gongkai.present import telling_day
from gongkai.recall import Lines
from gongkai.survey import Setting
from gongkai.view import BoardView, RecordContext

__all__ = ["PageKey", "PageKeys", "hash_of", "seal_of"]

PageKey: TypeAlias = tuple[bytes, bytes, bytes]
"""The hashes of what the files of a record are made from: its bytes, its surroundings, the rest.
"""

_SIZE = 16
_REST = tuple(one for one in fields(RecordContext) if one.name != "same_period")
_NAMES = tuple(one.name for one in _REST)
_DEFAULTS = tuple(one.default for one in _REST)
_VALUES = attrgetter(*_NAMES)


def seal_of(environment: str, shown_as: str, setting: Setting) -> bytes:
    """What every survey of a board depends on besides the file of its record, but for the day."""
    return hash_of(environment, shown_as, repr(setting.config), repr(setting.catalogue))


class PageKeys:
    """The keys of the files of single records, for one build of one board.

    ``whole`` is what all of them depend on: the seal, the theme, the address, the outputs; ``view``
    is the head that every page is given; ``lines`` knows the hashes of lines met elsewhere.
    """

    def __init__(
        self,
        whole: Iterable[str | bytes],
        view: BoardView,
        today: date,
        lines: Lines | None = None,
    ) -> None:
        self._whole = hash_of(*whole, repr(view))
        self._today = today
        self._lines = lines or Lines()
        self._known: dict[int, tuple[RecordContext, bytes]] = {}
        self._last: tuple[tuple[object, ...], bytes] = (), b""
        self._own: dict[tuple[Standing, date | None], bytes] = {}

    def key(
        self,
        facts: Facts,
        source: bytes,
        stands: Standing,
        context: RecordContext,
        explained: Iterable[Explained],
    ) -> PageKey:
        """The key of one record: its bytes, its surroundings, its remarks and day of display.

        Each is a hash, and all but the first are those of many records.
        """
        remarks = tuple(explained)
        shown = stands, telling_day(facts.publicity_end, self._today)
        own = None if remarks else self._own.get(shown)
        if own is None:
            own = hash_of(repr((*shown, remarks)))
            if not remarks:
                self._own[shown] = own
        known = self._known.get(id(context))
        return source, known[1] if known else self._surroundings(context), own

    def _surroundings(self, context: RecordContext) -> bytes:
        """The hash of what surrounds a record; the value is held, so that none takes its place.

        Those that follow each other mostly have all in common but their neighbours.
        """
        values = _VALUES(context)
        if values != self._last[0]:
            self._last = values, hash_of(self._whole, repr(list(_told(values))))
        near = self._lines.hashes(context.same_period)
        found = hashlib.blake2b(self._last[1] + near, digest_size=_SIZE).digest()
        self._known[id(context)] = context, found
        return found


def _told(values: Iterable[object]) -> Iterator[tuple[str, object]]:
    """All of the surroundings of a record but its neighbours that is not as it mostly is."""
    for name, default, value in zip(_NAMES, _DEFAULTS, values, strict=True):
        if value is not default and value != default:
            yield name, value


def hash_of(*parts: str | bytes) -> bytes:
    """The hash of several texts, none of which can run into the next."""
    found = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        written = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(written).to_bytes(8, "big"))
        found.update(written)
    return found.digest()
