"""The figures of a record beside other periods and the year so far, from facts alone."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from gongkai.compared import Compared
from gongkai.comparison_view import Comparison
from gongkai.facts import Facts
from gongkai.message import say
from gongkai.money import Amount, Money
from gongkai.period import Period
from gongkai.proof import amount_text, difference
from gongkai.terms import period_words
from gongkai.value_object import dataclass

__all__ = [
    "Households",
    "compared",
    "comparisons",
    "households_of",
    "since_january",
    "stated_households",
    "written",
]

_HOUSEHOLDS = "households"
_COUNTING = ("fee_statement", "profile")
"""The kinds that say how many households a whole place has."""
_FEN = Money(1)


@dataclass(frozen=True, slots=True)
class Households:
    """How many households a figure is shared by, and the record that says so."""

    number: int
    facts: Facts


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
    households: Households | None = None,
) -> Iterator[Comparison]:
    """The figures that the kind of a record compares; none where there is nothing before it.

    ``by_period`` are the records of its series, ``households`` are those that share what every
    household has its part in.
    """
    if last is None and last_year is None:
        return
    months = since_january(one, by_period)
    for line in one.line_values:
        if line.compared is Compared.ROW:
            continue
        value, unit = line.value, one.amount_unit
        yield Comparison(
            period_words(line.label, one.period.grain),
            written(value, unit),
            compared(value, last.value(line.key) if last else None, unit),
            compared(value, last_year.value(line.key) if last_year else None, unit),
            _year_so_far(line.key, months, unit) if line.compared.adds_up else "",
            _for_each(value, households, unit) if line.compared is Compared.SHARED else "",
            isinstance(value, int),
        )


def stated_households(facts: Iterable[Facts]) -> dict[str, tuple[Households, ...]]:
    """The households of each organisation as its records count them, the earliest first.

    A number of nought stands for records of one day that do not agree.
    """
    counted: dict[tuple[str, date], Households] = {}
    for one in facts:
        number = _number(one) if one.kind in _COUNTING else 0
        if number:
            key = (one.organisation, one.first_day)
            known = counted.get(key)
            agree = known is None or known.number == number
            counted[key] = Households(number if agree else 0, known.facts if known else one)
    found: dict[str, list[Households]] = {}
    for (organisation, _), homes in sorted(counted.items(), key=lambda each: each[0]):
        found.setdefault(organisation, []).append(homes)
    return {organisation: tuple(homes) for organisation, homes in found.items()}


def households_of(one: Facts, stated: Mapping[str, Sequence[Households]]) -> Households | None:
    """The households that share the figures of a record; nothing where no record says how many.

    Its own count stands before that of another record of the same organisation: the newest whose
    period had begun. Where several of those differ, none of them is taken.
    """
    if not any(line.compared is Compared.SHARED for line in one.line_values):
        return None
    own = _number(one)
    if own:
        return Households(own, one)
    known = stated.get(one.organisation, ())
    place = bisect_right(known, one.last_day, key=lambda homes: homes.facts.first_day)
    return known[place - 1] if place and known[place - 1].number else None


def _number(facts: Facts) -> int:
    """How many households a record says there are, nought when it does not."""
    value = facts.value(_HOUSEHOLDS)
    return value if isinstance(value, int) else 0


def since_january(one: Facts, by_period: Mapping[Period, Facts]) -> tuple[Facts, ...]:
    """The records of the year up to this one, newest first; none when one is missing."""
    period, found = one.period, list[Facts]()
    while period.year == one.period.year:
        other = by_period.get(period)
        if other is None:
            return ()
        found.append(other)
        period = period.shifted(-1)
    return tuple(found)


def _year_so_far(key: str, months: Sequence[Facts], unit: str) -> str:
    """The sum of a figure over the year; empty when a period of it is missing, or has it alone."""
    found = [month.value(key) for month in months]
    if len(found) <= 1 or None in found:
        return ""
    amounts = [value for value in found if isinstance(value, Money)]
    if len(amounts) == len(found):
        return written(sum(amounts, start=Money(0)), unit)
    numbers = [value for value in found if isinstance(value, int | Decimal)]
    return written(sum(numbers), "") if len(numbers) == len(found) else ""


def _for_each(value: Amount, households: Households | None, unit: str) -> str:
    """What comes to one household, to the fen and in yuan; the unit is told where it is another."""
    if not isinstance(value, Money) or households is None:
        return ""
    share = Money.from_yuan(value.yuan / households.number)
    told: str = written(share, "元")
    if value and not share:
        told = say("不到 %(amount)s", amount=written(_FEN, "元"))
    return told if unit == "元" else say("%(amount)s 元", amount=told)
