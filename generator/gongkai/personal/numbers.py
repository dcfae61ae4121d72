"""Identity, card and telephone numbers among the digits of a text, however they are grouped.

A stretch is a row of digit groups with little between them. Every run of neighbouring groups that
has the right number of digits is weighed: by what it is built of (region, birthday, check digit),
by how it is grouped, and by what the words before it say. Digits of different figures of a row are
joined only where people group a number.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from gongkai.pattern import pattern
from gongkai.personal.check_digits import (
    begins_as_one,
    begins_one,
    has_birthday,
    is_card_head,
    is_identity,
    is_landline,
    is_luhn,
    is_mobile,
    is_old_identity,
    is_shaped,
)
from gongkai.personal.context import NO_WORDS, Said, WordsBefore, may_name_any_digits
from gongkai.personal.grouping import FEWEST, LONGEST, MOBILE_GROUPS, PATTERNS, is_in_fours
from gongkai.personal.rows import STRETCH, Row, groups_of, row_of

__all__ = ["NumberSort", "find_numbers", "may_hold_number"]

NumberSort = str
"""``identity``, ``mobile``, ``landline`` or ``card``."""

_UNIT = pattern(r" ?(?:元|万|亿|度|千瓦|吨|平方|㎡|立方|人|户|次|件|斤|公斤|%|％|‰|票|分)")
_LETTERS = pattern(r"[A-Za-z]+$")
_TELEPHONE_LETTERS = ("tel", "phone", "mobile", "mob", "t", "m", "p", "wx", "vx", "v", "qq", "id")
_SHORTEST_IDENTITY, _LONGEST_IDENTITY = 14, 20
_DISABILITY = 20
"""A disability certificate bears the identity number and two digits more."""
_UNION_PAY = ("621", "622", "623")
"""The heads of debit cards of the mainland's banks."""
_DATE_OF_A_PAPER = "2010"
"""Permits are numbered by region and day as identity cards are; from this year on they are many."""
_REACH = 12
_FEW = 2
_SHORT_LANDLINE = pattern(
    r"(?:电话|座机|宅电|固话)(?:号码?)?[: 是为]{0,3}"
    r"([2-8][0-9]{2,3}[ -]?[0-9]{4})(?![0-9元.,万户]|[ -][0-9])"
)


class _Window(NamedTuple):
    """Neighbouring groups of one stretch, as one number.

    ``lengths`` are those of the groups, without a country code and with what a line break parts
    counted as one; ``whole`` is set when the stretch has no other digits, ``apart`` when what
    stands around differs from what stands between the groups.
    """

    start: int
    end: int
    digits: str
    lengths: tuple[int, ...]
    gaps: tuple[str, ...]
    whole: bool
    apart: bool
    country: bool
    plus: bool


def may_hold_number(text: str) -> bool:
    """Whether anything in a plain text begins as a number does; without it none is found."""
    for stretch in STRETCH.finditer(text):
        row = row_of(stretch.group())
        if row is not None and (_begins_in(row) or may_name_any_digits(text, stretch.start())):
            return True
    return _SHORT_LANDLINE.search(text) is not None


def _begins_in(row: Row) -> bool:
    """Whether the digits from one of the groups on begin as a number is built."""
    digits = row.digits
    return begins_one(digits) and any(begins_as_one(digits, at) for at in row.places[:-1])


def find_numbers(text: str) -> Iterator[tuple[int, int, NumberSort]]:
    """The numbers of persons in a plain text: first place, place after the last, and sort.

    Landlines are among them whosever they are.
    """
    for stretch in STRETCH.finditer(text):
        yield from _in_stretch(text, stretch)
    for found in _SHORT_LANDLINE.finditer(text):
        yield *found.span(1), "landline"


def _in_stretch(text: str, stretch: re.Match[str]) -> Iterator[tuple[int, int, NumberSort]]:
    row = row_of(stretch.group())
    if row is None:
        return
    words = WordsBefore(text, stretch.start())
    before = text[max(0, stretch.start() - _REACH) : stretch.start()]
    plus = before[-2:].rstrip("(").endswith("+")
    digits, places = row.digits, row.places
    if not begins_one(digits) and not words.name_any_digits:
        return
    every = plus or words.name_any_digits
    starts = [
        at
        for at in (range(len(row.lengths)) if every else row.starts())
        if words.name_any_digits or begins_as_one(digits, places[at])
    ]
    if not starts:
        return
    groups = groups_of(text, stretch)
    named = bool(before.rpartition("\n")[2].strip(" |*-()[]"))
    past = int(before[-1:] == "*")
    for first in starts:
        near = groups[first][0] - stretch.start() <= _REACH
        if first < past or not (near or begins_as_one(digits, places[first])):
            continue
        leads = places[first] - places[first - 1] <= _FEW if first > past else first > 0 or named
        own, after_plus = words if near else NO_WORDS, plus and first == 0
        found = _best_from(text, groups, row, first, own, plus=after_plus, leads=leads)
        if found is not None:
            window, last, sort = found
            yield window.start, window.end, sort
            past = last + 1


