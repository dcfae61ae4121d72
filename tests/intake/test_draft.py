"""A record as it grows: every value knows its cell."""

from gongkai.faults import reading
from gongkai.intake.cells import Reading
from gongkai.intake.draft import Draft, cell_place, formula_words, place_words, rows_in_words
from gongkai.kinds import all_kinds
from gongkai.language import Text
from gongkai.problem import Place

_CELL = cell_place("账.xlsx", "十月", 4, 2)


def _draft() -> Draft:
    return Draft(all_kinds()["fee_statement"], "账.xlsx")


def test_a_problem_is_placed_at_its_cell() -> None:
    """At the cell of the value, else of its row, else at the file."""
    draft = _draft()
    draft.put(("charges", 0, "received"), Reading("1.00"), 1.0, _CELL)
    draft.cells[("charges", 1)] = cell_place("账.xlsx", "十月", 5, 0)

    def placed(field: str) -> Place:
        return draft.place_of(reading.BAD_TEXT.at(Place("x"), field, label="", detail=""))

    assert placed("charges[0].received") == _CELL
    assert placed("charges[1].item").line == 6
    assert placed("title") == Place("账.xlsx")


def test_words_of_places() -> None:
    """As somebody looking at the sheet counts, columns by letter."""
    assert place_words(_CELL) == "账.xlsx 工作表“十月”第 5 行 C 列"
    assert place_words(Place("账.xlsx")) == "账.xlsx"
    assert rows_in_words([2, 3, 4, 8]) == "3–5、9"
    assert rows_in_words(range(0, 40, 2), most=2) == "1、3等"


def test_what_was_changed_is_noted_and_what_was_lost_is_not_kept() -> None:
    """A number that lost digits would be a wrong number."""
    draft = _draft()
    draft.put(("note",), Reading("甲", Text("改了", "changed")), " 甲", _CELL)
    draft.put(("account",), Reading("62220212345678900", lost=True), 6.2e16, _CELL)

    assert draft.tree == {"note": "甲"}
    assert [one.code for one in draft.problems] == ["cell-read-as", "digits-lost"]


def test_the_period_once_it_is_right() -> None:
    """A wrong one is none."""
    draft = _draft()
    assert draft.period is None
    draft.tree["period"] = "2018.1"
    assert draft.period is None
    draft.tree["period"] = "2026-10"
    assert str(draft.period) == "2026-10"


def test_formulas_in_words() -> None:
    """Never worked out, or an error."""
    assert "没有算过" in formula_words("formula").zh
    assert "#REF!" in formula_words("#REF!").zh
