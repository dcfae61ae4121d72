"""What a table has come to after each row: exact, and never other than its total."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.posters.carrying import carried_groups
from gongkai.presentation import Cell, Column, Row, RowGroup, Table
from posters.samples import finance_statement, sample_presentation

_COLUMNS = (Column("item", "项目", "", "title"), Column("amount", "金额", "元", "figure"))


def _written(fen: int) -> str:
    return f"{fen / 100:,.2f}".replace("-", "−")


def _table(texts: list[str], total: str, parts: frozenset[int] = frozenset()) -> Table:
    rows = tuple(
        Row(number, f"r{number}", (Cell("件"), Cell(text)), indent=number in parts)
        for number, text in enumerate(texts, 1)
    )
    return Table("lines", "每一笔", "", _COLUMNS, (RowGroup("", rows, "支出合计", ("", total)),))


@given(st.lists(st.integers(-10_000_000, 10_000_000), min_size=1, max_size=40))
def test_each_row_has_the_sum_of_all_up_to_it(amounts: list[int]) -> None:
    """The last one is the total as it is printed."""
    (group,) = carried_groups(_table([_written(one) for one in amounts], _written(sum(amounts))))

    assert group is not None
    assert group.label == "支出"
    for row, texts in enumerate(group.rows, 1):
        assert texts == ("", _written(sum(amounts[:row])))


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=9), st.integers(1, 500))
def test_a_column_that_is_not_its_total_is_not_carried(amounts: list[int], gap: int) -> None:
    """Two sums that differ would be worse than none."""
    table = _table([_written(one) for one in amounts], _written(sum(amounts) + gap))

    assert carried_groups(table) == ()


def test_rows_that_are_a_part_of_another_are_not_counted_twice() -> None:
    """Those below a heading row, when the total leaves them out."""
    (group,) = carried_groups(_table(["9.00", "4.00", "5.00", "1.00"], "10.00", frozenset({2, 3})))

    assert group is not None
    assert [texts[1] for texts in group.rows] == ["9.00", "9.00", "9.00", "10.00"]


@pytest.mark.parametrize("total", ["", "见附件", "约 10"])
def test_a_table_without_a_total_in_figures_carries_nothing(total: str) -> None:
    """There is nothing to compare with."""
    assert carried_groups(_table(["9.00", "1.00"], total)) == ()


def test_counts_stay_counts() -> None:
    """A column of people gets no decimals."""
    (group,) = carried_groups(_table(["2", "", "3"], "5"))

    assert group is not None
    assert [texts[1] for texts in group.rows] == ["2", "2", "5"]


def test_every_group_has_its_own_sums() -> None:
    """Income and spending are never mixed; a group without total has none."""
    (table,) = finance_statement().tables
    income, spending = carried_groups(table)
    bare = replace(table.groups[0], total=(), total_label="")

    assert income is not None
    assert spending is not None
    assert income.rows[-1][1] == "222,987.24"
    assert spending.rows[-1][1] == "221,331.27"
    assert carried_groups(replace(table, groups=(bare, table.groups[1])))[0] is None


def test_only_the_totalled_column_is_carried() -> None:
    """Sizes of households do not add up to anything that is printed."""
    (table,) = sample_presentation(3).tables
    (group,) = carried_groups(table)

    assert group is not None
    assert group.rows[-1] == ("", "", "", "", "3,006.00", "")
