"""Printing conditions: by a registered name, or by the profile of the shop."""

import pytest

from gongkai.posters.condition import COATED_JAPAN_2001, REGISTERED, Condition, registered_in


def test_the_one_used_when_a_shop_says_nothing_is_registered() -> None:
    """PDF/X-1a without a profile depends on it."""
    assert COATED_JAPAN_2001.is_registered
    assert not COATED_JAPAN_2001.profile


@pytest.mark.parametrize("identifier", REGISTERED)
def test_every_registered_name_is_found_in_a_text(identifier: str) -> None:
    """However it is spaced."""
    assert registered_in(f"Data: {identifier.lower()} 2004") == identifier
    assert registered_in(identifier.replace(" ", "")) == identifier


def test_an_unknown_condition_is_none_of_them() -> None:
    """A shop's own name is not taken for a registered one."""
    assert registered_in("Shop 7, coated 157 g") == ""
    assert not Condition("Custom", "Shop 7").is_registered
