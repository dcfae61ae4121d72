"""Publishes a site: what the day adds to the log, the ordinary build, one switch of releases.

The log beside the content is written before the release, and a release carries a copy of it. After
a crash between the two, the same command finds nothing new to log and makes the same bytes.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from gongkai.build import BuildReport, build
from gongkai.build_options import BuildOptions
from gongkai.crew import Progress
from gongkai.disk import Disk
from gongkai.faults import making
from gongkai.ledger import Ledger, open_ledger, origin_of
from gongkai.load import Outline, find_boards, load_outline
from gongkai.lock import locked
from gongkai.log.book import Book, entries_bytes, openings_bytes
from gongkai.log.checkpoint import Checkpoint
from gongkai.log.copies import Copy, FolderCopy, ZipCopy
from gongkai.log.ed25519 import Signer
from gongkai.log.layout import (
    ENTRIES,
    MANIFEST,
    OPENINGS,
    Manifest,
    checkpoint_path,
    manifest_bytes,
)
from gongkai.log.note import signed
from gongkai.log.plan import add_manifest
from gongkai.log.store import former_files, save_book
from gongkai.problem import Place, Problem, has_errors
from gongkai.publish import written_files
from gongkai.release import (
    Released,
    current_release,
    is_foreign,
    release_folder,
    release_zip,
)
from gongkai.route import TREE_HEAD
from gongkai.value_object import dataclass

__all__ = ["Publication", "publish_site"]

_NOTHING: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Publication:
    """All problems, and the release with the size of each board's log; nothing on an error."""

    problems: tuple[Problem, ...]
    released: Released | None
    logs: Mapping[str, int]


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
    signers: Sequence[Signer] = (),
) -> Publication:
    """Publishes a board or a district to a folder, or to a zip when the name ends so.

    The site is built into ``options.out``, a working folder that no one else looks at; there the
    next time makes only what changed. ``draw`` gives random bytes; ``signers``
    are the keys at hand, of which each signed log takes its own. Problems: those of a build, and
    those of ``faults.trust``.

    Raises:
        Locked: when somebody else is publishing there, or from the same content.
        OSError: when the machine cannot read or write; what was published still is.
        ThemeNotFound: when there is no such theme.
    """
    packed = target.suffix == ".zip"
    if not packed and is_foreign(target):
        shown_as = target.as_posix()
        foreign = making.FOREIGN_FOLDER.at(Place(shown_as), folder=shown_as)
        return Publication((foreign,), None, {})
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
        return _publish(options, before, draw, progress, disk, target, signers)


def _publish(
    options: BuildOptions,
    before: Copy | None,
    draw: Callable[[int], bytes],
    progress: Progress,
    disk: Disk,
    target: Path,
    signers: Sequence[Signer],
) -> Publication:
    ledgers, problems = _ledgers(options, before, draw, signers)
    if has_errors(problems):
        return Publication(problems, None, {})
    report, built = _build(
        replace(options, logs={one.below: one.order for one in ledgers}), progress
    )
    if built is None:
        return Publication(report.problems, None, {})
    ledgers = tuple(replace(one, book=report.books[one.below]) for one in ledgers)
    closed = [_with_manifest(ledger, built, options.today) for ledger in ledgers]
    own: dict[str, bytes] = {}
    for ledger in closed:
        own |= _log_files(ledger, built)
    if any(ledger.below for ledger in closed):
        own[MANIFEST] = _district_manifest(closed, built)
    whole = built.with_files(own)
    for ledger in closed:
        save_book(ledger.root, ledger.book, disk)
    put = release_zip if target.suffix == ".zip" else release_folder
    released = put(whole, whole.hashes, target, disk)
    sizes = {ledger.below: len(ledger.book.entries) for ledger in closed}
    return Publication(report.problems, released, sizes)


