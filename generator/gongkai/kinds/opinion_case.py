"""Residents' opinions of a month and what came of them (意见答复)."""

from collections.abc import Iterator
from datetime import date, timedelta
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
from gongkai.message import say
from gongkai.model import Area, Carried, Finding, Kind, LineValue, RecordBody, Rules
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, prove_count, prove_sum

__all__ = ["KIND", "Case", "OpinionCases", "Verdict"]

OPENING = Text("期初未办结", "open at the start")
RECEIVED = Text("本期收到", "received")
CLOSED = Text("本期办结", "closed")
CLOSING = Text("期末未办结", "open at the end")

RECEIVED_ON = Text("收到日期", "received on")
ANSWERED_ON = Text("答复日期", "answered on")
CLOSED_ON = Text("办结日期", "closed on")
DUE_ON = Text("答复期限", "due on")


class Verdict(Choice):
    """What the resident who spoke up says of the outcome."""

    SATISFIED = "satisfied", "满意", "satisfied"
    BASICALLY = "basically", "基本满意", "basically satisfied"
    DISSATISFIED = "dissatisfied", "不满意", "dissatisfied"
    NONE = "none", "未评价", "no verdict"


class Case(Model):
    """One opinion; its wording has been reviewed and names no one."""

    case_no: Annotated[ShortText, Label("编号", "number"), Shown.DETAIL]
    topic: Annotated[ShortText, Label("类别", "topic"), Shown.DETAIL]
    text: Annotated[
        ShortText,
        Label("意见", "opinion"),
        Help("改写成看不出是谁提的", "worded so that nobody can be recognised"),
    ]
    channel: Annotated[ShortText, Label("渠道", "channel"), Shown.DETAIL]
    assignee: Annotated[
        ShortText,
        Label("责任人", "assignee"),
        Help("写职务", "an office, not a name"),
        Shown.DETAIL,
    ]
    answer: Annotated[LongText | None, Label("答复", "answer")] = None
    received_on: Annotated[Day, Label("收到", "received on")]
    due_on: Annotated[Day | None, Label(*DUE_ON), Shown.DETAIL] = None
    answered_on: Annotated[Day | None, Label(*ANSWERED_ON)] = None
    closed_on: Annotated[Day | None, Label(*CLOSED_ON), Shown.DETAIL] = None
    resident_verdict: Annotated[Verdict, Label("评价", "verdict")] = Verdict.NONE


class OpinionCases(RecordBody):
    """All opinions that were open or came in during a period.

    A case is open until its ``closed_on``, at the end of the period too when that day lies later.
    """

    opening_open: Annotated[Count, Label(*OPENING), Unit("件")]
    received: Annotated[Count, Label(*RECEIVED), Unit("件")]
    closed: Annotated[Count, Label(*CLOSED), Unit("件")]
    closing_open: Annotated[Count, Label(*CLOSING), Unit("件")]
    cases: Annotated[
        tuple[Case, ...], Label("意见和答复", "opinions"), Columns("text", row_label="件")
    ] = ()

    def in_period(self, day: date | None) -> bool:
        """Whether the day is given and lies in the period, first and last day included."""
        return day is not None and self.first_day <= day <= self.last_day


def _proofs(body: OpinionCases) -> Iterator[Proof]:
    yield prove_sum(
        Term(CLOSING, body.closing_open, ("closing_open",)),
        (
            Term(OPENING, body.opening_open, ("opening_open",)),
            Term(RECEIVED, body.received, ("received",)),
            Term(CLOSED, body.closed, ("closed",), -1),
        ),
        fault=figures.COUNT_MISMATCH,
        main=True,
    )
    came = sum(body.in_period(case.received_on) for case in body.cases)
    done = sum(body.in_period(case.closed_on) for case in body.cases)
    left = sum(_open_at_end(body, case) for case in body.cases)
    yield _listed(
        RECEIVED,
        body.received,
        "received",
        came,
        Text("收到日期在本期的", "received in the period"),
    )
    yield _listed(
        CLOSED, body.closed, "closed", done, Text("办结日期在本期的", "closed in the period")
    )
    yield _listed(
        CLOSING, body.closing_open, "closing_open", left, Text("期末还没办结的", "still open")
    )


def _listed(label: Text, stated: int, key: str, found: int, which: Text) -> Proof:
    """A stated number of cases = the number of listed cases of that sort."""
    formula = Text(f"清单中{which.zh}件数", f"listed cases {which.en}")
    return prove_count(Term(label, stated, (key,)), (Term(formula, found, ("cases",)),))


def _open_at_end(body: OpinionCases, case: Case) -> bool:
    if case.received_on > body.last_day:
        return False
    return case.closed_on is None or case.closed_on > body.last_day


def _findings(body: OpinionCases, rules: Rules) -> Iterator[Finding]:
    numbers = [case.case_no for case in body.cases]
    on_display = body.publicity_end is None or rules.today <= body.publicity_end
    for index, case in enumerate(body.cases):
        loc: Loc = ("cases", index)
        yield from _order_of_days(case, loc)
        yield from _answer_findings(case, loc)
        yield from _outside(body, case, index)
        if on_display:
            yield from _overdue(case, loc, rules)
        first = numbers.index(case.case_no)
        if first != index:
            facts = {
                "label": Text("编号", "number"),
                "value": case.case_no,
                "row": first + 1,
                "other": index + 1,
            }
            related = ((("cases", first, "case_no"), Text("另一行", "the other row")),)
            yield Finding(affairs.REPEATED_NAME, (*loc, "case_no"), facts, related)


