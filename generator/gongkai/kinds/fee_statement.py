"""What was charged, collected and spent: property fees and the like (物业费等收缴与收支)."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Annotated

from gongkai.account import (
    EXPENDITURE,
    INCOME,
    AccountBody,
    account_headline,
    account_lead,
    account_proofs,
    account_values,
    balance_findings,
    carried_balance,
)
from gongkai.faults import figures, reading
from gongkai.fees import Charge, ChargeBasis, passes_through
from gongkai.fields import (
    Columns,
    Count,
    Help,
    Label,
    Model,
    MoneyAmount,
    Quantity,
    Ratio,
    ShortText,
    Unit,
)
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import Area, Carried, Finding, Kind, LineValue, Rules, Total
from gongkai.money import Money
from gongkai.movement import (
    ApartTotals,
    Direction,
    Movement,
    Nature,
    apart_findings,
    apart_proofs,
    looks_like_deposit,
)
from gongkai.pattern import pattern
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, prove_product, prove_sum
from gongkai.statement import (
    StatementLine,
    expenditure_bars,
    line_details,
    line_findings,
    line_movements,
    line_proofs,
    line_values,
)

__all__ = ["KIND", "FeeStatement"]

_JOINED = pattern(r"\s*[+＋、]\s*")
_TENTH_OF_PERCENT = Decimal("0.1")


class Commission(Model):
    """The commission of a manager who is paid a share (酬金制)."""

    base_name: Annotated[
        ShortText,
        Label("基数", "base"),
        Help(
            "本期收入、本期支出或表里的项目名称，几项相加用“＋”连接",
            "本期收入, 本期支出 or items of the table joined by ＋",
        ),
    ]
    base: Annotated[MoneyAmount, Label("基数金额", "amount of the base")]
    rate: Annotated[Ratio, Label("比例", "rate"), Help("8% 写 0.08", "0.08 for 8 %")]
    amount: Annotated[MoneyAmount, Label("酬金", "commission")]


class FeeStatement(AccountBody):
    """What was collected of each fee, other income, and what it was spent on."""

    households: Annotated[Count, Label("户数", "households"), Unit("户")]
    billed_area: Annotated[Quantity | None, Label("收费面积", "billed area"), Unit("㎡")] = None
    charges: Annotated[
        tuple[Charge, ...],
        Label("收缴情况", "charges"),
        Columns("item", group="nature", row_label="项"),
    ] = ()
    lines: Annotated[
        tuple[StatementLine, ...],
        Label("其他收入和支出", "other income, and expenditure"),
        Columns("item", group="direction", row_label="笔"),
    ] = ()
    commission: Annotated[Commission | None, Label("酬金", "commission")] = None
    apart_totals: ApartTotals = ()


def _came_in(body: FeeStatement) -> Iterator[Movement]:
    """The money of each charge: for this period, and for earlier ones when there is any."""
    for index, charge in enumerate(body.charges):
        label = Text(charge.item, charge.item)
        received = Term(label, charge.received, ("charges", index, "received"))
        yield Movement(charge.nature, Direction.INCOME, received)
        if charge.arrears_received:
            earlier = Text(f"{charge.item}（往期）", f"{charge.item} (arrears)")
            loc = ("charges", index, "arrears_received")
            yield Movement(
                charge.nature, Direction.INCOME, Term(earlier, charge.arrears_received, loc)
            )


def _movements(body: FeeStatement) -> tuple[Movement, ...]:
    return (*_came_in(body), *line_movements(body.lines))


def _proofs(body: FeeStatement) -> Iterator[Proof]:
    yield from account_proofs(body)
    yield from line_proofs(
        body.lines,
        (
            (Direction.INCOME, INCOME, body.income, ("income",)),
            (Direction.EXPENDITURE, EXPENDITURE, body.expenditure, ("expenditure",)),
        ),
        others=[move.term for move in _came_in(body) if move.nature is Nature.ORDINARY],
    )
    for index, charge in enumerate(body.charges):
        yield from _charge_proofs(charge, index)
    yield from apart_proofs(body.apart_totals, _movements(body))
    if body.commission is not None:
        yield from _commission_proofs(body, body.commission)


def _charge_proofs(charge: Charge, index: int) -> Iterator[Proof]:
    """Receivable = quantity × price, half a fen up; what is owed follows from what was paid."""
    loc, row = ("charges", index), index + 1
    yield from _receivable_proof(charge, loc, row)
    if charge.outstanding is None:
        return
    movements = (
        ("previous_outstanding", say("上期欠费"), charge.previous_outstanding, 1),
        ("receivable", say("本期应收"), charge.receivable, 1),
        ("received", say("本期实收"), charge.received, -1),
        ("arrears_received", say("收回往期欠费"), charge.arrears_received or None, -1),
        ("waived", say("减免"), charge.waived or None, -1),
    )
    terms = [
        Term(Text(label, key.replace("_", " ")), value, (*loc, key), sign)
        for key, label, value, sign in movements
        if value is not None
    ]
    label = Text(f"{charge.item} 期末欠费", f"{charge.item}, still owed")
    stated = Term(label, charge.outstanding, (*loc, "outstanding"))
    yield prove_sum(stated, terms, listed=False, row=row)


def _receivable_proof(charge: Charge, loc: Loc, row: int) -> Iterator[Proof]:
    if charge.quantity is None or charge.price is None or charge.receivable is None:
        return
    label = Text(f"{charge.item} 本期应收", f"{charge.item}, receivable")
    terms = (
        Term(Text("计费数量", "quantity"), charge.quantity, (*loc, "quantity")),
        Term(Text("单价", "price"), charge.price, (*loc, "price")),
    )
    stated = Term(label, charge.receivable, (*loc, "receivable"))
    formula = Text("计费数量 × 单价", "quantity × price")
    yield prove_product(stated, charge.price.times(charge.quantity), terms, formula, row=row)


def _base_terms(body: FeeStatement, base_name: str) -> tuple[list[Term], list[str]]:
    """The figures a commission is reckoned from, and the names that are not in the record.

    A charge counts with its arrears that came in.
    """
    named: dict[str, list[Term]] = {
        "本期收入": [Term(INCOME, body.income, ("income",))],
        "本期支出": [Term(EXPENDITURE, body.expenditure, ("expenditure",))],
    }
    for index, charge in enumerate(body.charges):
        named[charge.item] = [
            move.term for move in _came_in(body) if move.term.loc[:2] == ("charges", index)
        ]
    for index, line in enumerate(body.lines):
        term = Term(Text(line.item, line.item), line.amount, ("lines", index, "amount"))
        named.setdefault(line.item, [term])
    names = [base_name] if base_name in named else _JOINED.split(base_name)
    terms = [term for name in names for term in named.get(name, [])]
    return terms, [name for name in names if name not in named]


def _commission_proofs(body: FeeStatement, commission: Commission) -> Iterator[Proof]:
    """The base is the sum of what it names; the commission is its share, half a fen up."""
    terms, unknown = _base_terms(body, commission.base_name)
    base = Term(
        Text(commission.base_name, commission.base_name), commission.base, ("commission", "base")
    )
    if not unknown:
        yield prove_sum(base, terms)
    expected = Money.from_yuan(commission.base.yuan * commission.rate)
    rate = Term(Text("比例", "rate"), commission.rate, ("commission", "rate"))
    stated = Term(Text("酬金", "commission"), commission.amount, ("commission", "amount"))
    proof = prove_product(stated, expected, (base, rate), Text("基数 × 比例", "base × rate"))
    yield proof._replace(listed=True)


def _findings(body: FeeStatement, _rules: Rules) -> Iterator[Finding]:
    yield from balance_findings(body)
    yield from line_findings(body.lines, account=body.account)
    yield from apart_findings(body.apart_totals, _movements(body))
    first: dict[str, int] = {}
    for index, charge in enumerate(body.charges):
        earlier = first.setdefault(charge.item, index)
        if earlier != index:
            facts = {"item": charge.item, "row": earlier + 1, "other": index + 1}
            yield Finding(figures.REPEATED_LINE, ("charges", index, "item"), facts)
        yield from _unproved(charge, ("charges", index))
        yield from _charge_findings(charge, index)
    if body.commission is not None:
        for name in _base_terms(body, body.commission.base_name)[1]:
            yield Finding(figures.BASE_UNKNOWN, ("commission", "base_name"), {"name": name})


def _unproved(charge: Charge, loc: Loc) -> Iterator[Finding]:
    """Figures of a charge that nothing proves, for want of another. Problems: ``missing-field``."""
    owed = charge.previous_outstanding is not None or charge.receivable is not None
    wanted = (
        (charge.price is not None, "quantity", say("计费数量"), charge.quantity),
        (charge.price is not None, "receivable", say("本期应收"), charge.receivable),
        (owed or bool(charge.waived), "outstanding", say("期末欠费"), charge.outstanding),
    )
    for needed, key, label, value in wanted:
        if needed and value is None:
            facts = {"label": Text(label, key), "key": key}
            yield Finding(reading.MISSING_FIELD, (*loc, key), facts)


def _charge_findings(charge: Charge, index: int) -> Iterator[Finding]:
    """Problems: ``rate-over-whole``, ``deposit-as-money``, ``pass-through-as-money``."""
    loc = ("charges", index, "received")
    if charge.receivable is not None and charge.received > charge.receivable:
        facts: dict[str, object] = {
            "item": charge.item,
            "label": Text("收缴率", "collection rate"),
            "rate": _rate_text(charge.received, charge.receivable, ROUND_CEILING),
        }
        yield Finding(figures.RATE_OVER_WHOLE, loc, facts)
    facts = {
        "row": index + 1,
        "item": charge.item,
        "amount": charge.received,
        "side": Direction.INCOME.label,
    }
    if charge.nature is Nature.ORDINARY and looks_like_deposit(charge.item):
        yield Finding(figures.DEPOSIT_AS_MONEY, loc, facts)
    elif passes_through(charge.item, charge.fee_kind, charge.nature):
        yield Finding(figures.PASS_THROUGH_AS_MONEY, loc, facts)


def _rate_text(received: Money, receivable: Money, rounding: str = ROUND_HALF_UP) -> str:
    """The share that was collected, with one decimal; a dash when nothing was due."""
    if receivable.fen <= 0:
        return "—"
    percent = Decimal(received.fen * 100) / Decimal(receivable.fen)
    return f"{percent.quantize(_TENTH_OF_PERCENT, rounding=rounding):,f}%"


def _carried(body: FeeStatement) -> Iterator[Carried]:
    yield from carried_balance(body)
    for index, charge in enumerate(body.charges):
        before, after = charge.previous_outstanding, charge.outstanding
        if before is not None or after is not None:
            loc = ("charges", index)
            yield Carried(
                f"outstanding/{charge.item}",
                say("%(item)s 上期欠费", item=charge.item),
                before,
                (*loc, "previous_outstanding"),
                after,
                (*loc, "outstanding"),
            )


def _line_values(body: FeeStatement) -> Iterator[LineValue]:
    yield from account_values(body)
    yield LineValue("households", say("户数"), body.households, ("households",))
    for index, charge in enumerate(body.charges):
        item, loc = charge.item, ("charges", index)
        came_in = charge.received + charge.arrears_received
        yield LineValue(f"charge/{item}", item, came_in, loc)
        yield LineValue(f"received/{item}", item, charge.received, (*loc, "received"))
        if charge.basis is ChargeBasis.HOUSEHOLD and charge.receivable is not None:
            yield LineValue(f"receivable/{item}", item, charge.receivable, (*loc, "receivable"))
    yield from line_values(body.lines)


def _totals(body: FeeStatement) -> Iterator[Total]:
    keys = ("previous_outstanding", "receivable", "received", "arrears_received", "outstanding")
    for nature in Nature:
        rows = [charge for charge in body.charges if charge.nature is nature]
        sums = {}
        for key in keys:
            given = [value for row in rows if (value := getattr(row, key)) is not None]
            if given:
                sums[key] = sum(given, start=Money(0))
        if rows:
            own = nature is Nature.ORDINARY
            label = (
                say("合计")
                if own
                else say("%(nature)s合计（不计入收入）", nature=nature.label.said)
            )
            yield Total("charges", nature.value, label, sums)
    other = [line.amount for line in body.lines if _is_other_income(line)]
    if other:
        amount = sum(other, start=Money(0))
        yield Total("lines", Direction.INCOME.value, say("其他收入合计"), {"amount": amount})
    yield Total("lines", Direction.EXPENDITURE.value, say("支出合计"), {"amount": body.expenditure})


def _is_other_income(line: StatementLine) -> bool:
    return line.counted and line.direction is Direction.INCOME


def _lead(body: FeeStatement) -> str:
    """The account in a sentence, and the collection rate over all charges that say what was due."""
    due = [charge for charge in body.charges if charge.receivable is not None]
    receivable = sum((charge.receivable for charge in due if charge.receivable), start=Money(0))
    if not receivable:
        return account_lead(body)
    received = sum((charge.received for charge in due), start=Money(0))
    rate = _rate_text(received, receivable)
    return say(
        "%(account_lead)s本期应收 %(receivable)s 元，实收 %(received)s 元，收缴率 %(rate)s。",
        account_lead=account_lead(body),
        receivable=receivable,
        received=received,
        rate=rate,
    )


KIND = Kind(
    name="fee_statement",
    model=FeeStatement,
    area=Area.FEES,
    label=Text("物业费等收缴与收支", "Fees collected and spent"),
    summary=Text("各项收费应收、实收、欠费，以及支出", "Fees due, received and owed, and spending"),
    item_code="E02",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.account,
    headline=account_headline,
    carried=_carried,
    line_values=_line_values,
    totals=_totals,
    details=lambda body: line_details(body.lines),
    bars=lambda body: expenditure_bars(body.lines),
    bars_label=say("钱花在哪里"),
    lead=_lead,
    periodic=True,
)
