"""Reads the one shape of YAML that the program itself writes, line by line, without a parser.

It is what nearly every record has, and takes a fraction of the time. Whatever is not plainly of
that shape is declined, never judged: ``source`` reads it with the parser, and says what is wrong.
"""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from gongkai.pattern import pattern
from gongkai.problem import Loc

__all__ = ["Located", "Span", "Tree", "read_canonical"]

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
"""A value as written, before any type is known."""
Span: TypeAlias = tuple[int, int, int, int]
"""Line and column of the first character, and of the one after the last, all from 1."""

_MAX_CHARACTERS = 200_000
_MAX_SCALAR = 20_000
_MAX_DEPTH = 20
# What begins a value so that it is plain text; no colon or hash, so that it stays one.
_FIRST = r"[0-9A-Za-z_\u0080-\U0010ffff]"
_PLAIN = rf"{_FIRST}[^:#]*(?<! )"
_QUOTED = r"\"[^\"\\]*\"|'[^']*'"
_ENTRY = pattern(rf"([a-z][a-z0-9_]*):(?: (?:({_PLAIN})|({_QUOTED})|(.+)))?$")
_ITEM = pattern(rf"({_PLAIN})|{_QUOTED}")
_PART = pattern(
    rf"(?P<key>[a-z][a-z0-9_]*): "
    rf"(?P<value>{_FIRST}[^:#,\[\]{{}}\"']*(?<! )|\"[^\"\\]*\"|'[^']*')(?P<end>, |}}$)"
)
_NULL = "null"


class _DeclinedError(Exception):
    """Ends the reading of a file of another shape."""


@dataclass(slots=True)
class Located:
    """The tree of a file with the place of every value and key."""

    value: Tree = None
    spans: dict[Loc, Span] = field(default_factory=dict)
    key_spans: dict[Loc, Span] = field(default_factory=dict)


def read_canonical(text: str) -> Located | None:
    """The tree of a text in the canonical shape, exactly as the parser reads it; else nothing.

    ``text`` holds no character that a record may not hold.
    """
    if len(text) > _MAX_CHARACTERS or not text.endswith("\n") or "\t" in text or "\r" in text:
        return None
    reading = _Reading(text.split("\n"))
    try:
        reading.whole()
    except _DeclinedError:
        return None
    return reading.found


