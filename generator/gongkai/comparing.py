"""The figures of a record beside other periods and the year so far, from facts alone."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.compared import Compared
from gongkai.facts import Facts
from gongkai.message import say
from gongkai.money import Amount, Money
from gongkai.period import Period
from gongkai.proof import amount_text, difference
from gongkai.terms import period_words
from gongkai.view import Comparison

__all__ = ["compared", "comparisons", "written"]


def written(value: Amount, unit: str) -> str:
    """A compared figure for people, in the amount unit of its record."""
    return value.text(unit).replace("-", "−") if isinstance(value, Money) else amount_text(value)


def compared(now: Amount | None, before: Amount | None, unit: str = "元") -> str:
    """A change in words: 多 3,098.46, 少 73.70 or 持平; empty when one of the two is missing."""
    if now is None or before is None or type(now) is not type(before):
        return ""
    gap = difference(now, before)
    size = Decimal(gap.fen) if isinstance(gap, Money) else Decimal(str(gap))
    if not size:
        return say("持平")
    amount = Money(abs(gap.fen)) if isinstance(gap, Money) else abs(Decimal(str(gap)))
    told = written(amount, unit)
    return say("多 %(amount)s", amount=told) if size > 0 else say("少 %(amount)s", amount=told)


def comparisons(
    one: Facts,
    last: Facts | None,
    last_year: Facts | None,
    by_period: Mapping[Period, Facts],
    budget: Facts | None,
) -> Iterator[Comparison]:
    """The figures that the kind of a record compares; none where there is nothing before it.

    ``by_period`` are the records of its series, ``budget`` is the plan of its account.
    """
    if last is None and last_year is None:
        return
    households = one.value("households")
    for line in one.line_values:
        if line.compared is Compared.ROW:
            continue
        value, unit = line.value, one.amount_unit
        flows = line.compared.adds_up
        allowed = budget.value(f"budgeted/total/{line.key}") if budget and flows else None
        yield Comparison(
            period_words(line.label, one.period.grain),
            written(value, unit),
            compared(value, last.value(line.key) if last else None, unit),
            compared(value, last_year.value(line.key) if last_year else None, unit),
            _since_january(one, line.key, by_period) if flows else "",
            written(allowed, unit) if allowed is not None else "",
            _for_each(value, households) if flows else "",
        )


def _since_january(one: Facts, key: str, by_period: Mapping[Period, Facts]) -> str:
    """The sum of a figure over the year so far; empty when a period of it is missing."""
    period, found = one.period, list[Amount]()
    while period.year == one.period.year:
        other = by_period.get(period)
        value = other.value(key) if other else None
        if value is None:
            return ""
        found.append(value)
        period = period.shifted(-1)
    if len(found) == 1:
        return ""
    amounts = [value for value in found if isinstance(value, Money)]
    if len(amounts) == len(found):
        return written(sum(amounts, start=Money(0)), one.amount_unit)
    numbers = [value for value in found if isinstance(value, int | Decimal)]
    return written(sum(numbers), "") if len(numbers) == len(found) else ""


def _for_each(value: Amount, households: Amount | None) -> str:
    """What comes to one household, to the fen."""
    if not isinstance(value, Money) or not isinstance(households, int) or not households:
        return ""
    return written(Money.from_yuan(value.yuan / households), "元")
