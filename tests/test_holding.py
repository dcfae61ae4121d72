"""Balances that move: each row, each column, and what is handed on."""

from gongkai.fields import Model, MoneyAmount
from gongkai.holding import (
    MOVED,
    Parts,
    carried_holding,
    column_proofs,
    holding_findings,
    holding_proof,
)
from gongkai.language import Text
from gongkai.money import Money
from kinds.bodies import fen_changes


class _Row(Model):
    """The least that is held."""

    opening: MoneyAmount
    increase: MoneyAmount
    decrease: MoneyAmount
    closing: MoneyAmount


def _row(*fen: int) -> _Row:
    opening, increase, decrease, closing = (Money(amount) for amount in fen)
    return _Row.model_construct(
        opening=opening, increase=increase, decrease=decrease, closing=closing
    )


def test_closing_follows_from_what_moved() -> None:
    """A fen more in any of the four is found."""
    row = _row(500, 200, 300, 400)
    proof = holding_proof(row, ("rows", 0), "押金", row=1)
    assert proof.holds
    assert proof.stated.loc == ("rows", 0, "closing")
    assert proof.stated.label.zh == "押金期末"
    assert not proof.listed
    assert holding_proof(row, ("total",), main=True).listed
    for _, changed in fen_changes(row):
        assert not holding_proof(changed, ("rows", 0)).holds


def test_each_column_of_a_total_is_proved() -> None:
    """A fen in a row shows in the column it stands in, and in no other."""
    rows = [_row(500, 200, 300, 400), _row(0, 100, 0, 100)]
    total = _row(500, 300, 300, 500)
    named = [(row, ("rows", index), f"第{index}行") for index, row in enumerate(rows)]
    assert all(proof.holds for proof in column_proofs(total, ("total",), "应收", named))
    for loc, changed in fen_changes(rows[1]):
        found = [
            proof.stated.loc
            for proof in column_proofs(total, ("total",), "应收", [named[0], (changed, (), "")])
            if not proof.holds
        ]
        assert found == [("total", *loc)]


def test_an_amount_below_nought_is_found() -> None:
    """In each of the four; nought itself is allowed."""
    assert not list(holding_findings(_row(0, 0, 0, 0), (), ""))
    found = [finding.loc for finding in holding_findings(_row(-1, 0, -1, 0), ("rows", 2), "甲")]
    assert found == [("rows", 2, "opening"), ("rows", 2, "decrease")]


def test_what_is_handed_on() -> None:
    """The opening and the closing, with their ways."""
    carried = carried_holding(_row(500, 200, 300, 400), ("rows", 0), "a", "甲")
    assert (carried.opening, carried.closing) == (Money(500), Money(400))
    assert (carried.opening_loc, carried.closing_loc) == (
        ("rows", 0, "opening"),
        ("rows", 0, "closing"),
    )
    assert carried.label == "甲期初"


def test_parts_may_have_other_names() -> None:
    """Further terms take part with their sign, under the fault of the parts."""
    words = Text("零", "nought")
    parts = Parts((*MOVED.steps, ("decrease", words, -1)), MOVED.closing)
    assert [key for key, _ in parts.columns][-2:] == ["decrease", "closing"]
    proof = holding_proof(_row(500, 200, 300, 400), (), parts=parts)
    assert proof.expected == Money(100)
    assert proof._replace(expected=Money(400)).holds
