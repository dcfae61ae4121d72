"""A month in one sitting: what is due, what is ready, what stands in the way, who has to sign.

A function of a board that has been examined. What belongs to a month are all periods that end with
it: the month itself, and a quarter, half-year or year that it closes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from gongkai.carry import following, identity_of
from gongkai.catalogue import Item
from gongkai.duties import due_date
from gongkai.examine import Examined
from gongkai.kinds import all_kinds
from gongkai.message import Message, paired, series, spaced
from gongkai.model import Kind, Record
from gongkai.period import Grain, Period
from gongkai.problem import Problem, Severity
from gongkai.signing import SignOff, lacking
from gongkai.source import Tree
from gongkai.value_object import dataclass

__all__ = [
    "MonthPlan",
    "Stage",
    "Task",
    "first_tree",
    "next_steps",
    "plan_month",
    "signers_words",
    "stages_words",
]


class Stage(StrEnum):
    """How far a record of the month is."""

    MISSING = "missing"
    """There is no file yet."""
    BLOCKED = "blocked"
    """Something in it is wrong, or still to be filled in."""
    UNSIGNED = "unsigned"
    """Right, but somebody has not signed."""
    READY = "ready"
    """Right and signed: it is shown from its first day of display."""
    SHOWN = "shown"
    """On display."""


_WORDS = {
    Stage.MISSING: paired("还没有", "missing"),
    Stage.BLOCKED: paired("有错", "wrong"),
    Stage.UNSIGNED: paired("待签", "to be signed"),
    Stage.READY: paired("好了", "ready"),
    Stage.SHOWN: paired("已公示", "on display"),
}


@dataclass(frozen=True, slots=True)
class Task:
    """One record of the month.

    ``before`` is the record it follows, nothing for the first one; ``kind`` is nothing when no
    kind is known for the item. ``unsigned`` are the duties that lack a name or a day.
    """

    item: Item
    period: Period
    due: date
    record_id: str
    kind: Kind[Any] | None
    before: Record | None
    stage: Stage
    errors: tuple[Problem, ...] = ()
    unsigned: tuple[str, ...] = ()
    title: str = ""

    @property
    def words(self) -> Message:
        """The stage in a word or two."""
        return _WORDS[self.stage]


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """All that belongs to one month, in the order of the last days."""

    period: Period
    tasks: tuple[Task, ...]

    def count(self, stage: Stage) -> int:
        """How many records are at a stage."""
        return sum(task.stage is stage for task in self.tasks)

    @property
    def done(self) -> bool:
        """Whether nothing is left to be written, mended or signed."""
        return all(task.stage in (Stage.READY, Stage.SHOWN) for task in self.tasks)

    @property
    def signers(self) -> Mapping[str, int]:
        """How many records each duty still has to sign, in the order of the duties."""
        return {
            duty.label.said: count
            for duty in SignOff
            if (count := sum(duty.label.zh in task.unsigned for task in self.tasks))
        }


def plan_month(examined: Examined, period: Period, today: date) -> MonthPlan:
    """What the catalogue of a board asks for a month, one task for each series of records."""
    if examined.catalogue is None or examined.board is None:
        return MonthPlan(period, ())
    tasks = [
        task
        for item in examined.catalogue.items
        if item.frequency.grain is not None and item.deadline is not None
        for task in _tasks(examined, item, item.frequency.grain, period, today)
    ]
    return MonthPlan(period, tuple(sorted(tasks, key=lambda one: (one.due, one.record_id))))


def first_tree(task: Task) -> dict[str, Tree]:
    """What the file of a task begins with: the record before carried on, or an empty one."""
    if task.before is not None:
        return following(task.before, task.period)
    return {"period": str(task.period)}


def next_steps(plan: MonthPlan, folder: str, *, prints: bool) -> Iterator[tuple[str, str]]:
    """What comes next, each as a command for the board in ``folder`` and what it is for.

    A step that is done by people has no command. ``prints`` tells that the board says what hangs
    where, so that one order for the print shop holds all of it.
    """
    month = plan.period
    if plan.count(Stage.MISSING):
        yield (
            f"gongkai month {month} {folder} --begin",
            paired("照上月开好头", "begin it from the month before"),
        )
        yield (
            f"gongkai template month -o 月.xlsx --board {folder} --period {month}",
            paired("或者合成一本表", "or put it into one workbook"),
        )
    if plan.count(Stage.BLOCKED):
        yield (
            f"gongkai serve {folder} --edit --open",
            paired("在浏览器里填好、改对", "fill in and mend it"),
        )
    if plan.signers:
        asked = paired(
            "请他们看过签字，把姓名和日期写进记录：",
            "Have them look and sign, and write names and days into the records: ",
        )
        yield "", asked + signers_words(plan)
    ready = [one for one in plan.tasks if one.stage in (Stage.READY, Stage.SHOWN)]
    if ready and prints:
        yield (
            f"gongkai poster --order {month} {folder}",
            paired("给印刷店的整单", "the order for the print shop"),
        )
    elif ready:
        yield (
            f"gongkai poster {folder}/{ready[0].record_id}.yaml --size A3",
            paired("印海报", "print posters"),
        )
    if ready:
        yield (
            f"gongkai publish {folder} --to site",
            paired("公布，接着写公开日志", "publish, and write the log on"),
        )


def signers_words(plan: MonthPlan) -> Message:
    """How many records each duty still has to sign, in words."""
    return _numbered(plan.signers.items())


def stages_words(plan: MonthPlan) -> Message:
    """How many records stand at each stage, in words; empty when none is due."""
    counts = ((_WORDS[stage], plan.count(stage)) for stage in Stage)
    return _numbered((words, count) for words, count in counts if count)


def _numbered(counts: Iterable[tuple[str, int]]) -> Message:
    told = (spaced(words, series((str(n), paired(" 份", "")), "")) for words, n in counts)
    return series(told, paired("，", ", "))


def _tasks(
    examined: Examined, item: Item, grain: Grain, month: Period, today: date
) -> Iterator[Task]:
    first = (month.first_month - 1) // grain * grain + 1
    period = Period(month.year, first, grain)
    begun = item.since or (examined.catalogue.since if examined.catalogue else None)
    if period.last_day != month.last_day or (begun is not None and period.first_day < begun):
        return
    board = examined.board
    if board is None or item.deadline is None:
        return
    due = due_date(item.deadline, period)
    own = [one for one in board.records if _code(one) == item.code]
    there = [one for one in own if one.body.period == period]
    for record in there:
        yield _task(examined, item, period, due, record, today)
    subjects = {one.kind.subject(one.body) for one in there}
    missing = _series_before(own, period, subjects)
    for before in missing:
        record_id = identity_of(before.kind, period, before)
        yield _begun(
            examined, Task(item, period, due, record_id, before.kind, before, Stage.MISSING)
        )
    if not there and not missing:
        kind = next((one for one in all_kinds().values() if one.item_code == item.code), None)
        record_id = identity_of(kind, period, None) if kind else ""
        yield _begun(examined, Task(item, period, due, record_id, kind, None, Stage.MISSING))


def _begun(examined: Examined, task: Task) -> Task:
    """The task as it stands: a file that was begun and cannot be read yet is not missing."""
    errors = tuple(
        one
        for one in examined.problems
        if one.place.file.endswith(f"/{task.record_id}.yaml") and one.severity is Severity.ERROR
    )
    return replace(task, stage=Stage.BLOCKED, errors=errors) if errors else task


def _code(record: Record) -> str:
    return record.body.item_code or record.kind.item_code


def _series_before(own: list[Record], period: Period, there: set[str]) -> list[Record]:
    """The last record of each series that the period just before had, and this one has not."""
    before = period.shifted(-1)
    last: dict[str, Record] = {}
    for one in own:
        subject = one.kind.subject(one.body)
        if one.body.period == before and subject not in there and one.body.supersedes is None:
            last[subject] = one
    return list(last.values())


def _task(
    examined: Examined, item: Item, period: Period, due: date, record: Record, today: date
) -> Task:
    file = record.document.file
    errors = tuple(
        one
        for one in examined.problems
        if one.place.file == file and one.severity is Severity.ERROR
    )
    chain = examined.board.config.sign_off if examined.board else tuple(SignOff)
    unsigned = tuple(duty.label.said for duty in lacking(record.body, chain))
    if errors:
        stage = Stage.BLOCKED
    elif unsigned:
        stage = Stage.UNSIGNED
    else:
        stage = Stage.SHOWN if record.body.publicity_start <= today else Stage.READY
    return Task(
        item,
        period,
        due,
        record.record_id,
        record.kind,
        None,
        stage,
        errors,
        unsigned,
        record.body.title,
    )
