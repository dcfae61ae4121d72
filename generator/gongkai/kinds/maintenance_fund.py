"""The maintenance fund: paid in, earned, drawn and left, and who bears each use (维修资金)."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from gongkai.account import CLOSING, OPENING, balance_findings, carried_balance
from gongkai.compared import Compared
from gongkai.faults import figures, reading
from gongkai.fields import (
    Columns,
    Count,
    Day,
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
from gongkai.message import counted, say, series
from gongkai.model import Area, Carried, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Amount, Money, plain
from gongkai.period import chinese_date
from gongkai.priced import repeated_items
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, amount_text, prove_count, prove_product, prove_sum

__all__ = ["KIND", "MaintenanceFund"]

_DEPOSITS = Text("交存", "paid in")
_GAINS = Text("增值收益", "gains")
_USED = Text("使用", "drawn")
_COST = Text("决算", "final cost")
_FEWEST_PLACES = 2


class FundBuilding(Model):
    """The account of one building; the balance of a flat is told to its owner alone."""

    building: Annotated[ShortText, Label("楼栋", "building")]
    households: Annotated[Count | None, Label("户数", "households"), Unit("户"), Shown.DETAIL] = (
        None
    )
    opening_balance: Annotated[MoneyAmount, Label(*OPENING)]
    deposits: Annotated[MoneyAmount, Label(*_DEPOSITS)] = Money(0)
    gains: Annotated[MoneyAmount, Label(*_GAINS)] = Money(0)
    used: Annotated[MoneyAmount, Label(*_USED)] = Money(0)
    closing_balance: Annotated[MoneyAmount, Label(*CLOSING)]


class FundUse(Model):
    """One repair that is settled: planned, final, paid, and shared by floor area."""

    project: Annotated[ShortText, Label("项目", "project")]
    contractor: Annotated[ShortText | None, Label("施工单位", "contractor"), Shown.DETAIL] = None
    finished_on: Annotated[Day | None, Label("验收", "accepted on"), Shown.DETAIL] = None
    budget: Annotated[MoneyAmount, Label("预算", "budget")]
    final_cost: Annotated[MoneyAmount, Label(*_COST)]
    variance: Annotated[
        MoneyAmount,
        Label("决算减预算", "final cost less budget"),
        Help("省下来的写负数", "negative when it cost less"),
    ]
    paid: Annotated[MoneyAmount, Label("本期支付", "paid now")]
    area: Annotated[Quantity, Label("分摊面积", "area that bears it"), Unit("㎡"), Shown.DETAIL]
    households: Annotated[Count, Label("分摊户数", "households"), Unit("户"), Shown.DETAIL]
    per_sqm: Annotated[
        Price,
        Label("每平方米", "per square metre"),
        Help("决算除以分摊面积，最多四位小数", "final cost by area, at most four decimals"),
        Shown.DETAIL,
    ]
    remainder: Annotated[
        MoneyAmount,
        Label("分摊零头", "remainder"),
        Help("决算减各行分摊，四舍五入剩下的", "what rounding leaves of the final cost"),
        Shown.DETAIL,
    ] = Money(0)
    remainder_to: Annotated[
        ShortText | None, Label("零头记在哪里", "who bears the remainder"), Shown.DETAIL
    ] = None

    @property
    def small_print(self) -> str:
        """What stands below the project: who bears it and by how much, the remainder, the work."""
        homes, area, rate = self.households, plain(self.area), self.per_sqm
        rest, day = self.remainder, self.finished_on
        parts = [
            say("%(n)s 户 %(area)s ㎡ 分摊，每平方米 %(rate)s 元", n=homes, area=area, rate=rate),
            say("零头 %(rest)s 元，", rest=rest) + (self.remainder_to or "") if rest else "",
            self.contractor or "",
            say("%(day)s验收", day=chinese_date(day)) if day else "",
        ]
        return series((part for part in parts if part), say("，"))


class FundShare(Model):
    """What one part of the owners bears of a use: a building, an entrance."""

    project: Annotated[ShortText, Label("项目", "project")]
    unit: Annotated[ShortText, Label("分摊范围", "who bears it")]
    households: Annotated[Count, Label("户数", "households"), Unit("户")]
    area: Annotated[Quantity, Label("面积", "area"), Unit("㎡")]
    amount: Annotated[MoneyAmount, Label("分摊金额", "share")]


class MaintenanceFund(RecordBody):
    """The fund of an estate over a period."""

    account: Annotated[ShortText, Label("资金账户", "fund")]
    opening_balance: Annotated[MoneyAmount | None, Label(*OPENING)] = None
    deposits: Annotated[MoneyAmount, Label(*_DEPOSITS)]
    gains: Annotated[MoneyAmount, Label(*_GAINS)]
    used: Annotated[MoneyAmount, Label(*_USED)]
    closing_balance: Annotated[MoneyAmount | None, Label(*CLOSING)] = None
    uses: Annotated[tuple[FundUse, ...], Label("使用项目", "uses"), Columns("project")] = ()
    shares: Annotated[
        tuple[FundShare, ...],
        Label("怎么分摊", "shares"),
        Columns("unit", group="project", row_label="行"),
    ] = ()
    buildings: Annotated[
        tuple[FundBuilding, ...], Label("各楼栋账户", "by building"), Columns("building")
    ] = ()

    @property
    def income(self) -> Money:
        """What came into the fund: paid in and earned."""
        return self.deposits + self.gains

    @property
    def expenditure(self) -> Money:
        """What was drawn."""
        return self.used


_MOVEMENTS = (
    ("opening_balance", OPENING, 1),
    ("deposits", _DEPOSITS, 1),
    ("gains", _GAINS, 1),
    ("used", _USED, -1),
)


def _proofs(body: MaintenanceFund) -> Iterator[Proof]:
    if body.opening_balance is not None and body.closing_balance is not None:
        closing = Term(CLOSING, body.closing_balance, ("closing_balance",))
        yield prove_sum(closing, _moved(body, ()), main=True)
    paid = [
        Term(Text(one.project, one.project), one.paid, ("uses", index, "paid"))
        for index, one in enumerate(body.uses)
    ]
    formula = Text("各项目本期支付合计", "sum of what was paid for the uses")
    yield prove_sum(Term(_USED, body.used, ("used",)), paid, formula=formula)
    for index, use in enumerate(body.uses):
        yield from _use_proofs(body, use, index)
    yield from _building_proofs(body)


def _moved(account: Model, loc: Loc) -> list[Term]:
    """The figures that the closing balance follows from, of the fund or of one building."""
    return [
        Term(label, value, (*loc, key), sign)
        for key, label, sign in _MOVEMENTS
        if (value := getattr(account, key)) is not None
    ]


def _building_proofs(body: MaintenanceFund) -> Iterator[Proof]:
    """Every total is the sum of the buildings; each building's account closes by itself."""
    if not body.buildings:
        return
    for key, label in [
        *((key, label) for key, label, _ in _MOVEMENTS),
        ("closing_balance", CLOSING),
    ]:
        whole = getattr(body, key)
        if whole is not None:
            parts = [
                Term(Text(one.building, one.building), getattr(one, key), ("buildings", index, key))
                for index, one in enumerate(body.buildings)
            ]
            formula = Text(f"各楼栋{label.zh}合计", f"sum of {label.en} by building")
            yield prove_sum(Term(label, whole, (key,)), parts, formula=formula)
    alike = Text(
        "楼栋期初 ＋ 交存 ＋ 增值收益 − 使用 ＝ 期末", "opening + paid in + gains − drawn = closing"
    )
    for index, one in enumerate(body.buildings):
        loc: Loc = ("buildings", index)
        label = Text(f"{one.building} 期末余额", f"closing balance of {one.building}")
        stated = Term(label, one.closing_balance, (*loc, "closing_balance"))
        yield prove_sum(stated, _moved(one, loc), listed=False, row=index + 1, alike=alike)