def _best_from(
    text: str,
    groups: list[tuple[int, int]],
    row: Row,
    first: int,
    words: WordsBefore,
    *,
    plus: bool,
    leads: bool,
) -> tuple[_Window, int, NumberSort] | None:
    """The longest run of groups from one on that is a number.

    The run ``leads`` when words, a short number or one that was found stand before it.
    """
    places = row.places
    start = places[first]
    told = plus or words.name_any_digits or row.begins_with_country(first)
    past = bisect_right(places, start + LONGEST) - 1
    for last in range(past - 1, first - 1, -1):
        if places[last + 1] - start < FEWEST:
            break
        if not told and not row.is_grouped(first, last):
            continue
        run = row.digits[start : places[last + 1]]
        for country in _country_codes(run, any_digits=words.name_any_digits):
            window = _window(text, groups, first, last, run, country, plus=plus)
            sort = _sort_of(text, window, words, leads=leads) if window else ""
            if window and sort:
                return window, last, sort
    return None


def _country_codes(digits: str, *, any_digits: bool) -> Iterator[int]:
    """How many digits of a run may be a country code; nothing when it cannot be a number at all."""
    if any_digits or is_shaped(digits):
        yield 0
    if digits.startswith("86"):
        yield 2
    elif digits.startswith("0086"):
        yield 4


def _window(
    text: str,
    groups: list[tuple[int, int]],
    first: int,
    last: int,
    run: str,
    country: int,
    *,
    plus: bool,
) -> _Window | None:
    """The groups whose digits are ``run``, without a country code of so many digits."""
    start, end = groups[first][0], groups[last][1]
    digits = run[country:]
    gaps = [text[groups[at][1] : groups[at + 1][0]] for at in range(first, last)]
    lengths, gaps = _unwrapped([two - one for one, two in groups[first : last + 1]], gaps)
    while country and lengths:
        taken = min(country, lengths[0])
        lengths[0] -= taken
        country -= taken
        if not lengths[0]:
            lengths.pop(0)
            del gaps[:1]
    left = text[groups[first - 1][1] : start] if first else ""
    right = text[end : groups[last + 1][0]] if last + 1 < len(groups) else ""
    wrapped = any("\n" in text[groups[at][1] : groups[at + 1][0]] for at in range(first, last))
    if wrapped and ("\n" in left or "\n" in right):
        return None
    if _is_part_of_a_figure(text, groups, first, left, right, gaps):
        return None
    return _Window(
        start,
        end,
        digits,
        tuple(lengths),
        tuple(_plain_gap(gap) for gap in gaps),
        whole=not left and not right,
        apart=left not in gaps and right not in gaps if gaps else True,
        country=len(digits) < len(run),
        plus=plus,
    )


def _plain_gap(gap: str) -> str:
    """What parts two groups, without the blanks around it; brackets of all sorts are one."""
    bare = gap.strip()
    return "()" if bare and not bare.strip("()[]") else bare or " "


def _unwrapped(lengths: list[int], gaps: list[str]) -> tuple[list[int], list[str]]:
    """Groups that only the end of a line parts are one."""
    joined = [lengths[0]]
    kept = []
    is_wrapped = sum("\n" in one for one in gaps) == 1
    for gap, length in zip(gaps, lengths[1:], strict=True):
        if is_wrapped and "\n" in gap:
            joined[-1] += length
        else:
            joined.append(length)
            kept.append(gap)
    return joined, kept


def _is_part_of_a_figure(
    text: str,
    groups: list[tuple[int, int]],
    first: int,
    left: str,
    right: str,
    gaps: list[str],
) -> bool:
    """Whether a decimal point joins the run to more digits: 13800138000.50, 0.13800138000."""
    if "." in gaps:
        return False
    if right == "." and text[groups[first][0] - 1 : groups[first][0]] != "\n":
        return True
    return left == "." and text[slice(*groups[first - 1])] == "0"


