"""What common property is let, to whom, for how much, and whether the rent came (出租台账)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import affairs, figures, reading
from gongkai.fields import (
    Columns,
    Count,
    Day,
    Flag,
    Help,
    Label,
    Mask,
    Model,
    MoneyAmount,
    Price,
    Quantity,
    Ratio,
    ShortText,
    Shown,
    Unit,
    describe,
)
from gongkai.language import Text
from gongkai.message import counted, say, series, spaced
from gongkai.model import Area, Carried, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Money, plain
from gongkai.period import chinese_date
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, prove_product, prove_sum
from gongkai.rent import (
    TIMES_A_YEAR,
    Per,
    months_of_term,
    price_in_year,
    rent_over_term,
    rounded_rent_allowance,
    years_passed,
)

__all__ = ["KIND", "Lease", "LeaseContract"]

OPENING = Text("上期欠缴", "arrears before")
RECEIVABLE = Text("本期应收", "receivable")
RECEIVED = Text("本期实收", "received")
ARREARS = Text("期末欠缴", "arrears")
_KEYS = ("opening_arrears", "receivable", "received", "arrears")
_SUMMED = tuple(zip((OPENING, RECEIVABLE, RECEIVED, ARREARS), _KEYS, strict=True))
_EACH = Text("每处：上期欠缴 ＋ 本期应收 − 本期实收 ＝ 期末欠缴", "arrears of each lease")


class Lease(Model):
    """One thing let to one tenant; a payment in advance is negative arrears."""

    asset: Annotated[ShortText, Label("出租的东西", "what is let")]
    quantity: Annotated[Quantity, Label("数量", "quantity"), Shown.DETAIL] = Decimal(1)
    quantity_unit: Annotated[ShortText | None, Label("计量单位", "unit"), Shown.DETAIL] = None
    lessee: Annotated[
        ShortText | None,
        Label("承租单位", "tenant"),
        Help("只写单位；个人写在 lessee_person", "organisations only; persons are `lessee_person`"),
        Shown.DETAIL,
    ] = None
    lessee_person: Annotated[
        ShortText | None, Label("承租人", "person renting"), Mask.NAME, Shown.DETAIL
    ] = None
    contract_no: Annotated[
        ShortText | None,
        Label("合同号", "contract"),
        Help("没有合同的不填，在 note 里说明", "leave out without a contract, and say why in note"),
        Shown.DETAIL,
    ] = None
    award_method: Annotated[ShortText | None, Label("定价方式", "how awarded"), Shown.DETAIL] = None
    term_start: Annotated[Day | None, Label("租期开始", "from"), Shown.DETAIL] = None
    term_end: Annotated[Day | None, Label("租期结束", "until"), Shown.DETAIL] = None
    term_months: Annotated[Count | None, Label("租期", "term"), Unit("个月"), Shown.DETAIL] = None
    price: Annotated[
        Price,
        Label("租金单价", "rent"),
        Help("现在一份一月（季、年、次）多少元", "yuan for one, now"),
        Shown.DETAIL,
    ]
    per: Annotated[Per, Label("计价", "per"), Shown.DETAIL]
    price_rounded: Annotated[Flag, Label("单价由总额除出", "divided out"), Shown.DETAIL] = False
    first_price: Annotated[
        Price | None,
        Label("第一年单价", "rent of the first year"),
        Help("租金逐年递增的才填", "only when the rent rises"),
        Shown.DETAIL,
    ] = None
    escalation: Annotated[
        Ratio | None,
        Label("每年递增", "rise a year"),
        Help("0.03 是每年加 3%", "0.03 for 3 per cent"),
        Shown.DETAIL,
    ] = None
    tax_included: Annotated[Flag, Label("租金含税", "tax included"), Shown.DETAIL] = True
    tax_rate: Annotated[Ratio | None, Label("税率", "tax rate"), Shown.DETAIL] = None
    annual_rent: Annotated[MoneyAmount | None, Label("一年租金", "a year"), Shown.DETAIL] = None
    total_rent: Annotated[
        MoneyAmount | None, Label("合同总租金", "over the term"), Shown.DETAIL
    ] = None
    billed: Annotated[
        Quantity,
        Label("本期计几份", "times due"),
        Help("本期该收几个月（季、年、次）的租金", "months, quarters, years or uses due now"),
        Shown.DETAIL,
    ]
    opening_arrears: Annotated[MoneyAmount, Label(*OPENING)] = Money(0)
    receivable: Annotated[MoneyAmount, Label(*RECEIVABLE)]
    received: Annotated[MoneyAmount, Label(*RECEIVED)]
    arrears: Annotated[MoneyAmount, Label(*ARREARS)]
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None

    @property
    def small_print(self) -> str:
        """What stands below the name: who, by which contract until when, at which price, a note."""
        number, year, whole = self.contract_no, self.annual_rent, self.total_rent
        contract = say("合同 %(number)s", number=number) if number else say("无合同")
        parts = (
            self.lessee or self.lessee_person,
            contract,
            _term_words(self),
            self.award_method,
            _price_words(self),
            say("一年 %(rent)s 元", rent=year) if year is not None else "",
            say("合同期共 %(rent)s 元", rent=whole) if whole is not None else "",
            self.note,
        )
        return series((part for part in parts if part), say("，"))


class LeaseContract(RecordBody):
    """A register of leases: what was due, what came, what is owed."""

    ledger: Annotated[ShortText, Label("台账", "register")]
    opening_arrears: Annotated[MoneyAmount, Label(*OPENING)]
    receivable: Annotated[MoneyAmount, Label(*RECEIVABLE)]
    received: Annotated[MoneyAmount, Label(*RECEIVED)]
    arrears: Annotated[MoneyAmount, Label(*ARREARS)]
    leases: Annotated[
        tuple[Lease, ...], Label("出租明细", "leases"), Columns("asset", row_label="处")
    ]


def _term_words(lease: Lease) -> str:
    if lease.term_end is None:
        return ""
    until = chinese_date(lease.term_end)
    if not lease.term_start:
        return say("到 %(day)s", day=until)
    return say("%(first)s至 %(last)s", first=chinese_date(lease.term_start), last=until)


def _price_words(lease: Lease) -> str:
    """How the rent due came about: ``11 部 × 每月 200.00 元 × 3 个月``."""
    unit = lease.quantity_unit or say("份")
    several = spaced(plain(lease.quantity), unit, "× ") if lease.quantity != 1 else ""
    times = say("个月") if lease.per is Per.MONTH else lease.per.label.said
    words = several + say("每%(per)s %(price)s 元", per=lease.per.label.said, price=lease.price)
    if lease.billed != 1:
        words += spaced(" ×", plain(lease.billed), times)
    if lease.tax_rate is not None and not lease.tax_included:
        words += say("，另加税 %(rate)s", rate=f"{plain((100 * lease.tax_rate).normalize())}%")
    if lease.escalation is not None and lease.first_price is not None:
        price, rise = lease.first_price, f"{plain((100 * lease.escalation).normalize())}%"
        words += say("（第一年 %(price)s 元，每年递增 %(rise)s）", price=price, rise=rise)
    return words


def _proofs(body: LeaseContract) -> Iterator[Proof]:
    yield prove_sum(Term(ARREARS, body.arrears, ("arrears",)), _arrears_terms(body, ()), main=True)
    for label, key in _SUMMED:
        terms = [
            Term(Text(*[one.asset] * 2), getattr(one, key), ("leases", index, key))
            for index, one in enumerate(body.leases)
        ]
        formula = Text(f"各处{label.zh}合计", f"sum of {label.en}")
        yield prove_sum(Term(label, getattr(body, key), (key,)), terms, formula=formula)
    labels = {spec.key: spec.label for spec in describe(Lease)}
    for index, one in enumerate(body.leases):
        for proof in _lease_proofs(body, index, one):
            stated, formula = labels[str(proof.stated.loc[-1])], proof.formula
            words = Text(f"{formula.zh} ＝ {stated.zh}", f"{formula.en} = {stated.en}")
            yield proof._replace(alike=proof.alike if proof.alike.zh else words)


def _arrears_terms(of: Lease | LeaseContract, loc: Loc) -> list[Term]:
    """What makes the arrears: those before, and what was due less what came."""
    return [
        Term(label, getattr(of, key), (*loc, key), -1 if label is RECEIVED else 1)
        for label, key in _SUMMED
        if label is not ARREARS
    ]


def _lease_proofs(body: LeaseContract, index: int, one: Lease) -> Iterator[Proof]:
    loc: Loc = ("leases", index)
    row = index + 1
    left = _term(one, ARREARS, one.arrears, (*loc, "arrears"))
    yield prove_sum(left, _arrears_terms(one, loc), listed=False, row=row, alike=_EACH)
    price = Term(Text("单价", "rent"), one.price, (*loc, "price"))
    quantity = Term(Text("数量", "quantity"), one.quantity, (*loc, "quantity"))
    billed = Term(Text("本期计几份", "times due"), one.billed, (*loc, "billed"))
    rent = one.price.yuan * one.quantity
    due, formula = rent * one.billed, Text("单价 × 数量 × 本期份数", "rent × quantity × times due")
    if one.tax_rate is not None and not one.tax_included:
        due *= 1 + one.tax_rate
        formula = Text(f"{formula.zh} ×（1 ＋ 税率）", f"{formula.en} × (1 + tax rate)")
    stated = _term(one, RECEIVABLE, one.receivable, (*loc, "receivable"))
    terms = (price, quantity, billed)
    yield prove_product(stated, Money.from_yuan(due), terms, formula, row=row)
    times = TIMES_A_YEAR.get(one.per)
    if one.annual_rent is not None:
        label = Text("一年租金", "rent of a year")
        proof = prove_product(
            _term(one, label, one.annual_rent, (*loc, "annual_rent")),
            Money.from_yuan(rent * (times or 0)),
            (price, quantity, Term(label, times or 0, (*loc, "per"))),
            Text("单价 × 数量 × 一年的份数", "rent × quantity × times a year"),
            row=row,
        )
        yield _leave(one, proof, one.quantity * (times or 0))
    if one.total_rent is not None:
        yield _total_proof(one, loc, times or 0, row)
    if one.first_price is not None and one.term_start is not None:
        rise, years = one.escalation or Decimal(0), years_passed(one.term_start, body.first_day)
        stated = _term(one, Text("租金单价", "rent"), Money.from_yuan(one.price.yuan), price.loc)
        yield prove_product(
            stated,
            Money.from_yuan(price_in_year(one.first_price.yuan, rise, years)),
            (Term(Text("第一年单价", "first rent"), one.first_price, (*loc, "first_price")),),
            Text("第一年单价逐年递增到今年", "rent of the first year, risen every year"),
            row=row,
        )


def _term(one: Lease, label: Text, value: Money, loc: Loc) -> Term:
    return Term(Text(f"{one.asset}{label.zh}", f"{label.en} of {one.asset}"), value, loc)


def _total_proof(one: Lease, loc: Loc, times: int, row: int) -> Proof:
    """The rent over the term: each year's rent, a last part of a year by its months."""
    first = one.price if one.first_price is None else one.first_price
    rise, months = one.escalation or Decimal(0), one.term_months or 0
    label = Text("合同总租金", "rent over the term")
    total = rent_over_term(first.yuan, rise, one.quantity * times, months)
    proof = prove_product(
        _term(one, label, one.total_rent or Money(0), (*loc, "total_rent")),
        Money.from_yuan(total),
        (Term(Text("租期", "term"), months, (*loc, "term_months")),),
        Text("各年租金相加", "sum of the years"),
        row=row,
    )
    return _leave(one, proof, one.quantity * times * months / 12)


