"""Digits are a number of a person by build, by grouping and by the words before them."""

import time

import pytest

from gongkai.personal.numbers import find_numbers


def _found(text: str) -> list[tuple[str, str]]:
    return [(sort, text[start:end]) for start, end, sort in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("138*0013*8000", "mobile"),
        ("张伟 138 0013 8000 500元", "mobile"),
        ("王芳 1 138 0013 8000", "mobile"),
        ("电话: 138 0013 8000 2026-03-15", "mobile"),
        ("[138]00138000", "mobile"),
        ("卡号6222 0210 0111 2223 128 500元", "card"),
        ("身份证号 150 102 850223 931 1200.00", "identity"),
        ("身份证330106(19900101)1234", "identity"),
        ("330106199001011234", "identity"),
        ("证件 3301061990010112", "identity"),
        ("330106 19900101 1234", "identity"),
        ("330106900101123", "identity"),
        ("13800138000", "mobile"),
        ("138-0013-8000", "mobile"),
        ("1 3 8 0 0 1 3 8 0 0 0", "mobile"),
        ("+86 13800138000", "mobile"),
        ("1380013\n8000", "mobile"),
        ("0571-88886021", "landline"),
        ("(0571)88886021", "landline"),
        ("电话 88886021", "landline"),
        ("4111 1111 1111 1111", "card"),
        ("账号 1202021234567890", "card"),
    ],
)
def test_a_number_is_found(text: str, sort: str) -> None:
    """Once, as what it is."""
    assert [found for found, _ in _found(text)] == [sort]


@pytest.mark.parametrize(
    "text",
    [
        "13800138000.50",
        "263 192 1758 6278",
        "192.168.252.66",
        "153473037.55元",
        "420106202109219822",
        "施工许可证 420106202109219825",
        "037939439781",
        "0716 8000000元",
        "13800138000元",
        "HT13800138000",
        "表号 13800138000",
        "发票 33010690010112345678",
        "1380 1500 1234 2000 8000",
        "138001\n380001\n138002\n380003",
        "91330106MA27XWQ81K",
        "2026-10-09 2026-10-10",
        "4111111111111112",
    ],
)
def test_a_figure_is_not(text: str) -> None:
    """Decimals, units, codes, papers, rows and columns of a table."""
    assert _found(text) == []


def test_numbers_in_a_row_are_each_found() -> None:
    """The second begins where the first ended."""
    assert [sort for sort, _ in _found("电话 138 0013 8000 139 0013 8000")] == ["mobile", "mobile"]


@pytest.mark.parametrize("text", ["1 " * 20_000, "1\n" * 20_000, "12345.67 " * 4_000, "86" * 9_999])
def test_a_long_row_of_figures_takes_no_time(text: str) -> None:
    """The work grows with the text, not with its square."""
    start = time.process_time()
    list(find_numbers(text))

    assert time.process_time() - start < 5
