"""The entries of an account: balances run on, vouchers are complete, payments are signed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.ledger_entry import KIND
from gongkai.model import Rules
from gongkai.money import Money
from kinds.bodies import TODAY, Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("ledger_entry", *changes)))


def test_a_right_month_has_no_faults() -> None:
    """Deposits, money passed on, a void voucher and a signed payment are all in order."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount of the example can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("ledger_entry"))):
        assert codes(KIND, changed), loc


def test_a_wrong_balance_is_told_by_row() -> None:
    """Swapped digits in one balance show there and in the row that goes on from it."""
    assert _found(("111,841.46", "111,814.46")) == {
        ("running-balance", ("entries", 1, "balance")),
        ("running-balance", ("entries", 3, "balance")),
    }


def test_a_wrong_amount_shows_in_its_row_and_total() -> None:
    """An entry that is one fen off breaks the balance after it and the total of its side."""
    assert _found(("expense: 589.09", "expense: 589.10")) == {
        ("sum-mismatch", ("expenditure",)),
        ("running-balance", ("entries", 1, "balance")),
    }


def test_the_balances_are_proved() -> None:
    """Opening, income, expenditure and closing belong together."""
    assert ("sum-mismatch", ("closing_balance",)) in _found(
        ("96,201.46\nentries", "96,201.45\nentries")
    )


def test_without_an_opening_balance_the_last_one_has_to_be_the_closing() -> None:
    """What is missing is found, and the balances that are there are still proved."""
    missing = ("balance-missing", ("opening_balance",))
    opening = ("opening_balance: 82,430.55\n", "")
    assert _found(opening) == {missing}
    assert _found(opening, ("96,201.46\nentries", "96,201.45\nentries")) == {
        missing,
        ("sum-mismatch", ("closing_balance",)),
    }
    assert ("running-balance", ("entries", 1, "balance")) in _found(
        opening, ("112,430.55", "112,430.56")
    )


def test_a_deposit_leaves_the_running_balance_as_it_is() -> None:
    """A balance beside a deposit is that of the ordinary account, unchanged."""
    deposit = "    income: 2000.00\n    nature: deposit\n"
    assert _found((deposit, deposit + "    balance: 111841.46\n")) == set()
    assert _found((deposit, deposit + "    balance: 113841.46\n")) == {
        ("running-balance", ("entries", 2, "balance")),
        ("running-balance", ("entries", 3, "balance")),
    }


def test_money_kept_apart_needs_its_total() -> None:
    """Deposits and money passed on are proved by totals of their own."""
    total = "  - {nature: 押金, direction: 收入, amount: 2000.00}\n"
    assert _found((total, "")) == {("apart-total-missing", ("entries", 2, "income"))}
    assert _found((total, total.replace("2000", "1999"))) == {
        ("sum-mismatch", ("apart_totals", 0, "amount"))
    }


