"""What a residents' meeting decided, and what became of it (会议决定)."""

from collections.abc import Iterator
from typing import Annotated

from gongkai.faults import affairs, figures
from gongkai.fields import (
    Choice,
    Columns,
    Count,
    Day,
    Label,
    LongText,
    Model,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules
from gongkai.money import percent
from gongkai.proof import Proof, Term, amount_text, prove_sum
from gongkai.voting import Decision, exceeding, least, out_of_order
from gongkai.voting import Share as Required

__all__ = ["KIND", "Decision", "Proposal", "Quorum", "Required", "Resolution", "least"]

INVITED = Text("应到", "invited")
PRESENT = Text("实到", "present")


class Quorum(Choice):
    """How many of those invited have to be present."""

    HALF = "half", "过半数", "more than half"
    TWO_THIRDS = "two_thirds", "三分之二", "two thirds"


class Proposal(Model):
    """One matter that was voted on."""

    topic: Annotated[ShortText, Label("议题", "proposal")]
    agree: Annotated[Count, Label("同意", "agree"), Unit("票")]
    oppose: Annotated[Count, Label("反对", "oppose"), Unit("票")]
    abstain: Annotated[Count, Label("弃权", "abstain"), Unit("票")]
    decision: Annotated[Decision, Label("决定", "decision")]
    required: Annotated[Required, Label("通过条件", "needed to pass"), Shown.DETAIL] = Required.HALF
    progress: Annotated[LongText | None, Label("实施情况", "progress"), Shown.DETAIL] = None
    problems: Annotated[LongText | None, Label("存在问题", "problems"), Shown.DETAIL] = None


class Resolution(RecordBody):
    """The decisions of one meeting: what was decided, how it is carried out, what is wrong."""

    meeting: Annotated[ShortText, Label("会议", "meeting")]
    held_on: Annotated[Day, Label("开会日期", "held on")]
    invited: Annotated[Count, Label(*INVITED), Unit("人")]
    present: Annotated[Count, Label(*PRESENT), Unit("人")]
    quorum: Annotated[Quorum, Label("到会要求", "quorum")] = Quorum.HALF
    proposals: Annotated[
        tuple[Proposal, ...],
        Label("议题和表决", "proposals"),
        Columns("topic", row_label="项", leads=("agree",)),
    ]


def _proofs(body: Resolution) -> Iterator[Proof]:
    """Everyone present agreed, opposed or abstained."""
    for index, one in enumerate(body.proposals):
        yield prove_sum(
            Term(
                Text(f"{one.topic}：同意", f"{one.topic}: agree"),
                one.agree,
                ("proposals", index, "agree"),
            ),
            (
                Term(PRESENT, body.present, ("present",)),
                Term(Text("反对", "oppose"), one.oppose, ("proposals", index, "oppose"), -1),
                Term(Text("弃权", "abstain"), one.abstain, ("proposals", index, "abstain"), -1),
            ),
            fault=figures.COUNT_MISMATCH,
            listed=False,
            row=index + 1,
        )


def _findings(body: Resolution, _rules: Rules) -> Iterator[Finding]:
    yield from _attendance(body)
    held, shown = Text("开会日期", "held on"), Text("公示开始", "first day of display")
    yield from out_of_order(held, body.held_on, shown, body.publicity_start, ("publicity_start",))
    for index, one in enumerate(body.proposals):
        yield from _majority(body, index, one)


def _attendance(body: Resolution) -> Iterator[Finding]:
    yield from exceeding(PRESENT, body.present, INVITED, body.invited, ("present",))
    needed = least(Required[body.quorum.name], body.invited)
    if body.present < needed:
        share = body.quorum.label
        quorum = Text(f"{share.zh}所需的 {needed:,} 人", f"the {needed:,} needed ({share.en})")
        facts = {
            "invited": amount_text(body.invited),
            "present": amount_text(body.present),
            "quorum": quorum,
        }
        yield Finding(affairs.QUORUM_MISSING, ("present",), facts)


def _majority(body: Resolution, index: int, one: Proposal) -> Iterator[Finding]:
    """A passed proposal has its majority of those present, and a rejected one has not."""
    needed = least(one.required, body.present)
    share = one.required.label
    if one.decision is Decision.PASSED and one.agree < needed:
        limit = Text(
            f"{needed - 1:,} 票（{share.zh}，至少要 {needed:,} 票）",
            f"{needed - 1:,} votes ({share.en}: at least {needed:,})",
        )
        label = Text(f"{one.topic}：同意", f"{one.topic}: agree")
        facts = {"label": label, "stated": f"{one.agree:,}", "limit": limit}
        yield Finding(figures.NOT_A_MAJORITY, ("proposals", index, "agree"), facts)
    if one.decision is Decision.REJECTED and one.agree >= needed:
        facts = {
            "topic": one.topic,
            "agree": f"{one.agree:,}",
            "required": share,
            "needed": f"{needed:,}",
        }
        yield Finding(figures.REJECTED_WITH_MAJORITY, ("proposals", index, "decision"), facts)


def _headline(body: Resolution) -> LineValue:
    return LineValue("present", say("到会"), body.present, ("present",))


def _line_values(body: Resolution) -> Iterator[LineValue]:
    yield LineValue("invited", INVITED.said, body.invited, ("invited",))
    yield LineValue("present", PRESENT.said, body.present, ("present",))


def _lead(body: Resolution) -> str:
    passed = sum(one.decision is Decision.PASSED for one in body.proposals)
    return say(
        "应到 %(invited)s 人，实到 %(present)s 人，到会率 %(share)s（实到 ÷ 应到）；表决 %(proposals)s 项，通过 %(passed)s 项。",
        invited=body.invited,
        present=body.present,
        share=percent(body.present, body.invited),
        proposals=len(body.proposals),
        passed=passed,
    )


KIND = Kind(
    name="resolution",
    model=Resolution,
    area=Area.RESIDENTIAL,
    label=Text("会议决定", "Resolutions of a meeting"),
    summary=Text(
        "会议表决的事项、实施情况和存在问题", "What a meeting decided, its progress and problems"
    ),
    item_code="R03",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.meeting,
    headline=_headline,
    line_values=_line_values,
    lead=_lead,
)
