"""Personal numbers are found in every text of a record, and figures are never taken for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import ledger, record_of
from gongkai.checks.privacy import _identity_checks, check_pages, check_privacy, find_personal

_FULL_WIDTH = str.maketrans("0123456789-X ", "０１２３４５６７８９－Ｘ　")
_IDENTITY, _MOBILE, _CARD = "身份证号", "手机号", "银行卡号"


def _sorts(written: str) -> list[str]:
    return [sort.zh for sort, _ in find_personal(written)]


def _luhn_digit(digits: str) -> str:
    total = 0
    for index, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 if index % 2 else 2)
        total += doubled - 9 * (doubled > 9)
    return str(-total % 10)


@pytest.mark.parametrize(
    ("written", "sort"),
    [
        ("330106199001011234", _IDENTITY),
        ("33010619900101123X", _IDENTITY),
        ("33010619900101123x", _IDENTITY),
        ("330106 19900101 1234", _IDENTITY),
        ("330106-19900101-1234", _IDENTITY),
        ("330106900101123", _IDENTITY),
        ("身份证330106199001011234号", _IDENTITY),
        ("13800138000", _MOBILE),
        ("138 0013 8000", _MOBILE),
        ("138-0013-8000", _MOBILE),
        ("+86 13800138000", _MOBILE),
        ("8613800138000", _MOBILE),
        ("电话13800138000，找王", _MOBILE),
        ("4111111111111111", _CARD),
        ("4111 1111 1111 1111", _CARD),
        ("4111-1111-1111-1111", _CARD),
        ("622202120000123" + _luhn_digit("622202120000123"), _CARD),
        ("622202120000123456" + _luhn_digit("622202120000123456"), _CARD),
        ("6222 0212 0000 1234 56" + _luhn_digit("622202120000123456"), _CARD),
    ],
)
def test_personal_numbers_are_found(written: str, sort: str) -> None:
    """Written together, in groups, or in full-width digits."""
    assert _sorts(written) == [sort]
    assert _sorts(written.translate(_FULL_WIDTH)) == [sort]


@pytest.mark.parametrize(
    "written",
    [
        "1,234,567,890.12",
        "12345678901.23",
        "记-202610000113",
        "2026100900011",
        "0571-88886021",
        "0571 8888 6021",
        "400-888-6021",
        "12345",
        "91330106MA27XWQ81K",
        "913301000000000000",
        "330106199013011234",
        "330106199001321234",
        "3301061990010112345",
        "4111111111111112",
        "13800138000123",
        "10800138000",
        "2026-10-09 2026-10-10",
        "浙A12345",
    ],
)
def test_other_numbers_are_left_alone(written: str) -> None:
    """Amounts, vouchers, landlines, hotlines, credit codes, impossible birthdays, wrong checks."""
    assert _sorts(written) == []


def test_several_numbers_are_all_found() -> None:
    """Each once, though one sort may look like another inside."""
    found = [
        (sort.zh, number)
        for sort, number in find_personal(
            "王 13800138000，卡 4111 1111 1111 1111 12 张，证330106199001011234"
        )
    ]

    assert found == [
        (_IDENTITY, "330106199001011234"),
        (_MOBILE, "13800138000"),
        (_CARD, "4111 1111 1111 1111"),
    ]


@given(
    prefix=st.from_regex(r"[3-6][0-9]{3}", fullmatch=True),
    rest=st.from_regex(r"[0-9]{10,14}", fullmatch=True),
    mark=st.sampled_from(["", " ", "-"]),
)
def test_a_card_is_found_by_its_check_digit(prefix: str, rest: str, mark: str) -> None:
    """Of 15 to 19 digits, in groups of four or not; with another last digit it is no card."""
    digits = prefix + rest
    number = digits + _luhn_digit(digits)
    wrong = digits + str((int(number[-1]) + 1) % 10)
    grouped = mark.join(number[start : start + 4] for start in range(0, len(number), 4))

    assert _sorts(grouped)
    assert _CARD not in _sorts(wrong)


@given(digits=st.from_regex(r"[1-9][0-9]{0,17}", fullmatch=True), places=st.integers(0, 2))
def test_figures_are_never_taken_for_personal_numbers(digits: str, places: int) -> None:
    """Whatever an amount looks like, its field says that it is one."""
    amount = f"{digits}.{'0' * places}" if places else digits
    record = record_of("financial/a", ledger(amount=amount))

    assert list(check_privacy(record)) == []


@given(text=st.text())
def test_no_text_breaks_the_search(text: str) -> None:
    """Every number found stands in the text, once full-width signs are counted as plain ones."""
    for _, number in find_personal(text):
        assert sum(character.isdigit() for character in number) >= 11


@pytest.mark.parametrize(
    ("change", "field", "line"),
    [
        (("title: 十月", "title: 13800138000 十月"), "title", 2),
        (("付维修费", "付 13800138000 维修费"), "entries[0].description", 13),
        (("记-001", '"13800138000"'), "entries[0].voucher_no", 12),
        (("工会账户", "4111111111111111"), "account", 5),
        (
            ("entries:", "prepared_by: {role: 会计, name: 王 13800138000}\nentries:"),
            "prepared_by.name",
            10,
        ),
        (("entries:", "note: |\n  第一行\n  13800138000\nentries:"), "note", 10),
    ],
)
def test_every_text_of_a_record_is_searched(change: tuple[str, str], field: str, line: int) -> None:
    """The problem stands at the text and shows the number only in part."""
    problems = list(check_privacy(record_of("financial/a", ledger().replace(*change))))

    assert [(one.code, one.field, one.place.line) for one in problems] == [
        ("personal-data", field, line)
    ]
    assert not problems[0].fault.explainable
    for language in ("zh", "en"):
        assert "1380013" not in problems[0].message(language)
        assert "41111" not in problems[0].message(language)


@pytest.mark.parametrize("key", ["supervision_phone", "opinion_channel"])
def test_the_numbers_of_an_office_are_public(key: str) -> None:
    """Residents have to be able to call."""
    text = ledger(more=f"{key}: 值班手机 13800138000\n")

    assert list(check_privacy(record_of("financial/a", text))) == []


@pytest.mark.parametrize(
    "written", ["3301 0619 9001 0112 34", "330106.19900101.1230", "330106·1990·0101·123X"]
)
def test_groups_of_any_length_hide_no_identity_number(written: str) -> None:
    """A number in groups is found when its check digit is right, and only then."""
    digits = "".join(character for character in written if character.isalnum())
    whole = next(
        f"{digits[:17]}{last}" for last in "0123456789X" if _identity_checks(f"{digits[:17]}{last}")
    )
    grouped = " ".join(whole[start : start + 4] for start in range(0, 18, 4))
    wrong = f"{grouped[:-1]}{'1' if grouped[-1] != '1' else '2'}"

    assert [sort.zh for sort, _ in find_personal(grouped)] == ["身份证号"]
    assert "身份证号" not in [sort.zh for sort, _ in find_personal(wrong)]


def test_pages_are_read_too() -> None:
    """An identity number on a page of the board's own is found at its line; a telephone is not."""
    pages = {"about": "电话 13800138000\n身份证 11010519491231002X\n"}
    (found,) = check_pages("board", pages)

    assert (found.code, found.place.file, found.place.line) == (
        "personal-data",
        "board/pages/about.md",
        2,
    )
