"""Every opinion of a month is counted, answered and dated."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.opinion_case import KIND
from kinds.bodies import TODAY, Found, body, codes, example

_UNANSWERED = (
    """    answer: 需本单元三分之二以上业主参与表决；已约定 11 月 8 日上门说明。
    received_on: 2026-10-26
    answered_on: 2026-10-30
""",
    "    received_on: 2026-10-26\n",
)


def _found(*changes: tuple[str, str], today: date = TODAY) -> Found:
    """What is wrong with the example after each (old, new) change of its text."""
    text = example("opinion_case")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return codes(KIND, body(KIND, text), today)


def test_a_right_month_has_no_faults() -> None:
    """The example is right, with cases open before and after the month."""
    assert _found() == set()


def test_the_lead_counts_and_says_how_long_answers_took() -> None:
    """Of the three answers of the month: four, three and four days."""
    lead = KIND.lead(body(KIND, example("opinion_case")))
    assert lead == (
        "本期收到意见 3 件，答复 3 件，办结 3 件，期末还有 1 件没有办结；"
        "答复平均用 3.7 天，最长 4 天。"
    )


def test_a_month_without_opinions_is_right() -> None:
    """Nothing open, nothing received: no list is needed."""
    head = example("opinion_case").split("cases:", maxsplit=1)[0]
    for old in ("opening_open: 1", "received: 3", "closed: 3", "closing_open: 1"):
        head = head.replace(f"\n{old}", f"\n{old[:-1]}0")
    record = body(KIND, head)
    assert codes(KIND, record) == set()
    assert KIND.lead(record).endswith("期末还有 0 件没有办结。")


@pytest.mark.parametrize(
    ("key", "stated"), [("opening_open", 1), ("received", 3), ("closed", 3), ("closing_open", 1)]
)
@given(slip=st.integers(1, 9))
def test_every_count_is_proved(key: str, stated: int, slip: int) -> None:
    """A slip in any count breaks the balance of open cases; most also miss the list."""
    found = _found((f"\n{key}: {stated}\n", f"\n{key}: {stated + slip}\n"))
    assert ("count-mismatch", ("closing_open",)) in found
    assert key == "opening_open" or ("count-mismatch", (key,)) in found


def test_a_case_closed_after_the_month_is_open_at_its_end() -> None:
    """The last day belongs to the month, the next does not."""
    later = ("closed_on: 2026-10-31", "closed_on: 2026-11-01")
    assert _found(later) == {("count-mismatch", ("closed",)), ("count-mismatch", ("closing_open",))}


def test_the_own_days_of_the_period_count() -> None:
    """A period from the 25th to the 25th takes its cases by these days."""
    own = ("period: 2026-10\n", "period: 2026-10\nperiod_start: 2026-10-09\n")
    assert ("count-mismatch", ("received",)) in _found(own)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("answered_on: 2026-10-12", "answered_on: 2026-10-07", "answered_on"),
        ("closed_on: 2026-10-20", "closed_on: 2026-10-11", "closed_on"),
        ("answered_on: 2026-10-12", "due_on: 2026-10-07\n    answered_on: 2026-10-12", "due_on"),
    ],
)
def test_days_follow_each_other(old: str, new: str, key: str) -> None:
    """Received, answered, closed in this order, and due after it was received."""
    assert _found((old, new)) == {("dates-out-of-order", ("cases", 1, key))}


def test_what_is_dated_as_answered_has_an_answer() -> None:
    """A day alone is no answer."""
    answer = "    answer: 已加装 6 根隔离桩，并与物业约定每晚巡查两次。\n"
    assert _found((answer, "")) == {("opinion-unanswered", ("cases", 1, "answer"))}
    day = "    answered_on: 2026-10-12\n"
    assert ("opinion-unanswered", ("cases", 1, "answer")) in _found((answer, ""), (day, ""))


def test_an_answer_has_its_day() -> None:
    """Without the day it counts neither as answered nor as late."""
    found = _found(("    answered_on: 2026-10-12\n", ""))
    assert ("missing-field", ("cases", 1, "answered_on")) in found


def test_an_unanswered_case_is_late_after_its_days() -> None:
    """Ten days after it was received, unless it has a day of its own; the last day is in time."""
    late = {("opinion-overdue", ("cases", 3, "due_on"))}
    assert _found(_UNANSWERED, today=date(2026, 11, 5)) == set()
    assert _found(_UNANSWERED, today=date(2026, 11, 6)) == late
    own = ("received_on: 2026-10-26\n", "received_on: 2026-10-26\n    due_on: 2026-11-12\n")
    assert _found(_UNANSWERED, own, today=date(2026, 11, 12)) == set()
    assert _found(_UNANSWERED, own, today=date(2026, 11, 13)) == late


def test_lateness_rests_when_the_display_is_over() -> None:
    """By then the file of the next month says what became of the case."""
    assert _found(_UNANSWERED, today=date(2026, 11, 20)) != set()
    assert _found(_UNANSWERED, today=date(2026, 11, 21)) == set()


def test_cases_of_other_months_stand_elsewhere() -> None:
    """Received after the month, or closed before it."""
    after = _found(("received_on: 2026-10-26", "received_on: 2026-11-01"))
    assert ("date-outside-period", ("cases", 3, "received_on")) in after
    before = _found(("closed_on: 2026-10-09", "closed_on: 2026-09-30"))
    assert ("date-outside-period", ("cases", 0, "closed_on")) in before


def test_a_number_stands_for_one_case() -> None:
    """The second use of a case number is found."""
    found = _found(("case_no: 2026-043", "case_no: 2026-042"))
    assert found == {("repeated-entry", ("cases", 2, "case_no"))}


def test_open_cases_are_carried_over() -> None:
    """What is open at the end is open at the start of the next month."""
    (carried,) = KIND.carried(body(KIND, example("opinion_case")))
    assert (carried.opening_loc, carried.closing_loc) == (("opening_open",), ("closing_open",))
