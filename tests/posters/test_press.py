"""The file for the print shop, by the rules of ISO 15930-4 and of the trade."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest

from gongkai.posters.compose import A3, A4, Paper, Profile, Sheet, compose
from gongkai.posters.icc import condition_of
from posters.pages import box, operators
from posters.profiles import icc_profile
from posters.samples import ADDRESS, TEMPLATE, finance_statement, notice


@pytest.mark.parametrize("paper", [A3, A4], ids=lambda paper: paper.name)
def test_boxes_are_nested_and_the_trim_is_the_paper(paper: Paper) -> None:
    """MediaBox, BleedBox and TrimBox, with 3 mm of bleed."""
    sheet = compose(
        notice(), ADDRESS, TEMPLATE, profile=Profile.PRESS, paper=paper, today=date(2026, 11, 5)
    )
    with pikepdf.open(BytesIO(sheet.pdf)) as opened:
        for page in opened.pages:
            media, bleed, trim = (box(page, f"/{name}Box") for name in ("Media", "Bleed", "Trim"))
            assert trim[2] - trim[0] == pytest.approx(paper.width_mm, abs=0.1)
            assert trim[3] - trim[1] == pytest.approx(paper.height_mm, abs=0.1)
            assert bleed == pytest.approx(
                (trim[0] - 3, trim[1] - 3, trim[2] + 3, trim[3] + 3), abs=0.1
            )
            assert media == pytest.approx(
                (bleed[0] - 7, bleed[1] - 7, bleed[2] + 7, bleed[3] + 7), abs=0.1
            )
            assert "/ArtBox" not in page


def test_only_cmyk_is_painted(press_sheet: Sheet) -> None:
    """No RGB, grey, shading or inline image; cyan is in the marks alone."""
    inks = set()
    for operator, operands, page in operators(press_sheet.pdf):
        assert operator not in {"rg", "RG", "g", "G", "sh", "BI"}
        if operator in {"cs", "CS"}:
            name = str(operands[0])
            spaces = page.resources.get("/ColorSpace", pikepdf.Dictionary())
            assert str(spaces.get(name, name)) == "/DeviceCMYK"
        if operator in {"k", "K", "sc", "SC", "scn", "SCN"}:
            inks.add(tuple(round(float(str(part)), 2) for part in operands))
    assert (0, 0, 0, 1) in inks
    assert (0, 1, 1, 0) in inks
    assert all(ink[0] == 0 for ink in inks if ink != (1, 1, 1, 1)), "cyan belongs to marks alone"


def test_nothing_is_transparent_and_no_image_is_used(press_sheet: Sheet) -> None:
    """X-1a allows no transparency."""
    with pikepdf.open(BytesIO(press_sheet.pdf)) as opened:
        for page in opened.pages:
            assert "/Group" not in page
            assert "/Annots" not in page
            assert not page.get_images()
            for state in page.resources.get("/ExtGState", pikepdf.Dictionary()).values():
                assert "/SMask" not in state
                assert float(state.get("/ca", 1)) == 1
                assert float(state.get("/CA", 1)) == 1


def test_the_file_says_that_it_is_x1a(press_sheet: Sheet) -> None:
    """Version, information and output intent."""
    assert press_sheet.pdf.startswith(b"%PDF-1.4")
    assert b"/ObjStm" not in press_sheet.pdf
    with pikepdf.open(BytesIO(press_sheet.pdf)) as opened:
        information = opened.docinfo
        assert str(information["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        assert information["/Trapped"] == pikepdf.Name("/False")
        assert str(information["/Title"]) == finance_statement().title
        assert str(information["/ModDate"]).startswith("D:20261105")
        (intent,) = opened.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "JC200103"
        assert str(intent.RegistryName) == "http://www.color.org"
        assert "/ID" in opened.trailer
        assert "/StructTreeRoot" not in opened.Root
        assert not opened.is_encrypted


def test_every_font_is_embedded_and_can_be_read_back(press_sheet: Sheet) -> None:
    """And none is called Thin."""
    with pikepdf.open(BytesIO(press_sheet.pdf)) as opened:
        parts = [part for part in opened.objects if isinstance(part, pikepdf.Dictionary)]
        descriptors = [part for part in parts if part.get("/Type") == "/FontDescriptor"]
        composite = [part for part in parts if part.get("/Subtype") == "/Type0"]
    assert descriptors
    for descriptor in descriptors:
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())
        assert "Thin" not in str(descriptor["/FontName"])
        assert str(descriptor["/FontName"])[7] == "+"
    assert all("/ToUnicode" in font for font in composite)


def test_marks_stay_outside_the_bleed_and_art_reaches_it(press_sheet: Sheet) -> None:
    """Looked up in the picture, in mid edge."""
    import pypdfium2

    document = pypdfium2.PdfDocument(press_sheet.pdf)
    picture = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    width, height = picture.size
    per_mm = width / 317
    bleed, middle = 7 * per_mm, width // 2
    assert picture.getpixel((middle, int(bleed) + 2))[0] > 180
    assert picture.getpixel((middle, int(bleed) + 2))[1] < 80
    assert picture.getpixel((middle, height - int(bleed) - 3))[1] < 80
    assert picture.getpixel((middle, 4)) == (255, 255, 255)
    assert picture.getpixel((int(bleed) + 2, height // 2)) == (255, 255, 255)


def test_a_profile_makes_it_x4() -> None:
    """Version, metadata and the profile itself, under the name of the same condition."""
    condition = condition_of(icc_profile(description="Coated FOGRA39"))
    made = [
        compose(
            notice(),
            ADDRESS,
            TEMPLATE,
            profile=profile,
            today=date(2026, 11, 5),
            condition=condition,
        ).pdf
        for profile in (Profile.PRESS, Profile.PRESS, Profile.OUTLINED)
    ]

    assert made[0] == made[1]
    for pdf in made:
        assert pdf.startswith(b"%PDF-1.6")
        with pikepdf.open(BytesIO(pdf)) as opened:
            (intent,) = opened.Root.OutputIntents
            assert str(intent.OutputConditionIdentifier) == "FOGRA39"
            assert intent.DestOutputProfile.read_bytes() == condition.profile
            assert int(intent.DestOutputProfile.N) == 4
            assert "/GTS_PDFXVersion" not in opened.docinfo
            with opened.open_metadata() as metadata:
                assert metadata["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
                assert metadata["dc:title"] == notice().title
                assert metadata["pdf:Trapped"] == "False"
                assert metadata["xmp:CreateDate"].startswith("2026-11-05")
                assert metadata["xmpMM:DocumentID"].startswith("uuid:")


def test_a_shop_of_its_own_has_no_registry() -> None:
    """What no registry lists is not said to be in one."""
    condition = condition_of(icc_profile(description="Shop 7"))
    sheet = compose(
        notice(),
        ADDRESS,
        TEMPLATE,
        profile=Profile.PRESS,
        today=date(2026, 11, 5),
        condition=condition,
    )
    with pikepdf.open(BytesIO(sheet.pdf)) as opened:
        (intent,) = opened.Root.OutputIntents
        assert "/RegistryName" not in intent
        assert str(intent.Info) == "Shop 7"
