"""How much of a year's plan is used up, from facts alone."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import config_of, examined, explanation, facts_of, meters, record_of, statement, view_of
from gongkai.budgeting import budget_standing, plans_of
from gongkai.comparison_view import BudgetStanding, BudgetUse

_NEW_YEAR = date(2028, 1, 1)
_LINES = """\
  - {item: 拨款, direction: 收入, budgeted: 84.00}
  - {item: 开支, direction: 支出, budgeted: 12.00}
  - {item: 公共用电, direction: 支出, budgeted: 48.00, item_code: E05}
"""


def _plan(account: str = "社区基本账户", stage: str = "预算") -> str:
    """A plan that allows 84.00 in and 60.00 out, in its lines too."""
    return f"""\
kind: budget
title: 2026 年预算
period: 2026
publicity_start: 2026-01-10
account: {account}
stage: {stage}
income: {{budgeted: 84.00}}
expenditure: {{budgeted: 60.00}}
lines:
{_LINES}"""


def _months(*months: int, more: str = "") -> dict[str, str]:
    """Statements of connected months of 2026, 7.00 in and 5.00 out each."""
    return {
        f"financial/m{one}": statement(f"2026-0{one}", f"{2 * one}.00", "7.00", "5.00", more)
        for one in months
    }


def _standing(folder: Path, records: dict[str, str], record_id: str) -> BudgetStanding | None:
    found = view_of(examined(folder, records, today=_NEW_YEAR), _NEW_YEAR).contexts
    return found[record_id].budget


def _by_label(standing: BudgetStanding | None) -> dict[str, BudgetUse]:
    assert standing
    return {one.label: one for one in standing.uses}


def test_an_account_is_held_against_its_plan(tmp_path: Path) -> None:
    """Both sides whole, and the items that plan and records name; what was spent comes first."""
    standing = _standing(tmp_path, _months(1, 2) | {"financial/b": _plan()}, "financial/m2")

    uses = _by_label(standing)
    assert list(uses) == ["支出合计", "开支", "收入合计", "拨款"]
    whole = uses["支出合计"]
    assert (whole.spent, whole.budget, whole.share, whole.rest) == (
        "10.00",
        "60.00",
        "16.7%",
        "还剩 50.00",
    )
    assert uses["收入合计"].rest == "还差 70.00"
    assert standing
    assert (standing.record_id, uses["开支"].anchor) == ("financial/b", "lines-2")


def test_more_than_planned_is_told_with_the_reason_of_its_row(tmp_path: Path) -> None:
    """The row of the record says why; too much comes before the other items."""
    records = _months(1, 2) | {"financial/b": _plan()}
    text = statement("2026-03", "6.00", "7.00", "5.00")
    noted = text.replace("支出, amount: 5.00", "支出, amount: 5.00, note: 水管爆了")
    bare = _by_label(_standing(tmp_path / "a", {**records, "financial/m3": text}, "financial/m3"))
    told = _by_label(_standing(tmp_path / "b", {**records, "financial/m3": noted}, "financial/m3"))

    assert (bare["开支"].over, bare["开支"].rest, bare["开支"].reason) == (True, "超出 3.00", "")
    assert told["开支"].reason == "水管爆了"
    assert not told["支出合计"].over


def _march(more: str = "", note: str = "") -> str:
    text = statement("2026-03", "6.00", "7.00", "5.00", more)
    return text.replace("支出, amount: 5.00", f"支出, amount: 5.00, note: {note}") if note else text


def _reason(folder: Path, march: str, record_id: str = "financial/m3") -> tuple[str, str]:
    """What is said of 开支, 3.00 above its plan since March, and who signed that."""
    april = statement("2026-04", "8.00", "7.00", "0.00")
    records = _months(1, 2) | {"financial/m3": march, "financial/m4": april}
    use = _by_label(_standing(folder, records | {"financial/b": _plan()}, record_id))["开支"]
    return use.reason, use.signed_by


def test_a_signed_explanation_is_told_before_the_note_of_the_row(tmp_path: Path) -> None:
    """With who signed it, as with the explanation of any other problem."""
    signed = explanation("budget-exceeded", "lines[1].amount", "换了水泵", "会计 周敏")

    assert _reason(tmp_path / "a", _march(signed, "水管爆了")) == ("换了水泵", "会计 周敏")
    assert _reason(tmp_path / "b", _march(signed)) == ("换了水泵", "会计 周敏")
    assert _reason(tmp_path / "c", _march(note="水管爆了")) == ("水管爆了", "")


@pytest.mark.parametrize(
    "signed",
    [
        explanation("budget-exceeded", "lines[0].amount"),
        explanation("sum-mismatch", "lines[1].amount"),
        explanation("budget-exceeded", "lines[1].amount") + "    gap: 2.99\n",
    ],
    ids=["another field", "another problem", "another excess"],
)
def test_an_explanation_of_something_else_is_not_the_reason(tmp_path: Path, signed: str) -> None:
    """The note of the row stays what is said."""
    assert _reason(tmp_path / "a", _march(signed, "水管爆了")) == ("水管爆了", "")
    assert _reason(tmp_path / "b", _march(signed)) == ("", "")


def test_a_month_that_adds_nothing_tells_the_reason_of_the_one_that_did(tmp_path: Path) -> None:
    """The excess is the same, and so is why."""
    signed = explanation("budget-exceeded", "lines[1].amount", "换了水泵", "会计 周敏")
    signed += "    gap: 3.00\n"

    assert _reason(tmp_path, _march(signed), "financial/m4") == ("换了水泵", "会计 周敏")


def test_more_income_than_planned_is_no_excess(tmp_path: Path) -> None:
    """It is said, and nothing is red."""
    text = statement("2026-01", "2.00", "90.00", "5.00")
    standing = _standing(tmp_path, {"financial/b": _plan(), "financial/a": text}, "financial/a")

    use = _by_label(standing)["收入合计"]
    assert (use.rest, use.over) == ("多收 6.00", False)


@pytest.mark.parametrize(
    ("months", "plan"),
    [((2,), _plan()), ((1, 3), _plan()), ((1, 2, 3), _plan("食堂"))],
)
def test_nothing_is_told_without_the_whole_year_so_far_and_its_plan(
    tmp_path: Path, months: tuple[int, ...], plan: str
) -> None:
    """January is missing, a month between is, or the plan is of another account."""
    records = _months(*months) | {"financial/b": plan}

    assert _standing(tmp_path, records, f"financial/m{months[-1]}") is None


def test_an_item_with_a_code_reaches_the_records_of_that_item(tmp_path: Path) -> None:
    """The electricity of the month beside the line of the plan that names its catalogue item."""
    bill = meters("2026-01", "0", "10", "total_amount: 50.00\n")
    bill = bill.replace("usage: 10\n", "usage: 10\n    unit_price: 5.00\n    amount: 50.00\n", 1)
    records = {"fees/e": bill, "financial/b": _plan()}
    standing = _standing(tmp_path, records, "fees/e")

    (use,) = _by_label(standing).values()
    assert (use.label, use.spent, use.rest, use.over) == ("公共用电", "50.00", "超出 2.00", True)
    assert use.whole


def test_an_item_of_two_series_is_not_told(tmp_path: Path) -> None:
    """Either of them is only a part of what the plan allows."""
    bill = meters("2026-01", "0", "10", "total_amount: 50.00\n")
    records = {
        "fees/e": bill,
        "fees/w": bill.replace("supply: 用电", "supply: 用水"),
        "financial/b": _plan(),
    }

    assert _standing(tmp_path, records, "fees/e") is None


@given(spent=st.integers(0, 10**7), allowed=st.integers(1, 10**7))
def test_what_is_left_and_what_was_spent_make_the_plan(spent: int, allowed: int) -> None:
    """Whatever the figures are, and it is over only above the plan."""
    whole, part = f"{allowed // 100}.{allowed % 100:02}", f"{spent // 100}.{spent % 100:02}"
    plan = _plan().replace("expenditure: {budgeted: 60.00}", f"expenditure: {{budgeted: {whole}}}")
    facts = [
        facts_of(record_of(f"financial/{name}", text), config_of())
        for name, text in (("a", statement("2026-01", "0.00", "0.00", part)), ("b", plan))
    ]
    standing = budget_standing(
        facts[0], {facts[0].period: facts[0]}, plans_of([[one] for one in facts])
    )
    use = _by_label(standing)["支出合计"]
    words, amount = use.rest.split(" ")
    rest = int(amount.replace(",", "").replace(".", ""))

    assert use.over == (spent > allowed) == (words == "超出")
    assert spent + (-rest if use.over else rest) == allowed
