"""What a day adds to the log, and what of the content contradicts it.

Pure but for the random bytes that it is handed: the same book, board and draw give the same plan.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from gongkai.digest import Canonical, canonical_bytes
from gongkai.faults import trust
from gongkai.log.book import Book, Opening
from gongkai.log.entry import RECORDS, SALT_BYTES, Entry, EntryKind, commit
from gongkai.log.keys import KeyChange
from gongkai.problem import Place, Problem
from gongkai.route import record_json_path
from gongkai.value_object import dataclass

__all__ = ["DutyLine", "Gone", "Plan", "Shown", "add_manifest", "plan"]

Draw = Callable[[int], bytes]
"""So many random bytes, for salts and names of records."""

_ID_BYTES = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """A record that is on the board, as the log sees it."""

    record_id: str
    title: str
    published: Canonical
    section: str
    period: str
    version: int
    supersedes: str
    place: Place


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that left the board; ``forgotten`` when it may never be read again."""

    record_id: str
    forgotten: bool


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty whose last day has passed; ``told`` is how it stands, in canonical form."""

    key: str
    section: str
    period: str
    due: date
    told: Mapping[str, Canonical]


@dataclass(frozen=True, slots=True)
class Plan:
    """The book after the day, and what stops it; then the book is of no use."""

    book: Book
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Writer:
    """Adds entries to a book, one after the other."""

    book: Book
    today: str
    draw: Draw
    entries: list[Entry] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)

    @property
    def next(self) -> int:
        return len(self.book.entries) + len(self.entries)

    def add(self, entry: Entry, opening: Opening | None = None) -> None:
        self.entries.append(entry)
        if opening is not None:
            self.openings.append(opening)

    def commit(self, told: Canonical) -> tuple[str, str]:
        salt = self.draw(SALT_BYTES)
        return commit(salt, told), salt.hex()

    def done(self) -> Book:
        return self.book.extended(self.entries, self.openings)


def plan(
    book: Book,
    shown: Sequence[Shown],
    gone: Sequence[Gone],
    duties: Iterable[DutyLine],
    close: Callable[[str], Canonical],
    today: date,
    draw: Draw,
    file: str,
    change: KeyChange | None = None,
) -> Plan:
    """The book with all that the day adds.

    A log that begins anew takes up what the one before had on the board: it has to be the same,
    under the same names, and what leaves the board is ended here.
    ``close`` tells the account of a month, ``2026-10``; ``file`` is how problems name the log;
    ``change`` is the newest change of keys, which is logged unless it is there already.
    Problems: ``published-changed``, ``published-missing``, ``day-backwards``.
    """
    last = max((one.entries[-1].at for one in book.logs if one.entries), default="")
    if today.isoformat() < last:
        late = trust.DAY_BACKWARDS.at(Place(file), day=today.isoformat(), last=last)
        return Plan(book, (late,))
    live, carried = book.live(), book.carried()
    problems = [*_changed(book, live, shown), *_missing(live, shown, gone, file)]
    if carried:
        before = book.formers[-1].book
        problems += [*_changed(before, carried, shown), *_missing(carried, shown, gone, file)]
    if problems:
        return Plan(book, tuple(problems))
    writer = _Writer(book, today.isoformat(), draw)
    if not book.entries:
        _add_change(writer, change)
    _close_months(writer, close, today)
    _add_duties(writer, duties)
    if book.entries:
        _add_change(writer, change)
    _add_records(writer, live, shown)
    _add_endings(writer, {**carried, **live}, live, gone)
    return Plan(writer.done().forgetting(), ())


def add_manifest(book: Book, digest: str, today: date) -> Book:
    """The book with the list of files of a release, unless it is the one that was logged last."""
    if book.manifest == digest:
        return book
    entry = Entry(len(book.entries), EntryKind.MANIFEST, today.isoformat(), c=digest)
    return book.extended((entry,), ())


def _changed(book: Book, live: Mapping[str, Entry], shown: Iterable[Shown]) -> Iterator[Problem]:
    for one in shown:
        entry = live.get(one.record_id)
        if entry is None:
            continue
        salt = bytes.fromhex(book.openings[entry.n].salt)
        if commit(salt, one.published) != entry.c:
            yield trust.PUBLISHED_CHANGED.at(one.place, title=one.title, day=entry.at)


def _missing(
    live: Mapping[str, Entry],
    shown: Iterable[Shown],
    gone: Iterable[Gone],
    file: str,
) -> Iterator[Problem]:
    known = {one.record_id for one in shown} | {one.record_id for one in gone}
    for record_id, entry in live.items():
        if record_id not in known:
            place = Place(file, entry.n + 1, 1, entry.n + 1, 2)
            yield trust.PUBLISHED_MISSING.at(place, record=record_id, day=entry.at)


def _close_months(writer: _Writer, close: Callable[[str], Canonical], today: date) -> None:
    """The account of every month that is over and was not closed, since the first log began."""
    logs = writer.book.logs
    if not logs[0].entries:
        return
    closed = {one.period for log in logs for one in log.closes}
    month = logs[0].entries[0].at[:7]
    while month < today.isoformat()[:7]:
        if month not in closed:
            told = close(month)
            commitment, salt = writer.commit(told)
            entry = Entry(
                writer.next, EntryKind.MONTH_CLOSE, writer.today, period=month, c=commitment
            )
            writer.add(entry, Opening(entry.n, "", salt, canonical_bytes(told).decode()))
        month = _following(month)


def _following(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12:04}-{number % 12 + 1:02}"


def _add_duties(writer: _Writer, duties: Iterable[DutyLine]) -> None:
    known = {
        (one.section, one.period, one.due, writer.book.openings[one.n].path)
        for one in writer.book.entries
        if one.kind is EntryKind.DUTY
    }
    for duty in duties:
        due = duty.due.isoformat()
        if (duty.section, duty.period, due, duty.key) in known:
            continue
        commitment, salt = writer.commit(duty.told)
        entry = Entry(
            writer.next,
            EntryKind.DUTY,
            writer.today,
            section=duty.section,
            period=duty.period,
            due=due,
            c=commitment,
        )
        text = canonical_bytes(duty.told).decode()
        writer.add(entry, Opening(entry.n, duty.key, salt, text))


def _add_change(writer: _Writer, change: KeyChange | None) -> None:
    keys = [one.n for one in writer.book.entries if one.kind is EntryKind.KEY]
    last = writer.book.openings[keys[-1]].text if keys else ""
    if change is None or change.text() == last:
        return
    commitment, salt = writer.commit(json.loads(change.text()))
    of = keys[-1] if keys else None
    entry = Entry(writer.next, EntryKind.KEY, writer.today, of=of, c=commitment)
    writer.add(entry, Opening(entry.n, "", salt, change.text()))


def _add_records(writer: _Writer, live: Mapping[str, Entry], shown: Sequence[Shown]) -> None:
    """New records, those that correct another after the one that they correct."""
    places = {record_id: entry.n for record_id, entry in live.items()}
    names = {
        record_id: one.id for log in writer.book.logs for record_id, one in _every(log).items()
    }
    for one in sorted(shown, key=lambda one: (one.version, one.record_id)):
        if one.record_id in places:
            continue
        of = places.get(one.supersedes)
        commitment, salt = writer.commit(one.published)
        entry = Entry(
            writer.next,
            EntryKind.PUBLISH if of is None else EntryKind.CORRECT,
            writer.today,
            names.get(one.record_id) or writer.draw(_ID_BYTES).hex(),
            one.version,
            of,
            one.section,
            one.period,
            c=commitment,
        )
        writer.add(entry, Opening(entry.n, record_json_path(one.record_id), salt))
        places[one.record_id] = entry.n


def _every(book: Book) -> dict[str, Entry]:
    return {
        book.openings[one.n].path.removesuffix("/record.json"): one
        for one in book.entries
        if one.kind in RECORDS and one.n in book.openings
    }


def _add_endings(
    writer: _Writer,
    standing: Mapping[str, Entry],
    live: Mapping[str, Entry],
    gone: Iterable[Gone],
) -> None:
    """What left the board; its salt goes, so that its commitment says nothing any more.

    What is not ``live`` in this log was put on the board by the one before, and is named alone.
    """
    for one in gone:
        entry = standing.get(one.record_id)
        if entry is None:
            continue
        own = one.record_id in live
        ending = Entry(
            writer.next,
            EntryKind.REDACT if one.forgotten else EntryKind.WITHDRAW,
            writer.today,
            entry.id,
            entry.rev,
            entry.n if own else None,
            entry.section,
            entry.period,
        )
        opening = Opening(entry.n, record_json_path(one.record_id), "") if own else None
        writer.add(ending, opening)
