"""What neighbours agreed to pay and work for one matter, and what came (一事一议筹资筹劳)."""

from collections.abc import Iterator
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import affairs, figures, reading
from gongkai.fields import (
    Columns,
    Count,
    Day,
    Help,
    Label,
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
from gongkai.message import say
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Money, percent, plain
from gongkai.period import chinese_date
from gongkai.proof import Proof, Term, amount_text, prove_count, prove_product, prove_sum

__all__ = ["KIND", "LevyGroup", "LevyLabour"]

DUE = Text("应筹", "due")
COLLECTED = Text("实收", "collected")
OUTSTANDING = Text("未收", "outstanding")
TOTAL = Text("资金合计", "total funds")
LABOUR = Text("投劳折资", "value of the work")
SPENT = Text("已用", "spent")
LEFT = Text("结余", "left")


class LevyGroup(Model):
    """What one building or group pays; who is exempt is a number, never a name."""

    group: Annotated[ShortText, Label("楼栋或小组", "group")]
    heads: Annotated[Count, Label("户数或人数", "heads")]
    exempt: Annotated[Count, Label("减免", "exempt")] = 0
    due: Annotated[MoneyAmount, Label(*DUE)]
    collected: Annotated[MoneyAmount, Label(*COLLECTED)]
    outstanding: Annotated[MoneyAmount, Label(*OUTSTANDING)]
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None


class LevyLabour(RecordBody):
    """One matter: who pays how much, what others add, how many days are worked."""

    matter: Annotated[ShortText, Label("事项", "matter")]
    decided_on: Annotated[Day, Label("表决日期", "decided on")]
    decision: Annotated[ShortText | None, Label("表决情况", "decision")] = None
    per_head: Annotated[Price, Label("筹资标准", "per head"), Unit("元")]
    head_unit: Annotated[ShortText, Label("按什么筹", "levied by"), Help("人或户", "人 or 户")] = (
        "人"
    )
    heads: Annotated[Count, Label("户数或人数", "heads")]
    exempt: Annotated[Count, Label("减免", "exempt"), Help("人数", "a number")] = 0
    due: Annotated[MoneyAmount, Label(*DUE)]
    collected: Annotated[MoneyAmount, Label(*COLLECTED)]
    outstanding: Annotated[MoneyAmount, Label(*OUTSTANDING)]
    subsidy: Annotated[MoneyAmount, Label("财政奖补", "subsidy")] = Money(0)
    collective: Annotated[MoneyAmount, Label("集体投入", "from the collective")] = Money(0)
    other: Annotated[MoneyAmount, Label("捐赠和其他", "gifts and other")] = Money(0)
    workdays: Annotated[Quantity | None, Label("筹劳工日", "days worked"), Unit("个")] = None
    day_price: Annotated[
        Price | None,
        Label("每个工日折", "value of a day"),
        Unit("元"),
        Help("不折成钱的不填，工日就不算进资金", "without it, work is no part of the money"),
    ] = None
    labour_value: Annotated[MoneyAmount | None, Label(*LABOUR)] = None
    total: Annotated[MoneyAmount, Label(*TOTAL)]
    spent: Annotated[MoneyAmount | None, Label(*SPENT)] = None
    left: Annotated[MoneyAmount | None, Label(*LEFT)] = None
    groups: Annotated[
        tuple[LevyGroup, ...],
        Label("分楼栋或小组", "by group"),
        Columns("group", row_label="处", leads=("collected",)),
    ] = ()


def _proofs(body: LevyLabour) -> Iterator[Proof]:
    sources = [
        Term(COLLECTED, body.collected, ("collected",)),
        Term(Text("财政奖补", "subsidy"), body.subsidy, ("subsidy",)),
        Term(Text("集体投入", "from the collective"), body.collective, ("collective",)),
        Term(Text("捐赠和其他", "gifts and other"), body.other, ("other",)),
    ]
    if body.labour_value is not None:
        sources.append(Term(LABOUR, body.labour_value, ("labour_value",)))
    total = Term(TOTAL, body.total, ("total",))
    yield prove_sum(total, sources, main=True)
    yield _due_proof(body, body, ())._replace(listed=True)
    yield _outstanding_proof(body, ())
    if body.groups:
        yield from _group_proofs(body)
    if body.workdays is not None and body.day_price is not None and body.labour_value is not None:
        factors = (
            Term(Text("工日", "days worked"), body.workdays, ("workdays",)),
            Term(Text("每个工日折", "value of a day"), body.day_price, ("day_price",)),
        )
        formula = Text("工日 × 每个工日折", "days × value of a day")
        stated = Term(LABOUR, body.labour_value, ("labour_value",))
        proof = prove_product(stated, body.day_price.times(body.workdays), factors, formula)
        yield proof._replace(listed=True)
    if body.spent is not None and body.left is not None:
        spent = Term(SPENT, body.spent, ("spent",), -1)
        left = Term(LEFT, body.left, ("left",))
        if body.labour_value is None:
            yield prove_sum(left, (total, spent))
        else:
            labour = Term(LABOUR, body.labour_value, ("labour_value",), -1)
            yield prove_sum(left, (total, labour, spent))


def _due_proof(
    body: LevyLabour, of: LevyLabour | LevyGroup, loc: tuple[str | int, ...], row: int = 0
) -> Proof:
    """Due = per head × (heads − exempt), rounded to the fen, half up."""
    unit = body.head_unit
    proof = prove_product(
        Term(DUE, of.due, (*loc, "due")),
        Money.from_yuan(body.per_head.yuan * (of.heads - of.exempt)),
        (
            Term(Text("筹资标准", "per head"), body.per_head, ("per_head",)),
            Term(Text(f"{unit}数", "heads"), of.heads, (*loc, "heads")),
            Term(Text("减免", "exempt"), of.exempt, (*loc, "exempt"), -1),
        ),
        Text(f"筹资标准 ×（{unit}数 − 减免{unit}数）", "per head × (heads − exempt)"),
        row=row,
    )
    words = Text(f"每处：{proof.formula.zh} ＝ 应筹", proof.formula.en)
    return proof._replace(alike=words)


def _outstanding_proof(
    of: LevyLabour | LevyGroup, loc: tuple[str | int, ...], row: int = 0
) -> Proof:
    return prove_sum(
        Term(OUTSTANDING, of.outstanding, (*loc, "outstanding")),
        (
            Term(DUE, of.due, (*loc, "due")),
            Term(COLLECTED, of.collected, (*loc, "collected"), -1),
        ),
        listed=not row,
        row=row,
        alike=Text("每处：应筹 − 实收 ＝ 未收", "outstanding of each group"),
    )


def _group_proofs(body: LevyLabour) -> Iterator[Proof]:
    """The groups make the whole, and each is right by itself."""
    labels = {spec.key: spec.label for spec in describe(LevyLabour)}
    for key in ("heads", "exempt", "due", "collected", "outstanding"):
        terms = [
            Term(Text(*[one.group] * 2), getattr(one, key), ("groups", index, key))
            for index, one in enumerate(body.groups)
        ]
        formula = Text(f"各处{labels[key].zh}合计", f"sum of {labels[key].en}")
        stated = Term(labels[key], getattr(body, key), (key,))
        prove = prove_count if key in ("heads", "exempt") else prove_sum
        yield prove(stated, terms, formula=formula)
    for index, one in enumerate(body.groups):
        yield _due_proof(body, one, ("groups", index), index + 1)
        yield _outstanding_proof(one, ("groups", index), index + 1)


def _findings(body: LevyLabour, _rules: Rules) -> Iterator[Finding]:
    """What is wrong besides the figures.

    Problems: ``votes-exceed`` (more exempt than there are), ``missing-field`` (labour or spending
    without its other half), ``repeated-entry``, ``dates-out-of-order``.
    """
    yield from _exempt(body, ())
    first: dict[str, int] = {}
    for index, one in enumerate(body.groups):
        yield from _exempt(one, ("groups", index))
        earlier = first.setdefault(one.group, index)
        if earlier != index:
            facts: dict[str, object] = {
                "label": Text("楼栋或小组", "group"),
                "value": one.group,
                "row": earlier + 1,
                "other": index + 1,
            }
            yield Finding(affairs.REPEATED_NAME, ("groups", index, "group"), facts)
    priced = body.labour_value is not None or body.day_price is not None
    wanted = {
        "workdays": priced and body.workdays is None,
        "day_price": priced and body.day_price is None,
        "labour_value": priced and body.labour_value is None,
        "left": body.spent is not None and body.left is None,
        "spent": body.left is not None and body.spent is None,
    }
    labels = {spec.key: spec.label for spec in describe(LevyLabour)}
    for key, missing in wanted.items():
        if missing:
            yield Finding(reading.MISSING_FIELD, (key,), {"label": labels[key], "key": key})
    if body.publicity_start < body.decided_on:
        facts = {
            "later": Text("公示开始", "first day of display"),
            "later_date": chinese_date(body.publicity_start),
            "earlier": Text("表决日期", "decided on"),
            "earlier_date": chinese_date(body.decided_on),
        }
        yield Finding(affairs.DATES_OUT_OF_ORDER, ("publicity_start",), facts)


def _exempt(of: LevyLabour | LevyGroup, loc: tuple[str | int, ...]) -> Iterator[Finding]:
    if of.exempt > of.heads:
        facts = {
            "label": Text("减免", "exempt"),
            "stated": amount_text(of.exempt),
            "limit_label": Text("户数或人数", "heads"),
            "limit": amount_text(of.heads),
        }
        yield Finding(figures.VOTES_EXCEED, (*loc, "exempt"), facts)


def _line_values(body: LevyLabour) -> Iterator[LineValue]:
    yield LineValue("total", TOTAL.said, body.total, ("total",), Compared.FLOW)
    yield LineValue("collected", COLLECTED.said, body.collected, ("collected",), Compared.FLOW)


def _totals(body: LevyLabour) -> Iterator[Total]:
    keys = ("heads", "exempt", "due", "collected", "outstanding")
    yield Total("groups", "", say("合计"), {key: getattr(body, key) for key in keys})


def _lead(body: LevyLabour) -> str:
    """Who pays how much, how much of it came, what others add, how many days are worked."""
    unit = body.head_unit
    words = say(
        "%(matter)s，每%(unit)s %(per_head)s 元，%(heads)s %(unit)s里减免 %(exempt)s %(unit)s；应筹 %(due)s 元，实收 %(collected)s 元，收了 %(share)s（实收 ÷ 应筹）",
        matter=body.matter,
        unit=unit,
        per_head=body.per_head,
        heads=body.heads,
        exempt=body.exempt,
        due=body.due,
        collected=body.collected,
        share=percent(max(body.collected.fen, 0), max(body.due.fen, 0)),
    )
    if body.workdays is not None:
        priced = (
            say("，折 %(labour_value)s 元", labour_value=body.labour_value)
            if body.labour_value is not None
            else say("，不折成钱")
        )
        words += say(
            "；筹劳 %(workdays)s 个工日%(priced)s", workdays=plain(body.workdays), priced=priced
        )
    return say("%(words)s；连同补助一共 %(total)s 元。", words=words, total=body.total)


KIND = Kind(
    name="levy_labour",
    model=LevyLabour,
    area=Area.FINANCIAL,
    label=Text("一事一议筹资筹劳", "Levy and labour for one matter"),
    summary=Text(
        "大家议定的一件事，每人出多少钱、出多少工，收了多少",
        "What neighbours agreed to pay and work for one matter, and what came",
    ),
    item_code="F09",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.matter,
    headline=lambda body: next(iter(_line_values(body))),
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
)
