"""What was bought, or is to be bought, row by row, and which offers were compared (采购)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import figures, reading
from gongkai.fields import (
    Choice,
    Columns,
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
from gongkai.message import joined, say, series
from gongkai.model import (
    Area,
    DetailLink,
    Finding,
    Kind,
    LineValue,
    RecordBody,
    Rules,
    Total,
)
from gongkai.money import Money
from gongkai.proof import Proof, Term, prove_product, prove_sum
from gongkai.quotes import Quote, quote_findings, quote_proofs, quote_words
from gongkai.statement import calculation, price_findings, price_proof

__all__ = ["KIND", "Purchase", "PurchaseItem"]

TOTAL = Text("合计", "total")
SUBTOTAL = Text("不含税合计", "total without tax")


class Stage(Choice):
    """Whether things are to be bought or were bought."""

    PLAN = "plan", "计划", "planned"
    RESULT = "result", "结果", "bought"


class PurchaseItem(Model):
    """One thing bought; the specification tells it from others of its name."""

    item: Annotated[ShortText, Label("名称", "item")]
    specification: Annotated[ShortText | None, Label("规格", "specification"), Shown.DETAIL] = None
    brand: Annotated[ShortText | None, Label("品牌", "brand"), Shown.DETAIL] = None
    quantity: Annotated[Quantity, Label("数量", "quantity"), Shown.DETAIL]
    quantity_unit: Annotated[ShortText | None, Label("计量单位", "unit"), Shown.DETAIL] = None
    unit_price: Annotated[Price, Label("单价", "unit price"), Unit("元"), Shown.DETAIL]
    extra_charges: Annotated[
        MoneyAmount | None,
        Label("附加费", "extra charges"),
        Help("邮费、安装费等", "postage, fitting and the like"),
        Shown.DETAIL,
    ] = None
    tax_rate: Annotated[
        Ratio | None,
        Label("税率", "tax rate"),
        Help(
            "价格不含税才填，0.09 是 9%", "only when the price is without tax; 0.09 for 9 per cent"
        ),
        Shown.DETAIL,
    ] = None
    amount: Annotated[MoneyAmount, Label("金额", "amount")]
    purpose: Annotated[ShortText | None, Label("用途", "purpose"), Shown.DETAIL] = None
    supplier: Annotated[ShortText | None, Label("供货单位", "supplier"), Shown.DETAIL] = None
    fund_source: Annotated[ShortText | None, Label("资金来源", "paid from"), Shown.DETAIL] = None
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None

    @property
    def small_print(self) -> str:
        """What stands below the name: what exactly, how the amount came about, what for."""
        what = self.specification or self.brand
        if self.specification and self.brand:
            what = f"{self.specification} {self.brand}"
        parts = (what, calculation(self), self.purpose, self.supplier, self.fund_source, self.note)
        return series([part for part in parts if part], say("，"))


class FundTotal(Model):
    """What is paid from one source."""

    fund_source: Annotated[ShortText, Label("资金来源", "paid from")]
    amount: Annotated[MoneyAmount, Label("金额", "amount")]


class Purchase(RecordBody):
    """The purchases of a period, planned or done."""

    stage: Annotated[Stage, Label("计划或结果", "plan or result")]
    matter: Annotated[
        ShortText | None,
        Label("采购事项", "matter"),
        Help("同一期有几次采购时，写明是哪一次", "tells several purchases of a period apart"),
    ] = None
    subtotal: Annotated[
        MoneyAmount | None, Label(*SUBTOTAL), Help("另加税才填", "only when tax is added")
    ] = None
    tax_rate: Annotated[
        Ratio | None,
        Label("税率", "tax rate"),
        Help("合计上另加的税，0.07 是 7%", "tax on the whole, 0.07 for 7 per cent"),
    ] = None
    total: Annotated[MoneyAmount, Label(*TOTAL)]
    planned_total: Annotated[
        MoneyAmount | None, Label("计划金额", "planned"), Help("照抄计划的合计", "as in the plan")
    ] = None
    planned_in: Annotated[
        ShortText | None,
        Label("采购计划", "the plan"),
        Help("计划那份记录的路径，不带 .yaml", "the path of that record, without .yaml"),
        Shown.HIDDEN,
    ] = None
    items: Annotated[
        tuple[PurchaseItem, ...], Label("采购明细", "items"), Columns("item", row_label="项")
    ]
    fund_totals: Annotated[
        tuple[FundTotal, ...], Label("资金来源合计", "by source"), Columns("fund_source")
    ] = ()
    quotes: Annotated[
        tuple[Quote, ...], Label("询价", "offers"), Columns("supplier", "item", row_label="家")
    ] = ()


def _proofs(body: Purchase) -> Iterator[Proof]:
    amounts = [
        Term(Text(one.item, one.item), one.amount, ("items", index, "amount"))
        for index, one in enumerate(body.items)
    ]
    formula = Text("各项金额合计", "sum of the items")
    total = Term(TOTAL, body.total, ("total",))
    if body.subtotal is None:
        yield prove_sum(total, amounts, formula=formula)
    else:
        subtotal = Term(SUBTOTAL, body.subtotal, ("subtotal",))
        yield prove_sum(subtotal, amounts, formula=formula)
        yield _tax_proof(total, subtotal, body)
    for one, stated in zip(body.items, amounts, strict=True):
        yield from price_proof(one, stated)
    for index, fund in enumerate(body.fund_totals):
        yield prove_sum(
            Term(Text(*[fund.fund_source] * 2), fund.amount, ("fund_totals", index, "amount")),
            [
                term
                for term, one in zip(amounts, body.items, strict=True)
                if one.fund_source == fund.fund_source
            ],
            formula=Text("同一资金来源各项合计", "sum of the items paid from it"),
            listed=False,
            row=index + 1,
        )
    paid: dict[str | None, list[Term]] = {None: [total]}
    for term, one in zip(amounts, body.items, strict=True):
        paid.setdefault(one.item, []).append(term)
    yield from quote_proofs(body.quotes, paid)


def _tax_proof(total: Term, subtotal: Term, body: Purchase) -> Proof:
    """Total = total without tax × (1 + tax rate), rounded to the fen, half up."""
    rate = body.tax_rate or Decimal(0)
    without = body.subtotal or Money(0)
    proof = prove_product(
        total,
        Money.from_yuan(without.yuan * (1 + rate)),
        (subtotal, Term(Text("税率", "tax rate"), rate, ("tax_rate",))),
        Text("不含税合计 ×（1 ＋ 税率）", "total without tax × (1 + tax rate)"),
    )
    return proof._replace(listed=True)


def _findings(body: Purchase, _rules: Rules) -> Iterator[Finding]:
    """What is wrong besides the figures.

    Problems: ``missing-field`` (tax without its base, a plan without its record or amount, a
    second source without totals), ``repeated-line``, and those of prices and offers.
    """
    for given, key, label in (
        (body.tax_rate is not None and body.subtotal is None, "subtotal", SUBTOTAL),
        (
            body.subtotal is not None and body.tax_rate is None,
            "tax_rate",
            Text("税率", "tax rate"),
        ),
        (
            body.planned_total is not None and body.planned_in is None,
            "planned_in",
            Text("采购计划", "the plan"),
        ),
        (
            body.planned_in is not None and body.planned_total is None,
            "planned_total",
            Text("计划金额", "planned"),
        ),
    ):
        if given:
            yield Finding(reading.MISSING_FIELD, (key,), {"label": label, "key": key})
    yield from _fund_findings(body)
    first: dict[tuple[str, str | None, str | None], int] = {}
    for index, one in enumerate(body.items):
        yield from price_findings(one, ("items", index))
        earlier = first.setdefault((one.item, one.specification, one.supplier), index)
        if earlier != index:
            facts = {"item": one.item, "row": earlier + 1, "other": index + 1}
            related = ((("items", earlier, "item"), Text("另一行", "the other row")),)
            yield Finding(figures.REPEATED_LINE, ("items", index, "item"), facts, related)
    yield from quote_findings(body.quotes)


def _fund_findings(body: Purchase) -> Iterator[Finding]:
    """A source that has no total, once one source has: then the totals would not be the whole."""
    known = {fund.fund_source for fund in body.fund_totals}
    if not known:
        return
    for index, one in enumerate(body.items):
        if one.fund_source is None:
            facts = {"label": Text("资金来源", "paid from"), "key": "fund_source"}
            yield Finding(reading.MISSING_FIELD, ("items", index, "fund_source"), facts)
        elif one.fund_source not in known:
            known.add(one.fund_source)
            name = one.fund_source
            label = Text(f"“{name}”的合计", f"total paid from “{name}”")
            facts = {"label": label, "key": "fund_totals"}
            yield Finding(reading.MISSING_FIELD, ("items", index, "fund_source"), facts)


def _headline(body: Purchase) -> LineValue:
    return LineValue(
        "total", say("采购%(stage)s合计", stage=body.stage.label.said), body.total, ("total",)
    )


def _line_values(body: Purchase) -> Iterator[LineValue]:
    yield LineValue("total", TOTAL.said, body.total, ("total",), Compared.FLOW)


def _totals(body: Purchase) -> Iterator[Total]:
    taxed = body.subtotal is not None
    amount = body.total if body.subtotal is None else body.subtotal
    yield Total("items", "", say("不含税合计") if taxed else say("合计"), {"amount": amount})
    if body.fund_totals:
        yield Total("fund_totals", "", say("合计"), {"amount": amount})


def _details(body: Purchase) -> Iterator[DetailLink]:
    """The plan that a result follows: its total is the planned amount."""
    if body.planned_in is not None and body.planned_total is not None:
        loc = ("planned_in",)
        yield DetailLink(body.planned_in, "total", say("计划金额"), body.planned_total, loc)


def _lead(body: Purchase) -> str:
    """How much is bought for how much, against the plan, and after how many offers."""
    verb = say("计划采购") if body.stage is Stage.PLAN else say("采购")
    parts: list[str] = [
        say(
            "%(verb)s %(items)s 项，%(total)s 元",
            verb=verb,
            items=len(body.items),
            total=body.total,
        )
    ]
    if body.planned_total is not None:
        gap = body.total - body.planned_total
        planned = body.planned_total
        if gap.fen > 0:
            parts.append(say("比计划 %(planned)s 元多 %(gap)s 元", planned=planned, gap=gap))
        elif gap:
            parts.append(say("比计划 %(planned)s 元少 %(gap)s 元", planned=planned, gap=abs(gap)))
        else:
            parts.append(say("和计划 %(planned)s 元持平", planned=planned))
    if quoted := quote_words(body.quotes):
        parts.append(quoted)
    return say("%(parts)s。", parts=series(parts, say("；")))


KIND = Kind(
    name="purchase",
    model=Purchase,
    area=Area.FINANCIAL,
    label=Text("采购", "Purchases"),
    summary=Text(
        "买了什么、多少、什么价，几家报价、选了哪家",
        "What was bought at which price, and which offers were compared",
    ),
    item_code="F13",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: joined(body.matter or "", say("采购"), body.stage.label.said),
    headline=_headline,
    line_values=_line_values,
    totals=_totals,
    details=_details,
    lead=_lead,
)
