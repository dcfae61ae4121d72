"""Other words for our fields: both scripts, replaced words, spaces in headings."""

from gongkai.fields import describe
from gongkai.intake.names import Line, column_names
from gongkai.kinds import all_kinds


def test_every_word_is_of_a_field_that_exists() -> None:
    """A slip in the file of words would never match anything."""
    keys = {
        spec.key
        for kind in all_kinds().values()
        for outer in describe(kind.model)
        for spec in (outer, *(describe(outer.model) if outer.model else ()))
    }

    assert set(column_names().words) <= keys


def test_headings_in_one_form() -> None:
    """Spaces, marks and traditional characters make no difference, nor do replaced words."""
    names = column_names()

    assert names.plain(" 合　计 ") == "合计"
    assert names.plain("實收金額*") == "实收金额"
    assert names.simplified("废物费") == "垃圾费"
    assert names.plain("推举") == "选举"


def test_lines_that_are_no_rows() -> None:
    """Totals in the ways they are written, and names that only contain such a word."""
    names = column_names()

    assert names.line_of("合  计") is Line.TOTAL
    assert names.line_of("本月合计：") is Line.TOTAL
    assert names.line_of("上期结餘") is Line.OPENING
    assert names.line_of("过次页") is Line.CARRIED
    assert names.line_of("合计用电") is Line.ROW
    assert names.line_of("合计" * 20) is Line.ROW


def test_guesses_from_a_name() -> None:
    """The most telling word first; what says nothing is 其他."""
    names = column_names()

    assert names.guessed("fee_kind", "1 号楼電動車充電") == "电动车充电"
    assert names.guessed("fee_kind", "地下车位费") == "车辆停放"
    assert names.guessed("fee_kind", "清洁") == "其他"
    assert names.guessed("account", "物业") is None
