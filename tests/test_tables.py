"""The lists of a record as tables."""

from dataclasses import replace
from pathlib import Path

import pytest

from boards import disclosed_of, examined, example_records
from gongkai.disclose import PublicRecord
from gongkai.presentation import Table
from gongkai.tables import tables_of


def _public(tmp_path: Path, kind: str) -> PublicRecord:
    found = disclosed_of(examined(tmp_path, example_records()))
    return next(record for record in found.records if record.kind.name == kind)


def _table(tmp_path: Path, kind: str, name: str) -> Table:
    return next(table for table in tables_of(_public(tmp_path, kind)) if table.name == name)


def test_rows_stand_under_their_group_with_its_total(tmp_path: Path) -> None:
    """Income and expenditure are groups, counted in the heading, each with its stated total."""
    table = _table(tmp_path, "finance_statement", "lines")

    assert [group.label for group in table.groups] == ["收入 4 笔", "支出 4 笔"]
    assert [group.total_label for group in table.groups] == ["收入合计", "支出合计"]
    assert [group.total[1] for group in table.groups] == ["32,180.00", "14,019.44"]


def test_rows_are_numbered_as_in_the_file(tmp_path: Path) -> None:
    """Numbers and anchors follow the record, whatever the groups."""
    table = _table(tmp_path, "finance_statement", "lines")
    rows = [row for group in table.groups for row in group.rows]

    assert [row.number for row in rows] == list(range(1, 9))
    assert [row.anchor for row in rows] == [f"lines-{number}" for number in range(1, 9)]


def test_the_title_comes_first_and_hidden_fields_not_at_all(tmp_path: Path) -> None:
    """The column that names a row is the first; details and hidden fields are no columns."""
    table = _table(tmp_path, "meter_reading", "meters")
    fields = [column.field for column in table.columns]

    assert (fields[0], table.columns[0].role) == ("location", "title")
    assert not {"role", "read_on", "multiplier"} & set(fields)
    assert table.columns[fields.index("usage")].role == "figure"


def test_the_compared_column_is_the_one_that_is_compared(tmp_path: Path) -> None:
    """Figures of other periods stand beside the figure they are compared with."""
    assert _table(tmp_path, "fee_statement", "charges").history == "received"
    assert _table(tmp_path, "meter_reading", "meters").history == "usage"


def test_small_print_leaves_out_what_goes_without_saying(tmp_path: Path) -> None:
    """A multiplier of one is not told, nor the word before a choice that explains itself."""
    rows = _table(tmp_path, "meter_reading", "meters").groups[0].rows
    prints = "".join(row.detail for row in rows)

    assert "倍率 1，" not in prints
    assert "总表或分表" not in prints


@pytest.mark.parametrize("kind", ["purchase", "meter_reading"])
def test_without_notes_all_else_is_the_same(tmp_path: Path, kind: str) -> None:
    """Small print in words of its own, and small print that is made of its fields."""
    record = _public(tmp_path, kind)
    told, untold = ([*tables_of(record, with_notes=one)] for one in (True, False))
    rows = [row for table in told for group in table.groups for row in group.rows]
    bare = [row for table in untold for group in table.groups for row in group.rows]

    assert any(row.notes for row in rows)
    assert bare == [replace(row, notes=()) for row in rows]


def test_a_sentence_of_small_print_needs_no_comma(tmp_path: Path) -> None:
    """What is told in whole sentences keeps its full stop, and nothing more follows that."""
    first, *_ = _table(tmp_path, "resolution", "proposals").groups[0].rows

    assert "进场施工。存在问题 " in first.detail
