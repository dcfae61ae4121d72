"""Many posters in one process take no more memory than some."""

import subprocess
import sys
from pathlib import Path

import pytest

_TESTS = Path(__file__).parents[1]
_MOST_MB = 250
_MOST_GROWTH_MB = 25
_POSTERS = """
import re, sys
from dataclasses import replace
from datetime import date
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from gongkai.posters.compose import Profile, compose
from posters.samples import ADDRESS, TEMPLATE, finance_statement
for number in range(1, 41):
    shown = replace(finance_statement(), title=f"\u516c\u5f00 {number}")
    compose(shown, ADDRESS, TEMPLATE, profile=Profile.PRESS, today=date(2026, 11, 5))
    if number in (10, 40):
        status = Path("/proc/self/status").read_text()
        print(int(re.search(r"VmRSS:\\s+([0-9]+)", status)[1]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells no memory of a process")
def test_memory_is_flat_after_the_tenth_poster() -> None:
    """Each with a size to find."""
    told = subprocess.run(
        [sys.executable, "-c", _POSTERS, str(_TESTS)], check=True, capture_output=True, text=True
    )
    tenth, last = (int(line) for line in told.stdout.split())

    assert last <= _MOST_MB
    assert last - tenth <= _MOST_GROWTH_MB
