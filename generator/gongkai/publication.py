"""Publishes a site: what the day adds to the log, the ordinary build, one switch of releases.

The log beside the content is written before the release, and a release carries a copy of it. After
a crash between the two, the same command finds nothing new to log and makes the same bytes.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from gongkai.build import build
from gongkai.build_options import BuildOptions
from gongkai.checks.across import current
from gongkai.digest import Canonical, canonical_bytes, short_hash
from gongkai.disclose import Disclosed, disclose
from gongkai.disk import Disk
from gongkai.duties import State, duties_of
from gongkai.examine import Examination, Examined, examine_all
from gongkai.facts import Facts
from gongkai.faults import making, trust
from gongkai.line import Progress
from gongkai.log.book import Book, entries_bytes, openings_bytes
from gongkai.log.copies import Copy, FolderCopy, ZipCopy
from gongkai.log.entry import BadEntry
from gongkai.log.layout import (
    ENTRIES,
    MANIFEST,
    OPENINGS,
    Manifest,
    checkpoint_path,
    manifest_bytes,
)
from gongkai.log.plan import DutyLine, Gone, Shown, add_manifest, plan
from gongkai.log.stamps import stamps_of
from gongkai.log.store import load_book, read_log, save_book
from gongkai.model import Board
from gongkai.problem import Place, Problem, has_errors, has_warnings
from gongkai.proof import amount_text
from gongkai.publish import written_files
from gongkai.release import (
    Released,
    current_release,
    is_foreign,
    locked,
    release_folder,
    release_zip,
)
from gongkai.route import TREE_HEAD, record_json_path

__all__ = ["Publication", "publish_site"]

_CODE = re.compile(r"[A-Za-z0-9._-]{1,40}")
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Publication:
    """All problems, and the release with the size of each board's log; nothing on an error."""

    problems: tuple[Problem, ...]
    released: Released | None
    logs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Ledger:
    """A board that is to be published: its folder below the site, its book, its origin."""

    examined: Examined
    below: str
    origin: str
    book: Book
    shown: tuple[Shown, ...] = ()


class _Built(Mapping[str, bytes]):
    """The files that a build left in its folder, each read when it is asked for, and some more."""

    def __init__(
        self, folder: Path, hashes: Mapping[str, str], more: Mapping[str, bytes] = _NOTHING
    ) -> None:
        self._folder = folder
        self._more = more
        self.hashes = {**hashes, **{path: _sha256(body) for path, body in more.items()}}

    def with_files(self, more: Mapping[str, bytes]) -> "_Built":
        """These files with some more."""
        return _Built(self._folder, self.hashes, more)

    def __getitem__(self, path: str) -> bytes:
        if path not in self.hashes:
            raise KeyError(path)
        if path in self._more:
            return self._more[path]
        return FolderCopy(self._folder).read(path) or b""

    def __iter__(self) -> Iterator[str]:
        return iter(self.hashes)

    def __len__(self) -> int:
        return len(self.hashes)

    @property
    def whole(self) -> bool:
        """Whether each file still has the bytes that were written."""
        return all(_sha256(self[path]) == digest for path, digest in self.hashes.items())


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def publish_site(
    options: BuildOptions,
    target: Path,
    draw: Callable[[int], bytes],
    disk: Disk,
    progress: Progress,
) -> Publication:
    """Publishes a board or a district to a folder, or to a zip when the name ends so.

    The site is built into ``options.out``, a working folder that no one else looks at; there the
    next time makes only what changed. ``draw`` gives random bytes. Problems: those of a build, and
    those of ``faults.trust``.

    Raises:
        Locked: when somebody else is publishing there, or from the same content.
        OSError: when the machine cannot read or write; what was published still is.
        ThemeNotFound: when there is no such theme.
    """
    examined = examine_all(options.content, options.shown_as, options.today)
    if has_errors(examined.problems) or (options.strict and has_warnings(examined.problems)):
        return Publication(examined.problems, None, {})
    packed = target.suffix == ".zip"
    if not packed and is_foreign(target):
        shown_as = target.as_posix()
        foreign = making.FOREIGN_FOLDER.at(Place(shown_as), folder=shown_as)
        return Publication((*examined.problems, foreign), None, {})
    with ExitStack() as stack:
        for folder in sorted(
            {options.content.absolute(), (target.parent if packed else target).absolute()}
        ):
            stack.enter_context(locked(folder))
        before: Copy | None
        if packed:
            before = ZipCopy.of(target) if target.is_file() else None
        else:
            shown = current_release(target)
            before = FolderCopy(shown) if shown else None
        return _publish(examined, options, before, draw, progress, disk, target)


