"""Who published on time: base, shares, ranks and ties, by week, month and quarter."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.facts import BoardFacts, DutyFact
from gongkai.timeliness import Span, SpanSort, percent_text, ranking_of, spans_due, spans_until

_SPAN = Span(SpanSort.MONTH, "2026-10", "2026 年 10 月", date(2026, 10, 1), date(2026, 10, 31))
_ON_TIME, _LATE, _MISSING = date(2026, 10, 9), date(2026, 10, 12), None


def _board(slug: str, *published: date | None, due: date = date(2026, 10, 10)) -> BoardFacts:
    duties = tuple(
        DutyFact(f"F{index}", "收支", "2026-09", "2026 年 9 月", due, day, "")
        for index, day in enumerate(published)
    )
    return BoardFacts(slug, slug, slug, "居委会", "1", 0, "", None, duties=duties)


def test_what_counts_as_what() -> None:
    """By its last day is on time, after it late, not at all missing; the last two are told."""
    (place,) = ranking_of(
        [_board("a", _ON_TIME, date(2026, 10, 10), _LATE, _MISSING)], _SPAN
    ).places

    assert (place.due, place.on_time, place.late, place.missing) == (4, 2, 1, 1)
    assert [one.code for one in place.open] == ["F2", "F3"]
    assert (place.timely, place.complete) == (Fraction(1, 2), Fraction(3, 4))


def test_the_span_is_that_of_the_last_day() -> None:
    """Both ends are inside; what is due the day after is of the next one."""
    days = [_SPAN.first - timedelta(1), _SPAN.first, _SPAN.last, _SPAN.last + timedelta(1)]
    found = [ranking_of([_board("a", None, due=day)], _SPAN).due for day in days]

    assert found == [0, 1, 1, 0]


@given(st.lists(st.dates(date(2025, 6, 1), date(2027, 1, 1)), max_size=6))
def test_the_spans_with_something_due_are_those_whose_ranking_has_it(days: list[date]) -> None:
    """In the order of all spans; the page of any other would be empty."""
    boards = [_board(f"b{index}", None, due=day) for index, day in enumerate(days)]
    today = date(2026, 11, 12)

    assert spans_due(boards, today) == tuple(
        one for one in spans_until(today) if ranking_of(boards, one).due
    )


def test_equal_shares_are_one_rank() -> None:
    """One of two is as good as two of four; the next rank leaves out as many."""
    boards = [
        _board("d", _MISSING),
        _board("c", _ON_TIME, _LATE, _ON_TIME, _LATE),
        _board("b", _ON_TIME, _LATE),
        _board("a", _ON_TIME),
        _board("e", _ON_TIME, _MISSING),
        _board("f"),
    ]
    places = ranking_of(boards, _SPAN).places

    assert [(one.board.slug, one.rank, one.tied) for one in places] == [
        ("a", 1, False),
        ("b", 2, True),
        ("c", 2, True),
        ("e", 4, False),
        ("d", 5, False),
        ("f", None, False),
    ]


@given(st.lists(st.lists(st.sampled_from([_ON_TIME, _LATE, _MISSING]), max_size=4), max_size=8))
def test_a_rank_counts_those_who_are_better(boards: list[list[date | None]]) -> None:
    """Whatever the boards: the rank is one more than the number of boards with better shares."""
    ranking = ranking_of([_board(f"b{i}", *days) for i, days in enumerate(boards)], _SPAN)
    ranked = [one for one in ranking.places if one.rank is not None]
    for one in ranked:
        better = [o for o in ranked if (o.timely, o.complete) > (one.timely, one.complete)]
        equal = [o for o in ranked if (o.timely, o.complete) == (one.timely, one.complete)]

        assert one.rank == len(better) + 1
        assert one.tied == (len(equal) > 1)
    assert ranking.due == ranking.on_time + ranking.late + ranking.missing


@pytest.mark.parametrize(
    ("today", "week", "month", "quarter"),
    [
        (date(2026, 11, 15), "2026-W45", "2026-10", "2026-Q3"),
        (date(2026, 11, 16), "2026-W46", "2026-10", "2026-Q3"),
        (date(2027, 1, 1), "2026-W52", "2026-12", "2026-Q4"),
        (date(2027, 1, 4), "2026-W53", "2026-12", "2026-Q4"),
        (date(2026, 3, 31), "2026-W13", "2026-02", "2025-Q4"),
    ],
)
def test_only_what_is_over_is_told(today: date, week: str, month: str, quarter: str) -> None:
    """A Sunday is over on Monday, a month on the first of the next."""
    newest: dict[SpanSort, Span] = {}
    for span in spans_until(today):
        newest.setdefault(span.sort, span)

    assert [one.name for one in newest.values()] == [week, month, quarter]
    assert all(span.last < today for span in spans_until(today))


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_spans_follow_each_other_without_a_gap(today: date) -> None:
    """Of one sort, each ends the day before the next begins, and no name comes twice."""
    spans = spans_until(today)
    for sort in SpanSort:
        own = [one for one in spans if one.sort is sort]

        assert all(b.last + timedelta(1) == a.first for a, b in pairwise(own))
    assert len({one.name for one in spans}) == len(spans)


def test_only_everything_is_a_hundred() -> None:
    """Shares are rounded down."""
    assert [percent_text(Fraction(*one)) for one in ((1, 1), (999, 1000), (2, 3), (0, 1))] == [
        "100%",
        "99.9%",
        "66.6%",
        "0%",
    ]
    assert percent_text(Fraction(99_999, 100_000)) == "99.9%"
