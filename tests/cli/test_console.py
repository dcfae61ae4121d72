"""Characters that a console lacks become the nearest ones that it has."""

from io import BytesIO, TextIOWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cli.console import speak_plainly


def _shown(text: str, encoding: str) -> str:
    written = BytesIO()
    stream = TextIOWrapper(written, encoding=encoding, newline="")
    speak_plainly([stream])
    stream.write(text)
    stream.flush()
    return written.getvalue().decode(encoding)


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("gbk", "相差 -18,000.00 元，￥5，√ 20 m2 · ?"),
        ("utf-8", "相差 −18,000.00 元，¥5，✓ 20 m² • 🛗"),
        ("ascii", "?? -18,000.00 ???5?? 20 m2 ? ?"),
    ],
)
def test_a_minus_stays_a_minus(encoding: str, shown: str) -> None:
    """On every console; what has no likeness is a question mark."""
    text = "相差 −18,000.00 元，¥5，✓ 20 m² • 🛗"

    assert _shown(text, encoding) == shown


@given(st.text())
def test_nothing_dies(text: str) -> None:
    """Whatever is said, a character stands for each."""
    assert len(_shown(text, "gbk")) == len(text)