def _publish(
    examined: Examination,
    options: BuildOptions,
    before: Copy | None,
    draw: Callable[[int], bytes],
    progress: Progress,
    disk: Disk,
    target: Path,
) -> Publication:
    problems: list[Problem] = []
    ledgers: list[_Ledger] = []
    for one in examined.boards:
        if one.board is not None:
            ledger, found = _planned(one, one.board, options, before, draw)
            problems.extend(found)
            ledgers.append(ledger)
    if has_errors(problems):
        return Publication((*examined.problems, *problems), None, {})
    stamps = {one.below: stamps_of(one.book) for one in ledgers}
    found, built = _build(replace(options, stamps=stamps), progress)
    if built is not None:
        found += tuple(problem for one in ledgers for problem in _moved(one, built))
    if built is None or has_errors(found):
        return Publication(found, None, {})
    closed = [_with_manifest(ledger, built, options.today) for ledger in ledgers]
    own: dict[str, bytes] = {}
    for ledger in closed:
        own |= _log_files(ledger, built)
    if any(ledger.below for ledger in closed):
        own[MANIFEST] = _district_manifest(closed, built)
    whole = built.with_files(own)
    for ledger in closed:
        save_book(ledger.examined.path, ledger.book, disk)
    put = release_zip if target.suffix == ".zip" else release_folder
    released = put(whole, whole.hashes, target, disk)
    sizes = {ledger.below: len(ledger.book.entries) for ledger in closed}
    return Publication(found, released, sizes)


def _build(options: BuildOptions, progress: Progress) -> tuple[tuple[Problem, ...], _Built | None]:
    """What the ordinary build made; all of it anew when its folder was touched since the last.

    A district is published whole or not at all: a board with an error holds back the others, for
    the old files of its folder would be listed as those of this day.
    """
    report = build(options, progress)
    if report.published is None or has_errors(report.problems):
        return report.problems, None
    built = _Built(options.out, written_files(options.out))
    if not built.whole:
        report = build(replace(options, full=True), progress)
        built = _Built(options.out, written_files(options.out))
    return report.problems, built


def _moved(ledger: _Ledger, built: _Built) -> Iterator[Problem]:
    """Records that were saved once more between the reading for the log and the build."""
    for one in ledger.shown:
        made = built.hashes.get(ledger.below + record_json_path(one.record_id))
        if made != _sha256(canonical_bytes(one.published)):
            yield trust.CONTENT_MOVED.at(one.place, title=one.title)


def _planned(
    examined: Examined,
    board: Board,
    options: BuildOptions,
    before: Copy | None,
    draw: Callable[[int], bytes],
) -> tuple[_Ledger, tuple[Problem, ...]]:
    """The book of a board with what the day adds, or why it cannot be added."""
    in_district = examined.path != options.content
    below = f"{examined.path.relative_to(options.content).as_posix()}/" if in_district else ""
    origin = _origin(board, options.base_url, below)
    shown_as = f"{options.shown_as}/{below}{ENTRIES}"
    nothing = _Ledger(examined, below, origin, Book())
    try:
        own = load_book(examined.path)
        there = read_log(before, below) if before is not None else None
    except BadEntry as error:
        return nothing, (trust.LOG_DAMAGED.at(Place(shown_as), detail=str(error)),)
    book = own or there or Book()
    if there is not None and not book.extends(there.entries):
        sizes = len(there.entries), len(book.entries)
        stale = trust.LOG_NOT_EXTENDED.at(Place(shown_as), there=sizes[0], here=sizes[1])
        return nothing, (stale,)
    disclosed = disclose(board, examined.facts, examined.explained, options.today)
    shown = tuple(
        Shown(
            record.facts.record_id,
            record.facts.title,
            record.published,
            record.facts.area,
            str(record.facts.period),
            record.facts.version,
            record.facts.supersedes,
            Place(record.source),
        )
        for record in disclosed.records
    )
    planned = plan(
        book,
        shown,
        [Gone(stub.record_id, not stub.is_withdrawn(options.today)) for stub in disclosed.stubs],
        _duty_lines(examined, disclosed, options.today),
        lambda month: _account(examined, disclosed, month, options.today),
        options.today,
        draw,
        shown_as,
    )
    return replace(nothing, book=planned.book, shown=shown), planned.problems