def _ledgers(
    options: BuildOptions,
    before: Copy | None,
    draw: Callable[[int], bytes],
    signers: Sequence[Signer],
) -> tuple[tuple[Ledger, ...], tuple[Problem, ...]]:
    """The logs of all boards, or why they cannot be continued; the build tells all else."""
    found = []
    for root in find_boards(options.content) or (options.content,):
        in_district = root != options.content
        below = f"{root.relative_to(options.content).as_posix()}/" if in_district else ""
        shown_as = f"{options.shown_as}/{below}".rstrip("/")
        outline = load_outline(root, shown_as)
        address = outline.config.address or "" if isinstance(outline, Outline) else ""
        origin = origin_of(address, root.name, options.base_url, below)
        found.append(open_ledger(root, shown_as, below, origin, before, draw, signers))
    return (
        tuple(one for one in found if isinstance(one, Ledger)),
        tuple(one for one in found if isinstance(one, Problem)),
    )


def _build(options: BuildOptions, progress: Progress) -> tuple[BuildReport, _Built | None]:
    """What the ordinary build made; all of it anew when its folder was touched since the last.

    A district is published whole or not at all: a board with an error holds back the others, for
    the old files of its folder would be listed as those of this day.
    """
    report = build(options, progress)
    if report.published is None or has_errors(report.problems):
        return report, None
    built = _Built(options.out, written_files(options.out))
    if not built.whole:
        report = build(replace(options, full=True), progress)
        built = _Built(options.out, written_files(options.out))
    return report, built


def _with_manifest(ledger: Ledger, built: _Built, today: date) -> Ledger:
    """The book with the hash of the list of the board's files."""
    listing = _manifest_of(ledger, built)
    return replace(ledger, book=add_manifest(ledger.book, _sha256(listing), today))


def _manifest_of(ledger: Ledger, built: _Built) -> bytes:
    """The list of the board's files and of what opens its log, which does not open the list."""
    files = {
        path.removeprefix(ledger.below): digest
        for path, digest in built.hashes.items()
        if path.startswith(ledger.below)
    }
    files[OPENINGS] = _sha256(openings_bytes(ledger.book.openings))
    files |= {path: _sha256(body) for path, body in _former_files(ledger).items()}
    return manifest_bytes(Manifest(files, ledger.origin))


def _former_files(ledger: Ledger) -> dict[str, bytes]:
    """The logs before, and the checkpoints of the months that they closed, where those stood."""
    files = former_files(ledger.book)
    for former in ledger.book.formers:
        files |= _month_files(former.book, former.origin)
    return files


def _month_files(book: Book, origin: str) -> dict[str, bytes]:
    """A checkpoint for each month that a log closed."""
    sizes = {checkpoint_path(entry.period): entry.n + 1 for entry in book.closes}
    roots = book.roots({*sizes.values()})
    return {
        path: Checkpoint(origin, size, roots[size]).text().encode() for path, size in sizes.items()
    }


def _log_files(ledger: Ledger, built: _Built) -> dict[str, bytes]:
    """The log as anyone can read it, its head, and a checkpoint for each month that was closed."""
    book, below = ledger.book, ledger.below
    head = book.checkpoint(ledger.origin)
    files = {
        below + MANIFEST: _manifest_of(ledger, built),
        below + ENTRIES: entries_bytes(book.entries),
        below + OPENINGS: openings_bytes(book.openings),
        below + TREE_HEAD: _signed(ledger, head.text()),
    }
    files_of_log = {**_former_files(ledger), **_month_files(book, ledger.origin)}
    return files | {below + path: body for path, body in files_of_log.items()}


def _signed(ledger: Ledger, text: str) -> bytes:
    """The head of the log, signed where the log has keys."""
    if ledger.key is None or ledger.signer is None:
        return text.encode()
    return signed(text, [(ledger.key, ledger.signer.sign(text.encode()))])


def _district_manifest(ledgers: Sequence[Ledger], built: _Built) -> bytes:
    """The files of a district itself, and the log of each of its boards."""
    boards = tuple(ledger.below for ledger in ledgers)
    own = {path: one for path, one in built.hashes.items() if not path.startswith(boards)}
    heads = {one.below.rstrip("/"): one.book.checkpoint(one.origin).fragment for one in ledgers}
    return manifest_bytes(Manifest(own, boards=heads))
