"""Tables as CSV; what a spreadsheet would run is told apart in the tests of the open data."""

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.csv_table import csv_bytes, plain_cell, safe_cell
from gongkai.tabulate import DataColumn, TableRows

_COLUMNS = (DataColumn("a", "甲", "a", "", "string"), DataColumn("b", "乙", "b", "", "number"))


@given(
    st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.sampled_from(["1", "-2.5", ""])))
)
def test_every_cell_comes_back(rows: list[tuple[str, str]]) -> None:
    """Line breaks, quotes and commas included, with the mark of UTF-8 in front."""
    body = csv_bytes(TableRows("t", "表", _COLUMNS, tuple(rows)))
    read = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))

    assert body.startswith(b"\xef\xbb\xbf")
    assert read == [["a", "b"], *([safe_cell(text), number] for text, number in rows)]


_ODD = st.text("=-＋ \u3000\t甲1.5", max_size=3)


@given(st.lists(st.tuples(_ODD, _ODD | st.just("-1")), max_size=4))
def test_columns_are_as_safe_as_their_cells(rows: list[tuple[str, str]]) -> None:
    """Though of most columns only the first signs are looked at."""
    body = csv_bytes(TableRows("t", "表", _COLUMNS, tuple(rows)))
    read = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))

    assert read[1:] == [[safe_cell(a), safe_cell(b, number=True)] for a, b in rows]


def test_long_tables_are_whole() -> None:
    """They are written some rows at a time."""
    rows = tuple((f"甲{number}", str(number)) for number in range(2_500))
    body = csv_bytes(TableRows("t", "表", _COLUMNS, rows))

    assert body.decode("utf-8-sig").split("\r\n")[1:-1] == [",".join(row) for row in rows]


@given(st.text(st.characters(codec="utf-8")) | st.text("'=+-@|%甲1 \t\n"))
@example("甲'=1")
@example("=1")
def test_a_safe_cell_is_read_as_it_was(text: str) -> None:
    """But for a text that itself begins as a safe cell would; an apostrophe inside stays."""
    is_like_safe = plain_cell(text) != text

    assert is_like_safe or plain_cell(safe_cell(text)) == text
