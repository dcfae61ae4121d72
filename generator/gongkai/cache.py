"""What is kept from one build to the next, in files that notice when they are damaged.

A kept value is a pickle behind a mark and a checksum. A file that is cut off, altered, of another
format or not ours reads as nothing, and what it held is made anew. Nothing but our own values and
plain ones can be read back, whatever a file says.
"""

import hashlib
import os
from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai.columns import columns_of, values_of
from gongkai.inventory import stamp_of, stamps_digest, worked_out
from gongkai.packing import checksum_of, pack, unpack
from gongkai.problem import Problem
from gongkai.staging import Put
from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from gongkai.attachments import Trace
    from gongkai.keys import PageKey
    from gongkai.survey import Surveyed
    from gongkai.tabulate import RecordRows

__all__ = [
    "BoardState",
    "KeptFile",
    "KeptList",
    "KeptPage",
    "Source",
    "by_folder",
    "changed_pages",
    "folder_digest",
    "keep_words",
    "load_rows",
    "load_state",
    "load_words",
    "save_state",
]

_NEEDED = ("facts", "files")
_PARTS = ("facts-", "files-", "rows-", "words-")
_FEW = 8
"""Parts that are written before another process would have begun."""


class Source(NamedTuple):
    """A file as it was read: its time in nanoseconds, its size in bytes, the hash of its bytes."""

    time: int
    size: int
    digest: bytes

    def fits(self, time: int, size: int) -> bool:
        """Whether a file of that time and size is taken for the same."""
        return self.time == time and self.size == size


class KeptFile(NamedTuple):
    """A file as it was published: its path below the board, SHA-256 of its bytes, time, size."""

    path: str
    digest: str
    time: int
    size: int

    @classmethod
    def of(cls, made: Put) -> "KeptFile":
        """A file that has just been made."""
        return cls(made.path, made.digest, made.time, made.size)

    @property
    def stamp(self) -> str:
        """The file in one line, as a glance tells it."""
        return stamp_of(self.path, self.time, self.size)

    def is_at(self, folder: Path) -> bool:
        """Whether the file is still there with its time and size."""
        try:
            found = os.stat(f"{folder}/{self.path}")  # noqa: PTH116 - a tenth of the time, for every file
        except OSError:
            return False
        return found.st_mtime_ns == self.time and found.st_size == self.size


class KeptPage(NamedTuple):
    """What was made of one record: the key of all its inputs, its files and its problems.

    ``leads`` is where its files lead within the board, as ``path`` or ``path#anchor``.
    """

    key: "PageKey"
    files: tuple[KeptFile, ...]
    problems: tuple[Problem, ...]
    leads: tuple[str, ...]


def changed_pages(folder: Path, pages: Mapping[str, KeptPage]) -> set[str]:
    """The records of which some file is not there any more with its time and size."""
    return {
        record_id
        for record_id, page in pages.items()
        if not all(one.is_at(folder) for one in page.files)
    }


class KeptList(NamedTuple):
    """A page of a list: its key, its file, and where its links lead, as those of ``KeptPage``."""

    key: bytes
    file: KeptFile
    leads: tuple[str, ...] = ()


@dataclass(slots=True)
class BoardState:
    """All that is kept of one board.

    ``seal`` is the hash of what every survey depends on besides the file of its record. The day
    is the one that ``dated`` surveys hold for; ``started`` is when that build began, in nanoseconds
    since 1970. ``lists`` are the pages of lists by path. ``parts`` are the checksums of the files
    that hold the rest: surveys, sources with pages, and, read when needed, the rows of the open
    data and the words that a search looks in. ``words`` and ``rows`` have those of the records
    that were surveyed anew, nothing for one whose words no output read; ``stamped`` are the records
    whose file was read again. ``inspected`` are the traces found in attachments, by the hash and
    ending of the file. ``folders`` has the ``folder_digest`` of each folder of records of which
    nothing was read again.
    """

    seal: bytes = b""
    day: str = ""
    started: int = 0
    sources: dict[str, Source] = field(default_factory=dict)
    surveyed: "dict[str, Surveyed]" = field(default_factory=dict)
    pages: dict[str, KeptPage] = field(default_factory=dict)
    parts: dict[str, bytes] = field(default_factory=dict)
    lists: dict[str, KeptList] = field(default_factory=dict)
    words: dict[str, bytes | None] = field(default_factory=dict)
    rows: "dict[str, tuple[RecordRows, ...]]" = field(default_factory=dict)
    stamped: set[str] = field(default_factory=set)
    inspected: "dict[str, tuple[Trace, ...]]" = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)


