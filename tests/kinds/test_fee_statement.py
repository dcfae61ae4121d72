"""Fees collected: what is due, received and owed is proved, and money of others stands apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.fees import FeeKind, passes_through
from gongkai.kinds.fee_statement import KIND
from gongkai.model import Rules
from gongkai.money import Money, Rate
from gongkai.movement import Nature
from kinds.bodies import TODAY, Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("fee_statement", *changes)))


def test_a_right_statement_has_no_faults() -> None:
    """Charges by area, household, space and usage, a commission, and water passed on."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount of the example can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("fee_statement"))):
        assert codes(KIND, changed), loc


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        (
            "quantity: 78320.5",
            "quantity: 78320.6",
            "product-mismatch",
            ("charges", 0, "receivable"),
        ),
        ("    waived: 180.00\n", "", "sum-mismatch", ("charges", 0, "outstanding")),
        (
            "outstanding: 1,574.00",
            "outstanding: 1,547.00",
            "sum-mismatch",
            ("charges", 3, "outstanding"),
        ),
        ("income: 143,268.35", "income: 143,268.53", "sum-mismatch", ("income",)),
        ("expenditure: 125,320.67", "expenditure: 125,320.76", "sum-mismatch", ("expenditure",)),
        (
            "closing_balance: 233,577.88",
            "closing_balance: 233,577.89",
            "sum-mismatch",
            ("closing_balance",),
        ),
        ("rate: 0.08", "rate: 0.09", "product-mismatch", ("commission", "amount")),
        ("base: 136,508.35", "base: 136,508.36", "sum-mismatch", ("commission", "base")),
        (
            "base_name: 住宅物业费＋地面车位",
            "base_name: 物业费",
            "base-unknown",
            ("commission", "base_name"),
        ),
        ("opening_balance: 215,630.20\n", "", "balance-missing", ("opening_balance",)),
        ("closing_balance: 233,577.88\n", "", "balance-missing", ("closing_balance",)),
        ("received: 6,760.00", "received: 6,912.01", "rate-over-whole", ("charges", 1, "received")),
        ("item: 生活垃圾处理费", "item: 住宅物业费", "repeated-line", ("charges", 1, "item")),
        ("item: 生活垃圾处理费", "item: 装修押金", "deposit-as-money", ("charges", 1, "received")),
        ("    nature: pass_through\n", "", "pass-through-as-money", ("charges", 3, "received")),
        ("item: 秩序维护员工资", "item: 保洁员工资", "repeated-line", ("lines", 2, "item")),
        ("    quantity: 140\n", "", "missing-field", ("charges", 2, "quantity")),
        ("    receivable: 6,912.00\n", "", "missing-field", ("charges", 1, "receivable")),
        ("    outstanding: 632.00\n", "", "missing-field", ("charges", 1, "outstanding")),
        (
            "  - {nature: 代收代缴, direction: 支出, amount: 30502.25}\n",
            "",
            "apart-total-missing",
            ("lines", 4, "amount"),
        ),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip in one figure or name is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_a_rate_over_the_whole_is_computed() -> None:
    """6,912.01 of 6,912.00 is told as 100.1 %, never as 100.0 %."""
    changed = altered("fee_statement", ("received: 6,760.00", "received: 6,912.01"))
    found = KIND.findings(body(KIND, changed), Rules(TODAY))
    [rate] = [finding.facts["rate"] for finding in found if finding.fault.code == "rate-over-whole"]
    assert rate == "100.1%"


def test_money_where_nothing_was_due_has_no_rate() -> None:
    """Received without anything receivable is over the whole, and has no percentage."""
    changed = altered(
        "fee_statement", ("    price: 8.00\n", ""), ("receivable: 6,912.00", "receivable: 0.00")
    )
    found = KIND.findings(body(KIND, changed), Rules(TODAY))
    assert [one.facts["rate"] for one in found if one.fault.code == "rate-over-whole"] == ["—"]


def test_a_commission_of_income_names_it() -> None:
    """本期收入 is the stated income; its share is rounded half up."""
    assert (
        _found(
            ("base_name: 住宅物业费＋地面车位", "base_name: 本期收入"),
            ("base: 136,508.35", "base: 143,268.35"),
            ("  amount: 10,920.67", "  amount: 11,461.47"),
        )
        == set()
    )


