"""Where the money lies on the last day: cash, bank, in transit (货币资金)."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import affairs, figures
from gongkai.fields import (
    Choice,
    Columns,
    Count,
    Day,
    Help,
    Label,
    Model,
    MoneyAmount,
    ShortText,
    Shown,
    Unit,
)
from gongkai.holding import carried_holding, holding_findings, holding_proof
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import (
    Area,
    Carried,
    DetailLink,
    Finding,
    Kind,
    LineValue,
    RecordBody,
    Rules,
    Total,
)
from gongkai.money import Money, percent
from gongkai.proof import Proof, Term, prove_sum

__all__ = ["KIND", "CashBankBalance"]

CASH = Text("现金", "cash")
BANK = Text("银行存款", "bank")
IN_TRANSIT = Text("在途资金", "in transit")
TOTAL = Text("货币资金合计", "total")


class Form(Choice):
    """In which form money lies somewhere."""

    CASH = "cash", CASH.zh, CASH.en
    BANK = "bank", BANK.zh, BANK.en
    IN_TRANSIT = "in_transit", IN_TRANSIT.zh, IN_TRANSIT.en


class MoneyPlace(Model):
    """One place that money lies in, and how it moved there."""

    name: Annotated[
        ShortText,
        Label("存放处", "place"),
        Help("开户银行写到支行，不写账号", "the branch of the bank, never the account number"),
    ]
    form: Annotated[Form, Label("现金、银行存款或在途资金", "form"), Shown.DETAIL]
    opening: Annotated[MoneyAmount, Label("期初", "opening")]
    increase: Annotated[MoneyAmount, Label("增加", "increase")]
    decrease: Annotated[MoneyAmount, Label("减少", "decrease")]
    closing: Annotated[MoneyAmount, Label("期末", "closing")]
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None


class Book(Model):
    """One account of the books and what it says is left."""

    account: Annotated[
        ShortText,
        Label("账户", "account"),
        Help("押金、代收的钱也在手里，也写一行", "money held for others has rows too"),
    ]
    amount: Annotated[MoneyAmount, Label("账面余额", "balance by the books")]
    detailed_in: Annotated[
        ShortText | None,
        Label("收支表", "statement"),
        Help("收支表的路径，期末余额要和它一样", "the statement with this closing balance"),
        Shown.HIDDEN,
    ] = None


class CashBankBalance(RecordBody):
    """The money of a community on the last day of a period, by place and by account."""

    cash: Annotated[MoneyAmount, Label(*CASH)]
    bank: Annotated[MoneyAmount, Label(*BANK)]
    in_transit: Annotated[
        MoneyAmount,
        Label(*IN_TRANSIT),
        Help("已经交存、银行还没有入账的钱", "paid in, but not yet booked by the bank"),
    ] = Money(0)
    total: Annotated[MoneyAmount, Label(*TOTAL)]
    cash_limit: Annotated[
        Count | None,
        Label("现金限额", "limit of cash"),
        Unit("元"),
        Help("手里最多留多少现金，整元", "the most that may be kept in cash, whole yuan"),
    ] = None
    counted_on: Annotated[
        Day | None,
        Label("现金盘点日期", "cash counted on"),
        Help("两个人一起点清现金的日子", "the day two people counted it"),
    ] = None
    places: Annotated[
        tuple[MoneyPlace, ...], Label("钱放在哪里", "places"), Columns("name", row_label="处")
    ]
    books: Annotated[
        tuple[Book, ...], Label("是哪个账户的钱", "accounts"), Columns("account", row_label="个")
    ]


def _forms(body: CashBankBalance) -> Sequence[tuple[Form, str, Text, Money]]:
    return (
        (Form.CASH, "cash", CASH, body.cash),
        (Form.BANK, "bank", BANK, body.bank),
        (Form.IN_TRANSIT, "in_transit", IN_TRANSIT, body.in_transit),
    )


def _proofs(body: CashBankBalance) -> Iterator[Proof]:
    total = Term(TOTAL, body.total, ("total",))
    parts = [Term(label, amount, (key,)) for _, key, label, amount in _forms(body)]
    yield prove_sum(total, parts, main=True)
    for form, key, label, amount in _forms(body):
        places = [
            Term(Text(place.name, place.name), place.closing, ("places", index, "closing"))
            for index, place in enumerate(body.places)
            if place.form is form
        ]
        if places or amount:
            formula = Text(f"各处{label.zh}期末合计", f"sum of {label.en} by place")
            yield prove_sum(Term(label, amount, (key,)), places, formula=formula)
    books = [
        Term(Text(book.account, book.account), book.amount, ("books", index, "amount"))
        for index, book in enumerate(body.books)
    ]
    formula = Text("各账户账面余额合计", "sum of the balances by the books")
    yield prove_sum(total, books, formula=formula)
    for index, place in enumerate(body.places):
        yield holding_proof(place, ("places", index), place.name, row=index + 1)


def _findings(body: CashBankBalance, _rules: Rules) -> Iterator[Finding]:
    """What cannot be with money in hand.

    Problems: ``negative-amount``, ``votes-exceed`` (more cash than the limit), ``repeated-entry``
    (one place or account twice), ``dates-out-of-order`` (counted after it was shown).
    """
    first: dict[tuple[str, str], int] = {}
    for index, place in enumerate(body.places):
        yield from holding_findings(place, ("places", index), place.name)
        earlier = first.setdefault(("places", place.name), index)
        yield from _repeated("places", "name", Text("存放处", "place"), place.name, earlier, index)
    for index, book in enumerate(body.books):
        earlier = first.setdefault(("books", book.account), index)
        label = Text("账户", "account")
        yield from _repeated("books", "account", label, book.account, earlier, index)
    if body.cash_limit is not None and body.cash > Money(body.cash_limit * 100):
        facts = {
            "label": CASH,
            "stated": say("%(cash)s 元", cash=body.cash),
            "limit_label": Text("现金限额", "limit of cash"),
            "limit": say(" %(cash_limit)s 元", cash_limit=body.cash_limit),
        }
        yield Finding(figures.VOTES_EXCEED, ("cash",), facts)
    if body.counted_on is not None and body.counted_on > body.publicity_start:
        days: dict[str, object] = {
            "later": Text("公示开始", "first day of display"),
            "later_date": body.publicity_start,
            "earlier": Text("现金盘点日期", "cash counted on"),
            "earlier_date": body.counted_on,
        }
        yield Finding(affairs.DATES_OUT_OF_ORDER, ("counted_on",), days)


def _repeated(
    table: str, key: str, label: Text, value: str, earlier: int, index: int
) -> Iterator[Finding]:
    if earlier != index:
        facts = {"label": label, "value": value, "row": earlier + 1, "other": index + 1}
        related = (((table, earlier, key), Text("另一行", "the other row")),)
        yield Finding(affairs.REPEATED_NAME, (table, index, key), facts, related)


def _headline(body: CashBankBalance) -> LineValue:
    return LineValue("total", TOTAL.said, body.total, ("total",))


def _carried(body: CashBankBalance) -> Iterator[Carried]:
    for index, place in enumerate(body.places):
        yield carried_holding(place, ("places", index), place.name, place.name)


def _line_values(body: CashBankBalance) -> Iterator[LineValue]:
    yield LineValue("total", TOTAL.said, body.total, ("total",), Compared.HELD)
    for _, key, label, amount in _forms(body):
        yield LineValue(key, label.said, amount, (key,))
    for index, place in enumerate(body.places):
        loc = ("places", index, "closing")
        yield LineValue(f"place/{place.name}", place.name, place.closing, loc)


def _totals(body: CashBankBalance) -> Iterator[Total]:
    yield Total("places", "", say("合计"), {"closing": body.total})
    yield Total("books", "", say("合计"), {"amount": body.total})


def _details(body: CashBankBalance) -> Iterator[DetailLink]:
    """The statements whose closing balances these are."""
    for index, book in enumerate(body.books):
        if book.detailed_in is not None:
            loc = ("books", index, "detailed_in")
            item = say("%(account)s账面余额", account=book.account)
            yield DetailLink(book.detailed_in, "closing_balance", item, book.amount, loc)


def _lead(body: CashBankBalance) -> str:
    """How much there is, and how much of it is not in the bank."""
    written = say(
        "共有 %(total)s 元，其中银行存款 %(bank)s 元，现金 %(cash)s 元",
        total=body.total,
        bank=body.bank,
        cash=body.cash,
    )
    if body.in_transit:
        written += say("，在途 %(in_transit)s 元", in_transit=body.in_transit)
    if body.total > Money(0) and body.cash >= Money(0):
        written += say(
            "；现金占 %(share)s（现金 ÷ 合计）", share=percent(body.cash.fen, body.total.fen)
        )
    return say("%(written)s。", written=written)


KIND = Kind(
    name="cash_bank_balance",
    model=CashBankBalance,
    area=Area.FINANCIAL,
    label=Text("货币资金", "Cash and bank"),
    summary=Text(
        "现金、银行存款、在途资金各有多少", "How much there is in cash, in bank and in transit"
    ),
    item_code="F03",
    proofs=_proofs,
    findings=_findings,
    headline=_headline,
    carried=_carried,
    line_values=_line_values,
    totals=_totals,
    details=_details,
    lead=_lead,
    periodic=True,
)
