"""The entries of an account one by one (收支明细), a month's in one file."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

from gongkai.account import (
    CLOSING,
    EXPENDITURE,
    INCOME,
    OPENING,
    AccountBody,
    account_headline,
    account_proofs,
    account_values,
    balance_findings,
    carried_balance,
)
from gongkai.faults import affairs, figures
from gongkai.fields import Columns, Day, Help, Label, Mask, Model, MoneyAmount, ShortText, Shown
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import Area, Finding, Kind, LineValue, Rules, Total
from gongkai.money import Money
from gongkai.movement import (
    ApartTotals,
    Direction,
    Movement,
    Nature,
    apart_findings,
    apart_proofs,
    of_sort,
    own_money_findings,
)
from gongkai.pattern import pattern
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, prove_sum
from gongkai.value_object import dataclass

__all__ = ["KIND", "LedgerEntry"]

_NUMBERED = pattern(r"(.*?)([0-9]{1,18})")
_SIGNERS = (
    ("handler", Text("经手", "handler")),
    ("witness", Text("证明", "witness")),
    ("approver", Text("审批", "approver")),
)


class Entry(Model):
    """One movement of money; it either comes in or goes out."""

    date: Annotated[Day, Label("日期", "date")]
    voucher_no: Annotated[ShortText | None, Label("凭证号", "voucher")] = None
    description: Annotated[ShortText, Label("摘要", "description")]
    counterparty: Annotated[
        ShortText | None,
        Label("对方单位", "counterparty"),
        Help("只写单位；个人写在 payee_person", "organisations only; persons are `payee_person`"),
        Shown.DETAIL,
    ] = None
    payee_person: Annotated[
        ShortText | None, Label("收付款人", "person paid"), Mask.NAME, Shown.DETAIL
    ] = None
    category: Annotated[ShortText | None, Label("类别", "category"), Shown.DETAIL] = None
    income: Annotated[MoneyAmount | None, Label("收入", "income")] = None
    expense: Annotated[MoneyAmount | None, Label("支出", "expense")] = None
    balance: Annotated[MoneyAmount | None, Label("余额", "balance")] = None
    cost_period: Annotated[
        ShortText | None,
        Label("费用所属期", "period of the cost"),
        Help("与付款月份不同才填，例如 2026年第三季度", "when it is not the month of payment"),
        Shown.DETAIL,
    ] = None
    fund_source: Annotated[ShortText | None, Label("资金来源", "source of funds"), Shown.DETAIL] = (
        None
    )
    handler: Annotated[
        ShortText | None,
        Label("经手", "handler"),
        Help("职务和姓名，例如 报账员 周敏", "office and name"),
        Shown.DETAIL,
    ] = None
    witness: Annotated[ShortText | None, Label("证明", "witness"), Shown.DETAIL] = None
    approver: Annotated[ShortText | None, Label("审批", "approver"), Shown.DETAIL] = None
    nature: Annotated[Nature, Label("性质", "nature"), Shown.HIDDEN] = Nature.ORDINARY
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None


class LedgerEntry(AccountBody):
    """The entries of one account over a period.

    Income, expenditure and every balance are of the ordinary account alone: deposits and money
    collected for others leave the running balance as it is, and have totals of their own.
    """

    entries: Annotated[
        tuple[Entry, ...],
        Label("收支明细", "entries"),
        Columns("description", group="nature", row_label="笔", leads=("income", "expense")),
    ] = ()
    apart_totals: ApartTotals = ()


def _movements(body: LedgerEntry) -> tuple[Movement, ...]:
    return tuple(move for index, entry in enumerate(body.entries) for move in _moves(entry, index))


def _moves(entry: Entry, index: int) -> Iterator[Movement]:
    label = Text(entry.description, entry.description)
    if entry.income is not None:
        term = Term(label, entry.income, ("entries", index, "income"))
        yield Movement(entry.nature, Direction.INCOME, term)
    if entry.expense is not None:
        term = Term(label, entry.expense, ("entries", index, "expense"))
        yield Movement(entry.nature, Direction.EXPENDITURE, term)


def _proofs(body: LedgerEntry) -> Iterator[Proof]:
    yield from account_proofs(body)
    moved = _movements(body)
    for direction, label, stated, key in (
        (Direction.INCOME, INCOME, body.income, "income"),
        (Direction.EXPENDITURE, EXPENDITURE, body.expenditure, "expenditure"),
    ):
        formula = Text(f"各笔{label.zh}合计", f"sum of {label.en} entries")
        terms = of_sort(moved, Nature.ORDINARY, direction)
        yield prove_sum(Term(label, stated, (key,)), terms, formula=formula)
    yield from apart_proofs(body.apart_totals, moved)
    yield from _running(body)


def _running(body: LedgerEntry) -> Iterator[Proof]:
    """Each balance = the last one known + income − expense since.

    Without an opening balance the first one given is taken as it is, and the closing balance has
    to follow from the last.
    """
    known: Term | None = None
    if body.opening_balance is not None:
        known = Term(OPENING, body.opening_balance, ("opening_balance",))
    since: list[Term] = []
    for index, entry in enumerate(body.entries):
        if entry.nature is Nature.ORDINARY:
            since.extend(_signed(entry, index))
        if entry.balance is not None:
            row = index + 1
            stated = Term(Text("余额", "balance"), entry.balance, ("entries", index, "balance"))
            if known is not None:
                yield _balance_proof(stated, [known, *since], row)
            label = Text(f"第 {row} 笔余额", f"balance of row {row}")
            known, since = Term(label, entry.balance, stated.loc), []
    if body.opening_balance is None and body.closing_balance is not None and known is not None:
        stated = Term(CLOSING, body.closing_balance, ("closing_balance",))
        yield prove_sum(stated, [known, *since], listed=False)


def _signed(entry: Entry, index: int) -> Iterator[Term]:
    if entry.income is not None:
        yield Term(INCOME, entry.income, ("entries", index, "income"))
    if entry.expense is not None:
        yield Term(EXPENDITURE, entry.expense, ("entries", index, "expense"), -1)


def _balance_proof(stated: Term, terms: list[Term], row: int) -> Proof:
    fault = figures.BALANCE_MISMATCH
    words = Text("上一笔余额 ＋ 收入 − 支出", "previous balance + income − expense")
    return prove_sum(stated, terms, fault=fault, listed=False, row=row, alike=words)


def _findings(body: LedgerEntry, rules: Rules) -> Iterator[Finding]:
    yield from balance_findings(body)
    yield from apart_findings(body.apart_totals, _movements(body))
    for index, entry in enumerate(body.entries):
        yield from _entry_findings(body, entry, index)
        yield from _signature_findings(entry, index, rules.signature_threshold)
    yield from _voucher_findings(body)


def _entry_findings(body: LedgerEntry, entry: Entry, index: int) -> Iterator[Finding]:
    """What is wrong with one entry; a nought beside an amount, as spreadsheets have it, is no side.

    Problems: ``both-sides``, ``date-outside-period``, ``deposit-as-money``,
    ``pass-through-as-money``.
    """
    row, loc = index + 1, ("entries", index)
    if entry.income is None and entry.expense is None:
        facts = {"row": row, "detail": Text("收入和支出都没有填", "has neither income nor expense")}
        yield Finding(figures.BOTH_SIDES, loc, facts)
    elif entry.income and entry.expense:
        facts = {"row": row, "detail": Text("同时填了收入和支出", "has both income and expense")}
        yield Finding(figures.BOTH_SIDES, loc, facts)
    if not body.first_day <= entry.date <= body.last_day:
        days = {"date": entry.date, "first": body.first_day, "last": body.last_day}
        yield Finding(affairs.DATE_OUTSIDE_PERIOD, (*loc, "date"), {"row": row, **days})
    if entry.nature is Nature.ORDINARY:
        for move in _moves(entry, index):
            if isinstance(move.term.value, Money) and move.term.value:
                side = move.direction.label
                yield from own_money_findings(
                    entry.description, move.term.value, side, row, move.term.loc
                )


def _signature_findings(entry: Entry, index: int, threshold: Money) -> Iterator[Finding]:
    """Payments above the threshold that not all three signed, refunds of deposits included."""
    if entry.expense is None or entry.expense <= threshold:
        return
    for key, label in _SIGNERS:
        if getattr(entry, key) is None:
            facts = {
                "row": index + 1,
                "amount": entry.expense,
                "threshold": threshold,
                "label": label,
            }
            yield Finding(affairs.SIGNATURE_MISSING, ("entries", index, key), facts)


@dataclass(frozen=True, slots=True, order=True)
class _Voucher:
    """A numbered voucher: the prefix it shares with others, its number, and where it stands."""

    prefix: str
    number: int
    written: str
    index: int

    @property
    def loc(self) -> Loc:
        """Where the number is written."""
        return ("entries", self.index, "voucher_no")


def _voucher_findings(body: LedgerEntry) -> Iterator[Finding]:
    """Numbers used twice, and numbers left out between others of the same prefix."""
    first: dict[str, int] = {}
    numbered: list[_Voucher] = []
    for index, entry in enumerate(body.entries):
        if entry.voucher_no is None:
            continue
        earlier = first.setdefault(entry.voucher_no, index)
        if earlier != index:
            facts = {"number": entry.voucher_no, "row": earlier + 1, "other": index + 1}
            related = ((("entries", earlier, "voucher_no"), Text("另一笔", "the other entry")),)
            yield Finding(
                affairs.VOUCHER_REPEATED, ("entries", index, "voucher_no"), facts, related
            )
        elif found := _NUMBERED.fullmatch(entry.voucher_no):
            numbered.append(_Voucher(found[1], int(found[2]), entry.voucher_no, index))
    numbered.sort()
    for before, after in pairwise(numbered):
        missing = after.number - before.number - 1
        if before.prefix == after.prefix and missing > 0:
            facts = {"before": before.written, "after": after.written, "count": missing}
            yield Finding(affairs.VOUCHER_GAP, after.loc, facts)


def _line_values(body: LedgerEntry) -> Iterator[LineValue]:
    yield from account_values(body)
    for direction in Direction:
        for category, (first, amount) in _by_category(body, direction).items():
            key = f"category/{direction.value}/{category}"
            yield LineValue(key, category, amount, ("entries", first))


def _by_category(body: LedgerEntry, direction: Direction) -> dict[str, tuple[int, Money]]:
    """The first entry of each category of one side, and what its ordinary entries come to."""
    found: dict[str, tuple[int, Money]] = {}
    for index, entry in enumerate(body.entries):
        amount = entry.income if direction is Direction.INCOME else entry.expense
        if amount is not None and entry.nature is Nature.ORDINARY and entry.category:
            first, before = found.get(entry.category, (index, Money(0)))
            found[entry.category] = first, before + amount
    return found


def _totals(body: LedgerEntry) -> Iterator[Total]:
    own = {"income": body.income, "expense": body.expenditure}
    yield Total("entries", Nature.ORDINARY.value, say("本单位收支合计"), own)
    for nature in (Nature.DEPOSIT, Nature.PASS_THROUGH):
        stated = {
            "income" if total.direction is Direction.INCOME else "expense": total.amount
            for total in body.apart_totals
            if total.nature is nature
        }
        if stated:
            yield Total(
                "entries",
                nature.value,
                say("%(nature)s合计（不计入收支）", nature=nature.label.said),
                stated,
            )


def _bars(body: LedgerEntry) -> Iterator[LineValue]:
    for category, (_, amount) in _by_category(body, Direction.EXPENDITURE).items():
        yield LineValue(category, category, amount, ())


def _lead(body: LedgerEntry) -> str:
    rows = sum(1 for entry in body.entries if entry.nature is Nature.ORDINARY)
    written = say(
        "共 %(rows)s 笔，收入 %(income)s 元，支出 %(expenditure)s 元",
        rows=rows,
        income=body.income,
        expenditure=body.expenditure,
    )
    if body.closing_balance is not None:
        written += say("，期末余额 %(closing_balance)s 元", closing_balance=body.closing_balance)
    return say("%(written)s。", written=written)


KIND = Kind(
    name="ledger_entry",
    model=LedgerEntry,
    area=Area.FINANCIAL,
    label=Text("收支明细", "Entries of an account"),
    summary=Text("一个账户一个期间的收支，一笔一行", "Every movement of an account, one by one"),
    item_code="F02",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.account,
    headline=account_headline,
    carried=carried_balance,
    line_values=_line_values,
    totals=_totals,
    bars=_bars,
    bars_label=say("钱花在哪里"),
    lead=_lead,
    periodic=True,
)