def test_a_charge_without_anything_due_needs_only_what_came_in() -> None:
    """A fee that is paid on the spot has neither a receivable nor anything outstanding."""
    charge = (
        "    quantity: 140\n    price: 150\n    previous_outstanding: 0.00\n"
        "    receivable: 21,000.00\n    received: 21,000.00\n    outstanding: 0.00\n"
    )
    assert _found((charge, "    received: 21,000.00\n")) == set()


@pytest.mark.parametrize(
    ("item", "fee_kind", "nature", "expected"),
    [
        ("水费", FeeKind.WATER, Nature.ORDINARY, True),
        ("排污费", FeeKind.WATER, Nature.ORDINARY, True),
        ("代收电费", FeeKind.OTHER, Nature.ORDINARY, True),
        ("代收垃圾处理费", FeeKind.REFUSE, Nature.ORDINARY, True),
        ("水费", FeeKind.WATER, Nature.PASS_THROUGH, False),
        ("公共用水", FeeKind.WATER, Nature.ORDINARY, False),
        ("公共水费分摊", FeeKind.WATER, Nature.ORDINARY, False),
        ("路灯电费", FeeKind.STREET_LIGHT, Nature.ORDINARY, False),
        ("充电电费", FeeKind.EBIKE_CHARGING, Nature.ORDINARY, False),
        ("水费滞纳金", FeeKind.OTHER, Nature.ORDINARY, False),
    ],
)
def test_what_is_collected_for_a_utility(
    item: str, fee_kind: FeeKind, nature: Nature, *, expected: bool
) -> None:
    """Water for homes is the water company's; common water and light are the community's own."""
    assert passes_through(item, fee_kind, nature) is expected


_FEN = st.integers(0, 10**9)


@given(
    st.integers(0, 10**6),
    st.integers(1, 10**5),
    _FEN,
    st.tuples(_FEN, _FEN, _FEN),
    _FEN,
)
def test_random_charges_that_add_up_pass(
    quantity: int, price: int, before: int, paid: tuple[int, int, int], opening: int
) -> None:
    """Whatever was due and paid, what follows from it passes and a fen more is found."""
    rate = Rate.parse(f"{price // 10_000}.{price % 10_000:04}")
    due = rate.times(quantity)
    received, arrears, waived = min(paid[0], due.fen), paid[1], paid[2]
    owed = Money(before + due.fen - received - arrears - waived)
    income = Money(received + arrears)
    text = (
        "kind: fee_statement\ntitle: 收缴\nperiod: 2026-10\npublicity_start: 2026-11-08\n"
        f"account: 物业\nhouseholds: 1\nopening_balance: {Money(opening).strict()}\n"
        f"income: {income.strict()}\nexpenditure: 0\n"
        f"closing_balance: {(Money(opening) + income).strict()}\ncharges:\n"
        f"  - {{item: 物业费, fee_kind: property, basis: area, quantity: {quantity}, "
        f"price: {rate.strict()}, previous_outstanding: {Money(before).strict()}, "
        f"receivable: {due.strict()}, received: {Money(received).strict()}, "
        f"arrears_received: {Money(arrears).strict()}, waived: {Money(waived).strict()}, "
        f"outstanding: {owed.strict()}}}\n"
    )
    record = body(KIND, text)
    assert codes(KIND, record) == set()
    for loc, changed in fen_changes(record):
        assert codes(KIND, changed), loc


def test_what_is_handed_on() -> None:
    """Balance and arrears are carried; the rate stands beside its two figures."""
    record = body(KIND, example("fee_statement"))
    carried = {one.key: (one.opening, one.closing) for one in KIND.carried(record)}
    assert carried["outstanding/代收水费"] == (Money(120_600), Money(157_400))
    assert carried[""] == (record.opening_balance, record.closing_balance)
    assert KIND.lead(record).endswith("本期应收 176,263.00 元，实收 168,068.60 元，收缴率 95.4%。")
    values = {value.key: value.value for value in KIND.line_values(record)}
    assert values["charge/住宅物业费"] == Money(11_550_835)
    totals = {(total.table, total.group): total.values for total in KIND.totals(record)}
    assert totals["charges", "pass_through"]["received"] == Money(3_010_025)
    assert totals["lines", "expenditure"]["amount"] == record.expenditure
    headline = KIND.headline(record.model_copy(update={"closing_balance": None}))
    assert headline is not None
    assert headline.key == "expenditure"
    assert "收缴率" not in KIND.lead(record.model_copy(update={"charges": ()}))
