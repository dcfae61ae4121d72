"""Rows that an old .xls hides: found in sound files, and nothing dies on damaged ones."""

from io import BytesIO

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from gongkai.intake.old_workbook import hidden_rows_of


def _book(sheets: dict[str, list[int]], rows: int = 30) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    for name, hidden in sheets.items():
        sheet = book.add_sheet(name)
        for row in range(rows):
            sheet.write(row, 0, f"第 {row + 1} 行")
            sheet.row(row).hidden = row in hidden
    written = BytesIO()
    book.save(written)
    return written.getvalue()


_SMALL = _book({"十月": [2, 5], "Sheet2": [], "底稿": [0]})


def test_each_sheet_has_its_own() -> None:
    """By name, in Chinese or not."""
    assert hidden_rows_of(_SMALL) == {
        "十月": frozenset({2, 5}),
        "Sheet2": frozenset(),
        "底稿": frozenset({0}),
    }


def test_a_long_one() -> None:
    """Whose stream is spread over thousands of sectors."""
    assert hidden_rows_of(_book({"账": [0, 9_999]}, rows=10_000)) == {"账": frozenset({0, 9_999})}


@pytest.mark.parametrize("raw", [b"", b"\xd0\xcf\x11\xe0", b"\xd0\xcf\x11\xe0" + b"\xff" * 2048])
def test_what_is_no_such_file_hides_nothing(raw: bytes) -> None:
    """The reader of values says what is wrong with it."""
    assert hidden_rows_of(raw) == {}


@given(st.integers(0, len(_SMALL) - 1), st.binary(min_size=1, max_size=8))
def test_damage_ends(at: int, damage: bytes) -> None:
    """Wherever it is: numbers of sectors that go round or lead nowhere."""
    hidden_rows_of(_SMALL[:at] + damage + _SMALL[at + len(damage) :])
    hidden_rows_of(_SMALL[:at])
