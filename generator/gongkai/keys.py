"""The hashes of everything that a kept result was made from.

A key covers what is handed to the function that makes the result; what is not in the key is not
handed over. Values are hashed by their written form, which holds every field.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from operator import attrgetter

from gongkai.checks.explain import Explained
from gongkai.facts import Facts, Standing
from gongkai.present import publicity_of
from gongkai.recall import Lines
from gongkai.survey import Setting
from gongkai.view import BoardView, RecordContext

__all__ = ["PageKeys", "hash_of", "seal_of"]

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
        self._publicity: dict[tuple[date, date | None], str] = {}

    def key(
        self,
        facts: Facts,
        source: bytes,
        stands: Standing,
        context: RecordContext,
        explained: Iterable[Explained],
    ) -> bytes:
        """The key of one record: its bytes, its surroundings, its remarks, its days of display."""
        shown = self._shown(facts.publicity_start, facts.publicity_end)
        own = f"{stands}\0{shown}\0{tuple(explained)!r}".encode("utf-8", "surrogatepass")
        parts = (self._whole, source, self._surroundings(context), own)
        return hashlib.blake2b(b"".join(parts), digest_size=_SIZE).digest()

    def _surroundings(self, context: RecordContext) -> bytes:
        """The hash of what surrounds a record, which many of a period have in common."""
        known = self._known.get(id(context))
        if known is None:
            near = b"".join(map(self._lines.hash, context.same_period))
            told = repr(list(_told(context))).encode("utf-8", "surrogatepass")
            found = hashlib.blake2b(len(near).to_bytes(4, "big") + near + told, digest_size=_SIZE)
            known = self._known[id(context)] = context, found.digest()
        return known[1]

    def _shown(self, first: date, last: date | None) -> str:
        """The days of a display in full, which many records have in common."""
        known = self._publicity.get((first, last))
        if known is None:
            known = repr(publicity_of(first, last, self._today))
            self._publicity[first, last] = known
        return known


def _told(context: RecordContext) -> Iterator[tuple[str, object]]:
    """All of the surroundings of a record but its neighbours that is not as it mostly is."""
    for name, default, value in zip(_NAMES, _DEFAULTS, _VALUES(context), strict=True):
        if value is not default and value != default:
            yield name, value


def hash_of(*parts: str | bytes) -> bytes:
    """The hash of several texts, none of which can run into the next."""
    found = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        written = part.encode() if isinstance(part, str) else part
        found.update(len(written).to_bytes(8, "big"))
        found.update(written)
    return found.digest()
