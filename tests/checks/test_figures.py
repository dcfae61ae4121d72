"""Identities that do not hold become problems at the figure they are of."""

import pytest

from boards import ledger, record_of
from gongkai.checks.figures import check_figures
from gongkai.problem import Problem
from kinds.bodies import altered


def _problems(record_id: str, text: str) -> list[Problem]:
    return list(check_figures(record_of(record_id, text)))


def test_figures_that_add_up_are_no_problem() -> None:
    """To the fen."""
    assert _problems("financial/a", ledger()) == []


def test_a_sum_that_is_off_says_by_how_much() -> None:
    """With the formula, the figures that take part, and the exact place."""
    problem = _problems(
        "financial/a", ledger().replace("closing_balance: 640.00", "closing_balance: 640.01")
    )[0]

    assert (problem.code, problem.field, problem.severity) == (
        "sum-mismatch",
        "closing_balance",
        "error",
    )
    assert (problem.place.line, problem.place.column, problem.place.end_column) == (9, 18, 24)
    assert (
        problem.message()
        == "“期末余额”写的是 640.01，按“期初余额 ＋ 收入 − 支出”应为 640.00，相差 0.01"
    )
    assert [one.place.line for one in problem.related] == [6, 7, 8]
    assert problem.fault.explainable


def test_a_row_is_named_by_its_number() -> None:
    """Rows count from 1 for people."""
    text = ledger().replace("    expense: 360.00", "    expense: 360.00\n    balance: 604.00")
    problem = _problems("financial/a", text)[0]

    assert (problem.code, problem.field) == ("running-balance", "entries[0].balance")
    assert "第 1 笔" in problem.message()


def test_figures_are_told_in_the_unit_of_the_file() -> None:
    """Staff find in the message what they typed."""
    text = ledger(more="amount_unit: 万元\n").replace(
        "closing_balance: 640.00", "closing_balance: 640.000001"
    )
    problem = _problems("financial/a", text)[0]

    assert "写的是 640.000001，" in problem.message()


@pytest.mark.parametrize(
    ("name", "area", "change", "code", "field"),
    [
        (
            "finance_statement",
            "financial",
            ("amount: 11000.00", "amount: 11000.01"),
            "product-mismatch",
            "lines[7].amount",
        ),
        (
            "election_result",
            "residential",
            ("invalid: 30", "invalid: 31"),
            "count-mismatch",
            "returned",
        ),
        (
            "meter_reading",
            "fees",
            ("total_usage: 4560", "total_usage: 4560.5"),
            "sum-mismatch",
            "total_usage",
        ),
    ],
)
def test_each_sort_of_identity_has_its_code(
    name: str, area: str, change: tuple[str, str], code: str, field: str
) -> None:
    """Products, counts and quantities like sums of money."""
    assert (code, field) in {
        (one.code, one.field) for one in _problems(f"{area}/a", altered(name, change))
    }


def test_few_terms_are_pointed_at() -> None:
    """A sum of a hundred rows does not print a hundred places."""
    rows = "".join(
        f"  - {{date: 2026-10-09, description: 付款 {number}, expense: 1.00}}\n"
        for number in range(2, 40)
    )
    problem = next(
        one for one in _problems("financial/a", ledger(more=rows)) if one.field == "expenditure"
    )

    assert len(problem.related) == 8
