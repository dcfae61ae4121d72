"""Spending above the year's budget is told once, where its reason has to be written."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import config_of, examined, explanation, facts_of, meters, record_of, statement
from gongkai.checks.across import check_across
from gongkai.problem import Problem

_NOTED = ("支出, amount: 5.00", "支出, amount: 5.00, note: 水管爆了")


def _plan(lines: str = "  - {item: 开支, direction: 支出, budgeted: 12.00}\n") -> str:
    """A plan that allows 84.00 in and 60.00 out."""
    return f"""\
kind: budget
title: 2026 年预算
period: 2026
publicity_start: 2026-01-10
account: 社区基本账户
stage: 预算
income: {{budgeted: 84.00}}
expenditure: {{budgeted: 60.00}}
lines:
{lines}"""


def _months(*months: int) -> dict[str, str]:
    """Statements of connected months of 2026, 7.00 in and 5.00 out each."""
    return {
        f"financial/m{one}": statement(f"2026-0{one}", f"{2 * one}.00", "7.00", "5.00")
        for one in months
    }


def _problems(records: dict[str, str]) -> list[Problem]:
    facts = [facts_of(record_of(one, text), config_of()) for one, text in records.items()]
    return [one for one in check_across(facts) if one.code == "budget-exceeded"]


def _told(records: dict[str, str]) -> list[tuple[str, str]]:
    """The record and the item of each problem, after its wording was filled."""
    found = _problems(records)
    assert all(one.message(words) and one.hint(words) for one in found for words in ("zh", "en"))
    return [(one.place.file.removesuffix(".yaml"), str(one.facts["item"])) for one in found]


def _ledger(*entries: tuple[str, str]) -> str:
    """January's entries of the account, each of a category."""
    fen = sum(int(amount.replace(".", "")) for _, amount in entries)
    spent = f"{fen // 100}.{fen % 100:02}"
    rows = "".join(
        f"  - {{date: 2026-01-09, description: 买东西, category: {category}, expense: {amount}}}\n"
        for category, amount in entries
    )
    return f"""\
kind: ledger_entry
title: 一月明细
period: 2026-01
publicity_start: 2026-02-08
account: 社区基本账户
income: 0.00
expenditure: {spent}
entries:
{rows}"""


def test_the_month_that_goes_beyond_the_budget_is_told() -> None:
    """With what was spent, what was planned, the excess, and the field to explain."""
    problem = _problems({**_months(1, 2, 3), "financial/b": _plan()})[0]

    assert (problem.place.file, problem.field) == ("financial/m3.yaml", "lines[1].amount")
    assert problem.message() == (
        "“开支”年初到 2026 年 3 月一共花了 15.00，全年预算是 12.00，超出 3.00"
    )
    assert problem.message("en") == (
        "“开支” has cost 15.00 this year up to 2026-03; "
        "the budget of the year is 12.00, exceeded by 3.00"
    )
    assert problem.hint().endswith("field 写 lines[1].amount；也可以写在这一行的 note 里")
    assert [one.place.file for one in problem.related] == ["financial/b.yaml"]


def test_spending_up_to_the_budget_is_not_told() -> None:
    """To the fen: 10.00 of 10.00 is no excess."""
    plan = _plan().replace("12.00", "10.00")

    assert _told({**_months(1, 2), "financial/b": plan}) == []
    assert _told({**_months(1, 2), "financial/b": plan.replace("10.00", "9.99")}) != []


def test_a_month_that_adds_nothing_has_nothing_to_say() -> None:
    """The reason stands where the money went."""
    quiet = statement("2026-04", "8.00", "7.00", "0.00")
    records = {**_months(1, 2, 3), "financial/m4": quiet, "financial/b": _plan()}

    assert _told(records) == [("financial/m3", "开支")]


def test_every_month_that_adds_to_an_excess_is_told() -> None:
    """An old reason is not one for new spending."""
    march = _months(3)["financial/m3"].replace(*_NOTED)
    records = {**_months(1, 2, 4), "financial/m3": march, "financial/b": _plan()}

    assert _told(records) == [("financial/m4", "开支")]


def test_a_note_of_the_row_is_a_reason() -> None:
    """It is published with the row."""
    march = _months(3)["financial/m3"].replace(*_NOTED)

    assert _told({**_months(1, 2), "financial/m3": march, "financial/b": _plan()}) == []


def test_more_income_than_planned_is_not_told() -> None:
    """Neither whole nor by item."""
    rich = statement("2026-01", "2.00", "90.00", "5.00")
    plan = _plan("  - {item: 拨款, direction: 收入, budgeted: 10.00}\n")

    assert _told({"financial/m1": rich, "financial/b": plan}) == []


@pytest.mark.parametrize(
    ("months", "told"), [((2, 3), []), ((3,), []), ((1, 3), [("financial/m1", "开支")])]
)
def test_without_the_whole_year_so_far_nothing_is_told(
    months: tuple[int, ...], told: list[tuple[str, str]]
) -> None:
    """January is missing, or a month between is; January itself is whole."""
    plan = _plan().replace("12.00", "1.00")

    assert _told({**_months(*months), "financial/b": plan}) == told


