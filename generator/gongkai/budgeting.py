"""How much of a year's plan is used up: the year so far beside what the budget names, from facts.

A plan reaches the records of its own account, whole and item by item, and those of a catalogue
item that one of its lines names by its code. All are of the organisation that made the plan.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.comparing import since_january, written
from gongkai.comparison_view import BudgetStanding, BudgetUse
from gongkai.facts import Facts, LineFact, anchor_of
from gongkai.message import say
from gongkai.money import Money, percent
from gongkai.movement import Direction
from gongkai.period import Period

__all__ = ["Plans", "budget_standing", "plans_of"]

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


def plans_of(groups: Iterable[Sequence[Facts]]) -> Plans:
    """The plans among records in their series."""
    kept = [group for group in groups if group]
    plans = [one for group in kept for one in group if _is_plan(one)]
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


def budget_standing(
    one: Facts, by_period: Mapping[Period, Facts], plans: Plans
) -> BudgetStanding | None:
    """How far the plan of its account, or of its catalogue item, is used up with this record.

    Nothing where there is no plan, or where a period since January is missing.
    """
    year = one.period.year
    account = plans.accounts.get((one.organisation, one.subject, year))
    item = plans.items.get((one.organisation, one.item_code, year))
    if account is None and (item is None or (one.organisation, one.item_code) not in plans.alone):
        return None
    months = since_january(one, by_period)
    if not months:
        return None
    if account is not None:
        uses = tuple(sorted(_account_uses(one, months, account), key=_rank))
        return BudgetStanding(uses, account.record_id, account.title) if uses else None
    if item is None:
        return None
    plan, line = item
    key = next((key for key in _SPENT if isinstance(one.value(key), Money)), "")
    spent = _sum(months, (key,))
    if spent is None:
        return None
    use = _use(one, line, Direction.EXPENDITURE.value, spent, whole=True)
    return BudgetStanding((use,), plan.record_id, plan.title)


def _rank(use: BudgetUse) -> tuple[bool, bool, bool]:
    """What was spent before what came in, the whole before its items, too much before the rest."""
    return (not use.costs, not use.whole, not use.over)


def _account_uses(one: Facts, months: Sequence[Facts], plan: Facts) -> Iterator[BudgetUse]:
    """The two sides of the account, then the items that plan and records both name."""
    for line in plan.line_values:
        head, _, item = line.key.removeprefix(_PREFIX).partition("/")
        if head == _WHOLE:
            spent = _sum(months, (item,))
            if spent is not None:
                yield _use(one, line, item, spent, whole=True)
            continue
        keys = _row_keys(head, item)
        spent = _sum(months, keys)
        if spent is not None:
            notes = (row.note for row in one.line_values if row.key in keys and row.note)
            yield _use(one, line, head, spent, next(notes, ""))


def _row_keys(side: str, item: str) -> tuple[str, ...]:
    """The keys under which a statement or a ledger tells an item of that name."""
    keys = (f"{side}//{item}", f"category/{side}/{item}")
    return (*keys, f"charge/{item}") if side == Direction.INCOME.value else keys


def _sum(months: Sequence[Facts], keys: Sequence[str]) -> Money | None:
    """What the figures of these keys come to; nothing when no month has one."""
    values = [month.value(key) for month in months for key in keys]
    amounts = [value for value in values if isinstance(value, Money)]
    return sum(amounts, start=Money(0)) if amounts else None


def _use(
    one: Facts, line: LineFact, side: str, spent: Money, note: str = "", *, whole: bool = False
) -> BudgetUse:
    allowed = line.value if isinstance(line.value, Money) else Money(0)
    unit = one.amount_unit
    gap = written(abs(allowed - spent), unit)
    over = spent > allowed
    costs = side == Direction.EXPENDITURE.value
    told = spent.fen >= 0 and allowed.fen > 0
    if costs:
        rest = say("超出 %(amount)s", amount=gap) if over else say("还剩 %(amount)s", amount=gap)
    else:
        rest = say("多收 %(amount)s", amount=gap) if over else say("还差 %(amount)s", amount=gap)
    return BudgetUse(
        label=line.label,
        spent=written(spent, unit),
        budget=written(allowed, unit),
        share=percent(spent.fen, allowed.fen) if told else "—",
        rest=rest,
        costs=costs,
        over=over and costs,
        reason=note if over and costs else "",
        whole=whole,
        anchor=anchor_of(line.field),
    )
