"""The published form is the canonical bytes of all that a masked record holds in strict form."""

from functools import cache, partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given

from boards import example_records, load_board, record_of
from gongkai.digest import canonical_bytes
from gongkai.disclose import mask
from gongkai.fields import Mask, Model, describe
from gongkai.model import Board, Kind, RecordBody
from gongkai.pieces import PieceWriter
from gongkai.published_form import _writer, published_form
from gongkai.tabulate import strict_text
from made_up import MADE_UP, MadeUpBody, made_up_bodies

_CONTENT = Path(__file__).parent.parent / "content"


def _strict(value: Any) -> Any:
    """A value in strict form; flags stay such, and what holds nothing is left out."""
    if isinstance(value, Model):
        kept = [spec.key for spec in describe(type(value)) if spec.mask is not Mask.DROP]
        held = {key: getattr(value, key) for key in kept}
        return {key: _strict(one) for key, one in held.items() if one is not None}
    if isinstance(value, tuple):
        return [_strict(one) for one in value]
    return value if isinstance(value, bool) else strict_text(value)


def _plainly(record_id: str, kind: Kind[Any], body: RecordBody) -> bytes:
    whole = {
        **_strict(body),
        "record_id": record_id,
        "document_number": body.record_id,
        "item_code": body.item_code or kind.item_code,
    }
    return canonical_bytes({key: one for key, one in whole.items() if one not in (None, [])})


def _assert_the_same(record_id: str, kind: Kind[Any], body: RecordBody) -> None:
    """Also when what writes the entries is compiled."""
    expected = _plainly(record_id, kind, body)
    assert published_form(record_id, kind, body) == expected
    with patch("gongkai.published_form._writer", _compiled_writer):
        assert published_form(record_id, kind, body) == expected


@cache
def _compiled_writer(model: type[Model]) -> Any:
    with patch("gongkai.published_form.PieceWriter", partial(PieceWriter, few=0)):
        return _writer.__wrapped__(model)


@pytest.mark.parametrize("record_id", sorted(example_records()))
def test_an_example_of_every_kind(record_id: str) -> None:
    """With rows, parts and masks."""
    record = record_of(record_id, example_records()[record_id])

    _assert_the_same(record_id, record.kind, mask(record.body))


def test_the_sample() -> None:
    """Every record of its boards."""
    for folder in sorted(path.parent for path in _CONTENT.rglob("board.yaml")):
        board = load_board(folder, folder.name)
        assert isinstance(board, Board)
        for record in board.records:
            _assert_the_same(record.record_id, record.kind, mask(record.body))


@given(made_up_bodies())
def test_values_of_every_sort(body: MadeUpBody) -> None:
    """Quotes, blanks and signs of all sorts, amounts below nought, exponents, empty lists."""
    _assert_the_same("fees/a", MADE_UP, body)
