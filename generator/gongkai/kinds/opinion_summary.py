"""How many opinions came in by which channel and class, and how many are settled (意见办理汇总)."""

from collections.abc import Iterator
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import affairs
from gongkai.fields import Columns, Count, Help, Label, Model, ShortText, Shown, Unit
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import Area, Carried, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import percent
from gongkai.proof import Proof, Term, prove_count
from gongkai.voting import exceeding, repeated

__all__ = ["KIND", "OpinionSummary"]

_OPENING = Text("期初未办结", "open at the start")
_RECEIVED = Text("本期受理", "received")
_DUE = Text("应办结", "due")
_ANSWERED = Text("已答复", "answered")
_CLOSED = Text("本期办结", "closed")
_CLOSING = Text("期末未办结", "open at the end")
_CHANNEL = Text("渠道", "channel")
_TOPIC = Text("类别", "class")
_COUNT = Text("件数", "number")
_SUMMED = (("received", _RECEIVED), ("due", _DUE), ("answered", _ANSWERED), ("closed", _CLOSED))


class Channel(Model):
    """One way in: the letter box, the hotline, a chat group."""

    channel: Annotated[ShortText, Label(*_CHANNEL)]
    received: Annotated[Count, Label(*_RECEIVED), Unit("件")]
    due: Annotated[
        Count | None,
        Label(*_DUE),
        Unit("件"),
        Help("还没到期限的不算", "those whose time is not over do not count"),
    ] = None
    answered: Annotated[Count | None, Label(*_ANSWERED), Unit("件")] = None
    closed: Annotated[Count, Label(*_CLOSED), Unit("件")]

    @property
    def small_print(self) -> str:
        """The rate of what was due, or of what came in, computed and never typed."""
        whole, words = (
            (self.received, say("受理的")) if self.due is None else (self.due, say("应办结的"))
        )
        return say("办结占%(words)s %(share)s", words=words, share=percent(self.closed, whole))


class Topic(Model):
    """One class of opinions; which there are is for the board to say."""

    topic: Annotated[ShortText, Label(*_TOPIC)]
    count: Annotated[Count, Label(*_COUNT), Unit("件")]


class TopicChannel(Model):
    """How many of one class came by one channel."""

    topic: Annotated[ShortText, Label(*_TOPIC), Shown.HIDDEN]
    channel: Annotated[ShortText, Label(*_CHANNEL)]
    count: Annotated[Count, Label(*_COUNT), Unit("件")]


class OpinionSummary(RecordBody):
    """The numbers of a period; the cases themselves are another record."""

    opening_open: Annotated[Count | None, Label(*_OPENING), Unit("件")] = None
    received: Annotated[Count, Label(*_RECEIVED), Unit("件")]
    due: Annotated[Count | None, Label(*_DUE), Unit("件")] = None
    answered: Annotated[Count | None, Label(*_ANSWERED), Unit("件")] = None
    closed: Annotated[Count, Label(*_CLOSED), Unit("件")]
    closing_open: Annotated[Count | None, Label(*_CLOSING), Unit("件")] = None
    channels: Annotated[
        tuple[Channel, ...], Label("各渠道", "channels"), Columns("channel", row_label="个")
    ]
    topics: Annotated[
        tuple[Topic, ...], Label("各类别", "classes"), Columns("topic", row_label="类")
    ] = ()
    topic_channels: Annotated[
        tuple[TopicChannel, ...],
        Label("各类别从哪里来", "classes by channel"),
        Columns("channel", group="topic", row_label="个"),
    ] = ()


def _proofs(body: OpinionSummary) -> Iterator[Proof]:
    """Totals are those of the channels; open cases go on; a class is the sum of its channels."""
    received = Term(_RECEIVED, body.received, ("received",))
    if body.opening_open is not None and body.closing_open is not None:
        opening = Term(_OPENING, body.opening_open, ("opening_open",))
        closed = Term(_CLOSED, body.closed, ("closed",), sign=-1)
        closing = Term(_CLOSING, body.closing_open, ("closing_open",))
        yield prove_count(closing, (opening, received, closed))
    for key, label in _SUMMED:
        stated: int | None = getattr(body, key)
        if stated is None:
            continue
        terms = [
            Term(Text(*[one.channel] * 2), getattr(one, key) or 0, ("channels", index, key))
            for index, one in enumerate(body.channels)
        ]
        formula = Text("各渠道合计", "sum of the channels")
        yield prove_count(Term(label, stated, (key,)), terms, formula=formula)
    for index, one in enumerate(body.topics):
        terms = [
            Term(Text(*[row.channel] * 2), row.count, ("topic_channels", place, "count"))
            for place, row in enumerate(body.topic_channels)
            if row.topic == one.topic
        ]
        if terms:
            label = Text(f"{one.topic}件数", f"number of {one.topic}")
            formula = Text("这一类各渠道合计", "sum of its channels")
            stated_term = Term(label, one.count, ("topics", index, "count"))
            yield prove_count(stated_term, terms, formula=formula)


