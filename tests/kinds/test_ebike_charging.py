"""Charging: income is energy and service, shares make the whole, the bill bounds the meters."""

import pytest

from gongkai.kinds.ebike_charging import KIND
from gongkai.money import Money
from kinds.bodies import Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("ebike_charging", *changes)))


def test_a_right_statement_has_no_faults() -> None:
    """Energy, service, three shares of which two are rounded, and the bill all hold."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount of the example can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("ebike_charging"))):
        assert codes(KIND, changed), loc


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("income: 3189.37", "income: 3198.37", "sum-mismatch", ("income",)),
        ("energy_price: 0.5283", "energy_price: 0.5238", "product-mismatch", ("energy_cost",)),
        ("service_price: 0.3000", "service_price: 0.4000", "product-mismatch", ("service_fee",)),
        ("metered_kwh: 3853.5", "metered_kwh: 3835.5", "sum-mismatch", ("metered_kwh",)),
        ("loss: 6.5", "loss: 65", "sum-mismatch", ("loss",)),
        ("total_ports: 64", "total_ports: 46", "count-mismatch", ("total_ports",)),
        ("operator_share: 0.375", "operator_share: 0.4", "sum-mismatch", ("operator_share",)),
        (
            "amount: 577.58",
            "amount: 577.57",
            "product-mismatch",
            ("other_shares", 0, "amount"),
        ),
        ("_amount: 433.18", "_amount: 433.17", "sum-mismatch", ("operator_amount",)),
        ("loss: 6.5\n", "", "missing-field", ("loss",)),
        ("billed_kwh: 3860\n", "", "missing-field", ("billed_kwh",)),
        ("billed_kwh: 3860", "billed_kwh: 3851", "votes-exceed", ("metered_kwh",)),
        ("billed_kwh: 3860", "billed_kwh: 3850", "votes-exceed", ("energy_kwh",)),
        (
            "location: 5 号楼车棚",
            "location: 东门车棚",
            "repeated-line",
            ("stations", 1, "location"),
        ),
        (
            "receiver: 物业公司",
            "receiver: 全体业主",
            "repeated-line",
            ("other_shares", 1, "receiver"),
        ),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip in one price, share, reading or total is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_the_bill_may_equal_what_was_charged_for() -> None:
    """Losses may be charged too: the bill is the bound, not the meters."""
    cost = ("energy_cost: 2034.22", "energy_cost: 2039.24")
    income = ("income: 3189.37", "income: 3194.39")
    usage = ("energy_kwh: 3850.5", "energy_kwh: 3860")
    assert _found(usage, cost, income, ("service_price: 0.3000\n", "")) == set()


_BARE = (
    "kind: ebike_charging\ntitle: 充电\nperiod: 2026-10\npublicity_start: 2026-11-05\n"
    "operator: 迅能\ntotal_ports: 10\nenergy_kwh: 100\nenergy_price: 0.5\nenergy_cost: 50.00\n"
    "service_fee: 0.00\nincome: 50.00\nmetered_kwh: 100\noperator_share: 1\n"
    "operator_amount: 0.00\nstations: [{location: 东门, ports: 10, energy_kwh: 100}]\n"
)


def test_charging_without_service_fee_or_bill() -> None:
    """Nothing is said of a bill that is not known, and nothing has no share."""
    record = body(KIND, _BARE)
    assert codes(KIND, record) == set()
    assert KIND.lead(record) == (
        "充电 100 度，收 50.00 元，其中电费 50.00 元、服务费 0.00 元；运营商分得 0.00 元。"
    )
    [stations, _] = KIND.totals(record)
    assert set(stations.values) == {"ports", "energy_kwh"}


def test_the_lead_has_the_counts_beside_each_rate() -> None:
    """The operator's part of the fee, and the loss on the way, each with its whole."""
    assert KIND.lead(body(KIND, example("ebike_charging"))) == (
        "充电 3,850.5 度，收 3,189.37 元，其中电费 2,034.22 元、服务费 1,155.15 元；"
        "运营商分得 433.18 元，占服务费 1,155.15 元的 37.5%；"
        "各处电表比账单少 6.5 度，占账单 3,860 度的 0.2%。"
    )


def test_what_is_handed_on() -> None:
    """Income is summed over months; energy is compared by place."""
    record = body(KIND, example("ebike_charging"))
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == Money(318_937)
    values = {value.key: value.value for value in KIND.line_values(record)}
    assert values["income"] == Money(318_937)
    assert values["stations/5 号楼车棚"] == 2113
    [stations, others] = KIND.totals(record)
    assert stations.values == {"ports": 64, "energy_kwh": record.metered_kwh, "piles": 6}
    assert others.values == {"amount": Money(72_197)}
    assert KIND.subject(record) == "迅能充电服务公司"
