"""Anyone's check of a published board: the log, the files, the records, and copies kept outside.

It trusts nothing on the board: every hash is worked out again. What it cannot see it does not
claim: a log that was rewritten as a whole is found only by a checkpoint that was kept elsewhere.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongkai.digest import Canonical, canonical_bytes, fingerprint
from gongkai.log.book import Book
from gongkai.log.checkpoint import BadCheckpoint, Checkpoint, read_checkpoint
from gongkai.log.copies import Below, Copy
from gongkai.log.entry import ENDINGS, RECORDS, BadEntry, Entry, EntryKind, commit
from gongkai.log.findings import Finding, What
from gongkai.log.layout import (
    ENTRIES,
    MANIFEST,
    BadManifest,
    Manifest,
    checkpoint_path,
    read_manifest,
)
from gongkai.log.store import read_log
from gongkai.route import TREE_HEAD

__all__ = ["Kept", "Verdict", "read_kept", "verify_site"]

_GRACE = timedelta(days=3)
_SHORTEST_ROOT = 32


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody kept of a log: its size (0 when not known), whole root or its first letters."""

    size: int
    root: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of one board found.

    ``files`` and ``records`` count what was compared and right. ``late`` are records that the log
    has later than the day they say they were shown, ``owed`` duties that were never met: neither
    is a sign of tampering. ``listed`` is false where files too many could not be looked for.
    """

    below: str
    origin: str
    size: int
    root: str
    files: int
    records: int
    findings: tuple[Finding, ...]
    late: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()
    listed: bool = True

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def read_kept(text: str) -> Kept:
    """What was kept, as a checkpoint of three lines, ``size.root`` or the letters of a root.

    Raises:
        BadCheckpoint: when it is none of these.
    """
    if "\n" in text.strip():
        checkpoint = read_checkpoint(text)
        return Kept(checkpoint.size, checkpoint.root.hex(), checkpoint.origin)
    size, _, root = text.strip().rpartition(".")
    bare = root.replace("-", "").replace(" ", "")
    if (size and not size.isdecimal()) or len(bare) < _SHORTEST_ROOT or not bare.isalnum():
        raise BadCheckpoint("根要写全：条数.根，或者海报上的八组字母")
    return Kept(int(size or 0), bare.lower() if len(bare) > _SHORTEST_ROOT else bare.upper())


def verify_site(
    copy: Copy, since: Kept | None = None, root: Kept | None = None
) -> tuple[Verdict, ...]:
    """A verdict for each board of a site: the one that it is, or those that its list names.

    ``since`` is a checkpoint kept from earlier, ``root`` what a poster shows. Each has to fit the
    log of one board; with a name only that of the same name.
    """
    boards = _boards(copy)
    verdicts = tuple(_verify(copy, f"{board}/" if board else "") for board in boards)
    if boards != ("",):
        verdicts = (_district(copy, verdicts), *verdicts)
    return _compared(copy, verdicts, since, root)


def _boards(copy: Copy) -> tuple[str, ...]:
    return tuple(sorted(_manifest(copy).boards)) or ("",)


def _manifest(copy: Copy) -> Manifest:
    """The list of files, which is empty when there is none that can be read."""
    try:
        return read_manifest(copy.read(MANIFEST) or b"")
    except BadManifest:
        return Manifest({})


def _verify(whole: Copy, below: str) -> Verdict:
    copy = Below(whole, below)
    try:
        book = read_log(copy, "")
    except (BadEntry, OSError) as error:
        return _broken(below, Finding(What.LOG_BROKEN, detail=str(error)))
    if book is None or not book.entries:
        return _broken(below, Finding(What.NO_LOG))
    manifest = _manifest(copy)
    findings = list(_heads(copy, book, below, manifest.origin))
    files = _Files(copy, book, below, manifest)
    findings.extend(files.compare())
    records = _Records(copy, book, below)
    findings.extend(records.compare())
    head = book.checkpoint(manifest.origin)
    return Verdict(
        below,
        head.origin,
        head.size,
        head.fingerprint,
        files.right,
        records.right,
        tuple(dict.fromkeys(findings)),
        tuple(records.late()),
        tuple(records.owed()),
        files.listed,
    )


def _broken(below: str, finding: Finding) -> Verdict:
    return Verdict(below, "", 0, "", 0, 0, (finding,))


def _heads(copy: Copy, book: Book, below: str, origin: str) -> Iterator[Finding]:
    """The head of the log, and the checkpoints of the months that were closed."""
    roots = book.roots()
    heads = [(What.HEAD, TREE_HEAD, len(book.entries))]
    heads.extend(
        (What.CHECKPOINT, checkpoint_path(entry.period), entry.n + 1) for entry in book.closes
    )
    for what, path, size in heads:
        meant = Checkpoint(origin, size, roots[size]).text().encode()
        if copy.read(path) != meant:
            yield Finding(what, below + path)


class _Files:
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
        owner = next((one for one in reversed(self._records) if file.startswith(f"{one}/")), "")
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
            for one, other in zip(rows, cells, strict=False):
                if any(value != _plain(other.get(key)) for key, value in one.items()):
                    return str(one["record_id"])
        except (ValueError, TypeError, KeyError, AttributeError, csv.Error, RecursionError):
            return ""
        return ""


def _plain(cell: str | None) -> str | None:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if cell and cell.startswith("'") else cell


class _Records:
    """The comparison of every record with the commitment that was logged for it."""

    def __init__(self, copy: Copy, book: Book, below: str) -> None:
        self._copy = copy
        self._book = book
        self._below = below
        self._read: dict[int, Mapping[str, object]] = {}
        self.right = 0

    def compare(self) -> Iterator[Finding]:
        ended = {one.of for one in self._book.entries if one.kind in ENDINGS}
        for entry in self._book.entries:
            if entry.kind in RECORDS:
                if entry.n not in ended:
                    yield from self._record(entry)
            elif entry.kind in (EntryKind.DUTY, EntryKind.MONTH_CLOSE):
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
            yield Finding(What.RECORD_HIDDEN, detail=str(entry.n + 1))
        elif commit(bytes.fromhex(opening.salt), told) != entry.c:
            detail = f"第 {entry.n + 1} 条"
            yield Finding(What.LOG_BROKEN, detail=detail)
        elif isinstance(told, dict):
            self._read[entry.n] = told

    def late(self) -> Iterator[str]:
        """Records that were logged later than they say they were shown, but for the first day's."""
        start = self._book.entries[0].at
        for n, told in self._read.items():
            entry = self._book.entries[n]
            said = str(told.get("publicity_start", ""))
            if entry.kind in RECORDS and entry.at > start and _is_later(entry.at, said):
                yield f"{told.get('record_id')}：写的是 {said}，{entry.at} 才入日志"

    def owed(self) -> Iterator[str]:
        """Duties that were missing when their day had passed, and still are."""
        met = {
            (told.get("item_code"), told.get("period"))
            for n, told in self._read.items()
            if self._book.entries[n].kind in RECORDS
        }
        for n, told in self._read.items():
            entry = self._book.entries[n]
            missing = entry.kind is EntryKind.DUTY and told.get("state") == "missing"
            if missing and (told.get("item"), told.get("period")) not in met:
                yield f"{told.get('title')}（{told.get('period')}），{told.get('due')} 到期"


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


