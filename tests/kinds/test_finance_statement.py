"""The statement of an account: every total, subtotal and balance is proved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.finance_statement import KIND
from gongkai.money import Money
from kinds.bodies import Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("finance_statement", *changes)))


def test_a_right_statement_has_no_faults() -> None:
    """Parts, prices, tax, a deposit and subtotals all hold in the example."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount of the example can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("finance_statement"))):
        assert codes(KIND, changed), loc


_AMOUNTS = st.lists(st.integers(0, 10**10), min_size=1, max_size=8)


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02}"


@given(st.integers(0, 10**10), _AMOUNTS, _AMOUNTS)
def test_random_statements_that_add_up_pass(opening: int, came: list[int], went: list[int]) -> None:
    """Written out and read again, lines whose totals are their sums have no faults."""
    closing = opening + sum(came) - sum(went)
    rows = [("income", fen) for fen in came] + [("expenditure", fen) for fen in went]
    lines = "\n".join(
        f"  - {{item: 第{number}笔, direction: {direction}, amount: {_yuan(fen)}}}"
        for number, (direction, fen) in enumerate(rows)
    )
    sign = "-" if closing < 0 else ""
    text = (
        "kind: finance_statement\ntitle: 收支\nperiod: 2026-10\npublicity_start: 2026-11-08\n"
        f"account: 基本账户\nopening_balance: {_yuan(opening)}\nincome: {_yuan(sum(came))}\n"
        f"expenditure: {_yuan(sum(went))}\nclosing_balance: {sign}{_yuan(abs(closing))}\n"
        f"lines:\n{lines}\n"
    )
    record = body(KIND, text)
    assert codes(KIND, record) == set()
    for loc, changed in fen_changes(record):
        assert codes(KIND, changed), loc


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("82,430.55", "82,403.55", "sum-mismatch", ("closing_balance",)),
        ("opening_balance: 82,430.55\n", "", "balance-missing", ("opening_balance",)),
        ("amount: 380.00", "amount: 308.00", "sum-mismatch", ("income",)),
        ("amount: 1726.34", "amount: 1726.33", "sum-mismatch", ("lines", 4, "amount")),
        ("quantity: 386", "quantity: 387", "product-mismatch", ("lines", 6, "amount")),
        ("amount: 2180.00", "amount: 2181.00", "sum-mismatch", ("category_totals", 1, "amount")),
        ("item: 办公室电费", "item: 办公室水费", "repeated-line", ("lines", 6, "item")),
        (", nature: deposit", "", "deposit-as-money", ("lines", 3, "amount")),
        ("item: 存款利息", "item: 代收水费", "pass-through-as-money", ("lines", 2, "amount")),
        ("item: 存款利息", "item: 排水费", "pass-through-as-money", ("lines", 2, "amount")),
        ("item: 存款利息", "item: 本体金", "pass-through-as-money", ("lines", 2, "amount")),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip in one figure or name is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_deposits_need_a_total_of_their_own() -> None:
    """Without a stated total nothing would prove them; with a wrong one they do not add up."""
    total = "apart_totals:\n  - {nature: 押金, direction: 收入, amount: 2000.00}\n"
    assert _found((total, "")) == {("apart-total-missing", ("lines", 3, "amount"))}
    assert _found((total, total.replace("2000", "2001"))) == {
        ("sum-mismatch", ("apart_totals", 0, "amount"))
    }


def test_a_subtotal_counts_parts_once() -> None:
    """The parts of 水电费 are of the same category, and not added to it again."""
    [proof] = [
        proof
        for proof in KIND.proofs(body(KIND, example("finance_statement")))
        if proof.stated.loc == ("category_totals", 0, "amount")
    ]
    assert [term.loc for term in proof.terms] == [("lines", 4, "amount")]


def test_what_is_handed_on() -> None:
    """The balance is carried; the headline is what is left, or what was spent without it."""
    record = body(KIND, example("finance_statement"))
    [carried] = KIND.carried(record)
    assert (carried.opening, carried.closing) == (record.opening_balance, record.closing_balance)
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.key == "closing_balance"
    headline = KIND.headline(record.model_copy(update={"closing_balance": None}))
    assert headline is not None
    assert headline.key == "expenditure"
    nothing_spent = {"closing_balance": None, "expenditure": Money(0)}
    headline = KIND.headline(record.model_copy(update=nothing_spent))
    assert headline is not None
    assert headline.key == "income"
    keys = [value.key for value in KIND.line_values(record)]
    assert len(keys) == len(set(keys))
    assert KIND.subject(record) == "社区基本账户"


def test_a_line_may_name_the_record_that_details_it() -> None:
    """The link carries the amount that the other record's income has to be."""
    named = ("amount: 380.00}", "amount: 380.00, detailed_in: financial/interest}")
    [link] = KIND.details(body(KIND, altered("finance_statement", named)))
    assert (link.record_id, link.key, link.item) == ("financial/interest", "income", "存款利息")
    assert link.amount.fen == 38_000
