"""The comparison of a published board with its log: every file, every record, what was owed."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from types import MappingProxyType

from gongkai.digest import Canonical, canonical_bytes
from gongkai.log.book import Book
from gongkai.log.copies import Copy
from gongkai.log.entry import ENDINGS, RECORDS, Entry, EntryKind, commit
from gongkai.log.findings import Finding, What
from gongkai.log.layout import (
    ENTRIES,
    MANIFEST,
    OPENINGS,
    Manifest,
    checkpoint_path,
    former_path,
)
from gongkai.route import TREE_HEAD

__all__ = ["FileComparison", "RecordComparison", "still_owed"]

_TOLD = (EntryKind.DUTY, EntryKind.MONTH_CLOSE, EntryKind.KEY)
_GRACE = timedelta(days=3)
_NO_ROW: Mapping[str, str] = MappingProxyType({})


class FileComparison:
    """The comparison of all files of a board with the list that its log names."""

    def __init__(self, copy: Copy, book: Book, below: str, manifest: Manifest) -> None:
        self._copy = copy
        self._below = below
        self._manifest = manifest
        self._log_files = {MANIFEST, ENTRIES, TREE_HEAD} | {
            checkpoint_path(one.period) for one in book.closes
        }
        self._records = tuple(
            sorted(
                (one.path.removesuffix("/record.json") for one in book.openings.values()), key=len
            )
        )
        self._logged = book.manifest
        self.right = 0
        self.listed = True

    def compare(self) -> Iterator[Finding]:
        """What differs; then ``right`` counts the files that do not."""
        body = self._copy.read(MANIFEST)
        path = self._below + MANIFEST
        if body is None or hashlib.sha256(body).hexdigest() != self._logged:
            yield Finding(What.MANIFEST, path)
        for file, meant in self._manifest.files.items():
            found = self._copy.read(file)
            if found is None:
                yield self._finding(What.FILE_MISSING, file)
            elif hashlib.sha256(found).hexdigest() != meant:
                yield self._finding(What.FILE_CHANGED, file, self._row(file, found))
            else:
                self.right += 1
        known = self._copy.paths()
        self.listed = known is not None
        spare = (known or frozenset()) - self._manifest.files.keys() - self._log_files
        for file in sorted(spare) if self._manifest.files else ():
            yield self._finding(What.FILE_UNKNOWN, file)

    def _finding(self, what: What, file: str, record: str = "") -> Finding:
        owner = next((one for one in reversed(self._records) if f"/{one}/" in f"/{file}"), "")
        return Finding(what, self._below + file, record or owner)

    def _row(self, file: str, found: bytes) -> str:
        """The record of the first row of a table that differs from the same table as JSON."""
        stem, _, ending = file.rpartition(".")
        twin = self._copy.read(f"{stem}.json") if ending == "csv" else found
        told = self._copy.read(f"{stem}.csv") if ending == "json" else found
        if not stem.startswith("data/") or twin is None or told is None:
            return ""
        try:
            rows = json.loads(twin)
            cells = csv.DictReader(io.StringIO(told.decode("utf-8-sig"), newline=""))
            for one, other in zip_longest(rows, cells, fillvalue=_NO_ROW):
                same = all(value == _plain(other.get(key)) for key, value in one.items())
                if not (one and same):
                    return str((one or other)["record_id"])
        except (ValueError, TypeError, KeyError, AttributeError, csv.Error, RecursionError):
            return ""
        return ""


def _words(value: object) -> set[str]:
    return {one for one in value if isinstance(one, str)} if isinstance(value, list) else set()


def _plain(cell: str | None) -> str | None:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if cell and cell.startswith("'") else cell


class RecordComparison:
    """The comparison of every record with the commitment that was logged for it.

    With a ``former``, its place from 0, it is of that log of the board: of what it put on the board
    all that did not leave since.
    """

    def __init__(self, copy: Copy, book: Book, below: str, former: int | None = None) -> None:
        self._copy = copy
        self._book = book if former is None else book.formers[former].book
        self._below = below
        self._openings = OPENINGS if former is None else former_path(former + 1, OPENINGS)
        self._ended = frozenset[str]() if former is None else book.ended_since(former)
        earlier = [one.book.entries for one in book.formers[:former]]
        self._known = {entry.id for entries in earlier for entry in entries if entry.id}
        logs = (*earlier, self._book.entries)
        self._start = next((entries[0].at for entries in logs if entries), "")
        self._read: dict[int, Mapping[str, object]] = {}
        self.right = 0

    def compare(self) -> Iterator[Finding]:
        """What differs; then ``right`` counts the records that do not."""
        ended = {one.of for one in self._book.entries if one.kind in ENDINGS}
        for entry in self._book.entries:
            if entry.kind in RECORDS:
                if entry.n not in ended and entry.id not in self._ended:
                    yield from self._record(entry)
            elif entry.kind in _TOLD:
                yield from self._text(entry)

    def _record(self, entry: Entry) -> Iterator[Finding]:
        opening = self._book.openings.get(entry.n)
        body = self._copy.read(opening.path) if opening is not None and opening.salt else None
        if opening is None or body is None:
            record = opening.path.removesuffix("/record.json") if opening is not None else ""
            yield Finding(What.RECORD_HIDDEN, record_id=record, detail=str(entry.n + 1))
            return
        record = opening.path.removesuffix("/record.json")
        told = _canonical(body)
        if told is None or commit(bytes.fromhex(opening.salt), told) != entry.c:
            yield Finding(What.RECORD_CHANGED, self._below + opening.path, record)
            return
        self.right += 1
        if isinstance(told, dict):
            self._read[entry.n] = told

    def _text(self, entry: Entry) -> Iterator[Finding]:
        opening = self._book.openings.get(entry.n)
        told = _canonical(opening.text.encode()) if opening is not None else None
        if opening is None or told is None:
            path = self._below + self._openings
            yield Finding(What.RECORD_HIDDEN, path, detail=str(entry.n + 1))
        elif commit(bytes.fromhex(opening.salt), told) != entry.c:
            detail = f"第 {entry.n + 1} 条（{_called(told)}）的原文和日志对不上"
            yield Finding(What.LOG_BROKEN, self._below + self._openings, detail=detail)
        elif isinstance(told, dict):
            self._read[entry.n] = told

    def late(self) -> Iterator[str]:
        """Records that were logged later than they say they were shown, but for the first day's.

        What a log before had already is told of that one.
        """
        for n, told in self._read.items():
            entry = self._book.entries[n]
            said = str(told.get("publicity_start", ""))
            is_new = entry.kind in RECORDS and entry.id not in self._known
            if is_new and entry.at > self._start and _is_later(entry.at, said):
                yield f"{told.get('record_id')}：写的是 {said}，{entry.at} 才入日志"

    def told(self) -> Iterator[tuple[EntryKind, Mapping[str, object]]]:
        """What was read and is right, in the order of the log."""
        for n, told in sorted(self._read.items()):
            yield self._book.entries[n].kind, told


def still_owed(comparisons: Iterable[RecordComparison]) -> Iterator[str]:
    """Duties that were missing on their day and still are, and items that were dropped.

    Over all logs of a board, oldest first, for a log that begins anew owes what the last one did.
    """
    told = [one for comparison in comparisons for one in comparison.told()]
    yield from _left_out(told)
    met = {(one.get("item_code"), one.get("period")) for kind, one in told if kind in RECORDS}
    for kind, one in told:
        missing = kind is EntryKind.DUTY and one.get("state") == "missing"
        if missing and (one.get("item"), one.get("period")) not in met:
            yield f"{one.get('title')}（{one.get('period')}），{one.get('due')} 到期"


def _left_out(told: Sequence[tuple[EntryKind, Mapping[str, object]]]) -> Iterator[str]:
    """Items that the catalogue had and then no more, unexplained.

    It had those of the last month that was closed, and those of duties logged since.
    """
    before: set[str] = set()
    for kind, one in told:
        if kind is EntryKind.DUTY:
            before |= _words([one.get("item")])
        elif kind is EntryKind.MONTH_CLOSE:
            items, reasons = (_words(one.get(key)) for key in ("items", "left_out"))
            for code in sorted(before - items - reasons):
                yield f"目录里的 {code} 从 {one.get('month')} 起不见了，没有写原因"
            before = items


def _called(told: Canonical) -> str:
    """What the text of an entry is about, in its own words."""
    if not isinstance(told, dict):
        return ""
    names = [told.get(key) for key in ("title", "period", "month", "reason")]
    return " ".join(name for name in names if isinstance(name, str)) or "没有名目"


def _is_later(at: str, said: str) -> bool:
    try:
        return date.fromisoformat(at) > date.fromisoformat(said) + _GRACE
    except ValueError:
        return False


def _canonical(body: bytes) -> Canonical:
    """The value in a file, or nothing unless its bytes are in canonical form."""
    try:
        found: Canonical = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if canonical_bytes(found) == body.rstrip(b"\n") else None
