"""What is put together of pieces is the same, few or many; and a piece is told only once."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.pieces import Piece, PieceWriter

_TEXTS = st.text(max_size=6)
_KEYS = ("item", "amount", "note")
_MADE = (
    "{value}",
    '"{value}"',
    "[{loud(value)}]",
    "{{{value!r}}}",
    "{loud(value) if value else 1}",
)


def loud(value: object) -> str:
    """A function that pieces name."""
    return f"{value}!"


@st.composite
def _pieces(draw: st.DrawFn) -> tuple[list[Piece], dict[str, Any]]:
    keys = draw(st.lists(st.sampled_from(_KEYS), unique=True))
    pieces = [Piece(key, draw(_TEXTS), draw(st.sampled_from(_MADE)), draw(_TEXTS)) for key in keys]
    value = st.none() | _TEXTS | st.integers() | st.just(Decimal("1.20"))
    return pieces, {key: draw(value) for key in _KEYS}


@given(_pieces())
def test_many_are_written_as_a_few_are(given_: tuple[list[Piece], dict[str, Any]]) -> None:
    """Whatever stands before a piece, and where the field holds nothing."""
    pieces, values = given_
    writer = PieceWriter(pieces, (loud,), few=2)
    at_once = PieceWriter(pieces, (loud,), few=0)

    assert len({at_once.write(values), *(writer.write(values) for _ in range(4))}) == 1
    assert writer.write.__name__ == "write"


@pytest.mark.parametrize("few", [0, 9])
def test_pieces_stand_in_their_order(few: int) -> None:
    """Nothing between them; a field without a value says what stands for it."""
    pieces = [
        Piece("note", ", ", "{value}", "-"),
        Piece("item", "\t'", "<{loud(value)}>"),
        Piece("amount", "{", "{value:04}", "\\"),
    ]
    write = PieceWriter(pieces, (loud,), few).write

    assert write({"item": "a", "amount": 7, "note": None, "other": 1}) == "-\t'<a!>{0007"
    assert write({"item": None, "amount": None, "note": ""}) == ", \\"
