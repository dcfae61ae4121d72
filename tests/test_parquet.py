"""Parquet holds what the table holds, each cell with its type."""

import io
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from gongkai.parquet import parquet_bytes
from gongkai.tabulate import DataColumn, TableRows

_TYPES = ("string", "integer", "number", "boolean", "date")
_COLUMNS = tuple(DataColumn(name, name, name, "", name) for name in _TYPES)
_FIGURES = st.decimals(-(10**9), 10**9, places=2).map(lambda one: f"{one:f}")
_ROWS = st.tuples(
    st.text("公开 a", max_size=4),
    st.integers(-(2**60), 2**60).map(str) | st.just(""),
    _FIGURES | st.just(""),
    st.sampled_from(["true", "false", ""]),
    st.dates().map(date.isoformat) | st.just(""),
)


def _read(body: bytes) -> list[dict[str, object]]:
    found: list[dict[str, object]] = parquet.read_table(io.BytesIO(body)).to_pylist()
    return found


@given(st.lists(_ROWS, max_size=5))
def test_every_cell_comes_back_with_its_type(rows: list[tuple[str, ...]]) -> None:
    """Amounts to the fen, days as days; an empty cell as none."""
    table = TableRows("t", "表", _COLUMNS, tuple(rows))
    body = parquet_bytes(table)

    assert parquet_bytes(table) == body
    assert _read(body) == [
        {
            "string": text or None,
            "integer": int(count) if count else None,
            "number": Decimal(figure) if figure else None,
            "boolean": flag == "true" if flag else None,
            "date": date.fromisoformat(day) if day else None,
        }
        for text, count, figure, flag, day in rows
    ]
