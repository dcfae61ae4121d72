"""The data dictionary: a row for each column."""

from boards import example_records, record_of
from gongkai.dictionary import TYPE_WORDS, dictionary_of
from gongkai.disclose import masked
from gongkai.kinds import all_kinds
from gongkai.tabulate import DataColumn, TableRows, tabulate


def test_each_column_is_a_row() -> None:
    """With the codes of a closed list; a code that says what it means is not said twice."""
    column = DataColumn(
        "unit", "单位", "unit", "", "string", "金额的单位", (("元", "元"), ("wan", "万元"))
    )
    made = dictionary_of([TableRows("t", "表", (column,), ())])

    assert [one.name for one in made.columns][:3] == ["table_name", "table_label", "column_name"]
    assert made.rows == (
        ("t", "表", "unit", "单位", "unit", "", "string", "金额的单位", "元；wan 万元"),
    )


def test_every_type_that_occurs_has_words() -> None:
    """In the tables of all kinds."""
    found = {
        column.type
        for record_id, text in example_records().items()
        for made in [masked(record_of(record_id, text))]
        for part in tabulate(record_id, "", made.kind, made.body)
        for column in part.table.columns
    }

    assert len(all_kinds()) > 30
    assert found == {name for name, _ in TYPE_WORDS}
