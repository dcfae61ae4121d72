"""Boards looked over by what is known of each record alone: nothing of a record itself is held.

What was found out of a record is kept, and is not found out again while its file is as it was. Of
many boards each is reduced to what is asked of it, so that a whole district takes little room.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from gongkai.cache import BoardState, load_state, save_state
from gongkai.catalogue import Catalogue, load_catalogue
from gongkai.checks.explain import Explained
from gongkai.crew import Crew, Progress, untold
from gongkai.facts import Facts
from gongkai.inventory import environment
from gongkai.keys import seal_of
from gongkai.load import Outline, find_boards, load_outline, misplaced, shown_below
from gongkai.model import BoardConfig
from gongkai.problem import Problem
from gongkai.survey import Setting
from gongkai.surveyor import Surveyor
from gongkai.surveys import RecordCrew, judge_board, survey_board
from gongkai.value_object import dataclass

__all__ = [
    "Audit",
    "AuditOrder",
    "Audited",
    "audit_board",
    "audit_boards",
    "audited_with",
    "orders_below",
    "share_of",
]

T = TypeVar("T")
_LEAST_SHARE = 32
"""Records for which another process is worth starting."""
_LARGEST_SHARE = 512
"""Records after which it is told how far the work has come."""


@dataclass(frozen=True, slots=True)
class AuditOrder:
    """A board to look over: its folder, how problems name it, the day, and how it is done.

    ``cache`` is where what was found out of each record is kept, nothing keeps none, ``full`` finds
    all of it out again; ``programs`` is the hash of the programs that look, ``jobs`` how many
    processes do.
    """

    root: Path
    shown_as: str
    today: date
    cache: Path | None = None
    programs: str = ""
    jobs: int = 1
    full: bool = False


@dataclass(frozen=True, slots=True)
class Audit:
    """What a look over a board found: the facts of its records, what is wrong, what is explained.

    ``state`` is all that is kept of it.
    """

    state: BoardState
    facts: tuple[Facts, ...]
    problems: tuple[Problem, ...]
    explained: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class Audited:
    """A board, and everything wrong with it; ``facts`` are those of the records that can be read.

    ``config`` is nothing when its settings cannot be read; ``catalogue`` is what it has to open, if
    it says so.
    """

    root: Path
    config: BoardConfig | None
    catalogue: Catalogue | None
    facts: tuple[Facts, ...]
    problems: tuple[Problem, ...]


def orders_below(
    root: Path,
    shown_as: str,
    today: date,
    cache_of: Callable[[Path], Path | None],
    *,
    full: bool = False,
) -> list[AuditOrder]:
    """Those of all boards of a district, or of the one that ``root`` is, whether it is one or not.

    ``cache_of`` tells where what was found out of a board is kept.
    """
    programs = environment()
    found = []
    for folder in find_boards(root) or (root,):
        shown = shown_below(folder, root, shown_as)
        found.append(AuditOrder(folder, shown, today, cache_of(folder), programs, full=full))
    return found


def audit_boards(
    orders: Sequence[AuditOrder],
    tell: Callable[[Audited], T],
    jobs: int,
    progress: Progress = untold,
) -> list[T]:
    """What is told of each board, in the order of the orders.

    Whole boards go to ``jobs`` processes when there are enough of them, else parts of each board;
    so ``tell`` and what it gives must be able to go from one process to another.

    Raises:
        OSError: when the machine cannot read a file.
    """
    if len(orders) == 1:
        return [tell(audit_board(replace(orders[0], jobs=jobs), progress))]
    if jobs == 1 or len(orders) < 2 * jobs:
        told: list[T] = []
        for order in orders:
            told.append(tell(audit_board(replace(order, jobs=jobs))))
            progress(len(told), len(orders))
        return told
    found: dict[Path, T] = {}
    with Crew[AuditOrder](partial(_Office, tell), jobs) as crew:
        for ((root, one),) in crew.each("audit", orders, lambda one: one.shown_as, 1):
            found[root] = one
            progress(len(found), len(orders))
    return [found[one.root] for one in orders]


class _Office(Generic[T]):
    """Where whole boards are looked over, in a process of its own."""

    def __init__(self, tell: Callable[[Audited], T]) -> None:
        self._tell = tell

    def work(self, _task: str, chunk: Sequence[AuditOrder]) -> list[tuple[Path, T]]:
        """What is told of boards, each with its folder."""
        return [(one.root, self._tell(audit_board(one))) for one in chunk]


def audit_board(order: AuditOrder, progress: Progress = untold) -> Audited:
    """Looks over one board.

    Raises:
        OSError: when the machine cannot read a file.
    """
    root, shown_as = order.root, order.shown_as
    refused = misplaced(root, shown_as)
    if refused:
        return Audited(root, None, None, (), refused)
    outline = load_outline(root, shown_as)
    if not isinstance(outline, Outline):
        return Audited(root, None, None, (), outline)
    catalogue, unread = load_catalogue(root, shown_as, outline.config)
    setting = Setting(outline.config, catalogue, order.today)
    equip = partial(Surveyor, root, shown_as, setting)
    crew: RecordCrew = Crew(equip, order.jobs)
    with crew:
        found = audited_with(crew, outline, setting, order, unread, progress)
    return Audited(root, outline.config, catalogue, found.facts, found.problems)


def audited_with(
    crew: RecordCrew,
    outline: Outline,
    setting: Setting,
    order: AuditOrder,
    known: Iterable[Problem] = (),
    progress: Progress = untold,
) -> Audit:
    """Looks over a board with a crew that goes on to other work; ``known`` are its problems so far.

    What cannot be kept is found out again the next time.

    Raises:
        OSError: when the machine cannot read a file.
    """
    cache, started, total = order.cache, time.time_ns(), len(outline.files)
    seal = seal_of(order.programs, order.shown_as, setting) if cache else b""
    state = load_state(cache, seal) if cache and not order.full else BoardState(seal)
    before = state.day, state.inspected
    counted = 0

    def take(count: int) -> None:
        nonlocal counted
        counted += count
        progress(counted, total)

    share = share_of(total, order.jobs)
    touched = survey_board(state, outline.files, order.today, crew, share, take)
    judged = judge_board(outline, setting, state, order.root, order.shown_as, known)
    state.day = order.today.isoformat()
    if cache and (touched or state.stamped or before != (state.day, state.inspected)):
        state.started = started
        # A full disk is no reason not to say what is wrong.
        with suppress(OSError):
            save_state(cache, state, touched, {})
    return Audit(state, *judged)


def share_of(records: int, jobs: int) -> int:
    """How many of a board's records are handed out at once.

    A record is read into a model that is built when first met; neighbours are of like kinds, so
    each process is given one stretch of them.
    """
    return min(max(_LEAST_SHARE, -(-records // jobs)), _LARGEST_SHARE)