def _leave(one: Lease, proof: Proof, times: Decimal) -> Proof:
    """The identity with what a price that was divided out of the total may be off, that often."""
    allowed = rounded_rent_allowance(times) if one.price_rounded else Money(0)
    return proof._replace(tolerance=allowed)


def _findings(body: LeaseContract, _rules: Rules) -> Iterator[Finding]:
    """What is wrong besides the figures.

    Problems: ``missing-field`` (no tenant, a term or a rise without its other half),
    ``dates-out-of-order``, ``repeated-entry``, ``lease-without-contract``, ``lease-expired``.
    """
    first: dict[str, int] = {}
    for index, one in enumerate(body.leases):
        loc: Loc = ("leases", index)
        earlier = first.setdefault(_key(one), index)
        if earlier != index:
            facts: dict[str, object] = {
                "label": Text("出租的东西", "what is let"),
                "value": one.asset,
                "row": earlier + 1,
                "other": index + 1,
            }
            related = ((("leases", earlier, "asset"), Text("另一行", "the other row")),)
            yield Finding(affairs.REPEATED_NAME, (*loc, "asset"), facts, related)
        yield from _missing(one, loc)
        yield from _term_findings(one, loc)
        if one.note is None and one.contract_no is None:
            facts = {"row": index + 1, "asset": one.asset}
            yield Finding(affairs.LEASE_WITHOUT_CONTRACT, (*loc, "asset"), facts)
        if one.note is None and one.term_end is not None and one.term_end < body.last_day:
            ended = chinese_date(one.term_end)
            facts = {"row": index + 1, "asset": one.asset, "term_end": ended}
            yield Finding(affairs.LEASE_EXPIRED, (*loc, "term_end"), facts)


