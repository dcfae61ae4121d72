"""What is charged for a service, by what, since when (收费标准)."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import affairs, figures, reading
from gongkai.fees import FeeKind, PriceUnit
from gongkai.fields import Columns, Day, Help, Label, Model, Price, Quantity, ShortText, Shown, Unit
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, Finding, Kind, LineValue, PriceSpan, RecordBody, Rules
from gongkai.period import add_months
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, prove_sum

__all__ = ["KIND", "FeeTariff"]

_ENERGY = Text("电费", "energy")
_SERVICE = Text("服务费", "service")

_EACH = {
    PriceUnit.SQUARE_METRE_MONTH: say("每平方米"),
    PriceUnit.HOUSEHOLD_MONTH: say("每户"),
    PriceUnit.TONNE: say("每吨"),
    PriceUnit.KILOWATT_HOUR: say("每度"),
    PriceUnit.VEHICLE_MONTH: say("每辆每月"),
    PriceUnit.USE: say("每次"),
    PriceUnit.HOUR: say("每小时"),
}


class TariffItem(Model):
    """One price over the time it holds."""

    item: Annotated[ShortText, Label("收费项目", "item")]
    fee_kind: Annotated[FeeKind, Label("类别", "sort of fee"), Shown.DETAIL]
    unit: Annotated[PriceUnit, Label("计费单位", "unit")]
    price: Annotated[Price, Label("价格", "price")]
    quantity_for_price: Annotated[
        Quantity | None,
        Label("每份时长", "hours for the price"),
        Help("按“小时/元”计费时填：付上面的钱充几小时", "for hours per yuan: the hours paid for"),
        Unit("小时"),
        Shown.DETAIL,
    ] = None
    energy_price: Annotated[Price | None, Label("其中电费", "energy price"), Shown.DETAIL] = None
    service_price: Annotated[Price | None, Label("其中服务费", "service price"), Shown.DETAIL] = (
        None
    )
    previous_price: Annotated[Price | None, Label("原价格", "previous price")] = None
    previous_quantity_for_price: Annotated[
        Quantity | None,
        Label("原每份时长", "previous hours for the price"),
        Unit("小时"),
        Shown.DETAIL,
    ] = None
    basis: Annotated[
        ShortText,
        Label("收费依据", "basis"),
        Help("合同、业主大会决定或文件名称和文号", "the contract, decision or document"),
        Shown.DETAIL,
    ]
    effective_from: Annotated[Day, Label("执行日期", "effective from")]
    effective_to: Annotated[Day | None, Label("截止日期", "effective to")] = None

    @property
    def changed(self) -> bool:
        """Whether it is another price than before: for the same, or for other hours."""
        before, hours = self.previous_price, self.previous_quantity_for_price
        return before not in (None, self.price) or hours not in (None, self.quantity_for_price)

    def holds_with(self, other: "TariffItem") -> bool:
        """Whether both are in force on some day; an open end never ends."""
        return (other.effective_to is None or self.effective_from <= other.effective_to) and (
            self.effective_to is None or other.effective_from <= self.effective_to
        )


class FeeTariff(RecordBody):
    """The prices of a community, as shown to those who pay them."""

    items: Annotated[
        tuple[TariffItem, ...],
        Label("收费标准", "tariff"),
        Columns("item", row_label="项"),
    ]


def _proofs(body: FeeTariff) -> Iterator[Proof]:
    """A price of which a part is told is that of the energy and of the service."""
    for index, item in enumerate(body.items):
        loc = ("items", index)
        parts = [
            Term(label, price, (*loc, key))
            for key, label, price in (
                ("energy_price", _ENERGY, item.energy_price),
                ("service_price", _SERVICE, item.service_price),
            )
            if price is not None
        ]
        if parts:
            yield prove_sum(
                Term(
                    Text(f"{item.item}价格", f"price of {item.item}"), item.price, (*loc, "price")
                ),
                parts,
                fault=figures.TARIFF_PARTS,
                listed=False,
                row=index + 1,
                alike=Text("分开写的价格：电费 ＋ 服务费 ＝ 价格", "energy + service = price"),
            )


def _findings(body: FeeTariff, _rules: Rules) -> Iterator[Finding]:
    for index, item in enumerate(body.items):
        loc: Loc = ("items", index)
        yield from _price_findings(item, loc)
        yield from _date_findings(item, body.publicity_start, loc)
    yield from _overlaps(body)


def _price_findings(item: TariffItem, loc: Loc) -> Iterator[Finding]:
    """Hours per yuan tell the hours. Problems: ``missing-field``."""
    if item.unit is PriceUnit.HOURS_PER_YUAN and item.quantity_for_price is None:
        label = Text("每份时长", "hours for the price")
        facts = {"label": label, "key": "quantity_for_price"}
        yield Finding(reading.MISSING_FIELD, (*loc, "quantity_for_price"), facts)


def _date_findings(item: TariffItem, shown: date, loc: Loc) -> Iterator[Finding]:
    """The dates in order, and a changed price shown a whole month before it is charged.

    The month is that of 物业服务收费明码标价规定 (2004); it ends on the day of the same number,
    or on the last one of a month that has no such day.

    Problems: ``dates-out-of-order``, ``tariff-notice-short``.
    """
    start, end = item.effective_from, item.effective_to
    if end is not None and end < start:
        facts = {
            "later": Text("截止日期", "effective to"),
            "later_date": end,
            "earlier": Text("执行日期", "effective from"),
            "earlier_date": start,
        }
        yield Finding(affairs.DATES_OUT_OF_ORDER, (*loc, "effective_to"), facts)
    if item.changed and add_months(shown, 1) > start:
        days = {"item": item.item, "effective": start, "shown": shown}
        related = ((("publicity_start",), Text("公示开始", "first day of display")),)
        yield Finding(affairs.NOTICE_TOO_LATE, (*loc, "effective_from"), days, related)


def _overlaps(body: FeeTariff) -> Iterator[Finding]:
    """Two prices of one item on one day, inside the record. Problems: ``tariff-overlap``."""
    earlier: dict[str, list[int]] = {}
    for index, item in enumerate(body.items):
        for place in earlier.setdefault(item.item, []):
            other = body.items[place]
            if item.holds_with(other):
                facts = {
                    "item": item.item,
                    "day": max(item.effective_from, other.effective_from),
                    "other": Text(f"第 {place + 1} 行", f"row {place + 1}"),
                }
                related = ((("items", place, "price"), Text("另一个价格", "the other price")),)
                loc = ("items", index, "effective_from")
                yield Finding(affairs.TARIFF_OVERLAP, loc, facts, related)
        earlier[item.item].append(index)


def _latest(body: FeeTariff) -> dict[str, int]:
    """The row of each item that takes force last."""
    latest: dict[str, int] = {}
    for index, item in enumerate(body.items):
        known = latest.get(item.item)
        if known is None or body.items[known].effective_from < item.effective_from:
            latest[item.item] = index
    return latest


def _line_values(body: FeeTariff) -> Iterator[LineValue]:
    for name, index in _latest(body).items():
        price, loc = body.items[index].price, ("items", index, "price")
        yield LineValue(f"price/{name}", name, price, loc, Compared.HELD)


def _headline(body: FeeTariff) -> LineValue | None:
    """The price of property management, or else the first one."""
    rows = sorted(
        _latest(body).values(), key=lambda row: body.items[row].fee_kind is not FeeKind.PROPERTY
    )
    if not rows:
        return None
    item = body.items[rows[0]]
    label = say("%(item)s（%(unit)s）", item=item.item, unit=item.unit.label.said)
    return LineValue(f"price/{item.item}", label, item.price, ("items", rows[0], "price"))


def _price_words(item: TariffItem) -> str:
    if item.unit is PriceUnit.HOURS_PER_YUAN:
        return say(
            "%(text)s 元 %(quantity_for_price)s 小时",
            text=item.price.text(),
            quantity_for_price=item.quantity_for_price,
        )
    return say("%(EACH)s %(text)s 元", EACH=_EACH[item.unit], text=item.price.text())


def _prices(body: FeeTariff) -> Iterator[PriceSpan]:
    for index, item in enumerate(body.items):
        yield PriceSpan(
            item.item,
            item.unit.label.said,
            _price_words(item),
            item.price,
            item.effective_from,
            item.effective_to,
            ("items", index, "price"),
        )


def _lead(body: FeeTariff) -> str:
    changes = [
        say(
            "%(item)s由 %(previous_price)s 改为 %(price)s %(unit)s",
            item=item.item,
            previous_price=item.previous_price,
            price=item.price,
            unit=item.unit.label.said,
        )
        for item in body.items
        if item.previous_price not in (None, item.price)
    ]
    written = say("共 %(latest)s 项收费", latest=len(_latest(body)))
    return (
        say("%(written)s，%(changes)s。", written=written, changes=series(changes, say("，")))
        if changes
        else say("%(written)s。", written=written)
    )


KIND = Kind(
    name="fee_tariff",
    model=FeeTariff,
    area=Area.FEES,
    label=Text("收费标准", "Tariff"),
    summary=Text("各项收费的价格、依据和执行日期", "Prices, on what basis, and since when"),
    item_code="E01",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: series(_latest(body), say("、")),
    headline=_headline,
    line_values=_line_values,
    prices=_prices,
    lead=_lead,
)
