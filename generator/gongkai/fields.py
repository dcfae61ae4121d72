"""The types a field of a record may have, and what is said of it: label, unit, help, mask.

Each type reads strictly from text, as staff typed it, and refuses with one of our faults. The same
annotations feed the forms, the tables, the open data, the JSON Schema and the masks.
"""

import types
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import (
    Annotated,
    Any,
    Self,
    Union,
    get_args,
    get_origin,
)

from gongkai.base_model import Field, Model, Shape, built
from gongkai.language import Text
from gongkai.money import Money, Rate
from gongkai.period import Period
from gongkai.scalars import (
    LONG_TEXT,
    SHORT_TEXT,
    Read,
    Unreadable,
    money_reader,
    read_address,
    read_count,
    read_date,
    read_flag,
    read_month,
    read_period,
    read_quantity,
    read_rate,
    read_ratio,
    read_record_path,
    text_reader,
)
from gongkai.value_object import dataclass

__all__ = [
    "Choice",
    "Columns",
    "Count",
    "Day",
    "Field",
    "FieldSpec",
    "Flag",
    "FormerPaths",
    "Help",
    "Label",
    "LongText",
    "Mask",
    "Model",
    "MoneyAmount",
    "PeriodText",
    "Price",
    "Quantity",
    "Ratio",
    "Shape",
    "ShortText",
    "Shown",
    "Sort",
    "Unit",
    "WebAddress",
    "YearMonth",
    "built",
    "describe",
]


class Sort(StrEnum):
    """What sort of value a field holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    MONEY = "money"
    RATE = "rate"
    QUANTITY = "quantity"
    RATIO = "ratio"
    COUNT = "count"
    DATE = "date"
    MONTH = "month"
    PERIOD = "period"
    CHOICE = "choice"
    FLAG = "flag"
    LIST = "list"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Label:
    """What a field is called, in Chinese and English."""

    zh: str
    en: str

    @property
    def text(self) -> Text:
        """Both names as one text."""
        return Text(self.zh, self.en)


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of a figure; ``amount`` stands for the amount unit of the record."""

    name: str = "amount"


@dataclass(frozen=True, slots=True)
class Help:
    """A sentence that helps to fill in a field."""

    zh: str
    en: str


class Mask(StrEnum):
    """How a field is made harmless before anything is shown."""

    NAME = "name"
    """A private person's name: the family name stays."""
    DROP = "drop"
    """Never leaves the file."""


class Shown(StrEnum):
    """Where a field stands on a page; without this it is a column or a labelled value."""

    DETAIL = "detail"
    """In the small print below the title of its row."""
    HIDDEN = "hidden"
    """Not on pages and posters; open data has it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How a list of rows is laid out: the field that names a row, and the one that groups rows.

    ``row_label`` is the word for the rows that a group counts; without one they are not counted.
    ``leads`` are the figures that stand beside the name of a row where there is room for one; of
    several, each row has one alone.
    """

    title: str
    group: str = ""
    row_label: str = "项"
    leads: tuple[str, ...] = ()


