"""The types of fields read strictly what staff typed, and refuse it with words that help."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.construction import constructed
from gongkai.fields import (
    Choice,
    Columns,
    Count,
    Day,
    Flag,
    Help,
    Label,
    LongText,
    Mask,
    Model,
    MoneyAmount,
    PeriodText,
    Price,
    Quantity,
    Ratio,
    ShortText,
    Shown,
    Sort,
    Unit,
    YearMonth,
    describe,
)
from gongkai.kinds import all_kinds
from gongkai.language import Text
from gongkai.money import Money, Rate
from gongkai.period import Period
from gongkai.pydantic_models import faults_in


class _Colour(Choice):
    RED = "red", "红", "red"
    BLUE = "blue", "蓝", "blue"


class _Row(Model):
    name: Annotated[ShortText, Label("姓名", "name"), Mask.NAME]
    amount: Annotated[MoneyAmount, Label("金额", "amount")]


class _Named(Model):
    name: ShortText


class _Pair(Model):
    rows: tuple[_Named, ...]


class _Sample(Model):
    title: Annotated[ShortText, Label("标题", "title"), Help("一行", "one line")]
    area: Annotated[Quantity | None, Label("面积", "area"), Unit("㎡"), Shown.DETAIL] = None
    colour: Annotated[_Colour, Label("颜色", "colour")] = _Colour.RED
    rows: Annotated[tuple[_Row, ...], Label("行", "rows"), Columns("name", row_label="人")] = ()
    own: Annotated[_Row | None, Label("自己", "own"), Mask.DROP] = None
    tags: tuple[ShortText, ...] = ()


def _model_of(sort: Any) -> type[Model]:
    return type("One", (Model,), {"__annotations__": {"value": sort}})


def _read(sort: Any, written: object, unit: str = "元") -> Any:
    made = constructed(_model_of(sort), {"value": written}, {"amount_unit": unit})
    return made.__dict__["value"] if made is not None else None


def _refusal(sort: Any, written: object) -> tuple[str, dict[str, Any]]:
    assert _read(sort, written) is None
    (error,) = faults_in(_model_of(sort), {"value": written}, {})
    return error["type"], error.get("ctx", {})


def _outcome(sort: Any, written: str) -> str:
    return "read" if _read(sort, written) is not None else _refusal(sort, written)[0]


@pytest.mark.parametrize(
    ("sort", "written", "value"),
    [
        (MoneyAmount, "1,234.50", Money(123_450)),
        (MoneyAmount, "-0.01", Money(-1)),
        (Price, "0.5283", Rate(Decimal("0.5283"))),
        (Quantity, "386.5", Decimal("386.5")),
        (Ratio, "0.083333", Decimal("0.083333")),
        (Count, "0", 0),
        (Count, "012", 12),
        (Day, "2026-10-08", date(2026, 10, 8)),
        (YearMonth, "1990-05", "1990-05"),
        (PeriodText, "2026-Q3", Period.parse("2026-Q3")),
        (Flag, "是", True),
        (Flag, "false", False),
        (ShortText, "  水费 ", "水费"),
        (LongText, "一\n二\n", "一\n二"),
        (_Colour, "red", _Colour.RED),
        (_Colour, "蓝", _Colour.BLUE),
    ],
)
def test_a_right_value_is_read(sort: Any, written: str, value: object) -> None:
    """Exactly, and as its own type."""
    read = _read(sort, written)

    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("unit", "fen"), [("元", 125), ("万元", 1_250_000), ("亿元", 12_500_000_000)]
)
def test_amounts_are_in_the_unit_of_the_record(unit: str, fen: int) -> None:
    """Always whole fen in memory."""
    assert _read(MoneyAmount, "1.25", unit) == Money(fen)


@pytest.mark.parametrize(
    ("sort", "written", "code", "word"),
    [
        (MoneyAmount, "1.234", "bad-amount", "小数最多 2 位"),
        (MoneyAmount, "１２.５", "bad-amount", "全角"),
        (MoneyAmount, "12元", "bad-amount", "不要带单位"),
        (MoneyAmount, "￥12", "bad-amount", "不要带单位"),
        (MoneyAmount, "1,23", "bad-amount", "不是数字"),
        (MoneyAmount, "1e3", "bad-amount", "不是数字"),
        (MoneyAmount, "9" * 30, "bad-amount", "太长"),
        (MoneyAmount, "约一万", "approximate-amount", "约一万"),
        (MoneyAmount, "3000余", "approximate-amount", "3000余"),
        (MoneyAmount, "壹仟", "approximate-amount", "壹仟"),
        (Price, "0.52831", "bad-amount", "小数最多 4 位"),
        (Quantity, "1.00001", "bad-amount", "小数最多 4 位"),
        (Ratio, "8%", "bad-amount", "不要带单位"),
        (Ratio, "0.1234567", "bad-amount", "小数最多 6 位"),
        (Count, "-1", "bad-count", "-1"),
        (Count, "1.0", "bad-count", "1.0"),
        (Count, "１", "bad-count", "１"),
        (Count, "1" * 10, "bad-count", "1" * 10),
        (Day, "2026年10月8日", "bad-date", "2026-10-08"),
        (Day, "2026/2/30", "bad-date", "没有这一天"),
        (Day, "昨天", "bad-date", "昨天"),
        (YearMonth, "1990-13", "bad-period", "1990-05"),
        (YearMonth, "1990-05-01", "bad-period", "只写到月"),
        (PeriodText, "2026.1", "bad-period", "2026-10"),
        (PeriodText, "2026年9月", "bad-period", "2026-09"),
        (PeriodText, "2026/13", "bad-period", "没有这个月"),
        (PeriodText, "十月", "bad-period", "十月"),
        (Flag, "yes", "bad-choice", "是（true）"),
        (_Colour, "green", "bad-choice", "red（红）、blue（蓝）"),
        (ShortText, " ", "bad-text", "是空的"),
        (ShortText, "一" * 201, "bad-text", "超过 200 字"),
        (ShortText, "一\n二", "bad-text", "只能写一行"),
        (ShortText, "一\r二", "bad-text", "只能写一行"),
        (LongText, "一" * 8001, "bad-text", "超过 8000 字"),
    ],
)
def test_a_wrong_value_is_refused_with_a_way_out(
    sort: Any, written: str, code: str, word: str
) -> None:
    """The error type is the code of our fault, its facts say what is wrong."""
    found, facts = _refusal(sort, written)

    assert found == code
    assert any(word in str(fact) for fact in facts.values()), facts


@pytest.mark.parametrize(
    "sort",
    [
        MoneyAmount,
        Price,
        Quantity,
        Ratio,
        Count,
        Day,
        YearMonth,
        PeriodText,
        Flag,
        ShortText,
        LongText,
    ],
)
@pytest.mark.parametrize("written", [["a"], {"a": "b"}, 12, True])
def test_only_text_is_read(sort: Any, written: object) -> None:
    """A list, a mapping or a ready number is of the wrong shape."""
    assert _refusal(sort, written)[0] == "wrong-shape"


@given(written=st.text())
def test_no_text_breaks_a_field(written: str) -> None:
    """Every type reads a text or refuses it with one of our codes."""
    known = {
        "bad-amount",
        "approximate-amount",
        "bad-count",
        "bad-date",
        "bad-period",
        "bad-choice",
        "bad-text",
    }
    for sort in (
        MoneyAmount,
        Price,
        Ratio,
        Count,
        Day,
        YearMonth,
        PeriodText,
        Flag,
        ShortText,
        _Colour,
    ):
        assert _outcome(sort, written) in {"read", *known}


def test_a_field_is_described_by_its_annotation() -> None:
    """Label, sort, unit, help, mask and layout, in the order of the model."""
    title, area, colour, rows, own, tags = describe(_Sample)

    assert (title.key, title.label, title.sort, title.required) == (
        "title",
        Text("标题", "title"),
        "text",
        True,
    )
    assert (title.help.zh, title.mask) == ("一行", None)
    assert (area.sort, area.unit, area.shown, area.required) == (
        Sort.QUANTITY,
        "㎡",
        Shown.DETAIL,
        False,
    )
    assert (colour.sort, colour.choice) == (Sort.CHOICE, _Colour)
    assert (rows.sort, rows.model, rows.columns) == (
        Sort.LIST,
        _Row,
        Columns("name", row_label="人"),
    )
    assert (own.sort, own.model, own.mask) == (Sort.OBJECT, _Row, Mask.DROP)
    assert (tags.sort, tags.model, tags.label.zh) == (Sort.LIST, None, "tags")


def test_marks_inside_a_list_do_not_leak_out() -> None:
    """What is said of the rows' fields is not said of the list."""
    assert describe(_Sample)[3].mask is None
    assert [(one.mask, one.unit) for one in describe(_Row)] == [(Mask.NAME, ""), (None, "amount")]


@pytest.mark.parametrize("name", sorted(all_kinds()))
def test_every_field_of_a_kind_is_named_in_both_languages(name: str) -> None:
    """In the model and in those inside it."""
    models: list[type[Model]] = [all_kinds()[name].model]
    for model in models:
        specs = describe(model)
        models.extend(spec.model for spec in specs if spec.model and spec.model not in models)

        assert all(spec.label.zh and spec.label.en for spec in specs)
        assert all(spec.label.zh != spec.key for spec in specs), [spec.key for spec in specs]
