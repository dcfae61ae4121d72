"""The first half of the line: a folder is read, every record proved, and all of them together."""

import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gongkai.attachment_review import Reviewed, Reviewer
from gongkai.attachments import Trace
from gongkai.catalogue import Catalogue, load_catalogue
from gongkai.checks.across import check_across
from gongkai.checks.explain import Explained, apply_explanations
from gongkai.checks.privacy import check_pages, check_settings, office_numbers
from gongkai.facts import Facts
from gongkai.load import (
    BOARD_FILE,
    UNSURE,
    Outline,
    RecordFile,
    find_boards,
    load_outline,
    read_record,
    shown_below,
)
from gongkai.model import Board, Record
from gongkai.problem import Problem, has_errors
from gongkai.series import known
from gongkai.source import read_file
from gongkai.survey import Setting, Surveyed, survey
from gongkai.value_object import dataclass

__all__ = ["Examined", "Examiner", "check_board", "examine", "examine_each", "judge"]


@dataclass(frozen=True, slots=True)
class Examined:
    """A board with its facts and everything wrong with it.

    ``board`` is nothing when its settings cannot be read. ``facts`` are in the order of the
    records; ``explained`` are the faults that are published with a signed reason;
    ``catalogue`` is what the board has to open, if it says so; ``attachments`` are the files that
    its records name, each looked at.
    """

    path: Path
    board: Board | None
    facts: tuple[Facts, ...]
    problems: tuple[Problem, ...]
    explained: tuple[Explained, ...]
    catalogue: Catalogue | None = None
    attachments: tuple[Reviewed, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the board may be published."""
        return self.board is not None and not has_errors(self.problems)


class _Read(NamedTuple):
    """A record as it was read and surveyed, or why it could not be, and the file that holds it."""

    file: RecordFile
    record: Record | None
    surveyed: Surveyed | None
    unread: tuple[Problem, ...]


class Examiner:
    """Examines one board as often as it is asked; only records whose file changed are read again.

    ``root`` is its folder, ``shown_as`` how problems name it.
    """

    def __init__(self, root: Path, shown_as: str) -> None:
        self._root = root
        self._shown_as = shown_as
        self._sure = 0
        self._setting: Setting | None = None
        self._known: Mapping[str, _Read] = {}
        self._traces: dict[str, tuple[Trace, ...]] = {}

    def examined(self, today: date) -> Examined:
        """The board as it is now; the day decides what is overdue.

        Raises:
            OSError: when the machine cannot read a file.
        """
        root, shown_as, started = self._root, self._shown_as, time.time_ns()
        outline = load_outline(root, shown_as)
        if not isinstance(outline, Outline):
            return Examined(root, None, (), outline, ())
        catalogue, unread = load_catalogue(root, shown_as, outline.config)
        setting = Setting(outline.config, catalogue, today)
        if setting != self._setting:
            self._known = {}
        self._known = {one.record_id: self._read(one, setting) for one in outline.files}
        self._setting, self._sure = setting, started - UNSURE
        read = self._known.values()
        records = tuple(one.record for one in read if one.record is not None)
        problems = (*outline.problems, *(fault for one in read for fault in one.unread))
        board = Board(outline.slug, outline.config, records, outline.pages, problems)
        surveyed = [one.surveyed for one in read if one.surveyed is not None]
        reviewer = Reviewer(root, today, office_numbers(board.config), self._traces)
        reviewed = tuple(reviewer.review(one.facts for one in surveyed if one.facts is not None))
        self._traces = reviewer.met
        first = (*problems, *unread, *check_board(shown_as, board))
        attached = (problem for one in reviewed for problem in one.problems)
        facts, weighed, explained = judge(surveyed, (*first, *attached))
        return Examined(root, board, facts, weighed, explained, catalogue, reviewed)

    def _read(self, file: RecordFile, setting: Setting) -> _Read:
        known = self._known.get(file.record_id)
        if known is not None and known.file == file and file.time < self._sure:
            return known
        path, shown = (f"{one}/{file.record_id}.yaml" for one in (self._root, self._shown_as))
        record, unread = read_record(file.record_id, read_file(Path(path), shown))
        surveyed = None if record is None else survey(record, setting)[0]
        return _Read(file, record, surveyed, unread)


def examine(path: Path, shown_as: str, today: date) -> Examined:
    """Loads and checks one board, once; as ``Examiner.examined``.

    Raises:
        OSError: when the machine cannot read a file.
    """
    return Examiner(path, shown_as).examined(today)


def check_board(shown_as: str, board: Board | Outline) -> Iterator[Problem]:
    """What is wrong with a board itself, its settings and its own pages, as they can be seen."""
    yield from check_settings(f"{shown_as}/{BOARD_FILE}", board.config)
    yield from check_pages(shown_as, board.pages, office_numbers(board.config))


def judge(
    surveyed: Iterable[Surveyed], problems: Iterable[Problem]
) -> tuple[tuple[Facts, ...], tuple[Problem, ...], tuple[Explained, ...]]:
    """The facts of the records, all that is wrong with and between them, and what is explained.

    ``problems`` are those that are known of the board itself.
    """
    every = tuple(surveyed)
    facts = known(one.facts for one in every if one.facts is not None)
    found = [*problems, *(problem for one in every for problem in one.problems)]
    found.extend(check_across(facts))
    weighed, explained = apply_explanations((one for own in every for one in own.signed), found)
    return facts, weighed, explained


def examine_each(root: Path, shown_as: str, today: date) -> Iterator[Examined]:
    """Every board of a district, one after the other, or the one that ``root`` is.

    Raises:
        OSError: when the machine cannot read a file.
    """
    for folder in find_boards(root) or (root,):
        yield examine(folder, shown_below(folder, root, shown_as), today)
