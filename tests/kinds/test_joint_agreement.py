"""The joint-building agreement: counts are those of the list, and nothing is late in silence."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.joint_agreement import KIND
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str], today: date = date(2026, 11, 15)) -> Found:
    return codes(KIND, body(KIND, altered("joint_agreement", *changes)), today)


def test_a_right_agreement_has_no_faults() -> None:
    """One matter is done, one late with its reason, one not due."""
    assert _found() == set()


@given(slip=st.integers(1, 9))
def test_counts_are_those_of_the_list(slip: int) -> None:
    """Done and under way make all matters; each is counted below."""
    assert _found(("done: 1\n", f"done: {1 + slip}\n")) == {
        ("count-mismatch", ("matter_count",)),
        ("count-mismatch", ("done",)),
    }
    assert _found(("unit_count: 2", f"unit_count: {2 + slip}")) == {
        ("count-mismatch", ("unit_count",))
    }


def test_what_is_late_says_why() -> None:
    """Late is after its day, as of the first day of display."""
    reason = ("    reason: 操场翻修，改到寒假补办\n", "")
    late = ("joint-matter-incomplete", ("matters", 1, "due_on"))
    assert _found(reason) == {late}
    assert _found(reason, ("due_on: 2026-09-10", "due_on: 2026-10-12")) == set()
    assert _found(reason, ("due_on: 2026-09-10", "due_on: 2026-10-11")) == {late}
    assert _found(reason, today=date(2026, 9, 10)) == set()


def test_done_has_its_day() -> None:
    """And what is under way has none; neither is before it was signed."""
    assert _found(("    done_on: 2026-08-20\n", "")) == {
        ("joint-matter-incomplete", ("matters", 0, "stage"))
    }
    assert _found(("    reason: 操场翻修，改到寒假补办", "    done_on: 2026-09-01")) == {
        ("joint-matter-incomplete", ("matters", 1, "stage")),
        ("joint-matter-incomplete", ("matters", 1, "due_on")),
    }
    assert _found(("done_on: 2026-08-20", "done_on: 2026-01-14")) == {
        ("dates-out-of-order", ("matters", 0, "done_on"))
    }


def test_a_matter_stands_once() -> None:
    """The same matter of the same unit."""
    assert _found(("matter: 法律咨询日", "matter: 暑期托管班")) == {
        ("repeated-entry", ("matters", 2, "matter"))
    }


def test_the_lead_counts() -> None:
    """Units, matters, done and under way."""
    assert KIND.lead(body(KIND, example("joint_agreement"))) == (
        "2 家单位认领 3 项，已完成 1 项，正在办 2 项。"
    )
