"""What is hidden from a search is made plain, and can still be pointed to."""

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from gongkai.personal.fold import fold, fold_letters, fold_numerals

_DIGITS = [
    (chr(code), unicodedata.decimal(chr(code)))
    for code in range(0x80, 0x110000)
    if unicodedata.decimal(chr(code), None) is not None
]


def test_digits_of_every_script_are_digits() -> None:
    """All 650 of them and more, alone and beside a letter."""
    assert len(_DIGITS) >= 650
    for written, value in _DIGITS:
        assert fold(f"号{written}").text == f"号{value}"


def test_widths_dashes_and_spaces_are_made_plain() -> None:
    """Each character for itself, so that places stay."""
    assert fold("Ａ１（＠）").text == "A1(@)"
    assert fold("1—2－3‐4").text == "1-2-3-4"
    assert fold("1\u30002\u00a03\t4").text == "1 2 3 4"


def test_what_cannot_be_seen_goes_and_places_are_kept() -> None:
    """The stretch found is the one written, with what was hidden in it."""
    plain = fold("电\u200b话1\u20603\ufeff8号")

    assert plain.text == "电话138号"
    assert plain.span(2, 5) == (3, 8)


def test_digits_in_circles_or_brackets_are_a_second_reading() -> None:
    """All that Unicode has below U+10000, raised ones too."""
    others = [one for one in map(chr, range(0x80, 0x10000)) if one.isdigit()]
    found = {one: fold_numerals(one) for one in others if not one.isdecimal()}

    assert len(found) >= 95
    assert found == {one: str(unicodedata.digit(one)) for one in found}


def test_chinese_numerals_are_a_second_reading() -> None:
    """None when there are none; capitals, circles and 幺 are among them."""
    assert fold_numerals("abc") is None
    assert fold_numerals("壹三〇幺⑨") == "13019"


def test_letters_in_a_row_of_digits_are_a_third_reading() -> None:
    """A word stays a word."""
    assert fold_letters("手机 l38OOl38OOO") == "手机 13800138000"
    assert fold_letters("OOOIIIlllOOO 1") is None
    assert fold_letters("13800138000") is None


@given(st.text(max_size=80))
def test_every_stretch_can_be_pointed_to(written: str) -> None:
    """Whatever the text is, places grow and stay inside it."""
    plain = fold(written)
    spans = [plain.span(place, place + 1) for place in range(len(plain.text))]

    assert all(0 <= start < end <= len(written) for start, end in spans)
    assert spans == sorted(spans)


def test_every_digit_of_every_script_is_folded() -> None:
    """Also of scripts that come later than those that are looked for."""
    for code in range(0x80, sys.maxunicode + 1):
        value = unicodedata.decimal(chr(code), None)
        if value is not None:
            assert fold(f"1{chr(code)}").text == f"1{value}", hex(code)
