"""The logs before are exactly those that the next one names."""

import random
from dataclasses import replace
from datetime import date

from gongkai.log.book import Book, Former
from gongkai.log.ed25519 import Signer
from gongkai.log.keys import KeyChange, first_keys, restart_keys
from gongkai.log.lineage import broken_links, ends_of
from gongkai.log.plan import plan

_NAME = "example.org/b"
_DRAW = random.Random(3)
_DAY, _RECOVERY = (Signer.drawn(_DRAW.randbytes) for _ in range(2))


def _with(book: Book, change: KeyChange, day: int) -> Book:
    made = plan(
        book, (), (), (), lambda _: None, date(2026, 1, day), _DRAW.randbytes, "log", change
    )
    assert not made.problems
    return made.book


def _chain(length: int) -> Book:
    """A log with so many before it, each with one entry."""
    book, name = _with(Book(), first_keys(_NAME, _DAY.public, _RECOVERY), 1), _NAME
    for number in range(2, length + 2):
        end = book.checkpoint(name)
        former = Former(name, replace(book, formers=()), end.text().encode())
        name = f"{_NAME}/{number}"
        change = restart_keys(end, name, _DAY.public, _RECOVERY)
        book = _with(Book(formers=(*book.formers, former)), change, number)
    return book


def test_a_chain_is_whole() -> None:
    """None, one, two before; each with its end and the day of the next."""
    for length in range(3):
        book = _chain(length)
        assert list(broken_links(book)) == []
        assert [(end.origin, end.size, day) for end, day in ends_of(book)] == [
            (_NAME if n == 0 else f"{_NAME}/{n + 1}", 1, f"2026-01-0{n + 2}") for n in range(length)
        ]


def test_a_link_that_is_another_or_missing_is_named() -> None:
    """By the number of the log that is not what the next one names."""
    book, other = _chain(2), _chain(1)
    first, second = book.formers

    assert list(broken_links(replace(book, formers=(first,)))) == [1]
    assert list(broken_links(replace(book, formers=(second,)))) == [1]
    assert list(broken_links(replace(book, formers=()))) == [1]
    assert list(broken_links(replace(book, formers=(first, other.formers[0])))) == [1, 2]
    assert list(broken_links(replace(_chain(0), formers=other.formers))) == [1]
