"""The published form is the canonical bytes of all that a masked record holds in strict form."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import example_records, record_of
from gongkai.digest import canonical_bytes
from gongkai.disclose import mask
from gongkai.fields import (
    Columns,
    Count,
    Day,
    Flag,
    Label,
    LongText,
    Mask,
    Model,
    MoneyAmount,
    Price,
    Quantity,
    ShortText,
    Sort,
    describe,
)
from gongkai.language import Text
from gongkai.load import load_board
from gongkai.model import Area, Board, Kind, RecordBody
from gongkai.money import Money, Rate
from gongkai.period import Period
from gongkai.published_form import _compiled, _kept, published_form
from gongkai.tabulate import strict_text
from strategies import printable_texts

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


def _searched(spec: Any, value: Any) -> Iterator[str]:
    if value is None or spec.mask is Mask.DROP:
        return
    if spec.model is not None:
        for part in value if isinstance(value, tuple) else (value,):
            for own in describe(spec.model):
                yield from _searched(own, getattr(part, own.key))
    elif spec.sort in (Sort.TEXT, Sort.LONG_TEXT, Sort.MONEY, Sort.RATE):
        yield "\t" + " ".join(strict_text(value).split())


def _words_plainly(body: RecordBody) -> dict[str, tuple[str, ...]]:
    found = {}
    for spec in describe(type(body)):
        value = getattr(body, spec.key)
        if spec.model is None or not value or spec.mask is Mask.DROP:
            continue
        parts = value if isinstance(value, tuple) else (value,)
        found[spec.key] = tuple(
            "".join(
                word
                for own in describe(spec.model)
                for word in _searched(own, getattr(part, own.key))
            )
            for part in parts
        )
    return found


def _assert_the_same(record_id: str, kind: Kind[Any], body: RecordBody) -> None:
    """Also when what writes the parts is compiled."""
    expected = _plainly(record_id, kind, body), _words_plainly(body)
    assert published_form(record_id, kind, body) == expected
    with patch("gongkai.published_form._writer", _compiled_writer):
        assert published_form(record_id, kind, body) == expected


@cache
def _compiled_writer(model: type[Model]) -> Any:
    return SimpleNamespace(write=_compiled(tuple(_kept(model).values())))


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


class _Part(Model):
    named: Annotated[ShortText, Label("名称", "name")]
    secret: Annotated[ShortText | None, Label("电话", "phone"), Mask.DROP] = None


class _Row(Model):
    item: Annotated[ShortText, Label("项目", "item")]
    item_2: Annotated[ShortText | None, Label("又", "again")] = None
    words: Annotated[LongText | None, Label("话", "words")] = None
    amount: Annotated[MoneyAmount | None, Label("金额", "amount")] = None
    price: Annotated[Price | None, Label("单价", "price")] = None
    quantity: Annotated[Quantity | None, Label("数量", "quantity")] = None
    count: Annotated[Count | None, Label("个数", "count")] = None
    on: Annotated[Day | None, Label("日期", "day")] = None
    yes: Annotated[Flag, Label("是否", "whether")] = False
    area: Annotated[Area | None, Label("类", "area")] = None
    secret: Annotated[ShortText | None, Label("电话", "phone"), Mask.DROP] = None
    part: Annotated[_Part | None, Label("部分", "part")] = None
    parts: Annotated[tuple[_Part, ...], Label("几部分", "parts"), Columns("named")] = ()
    names: Annotated[tuple[ShortText, ...], Label("名单", "names")] = ()


class _Body(RecordBody):
    rows: Annotated[tuple[_Row, ...], Label("表", "rows"), Columns("item")] = ()
    own: Annotated[_Row | None, Label("一行", "one row")] = None
    other: Annotated[object | None, Label("别的", "other")] = None


_NAME = Text("编", "made up")
_KIND = Kind("made_up", _Body, Area.FEES, _NAME, _NAME, "Z1")
_LINES = printable_texts(20)
_PARTS = st.builds(_Part, named=_LINES, secret=st.none() | _LINES)
_FEN = st.builds(Money, st.integers(-(10**9), 10**9) | st.integers(-200, 200))
_NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4) | st.sampled_from(
    [Decimal("1E+3"), Decimal("1E-9"), Decimal("-0"), Decimal("12.50")]
)
_ROWS = st.builds(
    _Row,
    item=_LINES,
    item_2=st.none() | _LINES,
    words=st.none() | _LINES,
    amount=st.none() | _FEN,
    price=st.none() | st.builds(Rate, _NUMBERS),
    quantity=st.none() | _NUMBERS,
    count=st.none() | st.integers(0, 9),
    on=st.none() | st.dates(),
    yes=st.booleans(),
    area=st.none() | st.sampled_from(Area),
    secret=st.none() | _LINES,
    part=st.none() | _PARTS,
    parts=st.lists(_PARTS, max_size=2).map(tuple),
    names=st.lists(_LINES, max_size=2).map(tuple),
)


@given(st.lists(_ROWS, max_size=3), st.none() | _ROWS, _LINES, st.none() | _LINES)
def test_values_of_every_sort(
    rows: list[_Row], own: _Row | None, note: str, number: str | None
) -> None:
    """Quotes, blanks and signs of all sorts, amounts below nought, exponents, empty lists."""
    body = _Body(
        kind="made_up",
        title=note,
        period=Period.parse("2026-10"),
        publicity_start=date(2026, 11, 1),
        record_id=number,
        note=note,
        rows=tuple(rows),
        own=own,
        other=Decimal("1E+2"),
    )

    _assert_the_same("fees/a", _KIND, body)
