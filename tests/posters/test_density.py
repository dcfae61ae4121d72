"""How closely a poster has to be set is judged from its text, the easiest reading first."""

from dataclasses import replace

import pytest

from gongkai.posters.density import (
    column_points,
    columns_tried,
    densities_of,
    detail_spans,
    on_several_sheets,
    own_densities,
    room_on,
)
from gongkai.posters.paper import A3, PAPERS, readable_from
from gongkai.presentation import Detail, Presentation, Row
from posters.samples import bare_presentation, finance_statement, meter_table, sample_presentation

_ROWS = range(0, 60, 3)


@pytest.mark.parametrize("rows", _ROWS)
def test_the_easiest_setting_is_tried_first(rows: int) -> None:
    """Room is only taken away from one try to the next, and none is tried twice."""
    found = densities_of(sample_presentation(rows))
    keys = [(one.close, -one.air) for one in found]

    assert keys == sorted(set(keys))


@pytest.mark.parametrize("rows", _ROWS)
def test_rows_have_room_to_breathe(rows: int) -> None:
    """Never less than an eighth of an em above and below, never more than is of use."""
    for one in densities_of(sample_presentation(rows)):
        assert 0.12 <= one.air <= 0.55
        assert one.close or one.air >= 0.2
        assert one.fullness > 0


def test_more_rows_never_leave_more_tries() -> None:
    """Once a record is too long for one sheet, a longer one is too."""
    found = [bool(densities_of(sample_presentation(rows))) for rows in range(0, 90, 2)]

    assert found == sorted(found, reverse=True)
    assert found[0]
    assert not found[-1]


def test_more_rows_are_judged_to_be_fuller() -> None:
    """At the same setting each row takes its part of the sheet."""
    found = [densities_of(sample_presentation(rows))[-1] for rows in (3, 9, 15)]
    heights = [one.fullness for one in found]

    assert {(one.close, one.air) for one in found} == {(True, 0.12)}
    assert heights == sorted(set(heights))


def _longer(presentation: Presentation, detail: str) -> Presentation:
    (table,) = presentation.tables
    (group,) = table.groups
    rows: tuple[Row, ...] = tuple(replace(row, detail=detail) for row in group.rows)
    return replace(presentation, tables=(replace(table, groups=(replace(group, rows=rows),)),))


@pytest.mark.parametrize(
    "fuller",
    [
        replace(sample_presentation(9), lead="本月发放名册如下。" * 60),
        replace(sample_presentation(9), title="民政救助和补贴发放名册及说明" * 4),
        replace(sample_presentation(9), bars=finance_statement().bars * 3),
        replace(sample_presentation(9), details=(Detail("会议", "第三次例会", "meeting"),) * 9),
        replace(
            sample_presentation(9), correction="录入颠倒。" * 30, changes=meter_table().changes
        ),
        replace(sample_presentation(9), remarks=meter_table().remarks * 6),
        _longer(sample_presentation(9), "因本人申请，经社区核实并报街道批准后调整。" * 3),
    ],
)
def test_all_that_is_printed_counts(fuller: Presentation) -> None:
    """Whatever part grows, the sheet is judged to be fuller at the closest setting."""
    before, after = densities_of(sample_presentation(9))[-1], densities_of(fuller)

    assert not after or after[-1].fullness > before.fullness


def test_what_is_set_on_several_sheets_is_set_at_ease() -> None:
    """There is no sheet to fill; the closer setting is for when it saves a sheet."""
    for columns in (1, 2):
        easy, closer = on_several_sheets(columns)
        assert (easy.close, closer.close) == (False, True)
        for density in (easy, closer):
            assert (density.columns, density.several) == (columns, True)
            assert density.air >= 0.2


def test_a_template_of_its_own_is_tried_from_wide_to_close() -> None:
    """What it needs cannot be told before, so each setting is tried."""
    found = own_densities(2)

    assert [one.air for one in found] == sorted((one.air for one in found), reverse=True)
    assert [one.close for one in found] == [False, False, True]
    assert all(one.is_own and one.columns == 2 for one in found)


def test_a_poster_without_a_table_has_all_the_air() -> None:
    """The first try is at the widest setting."""
    easiest = densities_of(bare_presentation())[0]

    assert (easiest.close, easiest.air) == (False, 0.55)


def test_every_sheet_of_one_shape_has_the_same_room() -> None:
    """The A series differs in size alone; a banner is higher, large type leaves less."""
    a3 = room_on(A3)

    assert (a3.width, a3.height) == pytest.approx((45.5, 61.5), abs=0.1)
    for name in ("A2", "A1", "A0"):
        assert room_on(PAPERS[name]).width == pytest.approx(a3.width, rel=0.01)
    assert room_on(PAPERS["80x200"]).height > a3.height
    assert room_on(readable_from(A3, "1m")).width == pytest.approx(a3.width * 16 / 24)


def test_a_lying_sheet_is_read_in_two_columns() -> None:
    """Lines over its whole width are hard to follow; a table too wide for half keeps all."""
    assert columns_tried(sample_presentation(9), A3.turned) == (2, 1)
    assert columns_tried(meter_table(), readable_from(A3.turned, "2m")) == (1,)


def test_a_long_narrow_list_may_stand_in_two_columns() -> None:
    """On an upright sheet one column comes first, and a table that would wrap stays in one."""
    narrow = sample_presentation(40)
    (table,) = narrow.tables
    names = replace(table, columns=table.columns[:1])

    assert columns_tried(replace(narrow, tables=(names,)), A3) == (1, 2)
    assert columns_tried(finance_statement(), A3) == (1,)
    assert columns_tried(finance_statement(), readable_from(PAPERS["A2"], "arm")) == (1, 2)


def test_columns_share_the_width_and_add_their_height() -> None:
    """Two and the gap between them are as wide as one; together they are twice as high."""
    one, two = room_on(A3, 1), room_on(A3, 2)

    assert two.height == 2 * one.height
    assert one.width / 2 * 0.95 < two.width < one.width / 2
    assert column_points(A3, 1) == A3.text_width_points


def test_a_value_has_its_half_to_itself() -> None:
    """In a narrow column that is little beside a long label, so the value takes both halves."""
    details = (Detail("设施和场所数", "46 户", "places"), Detail("户数", "1,120 户", "homes"))

    assert detail_spans(details, 21.0) == [2, 2]
    assert detail_spans(details, 45.0) == [1, 1]
