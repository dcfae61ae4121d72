"""Simplified text for readers of traditional characters, and what they may type (OpenCC)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

__all__ = ["Converter", "simplified_forms"]

_STANDARD = "s2tw"
"""The shapes of Taiwan's standard; the words stay those that were written."""

_AHEAD = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        ("(?<![书标抽竹牙便求中])签", "簽"),
        ("(?<=[0-9] )只(?=[\\s，。；、）×]|$)|(?<=[0-9])只(?=[\\s，。；、）×]|$)", "隻"),
        ("(?<=[格道梯库房箱栏款账表])里(?![程弄])", "裡"),
        ("没有采用", "沒有採用"),
        ("(?<![电平舞])台历", "檯曆"),
    )
)
"""Words of boards that the dictionary gets wrong; signing a paper is 簽, a slip of bamboo 籤."""

_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
"""CJK Unified Ideographs and Extension A: what input methods offer."""


@dataclass(frozen=True, slots=True)
class Converter:
    """Writes simplified text in traditional characters, and leaves some words as they are.

    ``kept`` are names: one simplified character may be two traditional ones (范 and 範, 于 and 於),
    and which of them is in a person's name no dictionary knows.
    """

    kept: frozenset[str] = frozenset()

    def convert(self, text: str) -> str:
        """The text in traditional characters, but for what is kept."""
        if not self.kept:
            return _converted(text)
        found = _among(self.kept).split(text)
        return "".join(
            part if place % 2 else _converted(part) for place, part in enumerate(found) if part
        )


@cache
def _among(words: frozenset[str]) -> re.Pattern[str]:
    """The words, longer ones first, so that 林静 is found before 林."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(f"({'|'.join(re.escape(word) for word in longest)})")


@cache
def _dictionary(name: str) -> "OpenCC":
    from opencc import OpenCC

    return OpenCC(name)


def _converted(text: str) -> str:
    for pattern, word in _AHEAD:
        text = pattern.sub(word, text)
    converted: str = _dictionary(_STANDARD).convert(text)
    return converted


def simplified_forms(texts: Iterable[str]) -> Mapping[str, str]:
    """The simplified form of every traditional character that could be meant in these texts.

    It holds the characters whose simplified form occurs in the texts, and those that occur
    themselves, in the order of their code points; one character stands for one character.
    """
    forms = _all_forms()
    found = {forms.get(sign, sign) for text in texts for sign in text}
    return {one: simplified for one, simplified in forms.items() if simplified in found}


@cache
def _all_forms() -> Mapping[str, str]:
    signs = [chr(code) for block in _BLOCKS for code in block]
    converted = _dictionary("t2s").convert("\n".join(signs)).split("\n")
    pairs = zip(signs, converted, strict=True)
    return MappingProxyType(
        {one: other for one, other in pairs if other != one and len(other) == 1}
    )
