"""Deposits and money collected for others stand beside the accounts, known by name or nature."""

import pytest

from gongkai.language import Text
from gongkai.money import Money
from gongkai.movement import (
    ApartTotal,
    Direction,
    Movement,
    Nature,
    apart_findings,
    apart_proofs,
    is_income_of_others,
    looks_like_deposit,
    looks_like_pass_through,
    looks_like_utility,
    of_sort,
    own_money_findings,
)
from gongkai.proof import Term
from kinds.bodies import read_model

_IN, _OUT = Direction.INCOME, Direction.EXPENDITURE


def _moved(nature: Nature, direction: Direction, fen: int, row: int = 0) -> Movement:
    term = Term(Text("甲", "one"), Money(fen), ("lines", row, "amount"))
    return Movement(nature, direction, term)


def _total(nature: Nature, direction: Direction, yuan: str) -> ApartTotal:
    written = {"nature": nature.value, "direction": direction.value, "amount": yuan}
    return read_model(ApartTotal, written)


_MOVED = (
    _moved(Nature.ORDINARY, _IN, 99_900, 0),
    _moved(Nature.DEPOSIT, _IN, 200_000, 1),
    _moved(Nature.DEPOSIT, _OUT, 50_000, 2),
    _moved(Nature.DEPOSIT, _IN, 1, 3),
    _moved(Nature.PASS_THROUGH, _OUT, 36_000, 4),
)


def test_movements_of_one_sort_keep_their_order() -> None:
    """Nature and direction together make a sort."""
    found = [term.value for term in of_sort(_MOVED, Nature.DEPOSIT, _IN)]

    assert found == [Money(200_000), Money(1)]
    assert of_sort(_MOVED, Nature.PASS_THROUGH, _IN) == []


def test_each_total_is_the_sum_of_its_own_movements() -> None:
    """Money of another sort, and money that is the community's own, is not counted."""
    totals = (
        _total(Nature.DEPOSIT, _IN, "2000.01"),
        _total(Nature.DEPOSIT, _OUT, "2500.01"),
        _total(Nature.PASS_THROUGH, _OUT, "360.00"),
    )
    proofs = list(apart_proofs(totals, _MOVED))

    assert [proof.holds for proof in proofs] == [True, False, True]
    assert [proof.stated.loc for proof in proofs] == [
        ("apart_totals", place, "amount") for place in range(3)
    ]
    assert proofs[1].expected == Money(50_000)
    assert proofs[1].stated.label.zh == "押金支出合计"


def test_a_sort_without_a_total_is_found_once_at_its_first_line() -> None:
    """Own money needs none; a total that is there is not asked for."""
    found = list(apart_findings((_total(Nature.DEPOSIT, _OUT, "500.00"),), _MOVED))

    assert [(one.fault.code, one.loc) for one in found] == [
        ("apart-total-missing", ("lines", 1, "amount")),
        ("apart-total-missing", ("lines", 4, "amount")),
    ]
    assert [one.facts["nature_code"] for one in found] == ["deposit", "pass_through"]


@pytest.mark.parametrize(
    ("words", "deposit"),
    [
        ("装修押金", True),
        ("投标保证金", True),
        ("没收押金", False),
        ("押金利息", False),
        ("保证金手续费", False),
        ("物业费", False),
    ],
)
def test_a_deposit_is_known_by_its_name(words: str, deposit: bool) -> None:
    """What is earned on deposits, or kept of them, is own income."""
    assert looks_like_deposit(words) == deposit


@pytest.mark.parametrize(
    ("words", "passed"),
    [
        ("代收水费", True),
        ("代缴居民保险费", True),
        ("快递代收点租金", False),
        ("代收手续费", False),
        ("代缴服务费返还", False),
        ("水费", False),
    ],
)
def test_money_for_others_is_known_by_its_name(words: str, passed: bool) -> None:
    """A fee for collecting it, or the rent of a parcel point, is own income."""
    assert looks_like_pass_through(words) == passed


@pytest.mark.parametrize(
    ("words", "utility"),
    [
        ("居民水费", True),
        ("电费", True),
        ("污水排污费", True),
        ("公共用水水费", False),
        ("路灯电费", False),
        ("充电电费", False),
        ("水费滞纳金", False),
        ("水费补贴", False),
        ("电费退款", False),
        ("停车费", False),
    ],
)
def test_income_of_a_utility_is_known_by_its_name(words: str, utility: bool) -> None:
    """Common use, charging, late fees, grants and refunds are own income."""
    assert looks_like_utility(words) == utility


@pytest.mark.parametrize(
    ("words", "account", "others"),
    [
        ("本体金", "物业服务费", True),
        ("本体维修基金", "物业服务费", True),
        ("本体金", "本体金专户", False),
        ("本体金利息", "物业服务费", False),
        ("居民水费", "本体金专户", True),
        ("停车费", "物业服务费", False),
    ],
)
def test_the_building_fund_is_own_money_in_its_own_account_alone(
    words: str, account: str, others: bool
) -> None:
    """In another account it is money of others, as the income of a utility is everywhere."""
    assert is_income_of_others(words, account) == others


@pytest.mark.parametrize(
    ("words", "nature", "codes"),
    [
        ("装修押金", Nature.ORDINARY, ["deposit-as-money"]),
        ("杂项", Nature.DEPOSIT, ["deposit-as-money"]),
        ("代收水费", Nature.ORDINARY, ["pass-through-as-money"]),
        ("杂项", Nature.PASS_THROUGH, ["pass-through-as-money"]),
        ("代收押金", Nature.ORDINARY, ["deposit-as-money"]),
        ("杂项", Nature.ORDINARY, []),
    ],
)
def test_money_of_others_among_the_own_is_found_by_name_or_nature(
    words: str, nature: Nature, codes: list[str]
) -> None:
    """Once for each line, told with its row, its words and its side."""
    loc = ("lines", 4, "amount")
    found = list(own_money_findings(words, Money(100), _IN.label, 5, loc, nature=nature))

    assert [one.fault.code for one in found] == codes
    for one in found:
        facts = {key: str(fact) for key, fact in one.facts.items()}
        assert one.loc == loc
        assert words in one.fault.message.zh.format_map(facts)
        assert words in one.fault.message.en.format_map(facts)
