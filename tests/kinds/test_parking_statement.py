"""Parking: vehicles × price, cars and spaces, and the owners' share of what is left."""

import pytest

from gongkai.kinds.parking_statement import KIND
from gongkai.money import Money
from kinds.bodies import Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("parking_statement", *changes)))


def test_a_right_statement_has_no_faults() -> None:
    """Fixed spaces, cards, casual parking with and without one price, and costs all hold."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount of the example can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("parking_statement"))):
        assert codes(KIND, changed), loc


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("share: 65869.50", "share: 65896.50", "sum-mismatch", ("owners_share",)),
        ("income: 115520.00", "income: 115250.00", "sum-mismatch", ("income",)),
        ("cost: 49650.50", "cost: 49605.50", "sum-mismatch", ("cost",)),
        ("total_spaces: 268", "total_spaces: 286", "count-mismatch", ("total_spaces",)),
        ("vehicles: 30", "vehicles: 31", "product-mismatch", ("lines", 1, "amount")),
        ("price: 150.00", "price: 105.00", "product-mismatch", ("lines", 0, "amount")),
        ("uses: 4078", "uses: 4087", "product-mismatch", ("lines", 2, "amount")),
        ("quantity: 9", "quantity: 6", "product-mismatch", ("costs", 0, "amount")),
        ("    vehicles: 30\n", "", "missing-field", ("lines", 1, "vehicles")),
        ("    price: 120.00\n", "", "missing-field", ("lines", 1, "price")),
        ("    uses: 4078\n", "", "missing-field", ("lines", 2, "uses")),
        ("    quantity: 9\n", "", "missing-field", ("costs", 0, "quantity")),
        ("item: 过夜停车", "item: 临时停车", "repeated-line", ("lines", 3, "item")),
        ("item: 道闸保养", "item: 停车管理员", "repeated-line", ("costs", 1, "item")),
        ("spaces: 32", "spaces: 29", "vehicles-exceed-spaces", ("lines", 1, "vehicles")),
        ("total_spaces: 268", "total_spaces: 209", "vehicles-exceed-spaces", ("total_spaces",)),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip in one count, price or total is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_months_take_part_in_the_amount() -> None:
    """Two months of a card are not three."""
    text = example("parking_statement").replace("months: 3", "months: 2", 1)
    assert codes(KIND, body(KIND, text)) == {("product-mismatch", ("lines", 0, "amount"))}


def test_as_many_vehicles_as_spaces_is_full() -> None:
    """A full car park is no fault; the example has 180 vehicles in 180 fixed spaces."""
    record = body(KIND, example("parking_statement"))
    assert record.lines[0].vehicles == record.lines[0].spaces


def test_what_is_handed_on() -> None:
    """The owners' share is the headline; income and cost are compared and summed over months."""
    record = body(KIND, example("parking_statement"))
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == Money(6_586_950)
    values = {value.key: value.value for value in KIND.line_values(record)}
    assert values["income"] == Money(11_552_000)
    assert values["expenditure"] == Money(4_965_050)
    assert values["lines/临时停车"] == Money(2_039_000)
    assert values["costs/道闸保养"] == Money(1_050_050)
    assert KIND.subject(record) == "和风里小区停车场"
    assert [bar.label for bar in KIND.bars(record)] == ["停车管理员", "道闸保养"]
    assert [total.values["amount"] for total in KIND.totals(record)] == [
        Money(11_552_000),
        Money(4_965_050),
    ]


def test_the_lead_has_the_counts_beside_the_rate() -> None:
    """How full the car park is stands beside the two counts; nothing is said of what is unknown."""
    assert KIND.lead(body(KIND, example("parking_statement"))) == (
        "停车收入 115,520.00 元，成本 49,650.50 元，归业主 65,869.50 元；"
        "固定和月卡 210 辆，占 268 个车位的 78.4%；收费临停 4,078 次。"
    )
    bare = (
        "kind: parking_statement\ntitle: 停车\nperiod: 2026-10\npublicity_start: 2026-11-05\n"
        "car_park: 西门\nincome: 10.00\ncost: 30.00\nowners_share: -20.00\n"
        "lines: [{item: 过夜, kind: 临停, amount: 10.00}]\n"
        "costs: [{item: 值守, amount: 30.00}]\n"
    )
    assert codes(KIND, body(KIND, bare)) == set()
    assert KIND.lead(body(KIND, bare)) == "停车收入 10.00 元，成本 30.00 元，归业主 −20.00 元。"
    [income, _] = KIND.totals(body(KIND, bare))
    assert set(income.values) == {"amount"}


def test_small_print_tells_the_reckoning() -> None:
    """What a resident can work out again stands below each row."""
    record = body(KIND, example("parking_statement"))
    assert [line.small_print for line in record.lines] == [
        "180 辆 × 3 个月 × 150.00 元",
        "30 辆 × 3 个月 × 120.00 元",
        "4,078 次 × 5.00 元，另有免费 2,610 次",
        "",
    ]
