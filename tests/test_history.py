"""What surrounds a record in time, from facts alone."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import config_of, examined, facts_of, ledger, meters, record_of, statement, view_of
from gongkai.history import contexts
from gongkai.view import RecordContext

_NEW_YEAR = date(2028, 1, 1)


def _contexts(
    folder: Path, records: dict[str, str], day: date = _NEW_YEAR
) -> dict[str, RecordContext]:
    return dict(view_of(examined(folder, records, today=day), day).contexts)


def _months(first: int, last: int) -> dict[str, str]:
    """Statements of connected months, counted from January 2026, each 2.00 more than the last."""
    return {
        f"financial/m{number:02}": statement(
            f"{2026 + (number - 1) // 12}-{(number - 1) % 12 + 1:02}",
            f"{2 * (number - first)}.00",
            "7.00",
            "5.00",
        )
        for number in range(first, last + 1)
    }


def test_neighbours_are_those_of_the_series(tmp_path: Path) -> None:
    """The first has none before, the last none after it."""
    found = _contexts(tmp_path, _months(1, 3))
    middle = found["financial/m02"]

    assert middle.previous
    assert middle.following
    assert (middle.previous.record_id, middle.following.record_id) == (
        "financial/m01",
        "financial/m03",
    )
    assert (found["financial/m01"].previous, found["financial/m03"].following) == (None, None)


def test_a_gap_has_no_neighbour(tmp_path: Path) -> None:
    """The month before is the month before, not the last one there is."""
    months = _months(1, 3)
    del months["financial/m02"]

    assert _contexts(tmp_path, months)["financial/m03"].previous is None


def test_the_others_of_a_period_are_named(tmp_path: Path) -> None:
    """Those of the same area."""
    records = {
        "financial/a": ledger(),
        "financial/b": statement("2026-10", "1.00", "1.00", "1.00"),
        "fees/c": meters("2026-10", "0", "1"),
    }
    found = _contexts(tmp_path, records)

    assert [one.record_id for one in found["financial/a"].same_period] == ["financial/b"]
    assert found["fees/c"].same_period == ()


def test_a_carried_balance_is_told_in_a_sentence(tmp_path: Path) -> None:
    """With a link to the record it came from; one that is off is told as such."""
    months = _months(1, 2)
    right = _contexts(tmp_path / "a", months)["financial/m02"].continuity
    months["financial/m02"] = statement("2026-02", "2.01", "7.00", "5.00")
    wrong = _contexts(tmp_path / "b", months)["financial/m02"].continuity

    assert [(one.holds, one.record) for one in right] == [(True, "financial/m01")]
    assert "2026 年 1 月" in right[0].sentence
    assert [one.holds for one in wrong] == [False]


def test_all_meters_are_told_in_one_sentence(tmp_path: Path) -> None:
    """However many there are."""
    row = (
        "  - {meter_no: D-2, location: 泵房, read_on: 2026-10-28, "
        "previous: 5, current: 9, usage: 4}\n"
    )
    first = meters("2026-09", "0", "100").replace("total_usage: 100", "total_usage: 105")
    first = first.replace(
        "total_usage",
        row.replace("previous: 5, current: 9, usage: 4", "previous: 0, current: 5, usage: 5")
        + "total_usage",
    )
    second = meters("2026-10", "100", "200").replace("total_usage: 100", f"{row}total_usage: 104")
    sentences = _contexts(tmp_path, {"fees/a": first, "fees/b": second})["fees/b"].continuity

    assert [one.sentence for one in sentences] == ["2 项上期数与 2026 年 9 月的月底数一致"]
    assert sentences[0].holds


def test_figures_are_compared_with_last_month_and_last_year(tmp_path: Path) -> None:
    """Income, expenditure and what is left."""
    found = _contexts(tmp_path, _months(1, 14))["financial/m13"]
    told = {
        one.label: (one.now, one.against_last, one.against_last_year) for one in found.comparisons
    }

    assert (found.last_label, found.last_year_label) == ("上月", "去年同月")
    assert next(iter(told.values())) == ("7.00", "持平", "持平")
    assert list(told.values())[-1] == ("26.00", "多 2.00", "多 24.00")


def test_a_year_is_compared_once(tmp_path: Path) -> None:
    """The year before is both the last one and the one of last year."""
    years = {
        f"financial/{one}": statement(str(one), f"{2 * (one - 2024)}.00", "7.00", "5.00")
        for one in (2024, 2025)
    }
    found = _contexts(tmp_path, years)["financial/2025"]

    assert (found.last_label, found.last_year_label) == ("上年", "")


def test_rows_know_their_past(tmp_path: Path) -> None:
    """By the key of the line, as it was written then."""
    rows = _contexts(tmp_path, _months(1, 2))["financial/m02"].rows
    assert rows

    assert rows["expenditure//开支"] == ("5.00", "")
    assert rows["closing_balance"] == ("2.00", "")
    assert _contexts(tmp_path, _months(1, 2))["financial/m01"].rows is None


@pytest.mark.parametrize(("count", "points"), [(1, None), (2, None), (3, 3), (13, 13), (15, 13)])
def test_a_chart_has_three_to_thirteen_points(
    tmp_path: Path, count: int, points: int | None
) -> None:
    """Oldest first, ending with the record itself."""
    history = _contexts(tmp_path, _months(1, count))[f"financial/m{count:02}"].history

    assert (len(history.points) if history else None) == points
    if history:
        assert history.points[-1].record_id == f"financial/m{count:02}"
        assert [one.period for one in history.points] == sorted(
            one.period for one in history.points
        )


@given(usages=st.lists(st.integers(1, 10**6), min_size=3, max_size=8))
def test_no_point_leaves_its_chart(usages: list[int]) -> None:
    """Heights are thousandths between the two edges, higher for more."""
    total, facts = 0, []
    for index, usage in enumerate(usages, start=1):
        text = meters(f"2026-{index:02}", str(total), str(total + usage))
        facts.append(facts_of(record_of(f"fees/m{index}", text), config_of()))
        total += usage
    history = contexts(facts, {}, _NEW_YEAR)[f"fees/m{len(usages)}"].history
    assert history
    heights = [one.height for one in history.points]

    assert all(0 <= height <= 1000 for height in heights)
    assert sorted(heights) == [height for _, height in sorted(zip(usages, heights, strict=True))]


@pytest.mark.parametrize(
    ("usage", "edges"),
    [(19_560, ("1.9 万", "1.95 万", "2 万")), (1, ("0", "1", "2")), (2, ("1", "2", "3"))],
)
def test_what_never_changes_has_round_edges(usage: int, edges: tuple[str, ...]) -> None:
    """Equal values are no range: a chart of them is not cut out of the last digit."""
    facts = []
    for index in range(1, 5):
        text = meters(f"2026-0{index}", str(usage * index - usage), str(usage * index))
        facts.append(facts_of(record_of(f"fees/m{index}", text), config_of()))
    history = contexts(facts, {}, _NEW_YEAR)["fees/m4"].history
    assert history

    assert (history.floor, history.middle, history.ceiling) == edges


def test_a_chart_may_go_below_zero(tmp_path: Path) -> None:
    """A refund is a negative expenditure, and its edge is written with a real minus."""
    months = {
        f"financial/m{one}": statement(f"2026-0{one}", f"{one}0.00", "5.00", spent)
        for one, spent in ((1, "20.00"), (2, "-15.00"), (3, "30.00"))
    }
    done = examined(tmp_path, months)
    history = contexts(done.facts, {}, _NEW_YEAR)["financial/m3"].history
    assert history

    assert history.floor.startswith("−")
    assert all(0 <= one.height <= 1000 for one in history.points)


def test_a_correction_tells_what_changed(tmp_path: Path) -> None:
    """Old and new figure, and lines that came or went; both records point at each other."""
    old = statement("2026-08", "1.00", "3.00", "1.00")
    new = statement(
        "2026-08",
        "1.00",
        "3.00",
        "1.50",
        "version: 2\nsupersedes: financial/a\ncorrection_reason: 抄错\n",
    )
    found = _contexts(tmp_path, {"financial/a": old, "financial/b": new.replace("开支", "维修")})
    changes = {one.label: (one.old, one.new) for one in found["financial/b"].changes}

    assert changes["支出"] == ("1.00", "1.50")
    assert changes["维修"] == ("无", "1.50")
    assert changes["开支"] == ("1.00", "无")
    assert "收入" not in changes
    assert found["financial/a"].superseded_by
    assert found["financial/b"].supersedes
    assert found["financial/b"].supersedes.state == "已更正"
    assert found["financial/a"].changes == ()
