"""The comments of a record file, by what they are said of, so that they outlive a rewriting."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from difflib import SequenceMatcher
from types import MappingProxyType

from gongkai.pattern import pattern
from gongkai.problem import Loc
from gongkai.source import Document, Tree
from gongkai.value_object import dataclass

__all__ = ["NO_COMMENTS", "Comments", "comments_of", "moved"]

_COMMENT = pattern(r"(?:^|(?<=[ \t]))#.*$")
_NONE: Mapping[Loc, tuple[str, ...]] = MappingProxyType({})
_NO_ENDS: Mapping[Loc, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Comments:
    """Whole lines before a key or a row, words after a value, and lines at the end of the file."""

    leading: Mapping[Loc, tuple[str, ...]] = field(default_factory=lambda: _NONE)
    trailing: Mapping[Loc, str] = field(default_factory=lambda: _NO_ENDS)
    foot: tuple[str, ...] = ()

    def before(self, loc: Loc, indent: str) -> Iterator[str]:
        """The lines that go before what stands at ``loc``."""
        yield from (f"{indent}{line}" for line in self.leading.get(loc, ()))

    def after(self, loc: Loc) -> str:
        """What goes behind the value at ``loc``, with its two spaces, or nothing."""
        return f"  {self.trailing[loc]}" if loc in self.trailing else ""

    def concerns(self, loc: Loc) -> bool:
        """Whether anything is said of what stands at ``loc``."""
        return loc in self.leading or loc in self.trailing

    def inside(self, loc: Loc) -> bool:
        """Whether anything is said of a part of what stands at ``loc``."""
        return any(
            len(one) > len(loc) and one[: len(loc)] == loc
            for one in (*self.leading, *self.trailing)
        )


NO_COMMENTS = Comments()


def comments_of(document: Document) -> Comments:
    """The comments of a document that was read without problems."""
    covered = _scalars(document)
    starts = sorted(
        ((span[0], span[1], len(loc), loc) for loc, span in _named(document).items() if loc),
        key=lambda start: start[:3],
    )
    leading: dict[Loc, tuple[str, ...]] = {}
    trailing: dict[Loc, str] = {}
    foot: list[str] = []
    inner = {loc[:-1] for loc in document.spans if loc}
    for number, line in enumerate(document.lines, start=1):
        found = _comment_in(line, covered.get(number, ()))
        if found is None:
            continue
        own = _named_on(starts, number) if line[: line.rindex(found)].strip() else None
        if own is not None and (isinstance(own[-1], str) or own not in inner):
            trailing[own] = found
            continue
        following = own or next((loc for at, _, _, loc in starts if at > number), None)
        if following is None:
            foot.append(found)
        else:
            leading[following] = (*leading.get(following, ()), found)
    return Comments(leading, trailing, tuple(foot))


def moved(comments: Comments, before: Tree, after: Tree) -> Comments:
    """The comments where their rows are now; what is said of a row that left goes to its list."""
    leading: dict[Loc, tuple[str, ...]] = {}
    trailing: dict[Loc, str] = {}
    for loc, lines in comments.leading.items():
        here = _new_place(loc, before, after)
        leading[here] = (*leading.get(here, ()), *lines)
    for loc, words in comments.trailing.items():
        here = _new_place(loc, before, after)
        if len(here) == len(loc) and here not in trailing:
            trailing[here] = words
        else:
            leading[here] = (*leading.get(here, ()), words)
    return Comments(leading, trailing, comments.foot)


def _named_on(starts: Sequence[tuple[int, int, int, Loc]], number: int) -> Loc | None:
    """What a line begins with: of a row and its first key, which stand at one place, the key."""
    on_line = [start for start in starts if start[0] == number]
    first = [loc for _, column, _, loc in on_line if column == on_line[0][1]]
    return first[-1] if first else None


def _named(document: Document) -> dict[Loc, tuple[int, int, int, int]]:
    """Where each key, and each row of a list, begins."""
    rows = {loc: span for loc, span in document.spans.items() if loc and isinstance(loc[-1], int)}
    return {**rows, **document.key_spans}


def _scalars(document: Document) -> dict[int, list[tuple[int, int]]]:
    """The stretches of each line that are values, from column to column, counted from 0."""
    inner = {loc[:-1] for loc in document.spans if loc}
    spans = [span for loc, span in document.spans.items() if loc not in inner]
    covered: dict[int, list[tuple[int, int]]] = {}
    for line, column, end_line, end_column in (*spans, *document.key_spans.values()):
        text = document.lines[line - 1] if line <= len(document.lines) else ""
        is_block = text[column - 1 : column] in ("|", ">")
        for number in range(line, end_line + 1):
            start = column - 1 if number == line else 0
            end = end_column - 1 if number == end_line else len(document.lines[number - 1]) + 1
            if is_block and number == line:
                end = start + len(re.match(r"[|>+\-0-9]*", text[start:])[0])  # type: ignore[index]
            covered.setdefault(number, []).append((start, end))
    return covered


def _comment_in(line: str, covered: Sequence[tuple[int, int]]) -> str | None:
    start = line.find("#")
    while start >= 0:
        is_free = not any(first <= start < end for first, end in covered)
        if is_free and _COMMENT.match(line, start):
            return line[start:].rstrip()
        start = line.find("#", start + 1)
    return None


def _new_place(loc: Loc, before: Tree, after: Tree) -> Loc:
    """Where what stood at ``loc`` stands now, or the list it was a row of."""
    way: Loc = ()
    for step in loc:
        if isinstance(step, int) and isinstance(before, list) and isinstance(after, list):
            index = _rows_now(before, after).get(step)
            if index is None:
                return way
            before, after, way = before[step], after[index], (*way, index)
        elif isinstance(step, str) and isinstance(before, dict):
            before = before.get(step)
            after = after.get(step) if isinstance(after, dict) else None
            way = (*way, step)
        else:
            return way
    return way


def _rows_now(before: list[Tree], after: list[Tree]) -> dict[int, int]:
    """Which row each row became: the same in all, the same by name, or else at the same place."""
    found: dict[int, int] = {}
    for told in (str, _row_name):
        old = [told(row) if at not in found else f"-{at}" for at, row in enumerate(before)]
        taken = set(found.values())
        new = [told(row) if at not in taken else f"+{at}" for at, row in enumerate(after)]
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for block in matcher.get_matching_blocks():
            found.update({block.a + at: block.b + at for at in range(block.size)})
    if len(before) == len(after):
        free = set(range(len(after))) - set(found.values())
        found.update({at: at for at in range(len(before)) if at not in found and at in free})
    return found


def _row_name(row: Tree) -> str:
    return str(next(iter(row.values()), "")) if isinstance(row, dict) else str(row)
