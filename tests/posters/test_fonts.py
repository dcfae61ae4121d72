"""The one font of the posters, and what it cannot draw."""

import pytest

from gongkai.posters.fonts import FAMILY, covered, font_folder, missing_characters


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
