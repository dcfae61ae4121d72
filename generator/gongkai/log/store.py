"""Keeps the log beside the content, and reads the one that a release carries.

The folder ``log`` of a board holds ``entries.jsonl`` and ``openings.jsonl``; a release holds the
same two files, so that either can be restored from the other. Openings are written first: those of
entries that are not there yet are drawn anew. A log that came to its end is kept whole in a folder
``former-1`` below, with its head as it was shown, before the next one is begun.
"""

from dataclasses import replace
from pathlib import Path

from gongkai.disk import Disk, write_whole
from gongkai.log.book import Book, Former, entries_bytes, openings_bytes, read_book
from gongkai.log.checkpoint import BadCheckpoint, read_checkpoint
from gongkai.log.copies import Copy, FolderCopy
from gongkai.log.entry import BadEntry
from gongkai.log.keys import KeyChange, read_change
from gongkai.log.layout import ENTRIES, KEY_CHANGE, LOG_FOLDER, OPENINGS, former_path
from gongkai.log.note import BadNote, read_note
from gongkai.route import TREE_HEAD

__all__ = ["former_files", "load_book", "load_change", "read_log", "save_book", "save_change"]


def load_book(board: Path) -> Book | None:
    """The log of a board, or nothing when it has none yet.

    Raises:
        BadEntry: when a file is not as it was written.
        OSError: when the machine cannot read it.
    """
    book = read_log(FolderCopy(board), "")
    if book is None or not book.formers or book.entries != book.formers[-1].book.entries:
        return book
    # A crash came after the old log was kept and before the new one took its place.
    return replace(book.formers[-1].book, formers=book.formers[:-1])


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
    _make_folder(board / LOG_FOLDER, disk)
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
    formers: list[Former] = []
    while (former := _read_former(copy, below, len(formers) + 1)) is not None:
        formers.append(former)
    book = _read_book(entries, copy.read(below + OPENINGS) or b"")
    return replace(book, formers=tuple(formers))


def save_book(board: Path, book: Book, disk: Disk) -> bool:
    """Writes the log of a board; whether anything had to be written.

    Raises:
        OSError: when the machine cannot write; then the log is the old one.
    """
    _make_folder(board / LOG_FOLDER, disk)
    for number in range(len(book.formers)):
        _make_folder((board / former_path(number + 1, ENTRIES)).parent, disk)
    changed = False
    own = ((OPENINGS, openings_bytes(book.openings)), (ENTRIES, entries_bytes(book.entries)))
    for name, body in (*former_files(book).items(), *own):
        path = board / name
        if not path.is_file() or path.read_bytes() != body:
            write_whole(path, body, disk)
            changed = True
    return changed


def former_files(book: Book) -> dict[str, bytes]:
    """The files of the logs before; the entries of each last, so that they stand for its end."""
    files: dict[str, bytes] = {}
    for number, former in enumerate(book.formers, 1):
        files[former_path(number, TREE_HEAD)] = former.head
        files[former_path(number, OPENINGS)] = openings_bytes(former.book.openings)
        files[former_path(number, ENTRIES)] = entries_bytes(former.book.entries)
    return files


def _read_former(copy: Copy, below: str, number: int) -> Former | None:
    entries = copy.read(below + former_path(number, ENTRIES))
    if entries is None:
        return None
    head = copy.read(below + former_path(number, TREE_HEAD)) or b""
    try:
        origin = read_checkpoint(read_note(head).text).origin
    except (BadNote, BadCheckpoint):
        origin = ""
    openings = copy.read(below + former_path(number, OPENINGS)) or b""
    try:
        return Former(origin, _read_book(entries, openings), head)
    except BadEntry as error:
        said = f"{former_path(number, ENTRIES)}：{error}"
        raise BadEntry(said) from error


def _read_book(entries: bytes, openings: bytes) -> Book:
    return read_book(entries, _known(openings, entries.count(b"\n")))


def _make_folder(folder: Path, disk: Disk) -> None:
    if not folder.is_dir():
        disk.make_folder(folder)
        disk.flush_folder(folder.parent)


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
