"""Numbers are known by how they are built."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.personal.check_digits import (
    begins_as_one,
    has_birthday,
    holds_birthday,
    is_card_head,
    is_identity,
    is_landline,
    is_luhn,
    is_mobile,
    is_old_identity,
    is_shaped,
)


def test_an_identity_number_has_region_birthday_and_check_digit() -> None:
    """The example of the standard, GB 11643, and its neighbours."""
    assert is_identity("11010519491231002X")
    assert is_identity("440524188001010014")
    assert not is_identity("110105194912310021")
    assert has_birthday("110105194912310021")
    assert not has_birthday("110105194913310021")
    assert not has_birthday("990105194912310021")
    assert holds_birthday("8110105194912310021")
    assert not holds_birthday("8990105194912310021")


@given(st.from_regex(r"33010619[0-9]{2}0[1-9]1[0-9][0-9]{3}", fullmatch=True))
def test_exactly_one_last_place_is_right(first: str) -> None:
    """So that a slip in the last place is always seen."""
    assert sum(is_identity(first + last) for last in "0123456789X") == 1


def test_an_old_identity_number_has_no_century() -> None:
    """Fifteen digits with a birthday in the middle."""
    assert is_old_identity("110105491231002")
    assert not is_old_identity("110105491331002")


@pytest.mark.parametrize(
    ("number", "is_one"),
    [("4111111111111111", True), ("4111111111111112", False), ("6222021234567890123", False)],
)
def test_luhn(number: str, *, is_one: bool) -> None:
    """The check digit of cards."""
    assert is_luhn(number) is is_one


def test_heads_of_cards_and_telephones() -> None:
    """By length and first digits."""
    assert is_card_head("6222021234567890123")
    assert not is_card_head("2026100900011234")
    assert is_mobile("13800138000")
    assert not is_mobile("12800138000")
    assert is_landline("057188886021")
    assert not is_landline("000188886021")


_NUMBERS = st.from_regex("[0-9]{10,21}|[0-9]{17}X", fullmatch=True) | st.from_regex(
    r"(86|0086)?(1[3-9][0-9]{9}|0?571[2-8][0-9]{7})|622[0-9]{13}|33010219[89][0-9]0[1-9]1[0-9]{5}",
    fullmatch=True,
)


@given(_NUMBERS, st.from_regex("[0-9]{0,9}", fullmatch=True))
def test_a_number_has_a_shape_whatever_follows(number: str, more: str) -> None:
    """A text of figures is let through by the shape, so that it may miss none of the others."""
    one_of_them = (has_birthday, is_old_identity, is_mobile, is_landline, is_card_head)
    bare = number.removeprefix("00").removeprefix("86") if number[:4] == "0086" else number
    if any(check(number) for check in one_of_them) or is_mobile(bare):
        assert is_shaped(number)
        assert begins_as_one(number + more, 0)
        assert begins_as_one("7" + number + more, 1)
    elif is_shaped(number):
        assert number.startswith(("86", "0086")) or has_birthday(number[:18])
