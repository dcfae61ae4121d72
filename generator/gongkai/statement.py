"""The lines of an account: income and expenditure, with parts, prices and totals.

Shared by every kind that is an account. A line belongs to at most one parent line, money that only
passes through and deposits are lines but never income or expenditure.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Protocol

from gongkai.account import Account
from gongkai.faults import figures, reading
from gongkai.fields import (
    Count,
    Label,
    Model,
    MoneyAmount,
    Price,
    Quantity,
    Ratio,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import DetailLink, Finding, LineValue, Total
from gongkai.money import Money, Rate
from gongkai.movement import (
    Direction,
    Movement,
    Nature,
    is_income_of_others,
    of_sort,
    own_money_findings,
)
from gongkai.priced import PRICED, QUANTITY, UNIT_PRICE, price_words
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, amount_text, prove_product, prove_sum

__all__ = [
    "Priced",
    "StatementLine",
    "calculation",
    "expenditure_bars",
    "line_details",
    "line_findings",
    "line_movements",
    "line_proofs",
    "line_totals",
    "line_values",
    "price_findings",
    "price_proof",
]


class Priced(Protocol):
    """What a row offers whose amount may come from a quantity and a price."""

    @property
    def item(self) -> str:
        """What was bought or sold."""

    @property
    def amount(self) -> Money:
        """What it came to, extra charges and tax included."""

    @property
    def quantity(self) -> Decimal | None:
        """How many units."""

    @property
    def quantity_unit(self) -> str | None:
        """What is counted: 个, 箱, 吨."""

    @property
    def unit_price(self) -> Rate | None:
        """The price of one unit in yuan, without tax where ``tax_rate`` is given."""

    @property
    def extra_charges(self) -> Money | None:
        """Postage and the like, on top of quantity × price."""

    @property
    def tax_rate(self) -> Decimal | None:
        """The tax added to price and extra charges, 0.09 for nine per cent."""


class StatementLine(Model):
    """One line of a statement."""

    item: Annotated[ShortText, Label("项目", "item")]
    direction: Annotated[Direction, Label("收支", "direction"), Shown.HIDDEN]
    category: Annotated[ShortText | None, Label("类别", "category"), Shown.DETAIL] = None
    amount: Annotated[MoneyAmount, Label("金额", "amount")]
    parent: Annotated[ShortText | None, Label("其中（上级项目）", "part of"), Shown.HIDDEN] = None
    quantity: Annotated[Quantity | None, Label("数量", "quantity"), Shown.DETAIL] = None
    quantity_unit: Annotated[ShortText | None, Label("计量单位", "unit"), Shown.DETAIL] = None
    unit_price: Annotated[Price | None, Label("单价", "unit price"), Unit("元"), Shown.DETAIL] = (
        None
    )
    extra_charges: Annotated[MoneyAmount | None, Label("附加费", "extra charges"), Shown.DETAIL] = (
        None
    )
    tax_rate: Annotated[Ratio | None, Label("税率", "tax rate"), Shown.DETAIL] = None
    nature: Annotated[Nature, Label("性质", "nature"), Shown.DETAIL] = Nature.ORDINARY
    vouchers: Annotated[Count | None, Label("凭证", "vouchers"), Unit("张")] = None
    detailed_in: Annotated[ShortText | None, Label("明细表", "detailed in"), Shown.HIDDEN] = None
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None

    @property
    def counted(self) -> bool:
        """Whether the amount is part of the total of its side."""
        return self.parent is None and self.nature is Nature.ORDINARY

    @property
    def small_print(self) -> str:
        """What stands below the item: how the amount came about, whose money it is, a note."""
        nature = "" if self.nature is Nature.ORDINARY else self.nature.label.said
        return series((part for part in (calculation(self), nature, self.note) if part), say("，"))


def line_proofs(
    lines: Sequence[StatementLine],
    sides: Iterable[tuple[Direction, Text, Money, Loc]],
    name: str = "lines",
    others: Sequence[Term] = (),
) -> Iterator[Proof]:
    """Each side = the sum of its lines; each parent = the sum of its parts; price × quantity.

    ``sides`` are the stated totals; ``others`` take part in the total of income. As soon as one
    line is given every side has to be the sum of its own, be it nothing.
    """
    moved = line_movements(lines, name)
    for direction, label, stated, loc in sides:
        extra = tuple(others) if direction is Direction.INCOME else ()
        if lines or extra:
            own = of_sort(moved, Nature.ORDINARY, direction)
            formula = Text(f"各笔{label.zh}合计", f"sum of {label.en} lines")
            yield prove_sum(Term(label, stated, loc), (*extra, *own), formula=formula)
    yield from _parent_proofs(lines, name)
    for index, line in enumerate(lines):
        yield from price_proof(line, _amount_term(line, (name, index)))


def line_movements(lines: Sequence[StatementLine], name: str = "lines") -> tuple[Movement, ...]:
    """The amounts of the lines that are part of no other line."""
    return tuple(
        Movement(line.nature, line.direction, _amount_term(line, (name, index)))
        for index, line in enumerate(lines)
        if line.parent is None
    )


def _amount_term(line: Priced, loc: Loc) -> Term:
    return Term(Text(line.item, line.item), line.amount, (*loc, "amount"))


def _parent_indices(lines: Sequence[StatementLine]) -> list[int | None]:
    """For each line the position of the line it is part of; the topmost of equal names is meant."""
    tops: dict[tuple[Direction, str], int] = {}
    for index, line in enumerate(lines):
        key = (line.direction, line.item)
        if key not in tops or (line.parent is None and lines[tops[key]].parent is not None):
            tops[key] = index
    return [tops.get((line.direction, line.parent)) if line.parent else None for line in lines]


def _roots(lines: Sequence[StatementLine]) -> list[StatementLine | None]:
    """For each line the one at the top of its parents; nothing when they run in a circle."""
    parents = _parent_indices(lines)
    roots: list[StatementLine | None] = []
    for index in range(len(lines)):
        seen: set[int] = set()
        place: int | None = index
        top = index
        while place is not None and place not in seen:
            seen.add(place)
            top, place = place, parents[place]
        roots.append(lines[top] if place is None else None)
    return roots


def _parent_proofs(lines: Sequence[StatementLine], name: str) -> Iterator[Proof]:
    parts: dict[int, list[Term]] = {}
    for index, parent in enumerate(_parent_indices(lines)):
        if parent is not None:
            parts.setdefault(parent, []).append(_amount_term(lines[index], (name, index)))
    for index, terms in parts.items():
        line, loc = lines[index], (name, index)
        formula = Text("其中各项合计", "sum of its parts")
        stated = _amount_term(line, loc)
        proof = prove_sum(stated, terms, formula=formula, listed=False, row=index + 1)
        if _charges_its_parts(line) and isinstance(proof.expected, Money):
            proof = _charged(line, stated, proof.expected.yuan, terms, formula)
        yield proof


def _charges_its_parts(line: StatementLine) -> bool:
    """Whether extra charges or tax are on the parts of a line, as at the foot of a quotation."""
    charged = line.extra_charges is not None or line.tax_rate is not None
    return charged and line.quantity is None and line.unit_price is None


def price_proof(line: Priced, stated: Term) -> Sequence[Proof]:
    """Amount = quantity × unit price (+ extra charges) (+ tax); nothing without both of these."""
    quantity, price = line.quantity, line.unit_price
    if quantity is None or price is None:
        return ()
    name, row, _ = stated.loc
    terms = (
        Term(QUANTITY, quantity, (name, row, "quantity")),
        Term(UNIT_PRICE, price, (name, row, "unit_price")),
    )
    if line.extra_charges is not None or line.tax_rate is not None:
        return (_charged(line, stated, price.yuan * quantity, terms, PRICED),)
    # Nearly every row holds, and to see that takes less than to round what it should come to.
    amount = line.amount
    expected = amount if amount.is_just(price.yuan * quantity) else price.times(quantity)
    return (prove_product(stated, expected, terms, PRICED, row=_number(row)),)


def _charged(
    line: Priced, stated: Term, base: Decimal, base_terms: Sequence[Term], formula: Text
) -> Proof:
    """Amount = base (+ extra charges) (+ tax), rounded to the fen, half up."""
    expected, terms = base, base_terms
    name, row, _ = stated.loc
    if line.extra_charges is not None:
        expected += line.extra_charges.yuan
        loc = (name, row, "extra_charges")
        terms = (*terms, Term(Text("附加费", "extra"), line.extra_charges, loc))
        formula = Text(f"{formula.zh} ＋ 附加费", f"{formula.en} + extra charges")
    if line.tax_rate is not None:
        expected *= 1 + line.tax_rate
        terms = (*terms, Term(Text("税率", "tax rate"), line.tax_rate, (name, row, "tax_rate")))
        formula = Text(f"（{formula.zh}）×（1 ＋ 税率）", f"({formula.en}) × (1 + tax rate)")
    return prove_product(stated, Money.from_yuan(expected), terms, formula, row=_number(row))


def _number(row: str | int) -> int:
    return row + 1 if isinstance(row, int) else 0


def line_findings(
    lines: Sequence[StatementLine], name: str = "lines", account: str = ""
) -> Iterator[Finding]:
    """Lines that stand wrongly: in no total, twice, half priced, or taken for own money.

    ``account`` is what the account is called; the money of a fund is the fund's own.
    Problems: ``unknown-parent``, ``parent-loop``, ``repeated-line``, ``missing-field`` (a price
    without its quantity), ``deposit-as-money``, ``pass-through-as-money``.
    """
    parents, roots = _parent_indices(lines), _roots(lines)
    divided = set(parents)
    first: dict[tuple[Direction, str | None, str], int] = {}
    for index, line in enumerate(lines):
        row = index + 1
        if line.parent and parents[index] is None:
            facts = {"row": row, "parent": line.parent}
            yield Finding(figures.UNKNOWN_PARENT, (name, index, "parent"), facts)
        if roots[index] is None:
            facts = {"row": row, "item": line.item}
            yield Finding(figures.PARENT_LOOP, (name, index, "parent"), facts)
        earlier = first.setdefault((line.direction, line.parent, line.item), index)
        if earlier != index:
            facts = {"item": line.item, "row": earlier + 1, "other": row}
            related = (((name, earlier, "item"), Text("另一行", "the other row")),)
            yield Finding(figures.REPEATED_LINE, (name, index, "item"), facts, related)
        if index not in divided or not _charges_its_parts(line):
            yield from price_findings(line, (name, index))
        yield from _nature_findings(line, roots[index] or line, (name, index, "amount"), account)


def price_findings(line: Priced, loc: Loc) -> Iterator[Finding]:
    """A unit price, extra charges or tax that nothing multiplies, so that nothing proves them."""
    quantity, price = line.quantity, line.unit_price
    if quantity is not None and price is not None:
        return
    if price is None and line.extra_charges is None and line.tax_rate is None:
        return
    for key, label, value in (
        ("quantity", say("数量"), quantity),
        ("unit_price", say("单价"), price),
    ):
        if value is None:
            facts = {"label": Text(label, key.replace("_", " ")), "key": key}
            yield Finding(reading.MISSING_FIELD, (*loc, key), facts)


def _nature_findings(
    line: StatementLine, root: StatementLine, loc: Loc, account: str
) -> Iterator[Finding]:
    """A part is what the line at the top is: its own nature cannot take it out of the total."""
    if root.nature is Nature.ORDINARY:
        side, number = line.direction.label, loc[1]
        row = number + 1 if isinstance(number, int) else 0
        nature = line.nature
        income = line.direction is Direction.INCOME and bool(line.amount)
        if income and nature is Nature.ORDINARY and is_income_of_others(line.item, account):
            nature = Nature.PASS_THROUGH
        yield from own_money_findings(line.item, line.amount, side, row, loc, nature=nature)


def line_values(lines: Sequence[StatementLine], name: str = "lines") -> Iterator[LineValue]:
    """The amounts by item, for the comparison with other periods."""
    for index, line in enumerate(lines):
        key = f"{line.direction.value}/{line.parent or ''}/{line.item}"
        loc: Loc = (name, index, "amount")
        yield LineValue(key, line.item, line.amount, loc, note=line.note or "")


def line_details(lines: Sequence[StatementLine], name: str = "lines") -> Iterator[DetailLink]:
    """Lines that another record tells in detail: its income or expenditure is their amount."""
    for index, line in enumerate(lines):
        if line.detailed_in is not None:
            loc = (name, index, "detailed_in")
            key = line.direction.value
            yield DetailLink(line.detailed_in, key, line.item, line.amount, loc)


def line_totals(account: Account, name: str = "lines") -> Iterator[Total]:
    """The stated totals below the lines of each side."""
    yield Total(name, Direction.INCOME.value, say("收入合计"), {"amount": account.income})
    yield Total(name, Direction.EXPENDITURE.value, say("支出合计"), {"amount": account.expenditure})


def expenditure_bars(lines: Sequence[StatementLine]) -> Iterator[LineValue]:
    """What was spent by category, in the order of first mention; lines without one stand alone."""
    sums: dict[str, Money] = {}
    for line in lines:
        if line.direction is Direction.EXPENDITURE and line.counted:
            label = line.category or line.item
            sums[label] = sums.get(label, Money(0)) + line.amount
    for label, amount in sums.items():
        yield LineValue(label, label, amount, ())


def calculation(line: Priced) -> str:
    """How an amount came about, as ``386 吨 × 3.35 元``; empty without a quantity and a price."""
    written = price_words(line.quantity, line.quantity_unit, line.unit_price)
    if not written:
        return ""
    if line.extra_charges:
        written += say(" ＋ %(extra_charges)s 元", extra_charges=line.extra_charges)
    if line.tax_rate:
        written += say(
            "，含税 %(normalize)s%%",
            normalize=amount_text(Decimal(line.tax_rate * 100).normalize()),
        )
    return written
