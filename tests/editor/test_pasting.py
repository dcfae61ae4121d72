"""Rows from Excel and WPS land in the right columns."""

from gongkai.editor.pasting import read_pasted
from gongkai.kinds import all_kinds

_FEES = all_kinds()["fee_statement"]


def test_headings_put_the_columns_right() -> None:
    """In whatever order the sheet has them; totals stay outside."""
    text = "实收金额\t收费项目\t备注\r\n1,234.50\t物业费\tx\r\n５\t公共用水\t\r\n1239.5\t合计\t\r\n"
    pasted = read_pasted(_FEES, "charges", text, "")

    assert pasted.by_heading
    assert [dict(row)["item"] for row in pasted.rows] == ["物业费", "公共用水"]
    assert [dict(row)["received"] for row in pasted.rows] == ["1,234.50", "5"]
    assert any("类别" in note for note in pasted.notes)


def test_without_headings_columns_follow_from_the_cell() -> None:
    """Normalised like cells of a workbook."""
    pasted = read_pasted(_FEES, "lines", "12.5\t\n￥3\t保洁\n", "amount")

    assert not pasted.by_heading
    assert [dict(row) for row in pasted.rows] == [
        {"amount": "12.5"},
        {"amount": "3", "parent": "保洁"},
    ]


def test_a_cell_with_a_line_end_is_one_cell() -> None:
    """As spreadsheets copy it: in quotes."""
    pasted = read_pasted(_FEES, "lines", '"保安\n两班"\t支出\n', "item")

    assert [dict(row) for row in pasted.rows] == [{"item": "保安 两班", "direction": "支出"}]


def test_a_table_that_there_is_not() -> None:
    """Nothing is read."""
    assert read_pasted(_FEES, "title", "a\tb\n", "").rows == ()
