"""Debts: each moves by what came and went, none is below nought, none is overdue in silence."""

import pytest

from gongkai.kinds.debt_schedule import KIND
from kinds.bodies import Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("debt_schedule", *changes)))


def test_a_right_schedule_has_no_faults() -> None:
    """A settled debt, an explained late one and two that are not due yet."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("debt_schedule"))):
        assert codes(KIND, changed), loc


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("closing: 900.00", "closing: 990.00", "sum-mismatch", ("debts", 0, "closing")),
        ("closing: 1200.00}", "closing: 1210.00}", "sum-mismatch", ("receivable", "closing")),
        ("increase: 7480.00, decrease: 9", "increase: 7840.00, decrease: 9", "sum-mismatch",
         ("payable", "increase")),
        ("decrease: 200.00", "decrease: -200.00", "negative-amount", ("debts", 1, "decrease")),
        (", counterparty: 正兴维修队", "", "missing-field", ("debts", 2, "counterparty")),
        (", note: 分三次交，余下的 11 月交", "", "debt-overdue", ("debts", 1, "due_on")),
        ("due_on: 2026-10-10", "due_on: 2026-09-29", "debt-overdue", ("debts", 0, "due_on")),
    ],
)  # fmt: skip
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_a_debt_due_on_the_last_day_is_not_late() -> None:
    """It is late from the day after."""
    assert _found(("due_on: 2026-10-10", "due_on: 2026-09-30")) == set()


def test_one_debt_stands_in_one_row() -> None:
    """The same matter with the same other side cannot be told apart in the next period."""
    found = _found(
        (
            "item: 监控维保费, counterparty: 安捷消防器材店",
            "item: 坡道工程款, counterparty: 正兴维修队",
        )
    )
    assert found == {("repeated-line", ("debts", 3, "item"))}


def test_totals_and_debts_are_carried_over() -> None:
    """So that a debt cannot be left out of the next list; no name of a person is in a key."""
    carried = {one.key: one for one in KIND.carried(body(KIND, example("debt_schedule")))}
    assert set(carried) == {
        "receivable",
        "payable",
        "receivable/秋韵戏曲社/活动室场地费",
        "receivable//损坏门禁赔款",
        "payable/正兴维修队/坡道工程款",
        "payable/安捷消防器材店/监控维保费",
    }
    assert carried["receivable"].closing_loc == ("receivable", "closing")


def test_the_lead_tells_both_sides() -> None:
    """Settled debts are not counted; what is overdue is named."""
    record = body(KIND, example("debt_schedule"))
    assert KIND.lead(record) == (
        "别人欠社区 2 笔共 1,200.00 元，其中逾期 1 笔 300.00 元；"
        "社区欠别人 1 笔共 2,280.00 元，都没有逾期。"
    )
    empty = record.model_copy(update={"debts": ()})
    assert KIND.lead(empty) == "别人欠社区 0 笔；社区欠别人 0 笔。"


def test_the_headline_is_what_the_community_owes() -> None:
    """What is owed to it when it owes nothing."""
    record = body(KIND, example("debt_schedule"))
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == record.payable.closing
    without = record.payable.model_copy(update={"closing": record.payable.closing - headline.value})
    headline = KIND.headline(record.model_copy(update={"payable": without}))
    assert headline is not None
    assert headline.key == "receivable"
    assert [total.group for total in KIND.totals(record)] == ["receivable", "payable"]
    keys = [value.key for value in KIND.line_values(record)]
    assert len(keys) == len(set(keys))
