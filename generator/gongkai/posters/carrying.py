"""What a table has come to after each row, for 过次页 and 承前页 where it goes on elsewhere.

Where a sheet ends is known to the typesetter alone, so each row gets the sums up to and including
it, exact and written out; the template only looks them up.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from gongkai.pattern import pattern
from gongkai.presentation import RowGroup, Table
from gongkai.value_object import dataclass

__all__ = ["CarriedGroup", "carried_groups"]

_FIGURE = pattern(r"[−-]?[0-9]{1,3}(?:,?[0-9]{3})*(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class CarriedGroup:
    """The sums of one group: its name, and a text for each column after each row."""

    label: str
    rows: tuple[tuple[str, ...], ...]


def carried_groups(table: Table) -> tuple[CarriedGroup | None, ...]:
    """The sums of each group of a table, nothing for a group that has none.

    A column is carried when its total is printed and the rows above it really come to that, so
    that what is carried and what is totalled can never differ. Empty when no group has one.
    """
    found = tuple(_group(table, group) for group in table.groups)
    return found if any(group is not None for group in found) else ()


def _group(table: Table, group: RowGroup) -> CarriedGroup | None:
    offset = len(table.columns) - len(group.total)
    columns: dict[int, tuple[str, ...]] = {}
    for place, total in enumerate(group.total, offset):
        if place >= 0 and table.columns[place].role == "figure" and total:
            sums = _running(group, place, total)
            if sums:
                columns[place] = sums
    if not columns:
        return None
    rows = tuple(
        tuple(
            columns[place][row] if place in columns else "" for place in range(len(table.columns))
        )
        for row in range(len(group.rows))
    )
    return CarriedGroup(group.total_label.removesuffix("合计"), rows)


def _running(group: RowGroup, place: int, total: str) -> tuple[str, ...]:
    """The sums down a column after each row, or nothing unless they end at its total."""
    stated = _number(total)
    texts = [row.cells[place].text if place < len(row.cells) else "" for row in group.rows]
    for counted in (texts, [*_without_parts(group, texts)]):
        numbers = [_number(text) if text else Decimal(0) for text in counted]
        if stated is None or None in numbers:
            continue
        sums = list(accumulate(number for number in numbers if number is not None))
        if sums and sums[-1] == stated:
            return tuple(_written(one, total) for one in sums)
    return ()


def _without_parts(group: RowGroup, texts: Sequence[str]) -> Iterator[str]:
    """The figures with those left out that are a part of the one above."""
    for row, text in zip(group.rows, texts, strict=True):
        yield "" if row.indent else text


def _number(text: str) -> Decimal | None:
    if not _FIGURE.fullmatch(text):
        return None
    return Decimal(text.replace(",", "").replace("−", "-"))


def _written(number: Decimal, like: str) -> str:
    """A sum in the form of its total: the same places, thousands commas if that has them."""
    places = len(like.partition(".")[2])
    grouped = "," in like or "." in like
    text = f"{number:,.{places}f}" if grouped else f"{number:.{places}f}"
    return text.replace("-", "−")