class _Reading:
    """One text on its way through, at the line ``at``, counted from 0."""

    def __init__(self, lines: list[str]) -> None:
        self.found = Located()
        self._lines = lines
        self._at = 0

    def whole(self) -> None:
        """Reads all of it: one mapping, from the first column on."""
        if self._next_indent() != 0:
            raise _DeclinedError
        self.found.spans[()] = (self._at + 1, 1, self._at + 1, 1)
        self.found.value = self._mapping(0, ())
        if self._next_indent() >= 0:
            raise _DeclinedError

    def _next_indent(self) -> int:
        """The indent of the next line that says something; -1 when there is none."""
        lines = self._lines
        while self._at < len(lines):
            line = lines[self._at]
            bare = line.lstrip(" ")
            if bare and not bare.startswith("#"):
                return len(line) - len(bare)
            if not bare and line:
                raise _DeclinedError
            self._at += 1
        return -1

    def _mapping(self, column: int, loc: Loc) -> dict[str, Tree]:
        """The entries whose keys begin at a column; the first may stand behind a dash."""
        value: dict[str, Tree] = {}
        if len(loc) >= _MAX_DEPTH:
            raise _DeclinedError
        found = _ENTRY.match(self._lines[self._at], column)
        while True:
            if found is None or found[1] in value:
                raise _DeclinedError
            key, row = found[1], self._at + 1
            end, here = column + len(key) + 1, (*loc, key)
            self.found.key_spans[here] = (row, column + 1, row, end)
            self._at += 1
            value[key] = self._written(found, here, row, end, column)
            if self._is_over(column):
                return value
            found = _ENTRY.match(self._lines[self._at], column)

    def _is_over(self, column: int) -> bool:
        """Whether the next line that says something stands further out than a column."""
        if self._at < len(self._lines):
            line = self._lines[self._at]
            if line.startswith(" " * column) and line[column : column + 1].isalpha():
                return False
        indent = self._next_indent()
        if indent > column:
            raise _DeclinedError
        return indent < column

    def _written(self, found: re.Match[str], here: Loc, row: int, end: int, column: int) -> Tree:
        """The value of an entry whose colon is followed by the column ``end`` + 1."""
        plain, quoted, other = found.group(2, 3, 4)
        if plain is not None:
            if plain == _NULL or len(plain) > _MAX_SCALAR:
                raise _DeclinedError
            self.found.spans[here] = (row, end + 2, row, end + 2 + len(plain))
            return str(plain)
        if quoted is not None:
            return self._scalar(quoted, here, row, end + 2)
        if other is None:
            return self._below(column, here, row, end + 1)
        if other[0] == "{":
            return self._flow(other, here, row, end + 2)
        return self._block(other, here, row, end + 2, column + 2)

    def _below(self, column: int, here: Loc, row: int, after: int) -> Tree:
        """What stands below a key alone in its line; nothing when no line is further in."""
        indent = self._next_indent()
        if indent <= column:
            # A list may stand as far out as its key; that is not the canonical place.
            if indent == column and self._lines[self._at][indent] == "-":
                raise _DeclinedError
            self.found.spans[here] = (row, after, row, after)
            return None
        if indent != column + 2:
            raise _DeclinedError
        self.found.spans[here] = (self._at + 1, indent + 1, self._at + 1, indent + 1)
        if self._lines[self._at].startswith("- ", indent):
            return self._items(indent, here)
        return self._mapping(indent, here)

    def _items(self, column: int, loc: Loc) -> list[Tree]:
        items: list[Tree] = []
        if len(loc) >= _MAX_DEPTH:
            raise _DeclinedError
        while True:
            line, row, here = self._lines[self._at], self._at + 1, (*loc, len(items))
            if not line.startswith("- ", column):
                raise _DeclinedError
            start = column + 2
            if _ENTRY.match(line, start):
                self.found.spans[here] = (row, start + 1, row, start + 1)
                items.append(self._mapping(start, here))
            else:
                self._at += 1
                items.append(self._scalar(line[start:], here, row, start + 1))
            if self._is_over(column):
                return items

    def _scalar(self, written: str, here: Loc, row: int, start: int) -> str:
        found = _ITEM.fullmatch(written)
        if found is None or len(written) > _MAX_SCALAR or written == _NULL:
            raise _DeclinedError
        self.found.spans[here] = (row, start, row, start + len(written))
        return written if found[1] else written[1:-1]

    def _flow(self, written: str, here: Loc, row: int, start: int) -> dict[str, Tree]:
        """A group on one line, as ``{role: 会计, name: 林静}``."""
        self.found.spans[here] = (row, start, row, start + 1)
        value: dict[str, Tree] = {}
        at, end = 1, ", "
        while end == ", ":
            found = _PART.match(written, at)
            if found is None or found["key"] in value or len(here) >= _MAX_DEPTH:
                raise _DeclinedError
            key, end = found["key"], found["end"]
            inner, first = (*here, key), start + found.start("key")
            self.found.key_spans[inner] = (row, first, row, first + len(key))
            value[key] = self._scalar(found["value"], inner, row, start + found.start("value"))
            at = found.end()
        return value

    def _block(self, written: str, here: Loc, row: int, start: int, indent: int) -> str:
        """Lines below a bar, each as it stands; empty ones may stand between, but not last."""
        margin = " " * indent
        held: list[str] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line and not line.startswith(margin):
                break
            if line and not line.strip(" "):
                raise _DeclinedError
            held.append(line[indent:])
            self._at += 1
        if self._at == len(self._lines):
            # The text after the last line end is no line.
            held.pop()
            self._at -= 1
        after = self._lines[self._at]
        is_odd = after.lstrip(" ").startswith("#") or not held or not held[0] or not held[-1]
        if written not in ("|", "|-") or is_odd or held[0].startswith(" "):
            raise _DeclinedError
        text = "\n".join(held)
        if len(text) >= _MAX_SCALAR:
            raise _DeclinedError
        self.found.spans[here] = (row, start, self._at + 1, 1)
        return text if written == "|-" else text + "\n"
