"""What was planned for a year, how far it is carried out, what came of it (预算、决算)."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from gongkai.faults import figures, reading
from gongkai.fields import Choice, Columns, Help, Label, Model, MoneyAmount, ShortText, Shown
from gongkai.language import Text
from gongkai.message import joined, say, series
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
from gongkai.money import Amount, Money, percent
from gongkai.movement import Direction
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, prove_sum

__all__ = ["KIND", "Budget", "Stage"]

_COLUMNS = (
    ("budgeted", Text("预算", "budgeted")),
    ("before", Text("以前各期累计", "before")),
    ("current", Text("本期", "this period")),
    ("actual", Text("累计", "actual")),
    ("variance", Text("差额", "variance")),
)
_ROW = Text("累计 − 预算 ＝ 差额", "actual − budgeted = variance")
_YEAR_SO_FAR = Text("以前各期累计 ＋ 本期 ＝ 累计", "before + this period = actual")


class Stage(Choice):
    """How far a year is."""

    PLAN = "plan", "预算", "budget"
    EXECUTION = "execution", "预算执行", "carrying out"
    FINAL = "final", "决算", "final accounts"


_Budgeted = Annotated[MoneyAmount, Label("全年预算", "budgeted")]
_Before = Annotated[
    MoneyAmount | None,
    Label("以前各期累计", "before"),
    Help("今年到上一期为止；写了它就要写本期", "of this year; goes with `current`"),
    Shown.DETAIL,
]
_Current = Annotated[MoneyAmount | None, Label("本期", "this period"), Shown.DETAIL]
_Actual = Annotated[
    MoneyAmount | None,
    Label("累计", "actual"),
    Help("今年到这一期为止", "of this year up to the end of this period"),
]
_Variance = Annotated[
    MoneyAmount | None,
    Label("差额", "variance"),
    Help("累计 − 预算，没有用完写负数", "actual less budgeted"),
]


class BudgetTotal(Model):
    """The stated totals of one side."""

    budgeted: _Budgeted
    before: _Before = None
    current: _Current = None
    actual: _Actual = None
    variance: _Variance = None
    detailed_in: Annotated[
        ShortText | None,
        Label("收支表", "statement"),
        Help("同一期收支表的路径，这一边的合计要一样", "the statement with the same total"),
    ] = None


class BudgetLine(Model):
    """One item of the budget; a part of another one is not added to the total again."""

    item: Annotated[ShortText, Label("项目", "item")]
    direction: Annotated[Direction, Label("收支", "direction"), Shown.HIDDEN]
    parent: Annotated[ShortText | None, Label("其中（上级项目）", "part of"), Shown.HIDDEN] = None
    budgeted: _Budgeted
    before: _Before = None
    current: _Current = None
    actual: _Actual = None
    variance: _Variance = None
    item_code: Annotated[
        ShortText | None,
        Label("目录编号", "catalogue item"),
        Help("如 E06；那一项的记录会和这笔预算比", "as E06; its records are compared with this"),
        Shown.HIDDEN,
    ] = None
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None

    @property
    def small_print(self) -> str:
        """What stands below the item: how the figure came about, how much of it is carried out."""
        parts = []
        if self.before is not None and self.current is not None:
            parts.append(
                say("以前 %(before)s ＋ 本期 %(current)s", before=self.before, current=self.current)
            )
        if self.actual is not None:
            parts.append(say("执行率 %(rate)s", rate=_rate(self)))
        return series([*parts, *([self.note] if self.note else [])], say("，"))


class Budget(RecordBody):
    """The budget of an account, or how it was carried out up to the end of a period."""

    account: Annotated[ShortText, Label("账户", "account")]
    stage: Annotated[Stage, Label("阶段", "stage")]
    adopted_at: Annotated[ShortText | None, Label("通过预算的会议", "adopted by")] = None
    income: Annotated[BudgetTotal, Label("收入合计", "total income"), Shown.HIDDEN]
    expenditure: Annotated[BudgetTotal, Label("支出合计", "total expenditure"), Shown.HIDDEN]
    lines: Annotated[
        tuple[BudgetLine, ...],
        Label("预算项目", "items"),
        Columns("item", group="direction", row_label="项"),
    ]


_Figures = BudgetTotal | BudgetLine


def _rate(figures_of: _Figures) -> str:
    """The share of the budget that is carried out, ``—`` where there is none."""
    actual = figures_of.actual or Money(0)
    if actual < Money(0) or figures_of.budgeted < Money(0):
        return "—"
    return percent(actual.fen, figures_of.budgeted.fen)


def _total(body: Budget, direction: Direction) -> BudgetTotal:
    return body.income if direction is Direction.INCOME else body.expenditure


def _parents(lines: Sequence[BudgetLine]) -> list[int | None]:
    """For each line the position of the one it is part of; the first of equal names is meant."""
    places: dict[tuple[Direction, str], int] = {}
    for index, line in enumerate(lines):
        places.setdefault((line.direction, line.item), index)
    return [places.get((line.direction, line.parent)) if line.parent else None for line in lines]


def _term(one: _Figures, loc: Loc, key: str, name: Text, sign: int = 1) -> Iterator[Term]:
    value: Amount | None = getattr(one, key)
    if value is not None:
        yield Term(name, value, (*loc, key), sign)


def _proofs(body: Budget) -> Iterator[Proof]:
    parents = _parents(body.lines)
    for direction in Direction:
        loc: Loc = (direction.value,)
        name = direction.label
        own = [
            index
            for index, line in enumerate(body.lines)
            if line.direction is direction and line.parent is None
        ]
        total = _total(body, direction)
        yield from _figures_proofs(total, loc, name, main=direction is Direction.EXPENDITURE)
        yield from _sums(body, total, loc, Text(f"{name.zh}合计：", f"total {name.en}: "), own)
    for index, line in enumerate(body.lines):
        loc, name = ("lines", index), Text(line.item, line.item)
        yield from _figures_proofs(line, loc, name, row=index + 1)
        parts = [place for place, parent in enumerate(parents) if parent == index]
        if parts:
            yield from _sums(body, line, loc, name, parts, row=index + 1)


def _figures_proofs(
    one: _Figures, loc: Loc, name: Text, *, row: int = 0, main: bool = False
) -> Iterator[Proof]:
    """Variance = actual − budgeted; actual = before + this period."""
    so_far = Text(f"{name.zh}累计", f"{name.en} so far")
    for variance in _term(one, loc, "variance", Text(f"{name.zh}差额", f"{name.en}, variance")):
        planned = Text(f"{name.zh}预算", f"{name.en}, budget")
        terms = [
            *_term(one, loc, "actual", so_far),
            *_term(one, loc, "budgeted", planned, -1),
        ]
        yield prove_sum(variance, terms, main=main, listed=False, row=row, alike=_ROW)
    for actual in _term(one, loc, "actual", so_far):
        terms = [
            *_term(one, loc, "before", Text("以前各期累计", "all earlier periods")),
            *_term(one, loc, "current", Text("本期", "this period")),
        ]
        if terms:
            yield prove_sum(actual, terms, listed=False, row=row, alike=_YEAR_SO_FAR)


def _sums(
    body: Budget,
    one: _Figures,
    loc: Loc,
    name: Text,
    rows: Sequence[int],
    *,
    row: int = 0,
) -> Iterator[Proof]:
    """Each figure of a total or of an item with parts = the sum of the lines in ``rows``."""
    for key, label in _COLUMNS:
        figure = Text(f"{name.zh}{label.zh}", f"{name.en} {label.en}")
        for stated in _term(one, loc, key, figure):
            items = [(place, body.lines[place]) for place in rows]
            terms = [
                term
                for place, line in items
                for term in _term(line, ("lines", place), key, Text(line.item, line.item))
            ]
            words = "其中各项" if row else "各项"
            formula = Text(f"{words}{label.zh}相加", f"sum of {label.en}")
            whole = "所属项目" if row else "合计"
            alike = Text(f"{words}逐栏相加 ＝ {whole}", "each column adds up")
            yield prove_sum(stated, terms, formula=formula, listed=False, row=row, alike=alike)


def _findings(body: Budget, _rules: Rules) -> Iterator[Finding]:
    """Lines that stand wrongly, and figures that are missing.

    Problems: ``unknown-parent``, ``parent-loop``, ``repeated-line``, ``missing-field``.
    """
    parents = _parents(body.lines)
    first: dict[tuple[Direction, str], int] = {}
    for index, line in enumerate(body.lines):
        loc: Loc = ("lines", index)
        earlier = first.setdefault((line.direction, line.item), index)
        if earlier != index:
            facts = {"item": line.item, "row": earlier + 1, "other": index + 1}
            related = ((("lines", earlier, "item"), Text("另一行", "the other row")),)
            yield Finding(figures.REPEATED_LINE, (*loc, "item"), facts, related)
        if line.parent and parents[index] is None:
            where = {"row": index + 1, "parent": line.parent}
            yield Finding(figures.UNKNOWN_PARENT, (*loc, "parent"), where)
        if _runs_in_circle(index, parents):
            where = {"row": index + 1, "item": line.item}
            yield Finding(figures.PARENT_LOOP, (*loc, "parent"), where)
        yield from _missing(body.stage, line, loc)
    for direction in Direction:
        yield from _missing(body.stage, _total(body, direction), (direction.value,))


def _runs_in_circle(start: int, parents: Sequence[int | None]) -> bool:
    seen: set[int] = set()
    place: int | None = start
    while place is not None and place not in seen:
        seen.add(place)
        place = parents[place]
    return place is not None


def _missing(stage: Stage, one: _Figures, loc: Loc) -> Iterator[Finding]:
    """Figures that the stage asks for, or that others could not be proved without."""
    told = stage is not Stage.PLAN or one.before is not None or one.current is not None
    wanted = {"actual", "variance"} if told or one.actual is not None else set()
    if one.variance is not None:
        wanted.add("actual")
    if one.before is not None:
        wanted.add("current")
    for key, label in _COLUMNS:
        if key in wanted and getattr(one, key) is None:
            yield Finding(reading.MISSING_FIELD, (*loc, key), {"label": label, "key": key})


def _headline(body: Budget) -> LineValue:
    spent = body.expenditure
    if spent.actual is None:
        return LineValue("budgeted", say("预算支出"), spent.budgeted, ("expenditure", "budgeted"))
    return LineValue("actual", say("今年累计支出"), spent.actual, ("expenditure", "actual"))


def _carried(body: Budget) -> Iterator[Carried]:
    """Within a year the figures so far are handed on, and the budget stays what it was."""
    starts = body.first_day.month == 1
    for key, loc, name, one in _all(body):
        opening = None if starts else one.before
        place = (*loc, "before")
        yield Carried(
            f"actual/{key}",
            say("%(name)s以前各期累计", name=name),
            opening,
            place,
            one.actual,
            place,
        )
        budget, place = None if starts else one.budgeted, (*loc, "budgeted")
        yield Carried(
            f"budget/{key}", say("%(name)s全年预算", name=name), budget, place, one.budgeted, place
        )


def _all(body: Budget) -> Iterator[tuple[str, Loc, str, _Figures]]:
    """The totals and the lines: a key that is stable over time, the way, the name, the figures."""
    for direction in Direction:
        side, name = direction.value, say("%(direction)s合计", direction=direction.label.said)
        yield f"total/{side}", (side,), name, _total(body, direction)
    for index, line in enumerate(body.lines):
        yield f"{line.direction.value}/{line.item}", ("lines", index), line.item, line


def _line_values(body: Budget) -> Iterator[LineValue]:
    for key, loc, name, one in _all(body):
        column = "actual" if one.actual is not None else "budgeted"
        for term in _term(one, loc, column, Text(name, name)):
            code = getattr(one, "item_code", None) or ""
            yield LineValue(f"{column}/{key}", name, term.value, term.loc, item_code=code)


def _totals(body: Budget) -> Iterator[Total]:
    for direction in Direction:
        total = _total(body, direction)
        values = {key: getattr(total, key) for key, _ in _COLUMNS}
        given = {key: value for key, value in values.items() if value is not None}
        yield Total(
            "lines",
            direction.value,
            say("%(direction)s合计", direction=direction.label.said),
            given,
        )


def _details(body: Budget) -> Iterator[DetailLink]:
    """The statement whose income and expenditure are those of this period."""
    for direction in Direction:
        total, loc = _total(body, direction), (direction.value, "detailed_in")
        amount = total.actual if total.current is None else total.current
        if total.detailed_in is not None and amount is not None:
            item = say("本期%(direction)s", direction=direction.label.said)
            yield DetailLink(total.detailed_in, direction.value, item, amount, loc)


def _lead(body: Budget) -> str:
    """How much is planned, how much of it is carried out, and where more was spent than planned."""
    came, went = body.income, body.expenditure
    if came.actual is None or went.actual is None:
        return say(
            "全年计划收入 %(income)s 元，支出 %(expenditure)s 元。",
            income=came.budgeted,
            expenditure=went.budgeted,
        )
    over = sum(
        line.direction is Direction.EXPENDITURE
        and line.parent is None
        and line.actual is not None
        and line.actual > line.budgeted
        for line in body.lines
    )
    written = say(
        "全年预算支出 %(planned)s 元，已支出 %(spent)s 元，执行率 %(rate)s（累计 ÷ 预算）；",
        planned=went.budgeted,
        spent=went.actual,
        rate=_rate(went),
    ) + say(
        "预算收入 %(planned)s 元，已收入 %(come)s 元，执行率 %(rate)s；",
        planned=came.budgeted,
        come=came.actual,
        rate=_rate(came),
    )
    if not over:
        return written + say("没有超预算的支出项目。")
    return written + say("支出超预算 %(over)s 项。", over=over)


KIND = Kind(
    name="budget",
    model=Budget,
    area=Area.FINANCIAL,
    label=Text("预算、决算", "Budget and final accounts"),
    summary=Text("全年打算怎么收、怎么花，做到了多少", "What is planned and what came of it"),
    item_code="F05",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: joined(body.account, body.stage.label.said),
    headline=_headline,
    carried=_carried,
    line_values=_line_values,
    totals=_totals,
    details=_details,
    lead=_lead,
    periodic=True,
)
