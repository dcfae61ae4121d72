"""What a home pays: the prices of a month worked out for common sizes."""

from collections.abc import Mapping
from pathlib import Path

from boards import BOARD, TODAY, examined, view_of
from gongkai.facts import anchor_of
from gongkai.household_view import Household

_HOME = "example_home: {area: 89, label: 89 ㎡ 的家}\n"
_AREA, _EACH, _CAR = "元／㎡·月", "元／户·月", "元／辆·月"

_Price = tuple[str, str, str, str, str]


def _tariff(*prices: _Price) -> str:
    """A tariff of prices: item, unit, price, first day, last day or nothing."""
    rows = "".join(
        f"  - {{item: {item}, fee_kind: other, unit: {unit}, price: '{price}', basis: 合同, "
        f"effective_from: {first}{f', effective_to: {last}' if last else ''}}}\n"
        for item, unit, price, first, last in prices
    )
    head = "kind: fee_tariff\ntitle: 收费标准\nperiod: 2026-01\npublicity_start: 2026-01-01\n"
    return f"{head}organisation: 物业\nitems:\n{rows}"


def _statement(receivable: str) -> str:
    return (
        "kind: fee_statement\ntitle: 物业收支\nperiod: 2026-10\norganisation: 物业\n"
        "publicity_start: 2026-11-05\naccount: 物业费\nhouseholds: 1120\n"
        "billed_area: '98640'\n"
        "opening_balance: '0.00'\nincome: '1.00'\n"
        "expenditure: '0.00'\nclosing_balance: '1.00'\n"
        "charges:\n  - {item: 公共用电, fee_kind: street_light, basis: household, "
        f"quantity: '1120', price: '5.86', receivable: '{receivable}', received: '1.00', "
        "outstanding: '6562.20', previous_outstanding: '0.00'}\nlines: []\n"
    )


def _household(
    folder: Path, records: Mapping[str, str], config: str = BOARD + _HOME
) -> Household | None:
    return view_of(examined(folder, records, config=config, today=TODAY), TODAY).household


_USUAL = (
    ("物业费", _AREA, "1.60", "2025-01-01", ""),
    ("公共用电", _EACH, "5.55", "2026-09-01", "2026-09-30"),
    ("公共用电", _EACH, "5.86", "2026-10-01", "2026-10-31"),
    ("垃圾费", _EACH, "6.00", "2025-01-01", ""),
    ("车位", _CAR, "150.00", "2025-01-01", "2026-12-31"),
    ("车位", _CAR, "170.00", "2027-01-01", ""),
)


def test_every_price_is_worked_out_for_common_sizes(tmp_path: Path) -> None:
    """By area, the same for all, together; the example home stands among the sizes."""
    found = _household(tmp_path, {"fees/t": _tariff(*_USUAL), "fees/s": _statement("6563.20")})

    assert found
    rows = {row.size: (row.amounts, row.fixed, row.total) for row in found.sizes}
    assert rows["89 ㎡"] == (("142.40",), "11.86", "154.26")
    assert rows["120 ㎡"] == (("192.00",), "11.86", "203.86")
    assert found.formula == "面积 × 1.60 ＋ 11.86"
    assert found.example == ("89 × 1.60 ＝ 142.40", "142.40 ＋ 11.86 ＝ 154.26 元")


def test_a_common_cost_says_how_it_is_shared(tmp_path: Path) -> None:
    """What was due in all, by how many homes; the change is that of the price."""
    found = _household(tmp_path, {"fees/t": _tariff(*_USUAL), "fees/s": _statement("6563.20")})

    assert found
    power, refuse = found.per_home
    assert (power.share, power.change, power.anchor) == (
        "6,563.20 ÷ 1,120 户",
        "多 0.31",
        "items-3",
    )
    assert (refuse.share, refuse.change, refuse.record_id) == ("", "持平", "fees/t")
    assert (found.home_total, found.home_change) == ("11.86", "多 0.31")


def test_prices_that_come_are_announced(tmp_path: Path) -> None:
    """With the first day they hold; until then the old one counts."""
    found = _household(tmp_path, {"fees/t": _tariff(*_USUAL), "fees/s": _statement("6563.20")})

    assert found
    assert [(one.item, one.text) for one in found.by_use] == [("车位", "150.00")]
    assert [(one.words, one.day) for one in found.coming] == [
        ("每辆每月 170.00 元", "2027 年 1 月 1 日")
    ]


def test_prices_of_other_houses_are_not_added_up(tmp_path: Path) -> None:
    """A home pays one of them, so there is no sum and no formula of both."""
    tall = ("物业费（高层）", _AREA, "2.10", "2025-01-01", "")
    low = ("物业费（多层）", _AREA, "1.20", "2025-01-01", "")
    found = _household(tmp_path, {"fees/t": _tariff(tall, low), "fees/s": _statement("6563.20")})

    assert found
    assert (found.formula, found.example) == ("", ())
    assert {row.total for row in found.sizes} == {""}
    assert found.sizes[0].amounts == ("105.00", "60.00")


def test_without_prices_there_is_no_page(tmp_path: Path) -> None:
    """And without an example home no example."""
    assert _household(tmp_path, {"fees/s": _statement("6563.20")}) is None
    found = _household(
        tmp_path, {"fees/t": _tariff(*_USUAL), "fees/s": _statement("6563.20")}, BOARD
    )
    assert found
    assert found.example == ()
    assert len(found.sizes) == 7


def test_a_field_in_a_table_has_the_anchor_of_its_row() -> None:
    """Rows count from one; what stands outside the tables has none."""
    assert anchor_of("items[2].price") == "items-3"
    assert anchor_of("income") == ""
