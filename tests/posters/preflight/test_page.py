"""What stands in a page beside its drawing."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from gongkai.posters.preflight.expected import Expected
from gongkai.posters.preflight.page import page_problems
from gongkai.problem import Place, Problem
from posters.spoiled import sound


def _problems(
    change: Callable[[pikepdf.Pdf, pikepdf.Page], None], expected: Expected | None = None
) -> list[Problem]:
    with pikepdf.open(BytesIO(sound())) as opened:
        change(opened, opened.pages[0])
        return list(page_problems(opened.pages[0], 1, Place("a.pdf"), expected or Expected()))


def _nothing(_pdf: pikepdf.Pdf, _page: pikepdf.Page) -> None:
    """Leaves the file as it is."""


def test_the_size_is_the_one_ordered() -> None:
    """To a tenth of a millimetre; a lying sheet is another."""
    assert not _problems(_nothing, Expected(size_mm=(297.0, 420.0)))
    for other in ((420.0, 297.0), (297.3, 420.0)):
        (problem,) = _problems(_nothing, Expected(size_mm=other))
        assert problem.code == "preflight-boxes"


def test_an_outlined_copy_has_no_font() -> None:
    """When that is what was ordered."""
    codes = {one.code for one in _problems(_nothing, Expected(outlined=True))}

    assert codes == {"preflight-font"}


@pytest.mark.parametrize(
    ("rectangle", "told"), [([100, 100, 200, 120], True), ([0, 0, 5, 5], False)]
)
def test_annotations_stay_off_the_sheet(rectangle: list[int], told: bool) -> None:
    """Beyond the bleed they do no harm."""

    def change(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        note = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=pikepdf.Array(rectangle))
        page.obj.Annots = pikepdf.Array([note])

    assert [one.code for one in _problems(change)] == ["preflight-information"] * told


def _group(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    form = pdf.make_stream(b"")
    form.Subtype = pikepdf.Name.Form
    form.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency)
    page.obj.Resources.XObject = pikepdf.Dictionary(A=form)


def _page_group(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency)


def _mask(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    image = pdf.make_stream(b"", SMask=pdf.make_stream(b""))
    image.Subtype = pikepdf.Name.Image
    page.obj.Resources.XObject = pikepdf.Dictionary(A=image)


def _blend(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    state = pikepdf.Dictionary(BM=pikepdf.Array([pikepdf.Name.Multiply]))
    page.obj.Resources.ExtGState = pikepdf.Dictionary(A=state)


@pytest.mark.parametrize("change", [_group, _page_group, _mask, _blend])
def test_every_way_to_be_transparent_is_found(
    change: Callable[[pikepdf.Pdf, pikepdf.Page], None],
) -> None:
    """A group of the page or of a drawing, a mask, a blend mode."""
    assert [one.code for one in _problems(change)] == ["preflight-transparency"]


def test_a_font_embedded_whole_is_only_worth_a_word() -> None:
    """It prints, and makes the file large."""

    def change(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        for font in page.obj.Resources.Font.values():
            font.BaseFont = pikepdf.Name("/Whole")

    assert {one.severity.value for one in _problems(change)} == {"warning"}
