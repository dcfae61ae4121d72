"""Honours and selections: who was honoured, at which level, for which year (荣誉与评比).

Levels are rows of the record, the highest first, since every place has its own. Bodies are named;
a person or household only with consent, else masked; someone under age is never named
(未成年人保护法: nothing that lets a child be recognised).
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated

from gongkai.faults import affairs, figures, reading
from gongkai.fields import (
    Choice,
    Columns,
    Count,
    Day,
    Flag,
    Help,
    Label,
    Model,
    PeriodText,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.masks import is_masked, mask_name
from gongkai.message import say, series, spaced
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.period import chinese_date
from gongkai.proof import Proof, Term, prove_count, prove_sum
from gongkai.voting import out_of_order, repeated

__all__ = ["KIND", "Award", "Honours", "Level", "Recipient", "Stage"]

TOTAL = Text("荣誉总数", "honours")
AWARDED = Text("授予日期", "awarded on")
SHOWN = Text("公示开始", "first day of display")

_CHILD = "未成年人"
_LEAST_DAYS = 5
"""A selection is shown at least this long before the award (评比公示)."""


class Stage(Choice):
    """Whether objections can still change something."""

    PROPOSED = "proposed", "评选公示", "proposed"
    AWARDED = "awarded", "已经授予", "awarded"


class Recipient(Choice):
    """Who is honoured, which settles what may be shown of the name."""

    BODY = "body", "集体", "a body"
    OFFICIAL = "official", "社区工作人员", "someone in office"
    PERSON = "person", "居民", "a resident"
    HOUSEHOLD = "household", "家庭", "a household"
    CHILD = "child", "未成年人", "someone under age"


class Level(Model):
    """One level, and how many honours of it there are."""

    level: Annotated[ShortText, Label("级别", "level")]
    count: Annotated[Count, Label("项数", "number"), Unit("项")]


class Award(Model):
    """One honour of one recipient."""

    honour: Annotated[ShortText, Label("荣誉名称", "honour")]
    level: Annotated[ShortText, Label("级别", "level"), Shown.HIDDEN]
    recipient_type: Annotated[Recipient, Label("类型", "sort of recipient")]
    recipient: Annotated[
        ShortText,
        Label("获得者", "recipient"),
        Help(
            "居民和家庭只写姓（张某某）；未成年人一律写“未成年人”",
            "residents masked as 张某某; anyone under age only as 未成年人",
        ),
    ]
    consent_named: Annotated[Flag, Label("同意写全名", "agreed to be named"), Shown.HIDDEN] = False
    year: Annotated[PeriodText, Label("年度或季度", "year or quarter")]
    awarded_by: Annotated[ShortText, Label("授予单位", "awarded by"), Shown.DETAIL]
    awarded_on: Annotated[Day | None, Label(*AWARDED)] = None
    document: Annotated[ShortText | None, Label("文件", "document"), Shown.DETAIL] = None
    reason: Annotated[ShortText | None, Label("事迹", "reason"), Shown.DETAIL] = None


class Honours(RecordBody):
    """The honours of a period, or a selection that is shown before it is final."""

    selection: Annotated[ShortText, Label("评选或荣誉", "selection")]
    stage: Annotated[Stage, Label("阶段", "stage")]
    award_on: Annotated[Day | None, Label("计划授予日期", "to be awarded on")] = None
    selected_by: Annotated[ShortText | None, Label("怎样评出", "how they were chosen")] = None
    total: Annotated[Count, Label(*TOTAL), Unit("项")]
    levels: Annotated[
        tuple[Level, ...], Label("分级项数", "honours by level"), Columns("level", row_label="级")
    ]
    awards: Annotated[
        tuple[Award, ...],
        Label("荣誉清单", "honours"),
        Columns("honour", group="level", row_label="项"),
    ]


def _proofs(body: Honours) -> Iterator[Proof]:
    """The total is the sum of the levels, and each level is counted in the list."""
    levels = [
        Term(Text(one.level, one.level), one.count, ("levels", index, "count"))
        for index, one in enumerate(body.levels)
    ]
    yield prove_count(
        Term(TOTAL, body.total, ("total",)),
        levels,
        formula=Text("各级项数合计", "sum of the levels"),
    )
    listed = [one.level for one in body.awards]
    for index, one in enumerate(body.levels):
        yield prove_sum(
            levels[index],
            (
                Term(
                    Text("清单中的项数", "honours in the list"),
                    listed.count(one.level),
                    ("awards",),
                ),
            ),
            fault=figures.COUNT_MISMATCH,
            listed=False,
            row=index + 1,
            alike=Text("每级项数 ＝ 清单中这一级的项数", "each level = its honours in the list"),
        )


def _findings(body: Honours, _rules: Rules) -> Iterator[Finding]:
    names = [(one.level, 0) for one in body.levels]
    yield from repeated("levels", "level", Text("级别", "level"), names)
    rows = [
        (
            say("%(honour)s（%(recipient)s）", honour=one.honour, recipient=one.recipient),
            (str(one.year), one.level, _apart(index, one)),
        )
        for index, one in enumerate(body.awards)
    ]
    yield from repeated("awards", "honour", Text("荣誉", "honour"), rows)
    yield from _planned(body)
    known = {one.level for one in body.levels}
    for index, one in enumerate(body.awards):
        if one.level not in known:
            facts = {"row": index + 1, "label": Text("级别", "level"), "value": one.level}
            listed = {"list": Text("分级项数", "honours by level"), "key": "levels"}
            yield Finding(affairs.NOT_IN_LIST, ("awards", index, "level"), {**facts, **listed})
        yield from _name(index, one)
        yield from _days(body, index, one)


def _apart(index: int, one: Award) -> int:
    """Masked names may be alike; a row of them is never a repeated one."""
    alike = one.recipient_type is Recipient.CHILD or is_masked(one.recipient)
    return index if alike else -1


def _planned(body: Honours) -> Iterator[Finding]:
    """A selection says when it becomes final, and is shown five days before."""
    if body.stage is Stage.AWARDED:
        return
    if body.award_on is None:
        missing = {"label": Text("计划授予日期", "to be awarded on"), "key": "award_on"}
        yield Finding(reading.MISSING_FIELD, ("award_on",), missing)
    elif body.award_on - body.publicity_start < timedelta(days=_LEAST_DAYS):
        facts = {
            "earlier": SHOWN,
            "earlier_date": body.publicity_start,
            "later": Text("计划授予日期", "to be awarded on"),
            "later_date": body.award_on,
            "least": Text(f" {_LEAST_DAYS} 天", f"{_LEAST_DAYS} days"),
        }
        yield Finding(affairs.TOO_SOON, ("award_on",), facts)


def _name(index: int, one: Award) -> Iterator[Finding]:
    proposal = ""
    if one.recipient_type is Recipient.CHILD:
        proposal = "" if one.recipient == _CHILD else _CHILD
    elif one.recipient_type in (Recipient.PERSON, Recipient.HOUSEHOLD) and not (
        one.consent_named or is_masked(one.recipient)
    ):
        proposal = mask_name(one.recipient)
    if proposal:
        facts = {"label": Text("获得者", "recipient"), "proposal": proposal}
        yield Finding(affairs.UNMASKED_NAME, ("awards", index, "recipient"), facts)


def _days(body: Honours, index: int, one: Award) -> Iterator[Finding]:
    """What was awarded has its day, after its year began and before it is shown."""
    loc = ("awards", index, "awarded_on")
    if body.stage is Stage.PROPOSED:
        return
    if one.awarded_on is None:
        yield Finding(reading.MISSING_FIELD, loc, {"label": AWARDED, "key": "awarded_on"})
        return
    begun = Text("年度或季度开始", "beginning of its year")
    yield from out_of_order(begun, one.year.first_day, AWARDED, one.awarded_on, loc)
    shown = ("publicity_start",)
    yield from out_of_order(AWARDED, one.awarded_on, SHOWN, body.publicity_start, shown)


def _headline(body: Honours) -> LineValue:
    return LineValue("total", TOTAL.said, body.total, ("total",))


def _line_values(body: Honours) -> Iterator[LineValue]:
    yield _headline(body)
    for index, one in enumerate(body.levels):
        yield LineValue(f"level/{one.level}", one.level, one.count, ("levels", index, "count"))


def _totals(body: Honours) -> Iterator[Total]:
    yield Total("levels", "", say("合计"), {"count": body.total})


def _lead(body: Honours) -> str:
    levels = series(
        (say("%(level)s %(count)s 项", level=one.level, count=one.count) for one in body.levels),
        say("、"),
    )
    if body.stage is Stage.PROPOSED:
        day = f" {chinese_date(body.award_on, year=False)}" if body.award_on else say("公示期满后")
        return say(
            "%(selection)s拟授予 %(total)s 项（%(levels)s），没有异议的%(day)s授予。",
            selection=body.selection,
            total=body.total,
            levels=levels,
            day=day,
        )
    return say(
        "%(selection)s共 %(total)s 项：%(levels)s。",
        selection=body.selection,
        total=body.total,
        levels=levels,
    )


KIND = Kind(
    name="honour",
    model=Honours,
    area=Area.RESIDENTIAL,
    label=Text("荣誉和评比", "Honours"),
    summary=Text("评选公示和获得的荣誉，按级别计数", "Selections and honours, counted by level"),
    item_code="R12",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: spaced(body.selection, body.stage.label.said),
    headline=_headline,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
    personal=True,
)
