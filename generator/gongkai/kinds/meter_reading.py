"""Readings of the common meters, what was used and what it cost (用水、路灯用电)."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import affairs, figures, reading
from gongkai.fees import Tier, tier_fault, tier_parts
from gongkai.fields import (
    Choice,
    Columns,
    Day,
    Help,
    Label,
    Model,
    MoneyAmount,
    Price,
    Quantity,
    ShortText,
    Shown,
)
from gongkai.language import Text
from gongkai.message import say, unit_with
from gongkai.model import Area, Carried, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Money, plain
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, prove_product, prove_sum

__all__ = ["KIND", "MeterReading"]

_TENTH_OF_PERCENT = Decimal("0.1")


class Supply(Choice):
    """What runs through the meters."""

    WATER = "water", "用水", "water"
    ELECTRICITY = "electricity", "用电", "electricity"


class UsageUnit(Choice):
    """What the meters count."""

    TONNE = "tonne", "吨", "tonnes"
    KILOWATT_HOUR = "kwh", "度", "kilowatt-hours"


class Role(Choice):
    """Where a meter stands in the supply."""

    MASTER = "master", "总表", "master meter"
    SUB = "sub", "分表", "sub-meter"


class MeterChange(Model):
    """The readings at which one meter was taken out and the next one put in."""

    old_final: Annotated[Quantity, Label("旧表止数", "last reading of the old meter")]
    new_initial: Annotated[Quantity, Label("新表起数", "first reading of the new meter")]


class Meter(Model):
    """One meter: two readings, what was used between them, what that cost."""

    meter_no: Annotated[ShortText, Label("表号", "meter")]
    location: Annotated[ShortText, Label("位置", "location")]
    role: Annotated[Role, Label("总表或分表", "role"), Shown.DETAIL] = Role.MASTER
    read_on: Annotated[Day, Label("抄表日期", "read on"), Shown.DETAIL]
    previous: Annotated[Quantity, Label("上期读数", "previous reading")]
    current: Annotated[Quantity, Label("本期读数", "current reading")]
    multiplier: Annotated[Quantity, Label("倍率", "multiplier"), Shown.DETAIL] = Decimal(1)
    meter_changed: Annotated[MeterChange | None, Label("换表", "meter changed"), Shown.DETAIL] = (
        None
    )
    rolled_over_at: Annotated[
        Quantity | None,
        Label("走满一圈的读数", "register size"),
        Help(
            "走满归零的表才填：五位数的表填 100000", "100000 for five digits, if it passed nought"
        ),
        Shown.DETAIL,
    ] = None
    usage: Annotated[Quantity, Label("用量", "usage")]
    unit_price: Annotated[Price | None, Label("单价", "unit price"), Shown.DETAIL] = None
    tiers: Annotated[
        tuple[Tier, ...],
        Label("阶梯价", "tiers"),
        Columns("up_to"),
        Help("有阶梯价时代替单价", "instead of one unit price"),
        Shown.DETAIL,
    ] = ()
    amount: Annotated[MoneyAmount | None, Label("金额", "amount")] = None


class MeterReading(RecordBody):
    """All meters of one supply over a period."""

    supply: Annotated[Supply, Label("种类", "supply")]
    usage_unit: Annotated[UsageUnit, Label("用量单位", "unit of usage")]
    meters: Annotated[
        tuple[Meter, ...], Label("抄表记录", "readings"), Columns("location", row_label="块")
    ]
    total_usage: Annotated[Quantity, Label("总用量", "total usage")]
    total_amount: Annotated[MoneyAmount | None, Label("总金额", "total amount")] = None
    loss: Annotated[
        Quantity | None,
        Label("损耗", "loss"),
        Help("总表减去各分表", "the master meters less the sub-meters"),
    ] = None
    usage_note: Annotated[
        ShortText | None,
        Label("用量变化说明", "reason of a change in usage"),
        Help("比上月或去年同月多或少三成以上要写", "needed when it changed by more than 30 %"),
        Shown.HIDDEN,
    ] = None


def _used(start: Decimal, end: Decimal, register: Decimal | None) -> Decimal:
    """What a register counted; when it passed nought, up to its size and on from nought."""
    if end < start and register is not None:
        return register - start + end
    return end - start


def _spans(meter: Meter) -> tuple[tuple[Decimal, Decimal, Loc], ...]:
    """From which reading to which each register ran: the old meter first, then the new one."""
    changed = meter.meter_changed
    if changed is None:
        return ((meter.previous, meter.current, ("current",)),)
    return (
        (meter.previous, changed.old_final, ("meter_changed", "old_final")),
        (changed.new_initial, meter.current, ("current",)),
    )


def _backwards(meter: Meter) -> bool:
    return any(_used(start, end, meter.rolled_over_at) < 0 for start, end, _ in _spans(meter))


def _chosen(meters: Sequence[Meter], role: Role) -> list[int]:
    return [index for index, meter in enumerate(meters) if meter.role is role]


def _counted(body: MeterReading) -> list[int]:
    """The meters that make up the total usage: the master meters, or all when there is none."""
    return _chosen(body.meters, Role.MASTER) or list(range(len(body.meters)))


def _priced(body: MeterReading) -> list[int]:
    """The meters that make up the total amount: master meters with one, or else all with one."""
    priced = [index for index, meter in enumerate(body.meters) if meter.amount is not None]
    return [row for row in priced if body.meters[row].role is Role.MASTER] or priced


def _usage_term(body: MeterReading, index: int, sign: int = 1) -> Term:
    meter = body.meters[index]
    label = Text(meter.location, meter.location)
    return Term(label, meter.usage, ("meters", index, "usage"), sign)


def _proofs(body: MeterReading) -> Iterator[Proof]:
    for index, meter in enumerate(body.meters):
        if not _backwards(meter):
            yield _usage_proof(meter, index)
        yield from _amount_proofs(meter, index)
    masters, subs = _chosen(body.meters, Role.MASTER), _chosen(body.meters, Role.SUB)
    words = Text("各总表用量合计", "sum of master meters") if masters and subs else None
    total = Term(Text("总用量", "total usage"), body.total_usage, ("total_usage",))
    terms = [_usage_term(body, index) for index in _counted(body)]
    formula = words or Text("各表用量合计", "sum of the meters")
    yield prove_sum(total, terms, formula=formula, main=True)
    yield from _total_amount_proof(body)
    if body.loss is not None:
        loss = Term(Text("损耗", "loss"), body.loss, ("loss",))
        used = [_usage_term(body, index) for index in masters]
        used += [_usage_term(body, index, -1) for index in subs]
        yield prove_sum(loss, used, formula=Text("总表 − 各分表", "master − sub-meters"))


def _usage_proof(meter: Meter, index: int) -> Proof:
    """Usage = (current − previous) × multiplier, over both meters where one was changed."""
    loc: Loc = ("meters", index)
    ran = sum(
        (_used(start, end, meter.rolled_over_at) for start, end, _ in _spans(meter)), Decimal(0)
    )
    terms = [
        Term(Text("本期读数", "current"), meter.current, (*loc, "current")),
        Term(Text("上期读数", "previous"), meter.previous, (*loc, "previous")),
    ]
    words, english = "本期读数 − 上期读数", "current − previous"
    if meter.meter_changed is not None:
        words = "旧表止数 − 上期读数 ＋ 本期读数 − 新表起数"
        english = "old final − previous + current − new initial"
        for key, name in (("old_final", "旧表止数"), ("new_initial", "新表起数")):
            value = getattr(meter.meter_changed, key)
            terms.append(Term(Text(name, key), value, (*loc, "meter_changed", key)))
    if any(end < start for start, end, _ in _spans(meter)):
        words, english = f"{words} ＋ 走满一圈的读数", f"{english} + register size"
    terms.append(Term(Text("倍率", "multiplier"), meter.multiplier, (*loc, "multiplier")))
    formula = Text(f"（{words}）× 倍率", f"({english}) × multiplier")
    label = Text(f"{meter.location} 用量", f"usage of {meter.location}")
    stated = Term(label, meter.usage, (*loc, "usage"))
    return prove_product(stated, ran * meter.multiplier, terms, formula, row=index + 1)


def _amount_proofs(meter: Meter, index: int) -> Iterator[Proof]:
    """Amount = usage × price, or the sum over its tiers; rounded once, half a fen up."""
    if meter.amount is None:
        return
    loc: Loc = ("meters", index)
    usage = Term(Text("用量", "usage"), meter.usage, (*loc, "usage"))
    label = Text(f"{meter.location} 金额", f"amount of {meter.location}")
    stated = Term(label, meter.amount, (*loc, "amount"))
    if meter.unit_price is not None:
        price = Term(Text("单价", "unit price"), meter.unit_price, (*loc, "unit_price"))
        formula = Text("用量 × 单价", "usage × unit price")
        expected = meter.unit_price.times(meter.usage)
        yield prove_product(stated, expected, (usage, price), formula, row=index + 1)
    if meter.tiers and tier_fault(meter.tiers) is None:
        formula = Text("各档用量 × 各档单价", "usage × price of each tier")
        parts = tier_parts(meter.tiers, meter.usage)
        expected = Money.from_yuan(sum((used * price for used, price in parts), Decimal(0)))
        yield prove_product(stated, expected, (usage,), formula, row=index + 1)


def _total_amount_proof(body: MeterReading) -> Iterator[Proof]:
    if body.total_amount is None:
        return
    stated = Term(Text("总金额", "total amount"), body.total_amount, ("total_amount",))
    terms = [
        Term(Text(meter.location, meter.location), meter.amount, ("meters", index, "amount"))
        for index in _priced(body)
        if (meter := body.meters[index]).amount is not None
    ]
    yield prove_sum(stated, terms, formula=Text("各表金额合计", "sum of the amounts"))


def _findings(body: MeterReading, _rules: Rules) -> Iterator[Finding]:
    """What is wrong with the readings.

    Problems: ``reading-backwards``, ``repeated-entry``, ``dates-out-of-order`` (shown before it was
    read), ``tiers-broken``, ``missing-field`` (a figure that nothing proves).
    """
    first: dict[str, int] = {}
    counted = {*_priced(body)} if body.total_amount is not None else set()
    for index, meter in enumerate(body.meters):
        loc: Loc = ("meters", index)
        earlier = first.setdefault(meter.meter_no, index)
        if earlier != index:
            facts: dict[str, object] = {
                "label": Text("表号", "meter"),
                "value": meter.meter_no,
                "row": earlier + 1,
                "other": index + 1,
            }
            yield Finding(affairs.REPEATED_NAME, (*loc, "meter_no"), facts)
        yield from _reading_findings(body, meter, loc)
        yield from _price_findings(meter, loc, summed=index in counted)
    if body.total_amount is None and _priced(body):
        yield _missing(("total_amount",), Text("总金额", "total amount"))


def _reading_findings(body: MeterReading, meter: Meter, loc: Loc) -> Iterator[Finding]:
    for start, end, place in _spans(meter):
        if _used(start, end, meter.rolled_over_at) < 0:
            facts = {"meter": meter.meter_no, "current": plain(end), "previous": plain(start)}
            yield Finding(figures.READING_BACKWARDS, (*loc, *place), facts)
    if meter.read_on > body.publicity_start:
        days = {
            "later": Text("公示开始", "first day of display"),
            "later_date": body.publicity_start,
            "earlier": Text("抄表日期", "read on"),
            "earlier_date": meter.read_on,
        }
        yield Finding(affairs.DATES_OUT_OF_ORDER, (*loc, "read_on"), days)


def _price_findings(meter: Meter, loc: Loc, *, summed: bool) -> Iterator[Finding]:
    row = loc[1]
    number = row + 1 if isinstance(row, int) else 0
    if meter.tiers and (detail := tier_fault(meter.tiers)):
        yield Finding(figures.TIERS_BROKEN, (*loc, "tiers"), {"row": number, "detail": detail})
    priced = meter.unit_price is not None or bool(meter.tiers)
    if priced and meter.amount is None:
        yield _missing((*loc, "amount"), Text("金额", "amount"))
    if meter.amount is not None and not priced and not summed:
        yield _missing((*loc, "unit_price"), Text("单价", "unit price"))


def _missing(loc: Loc, label: Text) -> Finding:
    return Finding(reading.MISSING_FIELD, loc, {"label": label, "key": loc[-1]})


def _usage_label(body: MeterReading) -> str:
    return say("总用量（%(usage_unit)s）", usage_unit=body.usage_unit.label.said)


def _headline(body: MeterReading) -> LineValue:
    if body.total_amount is None:
        return LineValue("total_usage", _usage_label(body), body.total_usage, ("total_usage",))
    return LineValue("total_amount", say("总金额"), body.total_amount, ("total_amount",))


def _carried(body: MeterReading) -> Iterator[Carried]:
    for index, meter in enumerate(body.meters):
        loc: Loc = ("meters", index)
        label = say(
            "%(location)s（表 %(meter_no)s）上期读数",
            location=meter.location,
            meter_no=meter.meter_no,
        )
        yield Carried(
            meter.meter_no,
            label,
            meter.previous,
            (*loc, "previous"),
            meter.current,
            (*loc, "current"),
        )


def _line_values(body: MeterReading) -> Iterator[LineValue]:
    for index, meter in enumerate(body.meters):
        loc = ("meters", index, "usage")
        yield LineValue(f"usage/{meter.meter_no}", meter.location, meter.usage, loc)
    usage, label = body.total_usage, _usage_label(body)
    yield LineValue("total_usage", label, usage, ("total_usage",), Compared.FLOW)
    if body.total_amount is not None:
        yield LineValue(
            "total_amount", say("总金额"), body.total_amount, ("total_amount",), Compared.SHARED
        )


def _totals(body: MeterReading) -> Iterator[Total]:
    mixed = len({meter.role for meter in body.meters}) > 1
    values: dict[str, Decimal | Money] = {"usage": body.total_usage}
    if body.total_amount is not None:
        values["amount"] = body.total_amount
    yield Total("meters", "", say("总表合计") if mixed else say("合计"), values)


def _lead(body: MeterReading) -> str:
    """How much was used and what it cost, and how much was lost between the meters."""
    unit, used = say(body.usage_unit.label.zh), plain(body.total_usage)
    written = say(
        "本期%(supply)s %(total_usage)s %(unit)s",
        supply=body.supply.label.said,
        total_usage=used,
        unit=unit_with(used, unit),
    )
    if body.total_amount is not None:
        written += say("，%(total_amount)s 元", total_amount=body.total_amount)
    masters, subs = _chosen(body.meters, Role.MASTER), _chosen(body.meters, Role.SUB)
    if masters and subs:
        whole = sum((body.meters[row].usage for row in masters), Decimal(0))
        lost = whole - sum((body.meters[row].usage for row in subs), Decimal(0))
        more = plain(lost)
        written += say("；总表比分表多 %(lost)s %(unit)s", lost=more, unit=unit_with(more, unit))
        if whole > 0:
            percent = (100 * lost / whole).quantize(_TENTH_OF_PERCENT, rounding=ROUND_HALF_UP)
            written += say(
                "，占总表 %(whole)s %(unit)s的 %(percent)s%%",
                whole=plain(whole),
                unit=unit_with(plain(whole), unit),
                percent=plain(percent),
            )
    return say("%(written)s。", written=written)


KIND = Kind(
    name="meter_reading",
    model=MeterReading,
    area=Area.FEES,
    label=Text("用水、路灯用电", "Meter readings"),
    summary=Text(
        "每块公共水表、电表的读数、用量和金额", "Readings, usage and cost of common meters"
    ),
    item_code="E05",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.supply.label.said,
    headline=_headline,
    carried=_carried,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
    periodic=True,
)
