"""Takes a text in the canonical shape apart into its lines; rows that are alike are read at once.

Rows with the same keys in the same order are most of what a long record holds. One pattern of what
they look like reads them in a third of the time that going through their lines needs; it is
compiled when so many lists of that shape were met that it pays.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from gongkai.pattern import pattern

__all__ = ["END", "FIRST", "KEY", "PLAIN", "QUOTED", "Apart", "Line", "lines_in", "taken_apart"]

# What begins a value so that it is plain text, any sign of ASCII but letters and digits excluded;
# no colon or hash, so that it stays one. A class of what is excluded is compiled in no time.
FIRST = r"[^\x00-/:-@\[-^`{-\x7f]"
PLAIN = rf"{FIRST}[^:#\n]*+(?<! )"
QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
KEY = "[a-z][a-z0-9_]*+"
_LINE = pattern(
    rf"^(?:( *+(?:- )?)({KEY}):(?: (?:({PLAIN})|({QUOTED})|(.+))|)|(.*))$", re.MULTILINE
)

Line: TypeAlias = tuple[str, str, str, str, str, str]
"""A line taken apart: what is before the key, the key, its value as plain or quoted text or
anything else; or else, where no key is, the whole line."""
END: Line = ("\n", "", "", "", "", "\n")
"""What is no line: behind the last, and in the place of each that was read at once with others."""

_LIST = ":\n  - "
_FEW = 20
"""Lists of one shape whose lines are gone through before a pattern is compiled for them."""
_SHAPES = 500
_BY_QUOTE = {"": rf"({PLAIN})", '"': r"\"([^\"\\\n]*+)\"", "'": r"'([^'\n]*+)'"}
_VALUE = rf"(?:{PLAIN}|{QUOTED})\n"
_NO_MORE = r"(?! {4}|\n| *#)"
"""What goes on with a row, behind lines that say nothing or at once, is not of the shape."""
# Python before 3.11.5 takes a group that gives nothing back for one that matched too far; what may
# follow lets this one give nothing back either.
_ROW = pattern(rf"  - {KEY}: {_VALUE}(?:    {KEY}: {_VALUE})*{_NO_MORE}")
_CELL = pattern(rf"({KEY}): ([\"']?)[^\n]*+\n")

_Shape: TypeAlias = tuple[tuple[str, str], ...]
"""The keys of a row, each with the quote that its value begins with, if any."""


class _Rows(NamedTuple):
    """Rows that are alike, how many lines each has, and the place behind them in the text."""

    rows: list[Any]
    lines: int
    end: int


class Apart(NamedTuple):
    """A text taken apart: its lines, and the rows that were read at once, by their first line.

    With the rows stands how many lines each of them has.
    """

    lines: list[Line]
    alike: dict[int, tuple[list[Any], int]]


def taken_apart(text: str) -> Apart:
    """The lines of a text that ends with a line break, and one ``END`` more."""
    lines: list[Line] = []
    alike = {}
    at = 0
    while (start := text.find(_LIST, at) + 2) > 1:
        lines += _LINE.findall(text, at, start - 1)
        at = start
        row = _ROW.match(text, start)
        found = _reader_of(tuple(_CELL.findall(row[0]))).read(text, start) if row else None
        if found is not None:
            rows, size, at = found
            alike[len(lines)] = rows, size
            lines += [END] * (size * len(rows))
    return Apart([*lines, *_LINE.findall(text, at, len(text) - 1), END], alike)


def lines_in(text: str) -> list[Line]:
    """All lines of a text that does not end with a line break."""
    found: list[Line] = _LINE.findall(text)
    return found


class _ReaderOfRows:
    """Reads rows of one shape, those of a list two columns further in than the text."""

    def __init__(self, shape: _Shape) -> None:
        self._keys = tuple(key for key, _ in shape)
        self._left = _FEW if len(set(self._keys)) == len(shape) else -1
        row = "".join(f"    {key}: {_BY_QUOTE[quote]}\n" for key, quote in shape)
        self._rows = pattern(rf"  - {row[4:]}{_NO_MORE}|([\s\S]+)")

    def read(self, text: str, start: int) -> _Rows | None:
        """The rows from a place on; nothing without any, where a key comes twice, or while few."""
        if self._left:
            self._left -= 1
            return None
        *found, last = self._rows.findall(text, start)
        rest = last[-1]
        if not rest:
            found.append(last)
        rows = [dict(zip(self._keys, values, strict=False)) for values in found]
        if not rows:
            return None
        return _Rows(rows, len(self._keys), len(text) - len(rest))


@lru_cache(maxsize=_SHAPES)
def _reader_of(shape: _Shape) -> _ReaderOfRows:
    return _ReaderOfRows(shape)
