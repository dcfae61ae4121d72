"""A pattern is compiled when it is used, once, and finds what ``re`` finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.pattern import pattern

_FINDS = pattern("(b+)|c", re.IGNORECASE)


@given(text=st.text("abBcC"))
def test_it_finds_what_re_finds(text: str) -> None:
    """All its methods are those of the compiled pattern, with its flags."""
    plain = re.compile("(b+)|c", re.IGNORECASE)

    assert _FINDS.sub("-", text) == plain.sub("-", text)
    assert [one.span(1) for one in _FINDS.finditer(text)] == [
        one.span(1) for one in plain.finditer(text)
    ]
    assert bool(_FINDS.fullmatch(text)) == bool(plain.fullmatch(text))
    assert _FINDS.groups == 1


def test_nothing_is_compiled_before_the_first_use() -> None:
    """A text that is no expression is found out when it is used, not when it is named."""
    wrong = pattern("(")

    with pytest.raises(re.error):
        wrong.search("")


def test_a_method_is_looked_up_once() -> None:
    """From its second use a method costs no more than that of a compiled pattern."""
    found = pattern("a")

    assert found.search is found.search
