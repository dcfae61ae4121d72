"""What is paid for each post of the community's staff, from which money (干部报酬、误工补贴)."""

from collections.abc import Iterator
from typing import Annotated

from gongkai.compared import Compared
from gongkai.fields import (
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
from gongkai.message import say
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Money
from gongkai.proof import Proof, Term, prove_count, prove_product, prove_sum
from gongkai.voting import repeated

__all__ = ["KIND", "Post", "StaffPay"]

_PERSONS = Text("人数", "persons")
_TOTAL = Text("发放合计", "total paid")
_AMOUNT = Text("金额", "amount")


class Post(Model):
    """The pay of one post; posts are told, names and accounts are not."""

    post: Annotated[ShortText, Label("岗位", "post")]
    persons: Annotated[Count, Label(*_PERSONS), Unit("人")]
    rate: Annotated[
        Price, Label("标准", "rate"), Help("一人一月（或一日）多少元", "yuan a month or a day each")
    ]
    times: Annotated[
        Quantity, Label("份数", "times"), Help("几个月，或一共几天", "months, or days in all")
    ]
    amount: Annotated[MoneyAmount, Label(*_AMOUNT)]
    fund_source: Annotated[ShortText, Label("资金来源", "source of funds"), Shown.DETAIL]
    basis: Annotated[ShortText | None, Label("依据", "basis"), Shown.DETAIL] = None


class StaffPay(RecordBody):
    """The pay of all posts over a period."""

    persons: Annotated[Count, Label(*_PERSONS), Unit("人")]
    total: Annotated[MoneyAmount, Label(*_TOTAL)]
    paid_through: Annotated[
        ShortText | None, Label("怎样发", "how paid"), Help("例如 银行直发", "by the bank")
    ] = None
    posts: Annotated[tuple[Post, ...], Label("各岗位", "posts"), Columns("post", row_label="个")]


def _proofs(body: StaffPay) -> Iterator[Proof]:
    """Persons × rate × times = amount; the rows make persons and total."""
    label = Text("各岗位合计", "sum of the posts")
    amounts = [
        Term(Text(*[one.post] * 2), one.amount, ("posts", index, "amount"))
        for index, one in enumerate(body.posts)
    ]
    yield prove_sum(Term(_TOTAL, body.total, ("total",)), amounts, formula=label, main=True)
    persons = [
        Term(Text(*[one.post] * 2), one.persons, ("posts", index, "persons"))
        for index, one in enumerate(body.posts)
    ]
    yield prove_count(Term(_PERSONS, body.persons, ("persons",)), persons, formula=label)
    for index, one in enumerate(body.posts):
        loc = ("posts", index)
        yield prove_product(
            Term(Text(f"{one.post}金额", f"pay of {one.post}"), one.amount, (*loc, "amount")),
            Money.from_yuan(one.rate.yuan * one.persons * one.times),
            (
                Term(_PERSONS, one.persons, (*loc, "persons")),
                Term(Text("标准", "rate"), one.rate, (*loc, "rate")),
                Term(Text("份数", "times"), one.times, (*loc, "times")),
            ),
            Text("人数 × 标准 × 份数", "persons × rate × times"),
            row=index + 1,
        )


def _findings(body: StaffPay, _rules: Rules) -> Iterator[Finding]:
    """A post stands once for each source. Problems: ``repeated-entry``."""
    rows = [(one.post, one.fund_source) for one in body.posts]
    yield from repeated("posts", "post", Text("岗位", "post"), rows)


def _headline(body: StaffPay) -> LineValue:
    return LineValue("expenditure", _TOTAL.said, body.total, ("total",), Compared.FLOW)


def _line_values(body: StaffPay) -> Iterator[LineValue]:
    yield _headline(body)
    for index, one in enumerate(body.posts):
        loc = ("posts", index, "amount")
        yield LineValue(f"post/{one.post}/{one.fund_source}", one.post, one.amount, loc)


KIND = Kind(
    name="staff_pay",
    model=StaffPay,
    area=Area.FINANCIAL,
    label=Text("岗位报酬", "Pay by post"),
    summary=Text(
        "社区工作者和村干部按岗位发多少、钱从哪来", "What each post is paid, and from which money"
    ),
    item_code="F12",
    proofs=_proofs,
    findings=_findings,
    headline=_headline,
    line_values=_line_values,
    totals=lambda body: [
        Total("posts", "", say("合计"), {"persons": body.persons, "amount": body.total})
    ],
    lead=lambda body: say(
        "%(persons)s 人，一共发放 %(total)s 元。", persons=body.persons, total=body.total
    ),
)
