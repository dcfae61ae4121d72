"""Offers: one is taken, the others are above it by what they say, a lower one needs a reason."""

from collections.abc import Sequence

import pytest

from gongkai.language import Text
from gongkai.money import Money
from gongkai.proof import Term
from gongkai.quotes import Quote, quote_findings, quote_proofs, quote_words
from kinds.bodies import read_model

AGREED = Money(1_924_000)


def _quotes(*rows: dict[str, str]) -> tuple[Quote, ...]:
    return tuple(read_model(Quote, row) for row in rows)


THREE = (
    {"supplier": "公司甲", "amount": "39520", "difference": "20280"},
    {"supplier": "公司乙", "amount": "25620", "difference": "6380"},
    {"supplier": "公司丙", "amount": "19240", "chosen": "是"},
)


def _failing(quotes: tuple[Quote, ...]) -> set[tuple[str | int, ...]]:
    agreed: dict[str | None, Sequence[Term]] = {
        None: [Term(Text("合同价", "contract"), AGREED, ("contract_price",))]
    }
    return {proof.stated.loc for proof in quote_proofs(quotes, agreed) if not proof.holds}


def _codes(quotes: tuple[Quote, ...]) -> set[tuple[str, tuple[str | int, ...]]]:
    return {(one.fault.code, one.loc) for one in quote_findings(quotes)}


def test_three_right_offers() -> None:
    """The figures of a real comparison of three offers."""
    quotes = _quotes(*THREE)
    assert not _failing(quotes)
    assert not _codes(quotes)
    assert quote_words(quotes) == "3 家报价，选定公司丙"
    assert not quote_words(())


@pytest.mark.parametrize("row", [0, 1, 2])
def test_a_fen_more_in_any_offer_is_found(row: int) -> None:
    """The one taken is the price agreed, every other is above it by a stated difference."""
    quotes = _quotes(*THREE)
    one = quotes[row].model_copy(update={"amount": quotes[row].amount + Money(1)})
    assert _failing((*quotes[:row], one, *quotes[row + 1 :]))


@pytest.mark.parametrize(
    ("row", "change", "expected"),
    [
        (2, {"chosen": "否"}, ("count-mismatch", ("quotes", 2, "chosen"))),
        (1, {"chosen": "是"}, ("count-mismatch", ("quotes", 2, "chosen"))),
        (1, {"supplier": "公司甲"}, ("repeated-entry", ("quotes", 1, "supplier"))),
        (1, {"amount": "9000"}, ("quote-not-lowest", ("quotes", 2, "amount"))),
    ],
)
def test_what_is_wrong_with_a_comparison(
    row: int, change: dict[str, str], expected: tuple[str, tuple[str | int, ...]]
) -> None:
    """None or two taken, one supplier twice, a lower offer passed over."""
    rows = [{**one, **(change if index == row else {})} for index, one in enumerate(THREE)]
    assert expected in _codes(_quotes(*rows))


def test_every_other_offer_states_its_difference() -> None:
    """Without it nothing would prove its amount; the one taken is above itself by nothing."""
    rows = [dict(one) for one in THREE]
    del rows[0]["difference"]
    assert _codes(_quotes(*rows)) == {("missing-field", ("quotes", 0, "difference"))}
    rows = [dict(one) for one in THREE]
    rows[2]["difference"] = "1"
    assert _failing(_quotes(*rows)) == {("quotes", 2, "difference")}


def test_a_reason_allows_a_dearer_offer() -> None:
    """It is printed with the offer."""
    rows = [dict(one) for one in THREE]
    rows[1] |= {"amount": "9000", "difference": "-10240"}
    rows[2]["reason"] = "含三年维护"
    assert not _codes(_quotes(*rows))


def test_offers_of_several_items_are_compared_apart() -> None:
    """Each item has one offer taken."""
    quotes = _quotes(
        *({**one, "item": "摄像头"} for one in THREE), *({**one, "item": "硬盘"} for one in THREE)
    )
    assert not _codes(quotes)
    assert quote_words(quotes) == "2 项询过价，共 6 份报价"
