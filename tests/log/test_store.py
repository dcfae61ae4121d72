"""The log beside the content survives a crash between its two files."""

from pathlib import Path

import pytest

from gongkai.disk import Disk
from gongkai.log.book import Book, Opening, openings_bytes
from gongkai.log.entry import BadEntry, Entry, EntryKind
from gongkai.log.layout import ENTRIES, OPENINGS
from gongkai.log.store import load_book, save_book

_ENTRY = Entry(0, EntryKind.PUBLISH, "2026-11-08", "0" * 16, 1, c="a" * 64)
_BOOK = Book((_ENTRY,), {0: Opening(0, "fees/a/record.json", "ab" * 16)})


def test_a_book_is_kept_and_read(tmp_path: Path) -> None:
    """Written once, and not again while it is the same."""
    assert load_book(tmp_path) is None
    assert save_book(tmp_path, _BOOK, Disk())
    assert load_book(tmp_path) == _BOOK
    assert not save_book(tmp_path, _BOOK, Disk())


def test_openings_without_entries_are_drawn_anew(tmp_path: Path) -> None:
    """The crash came after the first file and before the second."""
    save_book(tmp_path, _BOOK, Disk())
    more = {**_BOOK.openings, 1: Opening(1, "fees/b/record.json", "cd" * 16)}
    (tmp_path / OPENINGS).write_bytes(openings_bytes(more))

    assert load_book(tmp_path) == _BOOK


def test_a_log_that_was_edited_is_refused(tmp_path: Path) -> None:
    """Even by one letter."""
    save_book(tmp_path, _BOOK, Disk())
    path = tmp_path / ENTRIES
    path.write_bytes(path.read_bytes().replace(b"publish", b"publis"))

    with pytest.raises(BadEntry):
        load_book(tmp_path)
