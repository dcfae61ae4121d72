"""What counted votes share: majorities, parts that stay within their whole, rows named once.

Majorities are compared exactly, of ballots as whole numbers and of floor areas as decimals, so
that a share right at its limit is never lost to rounding.
"""

from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from gongkai.faults import affairs, figures
from gongkai.fields import Choice
from gongkai.language import Text
from gongkai.model import Finding, RecordBody
from gongkai.money import percent
from gongkai.problem import Loc
from gongkai.proof import amount_text

__all__ = [
    "Decision",
    "Share",
    "exceeding",
    "least",
    "out_of_order",
    "reaches",
    "repeated",
    "share_text",
]

_PARTS = 10_000
"""Quantities have at most four places, so this many make whole numbers of them."""


class Share(Choice):
    """How large a part of a whole is asked for; a half has to be exceeded, the others reached."""

    HALF = "half", "过半数", "more than half"
    TWO_THIRDS = "two_thirds", "三分之二", "two thirds"
    THREE_QUARTERS = "three_quarters", "四分之三", "three quarters"


class Decision(Choice):
    """What became of a matter that was voted on."""

    PASSED = "passed", "通过", "passed"
    REJECTED = "rejected", "未通过", "rejected"


def reaches(share: Share, part: int | Decimal, whole: int | Decimal) -> bool:
    """Whether the part is more than half, at least two thirds or three quarters of the whole."""
    match share:
        case Share.HALF:
            return part * 2 > whole
        case Share.TWO_THIRDS:
            return part * 3 >= whole * 2
        case Share.THREE_QUARTERS:
            return part * 4 >= whole * 3


def least(share: Share, whole: int) -> int:
    """The smallest number of votes that reaches the share of ``whole``, which is at least 0."""
    match share:
        case Share.HALF:
            return whole // 2 + 1
        case Share.TWO_THIRDS:
            return -(-2 * whole // 3)
        case Share.THREE_QUARTERS:
            return -(-3 * whole // 4)


def share_text(part: int | Decimal, whole: int | Decimal) -> str:
    """The share of a number or an area in its whole, with one decimal: ``74.3%``."""
    return percent(int(part * _PARTS), int(whole * _PARTS))


def exceeding(
    label: Text,
    value: int | Decimal,
    limit_label: Text,
    limit: int | Decimal,
    loc: Loc,
) -> Iterator[Finding]:
    """A figure above the one that it is a part of. Problems: ``votes-exceed``."""
    if value > limit:
        facts = {
            "label": label,
            "stated": amount_text(value),
            "limit_label": limit_label,
            "limit": amount_text(limit),
        }
        yield Finding(figures.VOTES_EXCEED, loc, facts)


def out_of_order(
    earlier: Text, first: date | None, later: Text, second: date | None, loc: Loc
) -> Iterator[Finding]:
    """A day before the one that it has to follow; the same day will do.

    Problems: ``dates-out-of-order``.
    """
    if first is not None and second is not None and second < first:
        facts = {"later": later, "later_date": second, "earlier": earlier, "earlier_date": first}
        yield Finding(affairs.DATES_OUT_OF_ORDER, loc, facts)


def repeated(
    table: str, key: str, label: Text, values: Sequence[tuple[str, Hashable]]
) -> Iterator[Finding]:
    """Rows that stand in a table twice; each value is a name and what else tells it apart.

    Problems: ``repeated-entry``.
    """
    for index, value in enumerate(values):
        first = values.index(value)
        if first != index:
            facts = {"label": label, "value": value[0], "row": first + 1, "other": index + 1}
            related = (((table, first, key), Text("另一行", "the other row")),)
            yield Finding(affairs.REPEATED_NAME, (table, index, key), facts, related)


def outside_period(
    body: RecordBody, table: str, key: str, days: Sequence[date]
) -> Iterator[Finding]:
    """Rows of a table whose day is none of the period's. Problems: ``date-outside-period``."""
    for index, day in enumerate(days):
        if not body.first_day <= day <= body.last_day:
            period = {"first": body.first_day, "last": body.last_day}
            facts = {"row": index + 1, "date": day, **period}
            yield Finding(affairs.DATE_OUTSIDE_PERIOD, (table, index, key), facts)
