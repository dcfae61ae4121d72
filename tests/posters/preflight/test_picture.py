"""A page as it looks: text, codes, and parts of it as grey pictures."""

from io import BytesIO

import pikepdf
import pytest
import segno

from gongkai.posters.compose import Sheet
from gongkai.posters.preflight.picture import white_share
from posters.pages import first_picture
from posters.samples import ADDRESS, FINGERPRINT


def test_the_code_is_found_where_it_stands(press_sheet: Sheet) -> None:
    """With its modules and its white border."""
    with first_picture(press_sheet.pdf) as picture:
        (code,) = picture.codes()

    assert (code.text, code.modules, code.quiet) == (ADDRESS, 33, True)
    assert code.module_points / 72 * 25.4 == pytest.approx(0.896, abs=0.02)


def test_micro_codes_are_not_looked_at() -> None:
    """Dense text is taken for one that cannot be read."""
    code = segno.make_micro("12345")
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    squares = "".join(
        f"{50 + 5 * across} {150 - 5 * down} 5 5 re f "
        for down, row in enumerate(code.matrix)
        for across, dark in enumerate(row)
        if dark
    )
    page.Contents = pdf.make_stream(f"0 0 0 1 k {squares}".encode())
    written = BytesIO()
    pdf.save(written)
    with first_picture(written.getvalue()) as picture:
        assert picture.codes() == ()


def test_text_comes_without_white_space(press_sheet: Sheet) -> None:
    """And with its hyphens."""
    with first_picture(press_sheet.pdf) as picture:
        assert FINGERPRINT in picture.text()


def test_blanks_are_no_characters(press_sheet: Sheet) -> None:
    """Every character has a box on the sheet."""
    with first_picture(press_sheet.pdf) as picture:
        _, _, right, top = picture.media
        characters = list(picture.characters())

    assert len(characters) > 1_000
    assert all(one.text.strip() for one in characters)
    assert all(0 < one.box[0] < right and 0 < one.box[1] < top for one in characters)


def test_a_turned_and_cropped_page_is_seen_whole(press_sheet: Sheet) -> None:
    """In the coordinates of its content."""
    written = BytesIO()
    with pikepdf.open(BytesIO(press_sheet.pdf)) as opened:
        opened.pages[0].obj.Rotate = 90
        opened.pages[0].obj.CropBox = pikepdf.Array([100, 100, 200, 200])
        opened.save(written)
    with first_picture(press_sheet.pdf) as whole, first_picture(written.getvalue()) as turned:
        assert turned.media == whole.media
        assert turned.codes() == whole.codes()


def test_a_strip_is_the_part_that_was_asked_for() -> None:
    """Black where black is drawn, white elsewhere."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    page.Contents = pdf.make_stream(b"0 0 0 1 k 0 0 100 100 re f")
    written = BytesIO()
    pdf.save(written)
    with first_picture(written.getvalue()) as picture:
        assert white_share(picture.strip((110, 10, 190, 90))) == 1
        assert white_share(picture.strip((10, 10, 90, 90))) == 0
        assert white_share(picture.strip((50, 0, 150, 100))) == pytest.approx(0.5, abs=0.02)


def test_no_file_is_a_value_error() -> None:
    """Whatever it holds."""
    with pytest.raises(ValueError, match="PDFium"), first_picture(b"no PDF at all"):
        pass
