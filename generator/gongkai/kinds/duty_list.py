"""What a community does by law and what it helps the government with: the two lists (两份清单).

The lists are rows of the record, since a place may keep a third one (中发〔2017〕13 号 asks for
these two). What is not the community's own work comes with the department that asks for it.
"""

from collections.abc import Iterator
from typing import Annotated

from gongkai.faults import affairs, figures, reading
from gongkai.fields import (
    Choice,
    Columns,
    Count,
    Day,
    Help,
    Label,
    Model,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.proof import Proof, Term, prove_count, prove_sum
from gongkai.voting import out_of_order, repeated

__all__ = ["KIND", "Duty", "DutyList", "List", "Sort"]

TOTAL = Text("事项总数", "duties")
SETTLED = Text("核定日期", "settled on")
DEPARTMENT = Text("主管部门", "department in charge")

_NUMBER = Text("序号", "number")


class Sort(Choice):
    """Whose work the duties of a list are."""

    OWN = "own", "依法履行职责", "duties by law"
    ASSIST = "assist", "依法协助政府", "help for the government"


class List(Model):
    """One list: its heading, and how many duties the heading says it has."""

    heading: Annotated[ShortText, Label("清单", "list")]
    sort: Annotated[Sort, Label("性质", "sort"), Shown.HIDDEN]
    count: Annotated[Count, Label("项数", "duties"), Unit("项")]


class Duty(Model):
    """One duty: what for, who answers for it, and who pays."""

    heading: Annotated[
        ShortText, Label("清单", "list"), Help("和上面的清单名称完全一样", "exactly as above")
    ]
    number: Annotated[
        Count, Label(*_NUMBER), Help("每份清单从 1 数起", "from 1 in each list"), Shown.DETAIL
    ]
    duty: Annotated[ShortText, Label("事项", "duty")]
    department: Annotated[
        ShortText | None,
        Label(*DEPARTMENT),
        Help("协助政府的事项要填", "needed for help for the government"),
        Shown.DETAIL,
    ] = None
    goal: Annotated[ShortText, Label("工作目标", "goal")]
    responsible: Annotated[
        ShortText,
        Label("责任岗位", "office responsible"),
        Help("写岗位，换人不用改", "the office, not the person"),
    ]
    funding: Annotated[ShortText, Label("经费来源", "funding")]

    @property
    def small_print(self) -> str:
        """What stands below the duty: its number, and the department that asks for it."""
        number = say("第 %(number)s 项", number=self.number)
        return (
            say(
                "%(number)s，%(DEPARTMENT)s：%(department)s",
                number=number,
                DEPARTMENT=DEPARTMENT.said,
                department=self.department,
            )
            if self.department
            else number
        )


class DutyList(RecordBody):
    """The lists of duties of one year."""

    settled_on: Annotated[Day, Label(*SETTLED)]
    settled_by: Annotated[ShortText, Label("核定单位", "settled by")]
    document: Annotated[ShortText | None, Label("文件", "document")] = None
    total: Annotated[Count, Label(*TOTAL), Unit("项")]
    lists: Annotated[tuple[List, ...], Label("清单", "lists"), Columns("heading", row_label="份")]
    duties: Annotated[
        tuple[Duty, ...],
        Label("事项", "duties"),
        Columns("duty", group="heading", row_label="项"),
    ]


def _proofs(body: DutyList) -> Iterator[Proof]:
    """The total is the sum of the headings, and every heading counts the duties below it."""
    counts = [
        Term(Text(one.heading, one.heading), one.count, ("lists", index, "count"))
        for index, one in enumerate(body.lists)
    ]
    yield prove_count(
        Term(TOTAL, body.total, ("total",)),
        counts,
        formula=Text("各份清单项数合计", "sum of the lists"),
    )
    listed = [one.heading for one in body.duties]
    for index, one in enumerate(body.lists):
        words = Text(f"“{one.heading}”列出的项数", f"duties listed under “{one.heading}”")
        yield prove_sum(
            counts[index],
            (Term(words, listed.count(one.heading), ("duties",)),),
            fault=figures.COUNT_MISMATCH,
            listed=False,
            row=index + 1,
            alike=Text("清单标题里的项数 ＝ 列出的项数", "each heading = the duties below it"),
        )
    for index, duty in enumerate(body.duties):
        yield _number_proof(index, duty, listed[: index + 1].count(duty.heading))


def _number_proof(index: int, duty: Duty, position: int) -> Proof:
    """The duties of a list are numbered from 1 without a gap, so that none can go unnoticed."""
    label = Text(f"“{duty.duty}”的序号", f"number of “{duty.duty}”")
    words = Text("在这份清单里排第几", "its position in the list")
    return prove_sum(
        Term(label, duty.number, ("duties", index, "number")),
        (Term(words, position, ("duties", index, "heading")),),
        fault=figures.COUNT_MISMATCH,
        listed=False,
        row=index + 1,
        alike=Text("序号从 1 起不跳号", "numbers from 1 without a gap"),
    )


def _findings(body: DutyList, _rules: Rules) -> Iterator[Finding]:
    """Lists and duties stand once; each duty is in a list; help for others names who asks.

    Problems: ``repeated-entry``, ``not-in-list``, ``missing-field``, ``dates-out-of-order``.
    """
    headings = [(one.heading, 0) for one in body.lists]
    yield from repeated("lists", "heading", Text("清单", "list"), headings)
    # A duty in both lists would be the community's own and not its own.
    duties = [(one.duty, 0) for one in body.duties]
    yield from repeated("duties", "duty", Text("事项", "duty"), duties)
    sorts = {one.heading: one.sort for one in body.lists}
    for index, one in enumerate(body.duties):
        if one.heading not in sorts:
            facts = {"row": index + 1, "label": Text("清单", "list"), "value": one.heading}
            listed = {"list": Text("清单", "lists"), "key": "lists"}
            yield Finding(affairs.NOT_IN_LIST, ("duties", index, "heading"), {**facts, **listed})
        elif sorts[one.heading] is Sort.ASSIST and one.department is None:
            missing = {"label": DEPARTMENT, "key": "department"}
            yield Finding(reading.MISSING_FIELD, ("duties", index, "department"), missing)
    shown = Text("公示开始", "first day of display")
    yield from out_of_order(
        SETTLED, body.settled_on, shown, body.publicity_start, ("publicity_start",)
    )


def _headline(body: DutyList) -> LineValue:
    return LineValue("total", TOTAL.said, body.total, ("total",))


def _line_values(body: DutyList) -> Iterator[LineValue]:
    yield _headline(body)
    for index, one in enumerate(body.lists):
        yield LineValue(f"list/{one.heading}", one.heading, one.count, ("lists", index, "count"))


def _totals(body: DutyList) -> Iterator[Total]:
    yield Total("lists", "", say("合计"), {"count": body.total})


def _lead(body: DutyList) -> str:
    counted = series(
        (
            say("%(heading)s %(count)s 项", heading=one.heading, count=one.count)
            for one in body.lists
        ),
        say("、"),
    )
    return say(
        "%(lists)s 份清单共 %(total)s 项：%(counted)s；每一项都写明目标、责任岗位和经费来源。",
        lists=len(body.lists),
        total=body.total,
        counted=counted,
    )


KIND = Kind(
    name="duty_list",
    model=DutyList,
    area=Area.RESIDENTIAL,
    label=Text("两份清单", "Lists of duties"),
    summary=Text(
        "社区依法该做的事和协助政府的事，目标、责任、经费",
        "What the community does by law and for the government, who answers and who pays",
    ),
    item_code="R13",
    proofs=_proofs,
    findings=_findings,
    subject=lambda _body: say("两份清单"),
    headline=_headline,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
)
