"""What is asked of the build of one board."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from gongkai.board_order import BoardOrder


def test_only_what_decides_the_bytes_counts() -> None:
    """How many processes there are, and what is kept where, changes no byte."""
    one = BoardOrder(Path("content/a"), "content/a", Path("public/a"), date(2026, 11, 12))
    same = replace(
        one, jobs=3, cache=Path("x"), full=True, environment="e", root=Path.cwd() / one.root
    )

    assert same.asked == one.asked
    assert replace(one, base_url="https://example.org/").asked != one.asked
    assert replace(one, only=("pages",)).asked != one.asked
