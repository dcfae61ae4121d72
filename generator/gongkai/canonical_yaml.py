"""Reads the one shape of YAML that the program itself writes, without a parser.

It is what nearly every record has, and takes a fraction of the time: one pattern takes all lines
apart at once, and where a value stands is worked out only when it is asked for. Whatever is not
plainly of that shape is declined, never judged: ``source`` reads it with the parser, and says what
is wrong.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from gongkai.canonical_lines import FIRST, KEY, PLAIN, QUOTED, Apart, lines_in, taken_apart
from gongkai.pattern import pattern
from gongkai.problem import Loc
from gongkai.yaml_text import MAX_DEPTH, MAX_SCALAR

__all__ = ["Located", "Span", "Tree", "read_canonical"]

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
"""A value as written, before any type is known."""
Span: TypeAlias = tuple[int, int, int, int]
"""Line and column of the first character, and of the one after the last, all from 1."""

_MAX_CHARACTERS = 200_000
_MAX_FLOW = 200
_FLOWS_KNOWN = 1000
_ITEM = pattern(rf"({PLAIN})|{QUOTED}")
_PART = rf"({KEY}): ({FIRST}[^:#,\[\]{{}}\"'\n]*(?<! )|{QUOTED})"
_FLOW = pattern(rf"\{{{_PART}(?:, {_PART})*\}}")
_PARTS = pattern(_PART)
_NULL = pattern(r"[:-] null[\n,}]")

_BARS = ("|", "|-")


class _DeclinedError(Exception):
    """Ends the reading of a file of another shape."""


class Located(NamedTuple):
    """The tree of a file with its lines, and the place of every value and key."""

    value: Tree
    lines: tuple[str, ...]
    spans: Mapping[Loc, Span]
    key_spans: Mapping[Loc, Span]


def read_canonical(text: str) -> Located | None:
    """The tree of a text in the canonical shape, exactly as the parser reads it; else nothing.

    ``text`` holds no character that a record may not hold.
    """
    if len(text) > _MAX_CHARACTERS or not text.endswith("\n") or "\t" in text or "\r" in text:
        return None
    lines = tuple(text.split("\n"))
    if len(text) > MAX_SCALAR and max(map(len, lines)) > MAX_SCALAR:
        return None
    if " null" in text and _NULL.search(text):
        return None
    reading = _Reading(lines, taken_apart(text))
    try:
        value = reading.whole()
    except _DeclinedError:
        return None
    places = _Places(value, lines, reading.begins)
    return Located(value, lines, _Spans(places.of, value), _Spans(places.of_key, value))


class _Reading:
    """One text on its way through, at the line ``at``, counted from 0.

    ``begins`` are the lines at which the whole, its keys, and the items of lists, begin.
    """

    def __init__(self, lines: tuple[str, ...], apart: Apart) -> None:
        self.begins: dict[Loc, int] = {}
        self._lines = lines
        self._found, self._alike = apart
        self._at = 0

    def whole(self) -> Tree:
        """Reads all of it: one mapping, from the first column on."""
        if self._next_indent() != 0 or self._found[self._at][0]:
            raise _DeclinedError
        self.begins[()] = self._at
        value = self._mapping("", ())
        if self._next_indent() >= 0:
            raise _DeclinedError
        return value

    def _next_indent(self) -> int:
        """The indent of the next line that says something; -1 when there is none."""
        lines, last = self._lines, len(self._lines) - 1
        while self._at < last:
            line = lines[self._at]
            bare = line.lstrip(" ")
            if bare and not bare.startswith("#"):
                return len(line) - len(bare)
            if not bare and line:
                raise _DeclinedError
            self._at += 1
        return -1

    def _mapping(self, indent: str, loc: Loc, outer: str = "") -> dict[str, Tree]:
        """The entries whose keys stand at an indent; the first may stand behind a dash.

        ``outer`` is what stands before a key that is none of them: that of the next item.
        """
        if len(loc) >= MAX_DEPTH:
            raise _DeclinedError
        value: dict[str, Tree] = {}
        found, at = self._found, self._at
        _, key, plain, quoted, other, _ = found[at]
        while True:
            if not key or key in value:
                raise _DeclinedError
            if not loc:
                self.begins[(key,)] = at
            at += 1
            if plain:
                value[key] = plain
            elif quoted:
                value[key] = quoted[1:-1]
            else:
                self._at = at
                value[key] = self._written(other, indent, (*loc, key))
                at = self._at
            lead, key, plain, quoted, other, _ = found[at]
            if lead == indent and key:
                continue
            self._at = at
            if (key and lead == outer) or self._is_over(indent):
                return value
            at = self._at
            lead, key, plain, quoted, other, _ = found[at]
            if lead != indent:
                raise _DeclinedError

    def _is_over(self, indent: str) -> bool:
        """Whether the next line that says something stands further out than an indent."""
        following = self._next_indent()
        if following > len(indent):
            raise _DeclinedError
        return following < len(indent)

    def _written(self, other: str, indent: str, here: Loc) -> Tree:
        """The value of a key that is no text on its own line."""
        if not other:
            return self._below(indent, here)
        if other[0] == "{":
            if len(here) >= MAX_DEPTH:
                raise _DeclinedError
            return dict(_flow(other))
        return self._block(other, indent + "  ")

    def _below(self, indent: str, here: Loc) -> Tree:
        """What stands below a key alone in its line; nothing when no line is further in."""
        column = self._next_indent()
        if column <= len(indent):
            # A list may stand as far out as its key; that is not the canonical place.
            if column == len(indent) and self._lines[self._at][column] == "-":
                raise _DeclinedError
            return None
        if column != len(indent) + 2:
            raise _DeclinedError
        if self._lines[self._at].startswith("- ", column):
            return self._items(indent + "  ", here)
        return self._mapping(indent + "  ", here)

    def _items(self, indent: str, loc: Loc) -> list[Tree]:
        if len(loc) >= MAX_DEPTH:
            raise _DeclinedError
        items: list[Tree] = []
        lead, within = indent + "- ", indent + "  "
        while True:
            here = (*loc, len(items))
            self.begins[here] = self._at
            before, _, _, _, _, bare = self._found[self._at]
            if self._at in self._alike:
                self._add_rows(items, loc)
            elif before == lead:
                items.append(self._mapping(within, here, lead))
            elif bare.startswith(lead):
                self._at += 1
                items.append(_scalar(bare[len(lead) :]))
            else:
                raise _DeclinedError
            if self._found[self._at][0] != lead and self._is_over(indent):
                return items

    def _add_rows(self, items: list[Tree], loc: Loc) -> None:
        """Adds rows that were read at once."""
        rows, size = self._alike[self._at]
        for row in rows:
            self.begins[(*loc, len(items))] = self._at
            self._at += size
            items.append(row)

    def _block(self, written: str, margin: str) -> str:
        """Lines below a bar, each as it stands; empty ones may stand between, but not last."""
        if written not in _BARS:
            raise _DeclinedError
        end = _end_of_block(self._lines, self._at, margin)
        held = [line[len(margin) :] for line in self._lines[self._at : end]]
        is_odd = self._lines[end].lstrip(" ").startswith("#") or not held or not held[-1]
        if is_odd or not held[0] or held[0][0] == " " or any(map(_is_blank, held)):
            raise _DeclinedError
        self._at = end
        text = "\n".join(held)
        if len(text) >= MAX_SCALAR:
            raise _DeclinedError
        return text if written == "|-" else text + "\n"


def _end_of_block(lines: tuple[str, ...], at: int, margin: str) -> int:
    """The line after those, from one on, that are empty or begin with a margin."""
    last = len(lines) - 1
    while at < last and (not lines[at] or lines[at].startswith(margin)):
        at += 1
    return at


def _is_blank(line: str) -> bool:
    return bool(line) and not line.strip(" ")


def _scalar(written: str) -> str:
    found = _ITEM.fullmatch(written)
    if found is None:
        raise _DeclinedError
    return written if found[1] else written[1:-1]


@lru_cache(maxsize=_FLOWS_KNOWN)
def _flow(written: str) -> tuple[tuple[str, str], ...]:
    """A group on one line, as ``{role: 会计, name: 林静}``; the same people sign for years."""
    if len(written) > _MAX_FLOW or not _FLOW.fullmatch(written):
        raise _DeclinedError
    parts = tuple((key, _scalar(value)) for key, value in _PARTS.findall(written))
    if len(dict(parts)) < len(parts):
        raise _DeclinedError
    return parts


class _Places:
    """Where the values and keys of a tree stand: each level is two columns further in."""

    def __init__(self, value: Tree, lines: tuple[str, ...], begins: dict[Loc, int]) -> None:
        self._value = value
        self._lines = lines
        self._begins = begins

    def of_key(self, loc: Loc) -> Span:
        """The place of the key that leads to a value.

        Raises:
            KeyError: when there is none.
        """
        self._value_at(loc)
        key = loc[-1] if loc else 0
        if not isinstance(key, str):
            raise KeyError(loc)
        row, column, _ = self._entry(loc, key)
        return _on_line(row, column, column + len(key))

    def of(self, loc: Loc) -> Span:
        """The place of a value.

        Raises:
            KeyError: when there is none.
        """
        value = self._value_at(loc)
        column = 2 * len(loc)
        key = loc[-1] if loc else 0
        if isinstance(key, int):
            row = self._line_of(loc)
            end = len(self._lines[row]) if isinstance(value, str) else column
            return _on_line(row, column, end)
        row, column, written = self._entry(loc, key)
        column += len(key) + 1
        if value is None:
            return _on_line(row, column, column)
        if not written:
            first: str | int = next(iter(value)) if isinstance(value, dict) else 0
            return _on_line(self._line_of((*loc, first)), 2 * len(loc), 2 * len(loc))
        column += 1
        if isinstance(value, dict):
            return _on_line(row, column, column + 1)
        if written in _BARS:
            end = _end_of_block(self._lines, row + 1, " " * 2 * len(loc))
            return (row + 1, column + 1, end + 1, 1)
        return _on_line(row, column, column + len(written))

    def _value_at(self, loc: Loc) -> Tree:
        value: Any = self._value
        for step in loc:
            if isinstance(value, str):
                raise KeyError(loc)
            try:
                value = value[step]
            except (LookupError, TypeError):
                raise KeyError(loc) from None
        found: Tree = value
        return found

    def _entry(self, loc: Loc, key: str) -> tuple[int, int, str]:
        """The line and column of a key, both from 0, and what is written behind it."""
        row = self._line_of(loc[:-1])
        is_in_group = len(loc) > 1 and isinstance(loc[-2], str)
        if is_in_group and lines_in(self._lines[row])[0][4].startswith("{"):
            parts = _PARTS.finditer(self._lines[row], 2 * len(loc))
            part = next(part for part in parts if part[1] == key)
            return row, part.start(), part[2]
        row, column = self._line_of(loc), 2 * len(loc) - 2
        return row, column, self._lines[row][column + len(key) + 2 :]

    def _line_of(self, loc: Loc) -> int:
        """The line, from 0, at which an item or a key begins that is not in a group on one line."""
        if loc not in self._begins:
            self._find_keys(loc[:-1])
        return self._begins[loc]

    def _find_keys(self, loc: Loc) -> None:
        """Notes where the keys of a mapping begin, all of them, so that many are found quickly."""
        start, indent = self._line_of(loc), " " * (2 * len(loc))
        if loc and isinstance(loc[-1], int):
            self._begins[(*loc, lines_in(self._lines[start])[0][1])] = start
        end = start + 1 if loc else len(self._lines) - 1
        while loc and end < len(self._lines) - 1 and _is_within(self._lines[end], indent):
            end += 1
        lines = enumerate(lines_in("\n".join(self._lines[start:end])), start)
        keys = {line[1]: at for at, line in lines if line[0] == indent and line[1]}
        self._begins.update({(*loc, key): at for key, at in keys.items()})


def _is_within(line: str, indent: str) -> bool:
    """Whether a line stands at an indent or further in, or says nothing."""
    return line.startswith(indent) or not line.strip(" ") or line.lstrip(" ").startswith("#")


def _on_line(row: int, start: int, end: int) -> Span:
    """The stretch of one line between two columns, all counted from 0."""
    return (row + 1, start + 1, row + 1, end + 1)


class _Spans(Mapping[Loc, Span]):
    """Places by the way to them, each worked out when it is asked for."""

    def __init__(self, find: Callable[[Loc], Span], value: Tree) -> None:
        self._find = find
        self._value = value

    def __getitem__(self, loc: Loc) -> Span:
        return self._find(loc)

    def __iter__(self) -> Iterator[Loc]:
        return (loc for loc in _ways(self._value) if loc in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _ways(value: Tree, loc: Loc = ()) -> Iterator[Loc]:
    """The ways to a value and to all below it."""
    yield loc
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _ways(inner, (*loc, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _ways(inner, (*loc, index))
