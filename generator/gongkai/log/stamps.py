"""What pages and posters say of the log: for each record its entries and root on that day."""

from gongkai.log.book import Book
from gongkai.log.entry import EntryKind
from gongkai.log.lineage import ends_of
from gongkai.stamp import EndedLog, Stamp

__all__ = ["ended_logs", "stamps_of"]


def stamps_of(book: Book) -> dict[str, Stamp]:
    """The stamp of each record that the log has on the board, by identity.

    A stamp covers all that was logged with the record, up to the list of files, which is hashed
    from the very pages that bear the stamp and so can only follow it.
    """
    lists = [one.n for one in book.entries if one.kind is EntryKind.MANIFEST]
    sizes = {
        record_id: next((place for place in lists if place > entry.n), len(book.entries))
        for record_id, entry in book.live().items()
    }
    roots = book.roots({*sizes.values()})
    return {record_id: Stamp(size, roots[size].hex()) for record_id, size in sizes.items()}


def ended_logs(book: Book) -> tuple[EndedLog, ...]:
    """The logs of the board before this one, oldest first.

    Raises:
        BadKeyChange: when a change of keys at the beginning of a log cannot be read.
    """
    return tuple(EndedLog(Stamp(end.size, end.root.hex()), day) for end, day in ends_of(book))
