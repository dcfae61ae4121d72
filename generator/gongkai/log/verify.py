"""Anyone's check of a published board: the log, the files, the records, and copies kept outside.

It trusts nothing on the board: every hash is worked out again. What it cannot see it does not
claim: a log that was rewritten as a whole is found only by a checkpoint that was kept elsewhere.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum

from gongkai.digest import fingerprint
from gongkai.log.book import Book
from gongkai.log.checkpoint import BadCheckpoint, Checkpoint, read_checkpoint
from gongkai.log.comparison import FileComparison, RecordComparison, still_owed
from gongkai.log.copies import Below, Copy
from gongkai.log.ed25519 import verified
from gongkai.log.entry import BadEntry, EntryKind
from gongkai.log.findings import Finding, What
from gongkai.log.keys import BadKeyChange, Keys, keys_of
from gongkai.log.layout import (
    ENTRIES,
    MANIFEST,
    BadManifest,
    Manifest,
    checkpoint_path,
    former_path,
    read_manifest,
)
from gongkai.log.lineage import broken_links, ends_of
from gongkai.log.note import BadNote, Note, read_note
from gongkai.log.store import read_log
from gongkai.route import TREE_HEAD
from gongkai.value_object import dataclass

__all__ = ["Kept", "Signature", "Verdict", "read_kept", "verify_site"]

_SHORTEST_ROOT = 32


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody kept of a log: its size (0 when not known), whole root or its first letters."""

    size: int
    root: str
    origin: str = ""


class Signature(Enum):
    """What is known of who published."""

    NONE = "the log is not signed"
    RIGHT = "the day key of the log signed its head"
    UNCHECKED = "there is a signature, and what checks it is not installed"
    WRONG = "the signature is missing, or that of another key"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of one board found.

    ``files`` and ``records`` count what was compared and right. ``late`` are records that the log
    has later than the day they say they were shown, ``owed`` duties that were never met: neither
    is a sign of tampering. ``listed`` is false where files too many could not be looked for.
    ``signature`` is what came of the signature of the head, and ``key`` the letters of the recovery
    key, which stand on the sheet of the keys. ``formers`` are the ends of the logs before this one,
    oldest first, each with the day on which the next one began, because both keys were lost.
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
    signature: Signature = Signature.NONE
    key: str = ""
    formers: tuple[tuple[Checkpoint, str], ...] = ()

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
    signature, keys, wrong = _signature(copy, book, below)
    findings.extend(wrong)
    formers, wrong = _formers(copy, book, below)
    findings.extend(wrong)
    files = FileComparison(copy, book, below, manifest)
    findings.extend(files.compare())
    earlier = [RecordComparison(copy, book, below, place) for place in range(len(book.formers))]
    records = RecordComparison(copy, book, below)
    for comparison in (*earlier, records):
        findings.extend(comparison.compare())
    head = book.checkpoint(manifest.origin)
    return Verdict(
        below,
        head.origin,
        head.size,
        head.fingerprint,
        files.right,
        records.right,
        tuple(dict.fromkeys(findings)),
        tuple(words for one in (*earlier, records) for words in one.late()),
        tuple(dict.fromkeys(still_owed((*earlier, records)))),
        files.listed,
        signature,
        keys.recovery.fingerprint if keys else "",
        formers,
    )


def _broken(below: str, finding: Finding) -> Verdict:
    return Verdict(below, "", 0, "", 0, 0, (finding,))


def _formers(
    copy: Copy, book: Book, below: str
) -> tuple[tuple[tuple[Checkpoint, str], ...], tuple[Finding, ...]]:
    """The ends of the logs before, and what is wrong with them.

    The head of one is signed where it was published from; where it is, it has to be signed rightly.
    """
    findings = []
    try:
        broken, ends = tuple(broken_links(book)), ends_of(book)
    except BadKeyChange as error:
        return (), (Finding(What.LOG_BROKEN, detail=str(error)),)
    for number in broken:
        findings.append(Finding(What.FORMER, below + former_path(number, ENTRIES)))
    for number, (former, (end, _)) in enumerate(zip(book.formers, ends, strict=True), 1):
        path = former_path(number, TREE_HEAD)
        findings.extend(_heads(copy, former.book, below, end.origin, path))
        signature, _, wrong = _signature(copy, former.book, below, path)
        is_bare = signature is Signature.WRONG and b"\n\n" not in former.head
        findings.extend(one for one in wrong if not (is_bare and one.what is What.SIGNATURE))
    return ends, tuple(findings)


