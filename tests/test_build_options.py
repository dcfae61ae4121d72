"""What is asked of a build, in one line."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from gongkai.build_options import BuildOptions


def test_only_what_decides_the_bytes_counts() -> None:
    """Two runs that must give the same have the same line, others have not."""
    one = BuildOptions(Path("content"), Path("public"), date(2026, 11, 12), "content")
    same = replace(one, jobs=4, cache=Path("cache"), full=True, content=Path.cwd() / "content")

    assert same.asked == one.asked
    assert replace(one, base_url="https://example.org/").asked != one.asked
    assert replace(one, shown_as="./content").asked != one.asked
