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


@given(st.text(st.characters(codec="utf-8")) | st.text("'=+-@|%甲1 \t\n"))
@example("甲'=1")
@example("=1")
def test_a_safe_cell_is_read_as_it_was(text: str) -> None:
    """But for a text that itself begins as a safe cell would; an apostrophe inside stays."""
    is_like_safe = plain_cell(text) != text

    assert is_like_safe or plain_cell(safe_cell(text)) == text
