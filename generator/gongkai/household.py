"""What a home pays: the prices of a month worked out for common sizes, from facts alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from gongkai.board_parts import ExampleHome
from gongkai.comparing import compared
from gongkai.facts import Facts, PriceFact, anchor_of
from gongkai.household_view import ComingPrice, HomePrice, Household, SizeRow
from gongkai.message import counted, say, series
from gongkai.model import BoardConfig
from gongkai.money import Money, plain
from gongkai.period import Period, chinese_date

__all__ = ["PER_AREA", "fixed_cost", "household_of", "prices_on"]

PER_AREA = "元／㎡·月"
_PER_HOME = "元／户·月"
_MEASURES = MappingProxyType(
    {
        "元／辆·月": (say("辆"), say("辆")),
        "元／度": (say("度"), say("度／月")),
        "元／次": (say("次"), say("次／月")),
        "元／吨": (say("吨"), say("吨／月")),
        "元／小时": (say("小时"), say("小时／月")),
    }
)
"""What a home counts, by the unit of its price, and how many of that it is asked for."""
_SIZES = tuple(Decimal(size) for size in (50, 60, 75, 90, 105, 120, 140))
"""Sizes of flats that are common in cities, in square metres; the example home comes in between."""

_Priced = tuple[Facts, PriceFact]


def prices_on(facts: Sequence[Facts], day: date) -> Iterator[_Priced]:
    """The prices that hold on a day, each with the record that sets it."""
    return ((one, price) for one in facts for price in one.prices if price.holds_on(day))


def fixed_cost(home: ExampleHome | None, facts: Sequence[Facts], day: date) -> Money | None:
    """The fixed monthly fees of the example home on a day; nothing without home or price."""
    prices = [price for _, price in prices_on(facts, day) if price.unit in (PER_AREA, _PER_HOME)]
    if home is None or not prices or _are_alternatives(prices):
        return None
    return _sum(price.price.times(home.area if price.unit == PER_AREA else 1) for price in prices)


def household_of(
    config: BoardConfig, facts: Sequence[Facts], period: Period, today: date
) -> Household | None:
    """All that a home pays by in a month; nothing on a board without prices."""
    found = list(prices_on(facts, period.last_day))
    if not found:
        return None
    before = {price.item: price for _, price in prices_on(facts, period.shifted(-1).last_day)}
    per_area = [one for one in found if one[1].unit == PER_AREA]
    per_home = [one for one in found if one[1].unit == _PER_HOME]
    by_use = [one for one in found if one[1].unit not in (PER_AREA, _PER_HOME)]
    fixed = _sum(price.price.times(1) for _, price in per_home)
    fixed_before = _sum(
        before[price.item].price.times(1) for _, price in per_home if price.item in before
    )
    shares = {
        line.key: line.value for one in facts if one.period == period for line in one.line_values
    }
    return Household(
        period_label=period.label,
        per_area=tuple(_price(one, before, {}) for one in per_area),
        per_home=tuple(_price(one, before, shares) for one in per_home),
        by_use=tuple(_price(one, before, {}) for one in by_use),
        sizes=tuple(_size_rows(config.example_home, per_area, fixed)),
        formula=_formula(per_area, fixed),
        example=tuple(_example(config.example_home, per_area, fixed)),
        home_total=str(fixed) if per_home else "",
        home_change=compared(fixed, fixed_before),
        coming=tuple(_coming(facts, period, today)),
    )


def _are_alternatives(prices: Sequence[PriceFact]) -> bool:
    """Whether a home pays one or the other of them: 物业费（高层） and 物业费（多层）."""
    names = [price.item.partition("（")[0] for price in prices]
    return len(set(names)) < len(names)


def _sum(amounts: Iterable[Money]) -> Money:
    return sum(amounts, start=Money(0))


def _price(
    priced: _Priced, before: Mapping[str, PriceFact], shares: Mapping[str, object]
) -> HomePrice:
    facts, price = priced
    was = before.get(price.item)
    alike = was is not None and was.unit == price.unit
    change = _change(price, was) if was is not None and alike else ""
    measure, asked = _MEASURES.get(price.unit, ("", ""))
    return HomePrice(
        item=price.item,
        unit=price.unit,
        words=price.words,
        text=price.price.text(),
        strict=price.price.strict(),
        change=change,
        share=_share(price, shares.get(f"receivable/{price.item}")),
        record_id=facts.record_id,
        anchor=anchor_of(price.field),
        changed=say("比上月%(change)s 元", change=change) if change and change != "持平" else "",
        measure=measure,
        asked=asked,
    )


def _change(price: PriceFact, was: PriceFact) -> str:
    gap = price.price.yuan - was.price.yuan
    if not gap:
        return say("持平")
    return (
        say("多 %(amount)s", amount=abs(gap)) if gap > 0 else say("少 %(amount)s", amount=abs(gap))
    )


def _share(price: PriceFact, receivable: object) -> str:
    """How many homes share a cost, where that follows from the price and what was due in all."""
    if not isinstance(receivable, Money) or not price.price.yuan:
        return ""
    homes = receivable.yuan / price.price.yuan
    if homes != int(homes):
        return ""
    return counted("%(amount)s ÷ %(n)s 户", int(homes), amount=receivable)


def _size_rows(
    home: ExampleHome | None, per_area: Sequence[_Priced], fixed: Money
) -> Iterator[SizeRow]:
    """One line for each common size; none where nothing is charged by area."""
    if not per_area:
        return
    for size in sorted({*_SIZES, *([home.area] if home else [])}):
        amounts = [price.price.times(size) for _, price in per_area]
        apart = _are_alternatives([price for _, price in per_area])
        yield SizeRow(
            f"{plain(size)} ㎡",
            tuple(map(str, amounts)),
            str(fixed) if fixed else "",
            "" if apart else str(_sum(amounts) + fixed),
        )


def _formula(per_area: Sequence[_Priced], fixed: Money) -> str:
    if _are_alternatives([price for _, price in per_area]):
        return ""
    parts = [say("面积 × %(price)s", price=price.price.text()) for _, price in per_area]
    return series([*parts, str(fixed)] if fixed else parts, " ＋ ") if parts else ""


def _example(home: ExampleHome | None, per_area: Sequence[_Priced], fixed: Money) -> Iterator[str]:
    """The formula step by step for the example home."""
    if home is None or not _formula(per_area, fixed):
        return
    total = Money(0)
    for _, price in per_area:
        amount = price.price.times(home.area)
        yield f"{plain(home.area)} × {price.price.text()} ＝ {amount}"
        total += amount
    if fixed:
        yield say("%(sum)s ＝ %(total)s 元", sum=f"{total} ＋ {fixed}", total=total + fixed)


def _coming(facts: Sequence[Facts], period: Period, today: date) -> Iterator[ComingPrice]:
    """Prices that are announced and do not hold yet, soonest first."""
    day = max(period.last_day, today)
    found = [
        (price.effective_from, one, price)
        for one in facts
        for price in one.prices
        if price.effective_from > day
    ]
    for start, one, price in sorted(found, key=lambda each: (each[0], each[2].item)):
        yield ComingPrice(
            price.item, price.words, chinese_date(start), one.record_id, anchor_of(price.field)
        )
