"""The maintenance fund: it closes, its buildings add up, and every use is borne to the fen."""

import pytest

from gongkai.kinds.maintenance_fund import KIND
from gongkai.money import Money
from kinds.bodies import Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("maintenance_fund", *changes)))


def test_a_right_record_has_no_faults() -> None:
    """A use shared by entrance with a remainder, one borne as a whole, and two buildings hold."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount of the example can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("maintenance_fund"))):
        assert codes(KIND, changed), loc


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("balance: 1172980.00", "balance: 1179280.00", "sum-mismatch", ("closing_balance",)),
        ("\nused: 38000.00", "\nused: 39550.00", "sum-mismatch", ("used",)),
        ("\ndeposits: 5460.00", "\ndeposits: 5640.00", "sum-mismatch", ("deposits",)),
        ("\ngains: 5520.00", "\ngains: 5250.00", "sum-mismatch", ("gains",)),
        (
            "balance: 554026.00",
            "balance: 554062.00",
            "sum-mismatch",
            ("buildings", 0, "closing_balance"),
        ),
        ("variance: 550.00", "variance: -550.00", "sum-mismatch", ("uses", 1, "variance")),
        ("per_sqm: 3.4444", "per_sqm: 3.4445", "product-mismatch", ("uses", 0, "per_sqm")),
        ("per_sqm: 1.125", "per_sqm: 1.12", "product-mismatch", ("uses", 1, "per_sqm")),
        ("remainder: 0.40", "remainder: 0.04", "sum-mismatch", ("uses", 0, "remainder")),
        ("area: 9000", "area: 9010", "sum-mismatch", ("uses", 0, "area")),
        ("households: 100", "households: 110", "count-mismatch", ("uses", 0, "households")),
        ("area: 4500.5", "area: 4505.5", "product-mismatch", ("shares", 0, "amount")),
        ("paid: 29450.00", "paid: 31000.01", "votes-exceed", ("uses", 0, "paid")),
        (
            "    remainder_to: 记在 2 号楼公共账上\n",
            "",
            "missing-field",
            ("uses", 0, "remainder_to"),
        ),
        ("opening_balance: 1200000.00\n", "", "balance-missing", ("opening_balance",)),
        ("closing_balance: 1172980.00\n", "", "balance-missing", ("closing_balance",)),
        ("building: 2 号楼", "building: 1 号楼", "repeated-line", ("buildings", 1, "building")),
        ("unit: 2 单元", "unit: 1 单元", "repeated-line", ("shares", 1, "unit")),
        (
            "project: 1 号楼电梯钢丝绳更换",
            "project: 2 号楼外墙渗水维修",
            "repeated-line",
            ("uses", 1, "project"),
        ),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip in one balance, area, price, share or total is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_a_share_of_no_use_is_found() -> None:
    """A slip in the name of the project takes its shares out of the reckoning."""
    text = example("maintenance_fund").replace(
        "  - project: 2 号楼外墙渗水维修\n    unit: 2 单元",
        "  - project: 2 号楼外墙维修\n    unit: 2 单元",
    )
    assert ("unknown-parent", ("shares", 1, "project")) in codes(KIND, body(KIND, text))


def test_an_area_of_nothing_bears_nothing() -> None:
    """A use that nobody bears has no price per square metre."""
    found = _found(("area: 7600", "area: 0"))
    assert ("product-mismatch", ("uses", 1, "per_sqm")) in found


_QUIET = (
    "kind: maintenance_fund\ntitle: 维修资金\nperiod: 2026\npublicity_start: 2026-11-05\n"
    "account: 维修资金\nopening_balance: 100.00\ndeposits: 0.00\ngains: 1.50\nused: {used}\n"
    "closing_balance: 101.50\n"
)


def test_a_quiet_year() -> None:
    """Without a use nothing may be drawn."""
    quiet = body(KIND, _QUIET.format(used="0.00"))
    assert codes(KIND, quiet) == set()
    assert KIND.lead(quiet) == ("交存 0.00 元，增值收益 1.50 元，没有动用；期末还有 101.50 元。")
    drawn = body(KIND, _QUIET.format(used="1.00"))
    assert ("sum-mismatch", ("used",)) in codes(KIND, drawn)


def test_what_is_handed_on() -> None:
    """The balances of the fund and of every building go to the next period."""
    record = body(KIND, example("maintenance_fund"))
    carried = {one.key: (one.opening, one.closing) for one in KIND.carried(record)}
    assert carried[""] == (Money(120_000_000), Money(117_298_000))
    assert carried["2 号楼"] == (Money(64_000_000), Money(61_895_400))
    values = {value.key: value.value for value in KIND.line_values(record)}
    assert values["used"] == Money(3_800_000)
    assert values["buildings/1 号楼"] == Money(55_402_600)
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == Money(117_298_000)
    assert (record.income, record.expenditure) == (Money(1_098_000), Money(3_800_000))
    assert KIND.subject(record) == "住宅专项维修资金"
    totals = {(total.table, total.group): total.values for total in KIND.totals(record)}
    assert totals["uses", ""]["variance"] == Money(-145_000)
    assert totals["shares", "2 号楼外墙渗水维修"]["amount"] == Money(3_099_960)
    assert totals["buildings", ""]["closing_balance"] == Money(117_298_000)


def test_without_a_closing_balance_the_headline_is_what_was_drawn() -> None:
    """The record can still be read; the missing balance is a problem of its own."""
    text = altered("maintenance_fund", ("closing_balance: 1172980.00\n", ""))
    record = body(KIND, text)
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.key == "used"
    assert KIND.lead(record).endswith("节约 1,450.00 元。")


def test_the_lead_tells_budgets_and_costs() -> None:
    """How the repairs kept to their budgets stands in one sentence."""
    assert KIND.lead(body(KIND, example("maintenance_fund"))) == (
        "交存 5,460.00 元，增值收益 5,520.00 元，使用 38,000.00 元；"
        "维修 2 项，预算 41,000.00 元，决算 39,550.00 元，节约 1,450.00 元；"
        "期末还有 1,172,980.00 元。"
    )


def test_small_print_tells_who_bears_it() -> None:
    """Households, area and price; what rounding left and where it goes; who did the work."""
    record = body(KIND, example("maintenance_fund"))
    assert [use.small_print for use in record.uses] == [
        (
            "100 户 9,000 ㎡ 分摊，每平方米 3.4444 元，零头 0.40 元，记在 2 号楼公共账上，"
            "固安建筑修缮公司，2026 年 9 月 11 日验收"
        ),
        "84 户 7,600 ㎡ 分摊，每平方米 1.125 元",
    ]
