"""The fonts of the posters, and what they cannot draw."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection

from gongkai.posters.fonts import (
    FAMILY,
    PINNED,
    OwnFont,
    Typeface,
    covered,
    font_folder,
    missing_characters,
)
from gongkai.script import Region

_EVERYDAY = frozenset(range(0x4E00, 0x9FFF))
_RARE = OwnFont(Path("fonts/rare.ttf"), "1", "Rare", frozenset({0xE000}))
_TEXT = OwnFont(Path("fonts/text.ttf"), "2", "Text", _EVERYDAY)


def test_common_and_rare_characters_are_covered() -> None:
    """Punctuation, the signs of figures, the units, and names that few fonts have."""
    for text in ("，。；：？！“”（）《》、—…", "×÷＋−＝→％㎡№°", "㙍䶮𬭎昇堃喆珺璟頔", "０１２３"):
        assert {ord(character) for character in text} <= covered()


def test_the_face_is_that_of_the_mainland() -> None:
    """The same code point is drawn otherwise in Japan."""
    assert FAMILY.endswith("SC")


def test_the_folder_holds_the_font() -> None:
    """Typst is told this folder and no other."""
    assert any(file.suffix == ".ttc" for file in font_folder().iterdir())


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("", ()),
        ("收入 1,234.50 元", ()),
        ("第一行\n第二行\t表格\r\n", ()),
        ("\U0001f600", ("\U0001f600",)),
        ("甲\ue000乙\U0001f600丙\ue000", ("\ue000", "\U0001f600")),
        ("\x07", ("\x07",)),
    ],
)
def test_what_cannot_be_drawn_is_named_once_in_order(text: str, missing: tuple[str, ...]) -> None:
    """White space is drawn by no glyph and is not missed."""
    assert missing_characters(text) == missing


def test_what_is_taken_for_common_is_in_the_font() -> None:
    """All of GB 2312, of ASCII and of the signs that posters write, but for controls."""
    everyday = "".join(map(chr, range(0x21, 0x7F))) + "−·㎡—"
    everyday += bytes(
        byte for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF) for byte in (row, cell)
    ).decode("gb2312", "ignore")

    assert len(everyday) > 7_000
    assert {ord(character) for character in everyday} <= covered()
    assert missing_characters(everyday + "\x07") == ("\x07",)


def test_what_a_board_brings_counts() -> None:
    """A character that its font has is not missed."""
    assert missing_characters("甲\ue000\ue001", (_RARE,)) == ("\ue001",)


def test_a_text_font_comes_first_and_one_of_rare_characters_last() -> None:
    """So that one rare name does not change the look of a whole poster."""
    assert Typeface(own=(_RARE, _TEXT)).families == ("Text", FAMILY, "Rare")
    assert PINNED.families == (FAMILY,)


@pytest.mark.parametrize(
    ("region", "family"),
    [("CN", FAMILY), ("TW", "Noto Sans CJK TC"), ("HK", "Noto Sans CJK HK")],
)
def test_every_region_has_its_face_in_the_pinned_file(region: Region, family: str) -> None:
    """With the same characters as the others."""
    with TTCollection(font_folder() / "NotoSansCJK-VF.otf.ttc", lazy=True) as collection:
        faces = {face["name"].getBestFamilyName(): face for face in collection.fonts}

        assert Typeface(region).families == (family,)
        assert frozenset(faces[family].getBestCmap()) == covered()
