"""A board that lost both its keys and begins a new log, and what somebody could make of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from gongkai.disk import Disk
from gongkai.ledger import numbered
from gongkai.log.book import Book, entries_bytes
from gongkai.log.copies import FolderCopy
from gongkai.log.ed25519 import Signer
from gongkai.log.keys import first_keys, restart_keys
from gongkai.log.layout import (
    ENTRIES,
    MANIFEST,
    Manifest,
    checkpoint_path,
    manifest_bytes,
    read_manifest,
)
from gongkai.log.note import signed
from gongkai.log.plan import add_manifest
from gongkai.log.store import load_book, read_log, save_change
from gongkai.publication import Publication
from gongkai.route import TREE_HEAD
from published import DAY, content_of, publish_to
from tampering import files_of

__all__ = ["LATER", "NAME", "Restarted", "bodies_of", "listed_anew"]

NAME = "gongkai.invalid/board"
LATER = DAY + timedelta(days=32)
"""A day in the month after the first."""
_DAYS, _RECOVERIES = ([Signer(bytes([base + n]) * 32) for n in range(3)] for base in (1, 11))


@dataclass
class Restarted:
    """A board in ``folder``, published to ``site`` in it; ``number`` is that of its log, from 1."""

    folder: Path
    number: int = 1

    @property
    def content(self) -> Path:
        """The board."""
        return self.folder / "board"

    @property
    def site(self) -> Path:
        """Where it is published."""
        return self.folder / "site"

    @property
    def shown(self) -> Path:
        """The release that is shown."""
        return (self.site / "current").resolve()

    @property
    def book(self) -> Book:
        """The log beside the content."""
        book = load_book(self.content)
        assert book is not None
        return book

    @classmethod
    def begun(cls, folder: Path, only: tuple[str, ...] = ("data",)) -> "Restarted":
        """A board that was published with its first keys."""
        board = cls(folder)
        content_of(folder)
        save_change(board.content, first_keys(NAME, _DAYS[0].public, _RECOVERIES[0]), Disk())
        done = board.publish(DAY, only=only)
        assert done.released, [one.message() for one in done.problems]
        return board

    def lose_both(self) -> None:
        """New keys for a new log; the next publication begins it."""
        end = self.book.checkpoint(numbered(NAME, self.number))
        day, recovery = _DAYS[self.number], _RECOVERIES[self.number]
        self.number += 1
        change = restart_keys(end, numbered(NAME, self.number), day.public, recovery)
        save_change(self.content, change, Disk())

    def publish(
        self, day: date = LATER, disk: Disk | None = None, only: tuple[str, ...] = ("data",)
    ) -> Publication:
        """The board published with the day key that holds."""
        signers = [_DAYS[self.number - 1]]
        seed = day.toordinal()
        return publish_to(self.site, self.content, day, disk, seed, only, signers)


def bodies_of(site: Path) -> dict[str, bytes]:
    """The files of a release by path."""
    return {name: (site / name).read_bytes() for name in files_of(site)}


def listed_anew(files: Mapping[str, bytes], folder: Path, number: int = 2) -> dict[str, bytes]:
    """The files as the holder of the newest day key would show them: listed, logged and signed."""
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    book = read_log(FolderCopy(folder), "")
    assert book is not None
    listed = read_manifest(files[MANIFEST]).files
    own = {MANIFEST, ENTRIES, TREE_HEAD, *(checkpoint_path(one.period) for one in book.closes)}
    known = {
        path: sha256(body).hexdigest()
        for path, body in files.items()
        if path in listed or path not in own
    }
    listing = manifest_bytes(Manifest(known, read_manifest(files[MANIFEST]).origin))
    book = add_manifest(book, sha256(listing).hexdigest(), LATER)
    key = _DAYS[number - 1]
    text = book.checkpoint(numbered(NAME, number)).text()
    change = first_keys(numbered(NAME, number), key.public, _RECOVERIES[number - 1])
    return {
        **files,
        MANIFEST: listing,
        ENTRIES: entries_bytes(book.entries),
        TREE_HEAD: signed(text, [(change.day, key.sign(text.encode()))]),
    }
