"""Spending above the year's budget needs its reason, as a function of facts alone."""

from collections.abc import Iterator, Sequence

from gongkai.budgeting import PlanUse, plans_of, uses_of
from gongkai.comparing import written
from gongkai.facts import Facts
from gongkai.faults.budgets import BUDGET_EXCEEDED
from gongkai.language import Text
from gongkai.problem import Problem, Related

__all__ = ["check_budgets"]

_MOST_TOLD = 6
_NOTHING = Text("", "")
_PLANNED = Text("预算", "the budget")
_NOTE = Text("；也可以写在这一行的 note 里", "; or in the `note` of the row")


def check_budgets(groups: Sequence[Sequence[Facts]]) -> Iterator[Problem]:
    """What of the series of a board exceeds its budget without a reason.

    An excess is told of the newest record that adds to it: the whole first, then the items, the
    largest excess first, at most six of a record and how many more there are. One that has an
    explanation is always told, so that the explanation has what it is for. Problems:
    ``budget-exceeded``.
    """
    plans = plans_of(groups)
    if not plans.accounts:
        return
    for group in groups:
        by_period = {one.period: one for one in group}
        for one in group:
            uses = uses_of(one, by_period, plans)
            yield from _told([use for use in uses if use.is_over and use.told_by is one])


def _told(over: Sequence[PlanUse]) -> Iterator[Problem]:
    explained = [use for use in over if use.explanations]
    bare = [use for use in over if not use.explanations and not use.figure.note]
    bare.sort(key=lambda use: (not use.whole, use.allowed - use.amount, use.figure.field))
    left = len(bare) - _MOST_TOLD
    for use in explained:
        yield _problem(use)
    for use in bare[: _MOST_TOLD - 1]:
        yield _problem(use)
    for use in bare[_MOST_TOLD - 1 : _MOST_TOLD]:
        yield _problem(use, _more(left))


def _more(left: int) -> Text:
    if left <= 0:
        return _NOTHING
    return Text(f"；另外还有 {left} 项也超了", f"; so are {left} more items")


def _problem(use: PlanUse, more: Text = _NOTHING) -> Problem:
    one, figure = use.told_by, use.figure
    row = figure.key.startswith(f"{use.side}//")
    return BUDGET_EXCEEDED.at(
        figure.place,
        figure.field,
        related=(Related(use.line.place, _PLANNED),),
        item=use.line.label,
        period=Text(one.period.label, str(one.period)),
        spent=written(use.amount, one.amount_unit),
        budget=written(use.allowed, one.amount_unit),
        gap=use.gap,
        more=more,
        key=figure.field,
        note=_NOTE if row else _NOTHING,
    )
