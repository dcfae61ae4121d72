"""What saving replaced, kept beside the board, so that it can be put back also tomorrow.

One file for each record in a hidden folder next to the board's, which no board or site reads and
version control leaves out. The oldest texts go first when there are too many.
"""

import hashlib
import json
from pathlib import Path

from gongkai.value_object import dataclass
from gongkai.whole_file import write_whole

__all__ = ["MOST_RECORDS", "MOST_STATES", "Replaced", "UndoHistory", "is_that"]

MOST_STATES = 30
"""So many savings of one record can be undone."""
MOST_RECORDS = 300
"""So many records have a history; those that were saved last."""

_MOST_CHARACTERS = 4_000_000
"""Of all the texts kept for one record."""
_FOLDER = ".gongkai"


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text that saving replaced, empty when the file was new, and the hash of what took over."""

    before: str
    after: str


class UndoHistory:
    """The history of one board's records, by their identities."""

    def __init__(self, board: Path) -> None:
        home = board.resolve()
        self._top = home.parent / _FOLDER
        self._folder = self._top / "undo" / home.name

    def keep(self, record_id: str, before: str, after: str) -> None:
        """Remembers that ``before`` was replaced by ``after``.

        Raises:
            OSError: when the machine cannot write.
        """
        kept = [*self._states(record_id), Replaced(before, _hash(after))][-MOST_STATES:]
        while len(kept) > 1 and sum(len(one.before) for one in kept) > _MOST_CHARACTERS:
            kept = kept[1:]
        self._write(record_id, kept)
        self._forget_oldest()

    def last(self, record_id: str) -> Replaced | None:
        """What the last saving replaced, if that is known."""
        states = self._states(record_id)
        return states[-1] if states else None

    def drop(self, record_id: str) -> None:
        """Forgets the last saving, as it was undone.

        Raises:
            OSError: when the machine cannot write.
        """
        self._write(record_id, self._states(record_id)[:-1])

    def _states(self, record_id: str) -> list[Replaced]:
        """The states in a file; one that is damaged holds none."""
        try:
            told = json.loads(self._path(record_id).read_text(encoding="utf-8"))
            return [Replaced(str(one["before"]), str(one["after"])) for one in told]
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return []

    def _write(self, record_id: str, states: list[Replaced]) -> None:
        if not states:
            self._path(record_id).unlink(missing_ok=True)
            return
        told = [{"before": one.before, "after": one.after} for one in states]
        write_whole(self._path(record_id), json.dumps(told, ensure_ascii=False).encode("utf-8"))
        ignored = self._top / ".gitignore"
        if not ignored.exists():
            write_whole(ignored, b"*\n")

    def _forget_oldest(self) -> None:
        files = [(path.stat().st_mtime_ns, path) for path in self._folder.rglob("*.json")]
        for _, path in sorted(files)[:-MOST_RECORDS]:
            path.unlink(missing_ok=True)

    def _path(self, record_id: str) -> Path:
        return self._folder / f"{record_id}.json"


def is_that(text: str, digest: str) -> bool:
    """Whether a text is the one with this hash."""
    return _hash(text) == digest


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