def _findings(body: OpinionSummary, _rules: Rules) -> Iterator[Finding]:
    """What is wrong besides the sums.

    Problems: ``votes-exceed`` (more closed than answered or due, more of the classes than came),
    ``repeated-entry``, ``not-in-list`` (a class or a channel that is not listed).
    """
    yield from repeated(
        "channels", "channel", _CHANNEL, [(one.channel, 0) for one in body.channels]
    )
    yield from repeated("topics", "topic", _TOPIC, [(one.topic, 0) for one in body.topics])
    if body.answered is not None:
        yield from exceeding(_CLOSED, body.closed, _ANSWERED, body.answered, ("closed",))
    for index, one in enumerate(body.channels):
        loc = ("channels", index, "closed")
        for label, limit in ((_DUE, one.due), (_ANSWERED, one.answered)):
            if limit is not None:
                yield from exceeding(_CLOSED, one.closed, label, limit, loc)
    sorted_out = sum(one.count for one in body.topics)
    classes = Text("各类别合计", "all classes")
    yield from exceeding(classes, sorted_out, _RECEIVED, body.received, ("topics",))
    known = {"topic": {one.topic for one in body.topics}}
    known["channel"] = {one.channel for one in body.channels}
    lists = {"topic": (_TOPIC, "topics"), "channel": (_CHANNEL, "channels")}
    for index, row in enumerate(body.topic_channels):
        for key, (label, name) in lists.items():
            value = getattr(row, key)
            if value not in known[key]:
                facts = {"row": index + 1, "label": label, "value": value}
                listed = {"list": Text(label.zh, label.en), "key": name}
                loc = ("topic_channels", index, key)
                yield Finding(affairs.NOT_IN_LIST, loc, {**facts, **listed})


def _headline(body: OpinionSummary) -> LineValue:
    return LineValue("closed", _CLOSED.said, body.closed, ("closed",))


def _line_values(body: OpinionSummary) -> Iterator[LineValue]:
    for key, label in (*_SUMMED, ("closing_open", _CLOSING)):
        value: int | None = getattr(body, key)
        if value is not None:
            how = Compared.HELD if key == "closing_open" else Compared.FLOW
            yield LineValue(key, label.said, value, (key,), how)
    for index, one in enumerate(body.topics):
        yield LineValue(f"topic/{one.topic}", one.topic, one.count, ("topics", index, "count"))


def _carried(body: OpinionSummary) -> Iterator[Carried]:
    if body.opening_open is not None or body.closing_open is not None:
        yield Carried(
            "",
            _OPENING.said,
            body.opening_open,
            ("opening_open",),
            body.closing_open,
            ("closing_open",),
        )


def _lead(body: OpinionSummary) -> str:
    whole, words = (
        (body.received, say("受理的")) if body.due is None else (body.due, say("应办结的"))
    )
    left = (
        ""
        if body.closing_open is None
        else say("，还有 %(closing_open)s 件在办", closing_open=body.closing_open)
    )
    return say(
        "受理 %(received)s 件，办结 %(closed)s 件，占%(words)s %(share)s%(left)s。",
        received=body.received,
        closed=body.closed,
        words=words,
        share=percent(body.closed, whole),
        left=left,
    )


KIND = Kind(
    name="opinion_summary",
    model=OpinionSummary,
    area=Area.RESIDENTIAL,
    label=Text("意见办理汇总", "Summary of opinions"),
    summary=Text(
        "从各渠道收到多少意见、哪几类、办结多少",
        "How many opinions came by which channel, of which class, and how many are closed",
    ),
    item_code="R24",
    proofs=_proofs,
    findings=_findings,
    headline=_headline,
    line_values=_line_values,
    carried=_carried,
    totals=lambda body: [
        Total(
            "channels",
            "",
            say("合计"),
            {key: getattr(body, key) for key, _ in _SUMMED if getattr(body, key) is not None},
        )
    ],
    lead=_lead,
)
