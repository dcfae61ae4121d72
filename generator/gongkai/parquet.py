"""Open data tables as Parquet, for programs that read many of them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from gongkai.tabulate import DataColumn, TableRows

__all__ = ["can_write_parquet", "parquet_bytes"]

_MOST_DIGITS = 38


def can_write_parquet() -> bool:
    """Whether the extra ``parquet`` is installed."""
    return find_spec("pyarrow") is not None


def parquet_bytes(table: TableRows) -> bytes:
    """The table with a type for each column; figures are decimals with all their places.

    An empty cell is no value. Equal tables give equal bytes with the same version of the library.
    """
    import pyarrow as pa
    from pyarrow import parquet

    cells = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
    columns = {
        column.name: _array(pa, column, values)
        for column, values in zip(table.columns, cells, strict=True)
    }
    written = BytesIO()
    parquet.write_table(pa.table(columns), written)
    return written.getvalue()


def _array(library: Any, column: DataColumn, cells: Iterable[str]) -> Any:  # noqa: ANN401
    """One column; the library has no types of its own."""
    found = list(cells)
    if column.type == "integer":
        return library.array([int(one) if one else None for one in found], library.int64())
    if column.type == "boolean":
        return library.array([one == "true" if one else None for one in found], library.bool_())
    if column.type == "date":
        days = [date.fromisoformat(one) if one else None for one in found]
        return library.array(days, library.date32())
    if column.type == "number":
        figures = [Decimal(one) if one else None for one in found]
        places = max((len(one.partition(".")[2]) for one in found), default=0)
        return library.array(figures, library.decimal128(_MOST_DIGITS, places))
    return library.array([one or None for one in found], library.string())
