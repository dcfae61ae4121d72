"""Standards of service: counts are those of the list, and each service stands once."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.service_standard import KIND
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    return codes(KIND, body(KIND, altered("service_standard", *changes)))


def test_right_standards_have_no_faults() -> None:
    """The example has four services, one done at once."""
    assert _found() == set()


@given(slip=st.integers(1, 99))
def test_counts_are_those_of_the_list(slip: int) -> None:
    """Each is found at itself."""
    assert _found(("service_count: 4", f"service_count: {4 + slip}")) == {
        ("count-mismatch", ("service_count",))
    }
    assert _found(("at_once: 1", f"at_once: {1 + slip}")) == {("count-mismatch", ("at_once",))}
    assert _found(("days: 0", f"days: {slip}")) == {("count-mismatch", ("at_once",))}


def test_a_service_stands_once_and_is_settled_first() -> None:
    """A second row of one name would promise two things."""
    assert _found(("service: 高龄津贴", "service: 居住证明")) == {
        ("repeated-entry", ("services", 2, "service"))
    }
    assert _found(("settled_on: 2026-01-19", "settled_on: 2026-01-27")) == {
        ("dates-out-of-order", ("publicity_start",))
    }


def test_the_lead_says_the_longest() -> None:
    """Ten working days."""
    assert KIND.lead(body(KIND, example("service_standard"))) == (
        "窗口办 4 项事，1 项当场办好，最长的 10 个工作日。"
    )