def _missing(one: Lease, loc: Loc) -> Iterator[Finding]:
    """What a figure needs beside it, so that it can be proved."""
    rises = one.escalation is not None or one.first_price is not None
    dated = one.contract_no is not None or one.term_months is not None
    wanted = {
        "lessee": one.lessee is None and one.lessee_person is None,
        "term_end": dated and one.term_end is None,
        "term_start": (one.term_end is not None or rises) and one.term_start is None,
        "term_months": one.total_rent is not None and one.term_months is None,
        "first_price": rises and one.first_price is None,
        "escalation": rises and one.escalation is None,
        "tax_rate": not one.tax_included and one.tax_rate is None,
    }
    labels = {spec.key: spec.label for spec in describe(Lease)}
    for key, missing in wanted.items():
        if missing:
            yield Finding(reading.MISSING_FIELD, (*loc, key), {"label": labels[key], "key": key})


def _term_findings(one: Lease, loc: Loc) -> Iterator[Finding]:
    """A term ends after it began, on the day that its months make it end."""
    start, end = one.term_start, one.term_end
    if start is None or end is None:
        return
    if end < start:
        days = {
            "later": Text("租期结束", "until"),
            "later_date": chinese_date(end),
            "earlier": Text("租期开始", "from"),
            "earlier_date": chinese_date(start),
        }
        yield Finding(affairs.DATES_OUT_OF_ORDER, (*loc, "term_end"), days)
    elif one.term_months is not None and months_of_term(start, end) != one.term_months:
        months = months_of_term(start, end)
        facts = {
            "label": Text(f"{one.asset}租期（月）", f"term of {one.asset} in months"),
            "stated": one.term_months,
            "formula": Text("租期开始到结束", "from the first day to the last"),
            "expected": months or Text("不是整月", "no whole months"),
            "gap": "—" if months is None else abs(one.term_months - months),
        }
        yield Finding(figures.COUNT_MISMATCH, (*loc, "term_months"), facts)


