"""The board on the desk: records are opened, tried at every change, written whole, undone.

Every path is that of a record below one of the board's areas; nothing else is read or written.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from gongkai.carry import following, identity_of
from gongkai.comments import comments_of, moved
from gongkai.editor.merging import Conflict, merged
from gongkai.editor.undoing import UndoHistory, is_that
from gongkai.examine import Examined, Examiner
from gongkai.kinds import all_kinds
from gongkai.model import Area, Kind
from gongkai.month import MonthPlan, Stage, first_tree, plan_month
from gongkai.pattern import pattern
from gongkai.period import Grain, Period
from gongkai.problem import Problem, field_name
from gongkai.record_text import record_text
from gongkai.settle import settle
from gongkai.source import Tree, read_yaml
from gongkai.trial import try_record
from gongkai.value_object import dataclass
from gongkai.whole_file import write_whole

__all__ = ["Desk", "Opened", "Refused", "Saved", "Verdict"]

_AREAS = "|".join(area.value for area in Area)
_IDENTITY = pattern(rf"(?:{_AREAS})(?:/[a-z0-9](?:[a-z0-9-]{{0,62}}[a-z0-9])?){{1,4}}")
_RESERVED = pattern(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")


class Refused(ValueError):
    """Something that the desk does not do; its text says why, in words for the person."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A record as it stands in its file; ``base`` names that state of the file."""

    record_id: str
    kind: Kind[Any]
    tree: Mapping[str, Tree]
    base: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check says of a form: problems, and figures that follow from the others."""

    problems: tuple[Problem, ...]
    figures: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving: written, or not for the ``conflicts``, then ``tree`` holds both."""

    base: str
    tree: Mapping[str, Tree]
    conflicts: tuple[Conflict, ...] = ()
    merged: bool = False


