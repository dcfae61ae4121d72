"""Undoes what hides a number from a search: widths, scripts of digits, invisible characters.

Every fold maps one character to one, so that what is found can be pointed to in the text as it was
written; only invisible characters go, and then the places of the others are kept.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from gongkai.compiled_patterns import compiled
from gongkai.pattern import pattern
from gongkai.value_object import dataclass

__all__ = ["Folded", "any_numeral", "fold", "fold_letters", "fold_numerals"]

_INVISIBLE = pattern(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u20dd-\u20e4\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_DASHES = "＿‐‑‒–—―−⁃﹘﹣－─━ー_~～"
_SPACES = "\t\r\x0b\x0c\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
_MORE_SPACES = "\u200a\u202f\u205f\u3000|｜"
_DOTS = "·•‧∙・．｡。"
_NUMERALS = (
    "零〇○◯Ｏ洞",
    "一壹弌幺么㈠㊀",
    "二贰貳弍㈡㊁两兩",
    "三叁參弎㈢㊂",
    "四肆㈣㊃",
    "五伍㈤㊄",
    "六陆陸㈥㊅",
    "七柒㈦㊆",
    "八捌㈧㊇",
    "九玖㈨㊈",
)
_ROUND_OR_RAISED = (
    "\xb2\xb3\xb9\xb9\u1369\u1371\u19da\u19da\u2070\u2070\u2074\u2079\u2080\u2089\u2460\u2468\u2474\u247c"
    "\u2488\u2490\u24ea\u24ea\u24f5\u24fd\u24ff\u24ff\u2776\u277e\u2780\u2788\u278a\u2792"
)
"""First and last of each run of digits that are in circles or brackets, or raised."""


def _widths() -> Mapping[int, int]:
    """Full-width signs, and the kin of dashes and spaces."""
    table = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；！？"}
    table |= {ord(one): ord("-") for one in _DASHES}
    table |= {ord(one): ord(" ") for one in _SPACES + _MORE_SPACES}
    table |= {ord(one): ord("·") for one in _DOTS if one not in "．｡。"}
    table |= {ord("\u2028"): ord("\n"), ord("\u2029"): ord("\n"), ord("．"): ord(".")}
    table |= {ord(one): ord("X") for one in "ХхΧχ"}
    table |= {ord(one): ord("[") for one in "【〔〖"} | {ord(one): ord("]") for one in "】〕〗"}
    return MappingProxyType(table)


@cache
def _numerals() -> Mapping[int, int]:
    """Chinese numerals, their capital forms, and digits in circles, brackets or raised."""
    table = {ord(one): ord("0") + value for value, some in enumerate(_NUMERALS) for one in some}
    for first, last in zip(_ROUND_OR_RAISED[::2], _ROUND_OR_RAISED[1::2], strict=True):
        for code in range(ord(first), ord(last) + 1):
            table[code] = ord("0") + unicodedata.digit(chr(code))
    return MappingProxyType(table)


_WIDTHS = MappingProxyType({chr(one): chr(other) for one, other in _widths().items()})
_WIDE = pattern(f"[{''.join(_WIDTHS)}]")
_FAR = pattern("[\u0660-\u1fff\u2c00-\u2fff\ua000-\uabff\U00010000-\U0010ffff]")
"""Where the digits of other scripts are: neither among ideographs nor among signs."""
_OTHER_DIGIT = pattern(r"\d(?<![0-9])")
_LOOKALIKES = pattern(
    r"[0-9OoQIl](?<![A-Za-z0-9].)(?:[ -]?[0-9OoQIl]){9,}(?:[ -]?[Xx×✕])?(?![A-Za-z0-9])"
)
_NO_DIGIT = pattern("[OoQIl×✕]")
_FEW = 3
"""One sign in so many of a row is a digit, or the row is a word."""
_LOOKALIKE = str.maketrans("OoQIl×✕", "00011XX")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made plain, and for each of its characters the place in the text as written.

    ``places`` is nothing while they are the same.
    """

    text: str
    places: Sequence[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the written text that a stretch of the plain one stands for."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def fold(written: str) -> Folded:
    """The text with ASCII digits, letters, dashes and spaces, without what cannot be seen."""
    if written.isascii():
        return Folded(written.replace("\t", " ").replace("\r", " ").replace("_", "-"), None)
    plain = _WIDE.sub(_narrow, written)
    if _FAR.search(plain):
        plain = _OTHER_DIGIT.sub(_decimal, plain)
    if not _INVISIBLE.search(plain):
        return Folded(plain, None)
    places = [place for place, one in enumerate(plain) if not _INVISIBLE.match(one)]
    return Folded("".join(plain[place] for place in places), places)


def _narrow(found: re.Match[str]) -> str:
    return _WIDTHS[found[0]]


def _decimal(found: re.Match[str]) -> str:
    return str(unicodedata.decimal(found.group()))


def fold_numerals(plain: str) -> str | None:
    """The plain text with Chinese numerals as digits too, or nothing when it has none."""
    folded = any_numeral().sub(_as_digit, plain)
    return None if folded == plain else folded


def fold_letters(plain: str) -> str | None:
    """The plain text with O, I, l and × as digits in rows of digits, or nothing without any."""
    if _NO_DIGIT.search(plain) is None:
        return None
    folded = _LOOKALIKES.sub(_as_row, plain)
    return None if folded == plain else folded


def _as_row(found: re.Match[str]) -> str:
    row = found.group()
    is_number = _FEW * sum(one.isdigit() for one in row) >= len(row)
    return row.translate(_LOOKALIKE) if is_number else row


@cache
def any_numeral() -> re.Pattern[str]:
    """A class of all signs that are a digit in the second reading of a text."""
    return compiled("[" + "".join(map(chr, _numerals())) + "]")


def _as_digit(found: re.Match[str]) -> str:
    return chr(_numerals()[ord(found.group())])
