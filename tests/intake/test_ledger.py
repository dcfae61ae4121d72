"""The rows of a ledger: what is a row, what is not, and whether the sheet's own totals hold."""

from typing import Any

import pytest

from gongkai.fields import describe
from gongkai.intake.draft import Draft
from gongkai.intake.headings import find_header, is_table
from gongkai.intake.ledger import Reader, read_rows
from gongkai.intake.names import column_names
from gongkai.intake.workbook import Sheet
from gongkai.kinds import all_kinds
from gongkai.period import Period
from gongkai.source import Tree
from intake.books import TODAY, sheet

_HEAD = ["项目", "收支", "类别", "金额"]
Row = list[Any]


def _draft(kind: str, made: Sheet, unit: str = "元", **more: Any) -> Draft:
    draft = Draft(all_kinds()[kind], "账.xlsx")
    tables = [spec for spec in describe(draft.kind.model) if is_table(spec)]
    header = find_header(made, tables, column_names())
    assert header is not None
    reader = Reader(column_names(), Period.parse("2026-10"), TODAY, **more)
    read_rows(draft, made, header, reader, unit)
    return draft


def _rows(draft: Draft, table: str = "lines") -> list[Tree]:
    rows = draft.tree.get(table)
    assert isinstance(rows, list)
    return rows


def _read(*rows: Row) -> Draft:
    return _draft("finance_statement", sheet([_HEAD, *rows]))


def _codes(draft: Draft) -> list[str]:
    return [one.code for one in draft.problems]


_POWER: Row = ["电费", "支出", "水电", 12.5]


@pytest.mark.parametrize(
    "row",
    [
        [None, None, None, None],
        ["合计", None, None, 12.5],
        ["合　计：", None, None, 12.5],
        [None, "总计", None, 12.5],
        ["小计", None, None, 12.5],
        ["过次页", None, None, 12.5],
        ["结转下期", None, None, 99],
        _HEAD,
    ],
)
def test_what_is_no_row(row: Row) -> None:
    """Blank lines, totals, lines carried over and headings that a printed page repeats."""
    draft = _read(_POWER, row)

    assert _rows(draft) == [
        {"item": "电费", "direction": "支出", "category": "水电", "amount": "12.5"}
    ]
    assert "sheet-total" not in _codes(draft)


def test_a_total_that_does_not_hold_is_told() -> None:
    """With both figures; it is never read."""
    draft = _read(_POWER, ["合计", None, None, 99])

    assert _codes(draft) == ["sheet-total"]
    assert "合计是 99.00，逐行相加是 12.50，相差 86.50" in draft.problems[0].message()


def test_a_total_that_left_text_numbers_out() -> None:
    """The rows are named that the spreadsheet did not count."""
    draft = _read(_POWER, ["水费", "支出", None, "1,834.50"], ["合计", None, None, 12.5])

    assert "第 3 行是文本数字" in draft.problems[-1].message()
    assert draft.problems[-1].code == "sheet-total"


def test_subtotals_are_of_the_rows_since_the_last_one() -> None:
    """And the last total is of all rows."""
    water: Row = ["水费", "支出", None, 2]
    draft = _read(
        _POWER,
        ["小计", None, None, 12.5],
        water,
        ["小计", None, None, 2],
        ["合计", None, None, 14.5],
    )

    assert _codes(draft) == []


def test_a_line_of_a_group_gives_its_rows_their_side() -> None:
    """一、收入 and 二、支出 above their lines."""
    made = sheet(
        [["项目", "金额"], ["一、收入", None], ["拨款", 5], ["二、支出", None], ["电费", 3]]
    )
    draft = _draft("finance_statement", made)

    assert [dict(row)["direction"] for row in _rows(draft) if isinstance(row, dict)] == [
        "收入",
        "支出",
    ]
    assert _codes(draft) == ["rows-left-out"]


def test_a_column_for_each_side() -> None:
    """A nought on the other side is no amount; both sides make two lines."""
    made = sheet([["项目", "收入", "支出"], ["拨款", 5, 0], ["调整", 1, 2]])
    rows = _rows(_draft("finance_statement", made))

    assert [(r["item"], r["direction"], r["amount"]) for r in rows if isinstance(r, dict)] == [
        ("拨款", "收入", "5"),
        ("调整", "收入", "1"),
        ("调整", "支出", "2"),
    ]


def test_only_days_of_the_period_are_read() -> None:
    """A ledger of the whole year is read month by month; what is left out is told."""
    head: Row = ["日期", "摘要", "收入", "支出"]
    made = sheet(
        [head, ["2026.9.30", "九月", 1, 0], ["2026.10.8", "十月", 0, 2], ["10月9日", "补", 3, 0]]
    )
    draft = _draft("ledger_entry", made)

    assert [dict(row) for row in _rows(draft, "entries") if isinstance(row, dict)] == [
        {"date": "2026-10-08", "description": "十月", "expense": "2"},
        {"date": "2026-10-09", "description": "补", "income": "3"},
    ]
    assert "rows-left-out" in _codes(draft)


def test_the_line_of_the_opening_balance() -> None:
    """Its last figure is the balance; it is no entry."""
    head: Row = ["日期", "摘要", "收入", "支出", "余额"]
    made = sheet([head, [None, "上期結餘", None, None, 1000], ["2026-10-08", "电费", 0, 2, 998]])
    draft = _draft("ledger_entry", made)

    assert draft.tree["opening_balance"] == "1000"
    assert len(_rows(draft, "entries")) == 1


def test_amounts_of_a_column_in_another_unit() -> None:
    """万元 becomes 元 exactly, with a note for each cell."""
    made = sheet([["项目", "收支", "金额（万元）"], ["电费", "支出", 0.123456]])
    draft = _draft("finance_statement", made)

    assert _rows(draft) == [{"item": "电费", "direction": "支出", "amount": "1234.56"}]
    assert _codes(draft) == ["cell-read-as"]


def test_a_formula_without_value_is_an_error_at_its_cell() -> None:
    """A missing amount must not become no amount."""
    made = Sheet(
        "十月", (tuple(_HEAD), ("电费", "支出", None, None)), frozenset(), {(1, 3): "formula"}
    )
    draft = _draft("finance_statement", made)

    (problem,) = draft.problems
    assert (problem.code, problem.place.line, problem.place.column) == ("cell-without-value", 2, 4)


def test_the_unit_of_a_quantity_in_its_cell() -> None:
    """``2箱`` gives the quantity and its unit, unless a column has the unit."""
    made = sheet([["项目", "收支", "数量", "金额"], ["矿泉水", "支出", "2箱", 48]])
    (row,) = _rows(_draft("finance_statement", made))

    assert isinstance(row, dict)
    assert (row["quantity"], row["quantity_unit"]) == ("2", "箱")


def test_what_has_no_column_comes_from_the_mapping_the_last_record_or_the_name() -> None:
    """In that order, and what was guessed is told."""
    made = sheet([["收费项目", "实收"], ["地下停车", 5], ["清洁", 6]])
    before: dict[str, dict[str, Tree]] = {
        "清洁": {"fee_kind": "物业费", "basis": "户", "received": "9.00"}
    }
    draft = _draft("fee_statement", made, before=before, defaults={"basis": "其他"})

    assert _rows(draft, "charges") == [
        {"item": "地下停车", "received": "5", "basis": "其他", "fee_kind": "车辆停放"},
        {"item": "清洁", "received": "6", "basis": "其他", "fee_kind": "物业费"},
    ]
    assert _codes(draft) == ["filled-in", "filled-in"]