class Choice(StrEnum):
    """A closed list of values, each with a Chinese and an English label.

    Staff may write the code or the Chinese label, a full-width stroke in that as it is typed; the
    code is what is kept.
    """

    label: Text

    def __new__(cls, code: str, zh: str, en: str) -> Self:
        """A member with its code and two labels."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = Text(zh, en)
        return member

    @classmethod
    def shape(cls) -> Shape:
        """What the JSON Schema of a field says: every code and label, and what each means."""
        words = _words(cls)
        meaning = [f"{member.label.zh} · {member.label.en}" for _, member in words]
        written = [word for word, _ in words]
        return Shape({"type": "string", "enum": written, "enumDescriptions": meaning})

    @classmethod
    def read(cls, value: object) -> Self:
        """The member with that code or Chinese label."""
        known = _by_words(cls)
        if isinstance(value, str) and value in known:
            found: Self = known[value]
            return found
        choices = "、".join(f"{member.value}（{member.label.zh}）" for member in cls)
        raise Unreadable("bad-choice", {"written": str(value), "choices": choices, "proposal": ""})


def _words(choice: type[Choice]) -> list[tuple[str, Any]]:
    """All that may be written with the member it stands for: codes, labels, labels as typed."""
    words = [(one.value, one) for one in choice] + [(one.label.zh, one) for one in choice]
    return words + [(word.replace("／", "/"), one) for word, one in words if "／" in word]


@cache
def _by_words(choice: type[Choice]) -> Mapping[str, Any]:
    """What may be written with its member; of two members the first has it."""
    return MappingProxyType(dict(reversed(_words(choice))))


def _schema(pattern: str, *, number: bool = True, **more: object) -> Shape:
    text: dict[str, Any] = {"type": "string", "pattern": f"^(?:{pattern})$", **more}
    if number:
        return Shape({"anyOf": [text, {"type": "number"}]})
    return Shape(text)


_NUMBER = r"-?[0-9][0-9,]*(\.[0-9]+)?"

MoneyAmount = Annotated[
    Money, Read(money_reader, is_told=True), _schema(_NUMBER), Sort.MONEY, Unit()
]
"""An amount in the amount unit of the record; whole fen in memory."""
Price = Annotated[Rate, Read(read_rate), _schema(_NUMBER), Sort.RATE, Unit("元")]
"""A price for one unit, in yuan with up to four places."""
Quantity = Annotated[Decimal, Read(read_quantity, recurs=True), _schema(_NUMBER), Sort.QUANTITY]
"""An exact number with up to four places: square metres, tonnes, kilowatt-hours, readings."""
Ratio = Annotated[Decimal, Read(read_ratio, recurs=True), _schema(_NUMBER), Sort.RATIO]
"""An exact share with up to six places, 0.08 for eight per cent."""
Count = Annotated[
    int,
    Read(read_count, recurs=True),
    Shape({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string"}]}),
    Sort.COUNT,
]
"""A whole number of at least 0: people, ballots, households."""
Day = Annotated[
    date,
    Read(read_date, recurs=True),
    _schema(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", number=False, format="date"),
    Sort.DATE,
]
"""A day, ``2026-10-08``."""
YearMonth = Annotated[
    str, Read(read_month, recurs=True), _schema(r"[0-9]{4}-[0-9]{2}", number=False), Sort.MONTH
]
"""A month without a day, ``1990-05``, for births."""
PeriodText = Annotated[
    Period,
    Read(read_period, recurs=True),
    # A year is read as a number by editors; 2018.1 is no period, it may be January or October.
    Shape(
        {
            "anyOf": [
                {"type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$"},
                {"type": "integer", "minimum": 1949, "maximum": 2199},
            ]
        }
    ),
    Sort.PERIOD,
]
"""A period: ``2026-10``, ``2026-Q3``, ``2026-H1`` or ``2026``."""
Flag = Annotated[
    bool,
    Read(read_flag, recurs=True),
    Shape({"anyOf": [{"type": "boolean"}, {"type": "string", "enum": ["是", "否"]}]}),
    Sort.FLAG,
]
"""是 or 否 (true or false)."""
ShortText = Annotated[
    str,
    text_reader(SHORT_TEXT),
    Shape({"anyOf": [{"type": "string", "maxLength": SHORT_TEXT}, {"type": "number"}]}),
    Sort.TEXT,
]
"""One line of at most 200 characters."""
WebAddress = Annotated[
    str,
    Read(read_address),
    _schema(r"https?://[^/?#\s]+(/[^?#\s]*)?", number=False),
    Sort.TEXT,
]
"""A web address, with its scheme and host."""
_RecordPath = Annotated[
    str, Read(read_record_path), _schema(r"[^/]+(/[^/]+)+/?", number=False), Sort.TEXT
]
FormerPaths = Annotated[
    tuple[_RecordPath, ...],
    Label("用过的地址", "former addresses"),
    Help(
        "文件改了名或换了文件夹才填，旧链接和旧二维码会转到新地址",
        "after a file was renamed or moved; old links and codes lead to the new address",
    ),
    Shown.HIDDEN,
]
"""Where a record once stood, each a path below its board, ``fees/2025/2025-10-water``."""
LongText = Annotated[
    str,
    text_reader(LONG_TEXT),
    Shape({"type": "string", "maxLength": LONG_TEXT}),
    Sort.LONG_TEXT,
]
"""Text of several lines, at most 8,000 characters."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """All that is said of one field by its annotation."""

    key: str
    label: Text
    sort: Sort
    required: bool
    unit: str = ""
    help: Text = Text("", "")
    mask: Mask | None = None
    shown: Shown | None = None
    choice: type[Choice] | None = None
    model: type[Model] | None = None
    columns: Columns | None = None


def describe(model: type[Model]) -> tuple[FieldSpec, ...]:
    """The fields of a model in the order they are declared."""
    return _described(model)


@cache
def _described(model: type[Model]) -> tuple[FieldSpec, ...]:
    return tuple(_spec(key, info) for key, info in model.model_fields.items())


def _spec(key: str, info: Field) -> FieldSpec:
    said: dict[type, Any] = {type(mark): mark for mark in _marks(info)}
    inner, listed = _inner_type(info.annotation)
    choice = inner if isinstance(inner, type) and issubclass(inner, Choice) else None
    model = inner if isinstance(inner, type) and issubclass(inner, Model) else None
    label: Label = said.get(Label, Label(key, key))
    help_text: Help = said.get(Help, Help("", ""))
    return FieldSpec(
        key,
        label.text,
        _sort(said, listed=listed, choice=choice is not None, model=model is not None),
        info.is_required(),
        said[Unit].name if Unit in said else "",
        Text(help_text.zh, help_text.en),
        said.get(Mask),
        said.get(Shown),
        choice,
        model,
        said.get(Columns),
    )


def _sort(said: Mapping[type, Any], *, listed: bool, choice: bool, model: bool) -> Sort:
    if listed:
        return Sort.LIST
    if model:
        return Sort.OBJECT
    if choice:
        return Sort.CHOICE
    sort: Sort = said.get(Sort, Sort.TEXT)
    return sort


def _marks(info: Field) -> Iterator[object]:
    """What ``Annotated`` says of a field, the types inside an optional first."""
    yield from _inner_marks(info.annotation)
    yield from info.metadata


def _inner_marks(annotation: object) -> Iterator[object]:
    if get_origin(annotation) is Annotated:
        first, *marks = get_args(annotation)
        yield from _inner_marks(first)
        yield from marks
    elif get_origin(annotation) in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from _inner_marks(part)


def _inner_type(annotation: object) -> tuple[object, bool]:
    """The type inside ``Annotated``, an optional or a tuple, and whether it was a tuple."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _inner_type(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return _inner_type(parts[0])
    if origin is tuple:
        return _inner_type(get_args(annotation)[0])[0], True
    return annotation, False
