"""Exact money, prices and quantities: never a binary float, and every rounding named.

Money is whole fen (分, a hundredth of a yuan). What people write is read strictly: ASCII digits,
thousands commas only where they belong, no exponent, no sign but a leading hyphen, which nought
has not. An amount has at most fifteen digits, a price or a quantity twelve: so the product of a
price, a quantity and a tax is exact in the twenty-eight digits that the interpreter counts with.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from gongkai.pattern import pattern
from gongkai.value_object import dataclass

__all__ = [
    "AMOUNT_UNITS",
    "MOST_OF_FACTOR",
    "Amount",
    "BadAmount",
    "Money",
    "Rate",
    "parse_decimal",
    "percent",
    "plain",
    "strict_number",
]

AMOUNT_UNITS = {"元": 2, "万元": 6, "亿元": 10}
"""Units an amount may be written in, with the decimals that still are whole fen."""

_FEN_PER_YUAN = 100
_MILLION = 100_000_000
"""In fen: amounts below have one comma at most, and need no format to be written."""
_UNGROUPED = 3
"""So many signs have no comma, and no exponent."""
_WRITTEN = pattern(r"(?:-(?=[0,.]*[1-9]))?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")
_USUAL = pattern(r"[0-9]{1,13}\.[0-9]{2}")
_RATE_PLACES = 4
_USUAL_RATE = pattern(r"[0-9]{1,8}(?:\.[0-9]{1,4})?")
"""As nearly all amounts in 元, and prices, are written."""
_LONGEST = 24
"""Characters of a number in any source."""
_MOST_OF_AMOUNT = 15
MOST_OF_FACTOR = 12
"""Digits of a price, a quantity or a share."""


class BadAmount(ValueError):
    """A text that is no amount.

    ``reason`` is ``form`` (not a number as people write it), ``decimals`` (more places than the
    unit has) or ``size`` (too long to be an amount of a community).
    """

    def __init__(self, reason: str, written: str) -> None:
        super().__init__(f"{reason}: {written}")
        self.reason = reason
        self.written = written


def parse_decimal(written: str, decimals: int, digits: int = _LONGEST) -> Decimal:
    """The exact number in ``written``, ``decimals`` places after the point and ``digits`` at most.

    Raises:
        BadAmount: for anything else than ASCII digits, right thousands commas, one point and a
            leading hyphen, and for too many places or digits.
    """
    if len(written) > _LONGEST:
        raise BadAmount("size", written)
    found = _WRITTEN.fullmatch(written)
    if not found:
        raise BadAmount("form", written)
    if len(found[1] or "") > decimals:
        raise BadAmount("decimals", written)
    if len(written) > digits and sum(map(str.isdigit, written)) > digits:
        raise BadAmount("size", written)
    return Decimal(written.replace(",", ""))


def plain(number: Decimal) -> str:
    """A number with thousands commas and without an exponent; its places stay as they are."""
    written = str(number)
    return written if len(written) <= _UNGROUPED else f"{number:,f}"


def strict_number(number: Decimal) -> str:
    """A number as open data carries it: its places as they are, no commas and no exponent."""
    written = str(number)
    return f"{number:f}" if "E" in written else written


def percent(part: int, whole: int) -> str:
    """The share of ``part`` in ``whole`` with one decimal, rounded half up: ``74.3%``.

    Both are counts of at least 0; of nothing there is no share, which is written ``—``.
    """
    if whole == 0:
        return "—"
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount of money in whole fen; negative for a refund or a deficit."""

    fen: int

    @classmethod
    def parse(cls, written: str, unit: str = "元") -> Self:
        """The amount written in ``unit`` (元, 万元 or 亿元).

        Raises:
            BadAmount: when the text is no amount, finer than a fen, or longer than 15 digits.
        """
        if unit == "元" and _USUAL.fullmatch(written):
            return cls(int(written.replace(".", "")))
        places = AMOUNT_UNITS[unit]
        number = parse_decimal(written, places, _MOST_OF_AMOUNT)
        return cls(int(number.scaleb(places)))

    @classmethod
    def from_yuan(cls, yuan: Decimal) -> Self:
        """The amount nearest to a number of yuan; half a fen is rounded away from zero."""
        return cls(int((yuan * _FEN_PER_YUAN).to_integral_value(ROUND_HALF_UP)))

    def is_just(self, yuan: Decimal) -> bool:
        """Whether it is a number of yuan, without any rounding."""
        return yuan * _FEN_PER_YUAN == self.fen

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan, with two places."""
        return Decimal(self.fen).scaleb(-2)

    def text(self, unit: str = "元") -> str:
        """The amount for people, with thousands commas: two places in 元, at least two in 万元."""
        places = AMOUNT_UNITS[unit]
        if places == 2:
            if _FEN_PER_YUAN <= self.fen < _MILLION:
                digits = str(self.fen)
                comma = "," if len(digits) > _UNGROUPED + 2 else ""
                return f"{digits[:-5]}{comma}{digits[-5:-2]}.{digits[-2:]}"
            yuan, fen = divmod(abs(self.fen), _FEN_PER_YUAN)
            return f"{'-' if self.fen < 0 else ''}{yuan:,}.{fen:02d}"
        number = Decimal(self.fen).scaleb(-places)
        while places > 2 and number.as_tuple().digits[-1] == 0:
            places -= 1
            number = number.quantize(Decimal(1).scaleb(-places))
        return f"{number:,.{places}f}"

    def strict(self) -> str:
        """The amount in yuan as open data carries it: two places, no commas."""
        fen = self.fen
        digits = str(fen) if fen >= _FEN_PER_YUAN else str(abs(fen)).zfill(3)
        return f"{'-' if fen < 0 else ''}{digits[:-2]}.{digits[-2:]}"

    def __add__(self, other: "Money") -> "Money":
        return Money(self.fen + other.fen)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.fen - other.fen)

    def __neg__(self) -> "Money":
        return Money(-self.fen)

    def __abs__(self) -> "Money":
        return Money(abs(self.fen))

    def __bool__(self) -> bool:
        return self.fen != 0

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True, slots=True, order=True)
class Rate:
    """An exact price for one unit in yuan, with up to four places: 0.5283 for 元／度."""

    yuan: Decimal

    @classmethod
    def parse(cls, written: str, decimals: int = _RATE_PLACES) -> Self:
        """The price in ``written``.

        Raises:
            BadAmount: when the text is no number, has more than ``decimals`` places or 12 digits.
        """
        if decimals == _RATE_PLACES and _USUAL_RATE.fullmatch(written):
            return cls(Decimal(written))
        return cls(parse_decimal(written, decimals, MOST_OF_FACTOR))

    def times(self, quantity: Decimal | int) -> Money:
        """The money for a quantity; half a fen is rounded up, as in a shop."""
        return Money.from_yuan(self.yuan * quantity)

    def text(self) -> str:
        """The price for people: as many places as written, at least two."""
        whole, _, places = strict_number(self.yuan).partition(".")
        if len(whole) > _UNGROUPED:
            whole = f"{int(whole):,}"
        return f"{whole}.{places if len(places) > 1 else places.ljust(2, '0')}"

    def strict(self) -> str:
        """The price as open data carries it: the places that were written."""
        return strict_number(self.yuan)

    def __str__(self) -> str:
        return self.text()


Amount = Money | Rate | Decimal | int
"""Whatever can take part in an identity."""
