"""Other readings of a plain text: its Chinese numerals as digits, its letters as digits."""

import re
from collections.abc import Iterator
from functools import cache

from gongkai.compiled_patterns import compiled
from gongkai.personal.fold import any_numeral, fold_letters, fold_numerals
from gongkai.personal.marks import MARK_SIGNS

__all__ = ["other_readings"]

_BESIDE = rf"A-Za-z0-9\u0130\u0131\u017f\u212a \n.·/*()\[\]{{}}@%+#:_点艾特圈{MARK_SIGNS}-"
"""All signs that a number or a mark is made of, but for numerals."""


def other_readings(plain: str) -> Iterator[str]:
    """The text with its numerals, then with the letters of its numbers, as digits.

    A reading is left out where it is the same, and where no numeral stands in a row that is long
    enough to be a number or a mark.
    """
    numeral = any_numeral()
    if numeral.search(plain) and any(map(numeral.search, _row().findall(plain))):
        folded = fold_numerals(plain)
        if folded is not None:
            yield folded
    lettered = fold_letters(plain)
    if lettered is not None:
        yield lettered


@cache
def _row() -> re.Pattern[str]:
    """Five signs or more of a number or a mark; nothing that is looked for is shorter."""
    signs = f"[{any_numeral().pattern[1:-1]}{_BESIDE}]"
    return compiled(f"{signs}{signs}{{4,}}")
