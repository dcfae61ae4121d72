"""Who receives aid or an allowance, without exposing them (救助、补贴名册)."""

from collections.abc import Iterator
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import affairs, figures
from gongkai.fields import (
    Choice,
    Columns,
    Count,
    Help,
    Label,
    Model,
    MoneyAmount,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.masks import is_masked, mask_name
from gongkai.message import say
from gongkai.model import Area, Carried, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Amount, Money
from gongkai.proof import Proof, Term, prove_count, prove_product, prove_sum

__all__ = ["KIND", "BenefitList", "Change", "Recipient"]

PREVIOUS = Text("上期户数", "households before")
NEW = Text("新增户数", "new households")
STOPPED = Text("停发户数", "stopped households")
CURRENT = Text("本期户数", "households now")
PERSONS = Text("享受人数", "persons")
TOTAL = Text("发放总额", "total paid")


class Change(Choice):
    """What changed for a household against the period before."""

    NEW = "new", "新增", "new"
    STOPPED = "stopped", "停发", "stopped"
    NONE = "none", "无变动", "unchanged"


class Recipient(Model):
    """A household; nothing else of it may be public (民发〔2021〕57 号: name, persons, amount)."""

    serial: Annotated[Count | None, Label("序号", "number"), Shown.HIDDEN] = None
    name_masked: Annotated[
        ShortText, Label("户主", "head of household"), Help("只写成张某某", "as 张某某, masked")
    ]
    household_size: Annotated[Count, Label("家庭人数", "persons"), Unit("人")]
    monthly_amount: Annotated[MoneyAmount, Label("月标准", "per month")]
    months: Annotated[Count, Label("月数", "months"), Unit("月")]
    amount: Annotated[MoneyAmount, Label("金额", "amount")]
    change: Annotated[Change, Label("变动", "change")] = Change.NONE


class BenefitList(RecordBody):
    """The households that receive one benefit in a period.

    A household that was stopped stays in the list of that period: it is not counted among the
    current ones and their persons, but what it still received is part of the total.
    """

    benefit_type: Annotated[ShortText, Label("救助或补贴种类", "benefit")]
    previous_households: Annotated[Count, Label(*PREVIOUS), Unit("户")]
    new_households: Annotated[Count, Label(*NEW), Unit("户")]
    stopped_households: Annotated[Count, Label(*STOPPED), Unit("户")]
    current_households: Annotated[Count, Label(*CURRENT), Unit("户")]
    persons_total: Annotated[Count, Label(*PERSONS), Unit("人")]
    total: Annotated[MoneyAmount, Label(*TOTAL)]
    recipients: Annotated[
        tuple[Recipient, ...], Label("名册", "recipients"), Columns("name_masked", row_label="户")
    ]


def _proofs(body: BenefitList) -> Iterator[Proof]:
    yield prove_sum(
        Term(CURRENT, body.current_households, ("current_households",)),
        (
            Term(PREVIOUS, body.previous_households, ("previous_households",)),
            Term(NEW, body.new_households, ("new_households",)),
            Term(STOPPED, body.stopped_households, ("stopped_households",), -1),
        ),
        fault=figures.COUNT_MISMATCH,
        main=True,
    )
    yield from _household_proofs(body)
    amounts = [
        Term(Text(*[one.name_masked] * 2), one.amount, ("recipients", index, "amount"))
        for index, one in enumerate(body.recipients)
    ]
    formula = Text("各户金额合计", "sum of the amounts")
    yield prove_sum(Term(TOTAL, body.total, ("total",)), amounts, formula=formula)
    for index, one in enumerate(body.recipients):
        yield _amount_proof(index, one)
        if one.months == 0:
            yield _nothing_proof(index, one)


def _household_proofs(body: BenefitList) -> Iterator[Proof]:
    marks = [one.change for one in body.recipients]
    counts = (
        (
            CURRENT,
            body.current_households,
            "current_households",
            len(marks) - marks.count(Change.STOPPED),
            say("没有停发的"),
            "not stopped",
        ),
        (
            NEW,
            body.new_households,
            "new_households",
            marks.count(Change.NEW),
            say("“新增”的"),
            "marked new",
        ),
        (
            STOPPED,
            body.stopped_households,
            "stopped_households",
            marks.count(Change.STOPPED),
            say("“停发”的"),
            "marked stopped",
        ),
    )
    for label, stated, key, found, which, english in counts:
        formula = Text(f"名册中{which}户数", f"rows {english}")
        yield prove_count(Term(label, stated, (key,)), (Term(formula, found, ("recipients",)),))
    sizes = [
        Term(
            Text(*[one.name_masked] * 2),
            one.household_size,
            ("recipients", index, "household_size"),
        )
        for index, one in enumerate(body.recipients)
        if one.change is not Change.STOPPED
    ]
    persons = Term(PERSONS, body.persons_total, ("persons_total",))
    yield prove_count(persons, sizes, formula=Text("各户家庭人数合计", "sum of the persons"))


def _amount_proof(index: int, one: Recipient) -> Proof:
    """Amount = amount per month × months."""
    return prove_product(
        Term(Text(*[one.name_masked] * 2), one.amount, ("recipients", index, "amount")),
        Money(one.monthly_amount.fen * one.months),
        (
            Term(
                Text("月标准", "per month"),
                one.monthly_amount,
                ("recipients", index, "monthly_amount"),
            ),
            Term(Text("月数", "months"), one.months, ("recipients", index, "months")),
        ),
        Text("月标准 × 月数", "per month × months"),
        row=index + 1,
    )


def _nothing_proof(index: int, one: Recipient) -> Proof:
    """Without months there is no amount per month, or a slip in it would show in no product."""
    return prove_product(
        Term(
            Text(f"{one.name_masked}月标准", f"{one.name_masked} per month"),
            one.monthly_amount,
            ("recipients", index, "monthly_amount"),
        ),
        Money(0),
        (Term(Text("月数", "months"), one.months, ("recipients", index, "months")),),
        Text("月数为 0 时没有月标准", "nothing per month in 0 months"),
        row=index + 1,
    )


def _findings(body: BenefitList, _rules: Rules) -> Iterator[Finding]:
    serials = [one.serial for one in body.recipients]
    for index, one in enumerate(body.recipients):
        if not is_masked(one.name_masked):
            facts = {
                "label": Text("户主", "head of household"),
                "proposal": mask_name(one.name_masked),
            }
            yield Finding(affairs.UNMASKED_NAME, ("recipients", index, "name_masked"), facts)
        first = serials.index(one.serial)
        if one.serial is not None and first != index:
            number = {"label": Text("序号", "number"), "value": one.serial}
            rows = {"row": first + 1, "other": index + 1}
            related = ((("recipients", first, "serial"), Text("另一行", "the other row")),)
            loc = ("recipients", index, "serial")
            yield Finding(affairs.REPEATED_NAME, loc, {**number, **rows}, related)


def _headline(body: BenefitList) -> LineValue:
    return LineValue("total", TOTAL.said, body.total, ("total",))


def _carried(body: BenefitList) -> Iterator[Carried]:
    yield Carried(
        "",
        PREVIOUS.said,
        body.previous_households,
        ("previous_households",),
        body.current_households,
        ("current_households",),
    )


def _line_values(body: BenefitList) -> Iterator[LineValue]:
    yield LineValue("total", TOTAL.said, body.total, ("total",), Compared.FLOW)
    for key, label, value, how in (
        ("current_households", CURRENT, body.current_households, Compared.HELD),
        ("persons_total", PERSONS, body.persons_total, Compared.HELD),
        ("new_households", NEW, body.new_households, Compared.FLOW),
        ("stopped_households", STOPPED, body.stopped_households, Compared.FLOW),
    ):
        yield LineValue(key, label.said, value, (key,), how)


def _totals(body: BenefitList) -> Iterator[Total]:
    stopped = any(one.change is Change.STOPPED for one in body.recipients)
    label = say("合计（人数不含停发户）") if stopped else say("合计")
    values: dict[str, Amount] = {"household_size": body.persons_total, "amount": body.total}
    yield Total("recipients", "", label, values)


def _lead(body: BenefitList) -> str:
    return say(
        "%(benefit_type)s本期 %(current_households)s 户 %(persons_total)s 人，发放 %(total)s 元；新增 %(new_households)s 户，停发 %(stopped_households)s 户。",
        benefit_type=body.benefit_type,
        current_households=body.current_households,
        persons_total=body.persons_total,
        total=body.total,
        new_households=body.new_households,
        stopped_households=body.stopped_households,
    )


KIND = Kind(
    name="benefit_list",
    model=BenefitList,
    area=Area.RESIDENTIAL,
    label=Text("救助补贴名册", "List of benefits"),
    summary=Text(
        "享受救助、补贴的户数、人数和金额", "Households, persons and amounts of a benefit"
    ),
    item_code="R15",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.benefit_type,
    headline=_headline,
    carried=_carried,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
    personal=True,
)