@dataclass(slots=True)
class Desk:
    """One board, for as long as the editor runs.

    ``states`` are texts of files by their hash, to merge from. What saving replaced is kept beside
    the board, so that it can be put back after a new start too.
    """

    folder: Path
    today: date
    states: dict[str, str] = field(default_factory=dict)
    _known: tuple[tuple[str, int, int], ...] = ()
    _examined: Examined | None = None
    _examiner: Examiner | None = None

    @property
    def _history(self) -> UndoHistory:
        return UndoHistory(self.folder)

    def examined(self) -> Examined:
        """The board as examined, again when any file has changed."""
        found = tuple(
            (path.as_posix(), path.stat().st_mtime_ns, path.stat().st_size)
            for path in sorted(self.folder.rglob("*.yaml"))
        )
        if self._examined is None or found != self._known:
            if self._examiner is None:
                self._examiner = Examiner(self.folder, "")
            self._examined, self._known = self._examiner.examined(self.today), found
        return self._examined

    def records(self) -> list[str]:
        """The identities of all record files, newest first, also of those that cannot be read."""
        found = [
            path.relative_to(self.folder).with_suffix("").as_posix()
            for area in Area
            for path in (self.folder / area.value).rglob("*.yaml")
        ]
        known = [one for one in found if _IDENTITY.fullmatch(one)]
        return sorted(known, key=lambda one: (one.rpartition("/")[2], one), reverse=True)

    def open(self, record_id: str) -> Opened:
        """The record in its file.

        Raises:
            Refused: when there is none, or no form can hold what it is.
        """
        path = self._path(record_id)
        if not path.is_file():
            words = f"没有“{record_id}”这份记录"
            raise Refused(words)
        text = path.read_text(encoding="utf-8-sig")
        tree, kind = self._read(record_id, text)
        return Opened(record_id, kind, tree, self._state(text))

    def begin(self, kind_name: str, period: str) -> Opened:
        """A new record, that of the period before carried on where there is one.

        Raises:
            Refused: for an unknown kind or a text that is no period.
        """
        kind = self._kind(kind_name)
        try:
            own = Period.parse(period)
        except ValueError:
            words = f"“{period}”不是期间，写成 2026-10、2026-Q3、2026-H1 或 2026"
            raise Refused(words) from None
        board = self.examined().board
        alike = [
            one
            for one in (board.records if board else ())
            if one.kind.name == kind.name and one.body.period == own.shifted(-1)
        ]
        before = alike[-1] if alike else None
        tree: Mapping[str, Tree] = following(before, own) if before else {"period": str(own)}
        record_id = identity_of(kind, own, before)
        if self._path(record_id).exists():
            words = f"“{record_id}”已经有了，打开它来改"
            raise Refused(words)
        return Opened(record_id, kind, tree, "")

    def month(self, period: str) -> MonthPlan:
        """What a month needs; the one before today's when the text is empty.

        Raises:
            Refused: for a text that is no month.
        """
        first = self.today.replace(day=1) - timedelta(days=1)
        try:
            own = Period.parse(period or f"{first.year:04}-{first.month:02}")
        except ValueError:
            own = None
        if own is None or own.grain is not Grain.MONTH:
            words = f"“{period}”不是一个月，写成 2026-11"
            raise Refused(words)
        return plan_month(self.examined(), own, self.today)

    def begin_task(self, period: str, record_id: str) -> Opened:
        """The record that a month still lacks, begun from that of its own series.

        Raises:
            Refused: when the month lacks no such record.
        """
        for task in self.month(period).tasks:
            if task.record_id == record_id and task.kind and task.stage is Stage.MISSING:
                self._path(record_id)
                return Opened(record_id, task.kind, first_tree(task), "")
        words = f"这个月不缺“{record_id[:80]}”"
        raise Refused(words)

    def judge(self, record_id: str, kind_name: str, tree: Mapping[str, Tree]) -> Verdict:
        """What the check says of a form as it is filled in now; nothing is written.

        Raises:
            Refused: for an identity that is none, or an unknown kind.
        """
        self._path(record_id)
        kind = self._kind(kind_name)
        _, worked_out = settle(kind, tree)
        text = record_text(kind, tree)
        trial = try_record(self.examined(), record_id, text, "", self.today)
        figures = {field_name(loc): value for loc, value in worked_out.items()}
        return Verdict(trial.problems, figures, text)

    def base_of(self, record_id: str) -> str:
        """The name of the state that the file of a record is in now, nothing for no file.

        Raises:
            Refused: for an identity that is none.
        """
        path = self._path(record_id)
        return self._state(path.read_text(encoding="utf-8-sig") if path.is_file() else "")

    def save(self, record_id: str, kind_name: str, tree: Mapping[str, Tree], base: str) -> Saved:
        """Writes the record, unless its file changed underneath in the same place.

        Raises:
            Refused: as ``judge``; also when the file cannot be read any more.
            OSError: when the machine cannot write; the old file is whole.
        """
        path, kind = self._path(record_id), self._kind(kind_name)
        old = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
        was_merged = False
        if self._state(old) != base and old:
            theirs, _ = self._read(record_id, old)
            known = self._read(record_id, self.states[base])[0] if base in self.states else {}
            both, conflicts = merged(_filled(known), _filled(dict(tree)), _filled(theirs))
            if not isinstance(both, dict):
                raise Refused("文件已经不是一份记录了")
            if conflicts:
                return Saved(self._state(old), both, tuple(conflicts))
            tree, was_merged = both, True
        text = self._text(record_id, kind, tree, old)
        if text != old:
            self._history.keep(record_id, old, text)
            write_whole(path, text.encode("utf-8"))
        return Saved(self._state(text), tree, merged=was_merged)

    def undo(self, record_id: str) -> Opened | None:
        """Puts back what the last saving replaced; nothing is left when the file was new.

        Raises:
            Refused: when there is nothing to undo, or the file was changed by other means since.
        """
        path = self._path(record_id)
        replaced = self._history.last(record_id)
        if replaced is None:
            raise Refused("没有可以撤销的了")
        now = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
        if not is_that(now, replaced.after):
            raise Refused("上次保存以后，文件又在别处改过，不能撤销；先打开看看")
        if replaced.before:
            write_whole(path, replaced.before.encode("utf-8"))
        else:
            path.unlink(missing_ok=True)
        self._history.drop(record_id)
        return self.open(record_id) if replaced.before else None

    def _text(self, record_id: str, kind: Kind[Any], tree: Mapping[str, Tree], old: str) -> str:
        """The canonical text, with the comments that the file has."""
        document = read_yaml(record_id, old.encode("utf-8"))
        if document.problems or not isinstance(document.value, dict):
            return record_text(kind, tree)
        kept = moved(comments_of(document), document.value, dict(tree))
        return record_text(kind, tree, kept)

    def _path(self, record_id: str) -> Path:
        """The file of an identity, below the board and by no link.

        Raises:
            Refused: for anything else.
        """
        if not _IDENTITY.fullmatch(record_id) or any(
            _RESERVED.fullmatch(step) for step in record_id.split("/")
        ):
            words = f"“{record_id[:80]}”不能作记录名：用小写字母、数字和横线"
            raise Refused(words)
        path = self.folder / f"{record_id}.yaml"
        root = self.folder.resolve()
        if path.is_symlink() or not path.resolve().is_relative_to(root):
            raise Refused("记录不在公开栏的文件夹里")
        return path

    def _kind(self, name: str) -> Kind[Any]:
        kind = all_kinds().get(name)
        if kind is None:
            words = f"没有“{name[:40]}”这种记录"
            raise Refused(words)
        return kind

    def _read(self, record_id: str, text: str) -> tuple[dict[str, Tree], Kind[Any]]:
        document = read_yaml(f"{record_id}.yaml", text.encode("utf-8"))
        if document.problems or not isinstance(document.value, dict):
            why = document.problems[0].message() if document.problems else "不是一份记录"
            words = f"这份文件要先用记事本改好：{why}"
            raise Refused(words)
        return document.value, self._kind(str(document.value.get("kind", "")))

    def _state(self, text: str) -> str:
        """The name of a state of a file, nothing for no file; the text is kept to merge from."""
        if not text:
            return ""
        name = hashlib.sha256(text.encode("utf-8")).hexdigest()
        self.states[name] = text
        return name


def _filled(tree: Tree) -> Tree:
    """The tree without what is empty, as forms and files write that differently."""
    if isinstance(tree, Mapping):
        kept = {key: _filled(value) for key, value in tree.items()}
        return {key: value for key, value in kept.items() if value not in (None, "", [], {})}
    if isinstance(tree, list):
        return [_filled(value) for value in tree]
    return tree
