"""Gifts of money and of goods add up apart, and nobody is named without consent."""

import pytest

from gongkai.disclose import mask
from gongkai.kinds.donation_statement import KIND
from kinds.bodies import Found, altered, body, codes, example, fen_changes


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("donation_statement", *changes)))


def test_a_right_statement_has_no_faults() -> None:
    """Money, goods, matched funds, a purpose of both sorts."""
    assert _found() == set()


def test_one_fen_anywhere_is_found() -> None:
    """No amount of the example can be changed by a fen without a problem."""
    for loc, changed in fen_changes(body(KIND, example("donation_statement"))):
        assert codes(KIND, changed), loc


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("income: 9,612.35", "income: 6,500.00", ("sum-mismatch", ("income",))),
        ("cash: 2300.00", "cash: 3200.00", ("sum-mismatch", ("expenditure",))),
        ("closing_balance: 6,512.35\n", "", ("balance-missing", ("closing_balance",))),
        ("gifts_count: 5", "gifts_count: 6", ("count-mismatch", ("gifts_count",))),
        ("goods_closing: 720.00", "goods_closing: 0.00", ("sum-mismatch", ("goods_closing",))),
        ("goods_used: 1,440.00", "goods_used: 440.00", ("sum-mismatch", ("goods_used",))),
        ("2026-09-28", "2026-10-01", ("date-outside-period", ("gifts", 4, "received_on"))),
        ("2026-09-15", "2026-06-30", ("date-outside-period", ("uses", 2, "used_on"))),
        (", goods: 图书 36 册", "", ("missing-field", ("gifts", 4, "goods"))),
        (", valuation: 720.00", "", ("missing-field", ("gifts", 4, "valuation"))),
        (", cash: 500.00", "", ("missing-field", ("gifts", 3, "cash"))),
        (
            "purpose: 助学, sort: 物",
            "purpose: 助学",
            ("repeated-entry", ("earmarks", 1, "purpose")),
        ),
        (
            "cash: 1000.00, earmarked_for: 助学",
            "cash: 1000.00, earmarked_for: 助老",
            ("missing-field", ("gifts", 2, "earmarked_for")),
        ),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, expected: tuple[str, tuple[str | int, ...]]
) -> None:
    """A slip in one figure, day or purpose is found where it stands."""
    assert expected in _found((old, new))


def test_no_more_is_used_for_a_purpose_than_was_given() -> None:
    """The figures may add up and still be more than there was."""
    found = _found(
        ("cash: 1000.00, earmarked_for: 助学", "cash: 1000.00"),
        (
            "given: 4000.00, used: 4000.00, closing: 0.00",
            "given: 3000.00, used: 4000.00, closing: -1000.00",
        ),
    )
    assert found == {("votes-exceed", ("earmarks", 0, "used"))}


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        (
            "donor: 谷明远, received_on: 2026-08-21, consent_named: 是",
            "donor: 谷明远, received_on: 2026-08-21",
            1,
        ),
        ("donor: 欧阳某", "donor: 欧阳修", 2),
        ("donor: 陈某某", "donor: 陈小满", 4),
        (
            "陈某某, received_on: 2026-09-28",
            "陈小满, received_on: 2026-09-28, consent_named: 是",
            4,
        ),
    ],
)
def test_nobody_is_named_without_consent(old: str, new: str, row: int) -> None:
    """A child is not named even with consent."""
    assert _found((old, new)) == {("unmasked-name", ("gifts", row, "donor"))}


def test_who_is_helped_is_masked() -> None:
    """The family name stays; that a donor is a child never leaves the file."""
    masked = mask(body(KIND, example("donation_statement")))
    assert masked.uses[2].recipient_person == "孙某某"  # type: ignore[attr-defined]
    assert masked.gifts[4].minor is None  # type: ignore[attr-defined]


def test_money_without_goods_needs_no_figures_of_goods() -> None:
    """Nothing is said of goods where there are none."""
    text = (
        "kind: donation_statement\ntitle: 捐款\nperiod: 2026-10\npublicity_start: 2026-11-08\n"
        "fund: 互助金\nopening_balance: 1.00\nincome: 0.00\nexpenditure: 0.00\n"
        "closing_balance: 1.00\ngifts_count: 0\n"
    )
    record = body(KIND, text)
    assert codes(KIND, record) == set()
    assert KIND.lead(record) == "收到捐赠 0 笔，收入 0.00 元，支出 0.00 元，期末余额与期初持平。"


def test_what_is_handed_on() -> None:
    """Money, goods and every purpose are carried over; the lead keeps money and goods apart."""
    record = body(KIND, example("donation_statement"))
    assert [one.key for one in KIND.carried(record)] == ["", "goods", "助学/cash", "助学/goods"]
    assert [one.key for one in KIND.line_values(record)] == ["income", "expenditure", "gifts"]
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == record.income
    [gifts, uses] = KIND.totals(record)
    assert str(gifts.values["cash"]) == "6,500.00"
    assert uses.values["valuation"] == record.goods_used
    assert KIND.lead(record) == (
        "收到捐赠 5 笔，收入 9,612.35 元，支出 6,300.00 元，期末余额比期初多 3,312.35 元；"
        "物资收到 2,160.00 元，发放 1,440.00 元，还有 720.00 元（按估值）。"
    )


def test_small_print_says_what_and_what_for() -> None:
    """Goods, purpose and note in one line; of a use also who was helped and the voucher."""
    record = body(KIND, example("donation_statement"))
    assert record.gifts[0].small_print == "书包 12 只，定向用于助学"
    assert record.uses[0].small_print == "定向捐给助学的，捐-003"
    assert record.uses[2].small_print == "孙家明"
