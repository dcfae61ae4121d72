"""Open data tables as JSON: a list with an object for each row."""

import io
from itertools import islice
from json.encoder import encode_basestring

from gongkai.tabulate import TableRows

__all__ = ["json_bytes"]

_STRETCH = 1_000
"""Rows that are written together."""


def json_bytes(table: TableRows) -> bytes:
    """The table in UTF-8, every cell a text under the name of its column, one to a line."""
    names = [encode_basestring(column.name).replace("%", "%%") for column in table.columns]
    shape = "{\n" + ",\n".join([f"  {name}: %s" for name in names]) + "\n }"
    written = io.BytesIO()
    rows = iter(table.rows)
    before = "[\n "
    while stretch := list(islice(rows, _STRETCH)):
        objects = [shape % tuple(map(encode_basestring, row)) for row in stretch]
        written.write((before + ",\n ".join(objects)).encode("utf-8"))
        before = ",\n "
    written.write(b"\n]\n" if written.tell() else b"[]\n")
    return written.getvalue()
