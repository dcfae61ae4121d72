"""What was published wrongly and is put right: the old figure, the new one, and why (更正).

What hung on a board is never changed in silence. The notice names each record by its path, so that
one that does not exist is found; an amount with its ``figure`` is compared with the record itself.
"""

from collections.abc import Iterator
from typing import Annotated

from gongkai.faults import affairs, figures, reading
from gongkai.fields import (
    Columns,
    Count,
    Day,
    Help,
    Label,
    Model,
    MoneyAmount,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, DetailLink, Finding, Kind, LineValue, RecordBody, Rules
from gongkai.money import Money
from gongkai.period import chinese_date
from gongkai.proof import Proof, Term, prove_count, prove_sum
from gongkai.voting import out_of_order, repeated

__all__ = ["KIND", "Correction", "CorrectionNotice"]

TOTAL = Text("更正项数", "figures corrected")
OLD = Text("原来的金额", "old amount")
NEW = Text("更正后的金额", "new amount")
CHANGE = Text("相差", "change")
OLD_TEXT = Text("原来写的", "as it was")
NEW_TEXT = Text("改成", "as it is now")

_UNTOLD = Money(0)
"""Stands where a reference has no amount; without a figure to compare it is never looked at."""


class Correction(Model):
    """One figure that was wrong: an amount, or anything else as text with its unit."""

    document: Annotated[
        ShortText, Label("原来公布的", "published as"), Help("原记录的标题", "its title")
    ]
    original: Annotated[
        ShortText,
        Label("原记录", "original record"),
        Help("公开栏文件夹里的路径，不带 .yaml", "its path below the board, without .yaml"),
        Shown.HIDDEN,
    ]
    corrected: Annotated[
        ShortText | None,
        Label("更正后的记录", "corrected record"),
        Help("另写了一份的填它的路径", "the path of the new edition, if there is one"),
        Shown.HIDDEN,
    ] = None
    item: Annotated[ShortText, Label("项目", "figure")]
    figure: Annotated[
        ShortText | None,
        Label("项目代码", "key of the figure"),
        Help("合计写 total，收入写 income；填了就和原记录核对", "as total; compared if given"),
        Shown.HIDDEN,
    ] = None
    old_amount: Annotated[MoneyAmount | None, Label(*OLD)] = None
    new_amount: Annotated[MoneyAmount | None, Label(*NEW)] = None
    change: Annotated[
        MoneyAmount | None, Label(*CHANGE), Help("更正后减原来的", "new less old")
    ] = None
    old_text: Annotated[
        ShortText | None, Label(*OLD_TEXT), Help("不是金额的，写上单位", "with its unit")
    ] = None
    new_text: Annotated[ShortText | None, Label(*NEW_TEXT)] = None
    reason: Annotated[ShortText, Label("原因", "reason"), Shown.DETAIL]
    found_by: Annotated[
        ShortText | None,
        Label("怎样发现", "found by"),
        Help("居民发现的不写姓名", "residents without their name"),
        Shown.DETAIL,
    ] = None
    corrected_on: Annotated[Day, Label("更正日期", "corrected on"), Shown.DETAIL]

    @property
    def small_print(self) -> str:
        """What stands below the figure: why it was wrong, who saw it, since when it is right."""
        day = say("%(corrected_on)s更正", corrected_on=chinese_date(self.corrected_on))
        return series((part for part in (self.reason, self.found_by, day) if part), say("；"))


class CorrectionNotice(RecordBody):
    """The corrections that were made in a period."""

    total: Annotated[Count, Label(*TOTAL), Unit("项")]
    corrections: Annotated[
        tuple[Correction, ...],
        Label("更正", "corrections"),
        Columns("item", group="document", row_label="项"),
    ]


def _proofs(body: CorrectionNotice) -> Iterator[Proof]:
    """The heading counts the rows; of every amount new = old + change."""
    listed = Term(Text("列出的项数", "rows listed"), len(body.corrections), ("corrections",))
    yield prove_count(Term(TOTAL, body.total, ("total",)), (listed,))
    for index, one in enumerate(body.corrections):
        if one.old_amount is None or one.new_amount is None or one.change is None:
            continue
        row = ("corrections", index)
        yield prove_sum(
            Term(NEW, one.new_amount, (*row, "new_amount")),
            (
                Term(OLD, one.old_amount, (*row, "old_amount")),
                Term(CHANGE, one.change, (*row, "change")),
            ),
            listed=False,
            row=index + 1,
            alike=Text("更正后的金额 ＝ 原来的金额 ＋ 相差", "new amount = old amount + change"),
        )


def _findings(body: CorrectionNotice, _rules: Rules) -> Iterator[Finding]:
    """Each row says what was, what is, and when; nothing is corrected into itself.

    Problems: ``missing-field``, ``correction-unchanged``, ``correction-incomplete``,
    ``date-outside-period``, ``dates-out-of-order``, ``repeated-entry``.
    """
    rows = [(one.item, one.original) for one in body.corrections]
    yield from repeated("corrections", "item", Text("项目", "figure"), rows)
    shown = Text("公示开始", "first day of display")
    for index, one in enumerate(body.corrections):
        yield from _values(index, one)
        if one.corrected == one.original:
            words = Text(
                "更正后的记录和原记录写的是同一份",
                "The corrected record is given as the original one",
            )
            loc = ("corrections", index, "corrected")
            yield Finding(affairs.SUPERSEDES_ITSELF, loc, {"detail": words})
        day = ("corrections", index, "corrected_on")
        if not body.first_day <= one.corrected_on <= body.last_day:
            facts = {"row": index + 1, "date": one.corrected_on}
            span = {"first": body.first_day, "last": body.last_day}
            yield Finding(affairs.DATE_OUTSIDE_PERIOD, day, {**facts, **span})
        label = Text("更正日期", "corrected on")
        start = ("publicity_start",)
        yield from out_of_order(label, one.corrected_on, shown, body.publicity_start, start)


def _values(index: int, one: Correction) -> Iterator[Finding]:
    """Either the three amounts or the two texts are complete, and the new differs from the old."""
    amounts = (
        ("old_amount", OLD, one.old_amount),
        ("new_amount", NEW, one.new_amount),
        ("change", CHANGE, one.change),
    )
    texts = (("old_text", OLD_TEXT, one.old_text), ("new_text", NEW_TEXT, one.new_text))
    told = any(value is not None for _, _, value in texts)
    counted = any(value is not None for _, _, value in amounts)
    for given, values in ((counted or not told, amounts), (told, texts)):
        for key, label, value in values:
            if given and value is None:
                facts = {"label": label, "key": key}
                yield Finding(reading.MISSING_FIELD, ("corrections", index, key), facts)
        old, new = values[0][2], values[1][2]
        if old is not None and old == new:
            loc = ("corrections", index, values[1][0])
            same = {"row": index + 1, "item": one.item, "stated": old}
            yield Finding(figures.CORRECTION_UNCHANGED, loc, same)


def _headline(body: CorrectionNotice) -> LineValue:
    return LineValue("total", TOTAL.said, body.total, ("total",))


def _details(body: CorrectionNotice) -> Iterator[DetailLink]:
    """The old amount is that of the original record, the new one that of its new edition."""
    for index, one in enumerate(body.corrections):
        for key, record_id, amount in (
            ("original", one.original, one.old_amount),
            ("corrected", one.corrected, one.new_amount),
        ):
            if record_id is not None:
                figure = (one.figure or "") if amount is not None else ""
                loc = ("corrections", index, key)
                yield DetailLink(record_id, figure, one.item, amount or _UNTOLD, loc)


def _lead(body: CorrectionNotice) -> str:
    """How much was corrected, and the one correction in full when there is only one."""
    records = len({one.original for one in body.corrections})
    lead = say(
        "更正 %(records)s 份公布过的记录，共 %(total)s 项", records=records, total=body.total
    )
    if len(body.corrections) != 1:
        return say("%(lead)s；原来的记录不删，标明已经更正。", lead=lead)
    (one,) = body.corrections
    old, new = one.old_text, one.new_text
    if one.old_amount is not None and one.new_amount is not None:
        old, new = (
            say(" %(old_amount)s 元", old_amount=one.old_amount),
            say(" %(new_amount)s 元", new_amount=one.new_amount),
        )
    return say(
        "%(lead)s：%(item)s由%(old)s改为%(new)s；原来的记录不删，标明已经更正。",
        lead=lead,
        item=one.item,
        old=old,
        new=new,
    )


KIND = Kind(
    name="correction",
    model=CorrectionNotice,
    area=Area.FINANCIAL,
    label=Text("更正", "Corrections"),
    summary=Text(
        "公布过的数哪里错了、改成多少、为什么", "Which published figures were wrong, and why"
    ),
    item_code="F14",
    proofs=_proofs,
    findings=_findings,
    headline=_headline,
    details=_details,
    lead=_lead,
)