def test_a_plan_of_another_account_or_year_reaches_nothing() -> None:
    """And what a budget came to at the end of a quarter is no plan."""
    plan = _plan().replace("12.00", "1.00")
    for other in (
        plan.replace("社区基本账户", "食堂账户"),
        plan.replace("period: 2026", "period: 2025"),
        plan.replace("stage: 预算", "stage: 预算执行"),
    ):
        assert _told({**_months(1), "financial/b": other}) == []
    assert _told({**_months(1), "financial/b": plan}) != []


def test_the_whole_and_its_items_are_each_told_once() -> None:
    """In the order of the checks, the same on every run."""
    plan = _plan().replace("expenditure: {budgeted: 60.00}", "expenditure: {budgeted: 14.00}")
    records = {**_months(1, 2, 3), "financial/b": plan}

    assert _told(records) == [("financial/m3", "支出合计"), ("financial/m3", "开支")]
    assert _told(dict(reversed(records.items()))) == _told(records)


def test_each_category_of_a_ledger_has_a_field_of_its_own() -> None:
    """That of its first entry, so that each can be explained alone."""
    plan = _plan(
        "  - {item: 纸, direction: 支出, budgeted: 1.00}\n"
        "  - {item: 笔, direction: 支出, budgeted: 2.00}\n"
    )
    text = _ledger(("纸", "1.00"), ("笔", "3.00"), ("纸", "3.00"))
    found = _problems({"financial/a": text, "financial/b": plan})

    assert [(one.field, one.facts["gap"]) for one in found] == [
        ("entries[0]", "3.00"),
        ("entries[1]", "1.00"),
    ]
    assert "note" not in found[0].hint()


def test_a_catalogue_item_is_told_at_its_total() -> None:
    """The electricity of January alone costs more than the year allows."""
    bill = meters("2026-01", "0", "10", "total_amount: 50.00\n")
    bill = bill.replace("usage: 10\n", "usage: 10\n    unit_price: 5.00\n    amount: 50.00\n", 1)
    plan = _plan("  - {item: 公共用电, direction: 支出, budgeted: 48.00, item_code: E05}\n")
    (problem,) = _problems({"fees/e": bill, "financial/b": plan})

    assert (problem.place.file, problem.field) == ("fees/e.yaml", "total_amount")


def test_no_more_are_told_than_can_be_read() -> None:
    """The largest six of nine, and how many more there are."""
    names = "甲乙丙丁戊己庚辛壬"
    plan = _plan(
        "".join(f"  - {{item: {one}, direction: 支出, budgeted: 1.00}}\n" for one in names)
    )
    text = _ledger(*((one, f"{place + 2}.00") for place, one in enumerate(names)))
    found = _problems({"financial/a": text, "financial/b": plan})

    assert [one.facts["item"] for one in found] == ["壬", "辛", "庚", "己", "戊", "丁"]
    assert found[-1].message().endswith("超出 4.00；另外还有 3 项也超了")
    assert "另外" not in found[0].message()


@pytest.mark.parametrize(
    ("gap", "severity"),
    [("", "note"), ('    gap: "3.00"\n', "note"), ("    gap: 2.99\n", "warning")],
)
def test_an_explanation_makes_it_a_note(tmp_path: Path, gap: str, severity: str) -> None:
    """For any excess, or for the one it was given for, as with every other problem."""
    more = explanation("budget-exceeded", "lines[1].amount") + gap
    march = statement("2026-03", "6.00", "7.00", "5.00", more)
    records = {**_months(1, 2), "financial/m3": march, "financial/b": _plan()}
    found = examined(tmp_path, records, today=date(2028, 1, 1))

    assert [one.severity for one in found.problems if one.code == "budget-exceeded"] == [severity]
    assert "explanation-unused" not in {one.code for one in found.problems}
    assert len(found.explained) == (severity == "note")


def test_an_explanation_beside_a_note_is_of_use(tmp_path: Path) -> None:
    """Staff who wrote both are not told to take one away."""
    more = explanation("budget-exceeded", "lines[1].amount")
    march = statement("2026-03", "6.00", "7.00", "5.00", more).replace(*_NOTED)
    records = {**_months(1, 2), "financial/m3": march, "financial/b": _plan()}
    found = examined(tmp_path, records, today=date(2028, 1, 1))

    told = {one.code: one.severity for one in found.problems}
    assert told["budget-exceeded"] == "note"
    assert "explanation-unused" not in told


@given(spent=st.integers(0, 10**7), allowed=st.integers(0, 10**7))
def test_it_is_told_exactly_above_the_budget(spent: int, allowed: int) -> None:
    """Whatever the figures are, and by what it exceeds."""
    whole, part = f"{allowed // 100}.{allowed % 100:02}", f"{spent // 100}.{spent % 100:02}"
    plan = _plan("  - {item: 别的, direction: 支出, budgeted: 0.00}\n")
    plan = plan.replace("expenditure: {budgeted: 60.00}", f"expenditure: {{budgeted: {whole}}}")
    found = _problems(
        {"financial/a": statement("2026-01", "0.00", "0.00", part), "financial/b": plan}
    )
    gaps = [int(str(one.facts["gap"]).replace(",", "").replace(".", "")) for one in found]

    assert gaps == ([spent - allowed] if spent > allowed else [])
