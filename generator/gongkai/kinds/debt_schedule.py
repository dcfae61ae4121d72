"""What is owed to the community and what it owes (债权债务)."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import affairs, figures, reading
from gongkai.fields import (
    Choice,
    Columns,
    Day,
    Help,
    Label,
    Mask,
    Model,
    MoneyAmount,
    ShortText,
    Shown,
)
from gongkai.holding import carried_holding, column_proofs, holding_findings, holding_proof
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, Carried, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Money
from gongkai.problem import Loc
from gongkai.proof import Proof

__all__ = ["KIND", "DebtKind", "DebtSchedule"]


class DebtKind(Choice):
    """Who owes whom."""

    RECEIVABLE = "receivable", "应收", "owed to the community"
    PAYABLE = "payable", "应付", "owed by the community"


class Debt(Model):
    """One debt: with whom, what for, how it moved, and when it is due."""

    kind: Annotated[DebtKind, Label("性质", "kind")]
    item: Annotated[ShortText, Label("事由", "what for")]
    counterparty: Annotated[
        ShortText | None,
        Label("对方单位", "counterparty"),
        Help("只写单位；个人写在 person", "organisations only; persons are `person`"),
        Shown.DETAIL,
    ] = None
    person: Annotated[
        ShortText | None,
        Label("对方个人", "person"),
        Help("公布时只留姓", "only the family name is published"),
        Mask.NAME,
        Shown.DETAIL,
    ] = None
    opening: Annotated[MoneyAmount, Label("期初", "opening")]
    increase: Annotated[MoneyAmount, Label("增加", "increase")]
    decrease: Annotated[MoneyAmount, Label("减少", "decrease")]
    closing: Annotated[MoneyAmount, Label("期末", "closing")]
    due_on: Annotated[Day | None, Label("到期", "due on"), Shown.DETAIL] = None
    note: Annotated[
        ShortText | None,
        Label("说明", "note"),
        Help("到期没有结清的，写明原因", "the reason when it is overdue"),
        Shown.DETAIL,
    ] = None

    def days_late(self, day: date) -> int:
        """For how many days it is overdue on ``day``; 0 when it is not, or when nothing is left."""
        if self.due_on is None or not self.closing:
            return 0
        return max(0, (day - self.due_on).days)


class DebtTotal(Model):
    """The stated totals of all debts of one kind."""

    opening: Annotated[MoneyAmount, Label("期初", "opening")]
    increase: Annotated[MoneyAmount, Label("增加", "increase")]
    decrease: Annotated[MoneyAmount, Label("减少", "decrease")]
    closing: Annotated[MoneyAmount, Label("期末", "closing")]


class DebtSchedule(RecordBody):
    """All debts of a body on the last day of a period.

    What is settled stays in the list of the period in which that was done.
    """

    receivable: Annotated[
        DebtTotal,
        Label("应收合计", "owed to the community"),
        Help("一笔也没有时四项都写 0", "four noughts when there are none"),
        Shown.HIDDEN,
    ]
    payable: Annotated[DebtTotal, Label("应付合计", "owed by the community"), Shown.HIDDEN]
    debts: Annotated[
        tuple[Debt, ...],
        Label("逐笔往来", "debts"),
        Columns("item", group="kind", row_label="笔"),
    ] = ()


def _total(body: DebtSchedule, kind: DebtKind) -> DebtTotal:
    return body.receivable if kind is DebtKind.RECEIVABLE else body.payable


def _of(body: DebtSchedule, kind: DebtKind) -> list[tuple[int, Debt]]:
    return [(index, debt) for index, debt in enumerate(body.debts) if debt.kind is kind]


def _proofs(body: DebtSchedule) -> Iterator[Proof]:
    for kind in DebtKind:
        total, loc, name = _total(body, kind), (kind.value,), kind.label.said
        rows: list[tuple[Model, Loc, str]] = [
            (debt, ("debts", index), debt.item) for index, debt in _of(body, kind)
        ]
        yield holding_proof(total, loc, name)
        yield from column_proofs(total, loc, name, rows)
    for index, debt in enumerate(body.debts):
        yield holding_proof(debt, ("debts", index), debt.item, row=index + 1)


def _findings(body: DebtSchedule, _rules: Rules) -> Iterator[Finding]:
    """What is wrong with single debts.

    Problems: ``negative-amount``, ``repeated-line``, ``missing-field`` (nobody is named),
    ``debt-overdue`` (a warning while no note says why).
    """
    first: dict[str, int] = {}
    for index, debt in enumerate(body.debts):
        loc: Loc = ("debts", index)
        yield from holding_findings(debt, loc, debt.item)
        earlier = first.setdefault(_key(debt), index)
        if earlier != index:
            facts = {"item": debt.item, "row": earlier + 1, "other": index + 1}
            related = ((("debts", earlier, "item"), Text("另一行", "the other row")),)
            yield Finding(figures.REPEATED_LINE, (*loc, "item"), facts, related)
        if debt.counterparty is None and debt.person is None:
            facts = {"label": Text("对方单位", "counterparty"), "key": "counterparty"}
            yield Finding(reading.MISSING_FIELD, (*loc, "counterparty"), facts)
        days = debt.days_late(body.last_day)
        if days and not debt.note:
            facts = {
                "row": index + 1,
                "item": debt.item,
                "due": str(debt.due_on),
                "amount": debt.closing,
                "days": days,
            }
            yield Finding(affairs.DEBT_OVERDUE, (*loc, "due_on"), facts)


def _key(debt: Debt) -> str:
    """What tells a debt apart over time, without the name of a person."""
    return f"{debt.kind.value}/{debt.counterparty or ''}/{debt.item}"


def _headline(body: DebtSchedule) -> LineValue:
    if not body.payable.closing and body.receivable.closing:
        loc = ("receivable", "closing")
        return LineValue("receivable", say("期末应收未收"), body.receivable.closing, loc)
    return LineValue("payable", say("期末应付未付"), body.payable.closing, ("payable", "closing"))


def _carried(body: DebtSchedule) -> Iterator[Carried]:
    for kind in DebtKind:
        label = say("%(kind)s合计", kind=kind.label.said)
        yield carried_holding(_total(body, kind), (kind.value,), kind.value, label)
    for index, debt in enumerate(body.debts):
        yield carried_holding(debt, ("debts", index), _key(debt), debt.item)


def _line_values(body: DebtSchedule) -> Iterator[LineValue]:
    for kind in DebtKind:
        label, loc = say("%(kind)s期末", kind=kind.label.said), (kind.value, "closing")
        yield LineValue(kind.value, label, _total(body, kind).closing, loc, Compared.HELD)
    for index, debt in enumerate(body.debts):
        yield LineValue(_key(debt), debt.item, debt.closing, ("debts", index, "closing"))


def _totals(body: DebtSchedule) -> Iterator[Total]:
    for kind in DebtKind:
        total = _total(body, kind)
        values = {
            "opening": total.opening,
            "increase": total.increase,
            "decrease": total.decrease,
            "closing": total.closing,
        }
        yield Total("debts", kind.value, say("%(kind)s合计", kind=kind.label.said), values)


def _lead(body: DebtSchedule) -> str:
    """How much is owed either way, in how many debts, and how much of it is overdue."""
    return series((_sentence(body, kind) for kind in DebtKind), say("；")) + say("。")


def _sentence(body: DebtSchedule, kind: DebtKind) -> str:
    word = say("别人欠社区") if kind is DebtKind.RECEIVABLE else say("社区欠别人")
    left = [debt for _, debt in _of(body, kind) if debt.closing]
    if not left:
        return say("%(word)s 0 笔", word=word)
    late = [debt for debt in left if debt.days_late(body.last_day)]
    written = say(
        "%(word)s %(left)s 笔共 %(closing)s 元，",
        word=word,
        left=len(left),
        closing=_total(body, kind).closing,
    )
    if not late:
        return say("%(written)s都没有逾期", written=written)
    overdue = Money(sum(debt.closing.fen for debt in late))
    return say(
        "%(written)s其中逾期 %(late)s 笔 %(overdue)s 元",
        written=written,
        late=len(late),
        overdue=overdue,
    )


KIND = Kind(
    name="debt_schedule",
    model=DebtSchedule,
    area=Area.FINANCIAL,
    label=Text("债权债务", "Debts"),
    summary=Text("别人欠社区多少，社区欠别人多少", "What is owed to the community and by it"),
    item_code="F04",
    proofs=_proofs,
    findings=_findings,
    headline=_headline,
    carried=_carried,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
    periodic=True,
)
