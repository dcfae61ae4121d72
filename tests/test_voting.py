"""Majorities are exact, and what votes share is found once for all kinds."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongkai.language import Text
from gongkai.voting import Share, exceeding, least, out_of_order, reaches, repeated, share_text

_LABEL = Text("甲", "a")


@given(whole=st.integers(0, 10_000), share=st.sampled_from(list(Share)))
def test_the_least_number_reaches_the_share_and_one_less_does_not(whole: int, share: Share) -> None:
    """Both functions are of one mind."""
    needed = least(share, whole)

    assert reaches(share, needed, whole)
    assert not reaches(share, needed - 1, whole)


def test_a_half_is_exceeded_and_the_others_are_reached() -> None:
    """Right at the limit, of areas too."""
    whole = Decimal("98640.30")

    assert not reaches(Share.HALF, whole / 2, whole)
    assert reaches(Share.TWO_THIRDS, Decimal("65760.20"), whole)
    assert not reaches(Share.TWO_THIRDS, Decimal("65760.19"), whole)
    assert reaches(Share.THREE_QUARTERS, 75, 100)


def test_a_share_of_an_area_is_written_with_one_decimal() -> None:
    """Rounded half up, and nothing of nothing."""
    assert share_text(Decimal("1.25"), Decimal(1000)) == "0.1%"
    assert share_text(1, 3) == "33.3%"
    assert share_text(0, 0) == "—"


def test_a_part_stays_within_its_whole() -> None:
    """Equal is allowed."""
    (found,) = exceeding(_LABEL, 3, _LABEL, 2, ("votes",))

    assert (found.fault.code, found.loc, found.facts["limit"]) == ("votes-exceed", ("votes",), "2")
    assert not list(exceeding(_LABEL, 2, _LABEL, 2, ("votes",)))


def test_days_follow_each_other() -> None:
    """The same day will do, and a day that is not given is no fault."""
    first, second = date(2026, 10, 11), date(2026, 10, 10)
    (found,) = out_of_order(_LABEL, first, _LABEL, second, ("day",))

    assert found.fault.code == "dates-out-of-order"
    assert not list(out_of_order(_LABEL, first, _LABEL, first, ("day",)))
    assert not list(out_of_order(_LABEL, None, _LABEL, second, ("day",)))


def test_a_row_stands_once() -> None:
    """What tells two rows of one name apart counts."""
    (found,) = repeated("rows", "name", _LABEL, [("甲", 1), ("乙", 1), ("甲", 2), ("乙", 1)])

    assert (found.fault.code, found.loc) == ("repeated-entry", ("rows", 3, "name"))
    assert (found.facts["row"], found.facts["other"]) == (2, 4)
