"""What a print shop would send back is found, and nothing else is."""

from io import BytesIO

import pikepdf
import pytest

from gongkai.posters.preflight.expected import Expected
from gongkai.posters.preflight.inspection import preflight
from posters.spoiled import ASKED, BROKEN, sound, spoiled


def _codes(pdf: bytes, expected: Expected | None = None) -> set[str]:
    return {problem.code for problem in preflight(pdf, "poster.pdf", expected)}


def test_our_own_press_file_passes() -> None:
    """Without a warning."""
    assert _codes(sound()) == set()


@pytest.mark.parametrize("code", BROKEN)
def test_one_fault_is_one_finding(code: str) -> None:
    """Each way to spoil a file gives its own code and no other."""
    assert _codes(BROKEN[code](), ASKED.get(code)) == {code}


def test_a_password_is_no_crash() -> None:
    """A file that asks for a password is said to be unreadable."""
    written = BytesIO()
    with pikepdf.open(BytesIO(sound())) as opened:
        opened.save(written, encryption=pikepdf.Encryption(owner="a", user="b"))

    assert _codes(written.getvalue()) == {"preflight-unreadable"}


@pytest.mark.parametrize("length", [0, 7, 900, 9_000, 16_000])
def test_a_cut_file_is_no_crash(length: int) -> None:
    """Whatever is left of it, there is a finding and no exception."""
    assert _codes(sound()[:length])


def test_colours_inside_a_form_are_seen() -> None:
    """Also where a page draws another drawing."""

    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        form = pikepdf.Stream(pdf, b"0 1 0 RG 0 0 m 9 9 l S")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 9, 9])
        page.obj.Resources.XObject = pikepdf.Dictionary(Inner=form)
        page.contents_add(pikepdf.Stream(pdf, b"/Inner Do"))

    (problem,) = preflight(spoiled(change), "poster.pdf")
    assert problem.code == "preflight-colour"
    assert "RGB" in problem.message("zh")


def test_a_page_of_nonsense_is_no_crash() -> None:
    """What stands where a list should be is said, page by page."""

    def change(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.TrimBox = pikepdf.Name.None_

    assert "preflight-unreadable" in _codes(spoiled(change))


def test_a_page_that_cannot_be_unpacked_is_no_crash() -> None:
    """Its drawing says that it is packed, and is not."""

    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.Contents = pikepdf.Stream(pdf, b"")
        page.obj.Contents.write(b"not packed at all", filter=pikepdf.Name.FlateDecode)

    assert "preflight-unreadable" in _codes(spoiled(change))