def _key(one: Lease) -> str:
    """What a lease is known by from one period to the next, whatever contract renewed it."""
    return f"{one.asset}/{one.lessee or one.lessee_person or ''}"


def _carried(body: LeaseContract) -> Iterator[Carried]:
    rows: list[tuple[str, str, Lease | LeaseContract, Loc]] = [("", "", body, ())]
    rows += [
        (_key(one), one.asset, one, ("leases", index)) for index, one in enumerate(body.leases)
    ]
    for key, name, one, loc in rows:
        opening, closing = (*loc, "opening_arrears"), (*loc, "arrears")
        yield Carried(key, name + OPENING.said, one.opening_arrears, opening, one.arrears, closing)


def _line_values(body: LeaseContract) -> Iterator[LineValue]:
    """The rent received is the income that a statement names this register for."""
    yield LineValue("income", RECEIVED.said, body.received, ("received",), Compared.FLOW)
    yield LineValue("receivable", RECEIVABLE.said, body.receivable, ("receivable",), Compared.FLOW)
    yield LineValue("arrears", ARREARS.said, body.arrears, ("arrears",), Compared.HELD)


def _lead(body: LeaseContract) -> str:
    """How much is let and what came of it, and how much of it is let without a valid contract."""
    bare = sum(one.contract_no is None for one in body.leases)
    ended = sum(one.term_end is not None and one.term_end < body.last_day for one in body.leases)
    owing = sum(one.arrears.fen > 0 for one in body.leases)
    due, paid = body.receivable, body.received
    words = counted("出租 %(n)s 处，", len(body.leases))
    words += say("本期应收 %(due)s 元，实收 %(paid)s 元", due=due, paid=paid)
    words += counted("；%(n)s 处欠租", owing) if owing else say("；没有欠租")
    if bare or ended:
        words += say("，没有合同的 %(bare)s 处，租期已到的 %(ended)s 处", bare=bare, ended=ended)
    return words + say("。")


KIND = Kind(
    name="lease_contract",
    model=LeaseContract,
    area=Area.FINANCIAL,
    label=Text("出租台账", "Register of leases"),
    summary=Text(
        "公家的房屋、场地租给谁、什么价、收了多少", "What is let, to whom, and what it brought"
    ),
    item_code="F08",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.ledger,
    headline=lambda body: next(iter(_line_values(body))),
    carried=_carried,
    line_values=_line_values,
    totals=lambda body: [
        Total("leases", "", say("合计"), {key: getattr(body, key) for _, key in _SUMMED})
    ],
    lead=_lead,
    periodic=True,
)
