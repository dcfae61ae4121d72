"""The boards of a district, one after the other or several at a time.

What is done for a board depends on no other one, and leaves its own state behind; so a run that is
cut off goes on where it was, and a board in which nothing changed is known at a glance.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeAlias

from gongkai.board_order import BoardOrder, Outcome
from gongkai.columns import Column, columns_of, values_of
from gongkai.crew import Crew, Progress, untold
from gongkai.glance import Glance, keep_glance, last_value, unchanged_boards
from gongkai.inventory import files_digest
from gongkai.line import build_board
from gongkai.load import count_records
from gongkai.publish import Published

__all__ = ["Engine", "build_boards"]

_KEPT = "outcome"
_Kept: TypeAlias = tuple[Outcome, Column]


class Engine(Protocol):
    """Something that builds many boards elsewhere."""

    def build(
        self, orders: Sequence[BoardOrder], here: Callable[[BoardOrder], Outcome]
    ) -> Iterator[Outcome]:
        """What comes of each board, in any order; ``here`` builds one in this process."""


def build_boards(
    orders: Sequence[BoardOrder],
    chosen: Sequence[str],
    jobs: int,
    progress: Progress,
    engine: Engine | None = None,
) -> Iterator[Outcome]:
    """What comes of each board, in the order of the orders.

    ``chosen`` are the folders of the boards to build, all when empty; of the others what came of
    them last is told, if that is known. ``progress`` counts two steps for each record of all.
    ``engine`` builds them elsewhere; without one, ``jobs`` processes of this machine do.

    Raises:
        OSError: when the machine cannot read or write a file.
        ThemeNotFound: when there is no such theme.
    """
    done = _known(orders, chosen, jobs)
    waiting = [
        order
        for order in orders
        if order.below not in done and (not chosen or order.below.rstrip("/") in chosen)
    ]
    built = _built_by(engine, waiting, progress) if engine else _built(waiting, jobs, progress)
    for outcome in built:
        done[outcome.below] = outcome
    return (done[order.below] for order in orders if order.below in done)


def _known(orders: Sequence[BoardOrder], chosen: Sequence[str], jobs: int) -> dict[str, Outcome]:
    """What came of boards last, where it would come of them now, or they are not to be built.

    A board by itself is the whole build, and what came of that is known already.
    """
    done: dict[str, Outcome] = {}
    asked: list[tuple[Path, Glance, Path]] = []
    named: list[str] = []
    for order in orders:
        if order.cache is None or not order.below:
            continue
        file = order.cache / _KEPT
        if chosen and order.below.rstrip("/") not in chosen:
            last: _Kept | None = last_value(file)
            if last is not None:
                done[order.below] = replace(_outcome(last), problems=(), published=None)
        elif not order.full and order.glance is not None:
            asked.append((file, order.glance, order.out))
            named.append(order.below)
    for below, kept in zip(named, unchanged_boards(asked, jobs), strict=True):
        if kept is not None:
            outcome = _outcome(kept.value)
            published = Published(0, len(outcome.files), 0)
            done[below] = replace(outcome, published=published)
    return done


def _built(orders: Sequence[BoardOrder], jobs: int, progress: Progress) -> Iterator[Outcome]:
    """Whole boards go to the workers when there are enough of them, else parts of each board."""
    if len(orders) == 1:
        yield _build(orders[0], progress)
        return
    totals = {one.below: 2 * count_records(one.root) for one in orders}
    whole, before = sum(totals.values()), 0
    if jobs > 1 and len(orders) >= 2 * jobs:
        with Crew[BoardOrder](_Yard, jobs) as crew:
            single = [replace(one, jobs=1) for one in orders]
            for (outcome,) in crew.each("build", single, lambda one: one.below, 1):
                before += totals[outcome.below]
                progress(before, whole)
                yield outcome
        return
    for order in orders:
        yield _build(order, partial(_told, progress, before, whole))
        before += totals[order.below]


def _built_by(
    engine: Engine, orders: Sequence[BoardOrder], progress: Progress
) -> Iterator[Outcome]:
    """Whole boards go to the engine; what it brings is remembered as if it was made here."""
    asked = {one.below: one for one in orders}
    totals = {one.below: 2 * count_records(one.root) for one in orders}
    whole, before = sum(totals.values()), 0
    for outcome in engine.build(orders, _build):
        order = asked[outcome.below]
        # The files were fetched, and bear other times than where they were made.
        here = replace(outcome, stamps=files_digest(order.out, outcome.made.paths))
        _remember(order, here)
        before += totals[outcome.below]
        progress(before, whole)
        yield here


class _Yard:
    """Where whole boards are built, in a process of its own."""

    def work(self, _task: str, chunk: Sequence[BoardOrder]) -> list[Outcome]:
        """The outcomes of boards, one after the other."""
        return [_build(one) for one in chunk]


def _build(order: BoardOrder, progress: Progress = untold) -> Outcome:
    outcome = build_board(order, progress)
    _remember(order, outcome)
    return outcome


def _remember(order: BoardOrder, outcome: Outcome) -> None:
    """Keeps what came of a board for the next time."""
    if order.cache and order.glance and outcome.published is not None:
        made = outcome.made._replace(folder="")
        keep_glance(order.cache / _KEPT, order.glance, [made], _kept(outcome))


def _kept(outcome: Outcome) -> _Kept:
    """An outcome with the titles of its records as columns, for a board may have thousands."""
    facts = outcome.facts
    if facts is None:
        return outcome, []
    return replace(outcome, facts=replace(facts, titles=())), columns_of(facts.titles)


def _outcome(kept: _Kept) -> Outcome:
    """The outcome that was kept."""
    outcome, titles = kept
    if outcome.facts is None:
        return outcome
    return replace(outcome, facts=replace(outcome.facts, titles=tuple(values_of(titles))))


def _told(progress: Progress, before: int, total: int, done: int, _of: int) -> None:
    progress(before + done, total)
