"""A levy is a price times those who pay; work is money only when a day has a price."""

import pytest

from gongkai.kinds.levy_labour import KIND
from kinds.bodies import Found, altered, body, codes, example, fen_changes

UNPRICED = (
    ("day_price: 120\n", ""),
    ("labour_value: 14,460.00\n", ""),
    ("total: 63,460.50", "total: 49,000.50"),
)
GROUPS = example("levy_labour").partition("groups:\n")


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("levy_labour", *changes)))


def test_a_right_levy_has_no_faults() -> None:
    """With two groups, work that has a price, and money spent."""
    assert _found() == set()


@pytest.mark.parametrize(
    "changes", [(), UNPRICED, ((GROUPS[1] + GROUPS[2], ""),)], ids=["all", "work", "whole"]
)
def test_one_fen_anywhere_is_found(changes: tuple[tuple[str, str], ...]) -> None:
    """Whether work has a price or not, and whether groups are given or not."""
    for loc, changed in fen_changes(body(KIND, altered("levy_labour", *changes))):
        assert codes(KIND, changed), loc


def test_work_without_a_price_is_no_money() -> None:
    """The days are stated, and are part of no sum."""
    assert _found(*UNPRICED) == set()
    assert "筹劳 120.5 个工日，不折成钱" in KIND.lead(body(KIND, altered("levy_labour", *UNPRICED)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("per_head: 15", "per_head: 16", ("product-mismatch", ("due",))),
        ("\nexempt: 17", "\nexempt: 16", ("product-mismatch", ("due",))),
        ("\nexempt: 17", "\nexempt: 16", ("count-mismatch", ("exempt",))),
        ("heads: 412", "heads: 413", ("count-mismatch", ("heads",))),
        ("\nexempt: 17", "\nexempt: 500", ("votes-exceed", ("exempt",))),
        ("exempt: 9,", "exempt: 300,", ("votes-exceed", ("groups", 0, "exempt"))),
        ("exempt: 9,", "exempt: 8,", ("product-mismatch", ("groups", 0, "due"))),
        ("\noutstanding: 75.00", "\noutstanding: 57.00", ("sum-mismatch", ("outstanding",))),
        (
            "collected: 2805.00",
            "collected: 2850.00",
            ("sum-mismatch", ("groups", 1, "outstanding")),
        ),
        ("total: 63,460.50", "total: 49,000.50", ("sum-mismatch", ("total",))),
        ("workdays: 120.5", "workdays: 121", ("product-mismatch", ("labour_value",))),
        ("left: 9,000.50", "left: 23,460.50", ("sum-mismatch", ("left",))),
        ("workdays: 120.5\n", "", ("missing-field", ("workdays",))),
        ("day_price: 120\n", "", ("missing-field", ("day_price",))),
        ("labour_value: 14,460.00\n", "", ("missing-field", ("labour_value",))),
        ("left: 9,000.50\n", "", ("missing-field", ("left",))),
        ("spent: 40,000.00\n", "", ("missing-field", ("spent",))),
        ("group: 西头", "group: 东头", ("repeated-entry", ("groups", 1, "group"))),
        ("2026-09-12", "2026-11-10", ("dates-out-of-order", ("publicity_start",))),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, expected: tuple[str, tuple[str | int, ...]]
) -> None:
    """A slip in one figure or day is found where it stands."""
    assert expected in _found((old, new))


def test_what_is_handed_on() -> None:
    """The headline is the whole; the lead gives the amounts beside the rate."""
    record = body(KIND, example("levy_labour"))
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == record.total
    [total] = KIND.totals(record)
    assert total.values["heads"] == 412
    assert KIND.subject(record) == "五组入户路硬化"
    assert KIND.lead(record) == (
        "五组入户路硬化，每人 15.00 元，412 人里减免 17 人；应筹 5,925.00 元，实收 5,850.00 元，"
        "收了 98.7%（实收 ÷ 应筹）；筹劳 120.5 个工日，折 14,460.00 元；连同补助一共 63,460.50 元。"
    )
