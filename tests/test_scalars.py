"""Single values are read exactly, or refused with a code and words in both languages."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.faults import reading
from gongkai.language import Text
from gongkai.money import Money, Rate
from gongkai.period import Period
from gongkai.problem import Fault, Place
from gongkai.scalars import (
    LONG_TEXT,
    SHORT_TEXT,
    Unreadable,
    money_reader,
    read_address,
    read_count,
    read_date,
    read_flag,
    read_month,
    read_period,
    read_quantity,
    read_rate,
    read_ratio,
    read_record_path,
    text_reader,
)

_FAULTS = {fault.code: fault for fault in vars(reading).values() if isinstance(fault, Fault)}


def _money(written: object, unit: str = "") -> Money:
    return money_reader({"amount_unit": unit} if unit else {})(written)


def _ten_thousands(written: object) -> Money:
    return _money(written, "万元")


def _text(longest: int) -> Callable[[Any], object]:
    """The function that reads texts of a length."""
    return text_reader(longest).function


_READERS: dict[str, Callable[[Any], object]] = {
    "money": _money,
    "万元": _ten_thousands,
    "rate": read_rate,
    "quantity": read_quantity,
    "ratio": read_ratio,
    "count": read_count,
    "date": read_date,
    "month": read_month,
    "period": read_period,
    "flag": read_flag,
    "text": _text(SHORT_TEXT),
    "long text": _text(LONG_TEXT),
}
_NUMBERS = ("money", "万元", "rate", "quantity", "ratio")
_EACH = pytest.mark.parametrize("reader", list(_READERS))


def _refusal(reader: str, written: object) -> tuple[str, str, str]:
    """The code of a refusal, and its message and hint as staff see them in two languages."""
    with pytest.raises(Unreadable) as refused:
        _READERS[reader](written)
    facts: dict[str, Any] = dict(refused.value.facts)
    fault = _FAULTS[refused.value.code]
    more = {"label": Text("项目", "item"), "kind": "resolution"}
    problem = fault.at(Place("a.yaml"), **{"proposal": "", **more, **facts})
    chinese, english = (
        f"{problem.message(language)} {problem.hint(language)}" for language in ("zh", "en")
    )
    return fault.code, chinese, english


@pytest.mark.parametrize(
    ("reader", "written", "value"),
    [
        ("money", "0", Money(0)),
        ("money", "0.00", Money(0)),
        ("money", "1234.5", Money(123_450)),
        ("money", "1,234,567.89", Money(123_456_789)),
        ("money", "-12.34", Money(-1_234)),
        ("money", "-0.01", Money(-1)),
        ("money", "-1,000.00", Money(-100_000)),
        ("万元", "1.234567", Money(1_234_567)),
        ("万元", "-0.5", Money(-500_000)),
        ("rate", "0.5283", Rate(Decimal("0.5283"))),
        ("rate", "150", Rate(Decimal(150))),
        ("quantity", "386.5", Decimal("386.5")),
        ("quantity", "12,423", Decimal(12_423)),
        ("ratio", "0.083333", Decimal("0.083333")),
        ("count", "0", 0),
        ("count", "999999999", 999_999_999),
        ("date", "2026-10-08", date(2026, 10, 8)),
        ("date", "2028-02-29", date(2028, 2, 29)),
        ("month", "1990-05", "1990-05"),
        ("period", "2026-10", Period.parse("2026-10")),
        ("period", "2026-Q3", Period.parse("2026-Q3")),
        ("period", "2026-H1", Period.parse("2026-H1")),
        ("period", "2026", Period.parse("2026")),
        ("flag", "是", True),
        ("flag", "true", True),
        ("flag", "否", False),
        ("flag", "false", False),
        ("text", " 水费 ", "水费"),
        ("text", "一" * SHORT_TEXT, "一" * SHORT_TEXT),
        ("long text", "一\n\n二\n", "一\n\n二"),
    ],
)
def test_a_good_text_is_read_exactly(reader: str, written: str, value: object) -> None:
    """The value and its type are those that were written; no place is lost or added."""
    read = _READERS[reader](written)

    assert (read, type(read)) == (value, type(value))
    assert str(read) == str(value)


@pytest.mark.parametrize("reader", _NUMBERS)
@pytest.mark.parametrize(
    "written",
    [
        "１２", "1２", "٣", "١,٢٣٤", "१२", "1e3", "1E-3", "1_000", ".5", "5.", "-0", "-0.00",
        "-0,000.00",
        "NaN", "nan", "Infinity", "-inf", "+5", "--5", "−5", "(5)", "0x10", "1,00", "10,00,000",
        ",100", "1.2.3", "1 000", " 1", "1 ", "1\n", "", "-", "1;2", "½", "1/2", "12元",
        "￥12", "8%",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_refused(reader: str, written: str) -> None:
    """Foreign and full-width digits, exponents, underscores, signs, units: one way to write it."""
    code, chinese, english = _refusal(reader, written)

    assert code == "bad-amount"
    assert f"“{written}”" in chinese
    assert f"“{written}”" in english


@pytest.mark.parametrize(
    ("reader", "written", "chinese", "english"),
    [
        (
            "money",
            "１２．５０",
            "有全角数字或符号 写阿拉伯数字，例如 12.50",
            "full-width characters",
        ),
        ("money", "1，234", "有全角数字或符号 写阿拉伯数字，例如 1,234", "full-width characters"),
        ("money", "-0.00", "零前面不要负号 写阿拉伯数字，例如 0.00", "nought has no sign"),
        ("money", "1.234", "小数最多 2 位", "at most 2 decimals"),
        ("万元", "1.2345678", "小数最多 6 位", "at most 6 decimals"),
        ("rate", "0.52831", "小数最多 4 位 写阿拉伯数字，例如 0.5283", "at most 4 decimals"),
        ("quantity", "1.00001", "小数最多 4 位 写阿拉伯数字，例如 386.5", "at most 4 decimals"),
        ("ratio", "0.1234567", "小数最多 6 位 写阿拉伯数字，例如 0.08", "at most 6 decimals"),
        ("money", "1" * 25, "太长", "too long"),
        ("ratio", "8%", "不要带单位和符号", "no units or signs"),
        ("money", "1.5万", "不要带单位和符号", "no units or signs"),
        ("money", "-0.50元", "不要带单位和符号", "no units or signs"),
        ("money", "12.3.4", "不是数字", "not a number"),
    ],
)
def test_a_refused_number_is_answered_with_what_is_wrong_in_it(
    reader: str, written: str, chinese: str, english: str
) -> None:
    """And with a number that could be written instead."""
    code, told, told_in_english = _refusal(reader, written)

    assert code == "bad-amount"
    assert chinese in told
    assert english in told_in_english


@pytest.mark.parametrize("reader", _NUMBERS)
@pytest.mark.parametrize(
    "written", ["约3000", "近千", "3000余元", "一万二", "壹仟元整", "2000左右", "几百"]
)
def test_a_figure_in_words_is_told_from_a_slip(reader: str, written: str) -> None:
    """An estimate has to become an exact figure, which no other form of writing would do."""
    code, chinese, english = _refusal(reader, written)

    assert code == "approximate-amount"
    assert f"“项目”写的是约数：“{written}”" in chinese
    assert "is only approximate" in english


@pytest.mark.parametrize(
    ("reader", "written", "code", "chinese", "english"),
    [
        ("count", "-1", "bad-count", "-1", "-1"),
        ("count", "1.0", "bad-count", "1.0", "1.0"),
        ("count", "1,000", "bad-count", "1,000", "1,000"),
        ("count", "１２", "bad-count", "１２", "１２"),
        ("count", "١٢", "bad-count", "١٢", "١٢"),
        ("count", "1e3", "bad-count", "1e3", "1e3"),
        ("count", "1_0", "bad-count", "1_0", "1_0"),
        ("count", "1000000000", "bad-count", "1000000000", "1000000000"),
        ("count", "", "bad-count", "项目", "item"),
        ("date", "2026-02-30", "bad-date", "没有这一天", "there is no such day"),
        ("date", "2026-2-3", "bad-date", "应写成 2026-02-03", "write 2026-02-03"),
        ("date", "2026年10月8日", "bad-date", "应写成 2026-10-08", "write 2026-10-08"),
        ("date", "2026.10.8", "bad-date", "应写成 2026-10-08", "write 2026-10-08"),
        ("date", "2026/2/30", "bad-date", "没有这一天", "there is no such day"),
        ("date", "0000-01-01", "bad-date", "年份只认 1900 到 2999", "years go from 1900"),
        ("date", "9999-12-31", "bad-date", "年份只认 1900 到 2999", "years go from 1900"),
        ("period", "9999-12", "bad-period", "年份只认 1900 到 2999", "years go from 1900"),
        ("date", "２０２６-10-08", "bad-date", "２０２６", "２０２６"),
        ("date", "20261008", "bad-date", "20261008", "20261008"),
        ("date", "2026-10-08\n", "bad-date", "2026-10-08", "2026-10-08"),
        ("month", "1990-13", "bad-period", "只写到月，例如 1990-05", "a month such as 1990-05"),
        ("month", "1990-05-01", "bad-period", "只写到月", "a month such as"),
        ("month", "1890-05", "bad-period", "1890-05", "1890-05"),
        ("period", "2026.1", "bad-period", "可能是 2026-10（末尾的 0 丢了）", "2026-10 that lost"),
        ("period", "2026-9", "bad-period", "应写成 2026-09", "write 2026-09"),
        ("period", "2026年9月", "bad-period", "应写成 2026-09", "write 2026-09"),
        ("period", "2026/13", "bad-period", "没有这个月", "there is no such month"),
        ("period", "2026-Q5", "bad-period", "2026-Q5", "2026-Q5"),
        ("period", "2026-q3", "bad-period", "2026-q3", "2026-q3"),
        ("period", "1948-12", "bad-period", "1948-12", "1948-12"),
        ("flag", "yes", "bad-choice", "是（true）、否（false）", "是（true）、否（false）"),
        ("flag", "True", "bad-choice", "True", "True"),
        ("flag", "1", "bad-choice", "1", "1"),
        ("text", "  ", "bad-text", "是空的", "is empty"),
        ("text", "一\n二", "bad-text", "只能写一行", "has to be one line"),
        ("text", "一" * 201, "bad-text", "超过 200 字", "is longer than 200"),
        ("long text", "\n\n", "bad-text", "是空的", "is empty"),
        ("long text", "一" * 8001, "bad-text", "超过 8000 字", "is longer than 8000"),
    ],
)
def test_a_bad_text_is_refused_with_its_code_and_a_way_out(
    reader: str, written: str, code: str, chinese: str, english: str
) -> None:
    """The wording has all its facts in both languages, and proposes what can be guessed."""
    found, told, told_in_english = _refusal(reader, written)

    assert found == code
    assert chinese in told
    assert english in told_in_english


@_EACH
@pytest.mark.parametrize("written", [None, 12, 1.5, True, ["1"], {"a": "1"}, b"1"])
def test_only_text_is_read(reader: str, written: object) -> None:
    """A ready number has lost how it was written, so it is of the wrong shape."""
    with pytest.raises(Unreadable) as refused:
        _READERS[reader](written)

    assert refused.value.code == "wrong-shape"


@_EACH
@settings(deadline=None)
@given(written=st.text(max_size=40) | st.from_regex(r"[-+]?[0-9０-９.,_e]{0,12}", fullmatch=True))
def test_every_text_is_read_exactly_or_refused(reader: str, written: str) -> None:
    """Nothing else can happen, and what is read is no binary float and no number without end."""
    try:
        value = _READERS[reader](written)
    except Unreadable:
        assert _refusal(reader, written)[0] in _FAULTS
        return

    assert isinstance(value, (Money, Rate, Decimal, int, date, Period, bool, str))
    if reader in _NUMBERS:
        assert written.isascii()
        assert str(value).replace(",", "").lstrip("-")[0].isdigit()


@settings(deadline=None)
@given(number=st.decimals("-99999999.9999", "99999999.9999", places=4).filter(bool))
def test_a_number_is_read_back_from_its_own_text(number: Decimal) -> None:
    """With and without commas, to the last place."""
    for written in (f"{number:f}", f"{number:,f}"):
        assert read_quantity(written) == number
        assert str(read_rate(written).yuan) == f"{number:f}"


def test_an_amount_is_in_yuan_unless_the_record_says_otherwise() -> None:
    """The unit comes with the context of the record."""
    assert [_money("1.25", unit) for unit in ("", "元", "万元", "亿元")] == [
        Money(125), Money(125), Money(1_250_000), Money(12_500_000_000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "good"),
    [
        ("https://example.org", True),
        ("https://example.org/board/", True),
        ("example.org", False),
        ("https://", False),
        ("https://example.org/?a=1", False),
        ("javascript:alert(1)", False),
    ],
)
def test_an_address_is_whole(written: str, good: bool) -> None:
    """Scheme and host, no query: pages and codes are linked below it."""
    try:
        read = read_address(written)
    except Unreadable:
        read = ""

    assert (read == written) is good


@pytest.mark.parametrize(
    "written",
    ["fees/2025-10-water", "fees/2025/2025-10-water", "财务/2025/十月 账".replace(" ", "")],
)
def test_a_record_path_is_below_the_board(written: str) -> None:
    """With or without the slash that an address in a browser ends with."""
    assert read_record_path(written) == read_record_path(f"{written}/") == written


@pytest.mark.parametrize(
    "written",
    [
        "water",
        "/fees/a",
        "fees//a",
        "../fees/a",
        "fees/../a",
        "fees/./a",
        "https://a.org/fees/a",
        "fees/a?b",
        "fees/a#b",
        "fees/%2e%2e/a",
        "fees\\a",
        "fees/a b",
        "fees/*",
    ],
)
def test_other_paths_are_refused(written: str) -> None:
    """Nothing that leaves the board, and nothing that a server would read as a pattern."""
    with pytest.raises(Unreadable) as caught:
        read_record_path(written)
    assert caught.value.code == "bad-text"
