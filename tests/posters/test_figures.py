"""All that a template is told is plain JSON: the record, and what was decided about its setting."""

import json
from dataclasses import asdict, replace
from typing import Any

import pytest

from gongkai.posters.density import Density, on_several_sheets, own_densities
from gongkai.posters.figures import Manuscript, band_lines, manuscript_of, short_address
from gongkai.posters.paper import A3, A4, Paper
from gongkai.presentation import ColumnSum, Detail, Identity, Presentation, SumTerm
from posters.samples import (
    ADDRESS,
    bare_presentation,
    finance_statement,
    meter_table,
    notice,
    sample_presentation,
)

_CLOSE = Density(close=True, air=0.12)
_LONG = on_several_sheets(1)[0]


def _manuscript(
    presentation: Presentation, paper: Paper = A3, density: Density = _LONG
) -> Manuscript:
    return manuscript_of(presentation, ADDRESS, paper, density)


def _told(presentation: Presentation, body: float = 18.0, **more: bool) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(_manuscript(presentation).figures(body, **more).json)
    return read


@pytest.mark.parametrize(
    "presentation", [bare_presentation(), finance_statement(), notice(), meter_table()]
)
def test_the_record_arrives_as_it_is(presentation: Presentation) -> None:
    """Nothing is left out and no sign is lost on the way through JSON."""
    told = _told(presentation)

    assert told["record"] == json.loads(json.dumps(asdict(presentation)))
    assert len(told["plans"]) == len(presentation.tables)
    assert len(told["identity_spans"]) == len(presentation.identities)


def test_signs_of_json_and_of_typst_are_only_text() -> None:
    """A title that looks like the end of an object stays a title."""
    title = '"}, "press": true, #import "x" \\ 甲'
    told = _told(replace(notice(), title=title))

    assert told["record"]["title"] == title
    assert told["press"] is False


def test_profiles_differ_in_bleed_and_marks_alone() -> None:
    """So that the size found for one serves the other."""
    screen, press = (_told(finance_statement(), press=press) for press in (False, True))
    differing = {key for key in screen if screen[key] != press[key]}

    assert differing == {"press", "bleed", "slug"}
    assert (screen["bleed"], screen["slug"]) == (0.0, 0.0)
    assert (press["bleed"], press["slug"]) == (3.0, 7.0)


def test_without_an_address_there_is_no_code() -> None:
    """A board that has no site yet prints posters too."""
    bare = manuscript_of(notice(), "", A3, _LONG)

    assert json.loads(bare.figures(18.0).json)["code"] is None
    assert _told(notice())["code"]["quiet"] == 4


def test_the_paper_is_told_in_millimetres() -> None:
    """And the footer has its room on each paper."""
    told = json.loads(_manuscript(notice(), A4).figures(12.0).json)

    assert (told["width"], told["height"]) == (210.0, 297.0)
    assert told["foot"] == A4.foot_mm < A3.foot_mm == 20.0


def test_the_widest_table_bounds_the_size() -> None:
    """Nine columns of figures want small type; without a table any size will do."""
    assert _manuscript(bare_presentation()).widest_points == float("inf")
    assert _manuscript(meter_table()).widest_points < _manuscript(notice()).widest_points
    assert _manuscript(notice(), A4).widest_points < _manuscript(notice(), A3).widest_points


def test_a_table_that_is_too_wide_is_made_smaller() -> None:
    """Just as much as it has to be, and never larger than the body."""
    manuscript = _manuscript(meter_table())
    widest = manuscript.widest_points
    found = [
        json.loads(manuscript.figures(points).json)["shrinks"] for points in (widest, widest * 2)
    ]

    assert found == [[1.0], [pytest.approx(0.5)]]
    assert _told(bare_presentation())["shrinks"] == []


def test_a_template_of_its_own_is_bound_by_no_table() -> None:
    """It may draw them otherwise; one that stays a table is made smaller by itself."""
    manuscript = _manuscript(meter_table(), density=own_densities()[0])
    widest = _manuscript(meter_table()).widest_points

    assert manuscript.widest_points == float("inf")
    assert json.loads(manuscript.figures(widest * 2).json)["shrinks"] == [pytest.approx(0.5)]


