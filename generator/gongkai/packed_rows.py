"""Rows of text in little room: those of one record in a table as one text.

Cells and rows are parted by the signs that ASCII has for it, which no record holds. What all rows
of a record begin with stands once, before them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import eq
from typing import NamedTuple, Protocol

from gongkai.pattern import pattern

__all__ = ["CELL", "ROW", "Pack", "PackedRows", "Row", "Rows", "blocks_of", "pack_rows"]

CELL, ROW = b"\x1f", b"\x1e"
"""What stands behind a cell, and behind a row, but for the last one."""
Row = tuple[str, ...]
"""A text for every column."""
_STRETCH = 1_000
"""Rows that are written together."""
_MARKED = bytes({*range(0x20), 0x7F, *b',"\\'} - {*CELL, *ROW})
_BEGINNING = pattern(rb"[\x1e\x1f][ =+\-@|%\xc2\xe1\xe2\xe3\xef]")
"""What a cell of signs, of blanks, or of what a spreadsheet takes for a formula may begin with."""


class Rows(Protocol):
    """Rows that are gone through one by one, as often as one likes."""

    def __iter__(self) -> Iterator[Row]:
        """The rows in their order."""

    def __len__(self) -> int:
        """How many there are."""


class Pack(NamedTuple):
    """The rows of one record: how many there are, and their text.

    It is ``plain`` when no cell needs anything before it or inside it in a file of its table,
    neither quotes nor an apostrophe; of some that is not said though it is so.
    """

    size: int
    text: bytes
    plain: bool


_NO_ROWS = Pack(0, b"", plain=True)


def pack_rows(first: str, rows: Sequence[str]) -> Pack:
    """The rows, each of which goes on after the ``first`` cells; the sign is between cells yet."""
    if not rows:
        return _NO_ROWS
    text = "\x1e".join((first, *rows)).encode("utf-8")
    is_plain = len(text.translate(None, _MARKED)) == len(text) and not _BEGINNING.search(ROW + text)
    return Pack(len(rows), text, is_plain)


class PackedRows:
    """The rows of many records in one table, unpacked one record at a time."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._packs = [one for one in packs if one.size]
        self._size = sum(one.size for one in self._packs)

    def __iter__(self) -> Iterator[Row]:
        for one in self._packs:
            yield from _unpacked(one.text)

    def __len__(self) -> int:
        return self._size

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PackedRows):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(self._size)

    def blocks(self) -> Iterator[bytes | list[Row]]:
        """The rows of each record that are plain, packed, and those of others between them."""
        waiting: list[Row] = []
        for one in self._packs:
            if waiting and (one.plain or len(waiting) >= _STRETCH):
                yield waiting
                waiting = []
            if one.plain:
                yield one.text
            else:
                waiting += _unpacked(one.text)
        if waiting:
            yield waiting


def blocks_of(rows: Rows) -> Iterator[bytes | list[Row]]:
    """The rows some at a time, so that a long table takes little room: packed, where all are plain.

    A packed block never is without rows.
    """
    if isinstance(rows, PackedRows):
        yield from rows.blocks()
        return
    left = iter(rows)
    while block := list(islice(left, _STRETCH)):
        yield block


def _unpacked(text: bytes) -> Iterator[Row]:
    shared, *rows = text.decode("utf-8").split("\x1e")
    first = shared.split("\x1f")
    for row in rows:
        yield (*first, *row.split("\x1f"))
