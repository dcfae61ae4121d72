"""Deposits: what is held follows from what came and went, and lies where it is said to."""

import pytest

from gongkai.compared import Compared
from gongkai.fields import describe
from gongkai.kinds.deposit_register import KIND
from kinds.bodies import Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("deposit_register", *changes)))


def test_a_right_register_has_no_faults() -> None:
    """Two sorts, one of them with a part withheld for a reason."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("deposit_register"))):
        assert codes(KIND, changed), loc


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("closing: 33,650.00", "closing: 33,560.00", "sum-mismatch", ("closing",)),
        ("received: 12,200.00", "received: 12,000.00", "sum-mismatch", ("received",)),
        ("closing: 1650.00", "closing: 1560.00", "sum-mismatch", ("deposits", 1, "closing")),
        ("amount: 650.00", "amount: 600.00", "sum-mismatch", ("closing",)),
        ("closing_count: 33", "closing_count: 34", "count-mismatch",
         ("deposits", 1, "closing_count")),
        ("returned_count: 8", "returned_count: 7", "count-mismatch",
         ("deposits", 0, "closing_count")),
        ("item: 门禁卡押金", "item: 装修押金", "repeated-entry", ("deposits", 1, "item")),
        (", note: 1 户损坏电梯护板，照装修协议第 6 条扣修补费", "", "withheld-unexplained",
         ("deposits", 0, "withheld")),
        ("opening: 1450.00", "opening: -1450.00", "negative-amount", ("deposits", 1, "opening")),
    ],
)  # fmt: skip
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_deposits_are_no_income_and_no_expenditure() -> None:
    """The register has neither field, so no statement adds it to the community's money."""
    keys = {spec.key for spec in describe(KIND.model)}
    keys |= {value.key for value in KIND.line_values(body(KIND, example("deposit_register")))}
    assert not keys & {"income", "expenditure", "lines"}


def test_money_and_numbers_are_carried_over() -> None:
    """The whole, and for each sort its money and its number."""
    carried = list(KIND.carried(body(KIND, example("deposit_register"))))
    assert [one.key for one in carried] == [
        "",
        "money/装修押金",
        "count/装修押金",
        "money/门禁卡押金",
        "count/门禁卡押金",
    ]
    assert (carried[4].opening, carried[4].closing) == (29, 33)


def test_the_lead_says_whose_money_it_is() -> None:
    """With the numbers beside the amounts."""
    record = body(KIND, example("deposit_register"))
    assert KIND.lead(record) == (
        "收 10 笔 12,200.00 元，退清 8 笔，共退 15,650.00 元，扣抵 350.00 元；"
        "还替大家保管 49 笔 33,650.00 元，不算收入也不算支出。"
    )
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == record.closing
    assert {total.table for total in KIND.totals(record)} == {"deposits", "kept_in"}
    assert "退清 8 笔" in record.deposits[0].small_print


def test_what_came_went_and_is_held_is_compared() -> None:
    """Money and the number of deposits; what is held at the end does not add up over a year."""
    told = {
        one.key: one.compared for one in KIND.line_values(body(KIND, example("deposit_register")))
    }

    assert {key for key, how in told.items() if how is Compared.FLOW} == {
        "received",
        "refunded",
        "withheld",
    }
    assert {key for key, how in told.items() if how is Compared.HELD} == {"closing", "held"}
