"""The refuse fee: what was due and collected, what was carted away, and who was paid (垃圾费)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import figures, reading
from gongkai.fields import (
    Choice,
    Columns,
    Count,
    Help,
    Label,
    Model,
    MoneyAmount,
    Price,
    Quantity,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, Carried, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Amount, Money, percent, plain
from gongkai.priced import repeated_items
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, prove_count, prove_product, prove_sum

__all__ = ["KIND", "RefuseFee"]

_RECEIVABLE = Text("本期应收", "receivable")
_RECEIVED = Text("本期实收", "received")
_PAID = Text("清运费", "paid for carting")
_LEFT = Text("本期结余", "left over")
_TRIPS = Text("清运车次", "trips")
_TONNES = Text("清运吨数", "tonnes")


class PaidBy(Choice):
    """What the contractor is paid by."""

    TRIP = "trip", "按车次", "by the trip"
    TONNE = "tonne", "按吨", "by the tonne"
    FLAT = "flat", "包干", "a fixed sum"


class RefuseCharge(Model):
    """Those who pay alike: how many, at what rate, what came in; no household is named."""

    item: Annotated[ShortText, Label("交费对象", "who pays")]
    households: Annotated[Count, Label("户数", "households"), Unit("户")]
    months: Annotated[
        Count, Label("月数", "months"), Help("按季收的填 3", "3 when by the quarter"), Shown.DETAIL
    ] = 1
    standard: Annotated[
        Price, Label("标准", "rate"), Help("元／户·月", "per household and month"), Shown.DETAIL
    ]
    previous_outstanding: Annotated[MoneyAmount, Label("上期欠费", "owed before")] = Money(0)
    receivable: Annotated[MoneyAmount, Label(*_RECEIVABLE)]
    received: Annotated[
        MoneyAmount,
        Label(*_RECEIVED),
        Help("本期收到的钱，补交往期的也算", "what came in, for earlier periods too"),
    ]
    waived: Annotated[MoneyAmount, Label("减免", "waived"), Shown.DETAIL] = Money(0)
    outstanding: Annotated[MoneyAmount, Label("期末欠费", "still owed")] = Money(0)

    @property
    def small_print(self) -> str:
        """What stands below the row: how what is due came about, and what was waived."""
        months = say(" × %(months)s 个月", months=self.months) if self.months != 1 else ""
        written = say(
            "%(households)s 户%(months)s × %(standard)s 元",
            households=self.households,
            months=months,
            standard=self.standard,
        )
        return (
            say("%(written)s，减免 %(waived)s 元", written=written, waived=self.waived)
            if self.waived
            else written
        )


class Carting(Model):
    """What one contractor carted of one sort of refuse, and what was paid for it."""

    item: Annotated[ShortText, Label("垃圾种类", "sort of refuse")]
    contractor: Annotated[ShortText, Label("清运单位", "contractor"), Shown.DETAIL]
    trips: Annotated[Count | None, Label("车次", "trips"), Unit("车")] = None
    tonnes: Annotated[Quantity | None, Label("重量", "weight"), Unit("吨")] = None
    paid_by: Annotated[PaidBy, Label("计价", "paid by"), Shown.DETAIL]
    unit_price: Annotated[
        Price | None,
        Label("单价", "unit price"),
        Help("元／车或元／吨", "per trip or tonne"),
        Shown.DETAIL,
    ] = None
    amount: Annotated[MoneyAmount, Label("金额", "amount")]
    vouchers: Annotated[Count | None, Label("凭证", "vouchers"), Unit("张"), Shown.DETAIL] = None

    @property
    def small_print(self) -> str:
        """What stands below the row: how the amount came about, who was paid, the vouchers."""
        reckoned = self.paid_by.label.said
        if self.unit_price is not None and self.paid_by is PaidBy.TRIP and self.trips:
            reckoned = say(
                "%(trips)s 车 × %(unit_price)s 元", trips=self.trips, unit_price=self.unit_price
            )
        elif self.unit_price is not None and self.paid_by is PaidBy.TONNE and self.tonnes:
            reckoned = say(
                "%(tonnes)s 吨 × %(unit_price)s 元",
                tonnes=plain(self.tonnes),
                unit_price=self.unit_price,
            )
        vouchers = say("凭证 %(vouchers)s 张", vouchers=self.vouchers) if self.vouchers else ""
        parts = (reckoned, say("付给%(contractor)s", contractor=self.contractor), vouchers)
        return series((part for part in parts if part), say("，"))


class RefuseFee(RecordBody):
    """The refuse fee of one place over a period."""

    place: Annotated[ShortText, Label("收费范围", "place")]
    receivable: Annotated[MoneyAmount, Label(*_RECEIVABLE)]
    received: Annotated[MoneyAmount, Label(*_RECEIVED)]
    paid: Annotated[MoneyAmount, Label(*_PAID)]
    left_over: Annotated[
        MoneyAmount,
        Label(*_LEFT),
        Help("实收减去清运费，不够就写负数", "received less paid; negative when short"),
    ]
    trips: Annotated[Count | None, Label(*_TRIPS), Unit("车")] = None
    tonnes: Annotated[Quantity | None, Label(*_TONNES), Unit("吨")] = None
    charges: Annotated[tuple[RefuseCharge, ...], Label("收了多少", "what came in"), Columns("item")]
    carting: Annotated[
        tuple[Carting, ...], Label("清运和付款", "carting and payment"), Columns("item")
    ]


def _proofs(body: RefuseFee) -> Iterator[Proof]:
    received = Term(_RECEIVED, body.received, ("received",))
    paid = Term(_PAID, body.paid, ("paid",))
    left = Term(_LEFT, body.left_over, ("left_over",))
    yield prove_sum(left, (received, paid._replace(sign=-1)), main=True)
    for key, stated in (
        ("receivable", Term(_RECEIVABLE, body.receivable, ("receivable",))),
        ("received", received),
    ):
        parts = [
            Term(Text(one.item, one.item), getattr(one, key), ("charges", index, key))
            for index, one in enumerate(body.charges)
        ]
        formula = Text(f"各行{stated.label.zh}合计", f"sum of {stated.label.en}")
        yield prove_sum(stated, parts, formula=formula)
    yield from _carting_proofs(body, paid)
    for index, charge in enumerate(body.charges):
        yield from _charge_proofs(charge, ("charges", index), index + 1)


def _carting_proofs(body: RefuseFee, paid: Term) -> Iterator[Proof]:
    amounts = [
        Term(Text(one.item, one.item), one.amount, ("carting", index, "amount"))
        for index, one in enumerate(body.carting)
    ]
    yield prove_sum(paid, amounts, formula=Text("各笔清运费合计", "sum of the payments"))
    if body.trips is not None:
        stated = Term(_TRIPS, body.trips, ("trips",))
        formula = Text("各行车次合计", "sum of the trips")
        yield prove_count(stated, _counted(body, "trips"), formula=formula)
    if body.tonnes is not None:
        weight = Term(_TONNES, body.tonnes, ("tonnes",))
        formula = Text("各行重量合计", "sum of the weights")
        yield prove_sum(weight, _counted(body, "tonnes"), formula=formula)
    for index, (one, stated) in enumerate(zip(body.carting, amounts, strict=True)):
        loc = ("carting", index)
        key, label, quantity = _basis(one)
        if one.unit_price is None or quantity is None:
            continue
        price = Term(Text("单价", "unit price"), one.unit_price, (*loc, "unit_price"))
        terms = (Term(label, quantity, (*loc, key)), price)
        formula = Text(f"{label.zh} × 单价", f"{label.en} × unit price")
        expected = one.unit_price.times(quantity)
        yield prove_product(stated, expected, terms, formula, row=index + 1)


def _counted(body: RefuseFee, key: str) -> list[Term]:
    """The trips or tonnes that are known, as terms of their total."""
    return [
        Term(Text(one.item, one.item), value, ("carting", index, key))
        for index, one in enumerate(body.carting)
        if (value := getattr(one, key)) is not None
    ]


def _basis(one: Carting) -> tuple[str, Text, Decimal | int | None]:
    """What the price is multiplied by: its key, its name, and how much it is."""
    if one.paid_by is PaidBy.TRIP:
        return "trips", Text("车次", "trips"), one.trips
    if one.paid_by is PaidBy.TONNE:
        return "tonnes", Text("重量", "weight"), one.tonnes
    return "", Text("", ""), None


def _charge_proofs(charge: RefuseCharge, loc: Loc, row: int) -> Iterator[Proof]:
    """Receivable = households × months × rate; still owed follows from what was paid."""
    label = Text(f"{charge.item} 应收", f"{charge.item}, due")
    stated = Term(label, charge.receivable, (*loc, "receivable"))
    terms = (
        Term(Text("户数", "households"), charge.households, (*loc, "households")),
        Term(Text("月数", "months"), charge.months, (*loc, "months")),
        Term(Text("标准", "rate"), charge.standard, (*loc, "standard")),
    )
    formula = Text("户数 × 月数 × 标准", "households × months × rate")
    expected = charge.standard.times(charge.households * charge.months)
    yield prove_product(stated, expected, terms, formula, row=row)
    owed = (
        ("previous_outstanding", Text("上期欠费", "owed before"), 1),
        ("receivable", _RECEIVABLE, 1),
        ("received", _RECEIVED, -1),
        ("waived", Text("减免", "waived"), -1),
    )
    parts = [Term(label, getattr(charge, key), (*loc, key), sign) for key, label, sign in owed]
    label = Text(f"{charge.item} 期末欠费", f"{charge.item}, still owed")
    left = Term(label, charge.outstanding, (*loc, "outstanding"))
    alike = Text(
        "上期欠费 ＋ 应收 − 实收 − 减免 ＝ 期末欠费", "before + due − received − waived = owed"
    )
    yield prove_sum(left, parts, listed=False, row=row, alike=alike)


def _findings(body: RefuseFee, _rules: Rules) -> Iterator[Finding]:
    """What is wrong beside the sums.

    Problems: ``repeated-line``; ``missing-field`` (a price that multiplies nothing, or a total of
    trips or tonnes that is not given); ``votes-exceed`` (more was waived than was due).
    """
    yield from repeated_items([one.item for one in body.charges], "charges")
    yield from repeated_items(
        [f"{one.item}（{one.contractor}）" for one in body.carting], "carting"
    )
    for index, one in enumerate(body.carting):
        yield from _unproved(one, ("carting", index))
    totals = (("trips", _TRIPS, body.trips), ("tonnes", _TONNES, body.tonnes))
    for key, label, total in totals:
        if total is None and _counted(body, key):
            yield Finding(reading.MISSING_FIELD, (key,), {"label": label, "key": key})
    for index, charge in enumerate(body.charges):
        if charge.waived > charge.receivable:
            facts = {
                "label": Text(f"{charge.item} 减免", f"{charge.item}, waived"),
                "stated": charge.waived,
                "limit_label": _RECEIVABLE,
                "limit": charge.receivable,
            }
            yield Finding(figures.VOTES_EXCEED, ("charges", index, "waived"), facts)


def _unproved(one: Carting, loc: Loc) -> Iterator[Finding]:
    """A fixed sum needs neither price nor quantity; all else needs both."""
    if one.paid_by is PaidBy.FLAT:
        return
    key, label, quantity = _basis(one)
    price = ("unit_price", Text("单价", "unit price"), one.unit_price)
    for name, called, value in ((key, label, quantity), price):
        if value is None:
            yield Finding(reading.MISSING_FIELD, (*loc, name), {"label": called, "key": name})


def _headline(body: RefuseFee) -> LineValue:
    return LineValue("left_over", _LEFT.said, body.left_over, ("left_over",))


def _carried(body: RefuseFee) -> Iterator[Carried]:
    for index, one in enumerate(body.charges):
        loc: Loc = ("charges", index)
        before, after = one.previous_outstanding, one.outstanding
        previous, last = (*loc, "previous_outstanding"), (*loc, "outstanding")
        yield Carried(
            one.item, say("%(item)s 上期欠费", item=one.item), before, previous, after, last
        )


def _line_values(body: RefuseFee) -> Iterator[LineValue]:
    yield LineValue("income", say("实收"), body.received, ("received",), Compared.SHARED)
    yield LineValue("expenditure", _PAID.said, body.paid, ("paid",), Compared.SHARED)
    homes = sum(one.households for one in body.charges)
    yield LineValue("households", say("户数"), homes, ("charges",))
    if body.tonnes is not None:
        yield LineValue("tonnes", say("清运重量（吨）"), body.tonnes, ("tonnes",), Compared.FLOW)
    for index, charge in enumerate(body.charges):
        loc = ("charges", index, "received")
        yield LineValue(f"charges/{charge.item}", charge.item, charge.received, loc)
    for index, one in enumerate(body.carting):
        key = f"carting/{one.item}/{one.contractor}"
        yield LineValue(key, one.item, one.amount, ("carting", index, "amount"))


def _totals(body: RefuseFee) -> Iterator[Total]:
    owed = {
        key: sum((getattr(one, key) for one in body.charges), start=Money(0))
        for key in ("previous_outstanding", "outstanding")
    }
    came_in = {"receivable": body.receivable, "received": body.received, **owed}
    yield Total("charges", "", say("合计"), came_in)
    values: dict[str, Amount] = {"amount": body.paid}
    if body.trips is not None:
        values["trips"] = body.trips
    if body.tonnes is not None:
        values["tonnes"] = body.tonnes
    yield Total("carting", "", say("合计"), values)


def _lead(body: RefuseFee) -> str:
    """What was due and came in, what was carted for how much, and what is left."""
    due, received = body.receivable, body.received
    households = sum(one.households for one in body.charges)
    written = say(
        "%(households)s 户应收 %(due)s 元，实收 %(received)s 元",
        households=households,
        due=due,
        received=received,
    )
    if due.fen > 0 and received.fen >= 0:
        written += say("，相当于应收的 %(share)s", share=percent(received.fen, due.fen))
    hauled = [say("%(trips)s 车", trips=body.trips)] if body.trips else []
    hauled += [say("%(tonnes)s 吨", tonnes=plain(body.tonnes))] if body.tonnes else []
    amount = (
        say("清运 %(hauled)s，付 %(paid)s 元", hauled=series(hauled, say("、")), paid=body.paid)
        if hauled
        else say("清运付 %(paid)s 元", paid=body.paid)
    )
    left = say("本期结余 %(left_over)s 元", left_over=body.left_over)
    if body.left_over.fen < 0:
        left = say("本期不够 %(left_over)s 元", left_over=abs(body.left_over))
    elif not body.left_over:
        left = say("收支相抵")
    return say("%(written)s；%(amount)s；%(left)s。", written=written, amount=amount, left=left)


KIND = Kind(
    name="refuse_fee",
    model=RefuseFee,
    area=Area.FEES,
    label=Text("垃圾费", "Refuse fee"),
    summary=Text(
        "垃圾费收了多少、清运多少、付给谁",
        "The refuse fee collected, what was carted, who was paid",
    ),
    item_code="E07",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.place,
    headline=_headline,
    carried=_carried,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
    periodic=True,
)
