"""Meetings and days of the branch: attendance is counted, and the share computed."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.party_activity import KIND
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    return codes(KIND, body(KIND, altered("party_activity", *changes)))


def test_right_figures_have_no_faults() -> None:
    """The example has a meeting, a class and a day."""
    assert _found() == set()


@given(slip=st.integers(1, 99))
def test_attendance_is_summed(slip: int) -> None:
    """A wrong total is found there."""
    assert _found(("invited: 61", f"invited: {61 + slip}")) == {("count-mismatch", ("invited",))}
    assert _found(("present: 54", f"present: {54 + slip}")) == {("count-mismatch", ("present",))}


def test_no_more_come_than_are_invited() -> None:
    """Found in the row, and in the sum."""
    assert _found(("invited: 5, present: 5", "invited: 5, present: 6")) == {
        ("votes-exceed", ("activities", 0, "present")),
        ("count-mismatch", ("present",)),
    }


def test_the_heading_counts_the_list() -> None:
    """One left out."""
    assert _found(("activity_count: 3", "activity_count: 2")) == {
        ("count-mismatch", ("activity_count",))
    }


def test_an_activity_stands_once_and_in_its_period() -> None:
    """The same one on the same day, and one of November."""
    twice = (
        "2026-10-16, sort: 党课, topic: 学习居民委员会组织法",
        "2026-10-09, sort: 支委会, topic: 安排四季度工作",
    )
    assert _found(twice) == {("repeated-entry", ("activities", 1, "topic"))}
    assert _found(("2026-10-24", "2026-11-01")) == {
        ("date-outside-period", ("activities", 2, "held_on"))
    }


def test_the_lead_computes_the_share() -> None:
    """54 of 61."""
    assert KIND.lead(body(KIND, example("party_activity"))) == (
        "第一党支部活动 3 次，应到 61 人次，实到 54 人次，到会率 88.5%。"
    )
