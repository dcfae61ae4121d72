"""What the page on a home's fees shows: finished text, and the plain price for reckoning."""

from gongkai.value_object import dataclass

__all__ = ["ComingPrice", "HomePrice", "Household", "SizeRow"]


@dataclass(frozen=True, slots=True)
class HomePrice:
    """A price that homes pay by: in words, as written, and as a plain number for reckoning.

    ``change`` is against the month before, ``changed`` the same in words, empty without a change;
    ``share`` says how a common cost is divided. ``measure`` is what it is charged for, where a home
    can count that, and ``asked`` how it is asked for.
    """

    item: str
    unit: str
    words: str
    text: str
    strict: str
    change: str
    share: str
    record_id: str
    anchor: str
    changed: str = ""
    measure: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class SizeRow:
    """What a home of a common size pays a month: by area, the same for all, together."""

    size: str
    amounts: tuple[str, ...]
    fixed: str
    total: str


@dataclass(frozen=True, slots=True)
class ComingPrice:
    """A price that is announced, with the first day it holds."""

    item: str
    words: str
    day: str
    record_id: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Household:
    """What a home pays in a month: by area, the same for all, by use, and worked out.

    ``formula`` is in words; ``example`` its steps for the example home of the board.
    """

    period_label: str
    per_area: tuple[HomePrice, ...]
    per_home: tuple[HomePrice, ...]
    by_use: tuple[HomePrice, ...]
    sizes: tuple[SizeRow, ...]
    formula: str
    example: tuple[str, ...]
    home_total: str
    home_change: str
    coming: tuple[ComingPrice, ...]
