"""The book of a board: entries that only grow, and what opens them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.digest import canonical_bytes
from gongkai.log.book import Book, Opening, entries_bytes, openings_bytes, read_book
from gongkai.log.entry import BadEntry, Entry, EntryKind

_ENTRIES = (
    Entry(0, EntryKind.PUBLISH, "2026-11-08", "0" * 16, 1, c="a" * 64),
    Entry(1, EntryKind.MANIFEST, "2026-11-08", c="b" * 64),
    Entry(2, EntryKind.WITHDRAW, "2026-12-08", "0" * 16, 1, 0),
    Entry(3, EntryKind.MANIFEST, "2026-12-08", c="c" * 64),
    Entry(4, EntryKind.MANIFEST, "2026-12-09", c="d" * 64),
)
_BOOK = Book(_ENTRIES, {0: Opening(0, "fees/a/record.json", "ab" * 16)})


def test_a_book_is_read_as_it_was_written() -> None:
    """Entries and openings."""
    assert read_book(entries_bytes(_ENTRIES), openings_bytes(_BOOK.openings)) == _BOOK
    assert read_book(b"", b"") == Book()


@pytest.mark.parametrize(
    ("entries", "openings"),
    [
        (entries_bytes(_ENTRIES)[:-1], b""),
        (entries_bytes(_ENTRIES[1:]), b""),
        (entries_bytes((_ENTRIES[2], _ENTRIES[1])), b""),
        (entries_bytes(_ENTRIES[:1]) * 2, b""),
        (entries_bytes(_ENTRIES), openings_bytes(_BOOK.openings) * 2),
        (b"", openings_bytes(_BOOK.openings)),
        (entries_bytes(_ENTRIES), b"{}\n"),
        (entries_bytes(_ENTRIES), b"null\n"),
        (entries_bytes(_ENTRIES), b'{"n":"0","path":"../x","salt":"","text":""}\n'),
        (entries_bytes(_ENTRIES), b'{"n":"0", "path":"x","salt":"","text":""}\n'),
        (entries_bytes(_ENTRIES), b'{"n":"0","path":"x","salt":"","text":"\\ud800"}\n'),
    ],
)
def test_anything_else_is_refused(entries: bytes, openings: bytes) -> None:
    """Cut, reordered, repeated, pointing out of the board, or written another way."""
    with pytest.raises(BadEntry):
        read_book(entries, openings)


def test_days_never_go_back() -> None:
    """An entry cannot be older than the one before it."""
    late = Entry(0, EntryKind.PUBLISH, "2026-12-08", c="a" * 64)
    early = Entry(1, EntryKind.PUBLISH, "2026-11-08", c="a" * 64)

    with pytest.raises(BadEntry, match="日期"):
        read_book(entries_bytes((late, early)), b"")


def test_a_book_knows_the_list_that_was_logged_last_and_its_roots() -> None:
    """A root for each size; nothing was listed in an empty book."""
    assert (_BOOK.manifest, Book().manifest) == ("d" * 64, "")
    assert _BOOK.closes == ()
    assert _BOOK.roots()[5] == _BOOK.checkpoint("a").root
    assert _BOOK.roots()[2] == _BOOK.checkpoint("a", 2).root
    assert _BOOK.roots({2, 5}) == {size: _BOOK.roots()[size] for size in (2, 5)}


@given(st.text())
def test_an_opening_is_written_in_canonical_form(text: str) -> None:
    """Whatever its text, which alone needs escapes."""
    told = {"n": "7", "path": "", "salt": "ab" * 16, "text": text}

    assert Opening(7, "", "ab" * 16, text).line() == canonical_bytes(told)


def test_a_log_extends_what_it_begins_with() -> None:
    """Itself and nothing too, but no other one and no longer one."""
    assert _BOOK.extends(())
    assert _BOOK.extends(_ENTRIES[:2])
    assert _BOOK.extends(_ENTRIES)
    assert not _BOOK.extends(_ENTRIES[1:])
    assert not Book(_ENTRIES[:2]).extends(_ENTRIES)


def test_an_opening_may_lose_its_salt() -> None:
    """The entry stays."""
    forgotten = _BOOK.extended((), [Opening(0, "fees/a/record.json", "")])

    assert forgotten.entries == _ENTRIES
    assert forgotten.openings[0].salt == ""
