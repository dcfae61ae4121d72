"""Lines between two balances: what adds up passes, and a fen more anywhere is found."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.account import (
    EXPENDITURE,
    INCOME,
    account_proofs,
    balance_findings,
)
from gongkai.fields import Model
from gongkai.model import Finding
from gongkai.money import Money, Rate
from gongkai.movement import (
    ApartTotal,
    Direction,
    Nature,
    apart_findings,
    apart_proofs,
    looks_like_deposit,
    looks_like_pass_through,
)
from gongkai.proof import Proof
from gongkai.statement import (
    StatementLine,
    calculation,
    expenditure_bars,
    line_details,
    line_findings,
    line_movements,
    line_proofs,
    line_values,
)
from kinds.bodies import fen_changes


@dataclass(frozen=True)
class _Account:
    """The least that is an account."""

    opening_balance: Money | None
    income: Money
    expenditure: Money
    closing_balance: Money | None


_IN, _OUT = Direction.INCOME, Direction.EXPENDITURE


def _line(item: str, amount: int, direction: Direction = _OUT, **more: Any) -> StatementLine:
    return StatementLine.model_construct(
        item=item, amount=Money(amount), direction=direction, **more
    )


def _line_proofs(lines: list[StatementLine], income: int, expenditure: int) -> list[Proof]:
    sides = (
        (Direction.INCOME, INCOME, Money(income), ("income",)),
        (Direction.EXPENDITURE, EXPENDITURE, Money(expenditure), ("expenditure",)),
    )
    return list(line_proofs(lines, sides))


def _total(lines: list[StatementLine], direction: Direction) -> int:
    return sum(line.amount.fen for line in lines if line.direction is direction and line.counted)


def _codes(findings: list[Finding]) -> list[tuple[str, object]]:
    return [(finding.fault.code, finding.loc) for finding in findings]


_FEN = st.integers(-(10**9), 10**12)
_LINES = st.lists(
    st.builds(
        _line,
        st.uuids().map(str),
        _FEN,
        st.sampled_from(Direction),
        nature=st.sampled_from(Nature),
    ),
    min_size=1,
    max_size=12,
)


@given(_LINES)
def test_totals_that_are_their_sums_pass(lines: list[StatementLine]) -> None:
    """Whatever the lines, totals made by adding them are proved; so are totals kept apart."""
    income, spent = (_total(lines, direction) for direction in Direction)
    assert all(proof.holds for proof in _line_proofs(lines, income, spent))
    moved = line_movements(lines)
    totals = [
        ApartTotal.model_construct(
            nature=nature,
            direction=direction,
            amount=Money(
                sum(
                    one.amount.fen
                    for one in lines
                    if one.nature is nature and one.direction is direction
                )
            ),
        )
        for nature in (Nature.DEPOSIT, Nature.PASS_THROUGH)
        for direction in Direction
    ]
    assert all(proof.holds for proof in apart_proofs(totals, moved))
    assert not list(apart_findings(totals, moved))


@given(_LINES, st.data())
def test_one_fen_in_any_line_is_found(lines: list[StatementLine], data: st.DataObject) -> None:
    """An ordinary line that is one fen off breaks the total of its side, and only that."""
    income, spent = (_total(lines, direction) for direction in Direction)
    index = data.draw(st.integers(0, len(lines) - 1))
    off = lines[index].model_copy(update={"amount": lines[index].amount + Money(1)})
    failed = [
        proof.stated.loc
        for proof in _line_proofs([*lines[:index], off, *lines[index + 1 :]], income, spent)
        if not proof.holds
    ]
    assert failed == ([(off.direction.value,)] if off.counted else [])


@given(_FEN, _FEN, _FEN, st.sampled_from(["opening_balance", "income", "expenditure"]))
def test_the_balances_are_proved(opening: int, income: int, spent: int, key: str) -> None:
    """Closing is opening and income less expenditure; a fen more in any of them is found."""
    values = {
        "opening_balance": Money(opening),
        "income": Money(income),
        "expenditure": Money(spent),
        "closing_balance": Money(opening + income - spent),
    }
    [proof] = account_proofs(_Account(**values))
    assert proof.holds
    assert proof.main
    [proof] = account_proofs(_Account(**{**values, key: values[key] + Money(1)}))
    assert not proof.holds
    assert abs(proof.gap()) == Money(1)  # type: ignore[arg-type]


def test_a_missing_balance_is_found_and_nothing_is_proved_by_it() -> None:
    """Without an opening or closing balance there is no identity, but a problem for each."""
    account = _Account(None, Money(1), Money(1), None)
    assert not list(account_proofs(account))
    assert _codes(list(balance_findings(account))) == [
        ("balance-missing", ("opening_balance",)),
        ("balance-missing", ("closing_balance",)),
    ]


def test_a_side_without_lines_has_to_be_nothing() -> None:
    """Once lines are given, income that no line explains is found."""
    assert [proof.holds for proof in _line_proofs([_line("电费", 5)], 0, 5)] == [True, True]
    assert [proof.holds for proof in _line_proofs([_line("电费", 5)], 7, 5)] == [False, True]
    assert not _line_proofs([], 7, 5)


def test_parts_add_up_to_their_parent_and_count_once() -> None:
    """A line that is part of another is proved by it and left out of the total."""
    lines = [
        _line("水电费", 30),
        _line("水费", 10, parent="水电费"),
        _line("电费", 20, parent="水电费"),
    ]
    assert all(proof.holds for proof in _line_proofs(lines, 0, 30))
    lines[1] = _line("水费", 11, parent="水电费")
    [failed] = [proof for proof in _line_proofs(lines, 0, 30) if not proof.holds]
    assert failed.stated.loc == ("lines", 0, "amount")
    assert failed.row == 1


def test_a_part_of_equal_name_belongs_to_the_line_at_the_top() -> None:
    """其他 inside 其他 is a part of the upper one, wherever it stands."""
    lines = [_line("其他", 9, parent="其他"), _line("其他", 9)]
    assert all(proof.holds for proof in _line_proofs(lines, 0, 9))
    assert not _codes(list(line_findings(lines)))


def test_unknown_parents_and_circles_are_found() -> None:
    """A line whose parents never end at the top would be in no total."""
    assert _codes(list(line_findings([_line("水费", 1, parent="水电费")]))) == [
        ("unknown-parent", ("lines", 0, "parent"))
    ]
    circle = [_line("甲", 1, parent="乙"), _line("乙", 1, parent="甲"), _line("丙", 1, parent="丙")]
    assert _codes(list(line_findings(circle))) == [
        ("parent-loop", ("lines", index, "parent")) for index in range(3)
    ]


def test_a_parent_on_the_other_side_is_unknown() -> None:
    """Income is no part of expenditure."""
    lines = [_line("电费", 1), _line("电费返还", 1, _IN, parent="电费")]
    assert _codes(list(line_findings(lines))) == [("unknown-parent", ("lines", 1, "parent"))]


def test_repeated_lines_are_found() -> None:
    """Two lines of one name on one side cannot be told apart; on two sides they can."""
    lines = [_line("维修", 1), _line("维修", 1, _IN), _line("维修", 2)]
    assert _codes(list(line_findings(lines))) == [("repeated-line", ("lines", 2, "item"))]


def _priced(**more: Any) -> StatementLine:
    values = {"quantity": Decimal(386), "unit_price": Rate(Decimal("3.35")), **more}
    return _line("水费", 129_310, **values)


def test_price_and_quantity_make_the_amount() -> None:
    """386 × 3.35 is 1,293.10; a fen more is found at the amount of the row."""
    assert all(proof.holds for proof in _line_proofs([_priced()], 0, 129_310))
    off = _priced(quantity=Decimal(387))
    [failed] = [proof for proof in _line_proofs([off], 0, 129_310) if not proof.holds]
    assert failed.fault.code == "product-mismatch"
    assert (failed.stated.loc, failed.row) == (("lines", 0, "amount"), 1)


@pytest.mark.parametrize(("fen", "holds"), [(100, False), (101, True), (102, False)])
def test_what_a_price_comes_to_is_rounded_half_up(fen: int, holds: bool) -> None:
    """3 × 0.335 is 1.005, so 1.01; an amount that needs no rounding is compared without it."""
    line = _line("水费", fen, quantity=Decimal(3), unit_price=Rate(Decimal("0.335")))
    *_, proof = _line_proofs([line], 0, fen)

    assert proof.expected == Money(101)
    assert proof.holds == holds


def test_extra_charges_and_tax_are_part_of_the_price() -> None:
    """(100 × 100 + 91.74) × 1.09 is 11,000.00, rounded half up, and is said so."""
    line = _line(
        "慰问品",
        1_100_000,
        quantity=Decimal(100),
        unit_price=Rate(Decimal(100)),
        extra_charges=Money(9174),
        tax_rate=Decimal("0.09"),
    )
    [_, _, proof] = _line_proofs([line], 0, 1_100_000)
    assert proof.holds
    assert calculation(line) == "100 × 100.00 元 ＋ 91.74 元，含税 9%"


def test_tax_at_the_foot_is_on_the_sum_of_the_parts() -> None:
    """(18 + 2) × 1.07 is 21.40; a fen off is a fault of the total, and tax needs no price."""
    parts = [_line("树苗", 1_800, parent="总计"), _line("草皮", 200, parent="总计")]
    total = _line("总计", 2_140, tax_rate=Decimal("0.07"))
    assert all(proof.holds for proof in _line_proofs([total, *parts], 0, 2_140))
    assert not list(line_findings([total, *parts]))
    off = total.model_copy(update={"amount": Money(2_135)})
    [failed] = [proof for proof in _line_proofs([off, *parts], 0, 2_135) if not proof.holds]
    assert (failed.fault.code, failed.stated.loc) == ("product-mismatch", ("lines", 0, "amount"))
    assert failed.gap() == Money(-5)
    assert failed.formula.zh == "（其中各项合计）×（1 ＋ 税率）"


def test_tax_without_parts_still_needs_its_price() -> None:
    """Only a line that has parts may charge tax on them."""
    assert _codes(list(line_findings([_line("总计", 2_140, tax_rate=Decimal("0.07"))]))) == [
        ("missing-field", ("lines", 0, "quantity")),
        ("missing-field", ("lines", 0, "unit_price")),
    ]


def test_lines_told_in_detail_name_the_figure_of_their_side() -> None:
    """A line links to the income or the expenditure of the record that details it."""
    lines = [
        _line("其他收入", 7, _IN, detailed_in="financial/leases"),
        _line("维修", 5, detailed_in="financial/repairs"),
        _line("印刷", 3),
    ]
    assert [(one.record_id, one.key, one.amount.fen) for one in line_details(lines)] == [
        ("financial/leases", "income", 7),
        ("financial/repairs", "expenditure", 5),
    ]
    assert [one.loc for one in line_details(lines)] == [
        ("lines", 0, "detailed_in"),
        ("lines", 1, "detailed_in"),
    ]


@pytest.mark.parametrize(
    ("item", "direction", "account", "others"),
    [
        ("水费", _IN, "基本账户", True),
        ("排水费", _IN, "基本账户", True),
        ("补交水费", _IN, "基本账户", True),
        ("本体金", _IN, "银行托收", True),
        ("房屋本体维修基金", _IN, "银行托收", True),
        ("水费", _OUT, "基本账户", False),
        ("本体金", _OUT, "银行托收", False),
        ("本体金", _IN, "房屋本体维修基金", False),
        ("本体金利息", _IN, "银行托收", False),
        ("公共用水水费分摊", _IN, "基本账户", False),
        ("电动车充电电费", _IN, "基本账户", False),
        ("街道水电费补助", _IN, "基本账户", False),
        ("电费滞纳金", _IN, "基本账户", False),
    ],
)
def test_what_a_utility_is_owed_is_not_income(
    item: str, direction: Direction, account: str, others: bool
) -> None:
    """Water and power that residents pay, and the building's fund, are not the account's own."""
    found = _codes(list(line_findings([_line(item, 5, direction)], account=account)))
    assert found == ([("pass-through-as-money", ("lines", 0, "amount"))] if others else [])
    assert not list(line_findings([_line(item, 0, direction)], account=account))


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ({"quantity": None}, ["quantity"]),
        ({"unit_price": None, "extra_charges": Money(1)}, ["unit_price"]),
        (
            {"quantity": None, "unit_price": None, "tax_rate": Decimal("0.09")},
            ["quantity", "unit_price"],
        ),
        ({"unit_price": None}, []),
    ],
)
def test_a_price_needs_its_quantity(more: dict[str, object], missing: list[str]) -> None:
    """Prices, extra charges and tax that multiply nothing are proved by nothing."""
    found = _codes(list(line_findings([_priced(**more)])))
    assert found == [("missing-field", ("lines", 0, key)) for key in missing]


@pytest.mark.parametrize(
    ("words", "deposit", "collected"),
    [
        ("装修押金", True, False),
        ("退投标保证金", True, False),
        ("押金利息", False, False),
        ("没收装修押金", False, False),
        ("代收水费", False, True),
        ("代缴电费", False, True),
        ("代收代付电梯费", False, True),
        ("代收电费手续费", False, False),
        ("快递代收点场地费", False, False),
        ("公共用电", False, False),
    ],
)
def test_money_of_others_is_known_by_its_name(words: str, deposit: bool, collected: bool) -> None:
    """押金 and 代收 are not own money; interest and fees on them, and forfeits, are."""
    assert looks_like_deposit(words) is deposit
    assert looks_like_pass_through(words) is collected


def test_money_of_others_is_not_income() -> None:
    """Stated as ordinary it is found; with its nature it stands apart and needs a total."""
    lines = [_line("装修押金", 5, _IN), _line("代收水费", 5, _IN)]
    assert _codes(list(line_findings(lines))) == [
        ("deposit-as-money", ("lines", 0, "amount")),
        ("pass-through-as-money", ("lines", 1, "amount")),
    ]
    apart = [_line("装修押金", 5, _IN, nature=Nature.DEPOSIT)]
    assert not _codes(list(line_findings(apart)))
    assert _codes(list(apart_findings((), line_movements(apart)))) == [
        ("apart-total-missing", ("lines", 0, "amount"))
    ]


def test_a_part_is_what_its_top_line_is() -> None:
    """A part cannot leave an ordinary total by its nature, nor enter one kept apart."""
    inside = [
        _line("其他", 5, _IN),
        _line("甲", 5, _IN, parent="其他", nature=Nature.DEPOSIT),
    ]
    assert _codes(list(line_findings(inside))) == [("deposit-as-money", ("lines", 1, "amount"))]
    outside = [
        _line("各户押金", 5, _IN, nature=Nature.DEPOSIT),
        _line("甲户押金", 5, _IN, parent="各户押金"),
    ]
    assert not _codes(list(line_findings(outside)))


def test_bars_and_values_follow_the_lines() -> None:
    """Spending is added up by category, values keep their place in the tree."""
    lines = [
        _line("水费", 1, category="水电"),
        _line("电费", 2, category="水电"),
        _line("路灯", 2, category="水电", parent="电费"),
        _line("印刷", 3),
        _line("退押金", 9, nature=Nature.DEPOSIT),
    ]
    assert [(bar.label, bar.value) for bar in expenditure_bars(lines)] == [
        ("水电", Money(3)),
        ("印刷", Money(3)),
    ]
    assert [value.key for value in line_values(lines)][2] == "expenditure/电费/路灯"


def test_a_thousand_lines_are_checked_at_once() -> None:
    """The work grows with the lines, not with their square: names repeat nowhere."""
    lines = [_line(f"第 {number} 笔", 1) for number in range(4000)]
    assert not list(line_findings(lines))
    assert all(proof.holds for proof in _line_proofs(lines, 0, 4000))


def test_the_helper_changes_every_amount() -> None:
    """``fen_changes`` reaches amounts in rows and leaves prices alone."""

    class Body(Model):
        lines: tuple[StatementLine, ...]

    record = Body(lines=(_priced(extra_charges=Money(1)),))
    assert [loc for loc, _ in fen_changes(record)] == [
        ("lines", 0, "amount"),
        ("lines", 0, "extra_charges"),
    ]
