"""A tariff: prices are the sum of their parts, are shown in time, and do not overlap."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.fees import FeeKind, PriceUnit
from gongkai.kinds.fee_tariff import KIND
from gongkai.money import Rate
from gongkai.period import add_months
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("fee_tariff", *changes)))


def test_a_right_tariff_has_no_faults() -> None:
    """Six prices, one raised after a month's notice, one that follows another."""
    assert _found() == set()


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("price: 0.8883\n", "price: 0.8884\n", "tariff-parts", ("items", 4, "price")),
        ("energy_price: 0.5883", "energy_price: 0.5838", "tariff-parts", ("items", 4, "price")),
        ("    service_price: 0.3000\n", "", "tariff-parts", ("items", 4, "price")),
        ("    quantity_for_price: 4\n", "", "missing-field", ("items", 5, "quantity_for_price")),
        (
            "publicity_start: 2026-10-25",
            "publicity_start: 2026-11-02",
            "tariff-notice-short",
            ("items", 0, "effective_from"),
        ),
        (
            "effective_to: 2026-12-31",
            "effective_to: 2022-12-31",
            "dates-out-of-order",
            ("items", 2, "effective_to"),
        ),
        (
            "effective_to: 2026-12-31",
            "effective_to: 2027-01-01",
            "tariff-overlap",
            ("items", 3, "effective_from"),
        ),
        ("    effective_to: 2026-12-31\n", "", "tariff-overlap", ("items", 3, "effective_from")),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip in one price or date is found where it stands, and nothing else is."""
    assert _found((old, new)) == {(code, loc)}


def test_a_price_that_stays_needs_no_notice() -> None:
    """Only a price that differs from the one before is a change."""
    late = ("publicity_start: 2026-10-25", "publicity_start: 2026-11-30")
    assert _found(late, ("previous_price: 1.50", "previous_price: 1.650")) == set()


def test_fewer_hours_for_the_same_money_are_a_change() -> None:
    """Three hours instead of four is a dearer price, and needs its notice too."""
    hours = (
        "quantity_for_price: 4\n",
        "quantity_for_price: 3\n    previous_quantity_for_price: 4\n",
    )
    assert _found(hours) == {("tariff-notice-short", ("items", 5, "effective_from"))}


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(-3, 3))
def test_a_month_of_notice_is_counted_by_the_calendar(shown: date, days: int) -> None:
    """From the day a month after the first day of display on the new price may be charged."""
    start = add_months(shown, 1) + timedelta(days)
    found = _found(
        ("publicity_start: 2026-10-25", f"publicity_start: {shown}"),
        ("effective_from: 2026-12-01", f"effective_from: {start}"),
        ("    previous_price: 150.00\n", ""),
    )
    assert found == (
        {("tariff-notice-short", ("items", 0, "effective_from"))} if days < 0 else set()
    )


_DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 31))


@given(_DAYS, st.one_of(st.none(), _DAYS), _DAYS, st.one_of(st.none(), _DAYS))
def test_overlaps_are_days_with_two_prices(
    first: date, first_end: date | None, second: date, second_end: date | None
) -> None:
    """Two prices overlap exactly when some day lies in both."""
    rows = ""
    for start, end in ((first, first_end), (second, second_end)):
        until = "" if end is None else f", effective_to: {end}"
        rows += (
            "  - {item: 垃圾费, fee_kind: refuse, unit: household_month, price: 8, basis: 合同, "
            f"effective_from: {start}{until}}}\n"
        )
    head = "kind: fee_tariff\ntitle: 收费标准\nperiod: 2026\npublicity_start: 2025-01-01\nitems:\n"
    found = {code for code, _ in codes(KIND, body(KIND, head + rows))}
    if "dates-out-of-order" in found:
        return
    last = date(2026, 12, 31)
    days = {*_days(first, first_end or last)} & {*_days(second, second_end or last)}
    assert ("tariff-overlap" in found) == bool(days)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(day) for day in range((last - first).days + 1)]


def test_what_is_handed_on() -> None:
    """One price an item, the one that takes force last; the headline is the property fee."""
    record = body(KIND, example("fee_tariff"))
    values = {value.key: value.value for value in KIND.line_values(record)}
    assert values["price/地面车位"] == Rate.parse("160.00")
    assert len(values) == len(set(KIND.subject(record).split("、"))) == 5
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.label == "住宅物业费（元／㎡·月）"
    assert KIND.lead(record).startswith("共 5 项收费，住宅物业费由 1.50 改为 1.65 元／㎡·月，")
    assert KIND.headline(record.model_copy(update={"items": ()})) is None


def test_units_and_sorts_may_be_written_in_chinese() -> None:
    """Staff write 元／㎡·月, or 元/㎡·月 as it is typed; the code is what is kept."""
    record = body(KIND, example("fee_tariff"))
    assert record.items[0].unit is PriceUnit.SQUARE_METRE_MONTH
    assert {PriceUnit.read(one) for one in ("元/度", "元／度", "kwh")} == {PriceUnit.KILOWATT_HOUR}
    assert {"元/度", "元／度", "kwh"} <= set(PriceUnit.shape().schema["enum"])
    assert record.items[0].fee_kind is FeeKind.PROPERTY