def _use_proofs(body: MaintenanceFund, use: FundUse, index: int) -> Iterator[Proof]:
    """Budget against final cost; price per square metre; the shares and what rounding leaves."""
    loc: Loc = ("uses", index)
    cost = Term(_COST, use.final_cost, (*loc, "final_cost"))
    budget = Term(Text("预算", "budget"), use.budget, (*loc, "budget"), -1)
    label = Text(f"{use.project} 决算减预算", f"{use.project}, final cost less budget")
    stated = Term(label, use.variance, (*loc, "variance"))
    yield prove_sum(stated, (cost, budget), listed=False, row=index + 1)
    yield _per_sqm_proof(use, cost, loc, index + 1)
    shares = [place for place, one in enumerate(body.shares) if one.project == use.project]
    borne = [_share_term(body, place) for place in shares]
    if not shares:
        whole = Text("面积 × 每平方米", "area × price")
        borne = [Term(whole, use.per_sqm.times(use.area), (*loc, "per_sqm"))]
    label = Text(f"{use.project} 分摊零头", f"{use.project}, remainder")
    rest = Term(label, use.remainder, (*loc, "remainder"))
    terms = (cost, *(term._replace(sign=-1) for term in borne))
    formula = Text("决算 − 各行分摊", "final cost − the shares")
    yield prove_sum(rest, terms, formula=formula, listed=False, row=index + 1)
    if shares:
        yield from _whole_proofs(body, use, loc, shares)
    for place in shares:
        yield _share_proof(body, use, place, (*loc, "per_sqm"))


