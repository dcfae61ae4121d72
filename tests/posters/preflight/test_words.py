"""The words of a file against its count of sheets and against its record."""

from dataclasses import replace

import pytest

from gongkai.posters.preflight.words import shown_words, word_problems
from gongkai.presentation import Presentation
from gongkai.problem import Place
from posters.pages import squeezed
from posters.samples import finance_statement, sample_presentation


def _codes(texts: list[str], presentation: Presentation | None = None) -> list[str]:
    return [one.code for one in word_problems(texts, Place("a.pdf"), presentation)]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["第1张共2张", "第2张共2张"], 0),
        (["第1页，共2页", "第2页，共2页"], 0),
        (["没有写", "也没有写"], 0),
        (["第1张共2张", "没有写"], 1),
        (["第2张共2张", "第1张共2张"], 2),
        (["第1张共3张", "第2张共3张"], 2),
    ],
)
def test_sheets_number_themselves_rightly(texts: list[str], told: int) -> None:
    """All of them or none, in order, up to the last."""
    assert _codes(texts) == ["preflight-pages"] * told


def test_every_cell_total_and_the_telephone_are_looked_for() -> None:
    """One that is missing is named."""
    record = finance_statement()
    words = [squeezed(word) for word in shown_words(record)]
    row = record.tables[0].groups[0].rows[0]

    assert {cell.text for cell in row.cells} <= set(shown_words(record))
    assert {record.supervision_phone, record.fingerprint} <= set(shown_words(record))
    assert _codes(["".join(words)], record) == []
    for missing in (record.supervision_phone, record.tables[0].groups[0].total[-1]):
        lost = "".join(word for word in words if squeezed(missing) not in word)
        (problem,) = word_problems([lost], Place("a.pdf"), record)
        assert problem.code == "preflight-words"
        assert missing in problem.message("zh")


def _sheets(record: Presentation, rows_apart: bool, headings: bool) -> list[str]:
    table = record.tables[0]
    first = "".join(shown_words(replace(record, tables=())))
    first += "".join(column.label for column in table.columns)
    rows = [row for group in table.groups for row in group.rows]
    head = "".join(cell.text for row in rows[:2] for cell in row.cells)
    tail = rows[2:]
    second = "".join(cell.text for row in tail for cell in row.cells)
    if rows_apart:
        first += tail[0].cells[0].text
        second = second.replace(tail[0].cells[0].text, "", 1)
    if headings:
        second += "".join(column.label for column in table.columns)
    second += "".join(text for group in table.groups for text in group.total)
    return [squeezed(first + head), squeezed(second)]


@pytest.mark.parametrize(
    ("apart", "headings", "told"), [(False, True, 0), (True, True, 1), (False, False, 1)]
)
def test_rows_stand_whole_below_their_headings(apart: bool, headings: bool, told: int) -> None:
    """On each of several sheets."""
    record = sample_presentation(6)

    assert _codes(_sheets(record, apart, headings), record) == ["preflight-pages"] * told
