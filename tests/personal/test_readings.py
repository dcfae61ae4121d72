"""A text is read anew only where that can bring a number to light."""

import pytest

from gongkai.personal.readings import other_readings


@pytest.mark.parametrize(
    ("plain", "readings"),
    [
        ("手机 一三八 00138000", ["手机 138 00138000"]),
        ("手机 l38OOl38OOO", ["手机 13800138000"]),
        ("微信 zhang一二三", ["微信 zhang123"]),
        ("第一次会议，二〇二六年三月", []),
        ("电话 13800138000", []),
        ("一三八 OOl38OOl2", ["138 OOl38OOl2"]),
    ],
)
def test_numerals_and_letters_in_rows_are_digits(plain: str, readings: list[str]) -> None:
    """A numeral among words is none, and a text that stays the same is not read again."""
    assert list(other_readings(plain)) == readings
