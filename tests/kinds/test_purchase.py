"""Every purchase is quantity × price, all of them make the total, and offers are compared."""

import pytest

from gongkai.kinds.purchase import KIND
from kinds.bodies import Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("purchase", *changes)))


def test_right_purchases_have_no_faults() -> None:
    """Postage, tax, goods sent back, two sources and a dearer offer with its reason all hold."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount of the example can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("purchase"))):
        assert codes(KIND, changed), loc


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("total: 14,036.50", "total: 14,063.50", "sum-mismatch", ("total",)),
        ("amount: 321.00", "amount: 316.00", "product-mismatch", ("items", 1, "amount")),
        ("unit_price: 0.6", "unit_price: 0.66", "product-mismatch", ("items", 3, "amount")),
        ("amount: 1120.00", "amount: 1130.00", "sum-mismatch", ("fund_totals", 0, "amount")),
        ("specification: 25 灰色", "specification: 20 灰色", "repeated-line", ("items", 3, "item")),
        (
            "日常费用, note",
            "慰问费, note",
            "missing-field",
            ("items", 5, "fund_source"),
        ),
        (
            ", fund_source: 日常费用, note",
            ", note",
            "missing-field",
            ("items", 5, "fund_source"),
        ),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip in one figure or name is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_the_offer_taken_is_what_was_paid() -> None:
    """For an item it is the amount of that item, else the total; an unknown item is worth 0."""
    taken = {("sum-mismatch", ("quotes", 0, "amount"))}
    assert taken <= _found(("amount: 12916.50, chosen", "amount: 12900.00, chosen"))
    assert taken <= _found(("item: 监控录像机, supplier: 汇明安防", "supplier: 汇明安防"))
    assert taken <= _found(("item: 监控录像机, supplier: 汇明", "item: 录像机, supplier: 汇明"))


def test_a_dearer_offer_needs_a_reason() -> None:
    """The reason stands with the offer taken."""
    found = _found((", reason: 保修三年，另一家只保一年", ""))
    assert found == {("quote-not-lowest", ("quotes", 0, "amount"))}


TAX = ("stage: 结果\ntotal: 14,036.50", "stage: 结果\nsubtotal: 14,036.50\ntax_rate: 0.07\ntotal: ")


def test_tax_on_the_whole() -> None:
    """The real letter cut 3,386.55 to 3,386.5; here the total is rounded half up to the fen."""
    old, new = TAX
    assert _found((old, new + "15,019.06")) == set()
    assert _found((old, new + "15,019.05")) == {("product-mismatch", ("total",))}


def test_tax_and_plan_need_their_other_half() -> None:
    """A rate needs its base and the other way round; a planned amount needs the plan."""
    for key, value, missing in (
        ("tax_rate", "0.07", "subtotal"),
        ("subtotal", "14,036.50", "tax_rate"),
        ("planned_total", "14,000.00", "planned_in"),
        ("planned_in", "financial/plan", "planned_total"),
    ):
        found = _found(("stage: 结果\n", f"stage: 结果\n{key}: {value}\n"))
        assert ("missing-field", (missing,)) in found


def test_the_plan_is_followed() -> None:
    """The planned amount is the total of the plan that is named; the lead says how it differs."""
    plan = "planned_total: 14,000.00\nplanned_in: financial/2026/plan\n"
    record = body(KIND, altered("purchase", ("stage: 结果\n", f"stage: 结果\n{plan}")))
    [link] = KIND.details(record)
    assert (link.record_id, link.key, link.amount.fen) == (
        "financial/2026/plan",
        "total",
        1_400_000,
    )
    assert "比计划 14,000.00 元多 36.50 元" in KIND.lead(record)
    assert not list(KIND.details(body(KIND, example("purchase"))))


def test_the_lead_counts_items_and_offers() -> None:
    """One sentence: how many things for how much, after how many offers."""
    record = body(KIND, example("purchase"))
    assert KIND.lead(record) == "采购 6 项，14,036.50 元；3 家报价，选定汇明安防。"
    assert KIND.subject(record) == "采购结果"
    [total, funds] = KIND.totals(record)
    assert total.values["amount"] == funds.values["amount"] == record.total


def test_small_print_says_what_exactly() -> None:
    """Specification, calculation, purpose, supplier and source in one line."""
    record = body(KIND, example("purchase"))
    assert record.items[1].small_print == "NP4-20S/31，20 个 × 15.80 元 ＋ 5.00 元，日常费用"
