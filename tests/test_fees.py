"""What a fee is reckoned by, and prices that hold for a stretch of usage."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.fees import (
    Charge,
    ChargeBasis,
    FeeKind,
    Tier,
    passes_through,
    tier_fault,
    tier_parts,
    tier_written,
)
from gongkai.movement import Nature
from kinds.bodies import read_model

_CHARGE = {"item": "物业费", "fee_kind": "property", "basis": "area", "received": "100.00"}


def _charge(**changes: str) -> Charge:
    return read_model(Charge, {**_CHARGE, **changes})


def _tiers(*written: tuple[str, str]) -> tuple[Tier, ...]:
    return tuple(_tier(bound, price) for bound, price in written)


def _tier(bound: str, price: str) -> Tier:
    fields: dict[str, Any] = {"price": price}
    return read_model(Tier, {**fields, "up_to": bound} if bound else fields)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ""),
        ({"quantity": "98,670", "price": "1.60"}, "98,670 ㎡ × 1.60 元"),
        ({"basis": "household", "quantity": "1120", "price": "6"}, "1,120 户 × 6.00 元"),
        ({"basis": "vehicle", "quantity": "212", "price": "150"}, "212 个车位 × 150.00 元"),
        (
            {"basis": "usage", "quantity": "3860", "quantity_unit": "度", "price": "0.8283"},
            "3,860 度 × 0.8283 元",
        ),
        ({"basis": "usage", "quantity": "48", "price": "140"}, "48 × 140.00 元"),
        ({"basis": "area", "quantity": "9", "quantity_unit": "亩", "price": "1"}, "9 亩 × 1.00 元"),
        ({"waived": "1200.00"}, "减免 1,200.00 元"),
        (
            {"quantity": "10.5", "price": "1.60", "waived": "3.00"},
            "10.5 ㎡ × 1.60 元，减免 3.00 元",
        ),
        ({"quantity": "10"}, ""),
        ({"price": "1.60"}, ""),
    ],
)
def test_the_small_print_says_how_an_amount_came_about(changes: dict[str, str], words: str) -> None:
    """Quantity with the unit of its basis, times the price; then what was waived."""
    assert _charge(**changes).small_print == words


def test_every_basis_has_its_unit_in_the_small_print() -> None:
    """None is without words of its own; the unit that was written goes before it."""
    for basis in ChargeBasis:
        reckoned = {"basis": basis.value, "quantity": "2", "price": "3"}
        assert _charge(**reckoned).small_print.endswith(" × 3.00 元")
        assert _charge(**reckoned, quantity_unit="次").small_print == "2 次 × 3.00 元"


@pytest.mark.parametrize(
    ("item", "fee_kind", "nature", "passed"),
    [
        ("居民水费", FeeKind.WATER, Nature.ORDINARY, True),
        ("居民水费", FeeKind.WATER, Nature.PASS_THROUGH, False),
        ("公共用水水费", FeeKind.WATER, Nature.ORDINARY, False),
        ("电费", FeeKind.OTHER, Nature.ORDINARY, True),
        ("电费", FeeKind.EBIKE_CHARGING, Nature.ORDINARY, False),
        ("路灯电费分摊", FeeKind.STREET_LIGHT, Nature.ORDINARY, False),
        ("代收垃圾处理费", FeeKind.REFUSE, Nature.ORDINARY, True),
        ("代收手续费", FeeKind.OTHER, Nature.ORDINARY, False),
    ],
)
def test_a_charge_for_a_utility_is_not_own_money(
    item: str, fee_kind: FeeKind, nature: Nature, passed: bool
) -> None:
    """Told by its name and sort, unless it is already stated as collected for others."""
    assert passes_through(item, fee_kind, nature) == passed


@pytest.mark.parametrize(
    ("tiers", "fault"),
    [
        (_tiers(("", "3.00")), None),
        (_tiers(("180", "2.10"), ("300", "3.00"), ("", "4.20")), None),
        (_tiers(("180", "2.10"), ("300", "3.00")), "没有最高一档（最后一档不写 up_to）"),
        (_tiers(("180", "2.10"), ("", "3.00"), ("", "4.20")), "中间有一档没写 up_to"),
        (_tiers(("300", "2.10"), ("180", "3.00"), ("", "4.20")), "不是从低到高"),
        (_tiers(("180", "2.10"), ("180.0", "3.00"), ("", "4.20")), "不是从低到高"),
        (_tiers(("0", "2.10"), ("", "4.20")), "不是从低到高"),
    ],
)
def test_tiers_rise_from_nought_and_the_last_is_open(
    tiers: tuple[Tier, ...], fault: str | None
) -> None:
    """What is wrong is said in words, so that staff find the row."""
    found = tier_fault(tiers)

    assert (found and found.zh) == fault
    assert found is None or found.en.isascii()


@pytest.mark.parametrize(
    ("usage", "parts"),
    [
        ("0", [("0", "2.10")]),
        ("100", [("100", "2.10")]),
        ("180", [("180", "2.10")]),
        ("180.5", [("180", "2.10"), ("0.5", "3.00")]),
        ("400", [("180", "2.10"), ("120", "3.00"), ("100", "4.20")]),
    ],
)
def test_usage_fills_the_tiers_from_below(usage: str, parts: list[tuple[str, str]]) -> None:
    """A bound belongs to its tier; a tier that was not reached is left out."""
    tiers = _tiers(("180", "2.10"), ("300", "3.00"), ("", "4.20"))

    assert tier_parts(tiers, Decimal(usage)) == [
        (Decimal(part), Decimal(price)) for part, price in parts
    ]


@settings(deadline=None)
@given(
    usage=st.decimals(0, 10_000, places=2),
    bounds=st.lists(st.integers(1, 9_999), max_size=5, unique=True).map(sorted),
)
def test_no_usage_is_lost_between_tiers(usage: Decimal, bounds: list[int]) -> None:
    """The parts together are the usage, and none but the first is empty."""
    tiers = _tiers(*((str(bound), "1.00") for bound in bounds), ("", "2.00"))
    parts = [part for part, _ in tier_parts(tiers, usage)]

    assert tier_fault(tiers) is None
    assert sum(parts) == usage
    assert all(part > 0 for part in parts[1:])


def test_a_tier_is_written_as_it_is_said() -> None:
    """With its bound, or as what lies above the others."""
    assert [str(tier) for tier in _tiers(("1800", "2.1"), ("", "4.25"))] == [
        "至 1,800 2.10 元",
        "以上 4.25 元",
    ]


@pytest.mark.parametrize(("bound", "price"), [("1000", "0.5"), ("1234.5", "0.8283"), ("", "0.70")])
def test_a_tier_is_read_as_it_is_written(bound: str, price: str) -> None:
    """So that the open data can be taken in again."""
    tier = _tier(bound, price)
    written = tier_written(str(tier))

    assert written is not None
    assert read_model(Tier, written) == tier
    assert tier_written("至 很多 0.50 元") is None
