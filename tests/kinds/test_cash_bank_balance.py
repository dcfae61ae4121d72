"""Where the money lies: places and accounts add up to the same total."""

import pytest

from gongkai.compared import Compared
from gongkai.kinds.cash_bank_balance import KIND
from kinds.bodies import Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("cash_bank_balance", *changes)))


def test_a_right_table_has_no_faults() -> None:
    """Cash, two places in the bank, and money in transit are the money of two accounts."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("cash_bank_balance"))):
        assert codes(KIND, changed), loc


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("cash: 2,316.40", "cash: 2,361.40", "sum-mismatch", ("cash",)),
        ("total: 102,591.11", "total: 102,519.11", "sum-mismatch", ("total",)),
        ("in_transit: 500.00\n", "", "sum-mismatch", ("in_transit",)),
        ("amount: 2000.00", "amount: 1000.00", "sum-mismatch", ("total",)),
        ("increase: 3000.00", "increase: 300.00", "sum-mismatch", ("places", 0, "closing")),
        ("cash_limit: 5000", "cash_limit: 2316", "votes-exceed", ("cash",)),
        ("2026-10-31", "2026-11-09", "dates-out-of-order", ("counted_on",)),
        ("商业银行押金专户", "商业银行清河支行", "repeated-entry", ("places", 2, "name")),
        ("account: 装修押金", "account: 社区基本账户", "repeated-entry", ("books", 1, "account")),
        ("decrease: 2514.15", "decrease: -2514.15", "negative-amount", ("places", 0, "decrease")),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_cash_up_to_the_limit_is_allowed() -> None:
    """The limit itself is not too much, and without one nothing is said."""
    assert _found(("cash_limit: 5000", "cash_limit: 2317")) == set()
    assert _found(("cash_limit: 5000\n", "")) == set()


def test_each_place_is_carried_over() -> None:
    """What lies in a place is there at the start of the next month too."""
    record = body(KIND, example("cash_bank_balance"))
    first, *others = KIND.carried(record)
    assert (first.key, first.opening, first.closing) == (
        "服务中心保险柜",
        record.places[0].opening,
        record.cash,
    )
    assert len(others) == 3
    assert KIND.periodic


def test_an_account_may_name_its_statement() -> None:
    """Its closing balance has to be the balance by the books."""
    named = ("amount: 100591.11", "amount: 100591.11, detailed_in: financial/2026-10")
    [link] = KIND.details(body(KIND, altered("cash_bank_balance", named)))
    assert (link.record_id, link.key) == ("financial/2026-10", "closing_balance")
    assert link.amount.fen == 10_059_111


def test_the_lead_says_where_the_money_is() -> None:
    """With the share of cash beside the amounts it is worked out from."""
    record = body(KIND, example("cash_bank_balance"))
    assert KIND.lead(record) == (
        "共有 102,591.11 元，其中银行存款 99,774.71 元，现金 2,316.40 元，在途 500.00 元；"
        "现金占 2.3%（现金 ÷ 合计）。"
    )
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == record.total
    keys = [value.key for value in KIND.line_values(record)]
    assert len(keys) == len(set(keys))
    assert [total.values for total in KIND.totals(record)] == [
        {"closing": record.total},
        {"amount": record.total},
    ]


def test_what_is_there_is_not_added_up_over_the_year() -> None:
    """The total of one month and that of the next are the same money."""
    (total, *_) = KIND.line_values(body(KIND, example("cash_bank_balance")))

    assert (total.key, total.compared) == ("total", Compared.HELD)
    assert not total.compared.adds_up
