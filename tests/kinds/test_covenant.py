"""The covenant: all its articles, the days in order, a majority, and shares with their wholes."""

import pytest

from gongkai.kinds.covenant import KIND
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("covenant", *changes)))


def test_a_right_covenant_has_no_faults() -> None:
    """A second edition with consultation, votes and signatures holds."""
    assert _found() == set()


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("article_count: 3", "article_count: 4", "count-mismatch", ("article_count",)),
        ("number: 3", "number: 4", "count-mismatch", ("articles", 2, "number")),
        ("abstain: 3", "abstain: 4", "count-mismatch", ("present",)),
        ("previous_adopted_on: 2019-05-18\n", "", "missing-field", ("previous_adopted_on",)),
        ("received: 163\n", "", "missing-field", ("received",)),
        ("households: 1120\n", "", "missing-field", ("households",)),
        ("invited: 61", "invited: 51", "votes-exceed", ("present",)),
        ("taken_up: 47", "taken_up: 164", "votes-exceed", ("taken_up",)),
        ("signed: 986", "signed: 1121", "votes-exceed", ("signed",)),
        ("agree: 48", "agree: 27", "not-a-majority", ("agree",)),
        ("from: 2025-10-10", "from: 2019-05-17", "dates-out-of-order", ("consulted_from",)),
        ("from: 2025-10-10", "from: 2026-03-22", "dates-out-of-order", ("adopted_on",)),
        ("on: 2019-05-18", "on: 2026-05-18", "dates-out-of-order", ("adopted_on",)),
        ("from: 2026-04-01", "from: 2026-03-20", "dates-out-of-order", ("effective_from",)),
        ("start: 2026-03-24", "start: 2026-03-20", "dates-out-of-order", ("publicity_start",)),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip in one number or day is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_one_vote_more_than_half_is_a_majority() -> None:
    """28 of 55 carry it; so they do with 27 against."""
    votes = (("agree: 48", "agree: 28"), ("oppose: 4", "oppose: 24"))
    assert _found(*votes) == set()


def test_a_first_edition_has_none_before_it() -> None:
    """Neither the edition before nor consultation and signatures have to be there."""
    gone = [
        (f"{line}\n", "")
        for line in (
            "previous_adopted_on: 2019-05-18",
            "consulted_from: 2025-10-10",
            "received: 163",
            "taken_up: 47",
            "households: 1120",
            "signed: 986",
        )
    ]
    text = altered("covenant", ("edition: 2", "edition: 1"), *gone)
    record = body(KIND, text)
    assert codes(KIND, record) == set()
    assert KIND.lead(record).endswith("占 87.3%；2026 年 4 月 1 日起执行。")


def test_what_is_handed_on() -> None:
    """The lead has the counts beside each rate; the headline is the number of articles."""
    record = body(KIND, example("covenant"))
    assert KIND.lead(record) == (
        "和风里居民公约第 2 版共 3 条，由“2026 年第一次居民代表会议”（2026 年 3 月 21 日）通过："
        "实到 55 人，同意 48 人，占 87.3%；2026 年 4 月 1 日起执行；"
        "收到意见 163 条，采用 47 条；1,120 户里 986 户签字，占 88.0%。"
    )
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == 3
    assert KIND.subject(record) == "和风里居民公约"
    assert [one.small_print for one in record.articles] == [
        "第 1 条，修改",
        "第 2 条，新增",
        "第 3 条",
    ]
