"""Open data tables as JSON: a list with an object for each row."""

import io
from collections.abc import Iterable
from json.encoder import encode_basestring

from gongkai.packed_rows import CELL, ROW, Rows, blocks_of
from gongkai.tabulate import TableRows

__all__ = ["json_bytes", "json_list"]


def json_bytes(table: TableRows) -> bytes:
    """The table in UTF-8, every cell a text under the name of its column, one to a line."""
    return json_list([column.name for column in table.columns], table.rows) + b"\n"


def json_list(names: Iterable[str], rows: Rows, depth: int = 0) -> bytes:
    """The rows as objects with these names, in UTF-8, as they stand so deep inside of others."""
    margin = "\n" + " " * (depth + 1)
    lines = [f"{margin} {encode_basestring(name)}: ".replace("%", "%%") for name in names]
    shape = "{" + ",".join([f"{line}%s" for line in lines]) + margin + "}"
    plain = shape.replace("%s", '"%s"').encode("utf-8")
    between = f",{margin}".encode()
    before = f"[{margin}".encode()
    written = io.BytesIO()
    for block in blocks_of(rows):
        if isinstance(block, bytes):
            first, *packed = block.split(ROW)
            shared = first.split(CELL)
            objects = [plain % (*shared, *row.split(CELL)) for row in packed]
        else:
            texts = [shape % tuple(map(encode_basestring, row)) for row in block]
            objects = [text.encode("utf-8") for text in texts]
        written.write(before + between.join(objects))
        before = between
    written.write(f"{margin[:-1]}]".encode() if written.tell() else b"[]")
    return written.getvalue()
