"""The votes of a meeting add up, and its decisions follow from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.resolution import KIND, Required, least
from kinds.bodies import Found, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each (old, new) change of its text."""
    text = example("resolution")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return codes(KIND, body(KIND, text))


def test_right_resolutions_have_no_faults() -> None:
    """The example has a passed, a qualified and a rejected one, with progress and problems."""
    assert _found() == set()


def test_the_lead_gives_counts_beside_the_rate() -> None:
    """Who was there of whom, and what was passed."""
    assert KIND.lead(body(KIND, example("resolution"))) == (
        "应到 61 人，实到 53 人，到会率 86.9%（实到 ÷ 应到）；表决 3 项，通过 2 项。"
    )


@pytest.mark.parametrize(("key", "votes"), [("agree", 40), ("oppose", 9)])
@given(slip=st.integers(1, 9))
def test_a_slip_in_the_votes_is_found_in_its_row(key: str, votes: int, slip: int) -> None:
    """Agree, oppose and abstain make those present."""
    found = _found((f"{key}: {votes}\n", f"{key}: {votes + slip}\n"))
    assert found == {("count-mismatch", ("proposals", 1, "agree"))}


def test_a_slip_in_those_present_is_found_in_every_row() -> None:
    """The number present takes part in each identity."""
    found = _found(("present: 53", "present: 52"))
    assert {("count-mismatch", ("proposals", row, "agree")) for row in range(3)} <= found


def test_no_more_are_present_than_invited() -> None:
    """The attendance stays within the list."""
    assert _found(("invited: 61", "invited: 52")) == {("votes-exceed", ("present",))}


def test_half_is_no_quorum() -> None:
    """More than half, or at least two thirds, of those invited have to be there."""
    few = {("quorum-missing", ("present",))}
    assert _found(("invited: 61", "invited: 106")) == few
    assert _found(("invited: 61", "invited: 105")) == set()
    thirds = ("quorum: 过半数", "quorum: 三分之二")
    assert _found(thirds, ("invited: 61", "invited: 80")) == few
    assert _found(thirds, ("invited: 61", "invited: 79")) == set()


def test_a_passed_proposal_has_its_majority() -> None:
    """Of those present: 36 of 53 are two thirds, 35 are not."""
    low = (("agree: 40", "agree: 35"), ("oppose: 9\n", "oppose: 14\n"))
    assert _found(*low) == {("not-a-majority", ("proposals", 1, "agree"))}
    just = (("agree: 40", "agree: 36"), ("oppose: 9\n", "oppose: 13\n"))
    assert _found(*just) == set()
    assert _found(("required: two_thirds", "required: 四分之三")) == set()


def test_a_rejected_proposal_had_no_majority() -> None:
    """With 27 of 53 it was carried."""
    votes = (("agree: 21", "agree: 27"), ("oppose: 28", "oppose: 22"))
    assert _found(*votes) == {("rejected-with-majority", ("proposals", 2, "decision"))}


def test_the_meeting_comes_before_the_display() -> None:
    """The same day is early enough."""
    late = {("dates-out-of-order", ("publicity_start",))}
    assert _found(("held_on: 2026-10-11", "held_on: 2026-10-14")) == late
    assert _found(("held_on: 2026-10-11", "held_on: 2026-10-13")) == set()


@given(whole=st.integers(0, 10_000))
def test_the_least_majority_is_the_least(whole: int) -> None:
    """One vote less is not more than half, not two thirds, not three quarters."""
    half = least(Required.HALF, whole)
    assert half * 2 > whole >= (half - 1) * 2
    thirds = least(Required.TWO_THIRDS, whole)
    assert thirds * 3 >= whole * 2 > (thirds - 1) * 3
    quarters = least(Required.THREE_QUARTERS, whole)
    assert quarters * 4 >= whole * 3 > (quarters - 1) * 4
