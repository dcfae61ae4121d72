"""What any reader of YAML knows of its text: what it may not hold, and what stands for nothing."""

import unicodedata
from collections.abc import Iterator

from gongkai.faults import reading
from gongkai.pattern import pattern
from gongkai.problem import Place, Problem

__all__ = [
    "FORBIDDEN",
    "MAX_DEPTH",
    "MAX_SCALAR",
    "NULLS",
    "forbidden",
    "forbidden_characters",
    "line_column",
]

MAX_DEPTH = 20
"""How many groups and lists may stand inside each other."""
MAX_SCALAR = 20_000
"""How many characters one value may have."""


NULLS = ("", "~", "null")
"""What stands for nothing when it is not quoted."""
_NON_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF)
)
FORBIDDEN = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff" + _NON_CHARACTERS + "]"
)
"""A character that nobody sees, or that is none: controls, formats, private use, surrogates."""
_NEVER_FORBIDDEN = bytes((0x0A, *range(0x20, 0x7F), *range(0x80, 0xC0), *range(0xC3, 0xD8)))
_NEVER_FORBIDDEN += bytes(range(0xE3, 0xED))
"""Signs of ASCII, what goes on with a character in UTF-8, and what begins U+00C0 to U+05FF and
U+3000 to U+CFFF."""
_FULL_WIDTH = (b"\xef\xbc", b"\xef\xbd")
"""What begins U+FF00 to U+FF7F, which are not forbidden either."""
_PRINTED_THOUGH_FORBIDDEN = (b"\xef\xbf\xbc", b"\xef\xbf\xbd", b"\xf3\xa0")
"""What begins U+FFFC, U+FFFD and U+E0000 to U+E0FFF in UTF-8."""


def forbidden_characters(file: str, text: str, raw: bytes) -> Iterator[Problem]:
    """The characters of a text that may not be in it; ``raw`` is the same text in UTF-8.

    Problems: ``forbidden-character``.
    """
    rest = raw.translate(None, _NEVER_FORBIDDEN)
    if not rest or len(rest) == sum(map(raw.count, _FULL_WIDTH)):
        return
    # What can be printed is not forbidden, but for a few signs; asking that is far quicker.
    is_printed = text.replace("\n", "").isprintable()
    if is_printed and not any(sign in raw for sign in _PRINTED_THOUGH_FORBIDDEN):
        return
    for found in FORBIDDEN.finditer(text):
        line, column = line_column(text, found.start())
        character = found.group()
        yield forbidden(Place(file, line, column, line, column + 1), character)


def forbidden(place: Place, character: str) -> Problem:
    """That a character may not be there."""
    name = unicodedata.name(character, "CONTROL")
    return reading.FORBIDDEN_CHARACTER.at(place, code_point=f"U+{ord(character):04X}", name=name)


def line_column(text: str, index: int) -> tuple[int, int]:
    """Line and column of a place in a text, from 1."""
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1
