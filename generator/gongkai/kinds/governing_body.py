"""Who holds which office in the bodies of a community, and by what rules they work (组织和分工).

Those who supervise must not be those who are supervised: a member of the committee has no seat in
the body that supervises it (村民委员会组织法 art. 32 for villages; communities follow it).
"""

from collections.abc import Iterator
from typing import Annotated

from gongkai.faults import affairs
from gongkai.fields import Choice, Columns, Count, Day, Help, Label, Model, ShortText, Shown, Unit
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules
from gongkai.proof import Proof, Term, prove_count
from gongkai.voting import out_of_order, repeated

__all__ = ["KIND", "BodySort", "GoverningBodies"]

_BODY = Text("机构", "body")
_MEMBERS = Text("人数", "members")
_CHOSEN = Text("产生日期", "chosen on")
_TERM_END = Text("任期到", "end of term")


class BodySort(Choice):
    """What a body is for; one that supervises shares no member with the committee."""

    PARTY = "party", "党组织", "party organisation"
    COMMITTEE = "committee", "居（村）民委员会", "committee"
    ASSEMBLY = "assembly", "成员代表会", "assembly of representatives"
    COUNCIL = "council", "议事会", "council"
    SUPERVISION = "supervision", "监督会", "supervisory body"


class Body(Model):
    """One body: how many sit in it, since when and how long."""

    body: Annotated[ShortText, Label(*_BODY)]
    sort: Annotated[BodySort, Label("性质", "sort"), Shown.DETAIL]
    members: Annotated[Count, Label(*_MEMBERS), Unit("人")]
    chosen_on: Annotated[Day | None, Label(*_CHOSEN)] = None
    term_end: Annotated[Day | None, Label(*_TERM_END)] = None


class Member(Model):
    """One person in office, named in full, and what he or she answers for."""

    body: Annotated[
        ShortText,
        Label(*_BODY),
        Help("和上面的机构名称完全一样", "exactly as above"),
        Shown.HIDDEN,
    ]
    name: Annotated[ShortText, Label("姓名", "name")]
    post: Annotated[ShortText, Label("职务", "post")]
    duty: Annotated[ShortText | None, Label("分工", "answers for")] = None


class WorkingRule(Model):
    """One rule that the bodies work by, as the one on who may use the seal."""

    rule: Annotated[ShortText, Label("制度", "rule")]
    words: Annotated[ShortText, Label("要点", "in short")]
    adopted_on: Annotated[Day | None, Label("通过日期", "adopted on"), Shown.DETAIL] = None


class GoverningBodies(RecordBody):
    """All bodies of a community with their members; large assemblies state their number alone."""

    bodies: Annotated[tuple[Body, ...], Label("各机构", "bodies"), Columns("body", row_label="个")]
    members: Annotated[
        tuple[Member, ...],
        Label("成员和分工", "members"),
        Columns("name", group="body", row_label="人"),
    ]
    rules: Annotated[
        tuple[WorkingRule, ...], Label("工作制度", "rules"), Columns("rule", row_label="项")
    ] = ()

    def listed(self, body: str) -> list[Member]:
        """The members of a body that are named."""
        return [one for one in self.members if one.body == body]


def _proofs(body: GoverningBodies) -> Iterator[Proof]:
    """A body whose members are named has as many as it states."""
    for index, one in enumerate(body.bodies):
        named = len(body.listed(one.body))
        if named:
            label = Text(f"{one.body}人数", f"members of {one.body}")
            words = Text(f"列出的{one.body}成员", f"members listed for {one.body}")
            stated = Term(label, one.members, ("bodies", index, "members"))
            yield prove_count(stated, (Term(words, named, ("members",)),))


def _findings(body: GoverningBodies, _rules: Rules) -> Iterator[Finding]:
    """Bodies and members stand once, terms are in order, supervisors sit apart.

    Problems: ``repeated-entry``, ``not-in-list``, ``dates-out-of-order``,
    ``supervisor-in-committee``.
    """
    yield from repeated("bodies", "body", _BODY, [(one.body, 0) for one in body.bodies])
    rows = [(one.name, one.body) for one in body.members]
    yield from repeated("members", "name", Text("姓名", "name"), rows)
    for index, one in enumerate(body.bodies):
        chosen, end = (_CHOSEN, one.chosen_on), (_TERM_END, one.term_end)
        yield from out_of_order(*chosen, *end, ("bodies", index, "term_end"))
    sorts = {one.body: one.sort for one in body.bodies}
    committee = {one.name for one in body.members if sorts.get(one.body) is BodySort.COMMITTEE}
    for index, member in enumerate(body.members):
        if member.body not in sorts:
            facts = {"row": index + 1, "label": _BODY, "value": member.body}
            listed = {"list": Text("各机构", "bodies"), "key": "bodies"}
            yield Finding(affairs.NOT_IN_LIST, ("members", index, "body"), {**facts, **listed})
        elif sorts[member.body] is BodySort.SUPERVISION and member.name in committee:
            named = {"name": member.name, "body": member.body}
            yield Finding(affairs.SUPERVISOR_IN_COMMITTEE, ("members", index, "name"), named)


def _headline(body: GoverningBodies) -> LineValue:
    return LineValue("bodies", say("机构数"), len(body.bodies), ("bodies",))


def _line_values(body: GoverningBodies) -> Iterator[LineValue]:
    for index, one in enumerate(body.bodies):
        loc = ("bodies", index, "members")
        yield LineValue(f"body/{one.body}", say("%(body)s人数", body=one.body), one.members, loc)


def _lead(body: GoverningBodies) -> str:
    told = series(
        (say("%(body)s %(members)s 人", body=one.body, members=one.members) for one in body.bodies),
        say("、"),
    )
    return say("%(told)s；谁管什么、找谁办，看下面的分工。", told=told)


KIND = Kind(
    name="governing_body",
    model=GoverningBodies,
    area=Area.RESIDENTIAL,
    label=Text("组织设置和分工", "Bodies and offices"),
    summary=Text(
        "党组织、居委会、议事会、监督会各有谁、分管什么、按什么制度办事",
        "Who sits in which body, answers for what, and by which rules",
    ),
    item_code="R26",
    proofs=_proofs,
    findings=_findings,
    subject=lambda _body: say("组织"),
    headline=_headline,
    line_values=_line_values,
    lead=_lead,
)
