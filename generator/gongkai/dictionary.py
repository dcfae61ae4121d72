"""The data dictionary: every column of every open data table as a row of one more table."""

from collections.abc import Iterable, Iterator

from gongkai.message import say
from gongkai.tabulate import DataColumn, TableRows

__all__ = ["TYPE_WORDS", "dictionary_of"]

TYPE_WORDS = (
    ("string", say("文字")),
    ("number", say("数")),
    ("integer", say("整数")),
    ("date", say("日期，如 2026-10-08")),
    ("yearmonth", say("年月，如 2026-10")),
    ("boolean", say("是否，true 是，false 否")),
)
"""The Table Schema types that occur, and what a reader meets under them."""

_COLUMNS = tuple(
    DataColumn(name, label, english, "", "string")
    for name, label, english in (
        ("table_name", "表", "table"),
        ("table_label", "表的中文名", "label of the table"),
        ("column_name", "列", "column"),
        ("label", "列的中文名", "label of the column"),
        ("english", "列的英文名", "English label"),
        ("unit", "单位", "unit"),
        ("type", "类型", "type"),
        ("help", "说明", "explanation"),
        ("choices", "代码的意思", "meaning of the codes"),
    )
)


def dictionary_of(tables: Iterable[TableRows]) -> TableRows:
    """What each column of the tables is called, its unit, its type, and what its codes mean."""
    rows = tuple(_row(table, column) for table in tables for column in table.columns)
    return TableRows("data_dictionary", "数据字典", _COLUMNS, rows)


def _row(table: TableRows, column: DataColumn) -> tuple[str, ...]:
    return (
        table.name,
        table.label,
        column.name,
        column.label,
        column.english,
        column.unit,
        column.type,
        column.help,
        "；".join(_choices(column)),
    )


def _choices(column: DataColumn) -> Iterator[str]:
    """Each code with its meaning; a code that says it itself stands alone."""
    for code, label in column.choices:
        yield code if code == label else f"{code} {label}"
