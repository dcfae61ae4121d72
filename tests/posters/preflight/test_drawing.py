"""What is painted, as it comes out on paper: turned, scaled, clipped, drawn in forms."""

from io import BytesIO

import pikepdf
import pytest

from gongkai.posters.preflight.drawing import Painted, painted_on


def _painted(content: bytes, **resources: object) -> list[Painted]:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    found = {}
    for kind, entries in resources.items():
        found[f"/{kind}"] = entries(pdf) if callable(entries) else entries
    page.obj.Resources = pikepdf.Dictionary(found)
    page.Contents = pdf.make_stream(content)
    written = BytesIO()
    pdf.save(written)
    with pikepdf.open(written) as opened:
        return list(painted_on(opened.pages[0]))


def test_a_shape_has_its_colour_and_its_box_on_the_page() -> None:
    """After every turn of the coordinates, and none after they are restored."""
    first, second = _painted(b"q 2 0 0 2 10 10 cm 0 1 1 0 k 0 0 5 5 re f Q 0 0 0 1 k 0 0 5 5 re f")

    assert (first.sort, first.colour.inks, first.box) == ("fill", (0, 1, 1, 0), (10, 10, 20, 20))
    assert (second.colour.inks, second.box) == ((0, 0, 0, 1), (0, 0, 5, 5))


def test_a_line_is_as_wide_as_it_is_printed() -> None:
    """And its box is that much larger."""
    (line,) = _painted(b"q 0.1 0 0 0.1 0 0 cm 0 0 0 1 K 20 w 100 100 m 500 100 l S Q")

    assert line.line_points == pytest.approx(2)
    assert line.box == pytest.approx((9, 9, 51, 11))


def test_clipping_takes_away() -> None:
    """What is outside is not on the sheet; a path that only clips paints nothing."""
    (shape,) = _painted(b"q 10 10 20 20 re W n 0 0 0 1 k 0 0 100 100 re f Q")

    assert shape.box == (10, 10, 30, 30)


def test_a_form_is_entered_with_its_own_place() -> None:
    """In the colour that holds where it is drawn, and only as deep as files go."""

    def drawings(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
        form = pdf.make_stream(b"0 0 10 10 re f /Me Do")
        form.Subtype, form.BBox = pikepdf.Name.Form, pikepdf.Array([0, 0, 5, 100])
        form.Matrix = pikepdf.Array([1, 0, 0, 1, 50, 0])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        return pikepdf.Dictionary(Me=form)

    shapes = _painted(b"0 0 1 0 k /Me Do", XObject=drawings)

    assert shapes[0].box == (50, 0, 55, 10)
    assert shapes[0].colour.inks == (0, 0, 1, 0)
    assert 1 < len(shapes) < 20


def test_type_is_as_large_as_it_is_printed_and_its_missing_glyphs_are_counted() -> None:
    """Codes of two bytes for a composite font, of one for any other; invisible text is none."""
    fonts = pikepdf.Dictionary(
        Wide=pikepdf.Dictionary(Encoding=pikepdf.Name("/Identity-H")),
        Narrow=pikepdf.Dictionary(),
    )
    wide, narrow = _painted(
        b"BT 0 0 0 1 k /Wide 10 Tf 2 0 0 2 0 0 Tm <000100000002> Tj "
        b"/Narrow 10 Tf [(ab) 20 (c)] TJ 3 Tr (x) Tj ET",
        Font=fonts,
    )

    assert (wide.size_points, wide.codes, wide.missing) == (20, 3, 1)
    assert (narrow.size_points, narrow.codes, narrow.missing) == (20, 3, 0)


def test_what_is_painted_before_a_colour_is_set_is_grey() -> None:
    """As the PDF's rules say."""
    (shape,) = _painted(b"0 0 5 5 re f")

    assert shape.colour.screen == "灰度"


def test_pictures_and_shadings_have_their_space() -> None:
    """Also a picture that stands in the stream itself."""

    def drawings(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
        image = pdf.make_stream(b"\0\0\0", Width=1, Height=1, BitsPerComponent=8)
        image.Subtype, image.ColorSpace = pikepdf.Name.Image, pikepdf.Name.DeviceRGB
        return pikepdf.Dictionary(Im=image)

    shading = pikepdf.Dictionary(ColorSpace=pikepdf.Name.DeviceRGB)
    found = _painted(
        b"q 10 0 0 10 5 5 cm /Im Do Q /Sh sh BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI",
        XObject=drawings,
        Shading=pikepdf.Dictionary(Sh=shading),
    )

    assert [one.sort for one in found] == ["image", "shading", "image"]
    assert {one.colour.screen for one in found} == {"RGB"}
    assert found[0].box == (5, 5, 15, 15)
