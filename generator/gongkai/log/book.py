"""The log as it is kept: its entries, and what opens their commitments.

``entries.jsonl`` is the log itself and only ever grows. ``openings.jsonl`` says for each entry what
it commits to and with which salt; a line loses its salt when the text may no longer be read.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from json.encoder import encode_basestring

from gongkai.log.checkpoint import Checkpoint, checkpoint_of
from gongkai.log.entry import ENDINGS, RECORDS, BadEntry, Entry, EntryKind, read_entry
from gongkai.log.tree import Tree, leaf_hash
from gongkai.pattern import pattern
from gongkai.value_object import dataclass

__all__ = ["Book", "Former", "Opening", "entries_bytes", "openings_bytes", "read_book"]

_SALT = pattern(r"(?:[0-9a-f]{32})?")
_PATH = pattern(r"(?!/)(?!.*(?:^|/)\.\.?(?:/|$))[A-Za-z0-9._/-]{0,300}")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the commitment of entry ``n`` is of, and the salt in hex.

    It is of a file below the board, or of a ``text`` in canonical form that stands here itself. An
    empty salt means that it cannot be opened any more.
    """

    n: int
    path: str
    salt: str
    text: str = ""

    def line(self) -> bytes:
        """The one byte form, without the line break; only ``text`` may need JSON's escapes."""
        text = encode_basestring(self.text)
        written = f'{{"n":"{self.n}","path":"{self.path}","salt":"{self.salt}","text":{text}}}'
        return written.encode("utf-8")


@dataclass(frozen=True, slots=True)
class Book:
    """A log with its openings by place of the entry, and the logs before it, oldest first.

    A board has more than one log when both keys of an earlier one were lost.
    """

    entries: tuple[Entry, ...] = ()
    openings: Mapping[int, Opening] = field(default_factory=dict)
    formers: tuple["Former", ...] = ()

    def extended(self, entries: Iterable[Entry], openings: Iterable[Opening]) -> "Book":
        """The book with more entries, and openings added or replaced."""
        merged = {**self.openings, **{one.n: one for one in openings}}
        return replace(self, entries=(*self.entries, *entries), openings=merged)

    def checkpoint(self, origin: str, size: int | None = None) -> Checkpoint:
        """The checkpoint of the whole log, or of its first entries."""
        return checkpoint_of(origin, self.entries[:size])

    def roots(self, sizes: Collection[int] | None = None) -> dict[int, bytes]:
        """The root of the first n entries by n: of every number of them, or of these sizes."""
        tree = Tree()
        found = {0: tree.root()} if sizes is None or 0 in sizes else {}
        for entry in self.entries:
            tree.append(leaf_hash(entry.line()))
            if sizes is None or tree.size in sizes:
                found[tree.size] = tree.root()
        return found

    def live(self) -> dict[str, Entry]:
        """The entry by which each record is on the board, by record; those that left are not."""
        ended = {one.of for one in self.entries if one.kind in ENDINGS}
        return {
            self.openings[one.n].path.removesuffix("/record.json"): one
            for one in self.entries
            if one.kind in RECORDS and one.n in self.openings and one.n not in ended
        }

    def carried(self) -> dict[str, Entry]:
        """What the log before has on the board and this one does not name yet, by record."""
        named = {one.id for one in self.entries}
        before = self.formers[-1].book.live() if self.formers else {}
        return {record_id: one for record_id, one in before.items() if one.id not in named}

    def ended_since(self, number: int) -> frozenset[str]:
        """The names of the records that left the board in the logs after a former one, from 0."""
        later = self.logs[number + 1 :]
        return frozenset(
            one.id for book in later for one in book.entries if one.kind in ENDINGS and one.id
        )

    def forgetting(self) -> "Book":
        """The book whose former logs say nothing any more of what left the board since."""
        formers = []
        for number, former in enumerate(self.formers):
            ended = self.ended_since(number)
            openings = [
                replace(former.book.openings[one.n], salt="")
                for one in former.book.entries
                if one.kind in RECORDS and one.id in ended and one.n in former.book.openings
            ]
            formers.append(replace(former, book=former.book.extended((), openings)))
        return replace(self, formers=tuple(formers))

    @property
    def logs(self) -> tuple["Book", ...]:
        """The logs that the board had and this one, oldest first."""
        return (*(one.book for one in self.formers), self)

    @property
    def closes(self) -> tuple[Entry, ...]:
        """The entries that closed a month."""
        return tuple(one for one in self.entries if one.kind is EntryKind.MONTH_CLOSE)

    @property
    def manifest(self) -> str:
        """The hash of the list of files that was logged last, or empty."""
        kinds = (one.c for one in reversed(self.entries) if one.kind is EntryKind.MANIFEST)
        return next(kinds, "")

    def extends(self, older: Sequence[Entry]) -> bool:
        """Whether the log begins with all entries of an older one."""
        return tuple(older) == self.entries[: len(older)]


@dataclass(frozen=True, slots=True)
class Former:
    """A log that came to its end: what it was called, its book, and its head as it was shown."""

    origin: str
    book: Book
    head: bytes


def entries_bytes(entries: Iterable[Entry]) -> bytes:
    """The entries as a file, one to a line."""
    return b"".join(entry.line() + b"\n" for entry in entries)


def openings_bytes(openings: Mapping[int, Opening]) -> bytes:
    """The openings as a file, one to a line, in the order of the entries."""
    return b"".join(one.line() + b"\n" for _, one in sorted(openings.items()))


def read_book(entries: bytes, openings: bytes) -> Book:
    """The book in two files.

    Raises:
        BadEntry: when anything in either is not as it was written.
    """
    lines = _lines(entries, "公开日志")
    read = tuple(read_entry(line, place) for place, line in enumerate(lines))
    days = [one.at for one in read]
    if days != sorted(days):
        raise BadEntry("公开日志里的日期倒退了")
    opened: dict[int, Opening] = {}
    for line in _lines(openings, "开启表"):
        one = _opening(line)
        if one.n in opened or one.n >= len(read):
            said = f"开启表里第 {one.n + 1} 条不对"
            raise BadEntry(said)
        opened[one.n] = one
    return Book(read, opened)


def _lines(raw: bytes, name: str) -> list[bytes]:
    if raw and not raw.endswith(b"\n"):
        said = f"{name}的末尾不完整"
        raise BadEntry(said)
    return raw.split(b"\n")[:-1]


def _opening(line: bytes) -> Opening:
    try:
        found = json.loads(line)
        one = Opening(int(found["n"]), found["path"], found["salt"], found["text"])
        whole = len(found) == len(Opening.__slots__)
        shaped = _SALT.fullmatch(one.salt) and _PATH.fullmatch(one.path)
        same = one.line() == line
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadEntry("开启表里有一行不对") from error
    if not whole or not shaped or not same:
        said = f"开启表里第 {one.n + 1} 条不对"
        raise BadEntry(said)
    return one
