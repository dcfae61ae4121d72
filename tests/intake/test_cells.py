"""Single cells of real ledgers: read exactly, changed only with a word, refused when in doubt."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.fees import FeeKind
from gongkai.fields import FieldSpec, Sort
from gongkai.intake.cells import number_text, read_cell
from gongkai.language import Text
from gongkai.period import Period

_EPOCH = date(1899, 12, 30)


def _spec(sort: Sort) -> FieldSpec:
    choice = FeeKind if sort is Sort.CHOICE else None
    return FieldSpec("x", Text("字段", "field"), sort, required=True, choice=choice)


def _read(value: object, sort: Sort) -> tuple[str | None, bool]:
    """The text of a cell, and whether anything is said of it."""
    reading = read_cell(value, _spec(sort), Period.parse("2026-10"), _EPOCH)
    return reading.text, reading.why is not None


@pytest.mark.parametrize(
    ("value", "sort", "text", "noted"),
    [
        # Numbers as the spreadsheet shows them.
        (0.1 + 0.2, Sort.MONEY, "0.3", False),
        (1234567.0, Sort.MONEY, "1234567", False),
        (33.333333333333336, Sort.MONEY, "33.3333333333333", False),
        (1e-7, Sort.RATE, "0.0000001", False),
        (12.0, Sort.TEXT, "12", False),
        (True, Sort.FLAG, "是", False),
        (1.0, Sort.FLAG, "是", False),
        (0.085, Sort.RATIO, "0.085", False),
        # Text numbers.
        ("1,234.50", Sort.MONEY, "1,234.50", True),
        ("６００．００", Sort.MONEY, "600.00", True),
        ("￥500", Sort.MONEY, "500", True),
        ("500元", Sort.MONEY, "500", True),
        ("1 234.50", Sort.MONEY, "1234.50", True),
        ("(500.00)", Sort.MONEY, "-500.00", True),
        ("（５００）", Sort.MONEY, "-500", True),
        ("2箱", Sort.QUANTITY, "2", True),
        ("386 吨", Sort.QUANTITY, "386", True),
        ("12人", Sort.COUNT, "12", True),
        ("1,120", Sort.COUNT, "1120", True),
        ("8.5%", Sort.RATIO, "0.085", True),
        # Nothing.
        ("—", Sort.MONEY, None, True),
        ("无", Sort.COUNT, None, True),
        ("　 ", Sort.MONEY, None, False),
        (None, Sort.TEXT, None, False),
        # In doubt: left as it is, so that the reader of records refuses it.
        ("1,0000", Sort.MONEY, "1,0000", False),
        ("约500", Sort.MONEY, "约500", False),
        ("300余", Sort.MONEY, "300余", False),
        ("1.2万", Sort.MONEY, "1.2万", False),
        ("2018.1", Sort.PERIOD, "2018.1", False),
        (2018.1, Sort.PERIOD, "2018.1", False),
        (10.1, Sort.DATE, "10.1", False),
        ("2026.2.30", Sort.DATE, "2026.2.30", False),
        # Days.
        (date(2026, 10, 8), Sort.DATE, "2026-10-08", False),
        (datetime(2026, 10, 8, 9, 30, tzinfo=UTC), Sort.DATE, "2026-10-08", False),
        (46303.0, Sort.DATE, "2026-10-08", True),
        ("2026.1.7", Sort.DATE, "2026-01-07", True),
        ("2026/1/7", Sort.DATE, "2026-01-07", True),
        ("2026年1月8日", Sort.DATE, "2026-01-08", True),
        ("20261008", Sort.DATE, "2026-10-08", True),
        ("２０２６-10-08", Sort.DATE, "2026-10-08", True),
        ("10月8日", Sort.DATE, "2026-10-08", True),
        ("2026-10-08", Sort.DATE, "2026-10-08", False),
        ("2026-10-08 00:00:00", Sort.DATE, "2026-10-08", True),
        # Periods.
        (date(2026, 10, 1), Sort.PERIOD, "2026-10", True),
        ("2026年10月", Sort.PERIOD, "2026-10", True),
        ("2026.10", Sort.PERIOD, "2026-10", True),
        ("2026年第三季度", Sort.PERIOD, "2026-Q3", True),
        ("2026年上半年", Sort.PERIOD, "2026-H1", True),
        ("2026年度", Sort.PERIOD, "2026", True),
        # Words.
        ("楼道\n照明", Sort.TEXT, "楼道 照明", True),
        ("\u200b物业费\xa0", Sort.TEXT, "物业费", False),
        ("property", Sort.CHOICE, "物业费", False),
        (" 物业费 ", Sort.CHOICE, "物业费", False),
        ("√", Sort.FLAG, "是", True),
        ("×", Sort.FLAG, "否", True),
        (time(8, 30), Sort.TEXT, "08:30", False),
        (timedelta(hours=30), Sort.TEXT, "30:00", False),
        (date(2026, 10, 8), Sort.TEXT, "2026-10-08", False),
    ],
)  # fmt: skip
def test_a_cell(value: object, sort: Sort, text: str | None, noted: bool) -> None:
    """What is meant, and a note exactly when something was changed that a person should see."""
    assert _read(value, sort) == (text, noted)


def test_the_unit_behind_a_figure_is_kept() -> None:
    """``2箱`` is two, of which the unit is 箱."""
    reading = read_cell("2箱", _spec(Sort.QUANTITY), None, _EPOCH)

    assert (reading.text, reading.unit) == ("2", "箱")


def test_a_number_with_lost_digits_is_marked() -> None:
    """A card number typed as a number has lost its last places; a large amount has not."""
    assert read_cell(6.222021234567891e18, _spec(Sort.TEXT), None, _EPOCH).lost
    assert not read_cell(1e15, _spec(Sort.MONEY), None, _EPOCH).lost


def test_days_of_the_other_epoch() -> None:
    """Old Mac workbooks count from 1904."""
    reading = read_cell(44841.0, _spec(Sort.DATE), None, date(1904, 1, 1))

    assert reading.text == "2026-10-08"


@given(st.integers(-(10**12), 10**12))
def test_every_amount_comes_through_exactly(fen: int) -> None:
    """A sum of money in a cell, as the nearest float, is that sum again."""
    text = number_text(fen / 100)

    assert Decimal(text) == Decimal(fen).scaleb(-2)
    assert "e" not in text