def _per_sqm_proof(use: FundUse, cost: Term, loc: Loc, row: int) -> Proof:
    """Rounded half up to the places that are written, two at least."""
    exponent = use.per_sqm.yuan.as_tuple().exponent
    written = -exponent if isinstance(exponent, int) else 0
    unit = Decimal(1).scaleb(-max(_FEWEST_PLACES, written))
    exact = use.final_cost.yuan / use.area if use.area else Decimal(0)
    label = Text(f"{use.project} 每平方米", f"{use.project}, per square metre")
    stated = Term(label, use.per_sqm.yuan, (*loc, "per_sqm"))
    area = Term(Text("分摊面积", "area"), use.area, (*loc, "area"))
    expected = exact.quantize(unit, rounding=ROUND_HALF_UP)
    formula = Text("决算 ÷ 分摊面积", "final cost ÷ area")
    return prove_product(stated, expected, (cost, area), formula, row=row)


def _whole_proofs(
    body: MaintenanceFund, use: FundUse, loc: Loc, shares: list[int]
) -> Iterator[Proof]:
    """The area and the households that bear a use are those of its shares."""
    area = Term(Text(f"{use.project} 分摊面积", f"{use.project}, area"), use.area, (*loc, "area"))
    areas = [_share_term(body, place, "area") for place in shares]
    yield prove_sum(area, areas, formula=Text("各行面积合计", "sum of the areas"))
    label = Text(f"{use.project} 分摊户数", f"{use.project}, households")
    households = Term(label, use.households, (*loc, "households"))
    counts = [_share_term(body, place, "households") for place in shares]
    yield prove_count(households, counts, formula=Text("各行户数合计", "sum of the households"))


def _at(place: int, key: str) -> Loc:
    return ("shares", place, key)


def _share_term(body: MaintenanceFund, place: int, key: str = "amount") -> Term:
    share = body.shares[place]
    return Term(Text(share.unit, share.unit), getattr(share, key), _at(place, key))


def _share_proof(body: MaintenanceFund, use: FundUse, place: int, price_loc: Loc) -> Proof:
    """Share = area × price per square metre, half a fen up."""
    share = body.shares[place]
    terms = (
        Term(Text("面积", "area"), share.area, _at(place, "area")),
        Term(Text("每平方米", "per square metre"), use.per_sqm, price_loc),
    )
    formula = Text("面积 × 每平方米", "area × price per square metre")
    expected = use.per_sqm.times(share.area)
    return prove_product(_share_term(body, place), expected, terms, formula, row=place + 1)


def _findings(body: MaintenanceFund, _rules: Rules) -> Iterator[Finding]:
    """What is wrong beside the sums.

    Problems: ``balance-missing``, ``repeated-line``, ``unknown-parent`` (a share of no use),
    ``votes-exceed`` (more was paid than the final cost), ``missing-field`` (nobody bears what
    rounding left).
    """
    yield from balance_findings(body)
    yield from repeated_items([one.project for one in body.uses], "uses", "project")
    yield from repeated_items([one.building for one in body.buildings], "buildings", "building")
    bearers = [f"{one.project}：{one.unit}" for one in body.shares]
    yield from repeated_items(bearers, "shares", "unit")
    known = {one.project for one in body.uses}
    for index, share in enumerate(body.shares):
        if share.project not in known:
            facts: dict[str, object] = {"row": index + 1, "parent": share.project}
            yield Finding(figures.UNKNOWN_PARENT, ("shares", index, "project"), facts)
    for index, use in enumerate(body.uses):
        if use.paid > use.final_cost:
            facts = {
                "label": Text(f"{use.project} 本期支付", f"{use.project}, paid now"),
                "stated": use.paid,
                "limit_label": _COST,
                "limit": use.final_cost,
            }
            yield Finding(figures.VOTES_EXCEED, ("uses", index, "paid"), facts)
        if use.remainder and use.remainder_to is None:
            label = Text("零头记在哪里", "who bears the remainder")
            facts = {"label": label, "key": "remainder_to"}
            yield Finding(reading.MISSING_FIELD, ("uses", index, "remainder_to"), facts)


