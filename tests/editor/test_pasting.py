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


def test_amounts_come_in_the_unit_of_the_record() -> None:
    """A record in 万元 takes them as they are, headings that say 元 are turned."""
    table = "收费项目\t类别\t应收（万元）\t实收（万元）\n物业费\t物业费\t1.2\t1.1\n"
    for unit, received in (("万元", "1.1"), ("元", "11000")):
        (row,) = read_pasted(_FEES, "charges", table, "", unit).rows
        assert dict(row)["received"] == received


def test_a_table_inside_a_row() -> None:
    """The steps of a price, and the parts of a row."""
    meters = all_kinds()["meter_reading"]
    steps = read_pasted(meters, "meters.tiers", "用量至\t单价\n1000\t0.5\n2000\t0.6\n", "up_to")
    parts = read_pasted(meters, "meters", "20890\t5\n", "meter_changed.old_final")

    assert [dict(row)["price"] for row in steps.rows] == ["0.5", "0.6"]
    assert [dict(row) for row in parts.rows] == [
        {"meter_changed": {"old_final": "20890", "new_initial": "5"}}
    ]
