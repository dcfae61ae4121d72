"""Money that moves: in or out, the community's own or only in its hands.

Deposits and money collected for others (押金, 代收代缴) stand beside the accounts, never in them;
they have totals of their own, so that every amount is proved by some sum.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from gongkai.faults import figures
from gongkai.fields import Choice, Columns, Help, Label, Model, MoneyAmount
from gongkai.language import Text
from gongkai.model import Finding
from gongkai.money import Money
from gongkai.pattern import pattern
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, prove_sum
from gongkai.value_object import dataclass

__all__ = [
    "ApartTotal",
    "ApartTotals",
    "Direction",
    "Movement",
    "Nature",
    "apart_findings",
    "apart_proofs",
    "is_income_of_others",
    "looks_like_deposit",
    "looks_like_pass_through",
    "looks_like_utility",
    "of_sort",
    "own_money_findings",
]

_DEPOSIT = pattern(r"押金|保证金")
_NOT_DEPOSIT = pattern(r"利息|手续费|没收|罚没")
_PASS_THROUGH = pattern(r"代收(?![点处站])|代缴")
_NOT_PASS_THROUGH = pattern(r"利息|手续费|服务费|佣金|酬金|返还")
_UTILITY = pattern(r"水费|电费|燃气费|排水|排污")
_NOT_UTILITY = pattern(
    r"公共|公用|公摊|路灯|充电|滞纳金|违约金|利息|手续费|服务费|补贴|补助|拨款|拨付|退|返还|奖|结余"
)
_FUND = pattern(r"本体(?:维修)?(?:基金|资金|金)")
_NOT_FUND = pattern(r"利息|使用|支取|拨|返")


class Direction(Choice):
    """Whether a line brings money in or takes it out."""

    INCOME = "income", "收入", "income"
    EXPENDITURE = "expenditure", "支出", "expenditure"


class Nature(Choice):
    """Whether money is the community's own, or only in its hands."""

    ORDINARY = "ordinary", "本单位收支", "own"
    DEPOSIT = "deposit", "押金", "deposit"
    PASS_THROUGH = "pass_through", "代收代缴", "collected for others"


class ApartTotal(Model):
    """The stated total of money that is only in the community's hands, one way."""

    nature: Annotated[Nature, Label("性质", "nature")]
    direction: Annotated[Direction, Label("收支", "direction")]
    amount: Annotated[MoneyAmount, Label("合计", "total")]


ApartTotals = Annotated[
    tuple[ApartTotal, ...],
    Label("押金、代收代缴合计", "totals of money kept apart"),
    Columns("nature"),
    Help("不计入收入和支出", "no part of income and expenditure"),
]
"""The stated totals of money that is neither income nor expenditure."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One amount that came in or went out, as a term of the total of its sort."""

    nature: Nature
    direction: Direction
    term: Term


def apart_proofs(totals: Sequence[ApartTotal], moved: Sequence[Movement]) -> Iterator[Proof]:
    """Each total of deposits or of money collected for others = the sum of its movements."""
    for index, total in enumerate(totals):
        label = _apart_label(total.nature, total.direction)
        stated = Term(label, total.amount, ("apart_totals", index, "amount"))
        formula = Text(f"各笔{label.zh}", f"sum of {label.en} lines")
        yield prove_sum(stated, of_sort(moved, total.nature, total.direction), formula=formula)


def apart_findings(totals: Sequence[ApartTotal], moved: Sequence[Movement]) -> Iterator[Finding]:
    """Money kept apart of which no total is stated. Problems: ``apart-total-missing``."""
    known = {(Nature.ORDINARY, direction) for direction in Direction}
    known |= {(total.nature, total.direction) for total in totals}
    for movement in moved:
        sort = (movement.nature, movement.direction)
        if sort not in known:
            known.add(sort)
            facts = {
                "nature": movement.nature.label,
                "side": movement.direction.label,
                "nature_code": movement.nature.value,
                "side_code": movement.direction.value,
            }
            yield Finding(figures.APART_TOTAL_MISSING, movement.term.loc, facts)


def _apart_label(nature: Nature, direction: Direction) -> Text:
    side = direction.label
    return Text(f"{nature.label.zh}{side.zh}合计", f"total {side.en} ({nature.label.en})")


def of_sort(moved: Iterable[Movement], nature: Nature, direction: Direction) -> list[Term]:
    """The terms of one sort and direction, in their order."""
    return [one.term for one in moved if (one.nature, one.direction) == (nature, direction)]


def own_money_findings(
    words: str, amount: Money, side: Text, row: int, loc: Loc, *, nature: Nature = Nature.ORDINARY
) -> Iterator[Finding]:
    """What is counted as the community's own money, but by its name or nature is not.

    ``row`` counts from 1. Problems: ``deposit-as-money``, ``pass-through-as-money``.
    """
    facts = {"row": row, "item": words, "amount": amount, "side": side}
    if nature is Nature.DEPOSIT or looks_like_deposit(words):
        yield Finding(figures.DEPOSIT_AS_MONEY, loc, facts)
    elif nature is Nature.PASS_THROUGH or looks_like_pass_through(words):
        yield Finding(figures.PASS_THROUGH_AS_MONEY, loc, facts)


def looks_like_deposit(words: str) -> bool:
    """Whether a line is a deposit by its name: 押金 or 保证金, but not interest or fees on it."""
    return bool(_DEPOSIT.search(words)) and not _NOT_DEPOSIT.search(words)


def looks_like_pass_through(words: str) -> bool:
    """Whether money is collected for others by its name: 代收 or 代缴, but not a fee for doing so.

    The rent of a parcel point (快递代收点) is own income too.
    """
    return bool(_PASS_THROUGH.search(words)) and not _NOT_PASS_THROUGH.search(words)


def looks_like_utility(words: str) -> bool:
    """Whether income is a utility's by its name: 水费, 电费, 排污费 and so on.

    Shares of common use, charging, late fees, grants and refunds are own income.
    """
    return bool(_UTILITY.search(words)) and not _NOT_UTILITY.search(words)


def is_income_of_others(words: str, account: str) -> bool:
    """Whether income is a utility's, or the building fund's (本体金) in another account.

    What is spent under such a name is the account's own cost.
    """
    fund = bool(_FUND.search(words)) and not _NOT_FUND.search(words)
    return looks_like_utility(words) or (fund and not _FUND.search(account))
