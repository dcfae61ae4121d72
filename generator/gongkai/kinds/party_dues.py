"""Party dues: what was due and paid, what was passed on, what was used (党费收缴和使用)."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from gongkai.account import (
    EXPENDITURE,
    INCOME,
    account_proofs,
    balance_findings,
    carried_balance,
)
from gongkai.compared import Compared
from gongkai.faults import affairs, figures
from gongkai.fields import (
    Columns,
    Count,
    Day,
    Help,
    Label,
    Model,
    MoneyAmount,
    Ratio,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Amount, Money, percent
from gongkai.proof import Proof, Term, prove_count, prove_product, prove_sum

__all__ = ["KIND", "PartyDues"]

MEMBERS = Text("党员数", "members")
EXEMPT = Text("免交党员", "members exempt")
UNPAID = Text("未交党员", "members who have not paid")
DUE = Text("应交党费", "dues")
PAID = Text("实交党费", "dues paid")
REMITTED = Text("上缴党费", "remitted")

_LARGE_GIFT = Money(100_000)
"""中组发〔2008〕3 号：自愿一次多交纳 1000 元以上的党费，全部上缴中央。"""


class Branch(Model):
    """One branch; what single members earn and pay is no matter of a public board."""

    branch: Annotated[ShortText, Label("党支部", "branch")]
    members: Annotated[Count, Label(*MEMBERS), Unit("人")]
    exempt: Annotated[Count, Label(*EXEMPT), Unit("人")] = 0
    unpaid: Annotated[Count, Label(*UNPAID), Unit("人")] = 0
    due: Annotated[MoneyAmount, Label("应交", "due")]
    paid: Annotated[MoneyAmount, Label("实交", "paid")]
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None


class Use(Model):
    """One thing that dues were spent on."""

    item: Annotated[ShortText, Label("用途", "use")]
    used_on: Annotated[Day | None, Label("日期", "date"), Shown.DETAIL] = None
    amount: Annotated[MoneyAmount, Label("金额", "amount")]
    note: Annotated[
        ShortText | None,
        Label("说明", "note"),
        Help("慰问写人数，不写姓名", "numbers of those aided, no names"),
        Shown.DETAIL,
    ] = None


class LargeGift(Model):
    """A voluntary payment of 1,000 yuan or more at once, which is passed on whole."""

    item: Annotated[
        ShortText,
        Label("来自", "from"),
        Help("写支部，不写姓名", "the branch, not the name"),
    ]
    amount: Annotated[MoneyAmount, Label("收到", "received")]
    remitted: Annotated[MoneyAmount, Label("转交上级", "passed on")]
    remitted_on: Annotated[Day | None, Label("转交日期", "passed on on"), Shown.DETAIL] = None


class PartyDues(RecordBody):
    """The dues of the branches below one committee, and what became of them."""

    members: Annotated[Count, Label(*MEMBERS), Unit("人")]
    exempt: Annotated[Count, Label(*EXEMPT), Unit("人")] = 0
    unpaid: Annotated[Count, Label(*UNPAID), Unit("人")] = 0
    due: Annotated[MoneyAmount, Label(*DUE)]
    paid: Annotated[MoneyAmount, Label(*PAID)]
    returned: Annotated[MoneyAmount, Label("上级下拨", "returned by the level above")] = Money(0)
    interest: Annotated[MoneyAmount, Label("利息", "interest")] = Money(0)
    remittance_ratio: Annotated[
        Ratio,
        Label("上缴比例", "share remitted"),
        Help("按实交党费上缴，四成写 0.4", "of the dues paid, 0.4 for forty per cent"),
    ]
    remitted: Annotated[MoneyAmount, Label(*REMITTED)]
    retained: Annotated[
        MoneyAmount,
        Label("留存党费", "retained"),
        Help("实交减上缴", "dues paid less what is remitted"),
    ]
    opening_balance: Annotated[MoneyAmount | None, Label("期初余额", "opening balance")] = None
    income: Annotated[MoneyAmount, Label("本期收入", "income")]
    expenditure: Annotated[MoneyAmount, Label("本期支出", "expenditure")]
    closing_balance: Annotated[MoneyAmount | None, Label("期末余额", "closing balance")] = None
    branches: Annotated[
        tuple[Branch, ...], Label("各支部交纳情况", "branches"), Columns("branch", row_label="个")
    ]
    uses: Annotated[
        tuple[Use, ...], Label("党费使用", "uses"), Columns("item", row_label="项")
    ] = ()
    large_gifts: Annotated[
        tuple[LargeGift, ...],
        Label("一次多交 1000 元以上的党费", "large voluntary payments"),
        Columns("item", row_label="笔"),
        Help("全部转交上级，不算收入也不算支出", "passed on whole; no income, no expenditure"),
    ] = ()


def _proofs(body: PartyDues) -> Iterator[Proof]:
    yield from account_proofs(body)
    for key, label in (("members", MEMBERS), ("exempt", EXEMPT), ("unpaid", UNPAID)):
        stated = Term(label, getattr(body, key), (key,))
        formula = Text(f"各支部{label.zh}相加", f"sum of {label.en}")
        yield prove_count(stated, _branch_terms(body.branches, key), formula=formula)
    for key, label in (("due", DUE), ("paid", PAID)):
        stated = Term(label, getattr(body, key), (key,))
        formula = Text(f"各支部{label.zh}相加", f"sum of {label.en}")
        yield prove_sum(stated, _branch_terms(body.branches, key), formula=formula)
    paid = Term(PAID, body.paid, ("paid",))
    remitted = Term(REMITTED, body.remitted, ("remitted",))
    yield _remittance_proof(body, paid, remitted)
    yield prove_sum(
        Term(Text("留存党费", "retained"), body.retained, ("retained",)),
        (paid, Term(REMITTED, body.remitted, ("remitted",), -1)),
    )
    yield prove_sum(
        Term(INCOME, body.income, ("income",)),
        (
            paid,
            Term(Text("上级下拨", "returned"), body.returned, ("returned",)),
            Term(Text("利息", "interest"), body.interest, ("interest",)),
        ),
    )
    uses = [
        Term(Text(one.item, one.item), one.amount, ("uses", index, "amount"))
        for index, one in enumerate(body.uses)
    ]
    formula = Text("上缴党费 ＋ 各项使用", "remitted + uses")
    yield prove_sum(
        Term(EXPENDITURE, body.expenditure, ("expenditure",)), (remitted, *uses), formula=formula
    )
    for index, gift in enumerate(body.large_gifts):
        loc = ("large_gifts", index)
        yield prove_sum(
            Term(
                Text(f"{gift.item}转交", f"{gift.item} passed on"),
                gift.remitted,
                (*loc, "remitted"),
            ),
            (Term(Text("收到", "received"), gift.amount, (*loc, "amount")),),
            listed=False,
            row=index + 1,
            alike=Text("一次多交 1000 元以上的党费全部转交", "passed on whole"),
        )


def _branch_terms(branches: Sequence[Branch], key: str) -> list[Term]:
    return [
        Term(Text(one.branch, one.branch), getattr(one, key), ("branches", index, key))
        for index, one in enumerate(branches)
    ]


def _remittance_proof(body: PartyDues, paid: Term, remitted: Term) -> Proof:
    """Remitted = dues paid × share, rounded to the fen, half up."""
    share = Term(Text("上缴比例", "share"), body.remittance_ratio, ("remittance_ratio",))
    formula = Text("实交党费 × 上缴比例", "dues paid × share")
    expected = Money.from_yuan(body.paid.yuan * body.remittance_ratio)
    return prove_product(remitted, expected, (paid, share), formula)._replace(listed=True)


def _findings(body: PartyDues, _rules: Rules) -> Iterator[Finding]:
    """What is wrong with the branches and the large payments.

    Problems: ``balance-missing``, ``votes-exceed`` (more exempt or unpaid than members, or a share
    above the whole), ``repeated-entry``, ``gift-below-threshold``.
    """
    yield from balance_findings(body)
    names = [one.branch for one in body.branches]
    for index, one in enumerate(body.branches):
        if one.exempt + one.unpaid > one.members:
            facts = {
                "label": Text(f"{one.branch}免交和未交", f"{one.branch}: exempt and unpaid"),
                "stated": say("%(exempt)s 人", exempt=one.exempt + one.unpaid),
                "limit_label": MEMBERS,
                "limit": say(" %(members)s 人", members=one.members),
            }
            yield Finding(figures.VOTES_EXCEED, ("branches", index, "exempt"), facts)
        earlier = names.index(one.branch)
        if earlier != index:
            name = {"label": Text("党支部", "branch"), "value": one.branch}
            rows = {"row": earlier + 1, "other": index + 1}
            related = ((("branches", earlier, "branch"), Text("另一行", "the other row")),)
            loc = ("branches", index, "branch")
            yield Finding(affairs.REPEATED_NAME, loc, {**name, **rows}, related)
    if body.remittance_ratio > 1:
        facts = {
            "label": Text("上缴比例", "share remitted"),
            "stated": f"{body.remittance_ratio:f}",
            "limit_label": Text("全部", "the whole"),
            "limit": " 1",
        }
        yield Finding(figures.VOTES_EXCEED, ("remittance_ratio",), facts)
    for index, gift in enumerate(body.large_gifts):
        if gift.amount < _LARGE_GIFT:
            small = {"row": index + 1, "amount": gift.amount, "least": _LARGE_GIFT}
            yield Finding(figures.GIFT_BELOW_THRESHOLD, ("large_gifts", index, "amount"), small)


def _headline(body: PartyDues) -> LineValue:
    if body.closing_balance is None:
        return LineValue("paid", PAID.said, body.paid, ("paid",))
    return LineValue("closing_balance", say("期末余额"), body.closing_balance, ("closing_balance",))


def _line_values(body: PartyDues) -> Iterator[LineValue]:
    yield LineValue("income", say("收入"), body.income, ("income",), Compared.FLOW)
    yield LineValue("expenditure", say("支出"), body.expenditure, ("expenditure",), Compared.FLOW)
    yield LineValue("paid", PAID.said, body.paid, ("paid",), Compared.FLOW)
    yield LineValue("remitted", REMITTED.said, body.remitted, ("remitted",), Compared.FLOW)
    if body.closing_balance is not None:
        yield LineValue(
            "closing_balance",
            say("期末余额"),
            body.closing_balance,
            ("closing_balance",),
            Compared.HELD,
        )
    for index, one in enumerate(body.branches):
        yield LineValue(f"branch/{one.branch}", one.branch, one.paid, ("branches", index, "paid"))


def _totals(body: PartyDues) -> Iterator[Total]:
    values: dict[str, Amount] = {
        "members": body.members,
        "exempt": body.exempt,
        "unpaid": body.unpaid,
        "due": body.due,
        "paid": body.paid,
    }
    yield Total("branches", "", say("合计"), values)
    yield Total("uses", "", say("使用合计"), {"amount": body.expenditure - body.remitted})


def _lead(body: PartyDues) -> str:
    """How many pay, how much of what is due came in, what was passed on and what was used."""
    paying = body.members - body.exempt - body.unpaid
    used = body.expenditure - body.remitted
    written = say(
        "党员 %(members)s 人，交纳 %(paying)s 人，免交 %(exempt)s 人，未交 %(unpaid)s 人；应交 %(due)s 元，实交 %(paid)s 元",
        members=body.members,
        paying=paying,
        exempt=body.exempt,
        unpaid=body.unpaid,
        due=body.due,
        paid=body.paid,
    )
    if body.due > Money(0) and body.paid >= Money(0):
        written += say(
            "，收缴率 %(share)s（实交 ÷ 应交）", share=percent(body.paid.fen, body.due.fen)
        )
    written += say("；上缴 %(remitted)s 元，使用 %(used)s 元", remitted=body.remitted, used=used)
    if body.large_gifts:
        whole = Money(sum(gift.remitted.fen for gift in body.large_gifts))
        written += say(
            "；另有 %(large_gifts)s 笔一次多交的 %(whole)s 元全部转交上级",
            large_gifts=len(body.large_gifts),
            whole=whole,
        )
    return say("%(written)s。", written=written)


KIND = Kind(
    name="party_dues",
    model=PartyDues,
    area=Area.PARTY,
    label=Text("党费收缴和使用", "Party dues"),
    summary=Text("党费应交多少、实交多少、用在哪里", "Dues due, paid, passed on and used"),
    item_code="P03",
    proofs=_proofs,
    findings=_findings,
    headline=_headline,
    carried=carried_balance,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
    periodic=True,
)
