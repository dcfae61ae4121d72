"""Rankings of buildings, groups or posts: what was compared, by which method, who came where.

The rank is one more than the number of those before; equal scores share a rank and say so. The
criteria are rows of the record, since every place has its own. Residents and households stay
masked also at the top (no black list of named persons).
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated

from gongkai.faults import affairs, figures, reading
from gongkai.fields import (
    Choice,
    Columns,
    Count,
    Flag,
    Help,
    Label,
    LongText,
    Model,
    Quantity,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.masks import is_masked, mask_name
from gongkai.message import say, series, spaced
from gongkai.model import Area, Carried, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.proof import Proof, Term, amount_text, prove_count, prove_sum
from gongkai.voting import exceeding, repeated

__all__ = ["KIND", "Criterion", "Cycle", "Entrant", "EntrantSort", "Points", "Ranking"]

ENTRANTS = Text("参加数", "entrants")
FULL = Text("满分", "full score")
SCORE = Text("得分", "score")


class Cycle(Choice):
    """How long the scores were gathered."""

    WEEK = "week", "周", "week"
    MONTH = "month", "月", "month"
    QUARTER = "quarter", "季", "quarter"


_CYCLES = {
    Cycle.WEEK: (7, Text("一周 7 天", "7 days of a week")),
    Cycle.MONTH: (1, Text("一个月", "one month")),
    Cycle.QUARTER: (3, Text("一季 3 个月", "3 months of a quarter")),
}
"""How long a cycle is: a week in days, the others in months."""


class EntrantSort(Choice):
    """Who is ranked, which settles what may be shown of the name."""

    BODY = "body", "楼栋、小组、单位", "buildings, groups, bodies"
    OFFICIAL = "official", "社区工作人员", "those in office"
    HOUSEHOLD = "household", "家庭", "households"
    PERSON = "person", "居民", "residents"


class Better(Choice):
    """Which scores come first."""

    HIGH = "high", "得分高的在前", "high scores first"
    LOW = "low", "得分低的在前", "low scores first"


class Entrant(Model):
    """One that takes part, with its rank."""

    entrant: Annotated[ShortText, Label("参加者", "entrant"), Help("居民和家庭只写姓", "masked")]
    rank: Annotated[Count, Label("名次", "rank")]
    tied: Annotated[Flag, Label("并列", "tied")] = False
    score: Annotated[Quantity, Label(*SCORE)]
    previous_rank: Annotated[Count | None, Label("上期名次", "rank before")] = None
    reason: Annotated[ShortText | None, Label("说明", "reason"), Shown.DETAIL] = None

    @property
    def small_print(self) -> str:
        """What stands below the name."""
        return self.reason or ""


class Criterion(Model):
    """One thing that points were given for, and the most that could be had."""

    criterion: Annotated[ShortText, Label("评分项目", "criterion")]
    full: Annotated[Quantity, Label(*FULL)]


class Points(Model):
    """What one entrant got for one criterion."""

    entrant: Annotated[ShortText, Label("参加者", "entrant")]
    criterion: Annotated[ShortText, Label("评分项目", "criterion")]
    points: Annotated[Quantity, Label("得分", "points")]


class Ranking(RecordBody):
    """One ranking of one week, month or quarter, with all that took part."""

    ranking: Annotated[ShortText, Label("排名", "ranking")]
    cycle: Annotated[Cycle, Label("多久排一次", "how often")]
    entrant_type: Annotated[EntrantSort, Label("排的是", "who is ranked")]
    base: Annotated[
        ShortText, Label("范围", "base"), Help("从哪些里面排，有没有不参加的", "who takes part")
    ]
    method: Annotated[
        LongText, Label("评分办法", "method"), Help("谁打分、怎么打", "who scores how")
    ]
    better: Annotated[Better, Label("先后", "order")] = Better.HIGH
    score_unit: Annotated[ShortText, Label("单位", "unit of the score"), Shown.HIDDEN] = "分"
    entrant_count: Annotated[Count, Label(*ENTRANTS), Unit("个")]
    full_score: Annotated[
        Quantity | None, Label(*FULL), Help("有评分项目时要填", "needed with criteria")
    ] = None
    entrants: Annotated[
        tuple[Entrant, ...], Label("名次", "ranks"), Columns("entrant", row_label="个")
    ]
    criteria: Annotated[
        tuple[Criterion, ...], Label("评分项目", "criteria"), Columns("criterion")
    ] = ()
    points: Annotated[
        tuple[Points, ...],
        Label("分项得分", "points by criterion"),
        Columns("criterion", group="entrant"),
    ] = ()


def _proofs(body: Ranking) -> Iterator[Proof]:
    listed = Term(Text("列出的个数", "rows listed"), len(body.entrants), ("entrants",))
    yield prove_count(Term(ENTRANTS, body.entrant_count, ("entrant_count",)), (listed,))
    scores = [one.score for one in body.entrants]
    for index in range(len(scores)):
        yield _rank_proof(body, index, scores)
    if body.criteria:
        yield from _point_proofs(body)


def _rank_proof(body: Ranking, index: int, scores: Sequence[Decimal]) -> Proof:
    """Rank = number of those before + 1, so that equal scores share it and the next is skipped."""
    one = body.entrants[index]
    high = body.better is Better.HIGH
    before = sum(other > one.score if high else other < one.score for other in scores)
    return prove_sum(
        Term(
            Text(f"“{one.entrant}”的名次", f"rank of “{one.entrant}”"),
            one.rank,
            ("entrants", index, "rank"),
        ),
        (Term(Text("排在前面的个数＋1", "those before + 1"), before + 1, ("entrants",)),),
        fault=figures.COUNT_MISMATCH,
        listed=False,
        row=index + 1,
        alike=Text(
            "名次 ＝ 得分排在前面的个数 ＋ 1，同分同名次", "rank = those before + 1; ties share it"
        ),
    )


def _point_proofs(body: Ranking) -> Iterator[Proof]:
    """Every score is the sum of its points, and the full score that of the criteria."""
    if body.full_score is not None:
        yield prove_sum(
            Term(FULL, body.full_score, ("full_score",)),
            [
                Term(Text(one.criterion, one.criterion), one.full, ("criteria", index, "full"))
                for index, one in enumerate(body.criteria)
            ],
        )
    for index, one in enumerate(body.entrants):
        parts = [
            Term(Text(part.criterion, part.criterion), part.points, ("points", row, "points"))
            for row, part in enumerate(body.points)
            if part.entrant == one.entrant
        ]
        yield prove_sum(
            Term(
                Text(f"“{one.entrant}”的得分", f"score of “{one.entrant}”"),
                one.score,
                ("entrants", index, "score"),
            ),
            parts,
            formula=Text("各项得分合计", "sum of the points"),
            listed=False,
            row=index + 1,
            alike=Text("得分 ＝ 各项得分合计", "score = sum of the points"),
        )


def _findings(body: Ranking, _rules: Rules) -> Iterator[Finding]:
    """Ties are marked, names masked, nobody twice, no score above what could be had.

    Problems: ``count-mismatch`` (the days of the cycle), ``tie-unmarked``, ``unmasked-name``,
    ``repeated-entry``, ``votes-exceed``,
    ``not-in-list``, ``missing-field``.
    """
    yield from _cycle(body)
    yield from _ties(body)
    masked = body.entrant_type in (EntrantSort.HOUSEHOLD, EntrantSort.PERSON)
    label = Text("参加者", "entrant")
    for index, one in enumerate(body.entrants):
        if masked and not is_masked(one.entrant):
            facts = {"label": label, "proposal": mask_name(one.entrant)}
            yield Finding(affairs.UNMASKED_NAME, ("entrants", index, "entrant"), facts)
        if body.full_score is not None:
            words = Text(f"“{one.entrant}”的得分", f"score of “{one.entrant}”")
            loc = ("entrants", index, "score")
            yield from exceeding(words, one.score, FULL, body.full_score, loc)
    # Two masked names may be alike.
    names = [(one.entrant, index if masked else -1) for index, one in enumerate(body.entrants)]
    yield from repeated("entrants", "entrant", label, names)
    if body.criteria and body.full_score is None:
        yield Finding(reading.MISSING_FIELD, ("full_score",), {"label": FULL, "key": "full_score"})
    yield from _points(body)


def _cycle(body: Ranking) -> Iterator[Finding]:
    """A week has seven days; a month or a quarter has its months."""
    key, label, stated = "period", Text("本期月数", "months of the period"), int(body.period.grain)
    expected, words = _CYCLES[body.cycle]
    if body.cycle is Cycle.WEEK:
        key = "period_end" if body.period_end else "period"
        label = Text("本期天数", "days of the period")
        stated = (body.last_day - body.first_day).days + 1
    if stated != expected:
        facts = {
            "label": label,
            "stated": amount_text(stated),
            "formula": words,
            "expected": amount_text(expected),
            "gap": amount_text(stated - expected),
        }
        yield Finding(figures.COUNT_MISMATCH, (key,), facts)


def _ties(body: Ranking) -> Iterator[Finding]:
    """Equal scores say that they are tied, and only these do."""
    for index, one in enumerate(body.entrants):
        others = [
            other.entrant
            for place, other in enumerate(body.entrants)
            if place != index and other.score == one.score
        ]
        if bool(others) == one.tied:
            continue
        score = f"{amount_text(one.score)} {body.score_unit}"
        names = series((say("“%(name)s”", name=name) for name in others), say("、"))
        detail = (
            Text(
                f"和{names}都是 {score}，没有标明并列",
                f"has {score} like {names}, but is not marked as tied",
            )
            if others
            else Text(
                f"标了并列，但没有别的也是 {score}", f"is marked as tied, but no other has {score}"
            )
        )
        facts = {"item": one.entrant, "detail": detail}
        yield Finding(affairs.TIE_UNMARKED, ("entrants", index, "tied"), facts)


def _points(body: Ranking) -> Iterator[Finding]:
    """Points are of an entrant and a criterion that are there, once, and within its full score."""
    criterion = Text("评分项目", "criterion")
    yield from repeated(
        "criteria", "criterion", criterion, [(one.criterion, 0) for one in body.criteria]
    )
    pairs = [(f"{one.entrant} {one.criterion}", 0) for one in body.points]
    yield from repeated("points", "criterion", Text("分项得分", "points"), pairs)
    full = {one.criterion: one.full for one in body.criteria}
    names = {one.entrant for one in body.entrants}
    for index, one in enumerate(body.points):
        known = (
            ("entrant", one.entrant, names, Text("参加者", "entrant"), "entrants"),
            ("criterion", one.criterion, full, criterion, "criteria"),
        )
        for key, value, listed, label, table in known:
            if value not in listed:
                facts = {"row": index + 1, "label": label, "value": value}
                where = {"list": Text("名次", "ranks") if key == "entrant" else label}
                loc = ("points", index, key)
                yield Finding(affairs.NOT_IN_LIST, loc, {**facts, **where, "key": table})
        if one.criterion in full:
            words = Text(f"{one.entrant}：{one.criterion}", f"{one.entrant}: {one.criterion}")
            loc = ("points", index, "points")
            yield from exceeding(words, one.points, FULL, full[one.criterion], loc)


def _headline(body: Ranking) -> LineValue:
    return LineValue("entrant_count", ENTRANTS.said, body.entrant_count, ("entrant_count",))


def _carried(body: Ranking) -> Iterator[Carried]:
    """The rank before is the one that the ranking before published; masked names tell nothing."""
    if body.entrant_type in (EntrantSort.HOUSEHOLD, EntrantSort.PERSON):
        return
    for index, one in enumerate(body.entrants):
        opening, closing = ("entrants", index, "previous_rank"), ("entrants", index, "rank")
        label = say("%(entrant)s的上期名次", entrant=one.entrant)
        yield Carried(one.entrant, label, one.previous_rank, opening, one.rank, closing)


def _line_values(body: Ranking) -> Iterator[LineValue]:
    for index, one in enumerate(body.entrants):
        loc = ("entrants", index, "score")
        yield LineValue(f"score/{one.entrant}", one.entrant, one.score, loc)


def _totals(body: Ranking) -> Iterator[Total]:
    if body.full_score is not None:
        yield Total("criteria", "", say("合计"), {"full": body.full_score})
    for one in body.entrants if body.points else ():
        yield Total("points", one.entrant, say("合计"), {"points": one.score})


def _lead(body: Ranking) -> str:
    """Who came first with which score, and which ranks are shared."""
    first = [one for one in body.entrants if one.rank == 1]
    names = series((one.entrant for one in first), say("、"))
    parts: list[str] = []
    if first:
        written = f"{amount_text(first[0].score)} {body.score_unit}"
        shared = say("并列") if len(first) > 1 else ""
        parts.append(
            say(
                "%(names)s%(shared)s第 1 名，%(written)s",
                names=names,
                shared=shared,
                written=written,
            )
        )
    for rank in sorted({one.rank for one in body.entrants if one.tied and one.rank > 1}):
        alike = [one.entrant for one in body.entrants if one.rank == rank]
        parts.append(say("%(alike)s并列第 %(rank)s 名", alike=series(alike, say("、")), rank=rank))
    return say(
        "%(ranking)s有 %(entrant_count)s 个参加：%(parts)s。",
        ranking=body.ranking,
        entrant_count=body.entrant_count,
        parts=series(parts, say("；")),
    )


KIND = Kind(
    name="ranking",
    model=Ranking,
    area=Area.RESIDENTIAL,
    label=Text("排名", "Rankings"),
    summary=Text(
        "每周、每月、每季的排名，得分、名次和评分办法",
        "Rankings of a week, month or quarter: scores, ranks and the method",
    ),
    item_code="R14",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: spaced(body.ranking, body.cycle.label.said),
    headline=_headline,
    carried=_carried,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
)
