"""The mapping file: what was seen can be written, mended, and read by it."""

from pathlib import Path
from typing import Any

from gongkai.intake.mapping import headers_of, mapping_text, read_mapping
from gongkai.kinds import all_kinds
from gongkai.problem import Problem
from intake.books import imported, sheet, tree_of, xlsx

_ROWS: list[list[Any]] = [
    ["老张的本子", None, None],
    ["啥", "花了多少", "谁"],
    ["电费", 12.5, "老李"],
]
_TEXT = """\
kind: finance_statement
tables:
  - table: lines
    sheet: 十月
    header_row: 2
    columns:
      - {heading: 啥, field: item}
      - {heading: 花了多少, field: amount, unit: 元, side: 支出}
values:
  - {field: account, value: 社区经费}
  - {field: opening_balance, value: "100.00"}
  - {field: income, value: "0.00"}
"""


def _problems(tmp_path: Path, text: str) -> tuple[Problem, ...]:
    path = tmp_path / "m.yaml"
    path.write_text(text, encoding="utf-8")
    found, problems = read_mapping(path, all_kinds())
    assert (found is None) == bool(problems)
    return problems


def test_a_ledger_of_any_shape_is_read_by_its_mapping(tmp_path: Path) -> None:
    """Headings that nobody could guess."""
    path = tmp_path / "m.yaml"
    path.write_text(_TEXT, encoding="utf-8")
    mapping, problems = read_mapping(path, all_kinds())
    assert not problems
    report = imported(xlsx(tmp_path / "账.xlsx", _ROWS), tmp_path / "b", mapping=mapping)
    tree = tree_of(report)

    assert tree["lines"] == [{"item": "电费", "direction": "支出", "amount": "12.50"}]
    assert (tree["account"], tree["expenditure"]) == ("社区经费", "12.50")
    assert tree["closing_balance"] == "87.50"


def test_what_was_seen_is_written_as_a_mapping_that_is_read_again(tmp_path: Path) -> None:
    """With the columns that are not known as comments, to be filled in."""
    rows: list[list[Any]] = [["收费项目", "實收（元）", "经办电话"], ["物业费", 5, "x"]]
    report = imported(xlsx(tmp_path / "账.xlsx", rows), tmp_path / "b", kind="fee_statement")
    path = tmp_path / "m.yaml"
    path.write_text(report.mapping, encoding="utf-8")
    mapping, problems = read_mapping(path, all_kinds())

    assert not problems
    assert mapping is not None
    assert [one.field for one in mapping.tables[0].columns] == ["item", "received"]
    assert mapping.tables[0].columns[1].unit == "元"
    assert "# - heading: 经办电话" in report.mapping
    assert "fee_kind  # 类别" in report.mapping


def test_words_that_are_no_fields_are_refused_at_their_line(tmp_path: Path) -> None:
    """Kind, table, column: each with what there is."""
    kind = _problems(tmp_path, _TEXT.replace("kind: finance_statement", "kind: 账"))
    table = _problems(tmp_path, _TEXT.replace("table: lines", "table: rows"))
    field = _problems(tmp_path, _TEXT.replace("field: item", "field: thing"))

    assert [one.place.line for one in (*kind, *table, *field)] == [1, 3, 7]
    assert {one.code for one in (*kind, *table, *field)} == {"bad-mapping"}
    assert "category_totals" in table[0].message()


def test_a_heading_that_is_not_there_is_told_at_its_sheet(tmp_path: Path) -> None:
    """With the headings that are."""
    path = tmp_path / "m.yaml"
    path.write_text(_TEXT, encoding="utf-8")
    mapping, _ = read_mapping(path, all_kinds())
    assert mapping is not None
    made = sheet([["x", "y"], ["啥", "多少钱"], ["电费", 1]])
    found, problems = headers_of(mapping, all_kinds()["finance_statement"], made, "账.xlsx")

    assert [column.key for column in found[0][0].columns] == ["item"]
    assert "啥、多少钱" in problems[0].message()


def test_a_mapping_of_nothing_still_names_the_kind() -> None:
    """The file to begin with when no heading was known."""
    assert "kind: fee_statement" in mapping_text(all_kinds()["fee_statement"], [])
