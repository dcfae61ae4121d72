"""How much of a year's plan is used up: the year so far beside what the budget names, from facts.

A plan reaches the records of its own account, whole and item by item, and those of a catalogue
item that one of its lines names by its code. All are of the organisation that made the plan.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gongkai.checks.explain import holds_for
from gongkai.comparing import since_january, written
from gongkai.comparison_view import BudgetStanding, BudgetUse
from gongkai.facts import ExplanationFact, Facts, LineFact, anchor_of
from gongkai.faults.budgets import BUDGET_EXCEEDED
from gongkai.message import say
from gongkai.money import Money, percent
from gongkai.movement import Direction
from gongkai.period import Period
from gongkai.value_object import dataclass

__all__ = ["PlanUse", "Plans", "budget_standing", "plans_of", "uses_of"]

_PREFIX = "budgeted/"
_WHOLE = "total"
_SPENT = ("expenditure", "total_amount")
"""What a record of a catalogue item spent, the first of these that it has."""


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of a board: by organisation, account and year, and by organisation, item, year.

    ``alone`` are the catalogue items of an organisation that only one series of records tells.
    """

    accounts: Mapping[tuple[str, str, int], Facts]
    items: Mapping[tuple[str, str, int], tuple[Facts, LineFact]]
    alone: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PlanUse:
    """What one line of a plan allows, and what was spent of it or came in in the year so far.

    ``told_by`` is the newest record of the year so far that adds to it, and so has to say why it
    is too much; ``figure`` is what that record adds. ``whole`` is set for a side of an account,
    or for all of a catalogue item.
    """

    plan: Facts
    line: LineFact
    side: str
    amount: Money
    told_by: Facts
    figure: LineFact
    whole: bool

    @property
    def allowed(self) -> Money:
        """What the plan allows."""
        return self.line.value if isinstance(self.line.value, Money) else Money(0)

    @property
    def costs(self) -> bool:
        """Whether it is spending."""
        return self.side == Direction.EXPENDITURE.value

    @property
    def is_over(self) -> bool:
        """Whether more was spent than the plan allows; income is never too much."""
        return self.costs and self.amount > self.allowed

    @property
    def gap(self) -> str:
        """How far it is from the plan, without a sign, as the record that tells it writes it."""
        return written(abs(self.allowed - self.amount), self.told_by.amount_unit)

    @property
    def explanations(self) -> tuple[ExplanationFact, ...]:
        """What is said of this excess under ``explanations``, be it for another gap."""
        return tuple(
            one
            for one in self.told_by.explained
            if (one.problem, one.field) == (BUDGET_EXCEEDED.code, self.figure.field)
        )

    @property
    def explanation(self) -> ExplanationFact | None:
        """What is said of an excess of this size, if anything is."""
        return next((one for one in self.explanations if holds_for(one.gap, self.gap)), None)


def plans_of(groups: Iterable[Sequence[Facts]]) -> Plans:
    """The plans among records in their series."""
    kept = [group for group in groups if group]
    budgets = [one for group in kept if group[0].kind == "budget" for one in group]
    plans = [one for one in budgets if _is_plan(one)]
    ending = say("预算")
    accounts = {
        (one.organisation, one.subject.removesuffix(ending), one.period.year): one for one in plans
    }
    items = {
        (one.organisation, line.item_code, one.period.year): (one, line)
        for one in plans
        for line in one.line_values
        if line.item_code
    }
    told = Counter((group[0].organisation, group[0].item_code) for group in kept)
    return Plans(accounts, items, frozenset(key for key, times in told.items() if times == 1))


def _is_plan(one: Facts) -> bool:
    return one.kind == "budget" and one.subject.endswith(say("预算"))


def uses_of(one: Facts, by_period: Mapping[Period, Facts], plans: Plans) -> tuple[PlanUse, ...]:
    """What is used up of the plan of its account, or of its catalogue item, with this record.

    What was spent stands before what came in, the whole before its items, and those that are over
    before the rest. Nothing where there is no plan, or where a period since January is missing.
    """
    year = one.period.year
    account = plans.accounts.get((one.organisation, one.subject, year))
    item = plans.items.get((one.organisation, one.item_code, year))
    if account is None and (item is None or (one.organisation, one.item_code) not in plans.alone):
        return ()
    months = since_january(one, by_period)
    if not months:
        return ()
    if account is not None:
        return tuple(sorted(_account_uses(months, account), key=_rank))
    if item is None:
        return ()
    plan, line = item
    key = next((key for key in _SPENT if isinstance(one.value(key), Money)), "")
    side = Direction.EXPENDITURE.value
    return tuple(_uses(months, (key,), plan, line, side, whole=True))


def budget_standing(
    one: Facts, by_period: Mapping[Period, Facts], plans: Plans
) -> BudgetStanding | None:
    """How far the plan of its account, or of its catalogue item, is used up with this record.

    Nothing where ``uses_of`` has nothing.
    """
    uses = uses_of(one, by_period, plans)
    if not uses:
        return None
    plan = uses[0].plan
    shown = tuple(_shown(use, one.amount_unit) for use in uses)
    return BudgetStanding(shown, plan.record_id, plan.title)


def _rank(use: PlanUse) -> tuple[bool, bool, bool]:
    """What was spent before what came in, the whole before its items, too much before the rest."""
    return (not use.costs, not use.whole, not use.is_over)


def _account_uses(months: Sequence[Facts], plan: Facts) -> Iterator[PlanUse]:
    """The two sides of the account, then the items that plan and records both name."""
    for line in plan.line_values:
        head, _, item = line.key.removeprefix(_PREFIX).partition("/")
        if head == _WHOLE:
            yield from _uses(months, (item,), plan, line, item, whole=True)
        else:
            yield from _uses(months, _row_keys(head, item), plan, line, head)


def _row_keys(side: str, item: str) -> tuple[str, ...]:
    """The keys under which a statement or a ledger tells an item of that name."""
    keys = (f"{side}//{item}", f"category/{side}/{item}")
    return (*keys, f"charge/{item}") if side == Direction.INCOME.value else keys


def _uses(
    months: Sequence[Facts],
    keys: Sequence[str],
    plan: Facts,
    line: LineFact,
    side: str,
    *,
    whole: bool = False,
) -> Iterator[PlanUse]:
    """What the figures of these keys come to; nothing when no month has one."""
    known = dict.fromkeys(keys)
    found = [(month, one) for month in months for one in month.line_values if one.key in known]
    amounts = [(month, one, one.value) for month, one in found if isinstance(one.value, Money)]
    if amounts:
        spent = sum((value for _, _, value in amounts), start=Money(0))
        newest, figure, _ = next((one for one in amounts if one[2]), amounts[0])
        yield PlanUse(plan, line, side, spent, newest, figure, whole)


def _shown(use: PlanUse, unit: str) -> BudgetUse:
    spent, allowed = use.amount, use.allowed
    over = spent > allowed
    told = spent.fen >= 0 and allowed.fen > 0
    if use.costs:
        way = say("超出") if over else say("还剩")
    else:
        way = say("多收") if over else say("还差")
    signed = use.explanation if use.is_over else None
    note = use.figure.note if use.is_over else ""
    return BudgetUse(
        label=use.line.label,
        spent=written(spent, unit),
        budget=written(allowed, unit),
        share=percent(spent.fen, allowed.fen) if told else "—",
        way=way,
        gap=written(abs(allowed - spent), unit),
        costs=use.costs,
        over=use.is_over,
        reason=signed.reason if signed else note,
        whole=use.whole,
        anchor=anchor_of(use.line.field),
        signed_by=signed.signed_by if signed else "",
    )