@pytest.mark.parametrize(
    ("changes", "code", "loc"),
    [
        ([("    income: 2000.00\n", "")], "both-sides", ("entries", 2)),
        (
            [("    income: 2000.00\n", "    income: 2000\n    expense: 1\n")],
            "both-sides",
            ("entries", 2),
        ),
        ([("date: 2026-10-12", "date: 2026-11-12")], "date-outside-period", ("entries", 1, "date")),
        ([("记-002", "记-001")], "voucher-repeated", ("entries", 1, "voucher_no")),
        ([("记-002", "记-102")], "voucher-gap", ("entries", 2, "voucher_no")),
        (
            [("    handler: 报账员 周敏\n", "")],
            "entry-signature-missing",
            ("entries", 3, "handler"),
        ),
        (
            [("    witness: 监委会委员 李红\n", "")],
            "entry-signature-missing",
            ("entries", 3, "witness"),
        ),
        (
            [("    approver: 主任 陈国强\n", "")],
            "entry-signature-missing",
            ("entries", 3, "approver"),
        ),
        ([("    nature: deposit\n", "")], "deposit-as-money", ("entries", 2, "income")),
        ([("    nature: pass_through\n", "")], "pass-through-as-money", ("entries", 4, "expense")),
    ],
)
def test_each_fault_is_found_in_its_place(
    changes: list[tuple[str, str]], code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip in one entry is found where it stands."""
    assert (code, loc) in _found(*changes)


def test_a_nought_beside_an_amount_is_no_second_side() -> None:
    """Spreadsheets fill the empty column with 0.00."""
    assert _found(("    income: 380.00\n", "    income: 380.00\n    expense: 0.00\n")) == set()


def test_dates_follow_the_stated_first_and_last_day() -> None:
    """A month from the 25th to the 25th takes its entries from those days."""
    days = "period: 2026-10\nperiod_start: 2026-09-25\nperiod_end: 2026-10-25\n"
    found = _found(("period: 2026-10\n", days), ("date: 2026-10-09", "date: 2026-09-25"))
    assert found == {
        ("date-outside-period", ("entries", 5, "date")),
        ("date-outside-period", ("entries", 6, "date")),
    }


def test_only_vouchers_of_one_prefix_make_a_gap() -> None:
    """收-3 after 记-001 says nothing; neither does a voucher without a number."""
    assert _found(("记-007", "收-3"), ("记-006", "无号")) == set()


def test_a_gap_is_counted() -> None:
    """The problem names both vouchers and how many lie between."""
    record = body(KIND, altered("ledger_entry", ("记-007", "记-010")))
    [finding] = KIND.findings(record, Rules(TODAY))
    assert finding.facts == {"before": "记-006", "after": "记-010", "count": 3}


def test_the_threshold_is_the_board_s_own() -> None:
    """Three sign above the threshold, not at it."""
    record = body(KIND, example("ledger_entry"))
    rules = Rules(TODAY, signature_threshold=Money(58_909))
    assert not list(KIND.findings(record, rules))
    rules = Rules(TODAY, signature_threshold=Money(58_908))
    found = [finding.loc for finding in KIND.findings(record, rules)]
    assert found == [("entries", 1, key) for key in ("handler", "witness", "approver")]


def test_every_entry_of_an_empty_month_is_wanted() -> None:
    """A ledger without entries has no income; one with a total has lost them."""
    head = (
        "kind: ledger_entry\ntitle: 收支明细\nperiod: 2026-10\npublicity_start: 2026-11-08\n"
        "account: 基本账户\nopening_balance: 5\nincome: {}\nexpenditure: 0\nclosing_balance: {}\n"
    )
    assert codes(KIND, body(KIND, head.format(0, 5))) == set()
    assert codes(KIND, body(KIND, head.format(1, 6))) == {("sum-mismatch", ("income",))}


@given(
    st.integers(0, 10**9),
    st.lists(
        st.tuples(st.booleans(), st.integers(1, 10**9), st.booleans()), min_size=1, max_size=9
    ),
)
def test_random_ledgers_that_add_up_pass(opening: int, moves: list[tuple[bool, int, bool]]) -> None:
    """Entries with balances here and there hold, and a fen more in any amount is found."""
    balance, rows = opening, []
    for number, (came, fen, stated) in enumerate(moves):
        balance += fen if came else -fen
        key = "income" if came else "expense"
        row = f"  - {{date: 2026-10-01, description: 第{number}笔, {key}: {_yuan(fen)}"
        signed = ", handler: 甲, witness: 乙, approver: 丙"
        rows.append(f"{row}{f', balance: {_yuan(balance)}' if stated else ''}{signed}}}")
    text = (
        "kind: ledger_entry\ntitle: 收支明细\nperiod: 2026-10\npublicity_start: 2026-11-08\n"
        f"account: 基本账户\nopening_balance: {_yuan(opening)}\n"
        f"income: {_yuan(sum(fen for came, fen, _ in moves if came))}\n"
        f"expenditure: {_yuan(sum(fen for came, fen, _ in moves if not came))}\n"
        f"closing_balance: {_yuan(balance)}\nentries:\n" + "\n".join(rows) + "\n"
    )
    record = body(KIND, text)
    assert codes(KIND, record) == set()
    for loc, changed in fen_changes(record):
        assert codes(KIND, changed), loc


def _yuan(fen: int) -> str:
    return Money(fen).strict()


def test_what_is_handed_on() -> None:
    """Sums by category are compared with other periods; every sort has its total row."""
    record = body(KIND, example("ledger_entry"))
    values = {value.key: value.value for value in KIND.line_values(record)}
    assert values["category/expenditure/维修"] == Money(1_602_000)
    places = {value.key: value.loc for value in KIND.line_values(record)}
    first = next(i for i, one in enumerate(record.entries) if one.category == "维修")
    assert places["category/expenditure/维修"] == ("entries", first)
    assert [bar.label for bar in KIND.bars(record)] == ["税费", "维修"]
    assert [total.group for total in KIND.totals(record)] == ["ordinary", "deposit", "pass_through"]
    [carried] = KIND.carried(record)
    assert carried.closing == record.closing_balance
    assert KIND.lead(record) == (
        "共 5 笔，收入 30,380.00 元，支出 16,609.09 元，期末余额 96,201.46 元。"
    )
    headline = KIND.headline(record.model_copy(update={"closing_balance": None}))
    assert headline is not None
    assert headline.key == "expenditure"
    nothing_spent = {"closing_balance": None, "expenditure": Money(0)}
    headline = KIND.headline(record.model_copy(update=nothing_spent))
    assert headline is not None
    assert headline.key == "income"
