"""Keys change in front of everyone, and only by the recovery key that holds."""

import random
from dataclasses import replace
from datetime import date

import pytest

from gongkai.log.book import Book
from gongkai.log.ed25519 import Signer
from gongkai.log.keys import (
    BadKeyChange,
    KeyChange,
    Keys,
    first_keys,
    is_by_right,
    keys_of,
    next_keys,
    read_change,
    restart_keys,
    restart_of,
)
from gongkai.log.plan import plan

_DAY = date(2026, 1, 15)
_DRAW = random.Random(5)
_RECOVERY, _OTHER, _FIRST, _SECOND, _THIRD = (Signer.drawn(_DRAW.randbytes) for _ in range(5))


def _with(book: Book, change: KeyChange) -> Book:
    made = plan(book, (), (), (), lambda _: None, _DAY, _DRAW.randbytes, "log", change)
    assert not made.problems
    return made.book


def _keys(book: Book) -> Keys:
    keys = keys_of(book)
    assert keys is not None
    return keys


def _first() -> KeyChange:
    return first_keys("example.org/b", _FIRST.public, _RECOVERY)


def test_a_log_without_keys_is_not_signed() -> None:
    """That is the usual case, and complete."""
    assert keys_of(Book()) is None


def test_each_change_is_logged_once_and_holds_from_then() -> None:
    """The day key, and then both."""
    book = _with(_with(Book(), _first()), _first())
    assert len(book.entries) == 1
    assert _keys(book).day.body == _FIRST.public
    lost = next_keys(_keys(book), "lost", _SECOND.public, _RECOVERY)
    book = _with(book, lost)
    left = next_keys(_keys(book), "officer-left", _THIRD.public, _RECOVERY, _OTHER.public)
    book = _with(book, left)

    keys = _keys(book)
    assert (keys.day.body, keys.recovery.body) == (_THIRD.public, _OTHER.public)
    assert [(one.kind.value, one.of) for one in book.entries] == [
        ("key", None), ("key", 0), ("key", 1),
    ]  # fmt: skip


def test_the_day_key_cannot_name_its_successor() -> None:
    """So a thief of it cannot stay."""
    keys = _keys(_with(Book(), _first()))

    with pytest.raises(BadKeyChange):
        next_keys(keys, "lost", _SECOND.public, _FIRST)
    forged = replace(next_keys(keys, "lost", _SECOND.public, _RECOVERY), signature=b"")
    by_thief = replace(forged, signature=_FIRST.sign(forged.message()))
    assert is_by_right(by_thief, keys) is False
    with pytest.raises(BadKeyChange, match="第 2 条"):
        keys_of(_with(_with(Book(), _first()), by_thief))


def test_an_old_change_cannot_be_played_again() -> None:
    """It names the entry that it follows."""
    book = _with(Book(), _first())
    lost = next_keys(_keys(book), "lost", _SECOND.public, _RECOVERY)
    again = _with(book, lost)
    planned = next_keys(_keys(again), "planned", _THIRD.public, _RECOVERY)
    replayed = _with(_with(again, planned), lost)

    with pytest.raises(BadKeyChange):
        keys_of(replayed)
    with pytest.raises(BadKeyChange):
        keys_of(_with(again, _first()))


def test_a_log_begins_anew_with_new_keys_and_the_end_of_the_old_one() -> None:
    """As its first entry alone, and signed by its own recovery key as the first pair is."""
    end = _with(Book(), _first()).checkpoint("example.org/b")
    anew = restart_keys(end, "example.org/b/2", _SECOND.public, _OTHER)
    book = _with(Book(), anew)

    assert read_change(anew.text()) == anew
    assert restart_of(book) == anew
    assert (_keys(book).day.name, _keys(book).recovery.body) == ("example.org/b/2", _OTHER.public)
    assert restart_of(_with(Book(), _first())) is None
    with pytest.raises(BadKeyChange):
        keys_of(_with(_with(Book(), _first()), anew))
    bare = anew.text().replace("restart", "start", 1)
    for text in (bare, first_keys("b", _FIRST.public, _OTHER).text().replace("start", "restart")):
        with pytest.raises(BadKeyChange):
            read_change(text)
    other = replace(anew, former=replace(end, size=end.size + 1))
    assert is_by_right(other, None) is False


def test_a_change_is_its_canonical_text() -> None:
    """And nothing else is read as one."""
    text = _first().text()

    assert read_change(text) == _first()
    for other in ("", "{}", text.replace("start", "begun"), text.replace(",", ", ", 1), text[:-1]):
        with pytest.raises(BadKeyChange):
            read_change(other)
