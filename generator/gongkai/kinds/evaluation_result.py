"""How residents judge those who work for them, by secret ballot (民主评议、满意度测评).

Scales differ from place to place, so the grades are part of the record: three for a body and four
for a person in one office, 优良中差 in another. The grade with most votes is the result; no rule
that was found says what follows from a tie, so how one was settled has to be written down.
"""

from collections.abc import Iterator
from typing import Annotated

from gongkai.faults import affairs, figures, reading
from gongkai.fields import (
    Choice,
    Columns,
    Count,
    Day,
    Flag,
    Help,
    Label,
    Model,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.message import counted, say, series
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import percent
from gongkai.proof import Proof, Term, amount_text, prove_sum
from gongkai.voting import Share, exceeding, least, out_of_order, repeated

__all__ = ["KIND", "EvaluationResult", "Grade", "GradeCount", "Subject"]

INVITED = Text("应到", "invited")
PRESENT = Text("实到", "present")
ISSUED = Text("发出评议票", "ballots issued")
RETURNED = Text("收回评议票", "ballots returned")
VALID = Text("有效票", "valid ballots")
VOID = Text("无效票", "void ballots")
SUBJECT = Text("评议对象", "subject")
GRADE = Text("等次", "grade")

_LEAST_BALLOTS = 5
"""Below it the votes of a group tell how each member voted."""


class Evaluator(Choice):
    """Who judges whom; the street office and the community judge each other on one form."""

    RESIDENTS = "residents", "居民评", "residents"
    STREET = "street", "街道评社区", "the street office judges the community"
    COMMUNITY = "community", "社区评街道", "the community judges the street office"
    THIRD_PARTY = "third_party", "第三方评", "a third party"


class Grade(Model):
    """One grade of a scale, the best first."""

    scale: Annotated[ShortText, Label("评议档次", "scale")]
    grade: Annotated[ShortText, Label(*GRADE)]
    needs_reason: Annotated[
        Flag,
        Label("要写理由", "needs a reason"),
        Help("没写理由的票作无效票", "a ballot without one is void"),
    ] = False


class Subject(Model):
    """Who is judged: a body, or someone in office.

    ``valid`` and ``void`` are given where they differ from subject to subject.
    """

    subject: Annotated[ShortText, Label(*SUBJECT)]
    post: Annotated[ShortText | None, Label("职务", "post")] = None
    scale: Annotated[ShortText, Label("评议档次", "scale"), Shown.HIDDEN]
    result: Annotated[ShortText, Label("评议结果", "result")]
    valid: Annotated[Count | None, Label(*VALID), Unit("张"), Shown.DETAIL] = None
    void: Annotated[Count | None, Label(*VOID), Unit("张"), Shown.DETAIL] = None
    abstain: Annotated[Count | None, Label("未选", "no grade"), Unit("票"), Shown.DETAIL] = None
    tie_note: Annotated[
        ShortText | None, Label("同票怎么定", "how a tie was settled"), Shown.DETAIL
    ] = None


class GradeCount(Model):
    """The votes of one grade for one subject."""

    subject: Annotated[ShortText, Label(*SUBJECT), Shown.HIDDEN]
    grade: Annotated[ShortText, Label(*GRADE)]
    count: Annotated[Count, Label("票数", "votes"), Unit("票")]
    reasons: Annotated[
        Count | None, Label("写明理由", "with a reason"), Unit("票"), Shown.DETAIL
    ] = None


class EvaluationResult(RecordBody):
    """One evaluation: who was asked and how they were chosen, the ballots, and what they said.

    What voters wrote as reasons stays with those who counted; only the number is a field.
    """

    evaluation: Annotated[ShortText, Label("评议事项", "evaluation")]
    evaluator: Annotated[Evaluator, Label("谁来评", "who judges")] = Evaluator.RESIDENTS
    evaluating_body: Annotated[
        ShortText | None,
        Label("评议单位", "judged by"),
        Help("第三方评的要写是哪家", "named where a third party judges"),
    ] = None
    held_on: Annotated[Day, Label("评议日期", "held on")]
    place: Annotated[ShortText | None, Label("地点", "place")] = None
    method: Annotated[ShortText | None, Label("评议方式", "method")] = None
    sampling: Annotated[
        ShortText,
        Label("参评人怎样产生", "how the voters were chosen"),
        Help("例如从名册随机抽取", "as drawn at random from the register"),
    ]
    sampling_base: Annotated[
        Count | None,
        Label("抽样总数", "chosen from"),
        Unit("人"),
        Help("从多少人里产生", "how many they were chosen from"),
    ] = None
    invited: Annotated[Count, Label(*INVITED), Unit("人")]
    present: Annotated[Count, Label(*PRESENT), Unit("人")]
    quorum: Annotated[Share, Label("到会要求", "quorum")] = Share.TWO_THIRDS
    issued: Annotated[Count, Label(*ISSUED), Unit("张")]
    returned: Annotated[Count, Label(*RETURNED), Unit("张")]
    valid: Annotated[Count, Label(*VALID), Unit("张")]
    void: Annotated[Count, Label(*VOID), Unit("张")]
    subjects: Annotated[
        tuple[Subject, ...], Label("评议结果", "results"), Columns("subject", row_label="个")
    ] = ()
    counts: Annotated[
        tuple[GradeCount, ...],
        Label("各等票数", "votes by grade"),
        Columns("grade", group="subject", row_label="等"),
    ] = ()
    scale: Annotated[
        tuple[Grade, ...],
        Label("评议档次说明", "scales"),
        Columns("grade", group="scale", row_label=""),
    ]

    def valid_for(self, one: Subject) -> int:
        """The valid ballots for a subject."""
        return self.valid if one.valid is None else one.valid

    def counted(self, subject: str) -> list[tuple[int, GradeCount]]:
        """The votes for a subject, each with its position in the list."""
        return [(index, one) for index, one in enumerate(self.counts) if one.subject == subject]


def _proofs(body: EvaluationResult) -> Iterator[Proof]:
    returned = Term(RETURNED, body.returned, ("returned",))
    parts = (Term(VALID, body.valid, ("valid",)), Term(VOID, body.void, ("void",)))
    yield prove_sum(returned, parts, fault=figures.COUNT_MISMATCH, main=True)
    for index, one in enumerate(body.subjects):
        if one.valid is not None:
            yield _ballots_proof(body, index, one)
        yield _votes_proof(body, index, one)
    for index, row in enumerate(body.counts):
        if row.reasons is not None:
            yield prove_sum(
                Term(
                    Text(f"{row.subject}：{row.grade}", f"{row.subject}: {row.grade}"),
                    row.count,
                    ("counts", index, "count"),
                ),
                (Term(Text("写明理由的票数", "with a reason"), row.reasons, _reasons(index)),),
                fault=figures.COUNT_MISMATCH,
                listed=False,
                row=index + 1,
                alike=Text("要写理由的等次：票数 ＝ 写明理由的票数", "votes = those with a reason"),
            )


def _reasons(index: int) -> tuple[str | int, ...]:
    return ("counts", index, "reasons")


def _ballots_proof(body: EvaluationResult, index: int, one: Subject) -> Proof:
    """Valid ballots of a subject = ballots returned − void ones of that subject."""
    return prove_sum(
        Term(
            Text(f"{one.subject}有效票", f"valid ballots: {one.subject}"),
            one.valid or 0,
            ("subjects", index, "valid"),
        ),
        (
            Term(RETURNED, body.returned, ("returned",)),
            Term(VOID, one.void or 0, ("subjects", index, "void"), -1),
        ),
        fault=figures.COUNT_MISMATCH,
        listed=False,
        row=index + 1,
        alike=Text("每个对象的有效票 ＝ 收回评议票 − 无效票", "valid = returned − void"),
    )


def _votes_proof(body: EvaluationResult, index: int, one: Subject) -> Proof:
    """Valid ballots of a subject = the votes of all its grades, and those that chose none."""
    counted = [
        Term(Text(row.grade, row.grade), row.count, ("counts", place, "count"))
        for place, row in body.counted(one.subject)
    ]
    if one.abstain is not None:
        loc = ("subjects", index, "abstain")
        counted.append(Term(Text("未选", "no grade"), one.abstain, loc))
    own = one.valid is not None
    return prove_sum(
        Term(
            Text(f"{one.subject}有效票", f"valid ballots: {one.subject}"),
            body.valid_for(one),
            ("subjects", index, "valid") if own else ("subjects", index, "subject"),
        ),
        counted,
        fault=figures.COUNT_MISMATCH,
        listed=False,
        row=index + 1,
        alike=Text(
            "每个对象各等票数（加未选）合计 ＝ 有效票", "votes of all grades = valid ballots"
        ),
    )


def _findings(body: EvaluationResult, _rules: Rules) -> Iterator[Finding]:
    yield from _attendance(body)
    if body.evaluator is Evaluator.THIRD_PARTY and body.evaluating_body is None:
        named = {"label": Text("评议单位", "judged by"), "key": "evaluating_body"}
        yield Finding(reading.MISSING_FIELD, ("evaluator",), named)
    days = (Text("评议日期", "held on"), body.held_on)
    shown = (Text("公示开始", "first day of display"), body.publicity_start)
    yield from out_of_order(*days, *shown, ("publicity_start",))
    grades = [(one.grade, one.scale) for one in body.scale]
    yield from repeated("scale", "grade", GRADE, grades)
    yield from repeated("subjects", "subject", SUBJECT, [(one.subject, 0) for one in body.subjects])
    yield from repeated("counts", "grade", GRADE, [(one.grade, one.subject) for one in body.counts])
    if not body.subjects:
        yield Finding(figures.RESULT_MISSING, ("valid",))
    for index, one in enumerate(body.subjects):
        yield from _subject_findings(body, index, one)
    for index, row in enumerate(body.counts):
        yield from _count_findings(body, index, row)


def _attendance(body: EvaluationResult) -> Iterator[Finding]:
    """No count above the one that it is a part of, and at least the quorum present."""
    base = body.sampling_base
    pairs = (
        ("invited", INVITED, body.invited, Text("抽样总数", "chosen from"), base),
        ("present", PRESENT, body.present, INVITED, body.invited),
        ("issued", ISSUED, body.issued, PRESENT, body.present),
        ("returned", RETURNED, body.returned, ISSUED, body.issued),
    )
    for key, label, value, limit_label, limit in pairs:
        if limit is not None:
            yield from exceeding(label, value, limit_label, limit, (key,))
    needed = least(body.quorum, body.invited)
    if body.present < needed:
        share = body.quorum.label
        facts = {
            "invited": amount_text(body.invited),
            "present": amount_text(body.present),
            "quorum": Text(f"{share.zh}所需的 {needed:,} 人", f"the {needed:,} of {share.en}"),
        }
        yield Finding(affairs.QUORUM_MISSING, ("present",), facts)
    if body.valid < _LEAST_BALLOTS:
        ballots = {"stated": say("%(valid)s 张", valid=body.valid), "least": _LEAST_BALLOTS}
        yield Finding(affairs.GROUP_TOO_SMALL, ("valid",), {"label": VALID, **ballots})


def _subject_findings(body: EvaluationResult, index: int, one: Subject) -> Iterator[Finding]:
    """A known scale, a grade of it as the result, and that one with most votes."""
    if (one.valid is None) != (one.void is None):
        key, label = ("valid", VALID) if one.valid is None else ("void", VOID)
        yield Finding(reading.MISSING_FIELD, ("subjects", index, key), {"label": label, "key": key})
    grades = [grade.grade for grade in body.scale if grade.scale == one.scale]
    if not grades:
        facts = {"row": index + 1, "label": Text("评议档次", "scale"), "value": one.scale}
        listed = {"list": Text("评议档次说明", "scales"), "key": "scale"}
        yield Finding(affairs.NOT_IN_LIST, ("subjects", index, "scale"), {**facts, **listed})
        return
    votes = {row.grade: row.count for _, row in body.counted(one.subject)}
    for grade in grades:
        if grade not in votes:
            label = Text(f"{one.subject}：{grade}票数", f"{one.subject}: votes for {grade}")
            facts = {"label": label, "key": "counts"}
            yield Finding(reading.MISSING_FIELD, ("subjects", index, "subject"), facts)
            return
    yield from _result_findings(index, one, {grade: votes[grade] for grade in grades})


def _result_findings(index: int, one: Subject, votes: dict[str, int]) -> Iterator[Finding]:
    most = max(votes.values())
    best = [grade for grade, count in votes.items() if count == most]
    loc = ("subjects", index, "result")
    if one.result not in best:
        facts = {"subject": one.subject, "stated": one.result, "votes": amount_text(most)}
        yield Finding(affairs.WRONG_GRADE, loc, {**facts, "expected": "、".join(best)})
    elif len(best) > 1 and one.tie_note is None:
        named = Text("、".join(f"“{grade}”" for grade in best), ", ".join(best))
        tied = {"subject": one.subject, "votes": amount_text(most), "grades": named}
        yield Finding(affairs.GRADE_TIE, loc, tied)


def _count_findings(body: EvaluationResult, index: int, row: GradeCount) -> Iterator[Finding]:
    """A count is of a listed subject and grade, and has its reasons where they are asked for."""
    scale = next((one.scale for one in body.subjects if one.subject == row.subject), None)
    if scale is None:
        facts = {"row": index + 1, "label": SUBJECT, "value": row.subject}
        listed = {"list": Text("评议结果", "results"), "key": "subjects"}
        yield Finding(affairs.NOT_IN_LIST, ("counts", index, "subject"), {**facts, **listed})
        return
    of_scale = {one.grade: one for one in body.scale if one.scale == scale}
    grade = of_scale.get(row.grade)
    if grade is None and of_scale:
        facts = {"row": index + 1, "label": GRADE, "value": row.grade}
        listed = {"list": Text(scale, scale), "key": "scale"}
        yield Finding(affairs.NOT_IN_LIST, ("counts", index, "grade"), {**facts, **listed})
    elif grade is not None and grade.needs_reason and row.count and row.reasons is None:
        label = Text("写明理由的票数", "votes with a reason")
        yield Finding(reading.MISSING_FIELD, _reasons(index), {"label": label, "key": "reasons"})


def _headline(body: EvaluationResult) -> LineValue:
    return LineValue("valid", VALID.said, body.valid, ("valid",))


def _line_values(body: EvaluationResult) -> Iterator[LineValue]:
    yield LineValue("present", PRESENT.said, body.present, ("present",))
    yield LineValue("valid", VALID.said, body.valid, ("valid",))
    for index, row in enumerate(body.counts):
        label = say("%(subject)s：%(grade)s", subject=row.subject, grade=row.grade)
        loc = ("counts", index, "count")
        yield LineValue(f"{row.subject}/{row.grade}", label, row.count, loc)


def _totals(body: EvaluationResult) -> Iterator[Total]:
    """The valid ballots below the votes for a subject, with the share of each grade in them."""
    for one in body.subjects:
        valid = body.valid_for(one)
        rows = [row for _, row in body.counted(one.subject)]
        rates = series([f"{row.grade}\u00a0{percent(row.count, valid)}" for row in rows], say("、"))
        label = say("有效票（%(rates)s）", rates=rates)
        if one.abstain:
            label = say(
                "有效票（%(rates)s；另有 %(abstain)s 张未选）", rates=rates, abstain=one.abstain
            )
        yield Total("counts", one.subject, label, {"count": valid})


def _lead(body: EvaluationResult) -> str:
    return say(
        "应到 %(invited)s 人，实到 %(present)s 人，到会率 %(share)s（实到 ÷ 应到）；收回 %(returned)s 张，有效 %(valid)s 张；评议对象 %(subjects)s 个%(first_result)s。",
        invited=body.invited,
        present=body.present,
        share=percent(body.present, body.invited),
        returned=body.returned,
        valid=body.valid,
        subjects=len(body.subjects),
        first_result=_first_result(body),
    )


def _first_result(body: EvaluationResult) -> str:
    """The result of the first subject, which is the body itself where one is judged."""
    for one in body.subjects:
        for _, row in body.counted(one.subject):
            if row.grade == one.result:
                valid = body.valid_for(one)
                share = percent(row.count, valid)
                words = say(
                    "，%(subject)s评为“%(result)s”，", subject=one.subject, result=one.result
                )
                words += counted("%(n)s 票，占 %(share)s", row.count, share=share)
                return words + say("（%(count)s ÷ 有效票 %(valid)s）", count=row.count, valid=valid)
    return ""


KIND = Kind(
    name="evaluation_result",
    model=EvaluationResult,
    area=Area.RESIDENTIAL,
    label=Text("民主评议结果", "Result of an evaluation"),
    summary=Text(
        "民主评议、满意度测评的票数和结果", "Votes and results of an evaluation by residents"
    ),
    item_code="R08",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.evaluation,
    headline=_headline,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
)
