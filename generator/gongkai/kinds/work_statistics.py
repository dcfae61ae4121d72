"""What was done in a week or a month, item by item, and since the year began (周报、月统)."""

from collections.abc import Iterator
from typing import Annotated

from gongkai.faults import figures
from gongkai.fields import Columns, Help, Label, Model, Quantity, ShortText, Shown
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, Carried, Finding, Kind, LineValue, RecordBody, Rules
from gongkai.proof import Proof, Term, amount_text, prove_sum
from gongkai.voting import repeated

__all__ = ["KIND", "WorkStatistics"]

_BEFORE = Text("以前各期累计", "before")
_CURRENT = Text("本期", "this period")
_TOTAL = Text("今年累计", "this year")
_TOLD = 3
"""How many items the opening sentence names."""


class Item(Model):
    """One thing that is counted."""

    item: Annotated[ShortText, Label("事项", "item")]
    before: Annotated[Quantity, Label(*_BEFORE)]
    current: Annotated[Quantity, Label(*_CURRENT)]
    total: Annotated[Quantity, Label(*_TOTAL)]
    unit: Annotated[ShortText, Label("计量单位", "unit")]
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None


class WorkStatistics(RecordBody):
    """The figures of a period; a week is told by its first and last day."""

    series: Annotated[
        ShortText,
        Label("统计", "statistics"),
        Help("例如 月统、周报；同一名称的各期前后相接", "one name for all periods of a series"),
    ]
    reported_to: Annotated[ShortText | None, Label("报给", "reported to")] = None
    items: Annotated[tuple[Item, ...], Label("各项统计", "items"), Columns("item", row_label="项")]


def _proofs(body: WorkStatistics) -> Iterator[Proof]:
    """Of each item: before + this period = this year."""
    for index, one in enumerate(body.items):
        loc = ("items", index)
        yield prove_sum(
            Term(Text(f"{one.item}今年累计", f"{one.item} this year"), one.total, (*loc, "total")),
            (
                Term(_BEFORE, one.before, (*loc, "before")),
                Term(_CURRENT, one.current, (*loc, "current")),
            ),
            fault=figures.COUNT_MISMATCH,
            listed=False,
            row=index + 1,
            alike=Text("每项：以前各期累计 ＋ 本期 ＝ 今年累计", "before + current = this year"),
        )


def _findings(body: WorkStatistics, _rules: Rules) -> Iterator[Finding]:
    """An item stands once. Problems: ``repeated-entry``."""
    rows = [(one.item, one.unit) for one in body.items]
    yield from repeated("items", "item", Text("事项", "item"), rows)


def _carried(body: WorkStatistics) -> Iterator[Carried]:
    """What one period counted since the year began is what the next begins with."""
    for index, one in enumerate(body.items):
        loc = ("items", index)
        label = say("%(item)s以前各期累计", item=one.item)
        is_first = body.first_day.timetuple().tm_yday == 1
        opening = None if is_first else one.before
        yield Carried(one.item, label, opening, (*loc, "before"), one.total, (*loc, "total"))


def _line_values(body: WorkStatistics) -> Iterator[LineValue]:
    for index, one in enumerate(body.items):
        loc = ("items", index, "current")
        yield LineValue(f"item/{one.item}", one.item, one.current, loc)


def _lead(body: WorkStatistics) -> str:
    told = series(
        (f"{one.item} {amount_text(one.current)} {one.unit}" for one in body.items[:_TOLD]),
        say("、"),
    )
    more = say("等 %(items)s 项", items=len(body.items)) if len(body.items) > _TOLD else ""
    return say("本期%(told)s%(more)s。", told=told, more=more)


KIND = Kind(
    name="work_statistics",
    model=WorkStatistics,
    area=Area.RESIDENTIAL,
    label=Text("工作统计", "Statistics of work"),
    summary=Text(
        "这一周、这个月做了多少件事，今年一共多少",
        "What was done in a week or month, and this year",
    ),
    item_code="R25",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.series,
    headline=lambda body: next(_line_values(body), None),
    line_values=_line_values,
    carried=_carried,
    lead=_lead,
)
