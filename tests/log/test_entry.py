"""An entry has one byte form, and nothing else is an entry."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.digest import Canonical, canonical_bytes
from gongkai.log.entry import BadEntry, Entry, EntryKind, commit, read_entry

_ENTRY = Entry(
    3, EntryKind.CORRECT, "2026-11-08", "0123456789abcdef", 2, 1, "fees", "2026-Q3", c="a" * 64
)


def test_an_entry_is_read_as_it_was_written() -> None:
    """In strings alone, with sorted keys and no spaces."""
    line = _ENTRY.line()

    assert read_entry(line, 3) == _ENTRY
    assert line.startswith(b'{"at":"2026-11-08","c":"aaa')
    assert all(isinstance(value, str) for value in json.loads(line).values())


@given(st.integers(0, 400), st.integers(0, 255))
def test_an_entry_with_another_byte_is_refused_or_another(place: int, byte: int) -> None:
    """It is never read as the same."""
    line = bytearray(_ENTRY.line())
    before = line[place % len(line)]
    line[place % len(line)] = byte
    try:
        assert (read_entry(bytes(line), 3) == _ENTRY) == (before == byte)
    except BadEntry:
        assert before != byte


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"[" * 5000,
        b"{}",
        _ENTRY.line() + b" ",
        _ENTRY.line().replace(b'"n":"3"', b'"n":"03"'),
        _ENTRY.line().replace(b'"n":"3"', b'"n":3'),
        _ENTRY.line().replace(b'"of":"1"', b'"of":"3"'),
        _ENTRY.line().replace(b"correct", b"erase"),
        _ENTRY.line().replace(b"2026-11-08", b"2026-13-08"),
    ],
)
def test_anything_else_is_refused(line: bytes) -> None:
    """Another place, type, kind, day, or an entry that points ahead."""
    with pytest.raises(BadEntry):
        read_entry(line, 3)


def test_a_line_is_the_canonical_form_of_its_values() -> None:
    """Though it is put together by hand: keys in order, strings alone, no blanks."""
    told = json.loads(_ENTRY.line())

    assert canonical_bytes(told) == _ENTRY.line()
    assert all(isinstance(one, str) for one in told.values())


def test_a_commitment_hides_and_binds() -> None:
    """It is the hash of mark, salt and canonical form; another salt or text gives another."""
    told: dict[str, Canonical] = {"b": "1", "a": ["甲", True]}

    mark = b"board-record-v1\x00" + b"s" * 16 + '{"a":["甲",true],"b":"1"}'.encode()
    assert commit(b"s" * 16, told) == hashlib.sha256(mark).hexdigest()
    assert commit(b"t" * 16, told) != commit(b"s" * 16, told)
    assert commit(b"s" * 16, {**told, "b": "2"}) != commit(b"s" * 16, told)
