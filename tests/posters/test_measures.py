"""Fonts, codes, widths and the search for a size: what is decided before typst is asked."""

import math
from typing import Any, cast

import pytest
import zxingcpp

from gongkai.posters.code import code_of
from gongkai.posters.density import densities_of
from gongkai.posters.fitting import largest_fitting
from gongkai.posters.fonts import font_folder, missing_characters
from gongkai.posters.paper import A3, A4
from gongkai.posters.widths import ems, plan_of, spread
from posters.samples import (
    ADDRESS,
    bare_presentation,
    finance_statement,
    meter_table,
    sample_presentation,
)


def test_missing_characters_are_named_once_and_in_order() -> None:
    """Typst would leave them out silently."""
    assert missing_characters("㙍䶮𬭎昇堃喆珺，。（）×＝−→\n") == ()
    assert missing_characters("甲\U0001f600乙\ue000\U0001f600") == ("\U0001f600", "\ue000")


def test_the_font_stands_alone_in_its_folder() -> None:
    """Typst is given the folder, so nothing else may be in it."""
    fonts = [file.name for file in font_folder().iterdir() if file.suffix in {".ttc", ".otf"}]
    assert fonts == ["NotoSansCJK-VF.otf.ttc"]


def test_runs_cover_exactly_the_dark_modules() -> None:
    """The rectangles are the code."""
    made = zxingcpp.create_barcode(ADDRESS, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture = cast("bytes", made.to_image(scale=1, add_quiet_zones=False))
    light: list[list[int]] = cast("Any", memoryview(picture).tolist())
    code = code_of(ADDRESS, "screen")
    drawn = {(run.row, run.column + step) for run in code.runs for step in range(run.length)}
    dark = {(y, x) for y, row in enumerate(light) for x, one in enumerate(row) if not one}
    assert drawn == dark
    assert code.modules == len(light)


def test_papers_know_their_sizes() -> None:
    """Sizes follow the paper in whole steps."""
    assert (A3.smallest_points, A3.largest_points) == (16.0, 22.0)
    assert (A4.smallest_points, A4.largest_points) == (11.5, 15.5)


@pytest.mark.parametrize("largest_true", [15.75, 16.0, 18.25, 21.75, 22.0, 30.0])
@pytest.mark.parametrize("guess", [10.0, 17.0, 22.0])
def test_the_search_finds_the_largest_size_with_few_questions(
    largest_true: float, guess: float
) -> None:
    """Each question costs a typesetting."""
    asked: list[float] = []

    def height_at(size: float) -> float:
        asked.append(size)
        return 1000 * math.pow(size / largest_true, 1.5)

    found = largest_fitting(height_at, 1000.0, smallest=16.0, largest=22.0, guess=guess)
    assert found == (min(22.0, largest_true) if largest_true >= 16 else None)
    assert len(asked) <= 6
    assert len(set(asked)) == len(asked)


def test_chinese_is_one_em_wide_and_latin_less() -> None:
    """Widths are counted, not measured."""
    assert ems("收入") == pytest.approx(2.0)
    assert ems("1,234.50") == pytest.approx(6 * 0.56 + 2 * 0.29)
    assert ems("") == 0
    assert ems("第3张") > ems("第张") + ems("3")


def test_figures_get_their_width_and_titles_the_rest() -> None:
    """A figure never breaks."""
    (table,) = finance_statement().tables
    plan = plan_of(table, table.caption)
    title, amount, *_ = plan.columns
    assert plan.title_place == 0
    assert plan.beside
    assert title.share > 0
    assert amount.share == 0
    assert amount.align == "right"
    assert amount.unit == "", "the caption names the unit"
    roomy = spread(plan, 1000.0)
    assert all(column.share > 0 for column in roomy.columns)
    assert spread(plan, 10.0) == plan


def test_units_stand_in_the_header_when_the_caption_has_none() -> None:
    """Mixed units are named per column."""
    (table,) = meter_table().tables
    plan = plan_of(table, table.caption)
    assert {column.unit for column in plan.columns} == {"", "度", "元／度", "元"}
    assert max(len(column.label) for column in plan.columns) == 2


def test_fuller_posters_are_set_more_closely() -> None:
    """The room between rows shrinks as rows are added."""
    airs = [densities_of(sample_presentation(rows))[0].air for rows in (2, 12, 18, 30)]
    assert airs == sorted(airs, reverse=True)
    assert densities_of(finance_statement())[-1].close
    assert not densities_of(bare_presentation())[0].close


def test_far_too_much_text_is_not_tried_at_all() -> None:
    """It would cost some typesettings to learn what is plain."""
    assert densities_of(sample_presentation(200)) == ()