def _headline(body: MaintenanceFund) -> LineValue:
    if body.closing_balance is None:
        return LineValue("used", _USED.said, body.used, ("used",))
    return LineValue("closing_balance", CLOSING.said, body.closing_balance, ("closing_balance",))


def _carried(body: MaintenanceFund) -> Iterator[Carried]:
    yield from carried_balance(body)
    for index, one in enumerate(body.buildings):
        loc: Loc = ("buildings", index)
        opening, closing = (*loc, "opening_balance"), (*loc, "closing_balance")
        label = say("%(building)s 期初余额", building=one.building)
        yield Carried(
            one.building, label, one.opening_balance, opening, one.closing_balance, closing
        )


def _line_values(body: MaintenanceFund) -> Iterator[LineValue]:
    """What was drawn is shared by the homes of one project; those of several differ."""
    paid = [use for use in body.uses if use.paid]
    alone = len(paid) == 1
    for key, label, value, how in (
        ("deposits", _DEPOSITS, body.deposits, Compared.FLOW),
        ("gains", _GAINS, body.gains, Compared.FLOW),
        ("used", _USED, body.used, Compared.SHARED if alone else Compared.FLOW),
        ("closing_balance", CLOSING, body.closing_balance, Compared.HELD),
    ):
        if value is not None:
            yield LineValue(key, label.said, value, (key,), how)
    if alone:
        yield LineValue("households", say("分摊户数"), paid[0].households, ("uses",))
    for index, one in enumerate(body.buildings):
        loc = ("buildings", index, "closing_balance")
        yield LineValue(f"buildings/{one.building}", one.building, one.closing_balance, loc)


def _totals(body: MaintenanceFund) -> Iterator[Total]:
    sums: dict[str, Amount] = {
        key: sum((getattr(one, key) for one in body.uses), start=Money(0))
        for key in ("budget", "final_cost", "variance")
    }
    yield Total("uses", "", say("合计"), {**sums, "paid": body.used})
    for use in body.uses:
        own = [one.amount for one in body.shares if one.project == use.project]
        values: dict[str, Amount] = {"households": use.households, "area": use.area}
        amount = sum(own, start=Money(0))
        yield Total("shares", use.project, say("分摊合计"), {**values, "amount": amount})
    whole: dict[str, Amount] = {
        key: value
        for key in (*(key for key, _, _ in _MOVEMENTS), "closing_balance")
        if (value := getattr(body, key)) is not None
    }
    yield Total("buildings", "", say("合计"), whole)


def _lead(body: MaintenanceFund) -> str:
    """What came in and was drawn, how the repairs kept to their budgets, what is left."""
    gains, closing = amount_text(body.gains), body.closing_balance
    written = say("交存 %(paid)s 元，增值收益 %(gains)s 元，", paid=body.deposits, gains=gains)
    written += say("使用 %(used)s 元", used=body.used) if body.uses else say("没有动用")
    if body.uses:
        budget = sum((one.budget for one in body.uses), start=Money(0))
        cost = sum((one.final_cost for one in body.uses), start=Money(0))
        written += counted("；维修 %(n)s 项，", len(body.uses))
        written += say("预算 %(budget)s 元，决算 %(cost)s 元", budget=budget, cost=cost)
        over = cost - budget
        if over.fen > 0:
            written += say("，超出 %(over)s 元", over=over)
        elif over:
            written += say("，节约 %(left)s 元", left=abs(over))
    if closing is not None:
        written += say("；期末还有 %(closing)s 元", closing=amount_text(closing))
    return written + say("。")


KIND = Kind(
    name="maintenance_fund",
    model=MaintenanceFund,
    area=Area.FEES,
    label=Text("维修资金", "Maintenance fund"),
    summary=Text(
        "维修资金交存、增值、使用和余额，每项维修怎么分摊",
        "The maintenance fund: paid in, earned, drawn, left, and who bears each repair",
    ),
    item_code="E04",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.account,
    headline=_headline,
    carried=_carried,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
    periodic=True,
)