def _sort_of(text: str, window: _Window, words: WordsBefore, *, leads: bool) -> NumberSort:
    """What the run is, or nothing."""
    said, next_to = words.said
    paper = said is Said.PAPER and next_to
    if not window.country and _is_letter_joined(text, window):
        return "identity" if is_identity(window.digits) else ""
    amount = len(window.lengths) == 1 and _UNIT.match(text, window.end) is not None
    if _is_telephone(window, said, paper=paper or amount, leads=leads):
        return "mobile"
    if window.country and window.digits[:1] != "0":
        landline = "0" + window.digits
        sure = window.plus or (window.whole and len(window.lengths) <= _FEW)
        return "landline" if sure and is_landline(landline) and not paper else ""
    if window.country:
        return ""
    if _is_an_identity(window, said, paper=paper or amount):
        return "identity"
    if _is_card(window, said, paper=paper or amount):
        return "card"
    is_figure = "." in window.gaps and set(window.gaps) != {"."}
    is_tail = text[window.start - 1 : window.start] == "*"
    if is_figure or is_tail:
        return ""
    if is_landline(window.digits) and not paper and not _UNIT.match(text, window.end):
        told = said in (Said.TELEPHONE, Said.OFFICE)
        in_one = len(window.lengths) == 1
        return (
            "landline"
            if (told and window.whole) or (not in_one and _fits(window, "landline"))
            else ""
        )
    return ""


def _is_letter_joined(text: str, window: _Window) -> bool:
    """Whether letters make the run a part of a longer code: HT13800138000, 91330106MA27."""
    ahead = text[max(0, window.start - 12) : window.start]
    before = _LETTERS.search(ahead)
    if before:
        in_a_code = ahead[: before.start()][-1:].isdigit()
        if in_a_code or before.group().lower() not in _TELEPHONE_LETTERS:
            return True
    return (
        text[window.end : window.end + 1].isascii() and text[window.end : window.end + 1].isalpha()
    )


def _fits(window: _Window, sort: NumberSort, *, sure: bool = False) -> bool:
    """Whether the run is written in one, digit by digit, or in groups that people make.

    Other figures may stand around it, parted as its own groups are, only where what it is built of
    or the word before it makes ``sure`` that it is no row of figures.
    """
    lengths, gaps = window.lengths, window.gaps
    if len(lengths) == 1:
        return True
    if len(set(gaps)) > 1 and sort != "landline":
        return False
    if set(lengths) == {1}:
        return True
    if lengths in PATTERNS[sort] or is_in_fours(lengths):
        return sure or window.whole or window.apart
    return window.whole and len(lengths) == 2


def _is_telephone(window: _Window, said: Said, *, paper: bool, leads: bool) -> bool:
    is_figure = window.gaps == (".",) and window.lengths[-1] == _FEW
    if not is_mobile(window.digits) or paper or is_figure:
        return False
    if set(window.gaps) == {"."} and _is_internet_address(window.lengths, window.digits):
        return False
    sure = (window.lengths == MOBILE_GROUPS and leads) or said is Said.TELEPHONE
    return window.plus or _fits(window, "mobile", sure=sure) or (sure and window.whole)


def _is_internet_address(lengths: tuple[int, ...], digits: str) -> bool:
    """Whether dots part the digits into four numbers of at most 255."""
    places = [0, *accumulate(lengths)]
    parts = [digits[one:two] for one, two in pairwise(places)]
    return len(parts) == 4 and all(int(part) < 256 and part == str(int(part)) for part in parts)


def _is_an_identity(window: _Window, said: Said, *, paper: bool) -> bool:
    digits = window.digits
    if is_identity(digits):
        return not (paper and digits[6:10] >= _DATE_OF_A_PAPER)
    if len(digits) == _DISABILITY and is_identity(digits[:18]):
        return True
    if "X" in digits[:-1] or not _SHORTEST_IDENTITY <= len(digits) <= _LONGEST_IDENTITY:
        return False
    if said is Said.IDENTITY:
        return window.whole or _fits(window, "identity", sure=True)
    is_whole_shape = has_birthday(digits) and digits[6:10] < _DATE_OF_A_PAPER
    if paper or not _fits(window, "identity", sure=is_whole_shape):
        return False
    return is_whole_shape or is_old_identity(digits)


def _is_card(window: _Window, said: Said, *, paper: bool) -> bool:
    digits = window.digits
    if not 14 <= len(digits) <= LONGEST or "X" in digits:
        return False
    told, known = said is Said.CARD, digits.startswith(_UNION_PAY)
    if told and (window.whole or _fits(window, "card", sure=known)):
        return True
    is_valid = is_luhn(digits)
    if not is_card_head(digits) or not _fits(window, "card", sure=known and is_valid):
        return False
    return (not paper or digits.startswith("62")) if is_valid else known and not paper
