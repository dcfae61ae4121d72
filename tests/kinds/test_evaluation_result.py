"""The votes of an evaluation add up, and its results follow from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.evaluation_result import KIND
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each (old, new) change of its text."""
    return codes(KIND, body(KIND, altered("evaluation_result", *changes)))


def test_a_right_evaluation_has_no_faults() -> None:
    """The example has two scales and a subject with ballots of its own."""
    assert _found() == set()


def test_a_third_party_that_judges_is_named() -> None:
    """The street office needs no name of its own."""
    third = ("held_on: 2026-11-04", "evaluator: 第三方评\nheld_on: 2026-11-04")
    named = (third[0], f"evaluating_body: 清正社会调查事务所\n{third[1]}")
    street = (third[0], third[1].replace("第三方评", "街道评社区"))

    assert _found(third) == {("missing-field", ("evaluator",))}
    assert _found(named) == _found(street) == set()


def test_the_lead_gives_counts_beside_every_rate() -> None:
    """Who was there, the ballots, and the result of the first subject."""
    assert KIND.lead(body(KIND, example("evaluation_result"))) == (
        "应到 60 人，实到 54 人，到会率 90.0%（实到 ÷ 应到）；收回 53 张，有效 52 张；"
        "评议对象 3 个，居民委员会评为“满意”，39 票，占 75.0%（39 ÷ 有效票 52）。"
    )


def test_the_lead_names_no_result_that_no_votes_are_given_for() -> None:
    """A grade outside the counts is found elsewhere; the sentence leaves it out."""
    text = example("evaluation_result").replace("result: 满意", "result: 很好")
    text = text.replace("result: 优秀", "result: 很好").replace("result: 称职", "result: 很好")
    assert KIND.lead(body(KIND, text)).endswith("评议对象 3 个。")


def test_the_rates_stand_in_the_total_row() -> None:
    """They are worked out from the valid ballots of the subject; ballots without a grade count."""
    totals = {one.group: one for one in KIND.totals(body(KIND, example("evaluation_result")))}
    told = totals["居民委员会"].label.replace("\u00a0", " ")
    assert told == "有效票（满意 75.0%、基本满意 21.2%、不满意 3.8%）"
    assert totals["苏珺"].label.endswith("不称职\u00a02.0%；另有 1 张未选）")
    assert [one.values for one in totals.values()] == [{"count": 52}, {"count": 52}, {"count": 50}]


@given(slip=st.integers(1, 9))
def test_valid_and_void_make_the_ballots_returned(slip: int) -> None:
    """For the whole, and for a subject with ballots of its own."""
    found = _found(("void: 1\n", f"void: {1 + slip}\n"))
    assert found == {("count-mismatch", ("returned",))}
    found = _found(("void: 3,", f"void: {3 + slip},"))
    assert found == {("count-mismatch", ("subjects", 2, "valid"))}


@pytest.mark.parametrize(
    ("old", "new", "loc"),
    [
        ("count: 39", "count: 40", ("subjects", 0, "subject")),
        ("count: 15", "count: 14", ("subjects", 1, "subject")),
        ("abstain: 1", "abstain: 2", ("subjects", 2, "valid")),
        ("count: 24", "count: 25", ("subjects", 2, "valid")),
    ],
)
def test_more_ticks_than_voters_are_found(old: str, new: str, loc: tuple[str, int, str]) -> None:
    """The votes of all grades, and ballots without one, are the valid ballots of the subject."""
    assert _found((old, new)) == {("count-mismatch", loc)}


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("sampling_base: 2486", "sampling_base: 59", "invited"),
        ("present: 54", "present: 61", "present"),
        ("issued: 54", "issued: 55", "issued"),
        ("issued: 54", "issued: 52", "returned"),
    ],
)
def test_no_count_is_above_what_it_is_part_of(old: str, new: str, key: str) -> None:
    """Returned ≤ issued ≤ present ≤ invited ≤ those chosen from."""
    assert _found((old, new)) == {("votes-exceed", (key,))}


def test_two_thirds_have_to_be_there() -> None:
    """54 are two thirds of 81, not of 82; a place may ask for less."""
    assert _found(("invited: 60", "invited: 81")) == set()
    few = ("invited: 60", "invited: 82")
    assert _found(few) == {("quorum-missing", ("present",))}
    assert _found(few, ("quorum: 三分之二", "quorum: 过半数")) == set()


