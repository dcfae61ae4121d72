"""Open data tables as JSON: a list with an object for each row."""

import io
from json.encoder import encode_basestring

from gongkai.packed_rows import CELL, ROW, blocks_of
from gongkai.tabulate import TableRows

__all__ = ["json_bytes"]


def json_bytes(table: TableRows) -> bytes:
    """The table in UTF-8, every cell a text under the name of its column, one to a line."""
    names = [encode_basestring(column.name).replace("%", "%%") for column in table.columns]
    shape = "{\n" + ",\n".join([f"  {name}: %s" for name in names]) + "\n }"
    plain = shape.replace("%s", '"%s"').encode("utf-8")
    written = io.BytesIO()
    before = b"[\n "
    for block in blocks_of(table.rows):
        if isinstance(block, bytes):
            first, *rows = block.split(ROW)
            shared = first.split(CELL)
            objects = [plain % (*shared, *row.split(CELL)) for row in rows]
        else:
            texts = [shape % tuple(map(encode_basestring, row)) for row in block]
            objects = [text.encode("utf-8") for text in texts]
        written.write(before + b",\n ".join(objects))
        before = b",\n "
    written.write(b"\n]\n" if written.tell() else b"[]\n")
    return written.getvalue()