def _order_of_days(case: Case, loc: Loc) -> Iterator[Finding]:
    pairs = (
        (RECEIVED_ON, case.received_on, DUE_ON, case.due_on, "due_on"),
        (RECEIVED_ON, case.received_on, ANSWERED_ON, case.answered_on, "answered_on"),
        (RECEIVED_ON, case.received_on, CLOSED_ON, case.closed_on, "closed_on"),
        (ANSWERED_ON, case.answered_on, CLOSED_ON, case.closed_on, "closed_on"),
    )
    for earlier, first, later, second, key in pairs:
        if first is not None and second is not None and second < first:
            facts = {
                "later": later,
                "later_date": second,
                "earlier": earlier,
                "earlier_date": first,
            }
            yield Finding(affairs.DATES_OUT_OF_ORDER, (*loc, key), facts)
            return


def _answer_findings(case: Case, loc: Loc) -> Iterator[Finding]:
    """What is answered or closed has an answer and its day, so answered is never below closed."""
    if case.answer is None:
        if case.answered_on is not None or case.closed_on is not None:
            yield Finding(affairs.UNANSWERED, (*loc, "answer"), {"case": case.case_no})
    elif case.answered_on is None:
        facts = {"label": ANSWERED_ON, "key": "answered_on"}
        yield Finding(reading.MISSING_FIELD, (*loc, "answered_on"), facts)


def _outside(body: OpinionCases, case: Case, index: int) -> Iterator[Finding]:
    """A case that came after the period, or was closed before it, belongs in another file."""
    facts = {"row": index + 1, "first": body.first_day, "last": body.last_day}
    if case.received_on > body.last_day:
        facts["date"] = case.received_on
        yield Finding(affairs.DATE_OUTSIDE_PERIOD, ("cases", index, "received_on"), facts)
    elif case.closed_on is not None and case.closed_on < body.first_day:
        facts["date"] = case.closed_on
        yield Finding(affairs.DATE_OUTSIDE_PERIOD, ("cases", index, "closed_on"), facts)


def _overdue(case: Case, loc: Loc, rules: Rules) -> Iterator[Finding]:
    """Only while the record is on display: later the next month's file speaks for the case."""
    due = case.due_on or case.received_on + timedelta(days=rules.opinion_days)
    if case.answered_on is None and due < rules.today:
        facts = {"case": case.case_no, "due": due, "days": (rules.today - due).days}
        yield Finding(affairs.OVERDUE, (*loc, "due_on"), facts)


def _headline(body: OpinionCases) -> LineValue:
    return LineValue("closing_open", CLOSING.said, body.closing_open, ("closing_open",))


def _carried(body: OpinionCases) -> Iterator[Carried]:
    opening, closing = body.opening_open, body.closing_open
    yield Carried("", OPENING.said, opening, ("opening_open",), closing, ("closing_open",))


def _line_values(body: OpinionCases) -> Iterator[LineValue]:
    yield LineValue("received", RECEIVED.said, body.received, ("received",), Compared.FLOW)
    answered = sum(
        case.answered_on is not None and body.in_period(case.answered_on) for case in body.cases
    )
    yield LineValue("answered", say("已答复"), answered, ("cases",), Compared.FLOW)
    yield LineValue("closed", CLOSED.said, body.closed, ("closed",), Compared.FLOW)
    yield LineValue(
        "closing_open", CLOSING.said, body.closing_open, ("closing_open",), Compared.HELD
    )


def _lead(body: OpinionCases) -> str:
    days = [
        (case.answered_on - case.received_on).days
        for case in body.cases
        if case.answered_on is not None and body.in_period(case.answered_on)
    ]
    return say(
        "本期收到意见 %(received)s 件，答复 %(days)s 件，办结 %(closed)s 件，期末还有 %(closing_open)s 件没有办结%(speed)s。",
        received=body.received,
        days=len(days),
        closed=body.closed,
        closing_open=body.closing_open,
        speed=_speed(days),
    )


def _speed(days: list[int]) -> str:
    """How long the answers took, the mean with one decimal, rounded half up."""
    if not days:
        return ""
    tenths = (20 * sum(days) + len(days)) // (2 * len(days))
    return say(
        "；答复平均用 %(mean)s 天，最长 %(longest)s 天",
        mean=f"{tenths // 10}.{tenths % 10}",
        longest=max(days),
    )


KIND = Kind(
    name="opinion_case",
    model=OpinionCases,
    area=Area.RESIDENTIAL,
    label=Text("意见答复", "Opinions and answers"),
    summary=Text(
        "一个月收到的意见、答复和办结情况", "A month of residents' opinions and their answers"
    ),
    item_code="R09",
    proofs=_proofs,
    findings=_findings,
    headline=_headline,
    carried=_carried,
    line_values=_line_values,
    lead=_lead,
    periodic=True,
)
