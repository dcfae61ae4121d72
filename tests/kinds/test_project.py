"""A work: its cost and its sources, its price and its changes, its payments and its days."""

import pytest

from gongkai.kinds.project import KIND
from kinds.bodies import Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("project", *changes)))


def test_a_right_work_has_no_faults() -> None:
    """Sources and a gap, changes up and down, payments, three offers."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount of the example can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("project"))):
        assert codes(KIND, changed), loc


NOT_SETTLED = (
    ("stage: 结算", "stage: 施工"),
    ("final_price: 768,500.00\n", ""),
    ("finish: 2026-09-30\n", ""),
    ("accepted_on: 2026-10-12\n", ""),
    ("settled_on: 2026-10-30\n", ""),
)


def test_a_work_that_is_being_built() -> None:
    """What is still to pay follows from the contract and its changes, so each fen is proved."""
    assert _found(*NOT_SETTLED) == set()
    for loc, changed in fen_changes(body(KIND, altered("project", *NOT_SETTLED))):
        assert codes(KIND, changed), loc


def test_a_work_that_is_only_planned() -> None:
    """A cost and what is not yet funded are enough; the headline is the cost."""
    text = (
        "kind: project\ntitle: 修路\nperiod: 2026-10\npublicity_start: 2026-11-08\n"
        "project_name: 修路\nlocation: 五组\nscope: 新修 1.5 公里\nstage: 立项\n"
        "total_cost: 848,000.00\ngap: 848,000.00\nplanned_on: 2026-10-12\n"
    )
    record = body(KIND, text)
    assert codes(KIND, record) == set()
    assert (
        KIND.lead(record)
        == "修路 2026 年 10 月 12 日立项；总投资 848,000.00 元，还缺 848,000.00 元。"
    )
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.key == "total_cost"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("gap: 339,950.00", "gap: 340,000.00", ("sum-mismatch", ("total_cost",))),
        ("quantity: 1.85", "quantity: 1.86", ("product-mismatch", ("total_cost",))),
        ("final_price: 768,500", "final_price: 768,000", ("sum-mismatch", ("final_price",))),
        ("paid: 700,000.00", "paid: 770,000.00", ("sum-mismatch", ("paid",))),
        ("paid: 700,000.00", "paid: 770,000.00", ("votes-exceed", ("paid",))),
        ("unpaid: 68,500.00", "unpaid: 60,000.00", ("sum-mismatch", ("unpaid",))),
        ("total_cost: 789,950", "total_cost: 700,000", ("votes-exceed", ("final_price",))),
        (
            "amount: 760000.00, chosen",
            "amount: 750000.00, chosen",
            ("sum-mismatch", ("quotes", 2, "amount")),
        ),
        ("amount: 772000.00", "amount: 700000.00", ("quote-not-lowest", ("quotes", 2, "amount"))),
        ("quantity: 1.85\n", "", ("missing-field", ("quantity",))),
        ("contractor: 公司丙\n", "", ("missing-field", ("contractor",))),
        ("contract_price: 760,000.00\n", "", ("missing-field", ("contract_price",))),
        ("\npaid: 700,000.00", "", ("missing-field", ("paid",))),
        ("unpaid: 68,500.00\n", "", ("missing-field", ("unpaid",))),
        ("final_price: 768,500.00\n", "", ("missing-field", ("final_price",))),
        ("accepted_on: 2026-10-12\n", "", ("missing-field", ("accepted_on",))),
        ("contracted_on: 2026-05-01\n", "", ("missing-field", ("contracted_on",))),
        ("start: 2026-05-10", "start: 2026-04-30", ("dates-out-of-order", ("start",))),
        (
            "settled_on: 2026-10-30",
            "settled_on: 2026-11-30",
            ("dates-out-of-order", ("publicity_start",)),
        ),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, expected: tuple[str, tuple[str | int, ...]]
) -> None:
    """A slip in one figure or day is found where it stands."""
    assert expected in _found((old, new))


def test_nothing_is_paid_beyond_the_cost_without_a_contract() -> None:
    """A small work has a cost and payments."""
    text = (
        "kind: project\ntitle: 补墙\nperiod: 2026-10\npublicity_start: 2026-11-08\n"
        "project_name: 补墙\nlocation: 五组\nscope: 补墙\nstage: 完工\ntotal_cost: 100.00\n"
        "decided_on: 2026-10-01\nstart: 2026-10-02\nfinish: 2026-10-03\npaid: 120.00\n"
        "sources:\n  - {source: 集体, amount: 100.00}\n"
        "payments:\n  - {item: 材料, paid_on: 2026-10-03, amount: 120.00}\n"
    )
    assert codes(KIND, body(KIND, text)) == {("votes-exceed", ("paid",))}
    assert codes(KIND, body(KIND, text.replace("120.00", "100.00"))) == set()


def test_the_lead_tells_the_whole_story() -> None:
    """How far, how much against the plan, how many offers, how much is paid."""
    assert KIND.lead(body(KIND, example("project"))) == (
        "三号院围墙改造 2026 年 10 月 30 日结算；总投资 789,950.00 元，还缺 339,950.00 元；"
        "3 家报价，选定公司丙；结算价 768,500.00 元，比总投资少 21,450.00 元；"
        "已付 700,000.00 元，未付 68,500.00 元。"
    )


def test_what_is_handed_on() -> None:
    """The headline is the price that is known; the table of sources sums up what is there."""
    record = body(KIND, example("project"))
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.key == "final_price"
    keys = [line.key for line in KIND.line_values(record)]
    assert keys == ["total_cost", "contract_price", "final_price", "paid"]
    [sources, payments] = KIND.totals(record)
    assert (sources.label, str(sources.values["amount"])) == ("已落实合计", "450,000.00")
    assert payments.values["amount"] == record.paid
    assert KIND.subject(record) == "三号院围墙改造"
