"""Income and expenditure of an account over a period (财务收支汇总表)."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from gongkai.account import (
    EXPENDITURE,
    INCOME,
    AccountBody,
    account_headline,
    account_lead,
    account_proofs,
    account_values,
    balance_findings,
    carried_balance,
)
from gongkai.fields import Columns, Help, Label, Model, MoneyAmount, ShortText
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import Area, Finding, Kind, LineValue, Rules
from gongkai.movement import ApartTotals, Direction, apart_findings, apart_proofs
from gongkai.proof import Proof, Term, prove_sum
from gongkai.statement import (
    StatementLine,
    expenditure_bars,
    line_details,
    line_findings,
    line_movements,
    line_proofs,
    line_totals,
    line_values,
)

__all__ = ["KIND", "FinanceStatement"]


class CategoryTotal(Model):
    """A printed subtotal of one category over all lines, or over those of one direction."""

    category: Annotated[ShortText, Label("类别", "category")]
    direction: Annotated[
        Direction | None,
        Label("收支", "direction"),
        Help("收入和支出都有这一类时要填", "needed when a category has both"),
    ] = None
    amount: Annotated[MoneyAmount, Label("金额", "amount")]


class FinanceStatement(AccountBody):
    """A statement of one account."""

    lines: Annotated[
        tuple[StatementLine, ...],
        Label("收支项目", "lines"),
        Columns("item", group="direction", row_label="笔"),
    ] = ()
    category_totals: Annotated[
        tuple[CategoryTotal, ...], Label("分类小计", "subtotals by category"), Columns("category")
    ] = ()
    apart_totals: ApartTotals = ()


def _proofs(body: FinanceStatement) -> Iterator[Proof]:
    yield from account_proofs(body)
    yield from line_proofs(
        body.lines,
        (
            (Direction.INCOME, INCOME, body.income, ("income",)),
            (Direction.EXPENDITURE, EXPENDITURE, body.expenditure, ("expenditure",)),
        ),
    )
    for index, subtotal in enumerate(body.category_totals):
        name = subtotal.category
        yield prove_sum(
            Term(Text(name, name), subtotal.amount, ("category_totals", index, "amount")),
            _category_terms(body.lines, subtotal),
            formula=Text("同类各笔合计", "sum of the lines of the category"),
            listed=False,
            row=index + 1,
        )
    yield from apart_proofs(body.apart_totals, line_movements(body.lines))


def _category_terms(lines: Sequence[StatementLine], subtotal: CategoryTotal) -> list[Term]:
    """The lines of a category; a part of one that is in it already does not count again."""
    chosen = [
        (place, line)
        for place, line in enumerate(lines)
        if line.category == subtotal.category and subtotal.direction in (None, line.direction)
    ]
    inside = {(line.direction, line.item) for _, line in chosen}
    return [
        Term(Text(line.item, line.item), line.amount, ("lines", place, "amount"))
        for place, line in chosen
        if (line.direction, line.parent) not in inside
    ]


def _findings(body: FinanceStatement, _rules: Rules) -> Iterator[Finding]:
    yield from balance_findings(body)
    yield from line_findings(body.lines, account=body.account)
    yield from apart_findings(body.apart_totals, line_movements(body.lines))


def _line_values(body: FinanceStatement) -> Iterator[LineValue]:
    yield from account_values(body)
    yield from line_values(body.lines)


KIND = Kind(
    name="finance_statement",
    model=FinanceStatement,
    area=Area.FINANCIAL,
    label=Text("财务收支汇总表", "Income and expenditure statement"),
    summary=Text(
        "一个账户一个期间的收入、支出和余额", "Income, expenditure and balances of an account"
    ),
    item_code="F01",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.account,
    headline=account_headline,
    carried=carried_balance,
    line_values=_line_values,
    totals=line_totals,
    details=lambda body: line_details(body.lines),
    bars=lambda body: expenditure_bars(body.lines),
    bars_label=say("钱花在哪里"),
    lead=account_lead,
    periodic=True,
)
