"""Rankings: ranks follow from the scores, ties share one and say so, scores from their points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.ranking import KIND, Cycle
from kinds.bodies import Found, altered, body, codes, example

_SECOND = 'entrant: 1 号楼, rank: 2, tied: 是, score: "92"'
_LAST = 'entrant: 2 号楼, rank: 4, score: "88"'
_TYPE = "entrant_type: 楼栋、小组、单位"
_MONTH = ("period: 2026-Q3\n", "period: 2026-09\n")


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each (old, new) change of its text."""
    return codes(KIND, body(KIND, altered("ranking", *changes)))


def _without_points(*changes: tuple[str, str]) -> str:
    """The example with nothing but scores, after each change."""
    head, _, _ = altered("ranking", *changes).partition("criteria:")
    return head


def test_a_right_ranking_has_no_faults() -> None:
    """The example has a tie for the second rank, 92 and 92.0, and no third one."""
    assert _found() == set()
    assert codes(KIND, body(KIND, _without_points(('full_score: "100"\n', "")))) == set()


def test_the_lead_names_the_first_and_the_ties() -> None:
    """Also a tie for the first rank."""
    assert KIND.lead(body(KIND, example("ranking"))) == (
        "文明楼栋排名有 4 个参加：3 号楼第 1 名，96.5 分；1 号楼、4 号楼并列第 2 名。"
    )
    first = (
        ('rank: 1, score: "96.5"', 'rank: 1, tied: 是, score: "92"'),
        (_SECOND, _SECOND.replace("rank: 2", "rank: 1")),
        ("entrant: 4 号楼, rank: 2", "entrant: 4 号楼, rank: 1"),
    )
    record = body(KIND, _without_points(*first))
    assert codes(KIND, record) == set()
    assert (
        KIND.lead(record) == "文明楼栋排名有 4 个参加：3 号楼、1 号楼、4 号楼并列第 1 名，92 分。"
    )


@given(rank=st.integers(0, 9).filter(lambda rank: rank != 4))
def test_ranks_follow_from_the_scores(rank: int) -> None:
    """After a tie of two the next rank is free."""
    wrong = (_LAST, _LAST.replace("rank: 4", f"rank: {rank}"))
    assert _found(wrong) == {("count-mismatch", ("entrants", 3, "rank"))}


def test_low_scores_may_come_first() -> None:
    """For complaints the least are the best."""
    turned = ("entrant_count: 4", "better: 得分低的在前\nentrant_count: 4")
    found = codes(KIND, body(KIND, _without_points(turned)))
    assert {loc for code, loc in found if code == "count-mismatch"} == {
        ("entrants", 0, "rank"),
        ("entrants", 3, "rank"),
    }


def test_ties_are_marked() -> None:
    """Each of them, and nothing else."""
    assert _found((_SECOND, _SECOND.replace(" tied: 是,", ""))) == {
        ("tie-unmarked", ("entrants", 1, "tied"))
    }
    assert _found((_LAST, _LAST.replace("rank: 4", "rank: 4, tied: 是"))) == {
        ("tie-unmarked", ("entrants", 3, "tied"))
    }


def test_scores_are_the_sum_of_their_points() -> None:
    """A slip in a score, in points or in a criterion is found at the sum."""
    points = 'entrant: 2 号楼, criterion: 楼道整洁, points: "50"'
    assert _found((points, points.replace("50", "51"))) == {
        ("sum-mismatch", ("entrants", 3, "score"))
    }
    assert _found(('criterion: 楼道整洁, full: "60"', 'criterion: 楼道整洁, full: "61"')) == {
        ("sum-mismatch", ("full_score",))
    }
    assert _found((points, points.replace("50", "60.5"))) == {
        ("sum-mismatch", ("entrants", 3, "score")),
        ("votes-exceed", ("points", 6, "points")),
    }


def test_no_score_is_above_the_full_one() -> None:
    """Which criteria need."""
    above = ('score: "96.5"', 'score: "100.5"')
    assert codes(KIND, body(KIND, _without_points(above))) == {
        ("votes-exceed", ("entrants", 0, "score"))
    }
    assert _found(('full_score: "100"\n', "")) == {("missing-field", ("full_score",))}