def load_state(folder: Path, seal: bytes) -> BoardState:
    """What is kept of a board under this seal; an empty state when there is nothing of use."""
    kept = _read(folder / "state")
    if not isinstance(kept, BoardState) or kept.seal != seal:
        return BoardState(seal)
    for name in kept.parts:
        sort = name.partition("-")[0]
        if sort not in _NEEDED:
            continue
        part = _part(folder, name, kept)
        if part is None:
            return BoardState(seal)
        if sort == "facts":
            kept.surveyed.update(part)
            continue
        for record_id, (source, page) in part.items():
            kept.sources[record_id] = source
            if page is not None:
                kept.pages[record_id] = page
    return kept


def load_rows(folder: Path, state: BoardState) -> dict[str, Any]:
    """The rows of the open data tables by record, of all records whose rows are kept."""
    return _all_of("rows", folder, state)


def load_words(folder: Path | None, state: BoardState) -> dict[str, bytes]:
    """The words that a search looks in by record, of all records whose words are kept."""
    kept = _all_of("words", folder, state) if folder else {}
    return {one: words for one, words in (kept | state.words).items() if words is not None}


def _all_of(sort: str, folder: Path, state: BoardState) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in state.parts:
        if name.startswith(f"{sort}-"):
            found.update(_part(folder, name, state) or {})
    return found


def save_state(
    folder: Path,
    state: BoardState,
    touched: Set[str],
    rows: Mapping[str, Any],
    made: Set[str] = frozenset(),
    jobs: int = 1,
) -> None:
    """Keeps a state; only the parts with a record that is new, gone, or other than before.

    ``touched`` are those that say something else, ``made`` those of which files were made. The
    index is written last; one that does not fit its parts is taken for nothing. Many parts are
    written by ``jobs`` processes.

    Raises:
        OSError: when the machine cannot write there.
    """
    keep_words(folder, state, touched)
    said = {_segment(record_id) for record_id in touched}
    changed = said | {_segment(record_id) for record_id in (*made, *state.stamped)}
    sorts = {"facts": said, "files": changed, "rows": changed}
    folders = by_folder(state.sources)
    records = {_segment_of(folder): own for folder, own in folders.items()}
    with_rows = _by_segment(rows).keys()
    named = {f"words-{segment}" for segment in records}
    checksums = {name: one for name, one in state.parts.items() if name in named}
    tasks: dict[str, Callable[[], bytes]] = {}
    for sort, other in sorts.items():
        for segment, own in records.items():
            if sort == "rows" and segment not in with_rows:
                continue
            name = f"{sort}-{segment}"
            known = state.parts.get(name)
            if known is None or segment in other:
                tasks[name] = partial(_written, folder / name, sort, own, state, rows)
            else:
                checksums[name] = known
    told = worked_out(list(tasks.values()), jobs if len(tasks) > _FEW else 1)
    checksums |= {name: bytes.fromhex(one.decode()) for name, one in zip(tasks, told, strict=True)}
    index = BoardState(
        state.seal,
        state.day,
        state.started,
        parts=checksums,
        lists=state.lists,
        inspected=state.inspected,
        folders={one: folder_digest(one, own, state) for one, own in folders.items()},
    )
    _write(folder / "state", index)
    for path in folder.iterdir():
        if path.name.startswith(_PARTS) and path.name not in checksums:
            path.unlink()


