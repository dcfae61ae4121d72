"""The logs that a board had before the one it has: whether each is the one that the next names.

A log ends when both its keys are lost. The next one begins with an entry that names the end of it,
by name, size and root, so that the former log cannot be changed, cut or left out any more than the
beginning of the log itself.
"""

from collections.abc import Iterator
from itertools import pairwise

from gongkai.log.book import Book
from gongkai.log.checkpoint import Checkpoint
from gongkai.log.keys import restart_of

__all__ = ["broken_links", "ends_of"]


def ends_of(book: Book) -> tuple[tuple[Checkpoint, str], ...]:
    """The ends of the former logs as they are, each with the day on which the next one began.

    Raises:
        BadKeyChange: when a change of keys at the beginning of a log cannot be read.
    """
    return tuple(
        (log.checkpoint(_origin(following)), following.entries[0].at if following.entries else "")
        for log, following in pairwise(book.logs)
    )


def broken_links(book: Book) -> Iterator[int]:
    """The numbers, from 1, of former logs that are not exactly those that the next one names.

    A log that names none and has one before it, or names one that is not there, counts as well.

    Raises:
        BadKeyChange: when a change of keys at the beginning of a log cannot be read.
    """
    logs = book.logs
    for number, log in enumerate(logs):
        change = restart_of(log)
        named = change.former if change is not None else None
        before = logs[number - 1].checkpoint(_origin(log)) if number else None
        if named != before:
            yield max(number, 1)


def _origin(following: Book) -> str:
    """What the log before is called, in the words of the one after it."""
    change = restart_of(following)
    return change.former.origin if change is not None and change.former is not None else ""
