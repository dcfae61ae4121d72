"""Charging of electric bicycles: what was used, what it cost, and who has the fee (电动车充电)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import figures, reading
from gongkai.fields import (
    Columns,
    Count,
    Help,
    Label,
    Model,
    MoneyAmount,
    Price,
    Quantity,
    Ratio,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Amount, Money, percent, plain
from gongkai.priced import repeated_items
from gongkai.proof import Proof, Term, amount_text, prove_count, prove_product, prove_sum

__all__ = ["KIND", "EbikeCharging"]

_ENERGY = Text("计费电量", "energy charged for")
_ENERGY_COST = Text("电费", "energy cost")
_SERVICE_FEE = Text("服务费", "service fee")
_INCOME = Text("充电收入", "charging income")
_METERED = Text("各处电表合计", "all sub-meters")
_BILLED = Text("供电账单电量", "energy on the bill")
_LOSS = Text("损耗", "loss")
_OPERATOR = Text("运营商分成", "operator's share")
_PORTS = Text("充电口总数", "ports in all")
_WHOLE_PLACES = 10_000
"""Quantities have at most four places; times this they are whole."""


class Station(Model):
    """A place to charge, with a sub-meter of its own."""

    location: Annotated[ShortText, Label("地点", "location")]
    piles: Annotated[Count | None, Label("充电桩", "piles"), Unit("个")] = None
    ports: Annotated[Count, Label("充电口", "ports"), Unit("个")]
    meter_no: Annotated[ShortText | None, Label("表号", "meter"), Shown.DETAIL] = None
    energy_kwh: Annotated[Quantity, Label("电量", "energy"), Unit("度")]


class FeeShare(Model):
    """What someone beside the operator has of the service fee."""

    receiver: Annotated[ShortText, Label("分给谁", "receiver")]
    share: Annotated[Ratio, Label("比例", "share"), Help("40% 写 0.4", "0.4 for 40 %")]
    amount: Annotated[MoneyAmount, Label("金额", "amount")]


class EbikeCharging(RecordBody):
    """The charging of one operator over a period; no user stands here."""

    operator: Annotated[ShortText, Label("运营商", "operator")]
    total_ports: Annotated[Count, Label(*_PORTS), Unit("个")]
    uses: Annotated[Count | None, Label("充电次数", "times charged"), Unit("次")] = None
    energy_kwh: Annotated[
        Quantity,
        Label(*_ENERGY),
        Unit("度"),
        Help("向居民收钱的度数", "what residents paid for"),
    ]
    energy_price: Annotated[Price, Label("电价", "price of energy"), Unit("元／度")]
    service_price: Annotated[
        Price | None,
        Label("服务费单价", "price of service"),
        Unit("元／度"),
        Help("服务费按小时收的不填", "leave out when the service is charged by the hour"),
    ] = None
    energy_cost: Annotated[MoneyAmount, Label(*_ENERGY_COST)]
    service_fee: Annotated[MoneyAmount, Label(*_SERVICE_FEE)]
    income: Annotated[MoneyAmount, Label(*_INCOME)]
    metered_kwh: Annotated[Quantity, Label(*_METERED), Unit("度")]
    billed_kwh: Annotated[Quantity | None, Label(*_BILLED), Unit("度")] = None
    loss: Annotated[
        Quantity | None,
        Label(*_LOSS),
        Unit("度"),
        Help("供电账单减去各处电表", "the bill less the sub-meters"),
    ] = None
    operator_share: Annotated[
        Ratio,
        Label("运营商比例", "operator's share of the service fee"),
        Help("占服务费的比例，40% 写 0.4", "of the service fee, 0.4 for 40 %"),
    ]
    operator_amount: Annotated[
        MoneyAmount,
        Label(*_OPERATOR),
        Help(
            "服务费减去分给别人的，四舍五入的零头在这里",
            "the service fee less what others have, with what rounding leaves",
        ),
    ]
    stations: Annotated[tuple[Station, ...], Label("充电地点", "stations"), Columns("location")]
    other_shares: Annotated[
        tuple[FeeShare, ...], Label("服务费分给其他各方", "the others' shares"), Columns("receiver")
    ] = ()


def _proofs(body: EbikeCharging) -> Iterator[Proof]:
    cost = Term(_ENERGY_COST, body.energy_cost, ("energy_cost",))
    fee = Term(_SERVICE_FEE, body.service_fee, ("service_fee",))
    yield prove_sum(Term(_INCOME, body.income, ("income",)), (cost, fee), main=True)
    priced = [(cost, "energy_price", Text("电价", "price of energy"), body.energy_price)]
    if body.service_price is not None:
        label = Text("服务费单价", "price of service")
        priced.append((fee, "service_price", label, body.service_price))
    energy = Term(_ENERGY, body.energy_kwh, ("energy_kwh",))
    for stated, key, label, price in priced:
        formula = Text(f"{_ENERGY.zh} × {label.zh}", f"{_ENERGY.en} × {label.en}")
        expected = price.times(body.energy_kwh)
        proof = prove_product(stated, expected, (energy, Term(label, price, (key,))), formula)
        yield proof._replace(listed=True)
    yield from _meter_proofs(body)
    yield from _share_proofs(body)


def _meter_proofs(body: EbikeCharging) -> Iterator[Proof]:
    """The sub-meters against the bill of the supplier, and the ports."""
    metered = Term(_METERED, body.metered_kwh, ("metered_kwh",))
    used = [
        Term(Text(one.location, one.location), one.energy_kwh, ("stations", index, "energy_kwh"))
        for index, one in enumerate(body.stations)
    ]
    yield prove_sum(metered, used, formula=Text("各处电量合计", "sum of the sub-meters"))
    if body.billed_kwh is not None and body.loss is not None:
        billed = Term(_BILLED, body.billed_kwh, ("billed_kwh",))
        yield prove_sum(Term(_LOSS, body.loss, ("loss",)), (billed, metered._replace(sign=-1)))
    ports = [
        Term(Text(one.location, one.location), one.ports, ("stations", index, "ports"))
        for index, one in enumerate(body.stations)
    ]
    stated = Term(_PORTS, body.total_ports, ("total_ports",))
    yield prove_count(stated, ports, formula=Text("各处充电口合计", "sum of the ports"))


def _share_proofs(body: EbikeCharging) -> Iterator[Proof]:
    """The shares make 100 %; each has its part, rounded half up, the operator what is left."""
    whole = body.operator_share + sum((one.share for one in body.other_shares), Decimal(0))
    stated = Term(Text("各方分成比例合计", "all shares"), whole, ("operator_share",))
    yield prove_sum(stated, (Term(Text("100%", "100 %"), Decimal(1), ("other_shares",)),))
    fee = Term(_SERVICE_FEE, body.service_fee, ("service_fee",))
    others = []
    for index, one in enumerate(body.other_shares):
        loc = ("other_shares", index)
        amount = Term(Text(one.receiver, one.receiver), one.amount, (*loc, "amount"))
        others.append(amount._replace(sign=-1))
        share = Term(Text("比例", "share"), one.share, (*loc, "share"))
        expected = Money.from_yuan(body.service_fee.yuan * one.share)
        formula = Text("服务费 × 比例", "service fee × share")
        yield prove_product(amount, expected, (fee, share), formula, row=index + 1)
    operator = Term(_OPERATOR, body.operator_amount, ("operator_amount",))
    formula = Text("服务费 − 分给其他各方的", "service fee − what the others have")
    yield prove_sum(operator, (fee, *others), formula=formula)


def _findings(body: EbikeCharging, _rules: Rules) -> Iterator[Finding]:
    """What is wrong beside the sums.

    Problems: ``repeated-line``, ``missing-field`` (a bill without its loss, or the reverse),
    ``votes-exceed`` (more was charged for, or ran through the sub-meters, than was bought).
    """
    yield from repeated_items([one.location for one in body.stations], "stations", "location")
    receivers = [one.receiver for one in body.other_shares]
    yield from repeated_items(receivers, "other_shares", "receiver")
    compared = (("billed_kwh", _BILLED, body.billed_kwh), ("loss", _LOSS, body.loss))
    missing = [(key, label) for key, label, value in compared if value is None]
    if len(missing) == 1:
        key, label = missing[0]
        yield Finding(reading.MISSING_FIELD, (key,), {"label": label, "key": key})
    if body.billed_kwh is None:
        return
    for key, label, value in (
        ("energy_kwh", _ENERGY, body.energy_kwh),
        ("metered_kwh", _METERED, body.metered_kwh),
    ):
        if value > body.billed_kwh:
            facts = {
                "label": label,
                "stated": amount_text(value),
                "limit_label": _BILLED,
                "limit": amount_text(body.billed_kwh),
            }
            yield Finding(figures.VOTES_EXCEED, (key,), facts)


def _headline(body: EbikeCharging) -> LineValue:
    return LineValue("income", _INCOME.said, body.income, ("income",))


def _line_values(body: EbikeCharging) -> Iterator[LineValue]:
    yield LineValue("income", _INCOME.said, body.income, ("income",), Compared.FLOW)
    yield LineValue(
        "service_fee", _SERVICE_FEE.said, body.service_fee, ("service_fee",), Compared.FLOW
    )
    yield LineValue(
        "energy_kwh", say("计费电量（度）"), body.energy_kwh, ("energy_kwh",), Compared.FLOW
    )
    for index, one in enumerate(body.stations):
        loc = ("stations", index, "energy_kwh")
        yield LineValue(f"stations/{one.location}", one.location, one.energy_kwh, loc)


def _totals(body: EbikeCharging) -> Iterator[Total]:
    values: dict[str, Amount] = {"ports": body.total_ports, "energy_kwh": body.metered_kwh}
    piles = [one.piles for one in body.stations if one.piles is not None]
    if len(piles) == len(body.stations):
        values["piles"] = sum(piles)
    yield Total("stations", "", say("合计"), values)
    others = sum((one.amount for one in body.other_shares), start=Money(0))
    yield Total("other_shares", "", say("其他各方合计"), {"amount": others})


def _lead(body: EbikeCharging) -> str:
    """What was charged for, who has how much of the service fee, what was lost on the way."""
    fee, operator = body.service_fee, body.operator_amount
    written = say(
        "充电 %(energy_kwh)s 度，收 %(income)s 元，其中电费 %(energy_cost)s 元、服务费 %(fee)s 元；运营商分得 %(operator)s 元",
        energy_kwh=plain(body.energy_kwh),
        income=body.income,
        energy_cost=body.energy_cost,
        fee=fee,
        operator=operator,
    )
    if fee.fen > 0 and operator.fen >= 0:
        written += say(
            "，占服务费 %(fee)s 元的 %(share)s", fee=fee, share=percent(operator.fen, fee.fen)
        )
    billed = body.billed_kwh
    if billed and billed >= body.metered_kwh:
        lost = billed - body.metered_kwh
        share = percent(int(lost * _WHOLE_PLACES), int(billed * _WHOLE_PLACES))
        written += say(
            "；各处电表比账单少 %(lost)s 度，占账单 %(billed)s 度的 %(share)s",
            lost=plain(lost),
            billed=plain(billed),
            share=share,
        )
    return say("%(written)s。", written=written)


KIND = Kind(
    name="ebike_charging",
    model=EbikeCharging,
    area=Area.FEES,
    label=Text("电动车充电", "E-bike charging"),
    summary=Text(
        "充了多少电、收了多少钱、服务费归谁", "Energy, income and who has the service fee"
    ),
    item_code="E09",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.operator,
    headline=_headline,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
    periodic=True,
)
