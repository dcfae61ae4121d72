"""Deposits that are held for others (押金): never income, never expenditure."""

from collections.abc import Iterator
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import affairs, figures
from gongkai.fields import Columns, Count, Help, Label, Model, MoneyAmount, ShortText, Shown, Unit
from gongkai.holding import (
    Parts,
    carried_holding,
    column_proofs,
    holding_findings,
    holding_proof,
)
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, Carried, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Amount, Money
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, prove_sum

__all__ = ["KIND", "DepositRegister"]

_MONEY = Parts(
    (
        ("opening", Text("期初押金", "deposits before"), 1),
        ("received", Text("收取", "received"), 1),
        ("refunded", Text("退还", "refunded"), -1),
        ("withheld", Text("扣抵", "withheld"), -1),
    ),
    ("closing", Text("期末押金", "deposits held")),
)
_NUMBERS = Parts(
    (
        ("opening_count", Text("期初笔数", "number before"), 1),
        ("received_count", Text("收取笔数", "number received"), 1),
        ("returned_count", Text("退清笔数", "number settled"), -1),
    ),
    ("closing_count", Text("期末笔数", "number held")),
    figures.COUNT_MISMATCH,
)


class Deposit(Model):
    """One sort of deposit; flats, receipts and names of those who paid stay in the books."""

    item: Annotated[
        ShortText,
        Label("押金种类", "deposit"),
        Help("不写房号、收据号和姓名", "no flats, receipt numbers or names"),
    ]
    opening: Annotated[MoneyAmount, Label("期初", "opening")]
    received: Annotated[MoneyAmount, Label("收取", "received")]
    refunded: Annotated[MoneyAmount, Label("退还", "refunded")]
    withheld: Annotated[
        MoneyAmount,
        Label("扣抵", "withheld"),
        Help("按约定扣下、不再退的，在 note 里写原因", "kept by agreement; say why in `note`"),
    ] = Money(0)
    closing: Annotated[MoneyAmount, Label("期末", "closing")]
    opening_count: Annotated[Count, Label("期初笔数", "number before"), Unit("笔"), Shown.HIDDEN]
    received_count: Annotated[Count, Label("收取笔数", "number received"), Unit("笔"), Shown.HIDDEN]
    returned_count: Annotated[Count, Label("退清笔数", "number settled"), Unit("笔"), Shown.HIDDEN]
    closing_count: Annotated[Count, Label("期末笔数", "number held"), Unit("笔"), Shown.HIDDEN]
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None

    @property
    def small_print(self) -> str:
        """What stands below the sort of deposit: how many there are, and a note."""
        counts = say(
            "期初 %(opening_count)s 笔，收 %(received_count)s 笔，退清 %(returned_count)s 笔，期末 %(closing_count)s 笔",
            opening_count=self.opening_count,
            received_count=self.received_count,
            returned_count=self.returned_count,
            closing_count=self.closing_count,
        )
        return series((part for part in (counts, self.note) if part), say("，"))


class Keeping(Model):
    """One place that the deposits are kept in."""

    name: Annotated[
        ShortText,
        Label("存放处", "place"),
        Help("开户银行写到支行，不写账号", "the branch of the bank, never the account number"),
    ]
    amount: Annotated[MoneyAmount, Label("金额", "amount")]


class DepositRegister(RecordBody):
    """All deposits a body holds, by sort; they are the money of those who paid them."""

    opening: Annotated[MoneyAmount, Label("期初押金", "deposits before")]
    received: Annotated[MoneyAmount, Label("收取", "received")]
    refunded: Annotated[MoneyAmount, Label("退还", "refunded")]
    withheld: Annotated[MoneyAmount, Label("扣抵", "withheld")] = Money(0)
    closing: Annotated[MoneyAmount, Label("期末押金", "deposits held")]
    deposits: Annotated[
        tuple[Deposit, ...], Label("各种押金", "deposits"), Columns("item", row_label="种")
    ]
    kept_in: Annotated[
        tuple[Keeping, ...],
        Label("押金放在哪里", "where they are kept"),
        Columns("name", row_label="处"),
        Help("各处合计要等于期末押金", "together they are the deposits held"),
    ]


