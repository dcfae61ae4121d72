"""The first half of the line: a folder is read, every record proved, and all of them together."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from gongkai.attachment_review import Reviewed, Reviewer
from gongkai.catalogue import Catalogue, load_catalogue
from gongkai.checks.across import check_across
from gongkai.checks.explain import Explained, apply_explanations
from gongkai.checks.privacy import check_pages, check_settings, office_numbers
from gongkai.facts import Facts
from gongkai.load import (
    BOARD_FILE,
    Outline,
    find_boards,
    load_board,
    shown_below,
)
from gongkai.model import Board
from gongkai.problem import Problem, has_errors
from gongkai.series import known
from gongkai.survey import Setting, Surveyed, survey
from gongkai.value_object import dataclass

__all__ = ["Examined", "check_board", "examine", "examine_each", "judge"]


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


def examine(path: Path, shown_as: str, today: date) -> Examined:
    """Loads and checks one board; the day decides what is overdue.

    Raises:
        OSError: when the machine cannot read a file.
    """
    board = load_board(path, shown_as)
    if not isinstance(board, Board):
        return Examined(path, None, (), board, ())
    catalogue, unread = load_catalogue(path, shown_as, board.config)
    setting = Setting(board.config, catalogue, today)
    surveyed = tuple(survey(record, setting)[0] for record in board.records)
    stated = (one.facts for one in surveyed if one.facts is not None)
    reviewed = tuple(Reviewer(path, today, office_numbers(board.config)).review(stated))
    first = (
        *board.problems,
        *unread,
        *check_board(shown_as, board),
        *(problem for one in reviewed for problem in one.problems),
    )
    facts, problems, explained = judge(surveyed, first)
    return Examined(path, board, facts, problems, explained, catalogue, reviewed)


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
