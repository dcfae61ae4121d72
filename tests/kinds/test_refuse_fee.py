"""The refuse fee: households × rate, trips and tonnes, what the contractors were paid."""

import pytest

from gongkai.kinds.refuse_fee import KIND
from gongkai.money import Money
from kinds.bodies import Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("refuse_fee", *changes)))


def test_a_right_record_has_no_faults() -> None:
    """Arrears, a waiver, and carting by trip, by tonne and for a fixed sum all hold."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount of the example can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("refuse_fee"))):
        assert codes(KIND, changed), loc


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("left_over: 235.60", "left_over: 253.60", "sum-mismatch", ("left_over",)),
        ("receivable: 21780.00", "receivable: 21870.00", "sum-mismatch", ("receivable",)),
        ("received: 21552.00", "received: 21525.00", "sum-mismatch", ("received",)),
        ("paid: 21316.40", "paid: 21361.40", "sum-mismatch", ("paid",)),
        ("trips: 146", "trips: 164", "count-mismatch", ("trips",)),
        ("tonnes: 318.45", "tonnes: 381.45", "sum-mismatch", ("tonnes",)),
        ("households: 1120", "households: 1102", "product-mismatch", ("charges", 0, "receivable")),
        ("standard: 30.00", "standard: 20.00", "product-mismatch", ("charges", 1, "receivable")),
        ("waived: 90.00", "waived: 60.00", "sum-mismatch", ("charges", 0, "outstanding")),
        ("trips: 92", "trips: 29", "product-mismatch", ("carting", 0, "amount")),
        ("tonnes: 115.65", "tonnes: 115.56", "product-mismatch", ("carting", 1, "amount")),
        ("    trips: 92\n", "", "missing-field", ("carting", 0, "trips")),
        ("    tonnes: 115.65\n", "", "missing-field", ("carting", 1, "tonnes")),
        ("    unit_price: 56.00\n", "", "missing-field", ("carting", 1, "unit_price")),
        ("trips: 146\n", "", "missing-field", ("trips",)),
        ("tonnes: 318.45\n", "", "missing-field", ("tonnes",)),
        ("item: 沿街商铺", "item: 住户", "repeated-line", ("charges", 1, "item")),
        ("item: 厨余垃圾", "item: 其他垃圾", "repeated-line", ("carting", 1, "item")),
        ("waived: 90.00", "waived: 20160.01", "votes-exceed", ("charges", 0, "waived")),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip in one count, rate, weight or total is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_two_contractors_may_cart_one_sort() -> None:
    """They are told apart by their names."""
    assert _found(("item: 大件垃圾", "item: 厨余垃圾")) == set()


_BARE = (
    "kind: refuse_fee\ntitle: 垃圾费\nperiod: 2026-10\npublicity_start: 2026-11-05\n"
    "place: 和风里\nreceivable: 60.00\nreceived: 60.00\npaid: {paid}\nleft_over: {left}\n"
    "charges: [{{item: 住户, households: 10, standard: 6, receivable: 60.00, received: 60.00}}]\n"
    "carting: [{{item: 垃圾, contractor: 环卫站, paid_by: 包干, amount: {paid}}}]\n"
)


def test_a_month_that_did_not_suffice() -> None:
    """A negative rest is said in words; without trips and tonnes nothing is said of them."""
    short = body(KIND, _BARE.format(paid="70.00", left="-10.00"))
    assert codes(KIND, short) == set()
    assert KIND.lead(short) == (
        "10 户应收 60.00 元，实收 60.00 元，相当于应收的 100.0%；"
        "清运付 70.00 元；本期不够 10.00 元。"
    )
    even = body(KIND, _BARE.format(paid="60.00", left="0.00"))
    assert KIND.lead(even).endswith("清运付 60.00 元；收支相抵。")
    assert [set(total.values) for total in KIND.totals(even)][1] == {"amount"}


def test_the_lead_has_the_counts_beside_the_rate() -> None:
    """The share that was collected stands beside both amounts."""
    assert KIND.lead(body(KIND, example("refuse_fee"))) == (
        "1,138 户应收 21,780.00 元，实收 21,552.00 元，相当于应收的 99.0%；"
        "清运 146 车、318.45 吨，付 21,316.40 元；本期结余 235.60 元。"
    )


def test_what_is_handed_on() -> None:
    """What is owed goes to the next period; money and tonnes are compared."""
    record = body(KIND, example("refuse_fee"))
    carried = {one.key: (one.opening, one.closing) for one in KIND.carried(record)}
    assert carried["住户"] == (Money(12_000), Money(16_800))
    values = {value.key: value.value for value in KIND.line_values(record)}
    assert values["income"] == Money(2_155_200)
    assert values["expenditure"] == Money(2_131_640)
    assert values["carting/大件垃圾/清河再生资源站"] == Money(196_000)
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == Money(23_560)
    assert KIND.subject(record) == "和风里小区"
    [charges, carting] = KIND.totals(record)
    assert charges.values["outstanding"] == Money(28_800)
    assert carting.values["trips"] == 146


def test_small_print_tells_the_reckoning() -> None:
    """A charge has households and rate below it, what was carted its price and contractor."""
    record = body(KIND, example("refuse_fee"))
    assert [one.small_print for one in record.charges] == [
        "1,120 户 × 3 个月 × 6.00 元，减免 90.00 元",
        "18 户 × 3 个月 × 30.00 元",
    ]
    assert [one.small_print for one in record.carting] == [
        "92 车 × 140.00 元，付给洁城环卫公司，凭证 3 张",
        "115.65 吨 × 56.00 元，付给洁城环卫公司，凭证 3 张",
        "包干，付给清河再生资源站",
    ]