def _heads(
    copy: Copy, book: Book, below: str, origin: str, head: str = TREE_HEAD
) -> Iterator[Finding]:
    """The head of the log, and the checkpoints of the months that were closed."""
    heads = [(What.HEAD, head, len(book.entries))]
    heads.extend(
        (What.CHECKPOINT, checkpoint_path(entry.period), entry.n + 1) for entry in book.closes
    )
    roots = book.roots({size for _, _, size in heads})
    for what, path, size in heads:
        meant = Checkpoint(origin, size, roots[size]).text()
        is_signed = what is What.HEAD and any(one.kind is EntryKind.KEY for one in book.entries)
        try:
            note = read_note(copy.read(path) or b"")
        except BadNote:
            note = Note("", ())
        if note.text != meant or (note.signatures and not is_signed):
            yield Finding(what, below + path)


def _signature(
    copy: Copy, book: Book, below: str, head: str = TREE_HEAD
) -> tuple[Signature, Keys | None, tuple[Finding, ...]]:
    """Whether the day key of the log signed its head, and what is wrong with its keys."""
    try:
        keys = keys_of(book)
    except BadKeyChange as error:
        return Signature.WRONG, None, (Finding(What.LOG_BROKEN, detail=str(error)),)
    if keys is None:
        return Signature.NONE, None, ()
    try:
        note = read_note(copy.read(head) or b"")
    except BadNote:
        note = Note("", ())
    own = [one.body for one in note.signatures if one.is_by(keys.day)]
    checks = [verified(keys.day.body, note.text.encode(), one) for one in own]
    if checks and all(checks):
        return Signature.RIGHT, keys, ()
    if checks and False not in checks:
        return Signature.UNCHECKED, keys, ()
    return Signature.WRONG, keys, (Finding(What.SIGNATURE, below + head),)


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
        named = [place for place in logs if kept.origin and kept.origin in _names(found[place])]
        tried = named or logs
        outcomes = {place: _fits(copy, found[place], kept, is_root=is_root) for place in tried}
        if not tried or any(outcome is None for outcome in outcomes.values()):
            continue
        for place, outcome in outcomes.items():
            if outcome is not None:
                findings = (*found[place].findings, outcome)
                found[place] = replace(found[place], findings=findings)
    return tuple(found)


def _names(verdict: Verdict) -> tuple[str, ...]:
    """What the logs of a board are called, oldest first."""
    return (*(end.origin for end, _ in verdict.formers), verdict.origin)


def _fits(copy: Copy, verdict: Verdict, kept: Kept, *, is_root: bool) -> Finding | None:
    """Whether a log of a board holds what was kept, or how the last that was tried does not."""
    book = read_log(Below(copy, verdict.below), "") or Book()
    named = zip(book.logs, _names(verdict), strict=False)
    tried = [log for log, name in named if name == kept.origin] or book.logs
    outcomes = [_holds(log, kept, is_root=is_root) for log in tried]
    return None if None in outcomes else outcomes[-1]


def _holds(book: Book, kept: Kept, *, is_root: bool) -> Finding | None:
    if kept.size > len(book.entries):
        return Finding(What.SINCE_SHORTER, detail=str(kept.size))
    tried = [*book.roots({kept.size} if kept.size else None).values()]
    shown = {root.hex() for root in tried} | {
        fingerprint(one.hex()).replace("-", "") for one in tried
    }
    if kept.root in shown:
        return None
    return Finding(What.ROOT_OTHER if is_root else What.SINCE_OTHER, detail=str(kept.size))
