"""Keeps the log beside the content, and reads the one that a release carries.

The folder ``log`` of a board holds ``entries.jsonl`` and ``openings.jsonl``; a release holds the
same two files, so that either can be restored from the other. Openings are written first: those of
entries that are not there yet are drawn anew.
"""

from pathlib import Path

from gongkai.disk import Disk, write_whole
from gongkai.log.book import Book, entries_bytes, openings_bytes, read_book
from gongkai.log.copies import Copy, FolderCopy
from gongkai.log.keys import KeyChange, read_change
from gongkai.log.layout import ENTRIES, KEY_CHANGE, LOG_FOLDER, OPENINGS

__all__ = ["load_book", "load_change", "read_log", "save_book", "save_change"]


def load_book(board: Path) -> Book | None:
    """The log of a board, or nothing when it has none yet.

    Raises:
        BadEntry: when a file is not as it was written.
        OSError: when the machine cannot read it.
    """
    return read_log(FolderCopy(board), "")


def load_change(board: Path) -> KeyChange | None:
    """The newest change of keys of a board, or nothing when it has no keys.

    Raises:
        BadKeyChange: when the file is not as it was written.
        OSError: when the machine cannot read it.
    """
    body = FolderCopy(board).read(KEY_CHANGE)
    return None if body is None else read_change(body.decode(errors="replace").rstrip("\n"))


def save_change(board: Path, change: KeyChange, disk: Disk) -> None:
    """Writes the newest change of keys of a board, for its next publication.

    Raises:
        OSError: when the machine cannot write; then the file is the old one.
    """
    _make_folder(board, disk)
    write_whole(board / KEY_CHANGE, change.text().encode() + b"\n", disk)


def read_log(copy: Copy, below: str) -> Book | None:
    """The log of a board in a release, below its folder in a district; nothing when there is none.

    Raises:
        BadEntry: when a file is not as it was written.
        OSError: when the machine cannot read it.
    """
    entries = copy.read(below + ENTRIES)
    if entries is None:
        return None
    openings = copy.read(below + OPENINGS) or b""
    count = entries.count(b"\n")
    return read_book(entries, _known(openings, count))


def save_book(board: Path, book: Book, disk: Disk) -> bool:
    """Writes the log of a board; whether anything had to be written.

    Raises:
        OSError: when the machine cannot write; then the log is the old one.
    """
    _make_folder(board, disk)
    changed = False
    for name, body in (
        (OPENINGS, openings_bytes(book.openings)),
        (ENTRIES, entries_bytes(book.entries)),
    ):
        path = board / name
        if not path.is_file() or path.read_bytes() != body:
            write_whole(path, body, disk)
            changed = True
    return changed


def _make_folder(board: Path, disk: Disk) -> None:
    folder = board / LOG_FOLDER
    if not folder.is_dir():
        disk.make_folder(folder)
        disk.flush_folder(board)


def _known(openings: bytes, count: int) -> bytes:
    """The lines of openings whose entries are there; a crash may have come between the two files.

    Lines are in the order of the entries, so those too many stand at the end.
    """
    lines = openings.split(b"\n")[:-1]
    kept = [line for line in lines if _place(line) < count]
    return b"".join(line + b"\n" for line in kept)


def _place(line: bytes) -> int:
    head, _, rest = line.partition(b'"n":"')
    digits = rest.partition(b'"')[0]
    return int(digits) if head == b"{" and digits.isdigit() else 0
