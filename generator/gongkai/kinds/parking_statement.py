"""What parking brought in, what it cost, and what is left for the owners (车辆停放收支)."""

from collections.abc import Iterator
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
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Amount, percent
from gongkai.priced import (
    PricedLine,
    priced_bars,
    priced_findings,
    priced_proofs,
    priced_terms,
    priced_values,
    repeated_items,
)
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, amount_text, prove_count, prove_product, prove_sum

__all__ = ["KIND", "ParkingStatement"]

_INCOME = Text("停车收入", "parking income")
_COST = Text("停车成本", "cost of parking")
_OWNERS_SHARE = Text("归业主部分", "owners' share")
_TOTAL_SPACES = Text("车位总数", "spaces in all")
_VEHICLES = Text("车辆数", "vehicles")
_USES = Text("次数", "uses")


class ParkingKind(Choice):
    """How a vehicle pays: for a space of its own, for a month, or each time."""

    FIXED = "fixed", "固定", "fixed space"
    MONTHLY = "monthly", "月卡", "monthly card"
    CASUAL = "casual", "临停", "casual"


class ParkingLine(Model):
    """What came in from vehicles that pay alike; no plate and no owner stands here."""

    item: Annotated[ShortText, Label("停放方式", "sort of parking")]
    kind: Annotated[ParkingKind, Label("种类", "kind"), Shown.HIDDEN]
    spaces: Annotated[
        Count | None,
        Label("车位", "spaces"),
        Help("月卡和临停合用的车位只在一行里写", "spaces used by two sorts stand in one row only"),
    ] = None
    vehicles: Annotated[
        Count | None,
        Label("车辆", "vehicles"),
        Help("固定和月卡填：交了费的车", "for fixed spaces and monthly cards: those that paid"),
    ] = None
    months: Annotated[
        Count,
        Label("月数", "months"),
        Help("按季公开的填 3", "3 in a quarterly record"),
        Shown.DETAIL,
    ] = 1
    uses: Annotated[
        Count | None,
        Label("次数", "uses"),
        Help("临停填：收了费的次数", "for casual parking: those that were charged"),
    ] = None
    free_uses: Annotated[Count | None, Label("免费次数", "free uses"), Shown.DETAIL] = None
    price: Annotated[
        Price | None,
        Label("单价", "price"),
        Help("元／辆·月，或元／次", "per vehicle and month, or per use"),
        Shown.DETAIL,
    ] = None
    amount: Annotated[MoneyAmount, Label("金额", "amount")]

    @property
    def small_print(self) -> str:
        """What stands below the row: how the amount came about, and how many paid nothing."""
        parts = []
        if self.price is not None and self.kind is ParkingKind.CASUAL and self.uses is not None:
            parts.append(say("%(uses)s 次 × %(price)s 元", uses=self.uses, price=self.price))
        elif self.price is not None and self.vehicles is not None:
            months = say(" × %(months)s 个月", months=self.months) if self.months != 1 else ""
            parts.append(
                say(
                    "%(vehicles)s 辆%(months)s × %(price)s 元",
                    vehicles=self.vehicles,
                    months=months,
                    price=self.price,
                )
            )
        if self.free_uses:
            parts.append(say("另有免费 %(free_uses)s 次", free_uses=self.free_uses))
        return series(parts, say("，"))


class ParkingStatement(RecordBody):
    """The parking of one car park over a period."""

    car_park: Annotated[ShortText, Label("停车场", "car park")]
    total_spaces: Annotated[Count | None, Label(*_TOTAL_SPACES), Unit("个")] = None
    income: Annotated[MoneyAmount, Label(*_INCOME)]
    cost: Annotated[MoneyAmount, Label(*_COST)]
    owners_share: Annotated[
        MoneyAmount,
        Label(*_OWNERS_SHARE),
        Help("收入减去成本，不够就写负数", "income less cost; negative when it did not suffice"),
    ]
    lines: Annotated[tuple[ParkingLine, ...], Label("停车收入", "parking income"), Columns("item")]
    costs: Annotated[
        tuple[PricedLine, ...], Label("停车成本", "cost of parking"), Columns("item")
    ] = ()


def _proofs(body: ParkingStatement) -> Iterator[Proof]:
    """The owners have what is left of the income after reasonable cost (民法典 282)."""
    income = Term(_INCOME, body.income, ("income",))
    cost = Term(_COST, body.cost, ("cost",))
    share = Term(_OWNERS_SHARE, body.owners_share, ("owners_share",))
    yield prove_sum(share, (income, Term(_COST, body.cost, ("cost",), -1)), main=True)
    came_in = [
        Term(Text(line.item, line.item), line.amount, ("lines", index, "amount"))
        for index, line in enumerate(body.lines)
    ]
    yield prove_sum(income, came_in, formula=Text("各项停车收入合计", "sum of the income lines"))
    spent = priced_terms(body.costs, "costs")
    yield prove_sum(cost, spent, formula=Text("各项成本合计", "sum of the cost lines"))
    if body.total_spaces is not None:
        stated = Term(_TOTAL_SPACES, body.total_spaces, ("total_spaces",))
        spaces = [
            Term(Text(line.item, line.item), line.spaces, ("lines", index, "spaces"))
            for index, line in enumerate(body.lines)
            if line.spaces is not None
        ]
        yield prove_count(stated, spaces, formula=Text("各行车位合计", "sum of the spaces"))
    for index, line in enumerate(body.lines):
        yield from _amount_proof(line, index)
    yield from priced_proofs(body.costs, "costs")


