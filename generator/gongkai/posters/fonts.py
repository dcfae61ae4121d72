"""The fonts of the posters: the pinned one with its faces, and those that a board brings.

A board that brings a text font is set in it, and the pinned font fills what it lacks. A font that
lacks everyday characters, as one of rare ones does, only fills what the pinned font lacks.
"""

from collections.abc import Iterable
from dataclasses import field
from functools import lru_cache
from pathlib import Path

from gongkai.script import Region
from gongkai.value_object import dataclass

__all__ = [
    "FAMILY",
    "PINNED",
    "OwnFont",
    "Typeface",
    "covered",
    "font_folder",
    "missing_characters",
]

FAMILY = "Noto Sans CJK SC"
"""The face with the glyph shapes of mainland China."""

_PACKAGE = "manimgx_fonts_cjk"
_FILE = "NotoSansCJK-VF.otf.ttc"
_DRAWN_BY_NO_GLYPH = frozenset("\t\n\r ")
_SIGNS = frozenset("−·㎡—")
"""What posters write that GB 2312 has not, or has otherwise."""
_FACES: tuple[tuple[Region, str], ...] = (
    ("CN", FAMILY),
    ("TW", "Noto Sans CJK TC"),
    ("HK", "Noto Sans CJK HK"),
)


@dataclass(frozen=True, slots=True)
class OwnFont:
    """A font of a board: its file, the hash of that, its family, and what it can draw.

    Two are equal when their bytes and places are.
    """

    file: Path
    digest: str
    family: str
    characters: frozenset[int] = field(compare=False, repr=False)

    @property
    def is_for_text(self) -> bool:
        """Whether it has the everyday characters: the first level of GB 2312, or that of Big5."""
        return any(level <= self.characters for level in _everyday())


@dataclass(frozen=True, slots=True)
class Typeface:
    """What a poster is set in: the shapes of a region, and the fonts that a board brings."""

    region: Region = "CN"
    own: tuple[OwnFont, ...] = ()

    @property
    def families(self) -> tuple[str, ...]:
        """The families in the order in which a character is looked for."""
        pinned = dict(_FACES)[self.region]
        first = [font.family for font in self.own if font.is_for_text]
        last = [font.family for font in self.own if not font.is_for_text]
        return (*first, pinned, *last)


PINNED = Typeface()
"""The pinned font alone, in the shapes of the mainland."""


def font_folder() -> Path:
    """The folder that holds the pinned font file, and nothing else that typst would load."""
    from importlib.resources import files

    return Path(str(files(_PACKAGE).joinpath(_FILE))).parent


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """The code points that the pinned font has a glyph for; all its faces have the same."""
    from fontTools.ttLib import TTCollection

    with TTCollection(str(font_folder() / _FILE), lazy=True) as collection:
        return frozenset(collection.fonts[0].getBestCmap())


def missing_characters(text: str, own: Iterable[OwnFont] = ()) -> tuple[str, ...]:
    """The characters of a text that no font can draw, each once, in their first order.

    Typst leaves a missing glyph out without a word, so this has to be asked before.
    """
    brought = tuple(own)
    return tuple(
        character
        for character in dict.fromkeys(text)
        if not _is_common(character)
        and ord(character) not in covered()
        and not any(ord(character) in font.characters for font in brought)
    )


def _is_common(character: str) -> bool:
    """Whether a character is drawn by no glyph, or is one that the pinned font surely has.

    Opening the font takes a third of a second, and most posters have no other characters.
    """
    if character in _DRAWN_BY_NO_GLYPH or character in _SIGNS or " " < character <= "~":
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return ord(character) > ord("~")


@lru_cache(maxsize=1)
def _everyday() -> tuple[frozenset[int], ...]:
    """The everyday characters of the simplified and of the traditional script."""
    simplified = bytes(
        byte for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF) for byte in (row, cell)
    ).decode("gb2312", "ignore")
    traditional = bytes(
        byte
        for row in range(0xA4, 0xC6)
        for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        for byte in (row, cell)
    ).decode("big5", "ignore")
    return frozenset(map(ord, simplified)), frozenset(map(ord, traditional))
