"""A list of benefits adds up and exposes nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.benefit_list import KIND
from gongkai.model import Rules
from kinds.bodies import TODAY, Found, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each (old, new) change of its text."""
    text = example("benefit_list")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return codes(KIND, body(KIND, text))


def test_a_right_list_has_no_faults() -> None:
    """The example has a new and a stopped household and is right."""
    assert _found() == set()


def test_the_lead_gives_counts_and_the_total() -> None:
    """Households, persons, money, and what changed."""
    lead = KIND.lead(body(KIND, example("benefit_list")))
    assert lead == ("最低生活保障本期 6 户 13 人，发放 25,311.50 元；新增 1 户，停发 1 户。")


@pytest.mark.parametrize(
    ("key", "stated"),
    [
        ("previous_households", 6),
        ("new_households", 1),
        ("stopped_households", 1),
        ("current_households", 6),
    ],
)
@given(slip=st.integers(1, 99))
def test_every_number_of_households_is_proved(key: str, stated: int, slip: int) -> None:
    """Before + new − stopped = now, and each but the first is counted in the list."""
    found = _found((f"{key}: {stated}", f"{key}: {stated + slip}"))
    assert ("count-mismatch", ("current_households",)) in found
    assert key == "previous_households" or ("count-mismatch", (key,)) in found


def test_persons_are_those_of_the_households_not_stopped() -> None:
    """A slip in the total or in a household is found; a stopped household does not count."""
    wrong = {("count-mismatch", ("persons_total",))}
    assert _found(("persons_total: 13", "persons_total: 14")) == wrong
    assert _found(("household_size: 3", "household_size: 2")) == wrong
    stopped = "household_size: 1, monthly_amount: 830.00, months: 1"
    assert _found((stopped, stopped.replace("size: 1", "size: 5"))) == set()


def test_the_amounts_make_the_total() -> None:
    """A fen more in the total is found."""
    assert _found(("total: 25,311.50", "total: 25,311.51")) == {("sum-mismatch", ("total",))}


def test_each_amount_is_the_monthly_one_times_the_months() -> None:
    """A fen more in a row is found in the row and in the total."""
    assert _found(("amount: 5941.50", "amount: 5941.51")) == {
        ("product-mismatch", ("recipients", 2, "amount")),
        ("sum-mismatch", ("total",)),
    }
    assert _found(("monthly_amount: 1980.50", "monthly_amount: 1980.51")) == {
        ("product-mismatch", ("recipients", 2, "amount"))
    }


def test_without_months_there_is_nothing_per_month() -> None:
    """A household stopped from the start of the period; a fen per month would show nowhere else."""
    old = "monthly_amount: 830.00, months: 1, amount: 830.00"
    total = ("total: 25,311.50", "total: 24,481.50")
    assert _found((old, "monthly_amount: 0, months: 0, amount: 0"), total) == set()
    found = _found((old, "monthly_amount: 0.01, months: 0, amount: 0"), total)
    assert found == {("product-mismatch", ("recipients", 6, "monthly_amount"))}


@pytest.mark.parametrize("name", ["张三", "欧阳修", "张*明", "买买提·吐尔逊", "John Smith"])
def test_a_full_name_is_refused(name: str) -> None:
    """Even a part of the given name is too much."""
    found = _found(("name_masked: 张某某", f"name_masked: {name}"))
    assert found == {("unmasked-name", ("recipients", 0, "name_masked"))}


def test_the_refusal_proposes_the_masked_name() -> None:
    """Staff read what to write instead."""
    text = example("benefit_list").replace("name_masked: 欧阳某", "name_masked: 欧阳小明")
    (finding,) = KIND.findings(body(KIND, text), Rules(TODAY))
    assert finding.facts["proposal"] == "欧阳某某"


def test_two_households_may_have_the_same_masked_name() -> None:
    """Masked names are not unique; numbers are."""
    assert _found(("王某某", "张某某")) == set()
    assert _found(("serial: 4", "serial: 3")) == {("repeated-entry", ("recipients", 3, "serial"))}


def test_households_are_carried_over() -> None:
    """The households now are those before of the next period of the same benefit."""
    record = body(KIND, example("benefit_list"))
    (carried,) = KIND.carried(record)
    assert (carried.opening, carried.closing) == (6, 6)
    assert KIND.subject(record) == "最低生活保障"
    assert KIND.personal


def test_the_total_row_says_when_it_leaves_persons_out() -> None:
    """Only a list with stopped households needs the remark."""
    (total,) = KIND.totals(body(KIND, example("benefit_list")))
    assert total.label == "合计（人数不含停发户）"
    plain = example("benefit_list").replace(", change: 停发", "")
    (total,) = KIND.totals(body(KIND, plain))
    assert total.label == "合计"


def test_money_households_and_persons_are_compared() -> None:
    """Those who came and those who were stopped add up over a year; those there are do not."""
    lines = KIND.line_values(body(KIND, example("benefit_list")))

    assert [(one.key, one.compared.adds_up) for one in lines] == [
        ("total", True),
        ("current_households", False),
        ("persons_total", False),
        ("new_households", True),
        ("stopped_households", True),
    ]
