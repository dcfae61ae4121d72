"""Pledges: those kept and those under way make all, and nothing is kept before it was made."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.pledge import KIND
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    return codes(KIND, body(KIND, altered("pledge", *changes)))


def test_right_figures_have_no_faults() -> None:
    """Two of three are kept."""
    assert _found() == set()


@given(slip=st.integers(1, 99))
def test_the_headings_count_the_list(slip: int) -> None:
    """Kept and under way are those of the list, and both together are all."""
    assert _found(("pledge_count: 3", f"pledge_count: {3 + slip}")) == {
        ("count-mismatch", ("pledge_count",))
    }
    assert _found(("\ndone: 2", f"\ndone: {2 + slip}")) == {
        ("count-mismatch", ("pledge_count",)),
        ("count-mismatch", ("done",)),
    }
    assert _found(("under_way: 1", f"under_way: {1 + slip}")) == {
        ("count-mismatch", ("pledge_count",)),
        ("count-mismatch", ("under_way",)),
    }


def test_a_pledge_stands_once_for_a_post() -> None:
    """The same pledge of the same post again."""
    twice = (
        "post: 环境卫生岗, pledge: 清理 3 号楼后堆物",
        "post: 平安巡逻岗, pledge: 每周两次夜间巡逻",
    )
    assert _found(twice) == {("repeated-entry", ("pledges", 2, "pledge"))}


def test_days_are_in_their_order() -> None:
    """Due and kept come after it was made."""
    assert _found(("due_on: 2026-05-31", "due_on: 2026-03-11")) == {
        ("dates-out-of-order", ("pledges", 2, "due_on"))
    }
    assert _found(("done_on: 2026-05-22", "done_on: 2026-03-11")) == {
        ("dates-out-of-order", ("pledges", 2, "done_on"))
    }


def test_the_lead_tells_what_became_of_them() -> None:
    """All, kept, under way."""
    assert KIND.lead(body(KIND, example("pledge"))) == "一共承诺 3 件，兑现 2 件，正在办 1 件。"
