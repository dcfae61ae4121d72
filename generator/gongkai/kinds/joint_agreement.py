"""What units of the neighbourhood promised to build together, and how far it is (共驻共建).

An agreement names the matter, the unit that answers for it and the day it is due; the board shows
both what is done and what is late.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from gongkai.faults import affairs, figures
from gongkai.fields import Choice, Columns, Count, Day, Help, Label, Model, ShortText, Shown, Unit
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules
from gongkai.proof import Proof, Term, prove_count, prove_sum
from gongkai.voting import out_of_order, repeated

__all__ = ["KIND", "JointAgreement", "Stage"]

_UNITS = Text("共建单位数", "units")
_MATTERS = Text("共建项目数", "matters")
_DONE = Text("已完成", "done")
_OPEN = Text("正在办", "under way")


class Stage(Choice):
    """How far a matter is."""

    OPEN = "open", "正在办", "under way"
    DONE = "done", "已完成", "done"


class Matter(Model):
    """One matter of the agreement."""

    matter: Annotated[ShortText, Label("共建项目", "matter")]
    unit: Annotated[ShortText, Label("责任单位", "unit responsible")]
    content: Annotated[ShortText, Label("具体内容", "content"), Shown.DETAIL]
    due_on: Annotated[Day, Label("完成时限", "due on")]
    stage: Annotated[Stage, Label("进度", "stage")]
    done_on: Annotated[
        Day | None, Label("完成日期", "done on"), Help("已完成的要填", "needed when done")
    ] = None
    reason: Annotated[
        ShortText | None,
        Label("迟了的原因", "why it is late"),
        Help("过了时限还没办好的要填", "needed when it is over its day"),
        Shown.DETAIL,
    ] = None

    @property
    def small_print(self) -> str:
        """What stands below the matter: its content, and why it is late."""
        late = say("迟了的原因：%(reason)s", reason=self.reason) if self.reason else ""
        return series((part for part in (self.content, late) if part), say("；"))

    def is_late(self, today: date) -> bool:
        """Whether it is not done and its day, itself included, is over."""
        return self.stage is Stage.OPEN and self.due_on < today


class JointAgreement(RecordBody):
    """The agreement of a year, as it stands at the end of the period."""

    signed_on: Annotated[Day, Label("签订日期", "signed on")]
    unit_count: Annotated[Count, Label(*_UNITS), Unit("家")]
    matter_count: Annotated[Count, Label(*_MATTERS), Unit("项")]
    done: Annotated[Count, Label(*_DONE), Unit("项")]
    under_way: Annotated[Count, Label(*_OPEN), Unit("项")]
    matters: Annotated[
        tuple[Matter, ...], Label("共建清单", "matters"), Columns("matter", row_label="项")
    ]


def _proofs(body: JointAgreement) -> Iterator[Proof]:
    """Done and under way make all matters; every count is that of the list."""
    parts = (
        Term(_DONE, body.done, ("done",)),
        Term(_OPEN, body.under_way, ("under_way",)),
    )
    matters = Term(_MATTERS, body.matter_count, ("matter_count",))
    yield prove_sum(matters, parts, fault=figures.COUNT_MISMATCH, main=True)
    listed = len(body.matters)
    done = sum(one.stage is Stage.DONE for one in body.matters)
    units = len({one.unit for one in body.matters})
    for stated, number, words in (
        (matters, listed, Text("列出的项目", "matters listed")),
        (parts[0], done, Text("列出的已完成项目", "matters listed as done")),
        (parts[1], listed - done, Text("列出的在办项目", "matters listed as under way")),
        (
            Term(_UNITS, body.unit_count, ("unit_count",)),
            units,
            Text("列出的不同单位", "different units listed"),
        ),
    ):
        yield prove_count(stated, (Term(words, number, ("matters",)),))


def _findings(body: JointAgreement, rules: Rules) -> Iterator[Finding]:
    """A matter stands once; what is done has its day; what is late says why.

    Problems: ``repeated-entry``, ``joint-matter-incomplete``, ``dates-out-of-order``.
    """
    rows = [(one.matter, one.unit) for one in body.matters]
    yield from repeated("matters", "matter", Text("共建项目", "matter"), rows)
    for index, one in enumerate(body.matters):
        if (one.stage is Stage.DONE) is not (one.done_on is not None):
            words = Text("完成日期和进度不一致", "the day and the stage do not agree")
            facts = {"row": index + 1, "matter": one.matter, "what": words}
            yield Finding(affairs.JOINT_MATTER_INCOMPLETE, ("matters", index, "stage"), facts)
        if one.is_late(min(rules.today, body.publicity_start)) and not one.reason:
            words = Text("过了时限没办好，也没写原因", "it is over its day and no reason is given")
            facts = {"row": index + 1, "matter": one.matter, "what": words}
            yield Finding(affairs.JOINT_MATTER_INCOMPLETE, ("matters", index, "due_on"), facts)
        signed = Text("签订日期", "signed on")
        yield from out_of_order(
            signed,
            body.signed_on,
            Text("完成日期", "done on"),
            one.done_on,
            ("matters", index, "done_on"),
        )


def _headline(body: JointAgreement) -> LineValue:
    return LineValue("done", _DONE.said, body.done, ("done",))


def _line_values(body: JointAgreement) -> Iterator[LineValue]:
    yield _headline(body)
    yield LineValue("under_way", _OPEN.said, body.under_way, ("under_way",))


def _lead(body: JointAgreement) -> str:
    return say(
        "%(unit_count)s 家单位认领 %(matter_count)s 项，已完成 %(done)s 项，正在办 %(under_way)s 项。",
        unit_count=body.unit_count,
        matter_count=body.matter_count,
        done=body.done,
        under_way=body.under_way,
    )


KIND = Kind(
    name="joint_agreement",
    model=JointAgreement,
    area=Area.PARTY,
    label=Text("共驻共建清单", "Joint-building agreement"),
    summary=Text(
        "哪家单位认领了什么，什么时候办好，办到哪一步",
        "What each unit of the neighbourhood promised, by when, and how far it is",
    ),
    item_code="P12",
    proofs=_proofs,
    findings=_findings,
    subject=lambda _body: say("共驻共建"),
    headline=_headline,
    line_values=_line_values,
    lead=_lead,
)
