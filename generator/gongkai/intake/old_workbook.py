"""What an old .xls says that the reader of values skips: the rows it hides, chains that go round.

Along such a chain the reader of values would go on until the machine has no memory left.

An .xls is a small file system (a compound file) whose stream ``Workbook`` is a row of records; each
sheet has one record for each of its rows. Written after the published descriptions of both formats.
"""

import struct
from collections.abc import Iterator, Sequence

__all__ = ["chains_end", "hidden_rows_of"]

_NO_SECTOR = 0xFFFFFFFA
"""From here on a number of a sector is none: the end of a chain, or free."""
_SHIFTS = (9, 12)
_LISTED_IN_HEADER = 109
_ENTRY = 128
_SMALL = 4096
_SHEET, _ROW, _END = 0x0085, 0x0208, 0x000A
_HIDDEN = 0x20
_IS_WIDE = 0x01


def hidden_rows_of(raw: bytes) -> dict[str, frozenset[int]]:
    """The hidden rows of each sheet by its name, counted from 0.

    Nothing for a file that is not built so, or is damaged.
    """
    try:
        book = _stream(raw, ("Workbook", "Book"))
        return {name: frozenset(_hidden(book, start)) for name, start in _sheets(book)}
    except (struct.error, IndexError, UnicodeDecodeError):
        return {}


def chains_end(raw: bytes) -> bool:
    """Whether each chain of sectors of a compound file comes to its end.

    Not for a file whose tables of chains are damaged.
    """
    try:
        size, table = _table(raw)
        small_first = struct.unpack_from("<I", raw, 60)[0]
        if _goes_round(table[: len(raw) // size]):
            return False
        small = _chain(raw, table, small_first, size)
        return not _goes_round(struct.unpack(f"<{len(small) // 4}I", small[: len(small) // 4 * 4]))
    except (struct.error, IndexError):
        return False


def _goes_round(table: Sequence[int]) -> bool:
    """Whether from some sector the chain comes to a sector for the second time."""
    before: set[int] = set()
    for start in range(len(table)):
        own: set[int] = set()
        at = start
        while at < len(table) and at not in before:
            if at in own:
                return True
            own.add(at)
            at = table[at]
        before |= own
    return False


def _table(raw: bytes) -> tuple[int, list[int]]:
    """The bytes of a sector, and for each sector the next of its chain, from the whole file.

    Raises:
        struct.error, IndexError: when the file is not built so, or ends too early.
    """
    shift = struct.unpack_from("<H", raw, 30)[0]
    if shift not in _SHIFTS:
        raise IndexError(shift)
    size = 1 << shift
    listed = list(struct.unpack_from(f"<{_LISTED_IN_HEADER}I", raw, 76))
    more = struct.unpack_from("<I", raw, 68)[0]
    seen: set[int] = set()
    while more < _NO_SECTOR:
        if more in seen:
            raise IndexError(more)
        seen.add(more)
        *rest, more = struct.unpack_from(f"<{size // 4}I", raw, (more + 1) * size)
        listed += rest
    table: list[int] = []
    for sector in listed:
        if sector < _NO_SECTOR:
            table += struct.unpack_from(f"<{size // 4}I", raw, (sector + 1) * size)
    return size, table


def _stream(raw: bytes, names: tuple[str, ...]) -> bytes:
    """One stream of the compound file, nothing when it has none of these names."""
    shift = struct.unpack_from("<H", raw, 30)[0]
    if shift not in _SHIFTS:
        return b""
    size = 1 << shift
    count, first_entry = struct.unpack_from("<I", raw, 44)[0], struct.unpack_from("<I", raw, 48)[0]
    listed = struct.unpack_from(f"<{_LISTED_IN_HEADER}I", raw, 76)[: min(count, _LISTED_IN_HEADER)]
    table: list[int] = []
    for sector in listed:
        table += struct.unpack_from(f"<{size // 4}I", raw, (sector + 1) * size)
    folder = _chain(raw, table, first_entry, size)
    for at in range(0, len(folder) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", folder, at + 64)[0]
        name = folder[at : at + max(0, length - 2)].decode("utf-16-le")
        start, whole = struct.unpack_from("<II", folder, at + 116)
        if name in names and whole >= _SMALL:
            return _chain(raw, table, start, size)[:whole]
    return b""


def _chain(raw: bytes, table: list[int], sector: int, size: int) -> bytes:
    """The sectors of a chain one after another; a chain that goes round ends."""
    parts = []
    seen: set[int] = set()
    while sector < _NO_SECTOR and sector not in seen:
        seen.add(sector)
        parts.append(raw[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(parts)


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(book):
        sort, length = struct.unpack_from("<HH", book, at)
        yield sort, book[at + 4 : at + 4 + length]
        at += 4 + length


def _sheets(book: bytes) -> Iterator[tuple[str, int]]:
    """The name of each sheet and where its records begin."""
    for sort, body in _records(book, 0):
        if sort == _END:
            return
        if sort == _SHEET:
            start, length, flags = struct.unpack_from("<I", body)[0], body[6], body[7]
            wide = flags & _IS_WIDE
            name = body[8 : 8 + length * 2] if wide else body[8 : 8 + length]
            yield name.decode("utf-16-le" if wide else "latin-1"), start


def _hidden(book: bytes, start: int) -> Iterator[int]:
    for sort, body in _records(book, start):
        if sort == _END:
            return
        if sort == _ROW and struct.unpack_from("<H", body, 12)[0] & _HIDDEN:
            yield struct.unpack_from("<H", body)[0]