def test_the_result_is_the_grade_with_most_votes() -> None:
    """Any other one, known or not, is found."""
    wrong = {("wrong-grade", ("subjects", 0, "result"))}
    assert _found(("result: 满意", "result: 基本满意")) == wrong
    assert _found(("result: 满意", "result: 很好")) == wrong


def test_a_tie_is_flagged_until_someone_says_how_it_was_settled() -> None:
    """26 votes each; either may be the result, a third may not."""
    tie = (("count: 39", "count: 26"), ("count: 11", "count: 26"), ("count: 2}", "count: 0}"))
    assert _found(*tie) == {("grade-tie", ("subjects", 0, "result"))}
    settled = ("result: 满意}", "result: 满意, tie_note: 按街道评议办法第九条取低的一等}")
    assert _found(*tie, settled) == set()
    assert _found(*tie, ("result: 满意", "result: 不满意")) == {
        ("wrong-grade", ("subjects", 0, "result"))
    }


def test_grades_that_need_a_reason_have_one_on_every_vote() -> None:
    """A ballot without one is void, so the two numbers are equal; no vote needs no reason."""
    assert _found((", reasons: 33", "")) == {("missing-field", ("counts", 3, "reasons"))}
    assert _found(("reasons: 33", "reasons: 32")) == {("count-mismatch", ("counts", 3, "count"))}


def test_subjects_scales_and_grades_are_those_listed() -> None:
    """A name that differs by one character is found where it stands."""
    scale = ("{subject: 居民委员会, scale: 集体三等", "{subject: 居民委员会, scale: 集体四等")
    assert _found(scale) == {("not-in-list", ("subjects", 0, "scale"))}
    grade = ("{subject: 方堃喆, grade: 称职", "{subject: 方堃喆, grade: 合格")
    found = _found(grade)
    assert ("not-in-list", ("counts", 4, "grade")) in found
    assert ("missing-field", ("subjects", 1, "subject")) in found
    subject = ("{subject: 居民委员会, grade: 不满意", "{subject: 居委会, grade: 不满意")
    assert ("not-in-list", ("counts", 2, "subject")) in _found(subject)


def test_nothing_is_listed_twice() -> None:
    """Grades of a scale, subjects, and the votes of one grade for one subject."""
    again = ("{scale: 集体三等, grade: 基本满意}", "{scale: 集体三等, grade: 满意}")
    assert ("repeated-entry", ("scale", 1, "grade")) in _found(again)
    again = ("{subject: 苏珺, post", "{subject: 方堃喆, post")
    assert ("repeated-entry", ("subjects", 2, "subject")) in _found(again)
    again = ("{subject: 居民委员会, grade: 基本满意", "{subject: 居民委员会, grade: 满意")
    assert ("repeated-entry", ("counts", 1, "grade")) in _found(again)


def test_valid_and_void_of_a_subject_come_together() -> None:
    """One without the other proves nothing."""
    assert ("missing-field", ("subjects", 2, "void")) in _found((", void: 3", ""))
    assert ("missing-field", ("subjects", 2, "valid")) in _found(("valid: 50, ", ""))


def test_very_few_ballots_are_not_published() -> None:
    """With four ballots people could work out who voted how."""
    text = example("evaluation_result").replace("valid: 52", "valid: 4")
    assert ("group-too-small", ("valid",)) in codes(KIND, body(KIND, text))
    text = example("evaluation_result").replace("valid: 52", "valid: 5")
    assert ("group-too-small", ("valid",)) not in codes(KIND, body(KIND, text))


def test_the_result_is_not_shown_before_the_evaluation() -> None:
    """The same day is early enough."""
    late = {("dates-out-of-order", ("publicity_start",))}
    assert _found(("held_on: 2026-11-04", "held_on: 2026-11-07")) == late
    assert _found(("held_on: 2026-11-04", "held_on: 2026-11-06")) == set()


def test_votes_are_compared_with_the_year_before() -> None:
    """By subject and grade."""
    record = body(KIND, example("evaluation_result"))
    values = {line.key: line.value for line in KIND.line_values(record)}
    assert values["方堃喆/优秀"] == 33
    assert KIND.subject(record) == "居民委员会和成员民主评议"
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == 52
