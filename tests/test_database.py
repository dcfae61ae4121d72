"""One SQLite file: tables that can be joined, figures that can be added up."""

import sqlite3

from gongkai.database import database_bytes
from gongkai.tabulate import DataColumn, TableRows

_ID = DataColumn("record_id", "记录编号", "record", "", "string")
_RECORDS = TableRows("records", "全部记录", (_ID,), (("a",), ("b",)))
_LINES = TableRows(
    "lines",
    "行",
    (
        _ID,
        DataColumn("row", "序号", "row", "", "integer"),
        DataColumn("amount", "金额", "amount", "元", "number"),
        DataColumn("done", "完成", "done", "", "boolean"),
        DataColumn('say "it"', "话", "words", "", "string"),
    ),
    (("a", "1", "0.10", "true", "010"), ("a", "2", "0.20", "false", ""), ("b", "1", "-7", "", "x")),
)


def _opened(*tables: TableRows) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database_bytes(_RECORDS, tables))
    return connection


def test_figures_are_numbers_and_the_rest_is_text() -> None:
    """Nothing is no value, yes is 1, and 010 stays as it is."""
    rows = _opened(_LINES).execute("SELECT * FROM lines").fetchall()

    assert rows == [("a", 1, 0.1, 1, "010"), ("a", 2, 0.2, 0, None), ("b", 1, -7, None, "x")]


def test_sums_are_right_to_the_fen() -> None:
    """When they are rounded, as the page says."""
    query = "SELECT record_id, ROUND(SUM(amount), 2) FROM lines GROUP BY record_id"

    assert _opened(_LINES).execute(query).fetchall() == [("a", 0.3), ("b", -7.0)]


def test_tables_refer_to_the_records() -> None:
    """By their identity, so that programs follow it; a table without one stands alone."""
    words = TableRows("words", "字", (DataColumn("word", "字", "word", "", "string"),), (("水",),))
    connection = _opened(_LINES, words)
    keys = connection.execute("PRAGMA foreign_key_list(lines)").fetchall()

    assert [(key[2], key[3], key[4]) for key in keys] == [("records", "record_id", "record_id")]
    assert connection.execute("PRAGMA foreign_key_list(words)").fetchall() == []
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_version_of_the_library_is_not_in_the_file() -> None:
    """Bytes 96 to 99 of the header are where it would be."""
    body = database_bytes(_RECORDS, [_LINES])

    assert body.startswith(b"SQLite format 3\0")
    assert body[96:100] == bytes(4)
    assert body == database_bytes(_RECORDS, [_LINES])
