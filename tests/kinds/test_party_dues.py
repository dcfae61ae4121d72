"""Party dues: branches add up, the share passed on is right, large payments stand apart."""

import pytest

from gongkai.kinds.party_dues import KIND
from kinds.bodies import Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("party_dues", *changes)))


def test_a_right_record_has_no_faults() -> None:
    """Two branches, a share that is rounded to the fen, two uses and a large payment."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("party_dues"))):
        assert codes(KIND, changed), loc


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("closing_balance: 6,589.14", "closing_balance: 6,598.14", "sum-mismatch",
         ("closing_balance",)),
        ("opening_balance: 5,120.08\n", "", "balance-missing", ("opening_balance",)),
        ("remittance_ratio: 0.45", "remittance_ratio: 0.4", "product-mismatch", ("remitted",)),
        ("remittance_ratio: 0.45", "remittance_ratio: 1.45", "votes-exceed",
         ("remittance_ratio",)),
        ("retained: 1,562.85", "retained: 1,526.85", "sum-mismatch", ("retained",)),
        ("interest: 6.21\n", "", "sum-mismatch", ("income",)),
        ("amount: 600.00", "amount: 660.00", "sum-mismatch", ("expenditure",)),
        ("due: 1165.50", "due: 1156.50", "sum-mismatch", ("due",)),
        ("members: 43", "members: 44", "count-mismatch", ("members",)),
        ("unpaid: 1\n", "unpaid: 0\n", "count-mismatch", ("unpaid",)),
        ("exempt: 1, unpaid: 1", "exempt: 18, unpaid: 1", "votes-exceed",
         ("branches", 1, "exempt")),
        ("branch: 第二党支部", "branch: 第一党支部", "repeated-entry", ("branches", 1, "branch")),
        ("remitted: 2000.00", "remitted: 900.00", "sum-mismatch", ("large_gifts", 0, "remitted")),
        ("amount: 2000.00", "amount: 999.99", "gift-below-threshold",
         ("large_gifts", 0, "amount")),
    ],
)  # fmt: skip
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_large_payments_are_no_income() -> None:
    """Without them income and expenditure are what they were; 1,000 yuan is large enough."""
    gift = "large_gifts:\n" + example("party_dues").split("large_gifts:\n")[1]
    assert _found((gift, "")) == set()
    thousand = gift.replace("2000.00", "1000.00")
    assert _found((gift, thousand)) == set()


def test_the_balance_is_carried_over() -> None:
    """From one quarter to the next."""
    record = body(KIND, example("party_dues"))
    [carried] = KIND.carried(record)
    assert (carried.opening, carried.closing) == (record.opening_balance, record.closing_balance)
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.key == "closing_balance"
    headline = KIND.headline(record.model_copy(update={"closing_balance": None}))
    assert headline is not None
    assert headline.key == "paid"
    keys = [value.key for value in KIND.line_values(record)]
    assert len(keys) == len(set(keys))


def test_the_lead_gives_counts_beside_the_rate() -> None:
    """Members, amounts, the rate, what was passed on and used."""
    record = body(KIND, example("party_dues"))
    assert KIND.lead(record) == (
        "党员 43 人，交纳 40 人，免交 2 人，未交 1 人；应交 2,886.40 元，实交 2,841.55 元，"
        "收缴率 98.4%（实交 ÷ 应交）；上缴 1,278.70 元，使用 1,600.00 元；"
        "另有 1 笔一次多交的 2,000.00 元全部转交上级。"
    )
    assert [total.table for total in KIND.totals(record)] == ["branches", "uses"]
