"""The edges of a sheet, side by side."""

from io import BytesIO

import pikepdf
import pytest

from gongkai.posters.preflight.drawing import painted_on
from gongkai.posters.preflight.edges import edge_problems
from gongkai.posters.preflight.page import page_box
from gongkai.problem import Place, Problem, Severity
from posters.pages import first_picture

_MM = 72 / 25.4


def _problems(content: str, edge_mm: float = 5.0) -> list[Problem]:
    """The problems of a sheet of 100 by 60 mm with 10 mm around it; lengths in mm."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(120 * _MM, 80 * _MM))
    page.obj.TrimBox = pikepdf.Array([10 * _MM, 10 * _MM, 110 * _MM, 70 * _MM])
    page.obj.BleedBox = pikepdf.Array([7 * _MM, 7 * _MM, 113 * _MM, 73 * _MM])
    page.Contents = pdf.make_stream(
        f"{_MM} 0 0 {_MM} 0 0 cm 0 0 0 1 k 0 0 0 1 K {content}".encode()
    )
    written = BytesIO()
    pdf.save(written)
    with pikepdf.open(written) as opened:
        trim, bleed = (page_box(opened.pages[0], name) for name in ("TrimBox", "BleedBox"))
        assert trim
        assert bleed
        painted = tuple(painted_on(opened.pages[0]))
    with first_picture(written.getvalue()) as picture:
        found = edge_problems(picture, painted, (trim, bleed), 1, Place("a.pdf"), edge_mm)
        return list(found)


@pytest.mark.parametrize(
    ("side", "full", "short"),
    [
        ("上边", "7 60 106 13 re f", "7 60 106 10.2 re f"),
        ("下边", "7 7 106 10 re f", "7 9.5 106 10 re f"),
        ("左边", "7 7 10 66 re f", "9.5 7 10 66 re f"),
        ("右边", "100 7 13 66 re f", "100 7 11 66 re f"),
    ],
)
def test_colour_that_reaches_the_trim_reaches_the_bleed(side: str, full: str, short: str) -> None:
    """On each side; what stays away from the trim need not."""
    assert not _problems(full)
    (problem,) = (one for one in _problems(short) if one.code == "preflight-bleed")
    assert side in problem.message("zh")
    assert not _problems("30 30 20 20 re f")


def test_marks_stand_clear_and_are_long_enough() -> None:
    """A millimetre beyond the bleed, five long."""
    assert not _problems("0.1 w 1 10 m 6 10 l S")
    assert [one.code for one in _problems("0.1 w 2.7 10 m 5.7 10 l S")] == ["preflight-marks"]
    assert "preflight-marks" in {one.code for one in _problems("0.1 w 1 10 m 6.6 10 l S")}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("12 30 5 5 re f", True),
        ("16 30 5 5 re f", False),
        ("60 12 5 5 re f", True),
        ("101 30 5 5 re f", True),
        ("60 62 5 5 re f", True),
        ("0 0 0 0 k 11 11 98 58 re f", False),
    ],
)
def test_a_drawing_near_the_trim_may_be_cut(content: str, told: bool) -> None:
    """In a file without text it may be text; white is nothing."""
    found = _problems(content)

    assert [one.code for one in found] == ["preflight-near-trim"] * told
    assert all(one.severity is Severity.ERROR for one in found)


def test_a_frame_hides_more() -> None:
    """Ten millimetres, when the board has one."""
    assert not _problems("16 30 5 5 re f")
    assert [one.code for one in _problems("16 30 5 5 re f", 10.0)] == ["preflight-near-trim"]
