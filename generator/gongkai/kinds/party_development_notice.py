"""Who is to become a party member, shown before it is decided (发展党员公示).

Periods follow the 中国共产党发展党员工作细则 (2014): 18 years of age on applying, a year or more
from activist to candidate, a year of probation, two sponsors on admission. The half-year from
application to activist is a practice of many places and no rule, so it only gives a warning.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from gongkai.faults import affairs, reading
from gongkai.fields import (
    Choice,
    Columns,
    Day,
    Help,
    Label,
    Model,
    ShortText,
    Shown,
    YearMonth,
)
from gongkai.language import Text
from gongkai.message import say, spaced
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules
from gongkai.period import add_months, chinese_date
from gongkai.problem import Fault, Loc
from gongkai.value_object import dataclass
from gongkai.working_days import LAST_ARRANGED_YEAR, count_working_days

__all__ = ["KIND", "PartyDevelopmentNotice", "Person", "Sex", "Stage"]

_LEAST_WORKING_DAYS = 5
_SURELY_ENOUGH = timedelta(days=30)
"""A display this long holds five working days in any year, so nobody has to count."""
_ADULT_MONTHS = 18 * 12
_YEAR = 12
_HALF_YEAR = 6
_ONE_YEAR = Text("一年", "a year")

BIRTH = Text("出生年月", "month of birth")


class Stage(Choice):
    """What the persons are about to become."""

    ACTIVIST = "activist", "入党积极分子", "activist"
    CANDIDATE = "candidate", "发展对象", "candidate for membership"
    PROBATIONARY = "probationary", "预备党员", "probationary member"
    FULL = "full", "预备党员转正", "full member after probation"


class Sex(Choice):
    """As the party's forms have it."""

    MALE = "male", "男", "male"
    FEMALE = "female", "女", "female"


class Person(Model):
    """Someone who is to be admitted: no identity number, address or telephone."""

    name: Annotated[ShortText, Label("姓名", "name")]
    sex: Annotated[Sex, Label("性别", "sex")]
    birth_month: Annotated[YearMonth, Label(*BIRTH), Help("只写到月", "without a day")]
    education: Annotated[ShortText, Label("学历", "education")]
    post: Annotated[ShortText, Label("单位和职务", "post")]
    applied_on: Annotated[Day, Label("申请入党", "applied on")]
    activist_on: Annotated[Day | None, Label("列为积极分子", "activist on"), Shown.DETAIL] = None
    candidate_on: Annotated[Day | None, Label("列为发展对象", "candidate on"), Shown.DETAIL] = None
    admitted_on: Annotated[Day | None, Label("接收为预备党员", "admitted on"), Shown.DETAIL] = None
    full_member_on: Annotated[Day | None, Label("转为正式党员", "full member on"), Shown.DETAIL] = (
        None
    )
    sponsors: Annotated[
        ShortText | None,
        Label("培养联系人或介绍人", "sponsors"),
        Help("两人用顿号隔开", "two names, separated by 、"),
        Shown.DETAIL,
    ] = None


class PartyDevelopmentNotice(RecordBody):
    """One notice of one branch about one stage.

    It is displayed before the decision, so the day of the stage itself may still be missing; the
    days of the stages before it may not.
    """

    stage: Annotated[Stage, Label("公示事项", "stage")]
    branch: Annotated[ShortText, Label("党支部", "branch")]
    persons: Annotated[
        tuple[Person, ...], Label("公示人员", "persons"), Columns("name", row_label="人")
    ]


@dataclass(frozen=True, slots=True)
class _Step:
    """The step to a stage: its field, its name, and the least time since the one before."""

    stage: Stage
    key: str
    label: Text
    least_months: int = 0
    too_soon: Fault = affairs.TOO_SOON
    least: Text = _ONE_YEAR


_APPLIED = Text("申请入党", "application")
_STEPS = (
    _Step(
        Stage.ACTIVIST,
        "activist_on",
        Text("列为积极分子", "activist"),
        _HALF_YEAR,
        affairs.SOONER_THAN_USUAL,
        Text("六个月", "six months"),
    ),
    _Step(Stage.CANDIDATE, "candidate_on", Text("列为发展对象", "candidate"), _YEAR),
    _Step(Stage.PROBATIONARY, "admitted_on", Text("接收为预备党员", "admission")),
    _Step(Stage.FULL, "full_member_on", Text("转为正式党员", "full membership"), _YEAR),
)


def _findings(body: PartyDevelopmentNotice, _rules: Rules) -> Iterator[Finding]:
    yield from _display(body)
    for index, person in enumerate(body.persons):
        loc: Loc = ("persons", index)
        yield from _age(person, loc)
        yield from _missing_days(body.stage, person, loc)
        yield from _intervals(body, person, loc)
        yield from _sponsors(body.stage, person, loc)
        yield from _repeated(body, index)


