"""A budget: totals without counting twice, the year so far, the variance, and what is handed on."""

import pytest

from gongkai.kinds.budget import KIND
from kinds.bodies import Found, altered, body, codes, example, fen_changes

_PLAN = """
kind: budget
title: 预算
period: 2026
publicity_start: 2026-03-25
account: 基本账户
stage: 预算
income: {budgeted: 300.00}
expenditure: {budgeted: 280.00}
lines:
  - {item: 拨款, direction: 收入, budgeted: 300.00}
  - {item: 办公, direction: 支出, budgeted: 280.00}
"""


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("budget", *changes)))


def test_a_right_budget_has_no_faults() -> None:
    """Neither the year so far in the example, nor a plan without any actual figure."""
    assert _found() == set()
    assert codes(KIND, body(KIND, _PLAN)) == set()


@pytest.mark.parametrize("text", [example("budget"), _PLAN], ids=["execution", "plan"])
def test_one_fen_anywhere_is_found(text: str) -> None:
    """No amount can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, text)):
        assert codes(KIND, changed), loc


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("variance: -7300.00", "variance: 7300.00", "sum-mismatch", ("lines", 1, "variance")),
        ("actual: 12700.00", "actual: 12070.00", "sum-mismatch", ("lines", 1, "actual")),
        ("budgeted: 150000.00", "budgeted: 105000.00", "sum-mismatch", ("income", "budgeted")),
        ("budgeted: 6000.00", "budgeted: 6600.00", "sum-mismatch", ("lines", 2, "budgeted")),
        ("budgeted: 80000.00", "budgeted: 81000.00", "sum-mismatch", ("expenditure", "budgeted")),
        ("item: 办公室水费, direction: expenditure, parent: 水电费",
         "item: 办公室水费, direction: expenditure, parent: 水费",
         "unknown-parent", ("lines", 4, "parent")),
        ("item: 水电费, direction: expenditure",
         "item: 水电费, direction: expenditure, parent: 办公室电费",
         "parent-loop", ("lines", 2, "parent")),
        ("item: 抢修", "item: 为民服务", "repeated-line", ("lines", 6, "item")),
        (", variance: 0}", "}", "missing-field", ("lines", 6, "variance")),
        ("current: 1500.00, ", "", "missing-field", ("lines", 1, "current")),
        (", actual: 102700.00", "", "missing-field", ("income", "actual")),
    ],
)  # fmt: skip
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_a_part_is_not_counted_again() -> None:
    """The two parts of 水电费 are terms of it, and not of the expenditure."""
    proofs = {proof.stated.loc: proof for proof in KIND.proofs(body(KIND, example("budget")))}
    terms = proofs[("expenditure", "budgeted")].terms
    assert [term.loc[1] for term in terms] == [2, 5, 6]
    assert [term.loc[1] for term in proofs[("lines", 2, "budgeted")].terms] == [3, 4]


def test_a_final_account_needs_actual_figures() -> None:
    """A plan has none; what came of it has all."""
    found = codes(KIND, body(KIND, _PLAN.replace("stage: 预算", "stage: 决算")))
    assert ("missing-field", ("lines", 0, "actual")) in found
    assert ("missing-field", ("expenditure", "variance")) in found


def test_the_year_so_far_and_the_budget_are_carried_over() -> None:
    """But not into the first period of a year."""
    record = body(KIND, example("budget"))
    carried = {one.key: one for one in KIND.carried(record)}
    so_far = carried["actual/expenditure/抢修"]
    assert (so_far.opening, so_far.closing) == (record.lines[6].before, record.lines[6].actual)
    budget = carried["budget/total/income"]
    assert budget.opening == budget.closing == record.income.budgeted
    first = body(KIND, altered("budget", ("period: 2026-Q3", "period: 2026-Q1")))
    assert all(one.opening is None for one in KIND.carried(first))


def test_a_total_may_name_its_statement() -> None:
    """What came in this period is the income of that record; of a year, the whole."""
    named = ("variance: -47300.00}", "variance: -47300.00, detailed_in: financial/2026-q3}")
    [link] = KIND.details(body(KIND, altered("budget", named)))
    assert (link.record_id, link.key, link.amount.fen) == ("financial/2026-q3", "income", 3_150_000)
    year = (" before: 71200.00, current: 31500.00,", "")
    [link] = KIND.details(body(KIND, altered("budget", named, year)))
    assert link.amount.fen == 10_270_000


def test_the_lead_gives_rates_with_their_figures() -> None:
    """And how many items were overspent."""
    assert KIND.lead(body(KIND, example("budget"))) == (
        "全年预算支出 140,000.00 元，已支出 105,420.50 元，执行率 75.3%（累计 ÷ 预算）；"
        "预算收入 150,000.00 元，已收入 102,700.00 元，执行率 68.5%；没有超预算的支出项目。"
    )
    over = body(KIND, altered("budget", ("budgeted: 40000.00", "budgeted: 39000.00")))
    assert KIND.lead(over).endswith("支出超预算 1 项。")
    assert KIND.lead(body(KIND, _PLAN)) == "全年计划收入 300.00 元，支出 280.00 元。"


def test_what_is_shown_of_a_line() -> None:
    """How the figure came about, how much is carried out, a note."""
    record = body(KIND, example("budget"))
    assert record.lines[5].small_print == (
        "以前 52,000.00 ＋ 本期 0.00，执行率 65.0%，余下的排在四季度"
    )
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == record.expenditure.actual
    headline = KIND.headline(body(KIND, _PLAN))
    assert headline is not None
    assert headline.key == "budgeted"
    assert KIND.subject(record) == "社区基本账户预算执行"
    assert [total.group for total in KIND.totals(record)] == ["income", "expenditure"]
    keys = [value.key for value in KIND.line_values(record)]
    assert len(keys) == len(set(keys))
