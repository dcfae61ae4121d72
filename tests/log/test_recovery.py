"""The recovery code is written and typed by people, and slips are found."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.log.recovery import BadCode, code_of_seed, seed_of_code


@given(st.binary(min_size=32, max_size=32), st.sampled_from(["", " ", "-", "\n", " - "]))
def test_a_code_gives_its_secret_again(seed: bytes, between: str) -> None:
    """However it is written."""
    code = code_of_seed(seed)

    assert [len(group) for group in code] == [4] * 14
    assert seed_of_code(between.join(code).lower()) == seed


def test_a_slip_is_found() -> None:
    """One letter for another, or two that changed places; not one of two thousand is missed."""
    draw = random.Random(3)
    letters = "".join(code_of_seed(draw.randbytes(32)))
    for _ in range(2_000):
        place, other = draw.randrange(55), draw.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        swapped = [*letters]
        swapped[place : place + 2] = reversed(swapped[place : place + 2])
        for slip in (letters[:place] + other + letters[place + 1 :], "".join(swapped)):
            if slip != letters:
                with pytest.raises(BadCode):
                    seed_of_code(slip)


@pytest.mark.parametrize("text", ["", "AAAA", "0" * 56, "啊" * 56])
def test_another_text_is_no_code(text: str) -> None:
    """It says what a code looks like."""
    with pytest.raises(BadCode, match="恢复码"):
        seed_of_code(text)
