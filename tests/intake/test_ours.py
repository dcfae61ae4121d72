"""Our own workbooks come back: every field of every kind, whatever the sheets are called."""

from pathlib import Path
from typing import Any

import pytest

from gongkai.intake.ours import read_ours
from gongkai.intake.template import Form, workbook_of_forms
from gongkai.kinds import all_kinds
from gongkai.record_text import record_text
from intake.books import imported, open_sound, xlsx
from kinds.bodies import body, tree_of_example


@pytest.mark.parametrize("name", list(all_kinds()))
def test_a_filled_workbook_of_each_kind_comes_back_whole(name: str, tmp_path: Path) -> None:
    """Written with all that is known, read cell by cell: the same record."""
    kind, tree = all_kinds()[name], tree_of_example(name)
    tree.pop("attachments", None)
    tree.pop("explanations", None)
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_of_forms("一份", [Form(kind, tree), Form(kind, {"title": "空"})]))
    first, second = read_ours(open_sound(path), all_kinds())

    assert second.tree == {"title": "空"}
    again = record_text(kind, first.tree)
    assert body(kind, again) == body(kind, record_text(kind, tree))
    assert [one.code for one in first.problems] == []


def test_another_workbook_is_none_of_ours(tmp_path: Path) -> None:
    """Then its headings are looked at."""
    book = open_sound(xlsx(tmp_path / "a.xlsx", [["项目", "金额"], ["电费", 1]]))

    assert read_ours(book, all_kinds()) == []


def test_faults_stand_at_the_cells_of_our_sheets(tmp_path: Path) -> None:
    """With sheet, row and column."""
    tree: dict[str, Any] = {**tree_of_example("finance_statement"), "period": "2018.1"}
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        workbook_of_forms(
            "一份", [Form(all_kinds()["finance_statement"], tree), Form(all_kinds()["grid"])]
        )
    )
    draft = read_ours(open_sound(path), all_kinds())[0]

    assert draft.cells[("period",)].file == "a.xlsx#1．基本情况"
    assert draft.cells[("lines", 0, "amount")].line == 5
    report = imported(path, tmp_path / "b", period=None)
    periods = [one for one in report.problems if one.code == "bad-period"]
    assert "2018-10" in periods[0].message()
