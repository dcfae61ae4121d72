"""What the owners of an estate decided, counted by persons and by floor area (业主大会表决).

民法典 278: owners with two thirds of the area and two thirds of the owners have to take part; a
matter needs more than half of the area and of the persons taking part, the great ones (raising
the maintenance fund, rebuilding, business use of common parts) three quarters of both. Where one
of several is chosen, some cities rank by the sum of both shares, each of which has to be above a
half (深圳的表决结果公示样式：占比例之和).
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from gongkai.faults import affairs, figures
from gongkai.fields import (
    Columns,
    Count,
    Day,
    Flag,
    Label,
    LongText,
    Model,
    Quantity,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, amount_text, prove_sum
from gongkai.voting import (
    Decision,
    Share,
    exceeding,
    least,
    out_of_order,
    reaches,
    repeated,
    share_text,
)

__all__ = ["KIND", "Matter", "Option", "OwnersVote"]

PERSONS_TOTAL = Text("全体业主人数", "all owners")
PERSONS_TAKING_PART = Text("参与人数", "owners taking part")
PERSONS_ABSENT = Text("未参与人数", "owners not taking part")
AREA_TOTAL = Text("全体专有面积", "floor area of all")
AREA_TAKING_PART = Text("参与面积", "floor area taking part")
AREA_ABSENT = Text("未参与面积", "floor area not taking part")

_SQUARE_METRES = Unit("㎡")


class Matter(Model):
    """One matter; those who took part agreed, opposed or abstained, by persons and by area."""

    topic: Annotated[ShortText, Label("事项", "matter")]
    required: Annotated[Share, Label("通过条件", "needed to pass")] = Share.HALF
    area_agree: Annotated[Quantity, Label("同意面积", "area for"), _SQUARE_METRES]
    persons_agree: Annotated[Count, Label("同意人数", "persons for"), Unit("人")]
    persons_oppose: Annotated[
        Count, Label("不同意人数", "persons against"), Unit("人"), Shown.DETAIL
    ]
    area_oppose: Annotated[
        Quantity, Label("不同意面积", "area against"), _SQUARE_METRES, Shown.DETAIL
    ]
    persons_abstain: Annotated[
        Count, Label("弃权人数", "persons abstaining"), Unit("人"), Shown.DETAIL
    ]
    area_abstain: Annotated[
        Quantity, Label("弃权面积", "area abstaining"), _SQUARE_METRES, Shown.DETAIL
    ]
    decision: Annotated[Decision, Label("结果", "decision")]
    progress: Annotated[LongText | None, Label("实施情况", "progress"), Shown.DETAIL] = None

    @property
    def small_print(self) -> str:
        """Both shares with what they are worked out from, those not for it, and the progress."""
        persons = self.persons_agree + self.persons_oppose + self.persons_abstain
        area = self.area_agree + self.area_oppose + self.area_abstain
        by_persons = share_text(self.persons_agree, persons)
        by_area = share_text(self.area_agree, area)
        parts = [
            say(
                "人数同意 %(by_persons)s、面积同意 %(by_area)s（都是同意 ÷ 参与）",
                by_persons=by_persons,
                by_area=by_area,
            ),
            say(
                "不同意 %(persons_oppose)s 人、%(area_oppose)s ㎡",
                persons_oppose=self.persons_oppose,
                area_oppose=amount_text(self.area_oppose),
            ),
            say(
                "弃权 %(persons_abstain)s 人、%(area_abstain)s ㎡",
                persons_abstain=self.persons_abstain,
                area_abstain=amount_text(self.area_abstain),
            ),
        ]
        return series([*parts, self.progress] if self.progress else parts, say("；"))


class Option(Model):
    """One of several to choose from: a candidate of the committee, a company."""

    topic: Annotated[ShortText, Label("选什么", "choice"), Shown.HIDDEN]
    option: Annotated[ShortText, Label("选项", "option")]
    area_agree: Annotated[Quantity, Label("同意面积", "area for"), _SQUARE_METRES]
    persons_agree: Annotated[Count, Label("同意人数", "persons for"), Unit("人")]
    chosen: Annotated[Flag, Label("选定", "chosen")]


class OwnersVote(RecordBody):
    """One vote of all owners; how each voted, and which flat, is no field.

    An owner of several flats is one person, and all flats count by area.
    """

    vote: Annotated[ShortText, Label("表决名称", "vote")]
    vote_start: Annotated[Day, Label("表决开始", "voting begins")]
    vote_end: Annotated[Day, Label("表决截止", "voting ends")]
    method: Annotated[ShortText | None, Label("表决方式", "method")] = None
    persons_total: Annotated[Count, Label(*PERSONS_TOTAL), Unit("人")]
    persons_participating: Annotated[Count, Label(*PERSONS_TAKING_PART), Unit("人")]
    persons_absent: Annotated[Count, Label(*PERSONS_ABSENT), Unit("人")]
    area_total: Annotated[Quantity, Label(*AREA_TOTAL), _SQUARE_METRES]
    area_participating: Annotated[Quantity, Label(*AREA_TAKING_PART), _SQUARE_METRES]
    area_absent: Annotated[Quantity, Label(*AREA_ABSENT), _SQUARE_METRES]
    matters: Annotated[
        tuple[Matter, ...], Label("表决事项", "matters"), Columns("topic", row_label="项")
    ] = ()
    options: Annotated[
        tuple[Option, ...],
        Label("选定情况", "choices"),
        Columns("option", group="topic", row_label="个"),
    ] = ()


def _proofs(body: OwnersVote) -> Iterator[Proof]:
    """Those who took part and those who did not are all; the votes are those who took part."""
    yield prove_sum(
        Term(PERSONS_TAKING_PART, body.persons_participating, ("persons_participating",)),
        (
            Term(PERSONS_TOTAL, body.persons_total, ("persons_total",)),
            Term(PERSONS_ABSENT, body.persons_absent, ("persons_absent",), -1),
        ),
        fault=figures.COUNT_MISMATCH,
        main=True,
    )
    yield prove_sum(
        Term(AREA_TAKING_PART, body.area_participating, ("area_participating",)),
        (
            Term(AREA_TOTAL, body.area_total, ("area_total",)),
            Term(AREA_ABSENT, body.area_absent, ("area_absent",), -1),
        ),
    )
    for index, one in enumerate(body.matters):
        yield _persons_proof(body, index, one)
        yield _area_proof(body, index, one)


def _persons_proof(body: OwnersVote, index: int, one: Matter) -> Proof:
    loc: Loc = ("matters", index)
    return prove_sum(
        Term(
            Text(f"{one.topic}：同意人数", f"{one.topic}: persons for"),
            one.persons_agree,
            (*loc, "persons_agree"),
        ),
        (
            Term(PERSONS_TAKING_PART, body.persons_participating, ("persons_participating",)),
            Term(Text("不同意", "against"), one.persons_oppose, (*loc, "persons_oppose"), -1),
            Term(Text("弃权", "abstaining"), one.persons_abstain, (*loc, "persons_abstain"), -1),
        ),
        fault=figures.COUNT_MISMATCH,
        listed=False,
        row=index + 1,
        alike=Text(
            "各事项同意、不同意、弃权的人数合计 ＝ 参与人数", "persons voting = taking part"
        ),
    )


def _area_proof(body: OwnersVote, index: int, one: Matter) -> Proof:
    loc: Loc = ("matters", index)
    return prove_sum(
        Term(
            Text(f"{one.topic}：同意面积", f"{one.topic}: area for"),
            one.area_agree,
            (*loc, "area_agree"),
        ),
        (
            Term(AREA_TAKING_PART, body.area_participating, ("area_participating",)),
            Term(Text("不同意", "against"), one.area_oppose, (*loc, "area_oppose"), -1),
            Term(Text("弃权", "abstaining"), one.area_abstain, (*loc, "area_abstain"), -1),
        ),
        listed=False,
        row=index + 1,
        alike=Text("各事项同意、不同意、弃权的面积合计 ＝ 参与面积", "area voting = taking part"),
    )


def _findings(body: OwnersVote, _rules: Rules) -> Iterator[Finding]:
    ended = Text("表决截止", "voting ends")
    begun = Text("表决开始", "voting begins")
    shown = Text("公示开始", "first day of display")
    yield from out_of_order(begun, body.vote_start, ended, body.vote_end, ("vote_end",))
    yield from out_of_order(ended, body.vote_end, shown, body.publicity_start, ("publicity_start",))
    yield from _turnout(body)
    topics = [(one.topic, 0) for one in body.matters]
    yield from repeated("matters", "topic", Text("事项", "matter"), topics)
    named = [(one.option, one.topic) for one in body.options]
    yield from repeated("options", "option", Text("选项", "option"), named)
    for index, one in enumerate(body.matters):
        yield from _majority(body, index, one)
    for index, option in enumerate(body.options):
        yield from _option_findings(body, index, option)


def _turnout(body: OwnersVote) -> Iterator[Finding]:
    """Two thirds of the persons and of the area take part (民法典 278)."""
    yield from _short(
        Share.TWO_THIRDS,
        (PERSONS_TAKING_PART, body.persons_participating, ("persons_participating",)),
        (PERSONS_TOTAL, body.persons_total),
        say("人"),
    )
    yield from _short(
        Share.TWO_THIRDS,
        (AREA_TAKING_PART, body.area_participating, ("area_participating",)),
        (AREA_TOTAL, body.area_total),
        "㎡",
    )


def _short(
    share: Share,
    part: tuple[Text, int | Decimal, Loc],
    whole: tuple[Text, int | Decimal],
    unit: str,
) -> Iterator[Finding]:
    """A part that does not reach its share of the whole. Problems: ``share-not-reached``."""
    label, stated, loc = part
    whole_label, everything = whole
    if reaches(share, stated, everything):
        return
    facts = {
        "label": label,
        "stated": f"{amount_text(stated)} {unit}",
        "whole_label": whole_label,
        "whole": f"{amount_text(everything)} {unit}",
        "rate": share_text(stated, everything),
        "share": share.label,
    }
    yield Finding(affairs.SHARE_NOT_REACHED, loc, facts)


def _majority(body: OwnersVote, index: int, one: Matter) -> Iterator[Finding]:
    """A passed matter has its share of persons and of area, a rejected one lacks one of them."""
    loc: Loc = ("matters", index)
    persons = (PERSONS_TAKING_PART, body.persons_participating)
    area = (AREA_TAKING_PART, body.area_participating)
    if one.decision is Decision.PASSED:
        label = Text(f"{one.topic}：同意人数", f"{one.topic}: persons for")
        stated = (label, one.persons_agree, (*loc, "persons_agree"))
        yield from _short(one.required, stated, persons, say("人"))
        label = Text(f"{one.topic}：同意面积", f"{one.topic}: area for")
        yield from _short(one.required, (label, one.area_agree, (*loc, "area_agree")), area, "㎡")
    elif reaches(one.required, one.persons_agree, body.persons_participating) and reaches(
        one.required, one.area_agree, body.area_participating
    ):
        facts = {
            "topic": one.topic,
            "agree": amount_text(one.persons_agree),
            "required": one.required.label,
            "needed": amount_text(least(one.required, body.persons_participating)),
        }
        yield Finding(figures.REJECTED_WITH_MAJORITY, (*loc, "decision"), facts)


def _option_findings(body: OwnersVote, index: int, one: Option) -> Iterator[Finding]:
    """Nobody has more votes than took part; the chosen have both majorities and the largest sum."""
    loc: Loc = ("options", index)
    persons = Text(f"{one.option}：同意人数", f"{one.option}: persons for")
    area = Text(f"{one.option}：同意面积", f"{one.option}: area for")
    persons_loc, area_loc = (*loc, "persons_agree"), (*loc, "area_agree")
    whole = body.persons_participating
    yield from exceeding(persons, one.persons_agree, PERSONS_TAKING_PART, whole, persons_loc)
    measured = body.area_participating
    yield from exceeding(area, one.area_agree, AREA_TAKING_PART, measured, area_loc)
    if not one.chosen:
        return
    stated = (persons, one.persons_agree, persons_loc)
    yield from _short(Share.HALF, stated, (PERSONS_TAKING_PART, whole), say("人"))
    yield from _short(
        Share.HALF, (area, one.area_agree, area_loc), (AREA_TAKING_PART, measured), "㎡"
    )
    own = _sum_of_shares(body, one)
    for place, other in enumerate(body.options):
        rival = _sum_of_shares(body, other)
        if other.topic == one.topic and not other.chosen and rival > own:
            facts = {
                "candidate": one.option,
                "votes": _sum_text(own),
                "other": other.option,
                "more": _sum_text(rival),
            }
            related = ((("options", place, "chosen"), Text("未选定", "not chosen")),)
            yield Finding(affairs.SMALLER_SUM, (*loc, "chosen"), facts, related)
            return


def _sum_of_shares(body: OwnersVote, one: Option) -> Fraction:
    """The share of persons plus the share of area, exact; of nothing there is no share."""
    if not body.persons_participating or not body.area_participating:
        return Fraction(0)
    return Fraction(one.persons_agree, body.persons_participating) + Fraction(
        one.area_agree
    ) / Fraction(body.area_participating)


def _sum_text(shares: Fraction) -> str:
    """A sum of two shares in per cent of one whole, with one decimal: ``143.2%``."""
    return share_text(shares.numerator, shares.denominator)


def _headline(body: OwnersVote) -> LineValue:
    label = PERSONS_TAKING_PART.said
    return LineValue("persons", label, body.persons_participating, ("persons_participating",))


def _line_values(body: OwnersVote) -> Iterator[LineValue]:
    yield _headline(body)
    yield LineValue("area", AREA_TAKING_PART.said, body.area_participating, ("area_participating",))


def _lead(body: OwnersVote) -> str:
    passed = sum(one.decision is Decision.PASSED for one in body.matters)
    chosen = series((one.option for one in body.options if one.chosen), say("、"))
    persons = share_text(body.persons_participating, body.persons_total)
    area = share_text(body.area_participating, body.area_total)
    results = (
        [say("表决 %(matters)s 项，通过 %(passed)s 项", matters=len(body.matters), passed=passed)]
        if body.matters
        else []
    )
    if chosen:
        results.append(say("选定%(chosen)s", chosen=chosen))
    return say(
        "全体业主 %(persons_total)s 人，参与 %(persons_participating)s 人，占 %(persons)s（参与 ÷ 全体）；全体面积 %(area_total)s ㎡，参与 %(area_participating)s ㎡，占 %(area)s；%(results)s。",
        persons_total=body.persons_total,
        persons_participating=body.persons_participating,
        persons=persons,
        area_total=amount_text(body.area_total),
        area_participating=amount_text(body.area_participating),
        area=area,
        results=series(results, say("，")),
    )


KIND = Kind(
    name="owners_vote",
    model=OwnersVote,
    area=Area.FEES,
    label=Text("业主大会表决", "Vote of the owners"),
    summary=Text(
        "业主大会表决的事项，按人数和面积双重计票",
        "Matters voted on by owners, by persons and area",
    ),
    item_code="E10",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.vote,
    headline=_headline,
    line_values=_line_values,
    lead=_lead,
)
