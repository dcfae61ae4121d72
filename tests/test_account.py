"""An account says what came in, what was spent and what is left, and proves it."""

from dataclasses import dataclass

import pytest

from gongkai.account import account_lead, account_proofs, balance_findings, carried_balance
from gongkai.money import Money
from gongkai.proof import Proof


@dataclass(frozen=True)
class _Account:
    opening_balance: Money | None
    income: Money
    expenditure: Money
    closing_balance: Money | None


def _account(opening: str, income: str, expenditure: str, closing: str) -> _Account:
    edges = [Money.parse(one) if one else None for one in (opening, closing)]
    return _Account(edges[0], Money.parse(income), Money.parse(expenditure), edges[1])


def _proof(account: _Account) -> Proof:
    (proof,) = account_proofs(account)
    return proof


@pytest.mark.parametrize(
    ("figures", "holds"),
    [
        (("100.00", "50.00", "30.00", "120.00"), True),
        (("100.00", "50.00", "30.00", "120.01"), False),
        (("100.00", "50.00", "30.00", "180.00"), False),
        (("-20.00", "50.00", "80.00", "-50.00"), True),
        (("0.00", "0.00", "0.00", "0.00"), True),
    ],
)
def test_what_is_left_follows_from_the_rest(
    figures: tuple[str, str, str, str], holds: bool
) -> None:
    """Closing is opening and income less expenditure, to the fen, below nought too."""
    proof = _proof(_account(*figures))

    assert proof.holds == holds
    assert proof.main
    assert proof.stated.loc == ("closing_balance",)
    assert [(term.label.zh, term.sign) for term in proof.terms] == [
        ("期初余额", 1),
        ("收入", 1),
        ("支出", -1),
    ]


@pytest.mark.parametrize(("opening", "closing"), [("", "1.00"), ("1.00", ""), ("", "")])
def test_nothing_is_proved_without_both_balances(opening: str, closing: str) -> None:
    """A missing balance is no nought: it is found missing, with what it would tell."""
    account = _account(opening, "5.00", "3.00", closing)
    found = {finding.loc: finding for finding in balance_findings(account)}
    missing = {key for key, text in (("opening", opening), ("closing", closing)) if not text}

    assert list(account_proofs(account)) == []
    assert set(found) == {(f"{key}_balance",) for key in missing}
    assert {finding.fault.code for finding in found.values()} == {"balance-missing"}


def test_an_account_with_both_balances_lacks_nothing() -> None:
    """A balance of nought is one."""
    assert list(balance_findings(_account("0.00", "0.00", "0.00", "0.00"))) == []


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (
            ("1000.00", "1234.50", "30.00", "2204.50"),
            "收入 1,234.50 元，支出 30.00 元，期末余额比期初多 1,204.50 元。",
        ),
        (
            ("1000.00", "0.00", "999.99", "0.01"),
            "收入 0.00 元，支出 999.99 元，期末余额比期初少 999.99 元。",
        ),
        (
            ("-5.00", "1.00", "1.00", "-5.00"),
            "收入 1.00 元，支出 1.00 元，期末余额与期初持平。",
        ),
        (("", "1.00", "2.00", "5.00"), "收入 1.00 元，支出 2.00 元。"),
        (("5.00", "1.00", "2.00", ""), "收入 1.00 元，支出 2.00 元。"),
    ],
)
def test_the_account_in_one_sentence(figures: tuple[str, str, str, str], words: str) -> None:
    """More, less or as much as before; nothing is said of a balance that is not known."""
    assert account_lead(_account(*figures)) == words


def test_the_balance_is_handed_to_the_next_period() -> None:
    """Both ends with their places, so that a break between two months can be shown."""
    (carried,) = carried_balance(_account("1.00", "5.00", "2.00", "4.00"))

    assert (carried.label, carried.opening, carried.closing) == ("期初余额", Money(100), Money(400))
    assert (carried.opening_loc, carried.closing_loc) == (
        ("opening_balance",),
        ("closing_balance",),
    )
