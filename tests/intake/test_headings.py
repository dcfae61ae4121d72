"""The row of headings in a sheet of any shape."""

import pytest

from gongkai.fields import FieldSpec, describe
from gongkai.intake.headings import Header, find_header, flat_fields, heading_unit, is_table
from gongkai.intake.names import column_names
from gongkai.kinds import all_kinds
from intake.books import sheet


def _tables(kind: str) -> list[FieldSpec]:
    return [spec for spec in describe(all_kinds()[kind].model) if is_table(spec)]


def _found(kind: str, *rows: list[object]) -> Header:
    header = find_header(sheet(rows), _tables(kind), column_names())
    assert header is not None
    return header


def _keys(header: Header) -> list[str]:
    return [column.key for column in header.columns]


def test_title_rows_above_are_passed_over() -> None:
    """They name no column, or one by chance."""
    header = _found(
        "ledger_entry",
        ["和风里社区收支明细账", None, None, None],
        ["单位：元", None, None, None],
        ["日 期", "凭证號", "摘　要", "支出金额"],
        ["2026-10-08", "记-1", "电费", 12],
    )

    assert header.row == 2
    assert _keys(header) == ["date", "voucher_no", "description", "expense"]


def test_headings_of_two_rows() -> None:
    """A word over several columns, and what each of them is below it."""
    header = _found(
        "fee_statement",
        ["收费项目", "本月", "本月", "备注"],
        [None, "应收", "实收", None],
        ["物业费", 100, 100, None],
    )

    assert header.row == 1
    assert _keys(header) == ["item", "receivable", "received"]
    assert header.unused == ((3, "备注"),)


def test_two_columns_of_one_amount() -> None:
    """A table that has an amount and a side takes a column for each side."""
    header = _found("finance_statement", ["项目", "收入", "支出"], ["拨款", 5, None])

    assert [(one.key, one.side) for one in header.columns] == [
        ("item", ""),
        ("amount", "收入"),
        ("amount", "支出"),
    ]


def test_of_two_columns_for_one_field_the_better_name_wins() -> None:
    """The other one is told as unused."""
    header = _found("finance_statement", ["项目", "收支", "费用", "金额"], ["电费", "支出", 1, 2])

    assert [(one.key, one.column) for one in header.columns][-1] == ("amount", 3)
    assert header.unused == ((2, "费用"),)


def test_a_sheet_without_headings() -> None:
    """Nothing is made up."""
    assert find_header(sheet([["a", "b"], [1, 2]]), _tables("ledger_entry"), column_names()) is None


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("金额（元）", "元"),
        ("金额(单位：万元)", "万元"),
        ("金額（萬元）*", "万元"),
        ("金额/元", "元"),
        ("面积（㎡）", "㎡"),
        ("金额", ""),
    ],
)
def test_units_in_headings(heading: str, unit: str) -> None:
    """In brackets of both widths, or behind a stroke."""
    assert heading_unit(heading) == unit


def test_parts_of_a_record_by_their_way() -> None:
    """``commission.base`` is a field like the others."""
    assert "commission.base" in dict(flat_fields(all_kinds()["fee_statement"].model))
