"""What members and posts have pledged, by when, and whether it was kept (承诺、先锋岗)."""

from collections.abc import Iterator
from typing import Annotated

from gongkai.fields import Columns, Count, Day, Label, Model, ShortText, Shown, Unit
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules
from gongkai.proof import Proof, Term, prove_count
from gongkai.voting import out_of_order, repeated

__all__ = ["KIND", "PledgeList"]

_PLEDGES = Text("承诺件数", "pledges")
_DONE = Text("已兑现", "kept")
_OPEN = Text("正在办", "under way")


class Pledge(Model):
    """One thing that was pledged; who pledges in office is named as such."""

    post: Annotated[ShortText, Label("岗位", "post")]
    holder: Annotated[ShortText | None, Label("承诺人", "who pledged"), Shown.DETAIL] = None
    pledge: Annotated[ShortText, Label("承诺事项", "pledge")]
    pledged_on: Annotated[Day, Label("承诺日期", "pledged on"), Shown.DETAIL]
    due_on: Annotated[Day, Label("兑现期限", "due on")]
    done_on: Annotated[Day | None, Label("兑现日期", "kept on")] = None
    result: Annotated[ShortText | None, Label("结果", "result"), Shown.DETAIL] = None


class PledgeList(RecordBody):
    """The pledges of a year and what became of them."""

    pledge_count: Annotated[Count, Label(*_PLEDGES), Unit("件")]
    done: Annotated[Count, Label(*_DONE), Unit("件")]
    under_way: Annotated[Count, Label(*_OPEN), Unit("件")]
    pledges: Annotated[
        tuple[Pledge, ...], Label("承诺清单", "list of pledges"), Columns("pledge", row_label="件")
    ]


def _proofs(body: PledgeList) -> Iterator[Proof]:
    """All are kept or under way, and both are those of the list."""
    done = Term(_DONE, body.done, ("done",))
    under_way = Term(_OPEN, body.under_way, ("under_way",))
    yield prove_count(Term(_PLEDGES, body.pledge_count, ("pledge_count",)), (done, under_way))
    kept = sum(one.done_on is not None for one in body.pledges)
    listed_done = Term(Text("列出的已兑现承诺", "pledges listed as kept"), kept, ("pledges",))
    yield prove_count(done, (listed_done,))
    left = len(body.pledges) - kept
    listed_open = Term(Text("列出的在办承诺", "pledges listed as under way"), left, ("pledges",))
    yield prove_count(under_way, (listed_open,))


def _findings(body: PledgeList, _rules: Rules) -> Iterator[Finding]:
    """A pledge stands once; it is made, then due and kept.

    Problems: ``repeated-entry``, ``dates-out-of-order``.
    """
    rows = [(one.pledge, one.post) for one in body.pledges]
    yield from repeated("pledges", "pledge", Text("承诺事项", "pledge"), rows)
    for index, one in enumerate(body.pledges):
        made = (Text("承诺日期", "pledged on"), one.pledged_on)
        due = (Text("兑现期限", "due on"), one.due_on)
        yield from out_of_order(*made, *due, ("pledges", index, "due_on"))
        if one.done_on is not None:
            kept = (Text("兑现日期", "kept on"), one.done_on)
            yield from out_of_order(*made, *kept, ("pledges", index, "done_on"))


def _headline(body: PledgeList) -> LineValue:
    return LineValue("done", _DONE.said, body.done, ("done",))


def _line_values(body: PledgeList) -> Iterator[LineValue]:
    yield _headline(body)
    yield LineValue("pledges", _PLEDGES.said, body.pledge_count, ("pledge_count",))
    yield LineValue("under_way", _OPEN.said, body.under_way, ("under_way",))


def _lead(body: PledgeList) -> str:
    return say(
        "一共承诺 %(pledge_count)s 件，兑现 %(done)s 件，正在办 %(under_way)s 件。",
        pledge_count=body.pledge_count,
        done=body.done,
        under_way=body.under_way,
    )


KIND = Kind(
    name="pledge",
    model=PledgeList,
    area=Area.PARTY,
    label=Text("承诺和先锋岗", "Pledges and posts"),
    summary=Text("哪个岗位承诺了什么、什么时候兑现", "What each post pledged, and what was kept"),
    item_code="P09",
    proofs=_proofs,
    findings=_findings,
    headline=_headline,
    line_values=_line_values,
    lead=_lead,
)
