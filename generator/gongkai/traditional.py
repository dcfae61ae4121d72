"""Which traditional characters stand for the simplified ones of a text (OpenCC, t2s)."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from opencc import OpenCC

__all__ = ["simplified_forms"]

_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
"""CJK Unified Ideographs and Extension A: what input methods offer."""


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
    converted = OpenCC("t2s").convert("\n".join(signs)).split("\n")
    pairs = zip(signs, converted, strict=True)
    return MappingProxyType(
        {one: other for one, other in pairs if other != one and len(other) == 1}
    )
