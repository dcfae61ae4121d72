"""Statistics of work: each item goes on from period to period through the year."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from boards import codes_of, examined
from gongkai.kinds.work_statistics import KIND
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    return codes(KIND, body(KIND, altered("work_statistics", *changes)))


def test_right_figures_have_no_faults() -> None:
    """Whole numbers and half hours."""
    assert _found() == set()


@given(slip=st.integers(1, 99))
def test_this_year_is_before_and_this_period(slip: int) -> None:
    """A wrong sum is found at its item."""
    assert _found(("total: 337", f"total: {337 + slip}")) == {
        ("count-mismatch", ("items", 1, "total"))
    }


def test_an_item_stands_once_in_a_unit() -> None:
    """The same again; in another unit it is another count."""
    assert _found(("item: 受理居民来访", "item: 化解邻里纠纷")) == {
        ("repeated-entry", ("items", 2, "item"))
    }
    assert _found(("item: 志愿服务", "item: 上门走访")) == set()


def _week(first: str, last: str, before: int, current: int) -> str:
    return f"""\
kind: work_statistics
title: {first} 周报
period: {first[:7]}
period_start: {first}
period_end: {last}
publicity_start: {last}
series: 周报
items:
  - {{item: 上门走访, before: {before}, current: {current}, total: {before + current}, unit: 户}}
"""


def test_weeks_go_on_from_each_other(tmp_path: Path) -> None:
    """Two weeks of one month follow on; where the second begins elsewhere it is refused."""
    first = _week("2026-10-05", "2026-10-11", 100, 12)
    right = {"residential/a": first, "residential/b": _week("2026-10-12", "2026-10-18", 112, 9)}
    wrong = {"residential/a": first, "residential/b": _week("2026-10-12", "2026-10-18", 121, 9)}

    assert codes_of(examined(tmp_path / "right", right).problems) == []
    assert [
        (code, field)
        for _, code, _, field in codes_of(examined(tmp_path / "wrong", wrong).problems)
    ] == [("opening-mismatch", "items[0].before")]


def test_a_year_begins_anew(tmp_path: Path) -> None:
    """January takes nothing over from December."""
    december = _week("2026-12-01", "2026-12-31", 100, 12)
    january = _week("2027-01-01", "2027-01-31", 0, 9)
    found = examined(tmp_path, {"residential/a": december, "residential/b": january})

    assert codes_of(found.problems) == []


def test_the_lead_tells_the_first_items() -> None:
    """Three by name, the others by number."""
    assert KIND.lead(body(KIND, example("work_statistics"))) == (
        "本期上门走访 58 户、受理居民来访 36 件、化解邻里纠纷 3 件等 4 项。"
    )
