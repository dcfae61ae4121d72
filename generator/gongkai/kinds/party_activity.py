"""Meetings, classes and days of the party branch (三会一课、主题党日).

Attendance is a number of those who should come and of those who came; the share is computed.
"""

from collections.abc import Iterator
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import figures
from gongkai.fields import Columns, Count, Day, Help, Label, Model, ShortText, Shown, Unit
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import percent
from gongkai.proof import Proof, Term, prove_count, prove_sum
from gongkai.voting import exceeding, outside_period, repeated

__all__ = ["KIND", "PartyActivity"]

_ACTIVITIES = Text("活动次数", "activities")
_INVITED = Text("应到", "invited")
_PRESENT = Text("实到", "present")


class Activity(Model):
    """One meeting, class or day."""

    held_on: Annotated[Day, Label("日期", "date")]
    sort: Annotated[
        ShortText,
        Label("类别", "sort"),
        Help("例如 党员大会、支委会、党小组会、党课、主题党日", "a meeting, a class or a day"),
    ]
    topic: Annotated[ShortText, Label("主题", "topic")]
    outcome: Annotated[ShortText | None, Label("结果", "outcome"), Shown.DETAIL] = None
    invited: Annotated[Count, Label(*_INVITED), Unit("人")]
    present: Annotated[Count, Label(*_PRESENT), Unit("人")]


class PartyActivity(RecordBody):
    """The activities of a branch over a period."""

    branch: Annotated[ShortText, Label("党支部", "branch")]
    activity_count: Annotated[Count, Label(*_ACTIVITIES), Unit("次")]
    invited: Annotated[Count, Label("应到人次", "invited in all"), Unit("人次")]
    present: Annotated[Count, Label("实到人次", "present in all"), Unit("人次")]
    activities: Annotated[
        tuple[Activity, ...], Label("每次活动", "activities"), Columns("topic", row_label="次")
    ]


def _proofs(body: PartyActivity) -> Iterator[Proof]:
    """The heading counts the list; those invited and present are the sums of the activities."""
    listed = Term(Text("列出的活动", "activities listed"), len(body.activities), ("activities",))
    yield prove_count(Term(_ACTIVITIES, body.activity_count, ("activity_count",)), (listed,))
    for key, label in (
        ("invited", Text("应到人次", "invited in all")),
        ("present", Text("实到人次", "present in all")),
    ):
        terms = [
            Term(Text(one.topic, one.topic), getattr(one, key), ("activities", index, key))
            for index, one in enumerate(body.activities)
        ]
        yield prove_sum(
            Term(label, getattr(body, key), (key,)),
            terms,
            formula=Text("各次活动合计", "sum over the activities"),
            fault=figures.COUNT_MISMATCH,
        )


def _findings(body: PartyActivity, _rules: Rules) -> Iterator[Finding]:
    """An activity stands once, inside the period, with no more present than invited.

    Problems: ``repeated-entry``, ``date-outside-period``, ``votes-exceed``.
    """
    rows = [(one.topic, (one.held_on, one.sort)) for one in body.activities]
    yield from repeated("activities", "topic", Text("活动", "activity"), rows)
    days = [one.held_on for one in body.activities]
    yield from outside_period(body, "activities", "held_on", days)
    for index, one in enumerate(body.activities):
        loc = ("activities", index)
        yield from exceeding(_PRESENT, one.present, _INVITED, one.invited, (*loc, "present"))


def _headline(body: PartyActivity) -> LineValue:
    return LineValue(
        "activities", _ACTIVITIES.said, body.activity_count, ("activity_count",), Compared.FLOW
    )


def _line_values(body: PartyActivity) -> Iterator[LineValue]:
    yield _headline(body)
    yield LineValue("present", say("实到人次"), body.present, ("present",), Compared.FLOW)


def _lead(body: PartyActivity) -> str:
    return say(
        "%(branch)s活动 %(activity_count)s 次，应到 %(invited)s 人次，实到 %(present)s 人次，到会率 %(share)s。",
        branch=body.branch,
        activity_count=body.activity_count,
        invited=body.invited,
        present=body.present,
        share=percent(body.present, body.invited),
    )


KIND = Kind(
    name="party_activity",
    model=PartyActivity,
    area=Area.PARTY,
    label=Text("三会一课和主题党日", "Meetings and days of the party branch"),
    summary=Text(
        "支部开了哪些会，多少人应到、多少人实到", "What the branch did, and how many came"
    ),
    item_code="P08",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.branch,
    headline=_headline,
    line_values=_line_values,
    totals=lambda body: [
        Total("activities", "", say("合计"), {"invited": body.invited, "present": body.present})
    ],
    lead=_lead,
)
