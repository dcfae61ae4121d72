"""What must be true of one work over the records of its stages, from their facts alone."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.facts import Facts, LineFact
from gongkai.faults import works
from gongkai.language import Text
from gongkai.money import Money
from gongkai.problem import Fault, Problem, Related

__all__ = ["WORK", "check_works"]

WORK = "project"
"""The kind of the records of works."""
_FIXED = ("total_cost", "contract_price", "final_price")
_PAID = "paid"
_BEFORE = Text("上次", "before")


def check_works(stages: Sequence[Facts]) -> Iterator[Problem]:
    """What is wrong between the records of one work, in the order of their periods.

    The cost that was decided, the contract and the settled price stay as first published, but for
    corrections; what is paid never falls. A contract that was changed says so in its own record
    and keeps its first price. Problems: ``work-changed``, ``paid-falls``.
    """
    for before, after in pairwise(stages):
        if after.kind == WORK:
            yield from _between(before, after)


def _between(before: Facts, after: Facts) -> Iterator[Problem]:
    known = {line.key: line for line in before.line_values}
    for line in after.line_values:
        was = known.get(line.key)
        if was is None or not isinstance(was.value, Money) or not isinstance(line.value, Money):
            continue
        if line.key in _FIXED and line.value != was.value:
            yield _problem(works.WORK_CHANGED, line, was, before, after)
        elif line.key == _PAID and line.value < was.value:
            yield _problem(works.PAID_FALLS, line, was, before, after)


def _problem(fault: Fault, line: LineFact, was: LineFact, before: Facts, after: Facts) -> Problem:
    return fault.at(
        line.place,
        line.field,
        related=(Related(was.place, _BEFORE),),
        work=after.subject,
        label=line.label,
        stated=line.value,
        before=was.value,
        previous=before.period,
    )
