"""Where things stand in a workbook of ours, as any reader of it may rely on."""

from io import BytesIO

from python_calamine import CalamineWorkbook

from gongkai.intake.layout import FIRST_ROW, MARK, RECORD_SHEET
from gongkai.intake.template import Form, workbook_of_forms
from gongkai.kinds import all_kinds


def test_every_sheet_to_fill_in_is_marked_and_rows_begin_in_one_place() -> None:
    """With its kind, its number and its table; the rows begin right below the headings."""
    kind = all_kinds()["finance_statement"]
    book = CalamineWorkbook.from_object(
        BytesIO(workbook_of_forms("一份", [Form(kind, {"lines": [{"item": "电费"}]})]))
    )
    sheets = {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }
    marks = {
        name: str(cell)
        for name, rows in sheets.items()
        for row in rows
        for cell in row
        if str(cell).startswith(MARK)
    }
    lines = next(name for name, mark in marks.items() if mark.endswith(" lines"))

    assert marks[RECORD_SHEET] == f"{MARK}finance_statement 1"
    assert marks[lines] == f"{MARK}finance_statement 1 lines"
    assert "电费" in sheets[lines][FIRST_ROW]
    assert not any("电费" in row for row in sheets[lines][:FIRST_ROW])
