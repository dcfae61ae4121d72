"""The result of an election adds up, and nobody is elected who was not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.election_result import KIND
from kinds.bodies import Found, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each (old, new) change of its text."""
    text = example("election_result")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return codes(KIND, body(KIND, text))


def test_a_right_result_has_no_faults() -> None:
    """The example, which has every field, is right."""
    assert _found() == set()


def test_the_lead_says_which_figures_make_the_turnout() -> None:
    """The rate stands beside its numerator and denominator."""
    lead = KIND.lead(body(KIND, example("election_result")))
    assert "登记选民 3,117 人，参加投票 2,316 人，投票率 74.3%（参加投票 ÷ 登记选民）" in lead


@pytest.mark.parametrize("key", ["issued", "returned", "valid", "invalid", "blank"])
def test_each_of_the_five_ballot_counts_is_asked_for(key: str) -> None:
    """A missing count is found at its own name."""
    lines = [
        line for line in example("election_result").splitlines() if not line.startswith(f"{key}: ")
    ]
    found = codes(KIND, body(KIND, "\n".join(lines)))
    assert ("ballots-incomplete", (key,)) in found
    assert not any(code == "count-mismatch" and loc == ("returned",) for code, loc in found)


@given(slip=st.integers(1, 40))
def test_a_slip_in_the_ballots_is_found(slip: int) -> None:
    """Valid, invalid and blank make the ballots returned."""
    assert _found(("invalid: 30", f"invalid: {30 + slip}")) == {("count-mismatch", ("returned",))}
    assert ("count-mismatch", ("returned",)) in _found(("valid: 2268\n", f"valid: {2268 - slip}\n"))


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("participants: 2316", "participants: 3118", "participants"),
        ("proxies: 86", "proxies: 2317", "proxies"),
        ("issued: 2316", "issued: 3118", "issued"),
        ("issued: 2316", "issued: 2309", "returned"),
        ("participants: 2316", "participants: 2309", "returned"),
        ("returned: 2310", "returned: 2267", "valid"),
    ],
)
def test_no_count_is_above_what_it_is_part_of(old: str, new: str, key: str) -> None:
    """Returned ≤ issued ≤ eligible, valid ≤ returned ≤ participants ≤ eligible, and proxies."""
    assert ("votes-exceed", (key,)) in _found((old, new))


def test_half_of_the_voters_is_no_majority() -> None:
    """More than half of the registered voters have to take part."""
    half = _found(("eligible: 3117", "eligible: 4632"))
    assert half == {("not-a-majority", ("participants",))}
    assert _found(("eligible: 3117", "eligible: 4631")) == set()


def test_nobody_is_elected_with_half_of_the_votes() -> None:
    """Elected votes are above half of those who took part."""
    low = _found(("votes: 1503", "votes: 1158"))
    assert low == {("not-a-majority", ("candidates", 7, "votes"))}
    assert _found(("votes: 1503", "votes: 1159")) == set()


def test_votes_stay_within_the_valid_ballots() -> None:
    """One candidate has at most the valid ballots, a post the valid ballots times its seats."""
    assert ("votes-exceed", ("candidates", 5, "votes")) in _found(("votes: 1902", "votes: 2269"))
    assert ("votes-exceed", ("posts", 0, "seats")) in _found(("votes: 390", "votes: 419"))
    assert ("votes-exceed", ("posts", 2, "seats")) in _found(("votes: 1011", "votes: 1623"))
    assert _found(("votes: 1011", "votes: 1500")) == set()


def test_other_votes_make_every_slip_in_the_votes_visible() -> None:
    """With the other and unused votes given, the votes of a post add up to the ballot."""
    assert _found(("votes: 1720", "votes: 1702")) == {
        ("count-mismatch", ("posts", 1, "other_votes"))
    }
    assert _found(("other_votes: 28", "other_votes: 29")) == {
        ("count-mismatch", ("posts", 0, "other_votes"))
    }


def test_the_elected_are_counted() -> None:
    """The number elected is that of the list, and fills the seats."""
    assert _found(("seats: 2, elected_count: 2", "seats: 2, elected_count: 1")) == {
        ("count-mismatch", ("posts", 1, "elected_count")),
        ("seats-mismatch", ("posts", 1, "elected_count")),
    }
    assert _found(("seats: 3, elected_count: 3", "seats: 4, elected_count: 3")) == {
        ("seats-mismatch", ("posts", 2, "elected_count"))
    }


def test_fewer_votes_do_not_win() -> None:
    """Who has more votes for the same post is elected first; other posts do not matter."""
    found = _found(("votes: 1011", "votes: 1504"))
    assert found == {("wrong-winner", ("candidates", 7, "elected"))}
    assert _found(("votes: 1011", "votes: 1503")) == set()


def test_candidates_stand_for_a_listed_post() -> None:
    """A post that is not in the list of posts is found at the candidate."""
    text = "{candidate: 冯国庆, post: 委员"
    found = _found((text, "{candidate: 冯国庆, post: 委员会"))
    assert ("unknown-post", ("candidates", 8, "post")) in found


def test_names_and_posts_are_listed_once() -> None:
    """The same candidate for the same post, or the same post, twice is a slip."""
    assert ("repeated-entry", ("candidates", 6, "candidate")) in _found(("宋涛", "梁晓燕"))
    again = ("{post: 委员, seats: 3", "{post: 副主任, seats: 3")
    assert ("repeated-entry", ("posts", 2, "post")) in _found(again)


def test_one_person_may_stand_for_two_posts() -> None:
    """Who lost one post may be a candidate for another."""
    assert _found(("冯国庆", "罗永平")) == set()


def test_the_result_is_not_shown_before_the_vote() -> None:
    """The display begins on the day of voting or later."""
    early = ("publicity_start: 2026-10-18", "publicity_start: 2026-10-17")
    assert _found(early) == {("dates-out-of-order", ("publicity_start",))}


def test_posts_have_a_total_row() -> None:
    """Seats and elected are totalled below the posts."""
    (total,) = KIND.totals(body(KIND, example("election_result")))
    assert total.values == {"seats": 6, "elected_count": 6}
