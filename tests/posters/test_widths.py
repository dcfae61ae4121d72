"""Text is measured by counting, and columns are planned by what stands in them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.posters.widths import ems, plan_of, spread
from gongkai.presentation import Cell, Column, Presentation, Row, RowGroup, Table
from posters.samples import finance_statement, meter_table, notice, sample_presentation

_COLUMNS = (
    Column("item", "项目", "", "title"),
    Column("amount", "金额", "元", "figure"),
    Column("state", "状态", "", "text"),
)


def _table(*lines: tuple[str, str, str], total: tuple[str, ...] = (), detail: str = "") -> Table:
    rows = tuple(
        Row(number, f"r-{number}", tuple(Cell(text) for text in line), detail=detail)
        for number, line in enumerate(lines, 1)
    )
    return Table("lines", "明细", "2026 年 10 月", _COLUMNS, (RowGroup("", rows, "合计", total),))


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0.0),
        ("收", 1.0),
        ("，", 1.0),
        ("１", 1.0),
        ("1", 0.56),
        (",", 0.29),
        ("-", 0.4),
        ("A", 0.6),
        ("0.00", 3 * 0.56 + 0.29),
        ("10月", 2 * 0.56 + 1.0 + 0.25),
        ("共10户", 2 * 1.0 + 2 * 0.56 + 2 * 0.25),
        ("共 10 户", 2 * 1.0 + 2 * 0.56 + 2 * 0.29),
    ],
)
def test_a_text_is_as_wide_as_its_characters(text: str, width: float) -> None:
    """With the gap that is set between Chinese and Latin where no space is."""
    assert ems(text) == pytest.approx(width)


@settings(deadline=None)
@given(one=st.text("收入元，10.Aa ", max_size=12), other=st.text("收入元，10.Aa ", max_size=12))
def test_a_longer_text_is_no_narrower(one: str, other: str) -> None:
    """What is put behind never takes width away, and at most one gap comes in between."""
    both = ems(one + other)

    assert both >= ems(one)
    assert ems(one) + ems(other) <= both + 1e-9
    assert both <= ems(one) + ems(other) + 0.25 + 1e-9


def test_a_figure_takes_what_it_needs_and_the_title_the_rest() -> None:
    """Figures stand right and never break, words stand left."""
    title, amount, state = plan_of(_table(("水费", "1,234.50", "已付")), "").columns

    assert (title.share > 0, amount.share, state.share) == (True, 0, 0)
    assert [one.align for one in (title, amount, state)] == ["left", "right", "left"]
    assert amount.least == pytest.approx(ems("1,234.50") + 1.0)


def test_a_long_text_may_wrap() -> None:
    """More than seven ems of words share the free width like a title."""
    _, _, state = plan_of(_table(("水费", "1.00", "已经付清并取得发票")), "").columns

    assert state.share > 0
    assert state.least < state.natural


def test_the_total_counts_for_the_width() -> None:
    """It is often the widest figure of its column."""
    line = ("水费", "9.00", "已付")
    without, with_total = (
        plan_of(_table(line, total=total), "").columns[1].least
        for total in ((), ("", "1,000,000.00", ""))
    )

    assert with_total > without


def test_a_unit_is_named_once() -> None:
    """In the caption of the table, or else in the heading of the column."""
    table = _table(("水费", "1.00", ""))
    found = [plan_of(table, caption).columns[1].unit for caption in ("10 月，单位：元", "10 月")]

    assert found == ["", "元"]


@pytest.mark.parametrize(("rows", "detail", "beside"), [
    (6, "12 吨", True),
    (5, "12 吨", False),
    (6, "", False),
    (6, "依据物业服务合同第八条及其补充协议的约定", False),
])  # fmt: skip
def test_small_print_stands_beside_the_titles_of_a_long_table(
    rows: int, detail: str, beside: bool
) -> None:
    """When it is short; in a short table there is room below."""
    table = _table(*[("水费", "1.00", "已付")] * rows, detail=detail)

    assert plan_of(table, "").beside == beside


def test_long_headings_are_broken_in_a_wide_table_alone() -> None:
    """Two equal lines, where the heading would be wider than what stands below."""
    (wide,) = meter_table().tables
    headings = {"".join(one.label): one.label for one in plan_of(wide, "").columns}
    narrow = replace(wide, columns=wide.columns[:5])

    assert headings["应分摊金额"] == ("应分摊", "金额")
    assert headings["上月表底"] == ("上月表底",)
    assert all(len(one.label) == 1 for one in plan_of(narrow, "").columns)


def test_the_title_may_stand_in_any_column() -> None:
    """Small print goes below it."""
    table = _table(("1.00", "水费", "已付"))
    turned = replace(table, columns=(_COLUMNS[1], _COLUMNS[0], _COLUMNS[2]))

    assert plan_of(turned, "").title_place == 1


def test_a_table_of_figures_alone_still_fills_the_sheet() -> None:
    """Without a column that flows all share the width by what they need."""
    table = replace(_table(("1.00", "2.00", "3")), columns=(_COLUMNS[1],) * 3)

    assert all(one.share == one.least > 0 for one in plan_of(table, "").columns)


@pytest.mark.parametrize(
    "presentation", [finance_statement(), notice(), meter_table(), sample_presentation(40)]
)
def test_the_free_width_is_shared_only_when_nothing_wraps(presentation: Presentation) -> None:
    """At the natural width each column gets a share; at any less the plan stays."""
    (table,) = presentation.tables
    plan = plan_of(table, table.caption)
    natural = plan.number_ems + sum(one.natural for one in plan.columns)
    natural += plan.detail_share if plan.beside else 0.0
    roomy = spread(plan, natural + 0.01)

    assert spread(plan, natural - 0.01) is plan
    assert [one.share for one in roomy.columns] == [one.natural for one in plan.columns]
    assert roomy.least_ems == plan.least_ems <= natural


def test_the_number_column_grows_with_the_rows() -> None:
    """Wide enough for the last number."""
    few, many = (plan_of(sample_presentation(rows).tables[0], "") for rows in (9, 1200))

    assert many.number_ems > few.number_ems
