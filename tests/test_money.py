"""Money is exact, read strictly, and rounded only where it is said."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.money import AMOUNT_UNITS, BadAmount, Money, Rate, parse_decimal, percent, plain

_FEN = st.integers(-(10**14), 10**14)
_UNITS = st.sampled_from(sorted(AMOUNT_UNITS))


@given(fen=_FEN, unit=_UNITS)
def test_what_is_written_is_read_back(fen: int, unit: str) -> None:
    """The text for people, with commas, gives the same fen in each unit."""
    money = Money(fen)
    assert Money.parse(money.text(unit), unit) == money


@given(fen=_FEN, more=st.sampled_from([Decimal(0), Decimal("0.0001"), Decimal("-0.005")]))
def test_an_amount_is_just_what_needs_no_rounding(fen: int, more: Decimal) -> None:
    """A part of a fen makes it another."""
    money = Money(fen)
    assert money.is_just(money.yuan + more) == (not more)


@given(fen=_FEN)
def test_the_strict_form_is_read_back(fen: int) -> None:
    """Open data has two places and no commas."""
    money = Money(fen)
    assert "," not in money.strict()
    assert money.strict()[-3] == "."
    assert Money.parse(money.strict()) == money


@given(fen=_FEN | st.integers(-1000, 200_000) | st.integers(99_000_000, 110_000_000))
def test_an_amount_in_yuan_is_written_as_decimal_arithmetic_writes_it(fen: int) -> None:
    """With two places, with and without commas."""
    yuan = Decimal(fen).scaleb(-2)

    assert Money(fen).text() == f"{yuan:,.2f}"
    assert Money(fen).strict() == f"{yuan:f}"


@given(one=_FEN, other=_FEN)
def test_sums_are_those_of_the_fen(one: int, other: int) -> None:
    """Addition, subtraction, sign and order are exact."""
    assert Money(one) + Money(other) == Money(one + other)
    assert Money(one) - Money(other) == Money(one - other)
    assert (-Money(one), abs(Money(one))) == (Money(-one), Money(abs(one)))
    assert (Money(one) < Money(other)) == (one < other)
    assert bool(Money(one)) == (one != 0)


@pytest.mark.parametrize(
    ("written", "unit", "fen"),
    [
        ("1234.5", "元", 123_450),
        ("1,234.50", "元", 123_450),
        ("-0.01", "元", -1),
        ("007", "元", 700),
        ("1.234567", "万元", 1_234_567),
        ("2.8", "亿元", 28_000_000_000),
    ],
)
def test_amounts_are_read_in_their_unit(written: str, unit: str, fen: int) -> None:
    """元, 万元 and 亿元 down to the fen."""
    assert Money.parse(written, unit) == Money(fen)


@pytest.mark.parametrize(
    "written",
    [
        "",
        " 1",
        "1 ",
        "１２３",
        "1２",
        "٣",
        "१२",
        "1e3",
        "1E3",
        "1_000",
        "1,00",
        "1,0000",
        "10,00,000",
        ",100",
        "1.",
        ".5",
        "1.2.3",
        "+5",
        "--5",
        "−5",
        "(5)",
        "0x10",
        "NaN",
        "Infinity",
        "12元",
        "¥12",
        "约12",
        "十二",
        "12\n",
    ],
)
def test_what_is_no_amount_is_refused(written: str) -> None:
    """Full-width and foreign digits, exponents, underscores, misplaced commas, words and units."""
    with pytest.raises(BadAmount) as refused:
        parse_decimal(written, 4)
    assert refused.value.reason == "form"
    assert refused.value.written == written


@given(written=st.text("0123456789,.-", max_size=24))
def test_only_well_formed_numbers_are_read(written: str) -> None:
    """Whatever is read has its commas at the thousands, and its value is that of its digits."""
    try:
        number = parse_decimal(written, 30)
    except BadAmount:
        return
    assert number == Decimal(written.replace(",", ""))
    if "," in written:
        whole = written.lstrip("-").partition(".")[0]
        assert all(len(part) == 3 for part in whole.split(",")[1:])


def test_finer_than_a_fen_is_refused() -> None:
    """No amount is rounded when it is read."""
    for written, unit in (("0.001", "元"), ("0.0000001", "万元"), ("1.00000000001", "亿元")):
        with pytest.raises(BadAmount) as refused:
            Money.parse(written, unit)
        assert refused.value.reason == "decimals"


@pytest.mark.parametrize(
    ("parse", "longest"),
    [
        (Money.parse, "9999999999999.99"),
        (Money.parse, "-9,999,999,999,999.99"),
        (lambda written: Money.parse(written, "亿元"), "99999.9999999999"),
        (Rate.parse, "99999999.9999"),
        (Rate.parse, "-99,999,999.9999"),
        (lambda written: parse_decimal(written, 4, 12), "99999999.9999"),
        (lambda written: parse_decimal(written, 0), "9" * 24),
    ],
)
def test_an_endless_number_is_refused(parse: Callable[[str], object], longest: str) -> None:
    """Fifteen digits are the most an amount may have, twelve a price or a quantity."""
    parse(longest)
    with pytest.raises(BadAmount) as refused:
        parse(longest.replace("9", "19", 1))
    assert refused.value.reason == "size"


_FACTORS = st.decimals("-99999999.9999", "99999999.9999", places=4)


@given(price=_FACTORS, quantity=_FACTORS, tax=st.decimals(0, 1, places=4))
def test_what_is_written_is_multiplied_exactly(
    price: Decimal, quantity: Decimal, tax: Decimal
) -> None:
    """The longest price, quantity and tax: the fen are those of whole fractions."""
    exact = Fraction(price) * Fraction(quantity) * (1 + Fraction(tax)) * 100
    halves = abs(exact) + Fraction(1, 2)
    fen = halves.numerator // halves.denominator

    assert Money.from_yuan(price * quantity * (1 + tax)) == Money(fen if exact > 0 else -fen)


@given(yuan=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**200)))
def test_any_number_of_yuan_has_its_fen(yuan: Decimal) -> None:
    """Also what was worked out and is longer than any amount that is written."""
    assert abs(Money.from_yuan(yuan).fen - yuan * 100) <= abs(yuan) / 10**25 + 1


@pytest.mark.parametrize(
    ("yuan", "fen"), [("0.005", 1), ("-0.005", -1), ("0.004", 0), ("0.0149999", 1), ("2.675", 268)]
)
def test_half_a_fen_goes_away_from_zero(yuan: str, fen: int) -> None:
    """The one rounding there is."""
    assert Money.from_yuan(Decimal(yuan)) == Money(fen)


def test_ten_thousands_keep_two_places() -> None:
    """In 万元 the zeros at the end fall away, but two places stay."""
    assert Money(1_234_500).text("万元") == "1.2345"
    assert Money(1_000_000).text("万元") == "1.00"
    assert Money(123_456_789).text() == "1,234,567.89"
    assert str(Money(-5)) == "-0.05"


@given(digits=st.integers(0, 10**8), places=st.integers(0, 4))
def test_a_rate_keeps_the_places_that_were_written(digits: int, places: int) -> None:
    """The strict form is what was written; the shown one has two places at least."""
    written = f"{Decimal(digits).scaleb(-places):f}"
    rate = Rate.parse(written)
    assert rate.strict() == written
    assert Rate.parse(rate.text()).yuan == rate.yuan
    assert len(rate.text().partition(".")[2]) == max(2, places)


@given(digits=st.integers(0, 10**6), quantity=st.integers(0, 10**6))
def test_a_rate_times_a_quantity_is_rounded_once(digits: int, quantity: int) -> None:
    """To the fen, half up."""
    rate = Rate(Decimal(digits).scaleb(-4))
    fen = (Decimal(digits * quantity) / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    assert rate.times(quantity) == Money(int(fen))


def test_a_price_has_four_places_at_most() -> None:
    """0.5283 元／度 is the finest."""
    assert str(Rate.parse("0.5283").times(100)) == "52.83"
    with pytest.raises(BadAmount) as refused:
        Rate.parse("0.52835")
    assert refused.value.reason == "decimals"


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_plain_numbers_are_written_as_python_writes_them(number: Decimal) -> None:
    """However short or long they are, with or without an exponent."""
    assert plain(number) == f"{number:,f}"


@given(st.decimals(-(10**9), 10**9) | st.decimals(-1, 1, places=9))
def test_a_price_has_the_places_that_were_written(price: Decimal) -> None:
    """And thousands commas, as a number has."""
    whole, _, places = f"{price:,f}".partition(".")

    assert Rate(price).text() == f"{whole}.{places:0<2}"


def test_plain_numbers_have_no_exponent() -> None:
    """Large and small decimals are written out."""
    assert plain(Decimal("1E+4")) == "10,000"
    assert plain(Decimal("0.0001")) == "0.0001"


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (2316, 3117, "74.3%"),
        (1, 3, "33.3%"),
        (2, 3, "66.7%"),
        (1, 2000, "0.1%"),
        (1, 2001, "0.0%"),
        (0, 5, "0.0%"),
        (5, 5, "100.0%"),
        (6, 5, "120.0%"),
        (0, 0, "—"),
    ],
)
def test_shares_have_one_decimal(part: int, whole: int, written: str) -> None:
    """Half a tenth is rounded up; of nothing there is no share."""
    assert percent(part, whole) == written


@given(part=st.integers(0, 10**9), whole=st.integers(1, 10**9))
def test_a_share_is_that_of_exact_arithmetic(part: int, whole: int) -> None:
    """Never further off than half a tenth of a per cent."""
    written = Decimal(percent(part, whole).rstrip("%"))
    assert abs(written * whole - 100 * part) * 20 <= whole
