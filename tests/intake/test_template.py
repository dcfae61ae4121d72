"""Workbooks to fill in: every field of a kind has its cell, with its unit and its choices."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from gongkai.fields import Sort, describe
from gongkai.intake.layout import FIRST_ROW, RECORD_SHEET
from gongkai.intake.template import workbook_of
from gongkai.kinds import all_kinds
from gongkai.source import Tree
from kinds.bodies import tree_of_example


@cache
def _workbook(kind: str) -> bytes:
    return workbook_of(all_kinds()[kind], tree_of_example(kind))


@cache
def _opened(kind: str) -> CalamineWorkbook:
    return CalamineWorkbook.from_object(BytesIO(_workbook(kind)))


def _rows(kind: str, sheet: str) -> Sequence[Sequence[object]]:
    return _opened(kind).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def _parts(kind: str) -> dict[str, str]:
    """The files inside the workbook, as text."""
    with zipfile.ZipFile(BytesIO(_workbook(kind))) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


@pytest.mark.parametrize("name", list(all_kinds()))
def test_every_field_has_its_cell(name: str) -> None:
    """Single values on the first sheet, each table on one of its own with an example."""
    kind = all_kinds()[name]
    keys = {str(row[3]) for row in _rows(name, RECORD_SHEET)[2:]}
    tables = [one for one in describe(kind.model) if one.sort is Sort.LIST and one.model]
    own = [one for one in tables if one.key not in ("attachments", "explanations")]
    sheets = _opened(name).sheet_names

    singles = {one.key for one in describe(kind.model) if one.sort not in (Sort.LIST, Sort.OBJECT)}
    assert singles - {"kind"} <= keys
    assert len(sheets) == 3 + 2 * len(own)
    assert len(set(sheets)) == len(sheets)
    for spec in own:
        columns = {str(cell) for cell in _rows(name, spec.label.zh)[2]}
        assert spec.model is not None
        flat = {one.key for one in describe(spec.model) if one.sort not in (Sort.LIST, Sort.OBJECT)}
        assert flat <= columns


def test_headings_have_units_and_say_what_must_be_filled() -> None:
    """Periods are text cells, or a spreadsheet would make a number of them."""
    kind = all_kinds()["ledger_entry"]
    table = next(one for one in describe(kind.model) if one.key == "entries")
    heads = [str(cell) for cell in _rows("ledger_entry", table.label.zh)[3]]

    assert heads[:3] == ["日期 *", "凭证号", "摘要 *"]
    assert "收入（元）" in heads
    assert "period" in [str(row[3]) for row in _rows("ledger_entry", RECORD_SHEET)]


def test_choices_are_lists_and_totals_are_protected() -> None:
    """What is added up is shown for the eye; it cannot be typed over."""
    parts = _parts("ledger_entry")
    tables = [text for text in parts.values() if "<f>SUM(" in text]

    assert len(tables) == 2
    assert all("<sheetProtection" in text for text in tables)
    assert any("押金,代收代缴" in text for text in tables)
    assert re.search(r"<f>SUM\(\w+5:\w+504\)</f>", tables[0])
    assert FIRST_ROW == 4


def test_the_same_kind_gives_the_same_bytes() -> None:
    """No clock, no chance; no external address either."""
    kind = all_kinds()["fee_statement"]
    assert workbook_of(kind) == workbook_of(kind)
    assert "externalLink" not in "".join(_parts("fee_statement"))


@pytest.mark.parametrize("name", list(all_kinds()))
def test_the_example_is_filled_in(name: str) -> None:
    """Every figure and word of a record that holds, in the words of the lists."""
    shown = {
        str(cell)
        for sheet in _opened(name).sheet_names
        if sheet.startswith("例子·")
        for row in _rows(name, sheet)
        for cell in row
    }
    tree = tree_of_example(name)
    tree.pop("attachments", None)
    tree.pop("explanations", None)
    written = set(_texts(tree)) - {str(tree["kind"])}

    codes = {one.value for spec in describe(all_kinds()[name].model) for one in spec.choice or ()}
    assert {one for one in written - shown if one not in codes and not one.isascii()} == set()
    assert len(written & shown) > len(written) * 0.7


def _texts(tree: Tree) -> Iterator[str]:
    for value in (
        tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    ):
        if isinstance(value, str):
            yield value
        else:
            yield from _texts(value)


def test_a_kind_without_an_example_shows_what_cells_look_like() -> None:
    """A kind of somebody else's has none."""
    book = CalamineWorkbook.from_object(BytesIO(workbook_of(all_kinds()["ledger_entry"])))
    rows = book.get_sheet_by_name(
        next(one for one in book.sheet_names if one.startswith("例子·") and "基本" not in one)
    ).to_python(skip_empty_area=False)

    assert rows[FIRST_ROW][0] == "2026-10-08"
