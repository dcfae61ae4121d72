"""Open data tables in one SQLite file.

Figures are numbers, so that they can be added up and sorted; each is the nearest one to its
decimal text, which comes back by writing it with as many places as the text has.
"""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from gongkai.tabulate import TableRows

if TYPE_CHECKING:
    import sqlite3

__all__ = ["database_bytes"]

_AFFINITY = {"number": "NUMERIC", "integer": "INTEGER", "boolean": "INTEGER"}
_NO_VALUE = "NULLIF(?, '')"
"""A cell as its column keeps it; an empty one is no value. Text of figures becomes numbers."""
_VALUE = {"boolean": f"{_NO_VALUE} = 'true'"}
_RECORD_ID = "record_id"
_ROW = "row"
_PAGE = 1024
"""Bytes; most tables are small, and each takes up whole pages."""
_COUNTERS = ((24, 4), (92, 8))
"""Where the header counts changes, and has the version of the library, and in how many bytes."""


def database_bytes(records: TableRows, tables: Iterable[TableRows]) -> bytes:
    """The whole file: the table of the records, and all others, each under its name.

    A table with a column ``record_id`` refers to the records by it. Equal tables give equal
    bytes: the version of the library that wrote them is left out.
    """
    connection = _opened()
    try:
        for table in (records, *tables):
            refers = table is not records and _has(table, _RECORD_ID)
            _fill(connection, table, records.name if refers else "")
        connection.commit()
        written = io.BytesIO(connection.serialize())
    finally:
        connection.close()
    for place, size in _COUNTERS:
        written.seek(place)
        written.write(bytes(size))
    return written.getvalue()


def _opened() -> "sqlite3.Connection":
    """An empty database that is held in memory as the bytes of its file, and in no other form."""
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute(f"PRAGMA page_size = {_PAGE}")
    connection.execute("PRAGMA user_version = 0")
    connection.deserialize(connection.serialize())
    # What was written is never taken back.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _fill(connection: "sqlite3.Connection", table: TableRows, refers_to: str) -> None:
    definitions = [f"{_name(one.name)} {_AFFINITY.get(one.type, 'TEXT')}" for one in table.columns]
    key = [one for one in (_RECORD_ID, _ROW) if _has(table, one)]
    if key:
        definitions.append(f"PRIMARY KEY ({', '.join(key)})")
    if refers_to:
        definitions.append(f"FOREIGN KEY ({_RECORD_ID}) REFERENCES {refers_to} ({_RECORD_ID})")
    connection.execute(f"CREATE TABLE {_name(table.name)} ({', '.join(definitions)})")
    values = ", ".join(_VALUE.get(one.type, _NO_VALUE) for one in table.columns)
    connection.executemany(
        f"INSERT INTO {_name(table.name)} VALUES ({values})",  # noqa: S608 - the name is quoted
        iter(table.rows),
    )


def _has(table: TableRows, column: str) -> bool:
    return any(one.name == column for one in table.columns)


def _name(text: str) -> str:
    """A name in quotes, as SQL wants it."""
    return '"' + text.replace('"', '""') + '"'
