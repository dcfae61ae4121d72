"""What was given, by whom, for what, and what became of it (捐赠收支).

Money and goods are kept apart: each has what was there, what came, what went and what is left.
"""

from collections.abc import Iterator
from typing import Annotated

from gongkai.account import (
    EXPENDITURE,
    INCOME,
    account_proofs,
    account_words,
    balance_findings,
    carried_balance,
)
from gongkai.compared import Compared
from gongkai.faults import affairs, figures, reading
from gongkai.fields import (
    Choice,
    Columns,
    Count,
    Day,
    Flag,
    Help,
    Label,
    Mask,
    Model,
    MoneyAmount,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.masks import is_masked, mask_name
from gongkai.message import say, series
from gongkai.model import Area, Carried, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Money
from gongkai.proof import Proof, Term, prove_count, prove_sum

__all__ = ["KIND", "DonationStatement", "Earmark", "Gift", "Sort", "Use"]

_NOBODY = ("不署名", "匿名", "爱心居民", "爱心人士")
GIFTS = Text("捐赠笔数", "number of gifts")
GOODS_OPENING = Text("期初物资", "goods before")
GOODS_RECEIVED = Text("收到物资", "goods received")
GOODS_USED = Text("发放物资", "goods handed out")
GOODS_CLOSING = Text("期末物资", "goods left")


class Sort(Choice):
    """Whether a purpose was given money or goods."""

    CASH = "cash", "款", "money"
    GOODS = "goods", "物", "goods"


class Gift(Model):
    """One gift; who gave it is named only by consent, and a child never."""

    donor: Annotated[
        ShortText,
        Label("捐赠人", "donor"),
        Help("没有同意署名的写张某某，或者写不署名", "masked without consent, or 不署名"),
    ]
    received_on: Annotated[Day, Label("收到日期", "received on")]
    consent_named: Annotated[Flag, Label("同意署名", "agreed to be named"), Shown.HIDDEN] = False
    minor: Annotated[
        Flag, Label("未成年人", "a child"), Help("一律不署名", "never named"), Mask.DROP
    ] = False
    goods: Annotated[ShortText | None, Label("物", "goods"), Shown.DETAIL] = None
    valuation: Annotated[MoneyAmount | None, Label("物品估值", "value of the goods")] = None
    cash: Annotated[MoneyAmount | None, Label("款", "money")] = None
    earmarked_for: Annotated[ShortText | None, Label("定向用于", "given for"), Shown.DETAIL] = None
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None

    @property
    def small_print(self) -> str:
        """What stands below the donor: the goods, the purpose, a note."""
        purpose = (
            say("定向用于%(earmarked_for)s", earmarked_for=self.earmarked_for)
            if self.earmarked_for
            else ""
        )
        return series((part for part in (self.goods, purpose, self.note) if part), say("，"))


class Use(Model):
    """What was done with gifts."""

    item: Annotated[ShortText, Label("用途", "used for")]
    used_on: Annotated[Day, Label("日期", "on")]
    recipient_person: Annotated[
        ShortText | None, Label("领取人", "person helped"), Mask.NAME, Shown.DETAIL
    ] = None
    persons: Annotated[Count | None, Label("受益人数", "persons"), Unit("人")] = None
    goods: Annotated[ShortText | None, Label("物", "goods"), Shown.DETAIL] = None
    valuation: Annotated[MoneyAmount | None, Label("物品估值", "value of the goods")] = None
    cash: Annotated[MoneyAmount | None, Label("款", "money")] = None
    earmarked_for: Annotated[
        ShortText | None, Label("用的是定向捐给", "from what was given for"), Shown.DETAIL
    ] = None
    voucher_no: Annotated[ShortText | None, Label("凭证号", "voucher"), Shown.DETAIL] = None
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None

    @property
    def small_print(self) -> str:
        """What stands below the use: who, the goods, from which gifts, by which voucher, a note."""
        purpose = (
            say("定向捐给%(earmarked_for)s的", earmarked_for=self.earmarked_for)
            if self.earmarked_for
            else ""
        )
        parts = (self.recipient_person, self.goods, purpose, self.voucher_no, self.note)
        return series((part for part in parts if part), say("，"))


class Other(Model):
    """Money that came in beside the gifts: matched funds, interest."""

    item: Annotated[ShortText, Label("项目", "item")]
    amount: Annotated[MoneyAmount, Label("金额", "amount")]


class Earmark(Model):
    """What was given for one purpose, and how much of that is left."""

    purpose: Annotated[ShortText, Label("定向用途", "purpose")]
    sort: Annotated[Sort, Label("款或物", "money or goods")] = Sort.CASH
    opening: Annotated[MoneyAmount, Label("期初", "before")] = Money(0)
    given: Annotated[MoneyAmount, Label("捐入", "given")]
    used: Annotated[MoneyAmount, Label("使用", "used")]
    closing: Annotated[MoneyAmount, Label("期末", "left")]


class DonationStatement(RecordBody):
    """The gifts of a period and their use; income and expenditure are money only."""

    fund: Annotated[ShortText, Label("捐赠账户", "fund")]
    opening_balance: Annotated[MoneyAmount | None, Label("期初余额", "opening balance")] = None
    income: Annotated[MoneyAmount, Label("本期收入", "income")]
    expenditure: Annotated[MoneyAmount, Label("本期支出", "expenditure")]
    closing_balance: Annotated[MoneyAmount | None, Label("期末余额", "closing balance")] = None
    gifts_count: Annotated[Count, Label(*GIFTS), Unit("笔")]
    goods_opening: Annotated[MoneyAmount, Label(*GOODS_OPENING)] = Money(0)
    goods_received: Annotated[MoneyAmount, Label(*GOODS_RECEIVED)] = Money(0)
    goods_used: Annotated[MoneyAmount, Label(*GOODS_USED)] = Money(0)
    goods_closing: Annotated[MoneyAmount, Label(*GOODS_CLOSING)] = Money(0)
    gifts: Annotated[
        tuple[Gift, ...], Label("捐赠明细", "gifts"), Columns("donor", row_label="笔")
    ] = ()
    others: Annotated[tuple[Other, ...], Label("配捐和利息", "other income"), Columns("item")] = ()
    uses: Annotated[tuple[Use, ...], Label("使用明细", "uses"), Columns("item")] = ()
    earmarks: Annotated[
        tuple[Earmark, ...], Label("定向捐赠", "given for a purpose"), Columns("purpose")
    ] = ()


def _terms(body: DonationStatement, table: str, key: str, purpose: str | None = None) -> list[Term]:
    """The amounts of one column of the gifts or uses; of one purpose when that is named."""
    rows: tuple[Gift | Use, ...] = getattr(body, table)
    return [
        Term(Text(f"第 {index + 1} 行", f"row {index + 1}"), value, (table, index, key))
        for index, one in enumerate(rows)
        if (value := getattr(one, key)) is not None
        and (purpose is None or one.earmarked_for == purpose)
    ]


def _proofs(body: DonationStatement) -> Iterator[Proof]:
    yield from account_proofs(body)
    others = [
        Term(Text(*[one.item] * 2), one.amount, ("others", index, "amount"))
        for index, one in enumerate(body.others)
    ]
    words = Text("各笔捐款合计", "sum of the gifts of money")
    if others:
        words = Text("各笔捐款、配捐和利息合计", "gifts of money and other income")
    income = Term(INCOME, body.income, ("income",))
    yield prove_sum(income, (*_terms(body, "gifts", "cash"), *others), formula=words)
    spent = Term(EXPENDITURE, body.expenditure, ("expenditure",))
    words = Text("各笔使用的款合计", "sum of the money used")
    yield prove_sum(spent, _terms(body, "uses", "cash"), formula=words)
    counted = Term(Text("捐赠明细的行数", "rows of gifts"), len(body.gifts), ("gifts",))
    yield prove_count(Term(GIFTS, body.gifts_count, ("gifts_count",)), (counted,))
    yield from _goods_proofs(body)
    for index, one in enumerate(body.earmarks):
        yield from _earmark_proofs(body, index, one)


def _goods_proofs(body: DonationStatement) -> Iterator[Proof]:
    received = Term(GOODS_RECEIVED, body.goods_received, ("goods_received",))
    used = Term(GOODS_USED, body.goods_used, ("goods_used",))
    opening = Term(GOODS_OPENING, body.goods_opening, ("goods_opening",))
    closing = Term(GOODS_CLOSING, body.goods_closing, ("goods_closing",))
    came, went = _terms(body, "gifts", "valuation"), _terms(body, "uses", "valuation")
    if not (came or went or any(one.value for one in (received, used, opening, closing))):
        return
    formula = Text("各笔物品估值合计", "sum of the values")
    yield prove_sum(received, came, formula=formula)
    formula = Text("各笔发放物品估值合计", "sum of the values handed out")
    yield prove_sum(used, went, formula=formula)
    yield prove_sum(closing, (opening, received, used._replace(sign=-1)))


def _earmark_proofs(body: DonationStatement, index: int, one: Earmark) -> Iterator[Proof]:
    loc = ("earmarks", index)
    key = "cash" if one.sort is Sort.CASH else "valuation"
    name = say("%(purpose)s（%(sort)s）", purpose=one.purpose, sort=one.sort.label.said)
    terms = {}
    for part, label, english in (
        ("opening", say("期初"), "before"),
        ("given", say("捐入"), "given"),
        ("used", say("使用"), "used"),
        ("closing", say("期末"), "left"),
    ):
        words = Text(f"{name}{label}", f"{english} for {one.purpose}")
        terms[part] = Term(words, getattr(one, part), (*loc, part))
    for part, table, label in (("given", "gifts", say("捐入")), ("used", "uses", say("使用"))):
        yield prove_sum(
            terms[part],
            _terms(body, table, key, one.purpose),
            formula=Text(f"同一用途各笔{label}合计", "sum of the rows of the purpose"),
            listed=False,
            row=index + 1,
            alike=Text(f"定向捐赠：同一用途各笔{label}合计 ＝ {label}", f"{part} for each purpose"),
        )
    yield prove_sum(
        terms["closing"],
        (terms["opening"], terms["given"], terms["used"]._replace(sign=-1)),
        listed=False,
        row=index + 1,
        alike=Text("定向捐赠：期初 ＋ 捐入 − 使用 ＝ 期末", "what is left for each purpose"),
    )


def _findings(body: DonationStatement, _rules: Rules) -> Iterator[Finding]:
    """What is wrong besides the sums.

    Problems: ``balance-missing``, ``unmasked-name`` (a donor who did not agree, or a child),
    ``missing-field``, ``date-outside-period``, ``votes-exceed`` (more used than was given),
    ``repeated-entry`` (one purpose twice).
    """
    yield from balance_findings(body)
    known: dict[tuple[str, Sort], int] = {}
    for index, purpose in enumerate(body.earmarks):
        earlier = known.setdefault((purpose.purpose, purpose.sort), index)
        if earlier != index:
            facts: dict[str, object] = {
                "label": Text("定向用途", "purpose"),
                "value": purpose.purpose,
                "row": earlier + 1,
                "other": index + 1,
            }
            yield Finding(affairs.REPEATED_NAME, ("earmarks", index, "purpose"), facts)
        most = purpose.opening + purpose.given
        if purpose.used > most:
            facts = {
                "label": Text(f"{purpose.purpose}使用", f"used for {purpose.purpose}"),
                "stated": purpose.used,
                "limit_label": Text("期初加捐入", "before and given"),
                "limit": most,
            }
            yield Finding(figures.VOTES_EXCEED, ("earmarks", index, "used"), facts)
    tables: tuple[tuple[str, tuple[Gift | Use, ...]], ...] = (
        ("gifts", body.gifts),
        ("uses", body.uses),
    )
    for table, rows in tables:
        for index, one in enumerate(rows):
            yield from _row_findings(body, one, table, index)
            for key, sort in (("cash", Sort.CASH), ("valuation", Sort.GOODS)):
                wanted = one.earmarked_for
                if wanted and getattr(one, key) is not None and (wanted, sort) not in known:
                    name = say(
                        "“%(wanted)s”（%(sort)s）的定向捐赠", wanted=wanted, sort=sort.label.said
                    )
                    facts = {"label": Text(name, f"what was given for {wanted}"), "key": "earmarks"}
                    yield Finding(reading.MISSING_FIELD, (table, index, "earmarked_for"), facts)


def _may_be_named(gift: Gift) -> bool:
    """Whether the donor may stand as written: by consent, or showing nobody."""
    if gift.consent_named and not gift.minor:
        return True
    return gift.donor in _NOBODY or is_masked(gift.donor)


def _row_findings(
    body: DonationStatement, one: Gift | Use, table: str, index: int
) -> Iterator[Finding]:
    """A gift or a use by itself: its donor, its day, its amounts."""
    if isinstance(one, Gift) and not _may_be_named(one):
        label = Text("捐赠人", "donor")
        facts: dict[str, object] = {"label": label, "proposal": mask_name(one.donor)}
        yield Finding(affairs.UNMASKED_NAME, (table, index, "donor"), facts)
    key, day = (
        ("received_on", one.received_on) if isinstance(one, Gift) else ("used_on", one.used_on)
    )
    if not body.first_day <= day <= body.last_day:
        facts = {"row": index + 1, "date": day, "first": body.first_day, "last": body.last_day}
        yield Finding(affairs.DATE_OUTSIDE_PERIOD, (table, index, key), facts)
    for missing, name, label in (
        (one.cash is None and one.goods is None, "cash", Text("款", "money")),
        (one.goods is not None and one.valuation is None, "valuation", Text("物品估值", "value")),
        (one.goods is None and one.valuation is not None, "goods", Text("物", "goods")),
    ):
        if missing:
            yield Finding(
                reading.MISSING_FIELD, (table, index, name), {"label": label, "key": name}
            )


def _headline(body: DonationStatement) -> LineValue:
    return LineValue("income", say("本期收入"), body.income, ("income",))


def _carried(body: DonationStatement) -> Iterator[Carried]:
    yield from carried_balance(body)
    opening, closing = body.goods_opening, body.goods_closing
    label = GOODS_OPENING.said
    yield Carried("goods", label, opening, ("goods_opening",), closing, ("goods_closing",))
    for index, one in enumerate(body.earmarks):
        key, loc = f"{one.purpose}/{one.sort.value}", ("earmarks", index)
        label = say("%(purpose)s期初", purpose=one.purpose)
        yield Carried(key, label, one.opening, (*loc, "opening"), one.closing, (*loc, "closing"))


def _line_values(body: DonationStatement) -> Iterator[LineValue]:
    yield LineValue("income", say("收入"), body.income, ("income",), Compared.FLOW)
    yield LineValue("expenditure", say("支出"), body.expenditure, ("expenditure",), Compared.FLOW)
    yield LineValue("gifts", GIFTS.said, body.gifts_count, ("gifts_count",), Compared.FLOW)


def _totals(body: DonationStatement) -> Iterator[Total]:
    given = body.income - Money(sum(one.amount.fen for one in body.others))
    yield Total("gifts", "", say("合计"), {"cash": given, "valuation": body.goods_received})
    yield Total("uses", "", say("合计"), {"cash": body.expenditure, "valuation": body.goods_used})


def _lead(body: DonationStatement) -> str:
    """How many gave, what came and went in money, and in goods."""
    words = say(
        "收到捐赠 %(gifts_count)s 笔，%(account)s",
        gifts_count=body.gifts_count,
        account=account_words(body),
    )
    if body.goods_received or body.goods_used or body.goods_closing:
        words += say(
            "；物资收到 %(goods_received)s 元，发放 %(goods_used)s 元，还有 %(goods_closing)s 元（按估值）",
            goods_received=body.goods_received,
            goods_used=body.goods_used,
            goods_closing=body.goods_closing,
        )
    return say("%(words)s。", words=words)


KIND = Kind(
    name="donation_statement",
    model=DonationStatement,
    area=Area.FINANCIAL,
    label=Text("捐赠收支", "Gifts and their use"),
    summary=Text(
        "收到哪些捐款捐物，用在哪里，还剩多少", "What was given, what it was used for, what is left"
    ),
    item_code="F10",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.fund,
    headline=_headline,
    carried=_carried,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
    periodic=True,
)
