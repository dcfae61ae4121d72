"""What is let, for how much, until when, and what is owed: all of it proved."""

import pytest

from gongkai.disclose import mask
from gongkai.kinds.lease_contract import KIND
from kinds.bodies import Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("lease_contract", *changes)))


def test_a_right_register_has_no_faults() -> None:
    """A rising rent, a yearly, a quarterly and one by use, tax on top, arrears and an advance."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount of the example can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("lease_contract"))):
        assert codes(KIND, changed), loc


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("billed: 42", "billed: 41", ("product-mismatch", ("leases", 4, "receivable"))),
        ("price: 5150", "price: 5160", ("product-mismatch", ("leases", 0, "price"))),
        ("tax_rate: 0.06", "tax_rate: 0.03", ("product-mismatch", ("leases", 3, "receivable"))),
        ("received: 1600.00", "received: 1500.00", ("sum-mismatch", ("leases", 5, "arrears"))),
        ("received: 38,354.50", "received: 38,345.50", ("sum-mismatch", ("arrears",))),
        (
            "annual_rent: 4000.00",
            "annual_rent: 800.00",
            ("product-mismatch", ("leases", 1, "annual_rent")),
        ),
        (
            "total_rent: 10000.00",
            "total_rent: 12000.00",
            ("product-mismatch", ("leases", 1, "total_rent")),
        ),
        ("term_months: 36", "term_months: 24", ("count-mismatch", ("leases", 0, "term_months"))),
        ("2027-08-31", "2027-08-30", ("count-mismatch", ("leases", 0, "term_months"))),
        ("2027-08-31", "2023-08-31", ("dates-out-of-order", ("leases", 0, "term_end"))),
        ("    lessee: 佳信茶庄\n", "", ("missing-field", ("leases", 2, "lessee"))),
        ("    term_end: 2027-08-31\n", "", ("missing-field", ("leases", 0, "term_end"))),
        ("    term_start: 2024-09-01\n", "", ("missing-field", ("leases", 0, "term_start"))),
        ("    term_months: 30\n", "", ("missing-field", ("leases", 1, "term_months"))),
        ("    first_price: 5000\n", "", ("missing-field", ("leases", 0, "first_price"))),
        ("    escalation: 0.03\n", "", ("missing-field", ("leases", 0, "escalation"))),
        ("    tax_rate: 0.06\n", "", ("missing-field", ("leases", 3, "tax_rate"))),
        ("    contract_no: 租 2026-04\n", "", ("lease-without-contract", ("leases", 5, "asset"))),
        (
            "    note: 正在谈续租，多付的 400 元抵下季\n",
            "",
            ("lease-expired", ("leases", 3, "term_end")),
        ),
        (
            "    note: 2015 年起口头约定，12 月 20 日前补签合同\n",
            "",
            ("lease-without-contract", ("leases", 2, "asset")),
        ),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, expected: tuple[str, tuple[str | int, ...]]
) -> None:
    """A slip in one figure, day or contract is found where it stands."""
    assert expected in _found((old, new))


def test_one_thing_has_one_tenant_once() -> None:
    """The same thing let to the same tenant in two rows is one row too many."""
    found = _found(("asset: F 栋负一层仓库", "asset: 快递柜"), ("佳信茶庄", "中集电商物流"))
    assert ("repeated-entry", ("leases", 3, "asset")) in found


def test_arrears_are_handed_on() -> None:
    """Of the register and of every lease; a renewed contract does not break the chain."""
    carried = list(KIND.carried(body(KIND, example("lease_contract"))))
    assert [one.key for one in carried][:2] == ["", "临街商铺/吕成章"]
    assert carried[0].label == "上期欠缴"
    assert carried[3].closing == carried[3].opening


def test_the_lead_counts_what_has_no_valid_contract() -> None:
    """How much is let, due and received, and in how many places something is wrong."""
    record = body(KIND, example("lease_contract"))
    assert KIND.lead(record) == (
        "出租 6 处，本期应收 38,754.50 元，实收 38,354.50 元；"
        "2 处欠租，没有合同的 1 处，租期已到的 1 处。"
    )
    [received, *_] = KIND.line_values(record)
    assert (received.key, received.value) == ("income", record.received)
    assert KIND.headline(record) == received
    [total] = KIND.totals(record)
    assert total.values["arrears"] == record.arrears


def test_a_private_tenant_is_masked() -> None:
    """The family name stays; an organisation is named."""
    [shop, chargers, *_] = mask(body(KIND, example("lease_contract"))).leases  # type: ignore[attr-defined]
    assert shop.lessee_person == "吕某某"
    assert chargers.lessee == "城行充电"


def test_small_print_says_who_until_when_at_which_price() -> None:
    """The contract or its absence, the term, the price and how the rent due came about."""
    [shop, chargers, store, locker, *_] = body(KIND, example("lease_contract")).leases
    assert shop.small_print == (
        "吕成章，合同 租 2024-03，2024 年 9 月 1 日至 2027 年 8 月 31 日，公开竞价，"
        "每月 5,150.00 元 × 3 个月（第一年 5,000.00 元，每年递增 3%），"
        "一年 61,800.00 元，合同期共 185,454.00 元"
    )
    assert "5 个 × 每年 800.00 元" in chargers.small_print
    assert store.small_print.startswith("佳信茶庄，无合同，每月 1,600.00 元 × 3 个月")
    assert "另加税 6%" in locker.small_print
