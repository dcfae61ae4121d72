"""Lines of spending with a price: what was paid for, to whom, and how the amount came about.

Shared by the kinds that state costs beside what was collected. One line is one sort of cost; its
amount is the quantity times the unit price, or stands in the total alone.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated

from gongkai.faults import figures, reading
from gongkai.fields import Count, Label, Model, MoneyAmount, Price, Quantity, ShortText, Shown, Unit
from gongkai.language import Text
from gongkai.message import filled, say, series
from gongkai.model import Finding, LineValue
from gongkai.money import Rate
from gongkai.proof import Proof, Term, amount_text, prove_product

__all__ = [
    "PRICED",
    "QUANTITY",
    "UNIT_PRICE",
    "PricedLine",
    "price_words",
    "priced_bars",
    "priced_findings",
    "priced_proofs",
    "priced_terms",
    "priced_values",
    "repeated_items",
]


QUANTITY = Text("数量", "quantity")
UNIT_PRICE = Text("单价", "unit price")
PRICED = Text("数量 × 单价", "quantity × unit price")
"""What a price is told by, wherever a row has one."""


class PricedLine(Model):
    """One cost of a period."""

    item: Annotated[ShortText, Label("项目", "item")]
    payee: Annotated[ShortText | None, Label("收款单位", "paid to"), Shown.DETAIL] = None
    quantity: Annotated[Quantity | None, Label("数量", "quantity"), Shown.DETAIL] = None
    quantity_unit: Annotated[ShortText | None, Label("计量单位", "unit"), Shown.DETAIL] = None
    unit_price: Annotated[Price | None, Label("单价", "unit price"), Shown.DETAIL] = None
    amount: Annotated[MoneyAmount, Label("金额", "amount")]
    vouchers: Annotated[Count | None, Label("凭证", "vouchers"), Unit("张")] = None
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None

    @property
    def small_print(self) -> str:
        """What stands below the item: how the amount came about, who was paid, a note."""
        reckoned = price_words(self.quantity, self.quantity_unit, self.unit_price)
        paid = say("付给%(payee)s", payee=self.payee) if self.payee else ""
        return series([part for part in (reckoned, paid, self.note) if part], say("，"))


def price_words(quantity: Decimal | None, unit: str | None, price: Rate | None) -> str:
    """How an amount came about, as ``48 车 × 140.00 元``; empty without quantity and price."""
    if quantity is None or price is None:
        return ""
    number, measure, each = amount_text(quantity), f" {unit}" if unit else "", price.text()
    return filled(
        "%(quantity)s%(unit)s × %(unit_price)s 元",
        f"{number}{measure} × {each} 元",
        ("quantity", number),
        ("unit", measure),
        ("unit_price", each),
    )


def priced_terms(lines: Sequence[PricedLine], name: str) -> list[Term]:
    """The amounts of the lines in the list ``name``, as terms of a total."""
    return [
        Term(Text(line.item, line.item), line.amount, (name, index, "amount"))
        for index, line in enumerate(lines)
    ]


def priced_proofs(lines: Sequence[PricedLine], name: str) -> Iterator[Proof]:
    """Amount = quantity × unit price, half a fen up, of each line that gives both."""
    for index, (line, stated) in enumerate(zip(lines, priced_terms(lines, name), strict=True)):
        if line.quantity is not None and line.unit_price is not None:
            terms = (
                Term(QUANTITY, line.quantity, (name, index, "quantity")),
                Term(UNIT_PRICE, line.unit_price, (name, index, "unit_price")),
            )
            expected = line.unit_price.times(line.quantity)
            yield prove_product(stated, expected, terms, PRICED, row=index + 1)


def priced_findings(lines: Sequence[PricedLine], name: str) -> Iterator[Finding]:
    """Lines that cannot be told apart or proved.

    Problems: ``repeated-line``; ``missing-field`` (a quantity without its price, or the reverse).
    """
    yield from repeated_items([line.item for line in lines], name)
    for index, line in enumerate(lines):
        given = (
            ("quantity", QUANTITY, line.quantity),
            ("unit_price", UNIT_PRICE, line.unit_price),
        )
        missing = [(key, label) for key, label, value in given if value is None]
        if len(missing) == 1:
            key, label = missing[0]
            yield Finding(reading.MISSING_FIELD, (name, index, key), {"label": label, "key": key})


def repeated_items(items: Sequence[str], name: str, key: str = "item") -> Iterator[Finding]:
    """Rows of the list ``name`` that have the same ``key``. Problems: ``repeated-line``."""
    for index, item in enumerate(items):
        first = items.index(item)
        if first != index:
            facts = {"item": item, "row": first + 1, "other": index + 1}
            related = (((name, first, key), Text("另一行", "the other row")),)
            yield Finding(figures.REPEATED_LINE, (name, index, key), facts, related)


def priced_values(lines: Sequence[PricedLine], name: str) -> Iterator[LineValue]:
    """The amounts by item, for the comparison with other periods."""
    for index, line in enumerate(lines):
        yield LineValue(f"{name}/{line.item}", line.item, line.amount, (name, index, "amount"))


def priced_bars(lines: Sequence[PricedLine]) -> Iterator[LineValue]:
    """The amounts in the order they are written, for bars."""
    for line in lines:
        yield LineValue(line.item, line.item, line.amount, ())
