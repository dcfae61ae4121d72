"""An entry of the log, its commitment, and the line it is written as.

An entry is a JSON object of strings alone with fixed keys, so that sorted compact JSON is its one
byte form (RFC 8785) in any language. It bears no name and no free text.
"""

import hashlib
import json
import re
from enum import StrEnum

from gongkai.digest import Canonical, canonical_bytes
from gongkai.pattern import pattern
from gongkai.value_object import dataclass

__all__ = [
    "ENDINGS",
    "RECORDS",
    "SALT_BYTES",
    "BadEntry",
    "Entry",
    "EntryKind",
    "commit",
    "read_entry",
]

SALT_BYTES = 16
"""How many random bytes hide each version: as many as make guessing hopeless."""

_MARK = b"board-record-v1\x00"
_VERSION = "1"
_DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_SHAPES = {
    "v": _VERSION,
    "n": r"0|[1-9][0-9]{0,8}",
    "kind": r"publish|correct|withdraw|redact|duty|month-close|manifest|key",
    "id": r"(?:[0-9a-f]{16})?",
    "rev": r"0|[1-9][0-9]{0,5}",
    "of": r"(?:0|[1-9][0-9]{0,8})?",
    "section": r"(?:party|residential|financial|fees)?",
    "period": r"(?:[0-9]{4}(?:-(?:[0-9]{2}|Q[1-4]|H[12]))?)?",
    "due": rf"(?:{_DAY})?",
    "at": _DAY,
    "c": r"(?:[0-9a-f]{64})?",
}


_LINE = pattern(
    (
        "{" + ",".join(f'"{key}":"({shape})"' for key, shape in sorted(_SHAPES.items())) + "}"
    ).replace(f"({_VERSION})", _VERSION)
)
"""A whole line, its values in the order of their names: the byte form has no other freedom."""


class EntryKind(StrEnum):
    """What an entry says happened."""

    PUBLISH = "publish"
    """A record was shown for the first time."""
    CORRECT = "correct"
    """A record was shown that replaces the one of entry ``of``."""
    WITHDRAW = "withdraw"
    """The record of entry ``of`` was taken off; title, dates and reason stay on the board."""
    REDACT = "redact"
    """The display of entry ``of`` is over: its text and its salt are gone for good."""
    DUTY = "duty"
    """What was owed for a period, with how it stood when its last day had passed."""
    MONTH_CLOSE = "month-close"
    """The account of a month: duties, totals, closing balances."""
    MANIFEST = "manifest"
    """The files of a release, by the hash of their list."""
    KEY = "key"
    """A change of the keys that sign."""


RECORDS = (EntryKind.PUBLISH, EntryKind.CORRECT)
"""What puts a record on the board."""
ENDINGS = (EntryKind.WITHDRAW, EntryKind.REDACT)
"""What takes one off."""


class BadEntry(ValueError):
    """A line that is not an entry; says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log.

    ``n`` is its place from 0; ``id`` 16 random hexadecimal digits of a record, the same for all its
    entries; ``rev`` the version of the record from 1, or 0; ``of`` the place of an earlier entry.
    ``section`` is an area, ``due`` the last day of a duty, ``at`` the day of publishing, ``c`` a
    commitment or, for a manifest, the plain hash of a list that is public anyway.
    """

    n: int
    kind: EntryKind
    at: str
    id: str = ""
    rev: int = 0
    of: int | None = None
    section: str = ""
    period: str = ""
    due: str = ""
    c: str = ""

    def line(self) -> bytes:
        """The one byte form, without the line break; the leaf of the tree is its hash.

        No value has a character that JSON would escape, so the sorted form is put together here.
        """
        of = "" if self.of is None else self.of
        return (
            f'{{"at":"{self.at}","c":"{self.c}","due":"{self.due}","id":"{self.id}",'
            f'"kind":"{self.kind.value}","n":"{self.n}","of":"{of}","period":"{self.period}",'
            f'"rev":"{self.rev}","section":"{self.section}","v":"{_VERSION}"}}'
        ).encode("ascii")


def read_entry(line: bytes, place: int) -> Entry:
    """The entry in a line that should stand at a place.

    Raises:
        BadEntry: when the line is anything but the byte form of an entry with that place.
    """
    shaped = _LINE.fullmatch(line.decode("ascii", "replace"))
    if shaped is None:
        raise _bad(line, place)
    at, c, due, own_id, kind, n, of, period, rev, section = shaped.groups()
    earlier = int(of) if of else None
    entry = Entry(int(n), EntryKind(kind), at, own_id, int(rev), earlier, section, period, due, c)
    if entry.n != place:
        said = f"第 {place + 1} 条被改过或挪了位置"
        raise BadEntry(said)
    if entry.of is not None and entry.of >= place:
        said = f"第 {place + 1} 条指向后面的条目"
        raise BadEntry(said)
    return entry


def _bad(line: bytes, place: int) -> BadEntry:
    """What is wrong with a line that is not the byte form of an entry."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return BadEntry(f"第 {place + 1} 条不是 JSON")
    if not isinstance(found, dict) or found.keys() != _SHAPES.keys():
        return BadEntry(f"第 {place + 1} 条的栏目不对")
    for key, shape in _SHAPES.items():
        value = found[key]
        if not isinstance(value, str) or re.fullmatch(shape, value) is None:
            return BadEntry(f"第 {place + 1} 条的 {key} 不对")
    return BadEntry(f"第 {place + 1} 条被改过或挪了位置")


def commit(salt: bytes, published: Canonical) -> str:
    """The commitment to what was published: 64 hexadecimal digits that tell nothing without salt.

    SHA-256 of a version mark, the salt and the canonical form. Without the salt the body of a
    benefit record could be guessed from its hash, which is why a plain hash is never logged.
    """
    return hashlib.sha256(_MARK + salt + canonical_bytes(published)).hexdigest()