def _proofs(body: DepositRegister) -> Iterator[Proof]:
    rows: list[tuple[Model, Loc, str]] = [
        (one, ("deposits", index), one.item) for index, one in enumerate(body.deposits)
    ]
    yield holding_proof(body, (), parts=_MONEY, main=True)
    yield from column_proofs(body, (), "", rows, _MONEY)
    kept = [
        Term(Text(one.name, one.name), one.amount, ("kept_in", index, "amount"))
        for index, one in enumerate(body.kept_in)
    ]
    held = Term(Text("期末押金", "deposits held"), body.closing, ("closing",))
    yield prove_sum(held, kept, formula=Text("各处存放的押金合计", "sum of where they are kept"))
    for index, one in enumerate(body.deposits):
        for parts in (_MONEY, _NUMBERS):
            yield holding_proof(one, ("deposits", index), one.item, parts, row=index + 1)


def _findings(body: DepositRegister, _rules: Rules) -> Iterator[Finding]:
    """What cannot be with deposits.

    Problems: ``negative-amount``, ``repeated-entry``, ``withheld-unexplained``.
    """
    yield from holding_findings(body, (), "", _MONEY)
    items = [one.item for one in body.deposits]
    for index, one in enumerate(body.deposits):
        loc: Loc = ("deposits", index)
        yield from holding_findings(one, loc, one.item, _MONEY)
        earlier = items.index(one.item)
        if earlier != index:
            name = {"label": Text("押金种类", "deposit"), "value": one.item}
            related = ((("deposits", earlier, "item"), Text("另一行", "the other row")),)
            rows = {"row": earlier + 1, "other": index + 1}
            yield Finding(affairs.REPEATED_NAME, (*loc, "item"), {**name, **rows}, related)
        if one.withheld and not one.note:
            facts = {"row": index + 1, "item": one.item, "amount": one.withheld}
            yield Finding(figures.WITHHELD_UNEXPLAINED, (*loc, "withheld"), facts)


def _headline(body: DepositRegister) -> LineValue:
    return LineValue("closing", say("期末押金"), body.closing, ("closing",))


def _carried(body: DepositRegister) -> Iterator[Carried]:
    yield Carried("", say("期初押金"), body.opening, ("opening",), body.closing, ("closing",))
    for index, one in enumerate(body.deposits):
        loc: Loc = ("deposits", index)
        yield carried_holding(one, loc, f"money/{one.item}", one.item, _MONEY)
        yield carried_holding(one, loc, f"count/{one.item}", one.item, _NUMBERS)


def _line_values(body: DepositRegister) -> Iterator[LineValue]:
    for key, label, value, how in (
        ("received", say("收取"), body.received, Compared.FLOW),
        ("refunded", say("退还"), body.refunded, Compared.FLOW),
        ("withheld", say("扣抵"), body.withheld, Compared.FLOW),
        ("closing", say("期末押金"), body.closing, Compared.HELD),
    ):
        yield LineValue(key, label, value, (key,), how)
    held = sum(one.closing_count for one in body.deposits)
    yield LineValue("held", say("期末笔数"), held, ("deposits",), Compared.HELD)
    for index, one in enumerate(body.deposits):
        yield LineValue(
            f"deposit/{one.item}", one.item, one.closing, ("deposits", index, "closing")
        )


def _totals(body: DepositRegister) -> Iterator[Total]:
    values: dict[str, Amount] = {key: getattr(body, key) for key, _ in _MONEY.columns}
    yield Total("deposits", "", say("合计"), values)
    yield Total("kept_in", "", say("合计"), {"amount": body.closing})


def _lead(body: DepositRegister) -> str:
    """How many deposits are held and how much they are; whose money it is."""
    held = sum(one.closing_count for one in body.deposits)
    came = sum(one.received_count for one in body.deposits)
    went = sum(one.returned_count for one in body.deposits)
    written = say(
        "收 %(came)s 笔 %(received)s 元，退清 %(went)s 笔，共退 %(refunded)s 元",
        came=came,
        received=body.received,
        went=went,
        refunded=body.refunded,
    )
    if body.withheld:
        written += say("，扣抵 %(withheld)s 元", withheld=body.withheld)
    return say(
        "%(written)s；还替大家保管 %(held)s 笔 %(closing)s 元，不算收入也不算支出。",
        written=written,
        held=held,
        closing=body.closing,
    )


KIND = Kind(
    name="deposit_register",
    model=DepositRegister,
    area=Area.FEES,
    label=Text("押金", "Deposits held"),
    summary=Text("收了多少押金，退了多少，还保管多少", "Deposits received, refunded and held"),
    item_code="E12",
    proofs=_proofs,
    findings=_findings,
    headline=_headline,
    carried=_carried,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
    periodic=True,
)