def test_points_are_of_those_that_are_there() -> None:
    """Once for each entrant and criterion."""
    points = 'entrant: 2 号楼, criterion: 楼道整洁, points: "50"'
    assert ("not-in-list", ("points", 6, "entrant")) in _found(
        (points, points.replace("2 号楼", "9 号楼"))
    )
    assert ("not-in-list", ("points", 6, "criterion")) in _found(
        (points, points.replace("楼道整洁", "绿化养护"))
    )
    assert ("repeated-entry", ("points", 7, "criterion")) in _found(
        (points, points.replace("楼道整洁", "垃圾分类"))
    )
    assert ("repeated-entry", ("criteria", 1, "criterion")) in _found(
        ('criterion: 垃圾分类, full: "40"', 'criterion: 楼道整洁, full: "40"')
    )


def test_all_that_took_part_are_listed() -> None:
    """Once each."""
    assert _found(("entrant_count: 4", "entrant_count: 5")) == {
        ("count-mismatch", ("entrant_count",))
    }
    twice = (_LAST, _LAST.replace("2 号楼", "1 号楼"))
    assert ("repeated-entry", ("entrants", 3, "entrant")) in _found(twice)


def test_residents_are_masked() -> None:
    """Those in office are open, and two masked names may be alike."""
    households = (_TYPE, "entrant_type: 家庭")
    found = codes(KIND, body(KIND, _without_points(households)))
    assert {code for code, _ in found} == {"unmasked-name"}
    changes = [(f"entrant: {one} 号楼, rank", "entrant: 张某某, rank") for one in (1, 2, 3, 4)]
    record = body(KIND, _without_points(households, *changes))
    assert codes(KIND, record) == set()
    assert list(KIND.carried(record)) == []
    assert codes(KIND, body(KIND, _without_points((_TYPE, "entrant_type: 社区工作人员")))) == set()


def test_the_period_is_that_of_the_cycle() -> None:
    """A quarter, a month, or seven days of a month."""
    wrong = {("count-mismatch", ("period",))}
    assert _found(_MONTH) == wrong
    assert _found(("cycle: 季", "cycle: 月")) == wrong
    assert _found(_MONTH, ("cycle: 季", "cycle: 月")) == set()
    assert _found(_MONTH, ("cycle: 季", "cycle: 周")) == wrong


@pytest.mark.parametrize(("last", "right"), [("2026-09-13", True), ("2026-09-14", False)])
def test_a_week_has_seven_days(last: str, *, right: bool) -> None:
    """From Monday to Sunday, or from any other day."""
    days = f"period: 2026-09\nperiod_start: 2026-09-07\nperiod_end: {last}\n"
    found = _found((_MONTH[0], days), ("cycle: 季", "cycle: 周"))
    assert found == (set() if right else {("count-mismatch", ("period_end",))})


def test_what_is_handed_on() -> None:
    """Ranks are carried to the next ranking, scores are compared, sums stand below the points."""
    record = body(KIND, example("ranking"))
    assert [(one.key, one.opening, one.closing) for one in KIND.carried(record)] == [
        ("3 号楼", 2, 1),
        ("1 号楼", 1, 2),
        ("4 号楼", 4, 2),
        ("2 号楼", 3, 4),
    ]
    assert [line.key for line in KIND.line_values(record)][:2] == ["score/3 号楼", "score/1 号楼"]
    assert [one.small_print for one in record.entrants[:2]] == ["楼道没有一件堆物", ""]
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == 4
    assert KIND.subject(record) == f"文明楼栋排名 {Cycle.QUARTER.label.zh}"
    totals = {(total.table, total.group): str(total.values) for total in KIND.totals(record)}
    assert set(totals) == {
        ("criteria", ""),
        *(("points", f"{one} 号楼") for one in (1, 2, 3, 4)),
    }
    assert list(KIND.totals(body(KIND, _without_points(('full_score: "100"\n', ""))))) == []


def test_a_ranking_without_a_first_still_has_a_lead() -> None:
    """The wrong rank is found elsewhere."""
    record = body(KIND, altered("ranking", ('rank: 1, score: "96.5"', 'rank: 5, score: "96.5"')))
    assert KIND.lead(record) == "文明楼栋排名有 4 个参加：1 号楼、4 号楼并列第 2 名。"