def _amount_proof(line: ParkingLine, index: int) -> Iterator[Proof]:
    """Amount = uses × price, or vehicles × months × price."""
    loc: Loc = ("lines", index)
    casual = line.kind is ParkingKind.CASUAL
    count = line.uses if casual else line.vehicles
    if line.price is None or count is None:
        return
    price = Term(Text("单价", "price"), line.price, (*loc, "price"))
    label = Text(f"{line.item} 金额", f"amount of {line.item}")
    stated = Term(label, line.amount, (*loc, "amount"))
    if casual:
        terms = [Term(_USES, count, (*loc, "uses")), price]
        formula = Text("次数 × 单价", "uses × price")
    else:
        months = Term(Text("月数", "months"), line.months, (*loc, "months"))
        terms = [Term(_VEHICLES, count, (*loc, "vehicles")), months, price]
        formula = Text("车辆数 × 月数 × 单价", "vehicles × months × price")
    expected = line.price.times(count if casual else count * line.months)
    yield prove_product(stated, expected, terms, formula, row=index + 1)


def _findings(body: ParkingStatement, _rules: Rules) -> Iterator[Finding]:
    """What is wrong beside the sums.

    Problems: ``repeated-line``, ``missing-field`` (an amount that no price proves; casual parking
    may be charged by the hour and then has no one price), ``vehicles-exceed-spaces``.
    """
    yield from repeated_items([line.item for line in body.lines], "lines")
    for index, line in enumerate(body.lines):
        yield from _unproved(line, ("lines", index))
        if line.spaces is not None and (line.vehicles or 0) > line.spaces:
            facts = {"item": line.item, "vehicles": line.vehicles, "spaces": line.spaces}
            yield Finding(figures.VEHICLES_EXCEED_SPACES, ("lines", index, "vehicles"), facts)
    yield from priced_findings(body.costs, "costs")
    parked = _parked(body)
    if body.total_spaces is not None and parked > body.total_spaces:
        facts = {"item": body.car_park, "vehicles": parked, "spaces": body.total_spaces}
        yield Finding(figures.VEHICLES_EXCEED_SPACES, ("total_spaces",), facts)


def _unproved(line: ParkingLine, loc: Loc) -> Iterator[Finding]:
    casual = line.kind is ParkingKind.CASUAL
    key, label, count = (
        ("uses", _USES, line.uses) if casual else ("vehicles", _VEHICLES, line.vehicles)
    )
    if count is None and (not casual or line.price is not None):
        yield Finding(reading.MISSING_FIELD, (*loc, key), {"label": label, "key": key})
    if line.price is None and not casual:
        facts = {"label": Text("单价", "price"), "key": "price"}
        yield Finding(reading.MISSING_FIELD, (*loc, "price"), facts)


def _parked(body: ParkingStatement) -> int:
    """The vehicles that have a place all the time, those with a monthly card included."""
    return sum(line.vehicles or 0 for line in body.lines if line.kind is not ParkingKind.CASUAL)


def _headline(body: ParkingStatement) -> LineValue:
    return LineValue("owners_share", _OWNERS_SHARE.said, body.owners_share, ("owners_share",))


def _line_values(body: ParkingStatement) -> Iterator[LineValue]:
    yield LineValue("income", say("收入"), body.income, ("income",), Compared.FLOW)
    yield LineValue("expenditure", say("成本"), body.cost, ("cost",), Compared.FLOW)
    share = body.owners_share
    yield LineValue("owners_share", _OWNERS_SHARE.said, share, ("owners_share",), Compared.SHARED)
    for index, line in enumerate(body.lines):
        yield LineValue(f"lines/{line.item}", line.item, line.amount, ("lines", index, "amount"))
    yield from priced_values(body.costs, "costs")


def _totals(body: ParkingStatement) -> Iterator[Total]:
    values: dict[str, Amount] = {"amount": body.income}
    if body.total_spaces is not None:
        values["spaces"] = body.total_spaces
    yield Total("lines", "", say("收入合计"), values)
    yield Total("costs", "", say("成本合计"), {"amount": body.cost})


def _lead(body: ParkingStatement) -> str:
    """What was left for the owners, how full the car park is, how often strangers parked."""
    written = say(
        "停车收入 %(income)s 元，成本 %(cost)s 元，归业主 %(share)s 元",
        income=amount_text(body.income),
        cost=amount_text(body.cost),
        share=amount_text(body.owners_share),
    )
    parked = _parked(body)
    if parked and body.total_spaces:
        written += say(
            "；固定和月卡 %(parked)s 辆，占 %(total_spaces)s 个车位的 %(share)s",
            parked=parked,
            total_spaces=body.total_spaces,
            share=percent(parked, body.total_spaces),
        )
    uses = sum(line.uses or 0 for line in body.lines if line.kind is ParkingKind.CASUAL)
    if uses:
        written += say("；收费临停 %(uses)s 次", uses=uses)
    return say("%(written)s。", written=written)


KIND = Kind(
    name="parking_statement",
    model=ParkingStatement,
    area=Area.FEES,
    label=Text("车辆停放", "Parking"),
    summary=Text(
        "停车收了多少、成本多少、归业主多少",
        "What parking brought in, cost and left for the owners",
    ),
    item_code="E08",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.car_park,
    headline=_headline,
    line_values=_line_values,
    totals=_totals,
    bars=lambda body: priced_bars(body.costs),
    bars_label=say("停车成本有哪些"),
    lead=_lead,
    periodic=True,
)
