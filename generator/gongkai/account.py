"""An account: what was there, what came in, what was spent, what is left."""

from collections.abc import Iterator
from typing import Annotated, Protocol

from gongkai.compared import Compared
from gongkai.faults import figures
from gongkai.fields import Label, MoneyAmount, ShortText
from gongkai.language import Text
from gongkai.message import Message, say
from gongkai.model import Carried, Finding, LineValue, RecordBody
from gongkai.money import Money
from gongkai.proof import Proof, Term, prove_sum

__all__ = [
    "CLOSING",
    "EXPENDITURE",
    "INCOME",
    "OPENING",
    "Account",
    "AccountBody",
    "account_headline",
    "account_lead",
    "account_proofs",
    "account_values",
    "account_words",
    "balance_findings",
    "carried_balance",
]

OPENING = Text("期初余额", "opening balance")
INCOME = Text("收入", "income")
EXPENDITURE = Text("支出", "expenditure")
CLOSING = Text("期末余额", "closing balance")


class Account(Protocol):
    """What a body offers that is an account."""

    @property
    def opening_balance(self) -> Money | None:
        """What was there before; missing in many real tables."""

    @property
    def income(self) -> Money:
        """What came in."""

    @property
    def expenditure(self) -> Money:
        """What was spent."""

    @property
    def closing_balance(self) -> Money | None:
        """What is left."""


class AccountBody(RecordBody):
    """The body of a record that is an account: its name, its two balances, and what moved."""

    account: Annotated[ShortText, Label("账户", "account")]
    opening_balance: Annotated[MoneyAmount | None, Label("期初余额", "opening balance")] = None
    income: Annotated[MoneyAmount, Label("本期收入", "income")]
    expenditure: Annotated[MoneyAmount, Label("本期支出", "expenditure")]
    closing_balance: Annotated[MoneyAmount | None, Label("期末余额", "closing balance")] = None


def account_headline(account: Account) -> LineValue:
    """What is left; without a closing balance what was spent, or what came in if nothing was."""
    if account.closing_balance is not None:
        closing = account.closing_balance
        return LineValue("closing_balance", say("期末余额"), closing, ("closing_balance",))
    if account.income and not account.expenditure:
        return LineValue("income", say("本期收入"), account.income, ("income",))
    return LineValue("expenditure", say("本期支出"), account.expenditure, ("expenditure",))


def account_values(account: Account) -> Iterator[LineValue]:
    """The figures of the account that are compared with other periods."""
    yield LineValue("income", say("收入"), account.income, ("income",), Compared.SHARED)
    yield LineValue(
        "expenditure", say("支出"), account.expenditure, ("expenditure",), Compared.SHARED
    )
    if account.closing_balance is not None:
        closing = account.closing_balance
        yield LineValue(
            "closing_balance", say("期末余额"), closing, ("closing_balance",), Compared.HELD
        )


def account_proofs(account: Account) -> Iterator[Proof]:
    """Closing = opening + income − expenditure, when both balances are given."""
    if account.opening_balance is None or account.closing_balance is None:
        return
    yield prove_sum(
        Term(CLOSING, account.closing_balance, ("closing_balance",)),
        (
            Term(OPENING, account.opening_balance, ("opening_balance",)),
            Term(INCOME, account.income, ("income",)),
            Term(EXPENDITURE, account.expenditure, ("expenditure",), -1),
        ),
        main=True,
    )


def account_lead(account: Account) -> Message:
    """The account in one sentence: what came in, what was spent, and how much more is left."""
    return account_words(account) + say("。")


def account_words(account: Account) -> Message:
    """The same, for a sentence that goes on."""
    words = say(
        "收入 %(income)s 元，支出 %(expenditure)s 元",
        income=account.income,
        expenditure=account.expenditure,
    )
    if account.opening_balance is None or account.closing_balance is None:
        return words
    change = account.closing_balance - account.opening_balance
    if not change:
        return say("%(words)s，期末余额与期初持平", words=words)
    if change.fen > 0:
        return say("%(words)s，期末余额比期初多 %(change)s 元", words=words, change=change)
    return say("%(words)s，期末余额比期初少 %(change)s 元", words=words, change=abs(change))


def balance_findings(account: Account) -> Iterator[Finding]:
    """Balances that are not given. Problems: ``balance-missing``."""
    wanted = (
        (
            "opening_balance",
            OPENING,
            account.opening_balance,
            Text("原来有多少钱", "what there was"),
        ),
        ("closing_balance", CLOSING, account.closing_balance, Text("还剩多少钱", "what is left")),
    )
    for key, label, value, meaning in wanted:
        if value is None:
            facts = {"label": label, "meaning": meaning, "key": key}
            yield Finding(figures.BALANCE_MISSING, (key,), facts)


def carried_balance(account: Account, label: str = OPENING.said) -> Iterator[Carried]:
    """The balance that one period hands to the next."""
    opening, closing = account.opening_balance, account.closing_balance
    yield Carried("", label, opening, ("opening_balance",), closing, ("closing_balance",))
