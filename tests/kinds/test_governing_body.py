"""Bodies and offices: the numbers are those of the lists, and supervisors sit apart."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.governing_body import KIND
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    return codes(KIND, body(KIND, altered("governing_body", *changes)))


def test_right_figures_have_no_faults() -> None:
    """Two bodies with their members, one with its number alone."""
    assert _found() == set()


@given(slip=st.integers(1, 99))
def test_the_number_of_members_is_that_of_the_list(slip: int) -> None:
    """Where members are named."""
    assert _found(("members: 3", f"members: {3 + slip}")) == {
        ("count-mismatch", ("bodies", 0, "members"))
    }
    assert _found(("members: 15", f"members: {15 + slip}")) == set()


def test_who_supervises_has_no_seat_in_the_committee() -> None:
    """In the council a member of the committee may sit."""
    assert _found(("name: 周敏", "name: 苏珺")) == {
        ("supervisor-in-committee", ("members", 3, "name"))
    }
    council = ("{body: 居务监督委员会, name: 周敏", "{body: 居民议事会, name: 苏珺")
    assert ("supervisor-in-committee", ("members", 3, "name")) not in _found(council)


def test_a_member_is_of_a_listed_body() -> None:
    """A body that is called otherwise is found."""
    assert _found(("{body: 居务监督委员会, name: 周敏", "{body: 监委会, name: 周敏")) == {
        ("not-in-list", ("members", 3, "body")),
        ("count-mismatch", ("bodies", 2, "members")),
    }


def test_bodies_and_members_stand_once() -> None:
    """The same person twice in one body."""
    assert _found(("name: 何晓芸", "name: 周敏")) == {("repeated-entry", ("members", 4, "name"))}
    assert ("repeated-entry", ("bodies", 1, "body")) in _found(
        ("body: 居民议事会", "body: 社区居民委员会")
    )


def test_a_term_ends_after_it_began() -> None:
    """The end before the election."""
    wrong = ("members: 3, chosen_on: 2026-05-24, term_end: 2031-05-23",) * 2
    assert _found((wrong[0], wrong[1].replace("2031", "2021"))) == {
        ("dates-out-of-order", ("bodies", 0, "term_end"))
    }


def test_the_lead_tells_how_many_sit_where() -> None:
    """Body by body."""
    assert KIND.lead(body(KIND, example("governing_body"))) == (
        "社区居民委员会 3 人、居民议事会 15 人、居务监督委员会 2 人；"
        "谁管什么、找谁办，看下面的分工。"
    )