def _origin(board: Board, base_url: str, below: str) -> str:
    """What the log is called for ever: the address of the board without its scheme."""
    address = f"{base_url}{below}" if base_url else board.config.address or ""
    parts = urlsplit(address)
    whole = f"{parts.netloc}{parts.path}".strip("/")
    return whole if whole and re.fullmatch(r"[^\s+]+", whole) else f"gongkai.invalid/{board.slug}"


def _duty_lines(examined: Examined, disclosed: Disclosed, today: date) -> list[DutyLine]:
    """Every duty whose last day has passed, oldest first."""
    if examined.catalogue is None:
        return []
    facts = (*(record.facts for record in disclosed.records), *disclosed.stubs)
    lines = [
        DutyLine(
            _key(duty.item.code),
            duty.item.area.value,
            str(duty.period),
            duty.due,
            {
                "item": duty.item.code,
                "title": duty.item.title,
                "period": str(duty.period),
                "due": duty.due.isoformat(),
                "state": duty.state.value,
                "record_id": duty.record_id,
            },
        )
        for item in duties_of(examined.catalogue, facts, today)
        for duty in item.duties
        if duty.due < today and duty.state in (State.MET, State.LATE, State.MISSING)
    ]
    return sorted(lines, key=lambda one: (one.due, one.key, one.period))


def _key(code: str) -> str:
    """The code of an item as a name in the log, which bears no free text."""
    return code if _CODE.fullmatch(code) else short_hash(code.encode())


def _account(examined: Examined, disclosed: Disclosed, month: str, today: date) -> Canonical:
    """What is logged when a month is closed: duties due in it, and balances at its end."""
    facts = [record.facts for record in disclosed.records]
    states = [
        line.told["state"]
        for line in _duty_lines(examined, disclosed, today)
        if line.due.isoformat().startswith(month)
    ]
    return {
        "month": month,
        "duties": {
            state.value: str(states.count(state.value))
            for state in (State.MET, State.LATE, State.MISSING)
        },
        "balances": [list(line) for line in _balances(facts, month, today)],
    }


def _balances(facts: Sequence[Facts], month: str, today: date) -> list[tuple[str, str, str]]:
    return sorted(
        (one.record_id, carried.label, amount_text(carried.closing))
        for one in current(facts, today)
        if one.last_day.isoformat().startswith(month)
        for carried in one.carried
        if carried.closing is not None
    )


def _with_manifest(ledger: _Ledger, built: _Built, today: date) -> _Ledger:
    """The book with the hash of the list of the board's files."""
    listing = _manifest_of(ledger, built)
    return replace(ledger, book=add_manifest(ledger.book, _sha256(listing), today))


def _manifest_of(ledger: _Ledger, built: _Built) -> bytes:
    """The list of the board's files and of what opens its log, which does not open the list."""
    files = {
        path.removeprefix(ledger.below): digest
        for path, digest in built.hashes.items()
        if path.startswith(ledger.below)
    }
    files[OPENINGS] = _sha256(openings_bytes(ledger.book.openings))
    return manifest_bytes(Manifest(files, ledger.origin))


def _log_files(ledger: _Ledger, built: _Built) -> dict[str, bytes]:
    """The log as anyone can read it, its head, and a checkpoint for each month that was closed."""
    book, below = ledger.book, ledger.below
    head = book.checkpoint(ledger.origin)
    files = {
        below + MANIFEST: _manifest_of(ledger, built),
        below + ENTRIES: entries_bytes(book.entries),
        below + OPENINGS: openings_bytes(book.openings),
        below + TREE_HEAD: head.text().encode(),
    }
    roots = book.roots()
    for entry in book.closes:
        kept = replace(head, size=entry.n + 1, root=roots[entry.n + 1])
        files[below + checkpoint_path(entry.period)] = kept.text().encode()
    return files


def _district_manifest(ledgers: Sequence[_Ledger], built: _Built) -> bytes:
    """The files of a district itself, and the log of each of its boards."""
    boards = tuple(ledger.below for ledger in ledgers)
    own = {path: one for path, one in built.hashes.items() if not path.startswith(boards)}
    heads = {one.below.rstrip("/"): one.book.checkpoint(one.origin).fragment for one in ledgers}
    return manifest_bytes(Manifest(own, boards=heads))
