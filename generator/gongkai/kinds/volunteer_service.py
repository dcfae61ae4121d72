"""What volunteers did, how many came and for how many hours (志愿服务).

People are counted, never named: who wants the thanks of the board gets it as an honour.
"""

from collections.abc import Iterator
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import figures
from gongkai.fields import Columns, Count, Day, Help, Label, Model, Quantity, ShortText, Shown, Unit
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.proof import Proof, Term, amount_text, prove_count, prove_sum
from gongkai.voting import outside_period, repeated

__all__ = ["KIND", "VolunteerService"]

_ACTIVITIES = Text("活动次数", "activities")
_TURNS = Text("参加人次", "turns")
_HOURS = Text("服务时长", "hours of service")


class Activity(Model):
    """One activity of volunteers."""

    held_on: Annotated[Day, Label("日期", "date")]
    activity: Annotated[ShortText, Label("活动", "activity")]
    place: Annotated[ShortText | None, Label("地点", "place"), Shown.DETAIL] = None
    turns: Annotated[Count, Label(*_TURNS), Unit("人次"), Help("来了几个人", "how many came")]
    hours: Annotated[
        Quantity,
        Label(*_HOURS),
        Unit("小时"),
        Help("每个人的小时数加起来", "the hours of all of them together"),
    ]


class VolunteerService(RecordBody):
    """The activities of a period."""

    registered: Annotated[
        Count | None, Label("登记的志愿者", "volunteers registered"), Unit("人")
    ] = None
    activity_count: Annotated[Count, Label(*_ACTIVITIES), Unit("次")]
    turns: Annotated[Count, Label(*_TURNS), Unit("人次")]
    hours: Annotated[Quantity, Label(*_HOURS), Unit("小时")]
    activities: Annotated[
        tuple[Activity, ...], Label("每次活动", "activities"), Columns("activity", row_label="次")
    ]


def _proofs(body: VolunteerService) -> Iterator[Proof]:
    """The heading counts the list; turns and hours are the sums of the activities."""
    listed = Term(Text("列出的活动", "activities listed"), len(body.activities), ("activities",))
    yield prove_count(Term(_ACTIVITIES, body.activity_count, ("activity_count",)), (listed,))
    for key, label in (("turns", _TURNS), ("hours", _HOURS)):
        terms = [
            Term(Text(one.activity, one.activity), getattr(one, key), ("activities", index, key))
            for index, one in enumerate(body.activities)
        ]
        yield prove_sum(
            Term(label, getattr(body, key), (key,)),
            terms,
            formula=Text("各次活动合计", "sum over the activities"),
            fault=figures.COUNT_MISMATCH,
        )


def _findings(body: VolunteerService, _rules: Rules) -> Iterator[Finding]:
    """An activity stands once, and inside the period.

    Problems: ``repeated-entry``, ``date-outside-period``.
    """
    rows = [(one.activity, one.held_on) for one in body.activities]
    yield from repeated("activities", "activity", Text("活动", "activity"), rows)
    days = [one.held_on for one in body.activities]
    yield from outside_period(body, "activities", "held_on", days)


def _headline(body: VolunteerService) -> LineValue:
    return LineValue("hours", _HOURS.said, body.hours, ("hours",), Compared.FLOW)


def _line_values(body: VolunteerService) -> Iterator[LineValue]:
    yield _headline(body)
    yield LineValue("turns", _TURNS.said, body.turns, ("turns",), Compared.FLOW)
    yield LineValue(
        "activities", _ACTIVITIES.said, body.activity_count, ("activity_count",), Compared.FLOW
    )


def _lead(body: VolunteerService) -> str:
    return say(
        "志愿者出来 %(activity_count)s 次，共 %(turns)s 人次，服务 %(hours)s 小时。",
        activity_count=body.activity_count,
        turns=body.turns,
        hours=amount_text(body.hours),
    )


KIND = Kind(
    name="volunteer_service",
    model=VolunteerService,
    area=Area.RESIDENTIAL,
    label=Text("志愿服务", "Volunteer service"),
    summary=Text(
        "办了哪些志愿活动，多少人次，多少小时", "Activities of volunteers, turns and hours"
    ),
    item_code="R22",
    proofs=_proofs,
    findings=_findings,
    headline=_headline,
    line_values=_line_values,
    totals=lambda body: [
        Total("activities", "", say("合计"), {"turns": body.turns, "hours": body.hours})
    ],
    lead=_lead,
)
