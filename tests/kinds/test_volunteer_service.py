"""Volunteer service: turns and hours are the sums of the activities, each told once."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.volunteer_service import KIND
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    return codes(KIND, body(KIND, altered("volunteer_service", *changes)))


def test_right_figures_have_no_faults() -> None:
    """The example has three activities."""
    assert _found() == set()


@given(slip=st.integers(1, 99))
def test_turns_and_hours_are_sums(slip: int) -> None:
    """A wrong figure is found at the total, whichever of the two is wrong."""
    assert _found(("turns: 41", f"turns: {41 + slip}")) == {("count-mismatch", ("turns",))}
    assert _found(("turns: 23", f"turns: {23 + slip}")) == {("count-mismatch", ("turns",))}
    assert _found(('hours: "46"', f'hours: "{46 + slip}"')) == {("count-mismatch", ("hours",))}


def test_half_an_hour_is_not_lost() -> None:
    """Hours are exact."""
    assert _found(("83.5", "83")) == {("count-mismatch", ("hours",))}


def test_the_heading_counts_the_list() -> None:
    """An activity too many in the heading."""
    assert _found(("activity_count: 3", "activity_count: 4")) == {
        ("count-mismatch", ("activity_count",))
    }


def test_an_activity_stands_once_and_in_its_period() -> None:
    """The same one on the same day, and one of September."""
    twice = ("2026-10-18, activity: 清理楼道堆放物", "2026-10-11, activity: 社情民意联系日记录")
    assert _found(twice) == {("repeated-entry", ("activities", 1, "activity"))}
    assert _found(("2026-10-11", "2026-09-30")) == {
        ("date-outside-period", ("activities", 0, "held_on"))
    }


def test_the_lead_says_turns_and_hours() -> None:
    """As a neighbour would."""
    assert KIND.lead(body(KIND, example("volunteer_service"))) == (
        "志愿者出来 3 次，共 41 人次，服务 83.5 小时。"
    )
