"""Meters: usage follows from the readings, amounts from the prices, losses are shown."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.fees import Tier, tier_parts
from gongkai.kinds.meter_reading import KIND
from gongkai.money import Money, Rate
from kinds.bodies import Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("meter_reading", *changes)))


def test_right_readings_have_no_faults() -> None:
    """A multiplier, a register that passed nought, a changed meter and tiers all hold."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount of the example can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("meter_reading"))):
        assert codes(KIND, changed), loc


_TOTALS = "total_usage: 4560\n"


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("current: 1296.5", "current: 1296.6", "product-mismatch", ("meters", 0, "usage")),
        ("multiplier: 40", "multiplier: 30", "product-mismatch", ("meters", 0, "usage")),
        (
            "rolled_over_at: 100000",
            "rolled_over_at: 99999",
            "product-mismatch",
            ("meters", 1, "usage"),
        ),
        ("old_final: 20890", "old_final: 20891", "product-mismatch", ("meters", 2, "usage")),
        ("new_initial: 5}", "new_initial: 6}", "product-mismatch", ("meters", 2, "usage")),
        ("unit_price: 0.5883", "unit_price: 0.5838", "product-mismatch", ("meters", 0, "amount")),
        ("{price: 0.7}", "{price: 0.8}", "product-mismatch", ("meters", 3, "amount")),
        (_TOTALS, "total_usage: 9020\n", "sum-mismatch", ("total_usage",)),
        ("total_amount: 2682.65", "total_amount: 3866.65", "sum-mismatch", ("total_amount",)),
        ("loss: 100", "loss: 10", "sum-mismatch", ("loss",)),
        ("    rolled_over_at: 100000\n", "", "reading-backwards", ("meters", 1, "current")),
        (
            "old_final: 20890",
            "old_final: 20400",
            "reading-backwards",
            ("meters", 2, "meter_changed", "old_final"),
        ),
        ("new_initial: 5}", "new_initial: 616}", "reading-backwards", ("meters", 2, "current")),
        ("meter_no: D-0102", "meter_no: D-0101", "repeated-entry", ("meters", 2, "meter_no")),
        (
            "publicity_start: 2026-11-08",
            "publicity_start: 2026-10-30",
            "dates-out-of-order",
            ("meters", 0, "read_on"),
        ),
        ("      - {price: 0.7}\n", "", "tiers-broken", ("meters", 3, "tiers")),
        ("{up_to: 1000, price: 0.5}", "{price: 0.5}", "tiers-broken", ("meters", 3, "tiers")),
        ("up_to: 2000", "up_to: 1000", "tiers-broken", ("meters", 3, "tiers")),
        ("total_amount: 2682.65\n", "", "missing-field", ("total_amount",)),
        ("    amount: 1184.00\n", "", "missing-field", ("meters", 3, "amount")),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip in one reading, price or total is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_an_amount_that_is_in_no_total_needs_its_price() -> None:
    """What a sub-meter cost, beside the bill of the master meter, is proved by its price."""
    tiers = (
        "    tiers:\n      - {up_to: 1000, price: 0.5}\n      - {up_to: 2000, price: 0.6}\n"
        "      - {price: 0.7}\n"
    )
    assert _found((tiers, "")) == {("missing-field", ("meters", 3, "unit_price"))}


def test_meters_without_a_master_make_up_the_total() -> None:
    """Four lamps on their own meters: the total is their sum."""
    total = (_TOTALS, "total_usage: 9020\n")
    amount = ("total_amount: 2682.65", "total_amount: 3866.65")
    found = _found(("role: 总表", "role: 分表"), total, amount, ("loss: 100\n", ""))
    assert found == set()


def test_the_unit_price_may_round_half_a_fen_up() -> None:
    """4,560 × 0.5883 is 2,682.648: 2,682.65, and 2,682.64 is wrong."""
    assert ("product-mismatch", ("meters", 0, "amount")) in _found(
        ("    amount: 2682.65", "    amount: 2682.64")
    )


@given(st.integers(0, 99_999), st.integers(0, 99_999), st.integers(1, 200))
def test_every_run_of_a_register_is_reckoned(previous: int, used: int, multiplier: int) -> None:
    """A five-digit register counts right whether or not it passes nought."""
    text = _one_meter(previous, (previous + used) % 100_000, used * multiplier, multiplier)
    assert codes(KIND, body(KIND, text)) == set()
    off = _one_meter(previous, (previous + used) % 100_000, used * multiplier + 1, multiplier)
    assert ("product-mismatch", ("meters", 0, "usage")) in codes(KIND, body(KIND, off))


def _one_meter(previous: int, current: int, usage: int, multiplier: int) -> str:
    return (
        "kind: meter_reading\ntitle: 用水\nperiod: 2026-10\npublicity_start: 2026-11-08\n"
        "supply: water\nusage_unit: 吨\nmeters:\n"
        f"  - {{meter_no: S1, location: 泵房, read_on: 2026-10-31, previous: {previous}, "
        f"current: {current}, multiplier: {multiplier}, rolled_over_at: 100000, usage: {usage}}}\n"
        f"total_usage: {usage}\n"
    )


def _tier(up_to: int | None, price: str) -> Tier:
    bound = None if up_to is None else Decimal(up_to)
    return Tier.model_construct(up_to=bound, price=Rate.parse(price))


@given(st.integers(0, 5000))
def test_tiers_share_out_the_whole_usage(usage: int) -> None:
    """Each tonne is priced once, the first ones lowest."""
    tiers = [_tier(1000, "0.5"), _tier(2000, "0.6"), _tier(None, "0.7")]
    parts = tier_parts(tiers, Decimal(usage))
    assert sum(used for used, _ in parts) == usage
    cost = sum(
        Decimal("0.5") if unit < 1000 else Decimal("0.6") if unit < 2000 else Decimal("0.7")
        for unit in range(usage)
    )
    assert sum(used * price for used, price in parts) == cost


def test_a_tier_is_told_in_words() -> None:
    """Open data has a tier as one text."""
    assert [str(_tier(1000, "0.5")), str(_tier(None, "0.70"))] == [
        "至 1,000 0.50 元",
        "以上 0.70 元",
    ]


def test_what_is_handed_on() -> None:
    """Readings are carried by meter, usage is compared by meter, the loss is told."""
    record = body(KIND, example("meter_reading"))
    carried = {one.key: (one.opening, one.closing) for one in KIND.carried(record)}
    assert carried["D-0102"] == (Decimal(20480), Decimal(615))
    values = {value.key: value.value for value in KIND.line_values(record)}
    assert values["usage/D-0101"] == Decimal(1320)
    assert values["total_amount"] == Money(268_265)
    assert KIND.subject(record) == "用电"
    assert KIND.lead(record) == (
        "本期用电 4,560 度，2,682.65 元；总表比分表多 100 度，占总表 4,560 度的 2.2%。"
    )
    [total] = KIND.totals(record)
    assert total.label == "总表合计"
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.key == "total_amount"
    plain = body(KIND, _one_meter(10, 15, 5, 1))
    headline = KIND.headline(plain)
    assert headline is not None
    assert headline.label == "总用量（吨）"
    assert KIND.lead(plain) == "本期用水 5 吨。"
