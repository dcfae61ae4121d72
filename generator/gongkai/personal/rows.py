"""Rows of digit groups with little between them, and the groups with which a number may begin."""

import re
from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import NamedTuple

from gongkai.pattern import pattern
from gongkai.personal.check_digits import holds_birthday, is_identity
from gongkai.personal.grouping import FEWEST, GROUPING_HEADS, GROUPINGS, LONGEST

__all__ = ["STRETCH", "Row", "groups_of", "row_of"]

_GAP = r"(?:[ .·/*()\[\]-]{1,3}|[ -]{0,2}\n[ -]{0,8})"
STRETCH = pattern(
    r"[0-9](?<![0-9][0-9])(?=[0-9 .·/*()\[\]\n-]{9})"
    rf"[0-9]*+(?:{_GAP}[0-9]++)*(?:{_GAP}?[Xx](?![A-Za-z]))?"
)
"""A row of groups; most with too few digits for a number are left out.

The groups are not possessive, which some versions of Python 3.11 take a last gap with. It costs
nothing: what follows matches in any case, so nothing is ever tried again.
"""
_GROUP = pattern(r"[0-9]+[Xx]?|[Xx]")
_PARTED = str.maketrans(".·/*()[]-x", "         X")
_COUNTRY = ("86", "0086")
_CHECKED = (18, 20)


class Row(NamedTuple):
    """The digits of a stretch, how long its groups are, and after which of them a line ends.

    ``places`` is where each group begins among the digits, and where the last ends.
    """

    digits: str
    lengths: tuple[int, ...]
    places: tuple[int, ...]
    wraps: tuple[int, ...]

    def starts(self) -> list[int]:
        """The groups with which a number may begin, if no word or plus before it says that it does.

        A number is the whole row, or is parted as people part numbers, or begins with the code of
        the country, or has the birthday and the check digit of an identity number.
        """
        digits, lengths = self.digits, self.lengths
        if len(digits) >= _CHECKED[0] and holds_birthday(digits):
            return list(range(len(lengths)))
        wrapped = {wrap - before for wrap in self.wraps for before in range(3)}
        found = {
            at
            for at, head in enumerate(pairwise(lengths))
            if head in GROUPING_HEADS
            and (at in wrapped or head in GROUPINGS or lengths[at : at + 3] in GROUPING_HEADS)
        }
        if len(digits) <= LONGEST:
            found.add(0)
        if max(lengths) >= FEWEST:
            found.update(at for at, length in enumerate(lengths) if length >= FEWEST)
        if _COUNTRY[0] in digits:
            places = enumerate(self.places)
            found.update(at for at, place in places if digits.startswith(_COUNTRY, place))
        for wrap in self.wraps:
            joined = lengths[wrap] + lengths[wrap + 1]
            if wrap and (lengths[wrap - 1], joined) in GROUPING_HEADS:
                found.add(wrap - 1)
            if joined >= FEWEST or (joined, *lengths[wrap + 2 : wrap + 3]) in GROUPING_HEADS:
                found.add(wrap)
        return sorted(found)

    def is_grouped(self, first: int, last: int) -> bool:
        """Whether a run of groups may be a number, if no word, plus or code says that it is."""
        lengths = self.lengths[first : last + 1]
        if len(lengths) == len(self.lengths):
            return True
        wrap = bisect_left(self.wraps, first)
        if bisect_left(self.wraps, last) - wrap == 1:
            at = self.wraps[wrap] - first
            lengths = (*lengths[:at], lengths[at] + lengths[at + 1], *lengths[at + 2 :])
        if len(lengths) == 1 or lengths in GROUPINGS:
            return True
        start = self.places[first]
        is_checked = self.places[last + 1] - start in _CHECKED
        return is_checked and is_identity(self.digits[start : start + _CHECKED[0]])

    def begins_with_country(self, first: int) -> bool:
        """Whether the digits from a group on begin with the code of the mainland."""
        return self.digits.startswith(_COUNTRY, self.places[first])


def row_of(stretch: str) -> Row | None:
    """The digits of a stretch, or nothing when they are too few for a number."""
    bare = stretch.translate(_PARTED)
    parts = bare.split()
    digits = "".join(parts)
    if len(digits) < FEWEST or not digits[FEWEST - 1].isdigit():
        return None
    lengths = tuple(map(len, parts))
    lines = bare.split("\n")[:-1] if "\n" in bare else ()
    wraps = tuple(count - 1 for count in accumulate(len(line.split()) for line in lines))
    return Row(digits, lengths, (0, *accumulate(lengths)), wraps)


def groups_of(text: str, stretch: re.Match[str]) -> list[tuple[int, int]]:
    """Where each group of a stretch stands in the text."""
    return [found.span() for found in _GROUP.finditer(text, *stretch.span())]