def _district(copy: Copy, boards: tuple[Verdict, ...]) -> Verdict:
    """The files of a district itself. No log vouches for their list: it stands beside them."""
    manifest = _manifest(copy)
    findings = []
    right = 0
    for file, meant in manifest.files.items():
        found = copy.read(file)
        if found is None:
            findings.append(Finding(What.FILE_MISSING, file))
        elif hashlib.sha256(found).hexdigest() != meant:
            findings.append(Finding(What.FILE_CHANGED, file))
        else:
            right += 1
    for verdict in boards:
        size, _, root = manifest.boards[verdict.below.rstrip("/")].partition(".")
        if (str(verdict.size), fingerprint(root)) != (size, verdict.root):
            findings.append(Finding(What.MANIFEST, MANIFEST))
    known = copy.paths()
    own = tuple(verdict.below for verdict in boards)
    findings.extend(
        Finding(What.FILE_UNKNOWN, file)
        for file in sorted((known or frozenset()) - manifest.files.keys() - {MANIFEST})
        if not file.startswith(own)
    )
    return Verdict("", "", 0, "", right, 0, tuple(findings), listed=known is not None)


def _compared(
    copy: Copy, verdicts: tuple[Verdict, ...], since: Kept | None, root: Kept | None
) -> tuple[Verdict, ...]:
    """The verdicts with what was kept outside compared with the logs."""
    found: list[Verdict] = list(verdicts)
    for kept, is_root in ((since, False), (root, True)):
        if kept is None:
            continue
        logs = [place for place, one in enumerate(found) if one.size]
        named = [place for place in logs if kept.origin and found[place].origin == kept.origin]
        tried = named or logs
        outcomes = {place: _fits(copy, found[place], kept, is_root=is_root) for place in tried}
        if not tried or any(outcome is None for outcome in outcomes.values()):
            continue
        for place, outcome in outcomes.items():
            if outcome is not None:
                findings = (*found[place].findings, outcome)
                found[place] = replace(found[place], findings=findings)
    return tuple(found)


def _fits(copy: Copy, verdict: Verdict, kept: Kept, *, is_root: bool) -> Finding | None:
    """Whether a log holds what was kept, or how it does not."""
    book = read_log(Below(copy, verdict.below), "")
    roots = book.roots() if book is not None else ()
    if kept.size >= len(roots):
        return Finding(What.SINCE_SHORTER, detail=str(kept.size))
    tried = [roots[kept.size]] if kept.size else list(roots)
    shown = {root.hex() for root in tried} | {
        fingerprint(one.hex()).replace("-", "") for one in tried
    }
    if kept.root in shown:
        return None
    return Finding(What.ROOT_OTHER if is_root else What.SINCE_OTHER, detail=str(kept.size))
