"""A kind of record with values of every sort, for what is written of any record."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from hypothesis import strategies as st

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
)
from gongkai.language import Text
from gongkai.model import Area, Kind, RecordBody
from gongkai.money import Money, Rate
from gongkai.period import Period
from strategies import printable_texts

__all__ = ["MADE_UP", "MadeUpBody", "made_up_bodies"]


class Part(Model):
    named: Annotated[ShortText, Label("名称", "name")]
    secret: Annotated[ShortText | None, Label("电话", "phone"), Mask.DROP] = None


class Row(Model):
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
    part: Annotated[Part | None, Label("部分", "part")] = None
    parts: Annotated[tuple[Part, ...], Label("几部分", "parts"), Columns("named")] = ()
    names: Annotated[tuple[ShortText, ...], Label("名单", "names")] = ()


class MadeUpBody(RecordBody):
    """A header, rows, a row by itself, and a value of a type that is none of ours."""

    rows: Annotated[tuple[Row, ...], Label("表", "rows"), Columns("item")] = ()
    own: Annotated[Row | None, Label("一行", "one row")] = None
    other: Annotated[object | None, Label("别的", "other")] = None


_NAME = Text("编", "made up")
MADE_UP = Kind("made_up", MadeUpBody, Area.FEES, _NAME, _NAME, "Z1")
_LINES = printable_texts(20)
_PARTS = st.builds(Part, named=_LINES, secret=st.none() | _LINES)
_FEN = st.builds(Money, st.integers(-(10**9), 10**9) | st.integers(-200, 200))
_NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4) | st.sampled_from(
    [Decimal("1E+3"), Decimal("1E-9"), Decimal("-0"), Decimal("12.50")]
)
_ROWS = st.builds(
    Row,
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
_BODIES = st.builds(
    MadeUpBody,
    kind=st.just("made_up"),
    title=_LINES,
    period=st.just(Period.parse("2026-10")),
    publicity_start=st.just(date(2026, 11, 1)),
    record_id=st.none() | _LINES,
    note=_LINES,
    rows=st.lists(_ROWS, max_size=3).map(tuple),
    own=st.none() | _ROWS,
    other=st.just(Decimal("1E+2")),
)


def made_up_bodies() -> st.SearchStrategy[MadeUpBody]:
    """Quotes, blanks and signs of all sorts, amounts below nought, exponents, empty lists."""
    return _BODIES
