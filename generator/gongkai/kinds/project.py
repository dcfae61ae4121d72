"""A work: what it costs, who pays, who builds it, how far it is and what has been paid (项目)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Annotated

from gongkai.faults import affairs, figures, reading
from gongkai.fields import (
    Choice,
    Columns,
    Day,
    Help,
    Label,
    LongText,
    Model,
    MoneyAmount,
    Price,
    Quantity,
    ShortText,
    Shown,
    Unit,
    describe,
)
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Money
from gongkai.period import chinese_date
from gongkai.proof import Proof, Term, prove_product, prove_sum
from gongkai.quotes import Quote, quote_findings, quote_proofs, quote_words

__all__ = ["KIND", "Project", "Stage"]

TOTAL = Text("总投资", "total cost")
GAP = Text("资金缺口", "not yet funded")
CONTRACT = Text("合同价", "contract price")
FINAL = Text("结算价", "final price")
PAID = Text("已付", "paid")
UNPAID = Text("未付", "still to pay")


class Stage(Choice):
    """How far a work is; each stage comes after the ones before it."""

    PLANNED = "planned", "立项", "planned"
    APPROVED = "approved", "通过", "approved"
    CONTRACTED = "contracted", "签合同", "contracted"
    BUILDING = "building", "施工", "being built"
    FINISHED = "finished", "完工", "finished"
    ACCEPTED = "accepted", "验收", "accepted"
    SETTLED = "settled", "结算", "settled"


_DAYS = (
    (Stage.PLANNED, "planned_on"),
    (Stage.APPROVED, "decided_on"),
    (Stage.CONTRACTED, "contracted_on"),
    (Stage.BUILDING, "start"),
    (Stage.FINISHED, "finish"),
    (Stage.ACCEPTED, "accepted_on"),
    (Stage.SETTLED, "settled_on"),
)
_NOT_ALWAYS = ("planned_on", "contracted_on")
"""Small works begin with the decision, and have no contract."""


class Source(Model):
    """Where money for the work comes from."""

    source: Annotated[
        ShortText,
        Label("资金来源", "source"),
        Help("上级、街道、集体、筹资、捐赠等", "the district, the collective, levies, gifts"),
    ]
    amount: Annotated[MoneyAmount, Label("金额", "amount")]
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None


class ContractChange(Model):
    """A change of the contract price; less is negative."""

    item: Annotated[ShortText, Label("变更内容", "change")]
    changed_on: Annotated[Day, Label("日期", "on")]
    amount: Annotated[MoneyAmount, Label("增减金额", "amount")]
    reason: Annotated[ShortText | None, Label("原因", "reason"), Shown.DETAIL] = None


class Payment(Model):
    """One payment for the work."""

    item: Annotated[ShortText, Label("付款", "payment")]
    paid_on: Annotated[Day, Label("日期", "on")]
    amount: Annotated[MoneyAmount, Label("金额", "amount")]
    voucher_no: Annotated[ShortText | None, Label("凭证号", "voucher"), Shown.DETAIL] = None


class Project(RecordBody):
    """A work as it stands in the period."""

    project_name: Annotated[ShortText, Label("项目名称", "work")]
    location: Annotated[ShortText, Label("地点", "place")]
    scope: Annotated[LongText, Label("内容", "what is done")]
    stage: Annotated[Stage, Label("进展", "stage")]
    quantity: Annotated[Quantity | None, Label("数量", "quantity")] = None
    quantity_unit: Annotated[ShortText | None, Label("计量单位", "unit")] = None
    unit_price: Annotated[Price | None, Label("单价", "unit price"), Unit("元")] = None
    total_cost: Annotated[MoneyAmount, Label(*TOTAL)]
    gap: Annotated[
        MoneyAmount | None, Label(*GAP), Help("钱都有了的不填", "leave out when all is funded")
    ] = None
    contractor: Annotated[ShortText | None, Label("施工单位", "contractor")] = None
    award_method: Annotated[ShortText | None, Label("怎么选的施工单位", "how awarded")] = None
    contract_price: Annotated[MoneyAmount | None, Label(*CONTRACT)] = None
    final_price: Annotated[MoneyAmount | None, Label(*FINAL)] = None
    paid: Annotated[MoneyAmount | None, Label(*PAID)] = None
    unpaid: Annotated[
        MoneyAmount | None,
        Label(*UNPAID),
        Help("结算价（没有结算的用合同价加变更）减已付", "the price less what is paid"),
    ] = None
    planned_on: Annotated[Day | None, Label("立项日期", "planned on")] = None
    decided_on: Annotated[Day | None, Label("会议通过日期", "approved on")] = None
    contracted_on: Annotated[Day | None, Label("签合同日期", "contracted on")] = None
    start: Annotated[Day | None, Label("开工日期", "begun on")] = None
    finish: Annotated[Day | None, Label("完工日期", "finished on")] = None
    accepted_on: Annotated[Day | None, Label("验收日期", "accepted on")] = None
    settled_on: Annotated[Day | None, Label("结算日期", "settled on")] = None
    sources: Annotated[
        tuple[Source, ...], Label("资金来源", "sources"), Columns("source", row_label="项")
    ] = ()
    changes: Annotated[
        tuple[ContractChange, ...], Label("合同变更", "changes"), Columns("item")
    ] = ()
    payments: Annotated[tuple[Payment, ...], Label("付款", "payments"), Columns("item")] = ()
    quotes: Annotated[tuple[Quote, ...], Label("报价", "offers"), Columns("supplier")] = ()


def _proofs(body: Project) -> Iterator[Proof]:
    terms = [
        Term(Text(*[one.source] * 2), one.amount, ("sources", index, "amount"))
        for index, one in enumerate(body.sources)
    ]
    if body.gap is not None:
        terms.append(Term(GAP, body.gap, ("gap",)))
    total = Term(TOTAL, body.total_cost, ("total_cost",))
    yield prove_sum(total, terms, main=True)
    if body.quantity is not None and body.unit_price is not None:
        formula = Text("数量 × 单价", "quantity × unit price")
        factors = (
            Term(Text("数量", "quantity"), body.quantity, ("quantity",)),
            Term(Text("单价", "unit price"), body.unit_price, ("unit_price",)),
        )
        proof = prove_product(total, body.unit_price.times(body.quantity), factors, formula)
        yield proof._replace(listed=True)
    yield from _price_proofs(body)
    agreed = _contract_terms(body)[:1]
    yield from quote_proofs(body.quotes, {None: agreed})


def _contract_terms(body: Project) -> list[Term]:
    """The contract price and what changed it."""
    terms = []
    if body.contract_price is not None:
        terms.append(Term(CONTRACT, body.contract_price, ("contract_price",)))
    for index, one in enumerate(body.changes):
        terms.append(Term(Text(*[one.item] * 2), one.amount, ("changes", index, "amount")))
    return terms


def _price_proofs(body: Project) -> Iterator[Proof]:
    """Final = contract + changes; paid = its payments; still to pay = the price − paid."""
    formula = Text("合同价 ＋ 各次变更", "contract price + changes")
    contract = _contract_terms(body)
    if body.final_price is not None:
        final = Term(FINAL, body.final_price, ("final_price",))
        yield prove_sum(final, contract, formula=formula)
        price, words = [final], FINAL
    else:
        price, words = contract, formula if body.changes else CONTRACT
    if body.paid is not None:
        paid = Term(PAID, body.paid, ("paid",))
        payments = [
            Term(Text(*[one.item] * 2), one.amount, ("payments", index, "amount"))
            for index, one in enumerate(body.payments)
        ]
        yield prove_sum(paid, payments, formula=Text("各次付款合计", "sum of the payments"))
        price, words = (
            [*price, paid._replace(sign=-1)],
            Text(f"{words.zh} − 已付", f"{words.en} − paid"),
        )
    if body.unpaid is not None:
        yield prove_sum(Term(UNPAID, body.unpaid, ("unpaid",)), price, formula=words)


def _findings(body: Project, _rules: Rules) -> Iterator[Finding]:
    """What is wrong besides the sums.

    Problems: ``missing-field`` (a figure or a day that belongs to the stage), ``votes-exceed``
    (more than the price paid, or than planned spent), ``dates-out-of-order``, those of offers.
    """
    labels = {spec.key: spec.label for spec in describe(Project)}
    for key in (*_missing(body), *_missing_days(body)):
        yield Finding(reading.MISSING_FIELD, (key,), {"label": labels[key], "key": key})
    yield from _dates(body, labels)
    price = _price(body)
    limits = [("paid", body.paid, PAID, price, FINAL if body.final_price else CONTRACT)]
    if body.contract_price is None and body.final_price is None:
        limits = [("paid", body.paid, PAID, body.total_cost, TOTAL)]
    limits.append(("final_price", body.final_price, FINAL, body.total_cost, TOTAL))
    for key, value, label, most, limit in limits:
        if value is not None and most is not None and value > most:
            facts = {"label": label, "stated": value, "limit_label": limit, "limit": most}
            yield Finding(figures.VOTES_EXCEED, (key,), facts)
    yield from quote_findings(body.quotes)


def _price(body: Project) -> Money | None:
    """What the work comes to as far as is known: the final price, or the contract as changed."""
    if body.final_price is not None or body.contract_price is None:
        return body.final_price
    return Money(body.contract_price.fen + sum(one.amount.fen for one in body.changes))


def _missing(body: Project) -> Iterator[str]:
    """What a figure needs beside it, so that it can be proved."""
    priced = body.contract_price is not None
    if body.unit_price is not None and body.quantity is None:
        yield "quantity"
    if not priced and (body.final_price is not None or body.changes or body.quotes):
        yield "contract_price"
    if priced and body.contractor is None:
        yield "contractor"
    if priced and body.unpaid is None:
        yield "unpaid"
    if body.payments and body.paid is None:
        yield "paid"
    if body.stage is Stage.SETTLED and body.final_price is None:
        yield "final_price"


def _missing_days(body: Project) -> Iterator[str]:
    """The days of the stages that are over; a small work may have no contract."""
    stages = [stage for stage, _ in _DAYS]
    for stage, key in _DAYS[: stages.index(body.stage) + 1]:
        needed = key not in _NOT_ALWAYS or stage is body.stage
        contracted = key == "contracted_on" and body.contract_price is not None
        if (needed or contracted) and getattr(body, key) is None:
            yield key


def _dates(body: Project, labels: dict[str, Text]) -> Iterator[Finding]:
    """The days of the stages follow each other, and none is after the display began."""
    days: list[tuple[str, date]] = []
    for _, key in _DAYS:
        day: date | None = getattr(body, key)
        if day is not None:
            days.append((key, day))
    days.append(("publicity_start", body.publicity_start))
    for (earlier, before), (later, after) in pairwise(days):
        if after < before:
            facts = {
                "earlier": labels[earlier],
                "earlier_date": chinese_date(before),
                "later": labels[later],
                "later_date": chinese_date(after),
            }
            yield Finding(affairs.DATES_OUT_OF_ORDER, (later,), facts)


def _headline(body: Project) -> LineValue:
    for key, label, value in (
        ("final_price", FINAL, body.final_price),
        ("contract_price", CONTRACT, body.contract_price),
    ):
        if value is not None:
            return LineValue(key, label.said, value, (key,))
    return LineValue("total_cost", TOTAL.said, body.total_cost, ("total_cost",))


def _line_values(body: Project) -> Iterator[LineValue]:
    for key, label in (
        ("total_cost", TOTAL),
        ("contract_price", CONTRACT),
        ("final_price", FINAL),
        ("paid", PAID),
    ):
        value: Money | None = getattr(body, key)
        if value is not None:
            yield LineValue(key, label.said, value, (key,))


def _totals(body: Project) -> Iterator[Total]:
    funded = body.total_cost - (body.gap or Money(0))
    label = say("合计") if not body.gap else say("已落实合计")
    yield Total("sources", "", label, {"amount": funded})
    if body.paid is not None:
        yield Total("payments", "", say("已付合计"), {"amount": body.paid})


def _lead(body: Project) -> str:
    """How far it is, what it costs against what was planned, and what is paid."""
    day: date | None = getattr(body, dict(_DAYS)[body.stage])
    parts: list[str] = [
        body.project_name
        + (
            say(" %(day)s%(stage)s", day=chinese_date(day), stage=body.stage.label.said)
            if day
            else say("在%(stage)s阶段", stage=body.stage.label.said)
        )
    ]
    parts.append(
        say("总投资 %(total_cost)s 元", total_cost=body.total_cost)
        + (say("，还缺 %(gap)s 元", gap=body.gap) if body.gap else "")
    )
    if quoted := quote_words(body.quotes):
        parts.append(quoted)
    if body.final_price is not None:
        less = body.total_cost - body.final_price
        words = say("结算价 %(price)s 元", price=body.final_price)
        if less.fen > 0:
            words += say("，比总投资少 %(gap)s 元", gap=less)
        elif less:
            words += say("，比总投资多 %(gap)s 元", gap=abs(less))
        parts.append(words)
    if body.paid is not None:
        left = say("，未付 %(unpaid)s 元", unpaid=body.unpaid) if body.unpaid is not None else ""
        parts.append(say("已付 %(paid)s 元%(left)s", paid=body.paid, left=left))
    return say("%(parts)s。", parts=series(parts, say("；")))


KIND = Kind(
    name="project",
    model=Project,
    area=Area.FINANCIAL,
    label=Text("项目和资金", "Works and their money"),
    summary=Text(
        "一个项目花多少钱、钱从哪来、谁来做、做到哪一步、付了多少",
        "What a work costs, who pays, who builds it, how far it is and what was paid",
    ),
    item_code="F07",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.project_name,
    headline=_headline,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
)