def keep_words(folder: Path, state: BoardState, touched: Set[str]) -> None:
    """Writes the words that a search looks in, and holds them no longer: few outputs read them.

    They are those that were read since the last time; ``touched`` are the records that are new,
    gone, or say something else.

    Raises:
        OSError: when the machine cannot write there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    other = {_segment(one) for one in (*state.words, *(touched - state.sources.keys()))}
    records = _by_segment(state.sources) if other else {}
    for segment in other & records.keys():
        name = f"words-{segment}"
        kept = _part(folder, name, state) if name in state.parts else None
        words = ChainMap(state.words, kept or {})
        part = {one: words[one] for one in records[segment] if words.get(one) is not None}
        if part or kept:
            state.parts[name] = _write_part(folder / name, part)
    state.words.clear()


def _written(
    path: Path, sort: str, records: Iterable[str], state: BoardState, rows: Mapping[str, Any]
) -> bytes:
    """Writes a part of these records and gives its checksum in hexadecimal characters."""
    return _write_part(path, _part_of(sort, records, state, rows)).hex().encode()


def _part_of(
    sort: str, records: Iterable[str], state: BoardState, rows: Mapping[str, Any]
) -> dict[str, Any]:
    """What one part holds of these records."""
    if sort == "files":
        return {one: (state.sources[one], state.pages.get(one)) for one in records}
    held = {"facts": state.surveyed, "rows": rows}.get(sort, {})
    return {one: held[one] for one in records if one in held}


def by_folder(records: Iterable[str]) -> dict[str, list[str]]:
    """Records by the folder that their files are in."""
    folders: dict[str, list[str]] = {}
    for one in records:
        folders.setdefault(one.rpartition("/")[0], []).append(one)
    return folders


def folder_digest(folder: str, records: Iterable[str], state: BoardState) -> str:
    """What a ``Tree`` tells of a folder that holds the files of these records as they were read.

    It is worked out where it is not known from before.
    """
    known = state.folders.get(folder)
    if known is None:
        sources = state.sources
        stamps = [stamp_of(f"/{one}.yaml", *sources[one][:2]) for one in records]
        known = state.folders[folder] = stamps_digest(sorted(stamps))
    return known


def _by_segment(records: Iterable[str]) -> dict[str, list[str]]:
    """Records by the part that they are kept in."""
    return {_segment_of(folder): own for folder, own in by_folder(records).items()}


@cache
def _segment_of(above: str) -> str:
    return hashlib.blake2b(above.encode(), digest_size=8).hexdigest()


def _segment(record_id: str) -> str:
    """The part that a record is kept in: that of its folder."""
    return _segment_of(record_id.rpartition("/")[0])


def _read(path: Path) -> Any:  # noqa: ANN401 - what was kept
    try:
        return unpack(path.read_bytes())
    except OSError:
        return None


def _part(folder: Path, name: str, state: BoardState) -> dict[str, Any] | None:
    """A part that is the one the state was kept with; one of another build is taken for nothing."""
    try:
        packed = (folder / name).read_bytes()
    except OSError:
        return None
    if checksum_of(packed) != state.parts[name]:
        return None
    kept = unpack(packed)
    return None if kept is None else dict(zip(kept[0], values_of(kept[1]), strict=True))


def _write_part(path: Path, part: Mapping[str, Any]) -> bytes:
    """Writes a part, its values as columns, and gives its checksum."""
    return _write(path, (list(part), columns_of(list(part.values()))))


def _write(path: Path, value: object) -> bytes:
    """Writes a value and gives its checksum."""
    packed = pack(value)
    beside = path.with_name(f"{path.name}.part")
    beside.write_bytes(packed)
    os.replace(beside, path)  # noqa: PTH105 - Path.replace is the same call
    return checksum_of(packed)
