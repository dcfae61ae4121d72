"""A notice before an election is in time, counts right and names nobody it should not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.disclose import mask
from gongkai.kinds.election_notice import KIND, ElectionNotice
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each (old, new) change of its text."""
    return codes(KIND, body(KIND, altered("election_notice", *changes)))


def test_a_right_notice_has_no_faults() -> None:
    """The example, which has every field, is right."""
    assert _found() == set()


@pytest.mark.parametrize(
    ("notice", "lead", "headline"),
    [
        ("候选人", "应选 2 人，候选人 3 人，", 3),
        ("选民名单", "登记选民 268 人，", 268),
        ("委托投票", "2 人接受 3 人委托投票，", 3),
    ],
)
def test_the_lead_says_what_the_notice_is_about(notice: str, lead: str, headline: int) -> None:
    """With the day of voting and the last day to object."""
    text = example("election_notice").replace("notice: 候选人", f"notice: {notice}")
    record = body(KIND, text)
    assert KIND.lead(record) == (
        f"{lead}2026 年 11 月 8 日投票，对名单有意见请在 2026 年 10 月 30 日以前（含当天）提出。"
    )
    line = KIND.headline(record)
    assert line is not None
    assert line.value == headline
    assert KIND.subject(record) == f"第三居民小组居民代表补选 {notice}"
    assert [one.value for one in KIND.line_values(record)] == [headline]


def test_a_lead_without_objections_ends_with_the_day() -> None:
    """The last day to object may be left out."""
    text = example("election_notice").replace("objections_until: 2026-10-30\n", "")
    assert KIND.lead(body(KIND, text)).endswith("2026 年 11 月 8 日投票。")


@pytest.mark.parametrize(
    ("key", "stated"), [("eligible", 268), ("listed_before", 271), ("added", 2), ("removed", 5)]
)
@given(slip=st.integers(1, 20))
def test_the_voters_follow_from_the_list_before(key: str, stated: int, slip: int) -> None:
    """Listed before, added and removed; and the groups make the same number."""
    found = _found((f"{key}: {stated}\n", f"{key}: {stated + slip}\n"))
    assert found == {("count-mismatch", ("eligible",))}


def test_the_groups_make_the_voters() -> None:
    """A slip in one group is found in the whole."""
    assert _found(("voters: 126", "voters: 162")) == {("count-mismatch", ("eligible",))}


def test_changes_of_the_list_come_with_all_three_numbers() -> None:
    """Added and removed are nothing without what was there before."""
    text = example("election_notice")
    for key in ("listed_before: 271\n", "added: 2\n", "removed: 5\n"):
        missing = ("missing-field", (key.split(":")[0],))
        assert missing in codes(KIND, body(KIND, text.replace(key, "")))
    none = text.replace("listed_before: 271\nadded: 2\nremoved: 5\n", "")
    assert codes(KIND, body(KIND, none)) == set()


def test_there_are_more_candidates_than_seats() -> None:
    """As many as seats are no choice."""
    assert _found(("seats: 2", "seats: 3")) == {
        ("candidates-too-few", ("posts", 0, "candidate_count"))
    }


def test_the_candidates_are_counted_in_the_list() -> None:
    """By post."""
    found = _found(("candidate_count: 3", "candidate_count: 4"))
    assert found == {("count-mismatch", ("posts", 0, "candidate_count"))}
    found = _found(("宋涛, post: 居民代表", "宋涛, post: 委员"))
    assert ("unknown-post", ("candidates", 2, "post")) in found


