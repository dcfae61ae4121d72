"""Numbers of opinions: channels make the totals, nothing is closed that was not answered."""

import pytest

from gongkai.kinds.opinion_summary import KIND
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    return codes(KIND, body(KIND, altered("opinion_summary", *changes)))


def test_a_right_summary_has_no_faults() -> None:
    """Not every opinion is of a listed class, and not all are due."""
    assert _found() == set()


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("\nreceived: 29", "\nreceived: 30", "count-mismatch", ("received",)),
        ("closing_open: 8", "closing_open: 7", "count-mismatch", ("closing_open",)),
        ("\ndue: 24", "\ndue: 23", "count-mismatch", ("due",)),
        ("\nanswered: 27", "\nanswered: 28", "count-mismatch", ("answered",)),
        ("物业管理, count: 16", "物业管理, count: 15", "count-mismatch", ("topics", 0, "count")),
        ("\nanswered: 27", "\nanswered: 23", "votes-exceed", ("closed",)),
        ("answered: 11", "answered: 9", "votes-exceed", ("channels", 0, "closed")),
        ("due: 12", "due: 11", "votes-exceed", ("channels", 1, "closed")),
        ("停车, count: 9", "停车, count: 14", "votes-exceed", ("topics",)),
        ("- {channel: 联系日", "- {channel: 意见箱", "repeated-entry", ("channels", 2, "channel")),
        ("{topic: 停车, cou", "{topic: 物业管理, cou", "repeated-entry", ("topics", 1, "topic")),
        (
            "停车, channel: 微信群",
            "停车, channel: 热线",
            "not-in-list",
            ("topic_channels", 2, "channel"),
        ),
        (
            "物业管理, channel: 意见箱",
            "绿化, channel: 意见箱",
            "not-in-list",
            ("topic_channels", 0, "topic"),
        ),
    ],
)  # fmt: skip
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A number that does not follow, or a name that is not listed."""
    assert (code, loc) in _found((old, new))


def test_rates_are_of_what_was_due() -> None:
    """Where that is not told, of what came in."""
    record = body(KIND, example("opinion_summary"))
    plain = body(
        KIND, altered("opinion_summary", ("\ndue: 24", ""), ("received: 3, due: 2", "received: 3"))
    )

    assert KIND.lead(record) == "受理 29 件，办结 24 件，占应办结的 100.0%，还有 8 件在办。"
    assert "占受理的 82.8%" in KIND.lead(plain)
    assert plain.channels[2].small_print == "办结占受理的 66.7%"