@pytest.mark.parametrize(
    ("identities", "density", "size"),
    [
        (2, _LONG, 1.0),
        (3, _LONG, 0.86),
        (2, _CLOSE, 0.86),
        (0, _LONG, 1.0),
    ],
)
def test_many_identities_are_set_smaller(identities: int, density: Density, size: float) -> None:
    """So are those of a poster that is closely set."""
    many = replace(notice(), identities=(Identity("收 ＋ 支 ＝ 余", holds=True),) * identities)

    assert _manuscript(many, density=density).proof_size == size


def test_what_does_not_hold_takes_the_whole_width() -> None:
    """Short identities that hold stand two in a row; a long one takes both places."""
    short, wrong, long = (
        Identity("收 ＋ 支 ＝ 余", holds=True),
        Identity("收 ＋ 支 ＝ 余", holds=False, gap="相差 1.00 元"),
        Identity("各户金额相加 ＝ 合计，" * 4, holds=True),
    )
    told = _told(replace(notice(), identities=(short, wrong, long)))

    assert told["identity_spans"] == [1, 2, 2]


def test_the_band_names_who_publishes_which_affairs() -> None:
    """Organisation first, then area and period; what is missing leaves no line."""
    assert band_lines(notice()) == ["和风里社区党委第二支部", "党务公开　2026 年第四季度"]
    assert band_lines(replace(notice(), area_label="", organisation="")) == ["2026 年第四季度"]
    assert band_lines(bare_presentation()) == []


def test_the_short_address_is_what_a_person_types() -> None:
    """Without scheme and closing stroke."""
    assert short_address("https://gongkai.example/hefengli/a/") == "gongkai.example/hefengli/a"
    assert short_address("") == ""


def test_sums_are_carried_on_several_sheets_alone() -> None:
    """One sheet has its totals."""
    several = json.loads(_manuscript(finance_statement()).figures(18.0).json)
    single = json.loads(_manuscript(finance_statement(), density=_CLOSE).figures(18.0).json)

    assert [len(group["rows"]) for group in several["carried"][0]] == [8, 16]
    assert single["carried"] == [[]]


def _sum(terms: int, figure: str) -> ColumnSum:
    term = SumTerm("＋", "本月收入", figure, "income")
    return ColumnSum("10 月", (term,) * terms, replace(term, operator="＝"))


@pytest.mark.parametrize(
    ("column_sum", "across"),
    [
        (None, False),
        (_sum(3, "1,234.50"), True),
        (_sum(9, "1,234.50"), False),
        (_sum(3, "1,234,567,890.12"), False),
        (_sum(0, "1,234.50"), True),
    ],
)
def test_a_column_sum_goes_across_when_there_is_room(
    column_sum: ColumnSum | None, across: bool
) -> None:
    """Few terms with short figures; else it stands as people write it."""
    assert _told(replace(notice(), column_sum=column_sum))["sum_across"] == across


@pytest.mark.parametrize(
    ("values", "spans"),
    [((), []), (("一",), [2]), (("一", "二"), [1, 1]), (("一", "很长的一段说明文字" * 3), [1, 2])],
)
def test_short_values_stand_in_two_columns(values: tuple[str, ...], spans: list[int]) -> None:
    """A long one takes both columns, and one by itself."""
    details = tuple(Detail("会议", value, "meeting") for value in values)

    assert _told(replace(notice(), details=details))["detail_spans"] == spans


@pytest.mark.parametrize("phone", ["", "12345", "0571-8888 6021", "0571-8888 6021 转 8012 或 8013"])
def test_the_telephone_is_large_but_leaves_room(phone: str) -> None:
    """Never under the body size, never over 1.7 of it; a long one is smaller."""
    size = _told(replace(notice(), supervision_phone=phone))["phone_size"]

    assert 1.0 <= size <= 1.7
    assert (size == 1.7) == (len(phone) < 20)


def test_rows_do_not_change_what_the_size_changes() -> None:
    """The record is written out once; sizes only add to it."""
    manuscript = _manuscript(sample_presentation(40))
    small, large = (json.loads(manuscript.figures(points).json) for points in (16.0, 22.0))

    assert {key for key in small if small[key] != large[key]} <= {
        "body", "shrink", "plans", "sum_across", "phone_size", "identity_spans",
    }  # fmt: skip