def _display(body: PartyDevelopmentNotice) -> Iterator[Finding]:
    """At least five working days, both ends included; no last day counts as none."""
    first, last = body.publicity_start, body.publicity_end
    if last is not None and last - first > _SURELY_ENOUGH:
        return
    days = 0 if last is None else count_working_days(first, last)
    if days >= _LEAST_WORKING_DAYS:
        return
    facts = {
        "first": first,
        "last": last or Text("（没有写）", "(not given)"),
        "days": days,
        "unit": Text("工作日", "working days"),
        "least": _LEAST_WORKING_DAYS,
        "provisional": _provisional(last),
    }
    yield Finding(affairs.PUBLICITY_TOO_SHORT, ("publicity_end",), facts)


def _provisional(last: date | None) -> Text:
    if last is None or last.year <= LAST_ARRANGED_YEAR:
        return Text("", "")
    return Text(
        f"（{last.year} 年调休安排还没有录入，暂按法定节假日计算）",
        f" (counted without the make-up days of {last.year}, which are not known yet)",
    )


def _age(person: Person, loc: Loc) -> Iterator[Finding]:
    """At least 18 years old on applying; the day of birth is taken as the first of its month."""
    year, month = person.birth_month.split("-")
    adult = add_months(date(int(year), int(month), 1), _ADULT_MONTHS)
    if person.applied_on < adult:
        facts = {
            "earlier": BIRTH,
            "earlier_date": person.birth_month,
            "later": _APPLIED,
            "later_date": person.applied_on,
            "least": Text(" 18 周岁", "18 years"),
        }
        yield Finding(affairs.TOO_SOON, (*loc, "applied_on"), facts)


def _missing_days(stage: Stage, person: Person, loc: Loc) -> Iterator[Finding]:
    for step in _STEPS:
        if step.stage is stage:
            return
        if getattr(person, step.key) is None:
            facts = {"label": step.label, "key": step.key}
            yield Finding(reading.MISSING_FIELD, (*loc, step.key), facts)


def _intervals(body: PartyDevelopmentNotice, person: Person, loc: Loc) -> Iterator[Finding]:
    """The days follow each other, with the least time between them.

    Until the stage of the notice has a day of its own, it cannot be before the display ends.
    """
    earlier, before = _APPLIED, person.applied_on
    for step in _STEPS:
        day: date | None = getattr(person, step.key)
        planned = day is None and step.stage is body.stage
        reached = body.publicity_end if planned else day
        later = Text("公示结束", "end of the display") if planned else step.label
        if reached is None:
            continue
        facts = {
            "earlier": earlier,
            "earlier_date": before,
            "later": later,
            "later_date": reached,
        }
        if reached < before:
            yield Finding(affairs.DATES_OUT_OF_ORDER, (*loc, step.key), facts)
        elif _previous_given(step, person) and reached < add_months(before, step.least_months):
            yield Finding(step.too_soon, (*loc, step.key), {**facts, "least": step.least})
        earlier, before = later, reached


def _previous_given(step: _Step, person: Person) -> bool:
    """Whether the step before this one has a day, so that the time between them is known."""
    place = _STEPS.index(step)
    return place == 0 or getattr(person, _STEPS[place - 1].key) is not None


def _sponsors(stage: Stage, person: Person, loc: Loc) -> Iterator[Finding]:
    """Two different names; one is enough for an activist (发展党员工作细则: 一至两名)."""
    written = re.split("[、，,]", person.sponsors or "")
    found = len({name.strip() for name in written if name.strip()})
    needed = 1 if stage is Stage.ACTIVIST else 2
    if found < needed:
        facts = {"name": person.name, "needed": needed, "found": found}
        yield Finding(affairs.SPONSORS_MISSING, (*loc, "sponsors"), facts)


def _repeated(body: PartyDevelopmentNotice, index: int) -> Iterator[Finding]:
    people = [(one.name, one.birth_month) for one in body.persons]
    first = people.index(people[index])
    if first != index:
        facts = {
            "label": Text("姓名", "name"),
            "value": people[index][0],
            "row": first + 1,
            "other": index + 1,
        }
        related = ((("persons", first, "name"), Text("另一行", "the other row")),)
        yield Finding(affairs.REPEATED_NAME, ("persons", index, "name"), facts, related)


def _headline(body: PartyDevelopmentNotice) -> LineValue:
    return LineValue("persons", say("公示人数"), len(body.persons), ("persons",))


def _lead(body: PartyDevelopmentNotice) -> str:
    written = say(
        "%(branch)s公示%(stage)s %(persons)s 人",
        branch=body.branch,
        stage=body.stage.label.said,
        persons=len(body.persons),
    )
    if body.publicity_end is None:
        return say("%(written)s。", written=written)
    return say(
        "%(written)s，有不同意见请在 %(publicity_end)s以前（含当天）反映。",
        written=written,
        publicity_end=chinese_date(body.publicity_end),
    )


KIND = Kind(
    name="party_development_notice",
    model=PartyDevelopmentNotice,
    area=Area.PARTY,
    label=Text("发展党员公示", "Notice of new party members"),
    summary=Text(
        "积极分子、发展对象、预备党员和转正的公示", "Persons about to become party members"
    ),
    item_code="P05",
    findings=_findings,
    subject=lambda body: spaced(body.branch, body.stage.label.said),
    headline=_headline,
    lead=_lead,
    personal=True,
)
