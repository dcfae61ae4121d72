"""The monthly day on which residents meet those who answer for things (社情民意联系日).

It is the second Sunday of a month unless the board settled another day, announced before and
followed by what came of it, so the same record is first an invitation without figures and later
the account of them.
"""

from collections.abc import Iterator
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import affairs, figures, reading
from gongkai.fields import (
    Choice,
    Columns,
    Count,
    Day,
    Help,
    Label,
    LongText,
    Model,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, DetailLink, Finding, Kind, LineValue, RecordBody, Rules
from gongkai.money import Money, percent
from gongkai.period import WEEKDAYS, chinese_date
from gongkai.proof import Proof, Term, prove_count, prove_sum
from gongkai.voting import out_of_order, repeated

__all__ = ["KIND", "ContactDay", "Host", "Matter", "Outcome"]

COLLECTED = Text("收到意见", "opinions collected")
ANSWERED = Text("当场答复", "answered on the spot")
FORWARDED = Text("转办", "forwarded")

_DAYS_TO_REPORT = 7
"""What came of the day is known a week later; an invitation older than that is out of date."""


class Outcome(Choice):
    """What became of a matter on the day itself."""

    ANSWERED = "answered", "当场答复", "answered on the spot"
    FORWARDED = "forwarded", "转办", "forwarded"


class Host(Model):
    """Someone in office who sits there and listens."""

    host: Annotated[ShortText, Label("接待人", "host")]
    post: Annotated[ShortText, Label("职务", "post")]


class Matter(Model):
    """One matter that was brought up, worded so that nobody can be recognised."""

    text: Annotated[
        ShortText,
        Label("意见", "opinion"),
        Help("改写成看不出是谁提的", "worded so that nobody can be recognised"),
    ]
    outcome: Annotated[Outcome, Label("办法", "outcome")]
    answer: Annotated[LongText | None, Label("答复", "answer")] = None
    assignee: Annotated[
        ShortText | None,
        Label("责任人", "assignee"),
        Help("写职务", "an office, not a name"),
        Shown.DETAIL,
    ] = None
    case_no: Annotated[
        ShortText | None,
        Label("意见编号", "opinion number"),
        Help("在意见答复里的编号", "its number among the opinions"),
        Shown.DETAIL,
    ] = None


class ContactDay(RecordBody):
    """One contact day; ``opinions_in`` is the record of opinions that tells what came later."""

    held_on: Annotated[
        Day,
        Label("联系日", "contact day"),
        Help(
            "按 board.yaml 的 contact，不写就是每月第二个周日",
            "the second Sunday unless settled otherwise",
        ),
    ]
    moved_reason: Annotated[ShortText | None, Label("改期原因", "why it was moved")] = None
    open_from: Annotated[ShortText | None, Label("几点开始", "from")] = None
    open_until: Annotated[ShortText | None, Label("几点结束", "until")] = None
    place: Annotated[ShortText, Label("地点", "place")]
    topic: Annotated[ShortText | None, Label("主要议题", "main topic")] = None
    visitors: Annotated[Count | None, Label("来访", "visitors"), Unit("人")] = None
    collected: Annotated[Count | None, Label(*COLLECTED), Unit("件")] = None
    answered_on_spot: Annotated[Count | None, Label(*ANSWERED), Unit("件")] = None
    forwarded: Annotated[Count | None, Label(*FORWARDED), Unit("件")] = None
    opinions_in: Annotated[
        ShortText | None,
        Label("转办结果见", "followed up in"),
        Help("意见答复那份记录的路径", "the record of opinions that has the answers"),
        Shown.HIDDEN,
    ] = None
    hosts: Annotated[tuple[Host, ...], Label("接待人", "hosts"), Columns("host", row_label="人")]
    matters: Annotated[
        tuple[Matter, ...], Label("意见和办法", "matters"), Columns("text", row_label="件")
    ] = ()


def _proofs(body: ContactDay) -> Iterator[Proof]:
    """Collected = answered + forwarded, and each is the number of matters listed so."""
    if body.collected is None:
        return
    answered, forwarded = body.answered_on_spot or 0, body.forwarded or 0
    yield prove_sum(
        Term(COLLECTED, body.collected, ("collected",)),
        (
            Term(ANSWERED, answered, ("answered_on_spot",)),
            Term(FORWARDED, forwarded, ("forwarded",)),
        ),
        fault=figures.COUNT_MISMATCH,
        main=True,
    )
    outcomes = [one.outcome for one in body.matters]
    for label, stated, key, outcome in (
        (ANSWERED, answered, "answered_on_spot", Outcome.ANSWERED),
        (FORWARDED, forwarded, "forwarded", Outcome.FORWARDED),
    ):
        listed = Text(f"清单中“{label.zh}”的件数", f"listed matters {label.en}")
        count = outcomes.count(outcome)
        yield prove_count(Term(label, stated, (key,)), (Term(listed, count, ("matters",)),))


def _findings(body: ContactDay, rules: Rules) -> Iterator[Finding]:
    yield from _day(body, rules)
    yield from _results(body, rules)
    for index, one in enumerate(body.matters):
        key, label, value = (
            ("answer", Text("答复", "answer"), one.answer)
            if one.outcome is Outcome.ANSWERED
            else ("assignee", Text("责任人", "assignee"), one.assignee)
        )
        if value is None:
            facts = {"label": label, "key": key}
            yield Finding(reading.MISSING_FIELD, ("matters", index, key), facts)
    numbers = [(one.case_no or "", one.case_no or index) for index, one in enumerate(body.matters)]
    yield from repeated("matters", "case_no", Text("意见编号", "opinion number"), numbers)
    hosts = [(one.host, one.post) for one in body.hosts]
    yield from repeated("hosts", "host", Text("接待人", "host"), hosts)


def _day(body: ContactDay, rules: Rules) -> Iterator[Finding]:
    """The day that the board settled, or a reason; and a day of the period of the record."""
    expected = rules.contact.day_in(body.held_on)
    if body.held_on != expected and body.moved_reason is None:
        days = {"held": chinese_date(body.held_on), "expected": chinese_date(expected)}
        facts = {**days, "rule": rules.contact.words}
        yield Finding(affairs.NOT_CONTACT_DAY, ("held_on",), facts)
    first, last = Text("本期第一天", "first day"), Text("本期最后一天", "last day")
    day = Text("联系日", "contact day")
    yield from out_of_order(first, body.first_day, day, body.held_on, ("held_on",))
    yield from out_of_order(day, body.held_on, last, body.last_day, ("held_on",))


def _results(body: ContactDay, rules: Rules) -> Iterator[Finding]:
    """All three numbers or, before the day and a week after it, none."""
    counts = (
        ("collected", COLLECTED, body.collected),
        ("answered_on_spot", ANSWERED, body.answered_on_spot),
        ("forwarded", FORWARDED, body.forwarded),
    )
    missing = [(key, label) for key, label, value in counts if value is None]
    if len(missing) < len(counts) or body.matters:
        for key, label in missing:
            yield Finding(reading.MISSING_FIELD, (key,), {"label": label, "key": key})
        return
    past = (rules.today - body.held_on).days
    if past > _DAYS_TO_REPORT:
        facts = {"held": chinese_date(body.held_on), "days": past}
        yield Finding(affairs.CONTACT_RESULT_MISSING, ("held_on",), facts)


def _headline(body: ContactDay) -> LineValue | None:
    if body.collected is None:
        return None
    return LineValue("collected", COLLECTED.said, body.collected, ("collected",))


def _line_values(body: ContactDay) -> Iterator[LineValue]:
    counts = (
        ("collected", COLLECTED, body.collected),
        ("answered_on_spot", ANSWERED, body.answered_on_spot),
        ("forwarded", FORWARDED, body.forwarded),
    )
    for key, label, value in counts:
        if value is not None:
            yield LineValue(key, label.said, value, (key,), Compared.FLOW)


def _details(body: ContactDay) -> Iterator[DetailLink]:
    """That the record of opinions exists; it has no amount that could be compared."""
    if body.opinions_in is not None:
        loc = ("opinions_in",)
        yield DetailLink(body.opinions_in, "", FORWARDED.said, Money(0), loc)


def _lead(body: ContactDay) -> str:
    hosts = series((f"{one.post}{one.host}" for one in body.hosts), say("、"))
    if body.collected is None:
        hours = (
            say(
                "%(open_from)s 到 %(open_until)s，",
                open_from=body.open_from,
                open_until=body.open_until,
            )
            if body.open_from
            else ""
        )
        day = say(
            "%(day)s（%(weekday)s）",
            day=chinese_date(body.held_on),
            weekday=WEEKDAYS[body.held_on.weekday()],
        )
        return say(
            "%(day)s%(hours)s%(place)s，%(hosts)s接待。",
            day=day,
            hours=hours,
            place=body.place,
            hosts=hosts,
        )
    answered, forwarded = body.answered_on_spot or 0, body.forwarded or 0
    share = (
        say("，占 %(share)s（答复 ÷ 收到）", share=percent(answered, body.collected))
        if body.collected
        else ""
    )
    return say(
        "%(hosts)s接待，收到意见 %(collected)s 件，当场答复 %(answered)s 件%(share)s，转办 %(forwarded)s 件。",
        hosts=hosts,
        collected=body.collected,
        answered=answered,
        share=share,
        forwarded=forwarded,
    )


KIND = Kind(
    name="contact_day",
    model=ContactDay,
    area=Area.RESIDENTIAL,
    label=Text("社情民意联系日", "Contact day"),
    summary=Text(
        "每月联系日谁接待、收到几件、怎么办", "Hosts, opinions and outcomes of a contact day"
    ),
    item_code="R10",
    proofs=_proofs,
    findings=_findings,
    headline=_headline,
    line_values=_line_values,
    details=_details,
    lead=_lead,
    periodic=True,
)
