"""The slips of people who copy figures: how one figure may have become another.

Nothing here knows of identities; whether a slip is what happened has to be proved elsewhere.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from gongkai.language import Text
from gongkai.money import Amount, Money, Rate

__all__ = ["SLIP_WORDS", "Slip", "like", "number", "slip_between", "slips_of"]

_RATE_PLACES = 4
_SHIFTS = (1, -1, 2, -2, 3, -3)
_UNIT_SHIFT = 4


class Slip(StrEnum):
    """A sort of cause, by the name it has in reports."""

    LEFT_OUT = "left-out"
    COUNTED_TWICE = "counted-twice"
    WRONG_SIGN = "wrong-sign"
    SUM_RANGE = "sum-range"
    SWAPPED_DIGITS = "swapped-digits"
    WRONG_UNIT = "wrong-unit"
    SHIFTED_POINT = "shifted-point"
    TAX = "tax"
    CARRIED_FIGURE = "carried-figure"
    FOLLOWS = "follows"
    """The figure meant fails an identity of its own."""


SLIP_WORDS = {
    Slip.WRONG_SIGN: Text("可能正负号写反了", "the sign may be wrong"),
    Slip.SWAPPED_DIGITS: Text("可能两位数字抄颠倒了", "two digits may have been swapped"),
    Slip.WRONG_UNIT: Text("可能把元和万元弄混了", "元 and 万元 may have been mixed up"),
    Slip.SHIFTED_POINT: Text(
        "可能小数点错了位，或者多写、少写了 0",
        "the decimal point may have shifted, or a nought is too many or missing",
    ),
}
"""What is said of the slips that are in one figure alone."""


def number(value: Amount) -> Decimal:
    """A figure as a bare number; money and prices in yuan."""
    if isinstance(value, Money | Rate):
        return value.yuan
    return Decimal(value)


def like(value: Amount, wanted: Decimal) -> Amount | None:
    """A number as a figure of the sort of ``value``; nothing when that cannot be written so."""
    places = -int(wanted.normalize().as_tuple().exponent)
    if isinstance(value, Money):
        return Money(int(wanted.scaleb(2))) if places <= 2 else None
    if isinstance(value, Rate):
        return Rate(wanted) if places <= _RATE_PLACES else None
    if isinstance(value, int):
        return int(wanted) if places <= 0 else None
    return wanted


def slip_between(written: Amount, right: Amount) -> Slip | None:
    """The slip by which ``right`` became ``written``, if it is one of those of a single figure."""
    one, other = number(written), number(right)
    if type(written) is not type(right) or not one or not other or one == other:
        return None
    if one == -other:
        return Slip.WRONG_SIGN
    if (one > 0) != (other > 0):
        return None
    shift = _shift_between(one, other)
    if shift == _UNIT_SHIFT:
        return Slip.WRONG_UNIT if isinstance(written, Money) else None
    if shift:
        return Slip.SHIFTED_POINT
    return Slip.SWAPPED_DIGITS if _is_swap(one, other) else None


def slips_of(written: Amount) -> Iterator[tuple[Slip, Amount]]:
    """Every figure that may have been meant where ``written`` stands, each once."""
    bare = number(written)
    seen = {bare}
    shifts = (*_SHIFTS, _UNIT_SHIFT, -_UNIT_SHIFT) if isinstance(written, Money) else _SHIFTS
    meant = [bare.scaleb(shift) for shift in shifts] + list(_swaps(bare))
    for candidate in meant:
        if candidate in seen:
            continue
        seen.add(candidate)
        value = like(written, candidate.normalize())
        slip = slip_between(written, value) if value is not None else None
        if slip and value is not None:
            yield slip, value


def _shift_between(one: Decimal, other: Decimal) -> int:
    small, large = sorted((abs(one), abs(other)))
    shifts = range(1, _UNIT_SHIFT + 1)
    return next((shift for shift in shifts if small.scaleb(shift) == large), 0)


def _is_swap(one: Decimal, other: Decimal) -> bool:
    """Whether two figures differ by two digits next to each other that changed places."""
    places = max(0, *(-int(value.as_tuple().exponent) for value in (one, other)))
    first, second = (f"{abs(value):.{places}f}".replace(".", "") for value in (one, other))
    if len(first) != len(second):
        return False
    differing = [index for index in range(len(first)) if first[index] != second[index]]
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    left, right = differing
    return first[left] == second[right] and first[right] == second[left]


def _swaps(bare: Decimal) -> Iterator[Decimal]:
    sign, digits, exponent = bare.as_tuple()
    places = int(exponent)
    padded = [*(0 for _ in range(1 - places - len(digits))), *digits]
    for left in range(len(padded) - 1):
        swapped = list(padded)
        swapped[left], swapped[left + 1] = swapped[left + 1], swapped[left]
        yield Decimal((sign, tuple(swapped), places))
