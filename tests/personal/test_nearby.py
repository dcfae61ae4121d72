"""Stretches near a sign cover every sign with what is around it, in order and apart."""

import re

from hypothesis import given
from hypothesis import strategies as st

from gongkai.personal.nearby import stretches_near

_SIGN = re.compile("x")


@given(st.text("ax", max_size=60), st.integers(0, 9))
def test_everything_within_reach_is_read_once(text: str, reach: int) -> None:
    """And nothing beyond it."""
    stretches = list(stretches_near(_SIGN, text, reach))
    read = [place for start, end in stretches for place in range(start, end)]
    signs = [place for place, one in enumerate(text) if one == "x"]

    assert read == sorted(set(read))
    assert set(read) == {
        place
        for place in range(len(text))
        if any(-reach <= place - sign <= reach for sign in signs)
    }
