"""Publishes a tiny board, as ``gongkai publish`` would, on a disk that a test may choose."""

import random
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from boards import BOARD, statement, write_board
from gongkai.build_options import BuildOptions
from gongkai.digest import canonical_bytes
from gongkai.disk import Disk
from gongkai.log.book import Book, entries_bytes, openings_bytes
from gongkai.log.checkpoint import Checkpoint
from gongkai.log.ed25519 import Signer
from gongkai.log.layout import (
    ENTRIES,
    MANIFEST,
    OPENINGS,
    Manifest,
    checkpoint_path,
    manifest_bytes,
)
from gongkai.log.plan import DutyLine, Shown, add_manifest, plan
from gongkai.problem import Place
from gongkai.publication import Publication, publish_site
from gongkai.route import TREE_HEAD

__all__ = [
    "DAY",
    "content_of",
    "long_content",
    "long_log",
    "long_site",
    "publish_to",
    "shown_on",
    "site_of",
]

DAY = date(2026, 1, 15)
"""A day on which the board shows all its records."""


def content_of(folder: Path) -> Path:
    """A board of three months of one account."""
    records = {
        "financial/2025-10": statement("2025-10", "1000.00", "500.00", "200.00"),
        "financial/2025-11": statement("2025-11", "1300.00", "500.00", "300.00"),
        "financial/2025-12": statement("2025-12", "1500.00", "0.00", "100.00"),
    }
    return write_board(folder / "board", records, config=BOARD)


def long_content(folder: Path, months: int) -> Path:
    """A board of so many months of one account, each opening with what the last one closed with."""
    records: dict[str, str] = {}
    opening = 1_000_000
    for place in range(months, 0, -1):
        year, month = divmod(2026 * 12 - place, 12)
        income, spent = 500_000 + 137 * place, 400_000 + 1_011 * place
        money = [f"{one // 100}.{one % 100:02}" for one in (opening, income, spent)]
        records[f"financial/{year}-{month + 1:02}"] = statement(f"{year}-{month + 1:02}", *money)
        opening += income - spent
    return write_board(folder / "board", records, config=BOARD)


def long_site(folder: Path, months: int, each: int) -> int:
    """A published board as ``verify`` meets it, of so many records each month, without its pages.

    Gives the size of its log.
    """
    draw = random.Random(3)
    book, shown = Book(), list[Shown]()
    for place in range(months):
        day = date(2016 + place // 12, place % 12 + 1, 28)
        shown.extend(shown_on(day, number) for number in range(each))
        made = plan(book, shown, [], [], lambda month: {"month": month}, day, draw.randbytes, "log")
        book = made.book
    for path, body in site_of(book, shown, day).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    return len(book.entries) + 1


def long_log(months: int, each: int) -> dict[str, bytes]:
    """The files of a board without records, whose log has so many duties each month."""
    draw, book = random.Random(3), Book()
    for place in range(months):
        day = date(2016 + place // 12, place % 12 + 1, 28)
        duties = [
            DutyLine(f"F{one}", "financial", f"{day:%Y-%m}", day, {"item": f"F{one}"})
            for one in range(each)
        ]
        made = plan(book, [], [], duties, lambda month: {"month": month}, day, draw.randbytes, "l")
        book = made.book
    return site_of(book, [], day)


def shown_on(day: date, number: int, note: str = "字" * 300) -> Shown:
    """A record of a month, as a publication on a day of it hands it to the log."""
    period = f"{day:%Y-%m}"
    record_id = f"financial/{day.year}/{period}-{number}"
    told = {"record_id": record_id, "title": f"第 {number} 份", "note": note}
    return Shown(record_id, "", told, "financial", period, 1, "", Place("b"))


def site_of(book: Book, shown: Sequence[Shown], day: date) -> dict[str, bytes]:
    """The files of a published board, its records, its log and their list, without any page."""
    files = {f"{one.record_id}/record.json": canonical_bytes(one.published) for one in shown}
    listed = {path: sha256(body).hexdigest() for path, body in files.items()}
    listed[OPENINGS] = sha256(openings_bytes(book.openings)).hexdigest()
    listing = manifest_bytes(Manifest(listed, "a.example"))
    book = add_manifest(book, sha256(listing).hexdigest(), day)
    roots = book.roots()
    heads = {TREE_HEAD: len(book.entries)}
    heads |= {checkpoint_path(one.period): one.n + 1 for one in book.closes}
    files |= {MANIFEST: listing, ENTRIES: entries_bytes(book.entries)}
    files[OPENINGS] = openings_bytes(book.openings)
    for path, size in heads.items():
        files[path] = Checkpoint("a.example", size, roots[size]).text().encode()
    return files


def publish_to(
    target: Path,
    content: Path,
    day: date = DAY,
    disk: Disk | None = None,
    seed: int = 7,
    only: tuple[str, ...] = ("data",),
    signers: Sequence[Signer] = (),
) -> Publication:
    """The board published with salts of a seed, its open data alone; it is built beside it."""
    draw = random.Random(seed).randbytes
    work = target.parent / f"{target.name}-work"
    options = BuildOptions(content, work, day, content.name, only=only)
    return publish_site(options, target, draw, disk or Disk(), lambda _done, _total: None, signers)