@pytest.mark.parametrize(
    ("notice", "last"),
    [("选民名单", "2026-10-19"), ("候选人", "2026-11-03"), ("委托投票", "2026-11-07")],
)
def test_a_notice_is_shown_in_time(notice: str, last: str) -> None:
    """Voters 20 days, candidates 5 days, proxies the day before the voting."""
    base = (
        example("election_notice")
        .replace("notice: 候选人", f"notice: {notice}")
        .replace("objections_until: 2026-10-30", "objections_until: 2026-11-08")
    )
    text = base.replace("publicity_start: 2026-10-20", f"publicity_start: {last}")
    assert codes(KIND, body(KIND, text)) == set()
    day = f"{last[:-2]}{int(last[-2:]) + 1:02}"
    text = base.replace("publicity_start: 2026-10-20", f"publicity_start: {day}")
    assert codes(KIND, body(KIND, text)) == {("too-soon", ("publicity_start",))}


def test_objections_end_between_the_display_and_the_voting() -> None:
    """Both ends included."""
    late = ("objections_until: 2026-10-30", "objections_until: 2026-11-09")
    assert _found(late) == {("dates-out-of-order", ("voting_on",))}
    early = ("objections_until: 2026-10-30", "objections_until: 2026-10-19")
    assert _found(early) == {("dates-out-of-order", ("objections_until",))}


def test_nobody_takes_more_proxies_than_allowed() -> None:
    """The limit is the place's own."""
    more = (("accepted: 2", "accepted: 3"), ("proxies: 3", "proxies: 4"))
    assert _found(*more) == {("votes-exceed", ("agents", 0, "accepted"))}
    assert _found(*more, ("proxy_limit: 2", "proxy_limit: 3")) == set()


def test_the_proxies_add_up() -> None:
    """A slip in the total or in a row is found in the total."""
    wrong = {("count-mismatch", ("proxies",))}
    assert _found(("proxies: 3", "proxies: 4")) == wrong
    assert _found(("accepted: 1", "accepted: 2")) == wrong


@pytest.mark.parametrize(
    ("notice", "block", "key"),
    [
        ("选民名单", "eligible", "eligible"),
        ("选民名单", "groups", "groups"),
        ("候选人", "posts", "posts"),
        ("候选人", "candidates", "candidates"),
        ("委托投票", "proxies", "proxies"),
        ("委托投票", "agents", "agents"),
        ("委托投票", "proxy_limit", "proxy_limit"),
    ],
)
def test_a_notice_has_what_it_is_about(notice: str, block: str, key: str) -> None:
    """Each of the three asks for its own fields."""
    text = example("election_notice").replace("notice: 候选人", f"notice: {notice}")
    record = body(KIND, text.replace("publicity_start: 2026-10-20", "publicity_start: 2026-10-19"))
    empty = () if isinstance(getattr(record, block), tuple) else None
    without = record.model_copy(update={block: empty})
    assert ("missing-field", (key,)) in codes(KIND, without)


def test_rows_stand_once() -> None:
    """Groups, candidates and proxies; two masked proxies may look the same."""
    assert _found(("{group: 6 号楼, voters", "{group: 5 号楼, voters")) == {
        ("repeated-entry", ("groups", 1, "group"))
    }
    assert _found(("冯国庆", "钱小梅")) == {("repeated-entry", ("agents", 1, "agent"))}
    assert _found(("冯国庆", "钱某某"), ("钱小梅", "钱某某")) == set()
    assert _found(("宋涛", "罗永平"), ("1990-07", "1961-03")) == {
        ("repeated-entry", ("candidates", 2, "candidate"))
    }


def test_proxies_are_masked_and_candidates_are_not() -> None:
    """Who stands for an office is named; who votes for a neighbour is not."""
    masked = mask(body(KIND, example("election_notice")))
    assert isinstance(masked, ElectionNotice)
    assert [one.agent for one in masked.agents] == ["钱某某", "冯某某"]
    assert masked.candidates[0].candidate == "罗永平"
    assert KIND.personal


def test_each_table_has_its_total() -> None:
    """Voters, seats and candidates, proxies."""
    totals = {one.table: one.values for one in KIND.totals(body(KIND, example("election_notice")))}
    assert totals == {
        "groups": {"voters": 268},
        "posts": {"seats": 2, "candidate_count": 3},
        "agents": {"accepted": 3},
    }
