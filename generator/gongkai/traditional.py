"""Simplified text for readers of traditional characters, and what they may type (OpenCC)."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from gongkai.pattern import pattern
from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from opencc import OpenCC

__all__ = ["Converter", "simplified_forms"]

_STANDARD = "s2tw"
"""The shapes of Taiwan's standard; the words stay those that were written."""

_AHEAD = tuple(
    (pattern(written), word)
    for written, word in (
        ("(?<![书标抽竹牙便求中])签", "簽"),
        ("(?<=[0-9] )只(?=[\\s，。；、）×]|$)|(?<=[0-9])只(?=[\\s，。；、）×]|$)", "隻"),
        ("(?<=[格道梯库房箱栏款账表])里(?![程弄])", "裡"),
        ("没有采用", "沒有採用"),
        ("(?<![电平舞])台历", "檯曆"),
        ("(?<![汇支入算产债务款计况目单项资度])(?<!费用)总表(?![决示明态达述格])", "总錶"),
        ("(?<![评打得部计积学])分表(?![决示明态达述格头现])", "分錶"),
        ("(?<=抄)表(?![格头])|(?<=[换装拆])(过?)表(?![格头决示])", "\\1錶"),
        ("(?<![报票代])表(?=号|的?读数|的?度数)|(?<=新)表(?=起数|止数)", "錶"),
        ("(?<=各)表(?=用量|金额合计)|(?<=按)表(?=[收计抄])|(?<=照)表(?=上抄)", "錶"),
        ("(?<=块)表(?![格头决示])|(?<=归零的)表|(?<=位数的)表|(?<=[水电燃煤]气)表(?![格面])", "錶"),
        ("旧(?=表(?!止数|起数|读数|停|号))", "舊"),
    )
)
"""Words of boards that the dictionary gets wrong.

Signing a paper is 簽, a slip of bamboo 籤; a meter is 錶, a table of figures 表. 总表 and 分表 are
meters unless the word before is one of accounts or marks; a sheet that is old is no old meter.
"""

_DOUBTFUL = pattern("[签只里采历表]")
"""The characters of which each of these words has one."""

_PLACE_NAMES = pattern("裡(?=社區|小區|居委|居民委員|物業服務|物業中心|業主委員|業委會|公開欄)")
"""里 at the end of a name, as of 和风里, is no inside."""

_MOST_REMEMBERED = 4096
"""Texts whose conversion is remembered: labels, units and names come again on every page."""

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


@lru_cache(maxsize=_MOST_REMEMBERED)
def _converted(text: str) -> str:
    if _DOUBTFUL.search(text) is not None:
        for written, word in _AHEAD:
            text = written.sub(word, text)
    return _PLACE_NAMES.sub("里", _dictionary(_STANDARD).convert(text))


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
