"""The words around a table: title, period, unit and who signed."""

from datetime import date

import pytest

from gongkai.intake.draft import Draft
from gongkai.intake.names import column_names
from gongkai.intake.singles import amount_unit_in, period_in, read_singles, title_in
from gongkai.kinds import all_kinds
from gongkai.period import Period
from gongkai.source import Tree
from intake.books import sheet


def _read(*rows: list[object]) -> dict[str, Tree]:
    draft = Draft(all_kinds()["fee_statement"], "账.xlsx")
    read_singles(
        draft,
        sheet(rows),
        range(len(rows)),
        column_names(),
        Period.parse("2026-10"),
        date(1899, 12, 30),
    )
    return draft.tree


def test_values_behind_their_labels() -> None:
    """In one cell, in the next one, and several in one cell."""
    tree = _read(
        ["账户：物业服务费", None, "上期结余", 86361.64],
        ["制表：周敏    审核：林静", None, None, None],
        ["总户数:", None, "1120户", None],
    )

    assert tree["account"] == "物业服务费"
    assert tree["opening_balance"] == "86361.64"
    assert tree["prepared_by"] == {"role": "制表", "name": "周敏"}
    assert tree["reviewed_by"] == {"role": "审核", "name": "林静"}
    assert tree["households"] == "1120"


def test_words_that_are_no_labels() -> None:
    """Whatever stands before a colon, if it is no name of a field."""
    assert _read(["见附件：发票", "以下空白："]) == {}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("和风里 2026 年 10 月收支", "2026-10"),
        ("2026年第三季度", "2026-Q3"),
        ("2026年第4季度", "2026-Q4"),
        ("2026年下半年", "2026-H2"),
        ("2026年13月", None),
        ("十月", None),
    ],
)
def test_a_period_in_words(text: str, period: str | None) -> None:
    """As titles have it; what is no period is not guessed."""
    found = period_in([None, 12.0, text])

    assert (str(found) if found else None) == period


def test_the_unit_above_a_table() -> None:
    """元 unless it is said."""
    assert amount_unit_in(["单位：万元"]) == "万元"
    assert amount_unit_in(["收支表（萬元）", "（亿元）"]) == "亿元"
    assert amount_unit_in([None, "收支表"]) == "元"


def test_the_title_is_the_first_words_without_a_label() -> None:
    """On one line."""
    assert title_in([None, "单位：元", "和风里\n收支表"]) == "和风里 收支表"
    assert title_in(["表一"]) is None
