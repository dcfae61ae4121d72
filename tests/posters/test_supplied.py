"""What a board brings for its posters, and what of it cannot be used."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from gongkai.posters.compose import Profile, compose
from gongkai.posters.condition import COATED_JAPAN_2001
from gongkai.posters.fonts import PINNED
from gongkai.posters.outline import outline_text
from gongkai.posters.supplied import Supplied, supplied_by
from posters.own_fonts import own_font
from posters.pages import whole_text
from posters.profiles import icc_profile
from posters.samples import ADDRESS, TEMPLATE, notice

_DAY = date(2026, 11, 5)


def _with(board: Path, **files: bytes) -> Path:
    for path, body in files.items():
        folder, name = path.split("__")
        (board / folder).mkdir(exist_ok=True)
        (board / folder / name.replace("_", ".")).write_bytes(body)
    return board


def test_a_board_that_brings_nothing_has_the_pinned_font(tmp_path: Path) -> None:
    """And the condition that shops know."""
    assert supplied_by(tmp_path, "b") == (Supplied(PINNED, COATED_JAPAN_2001), ())
    assert supplied_by(tmp_path, "b", "HK")[0].typeface.region == "HK"


def test_fonts_and_profile_are_taken(tmp_path: Path) -> None:
    """Other files in the folders are left alone."""
    board = _with(
        tmp_path,
        fonts__rare_ttf=own_font("Rare", [0x31350]),
        fonts__readme_txt=b"OFL",
        press__shop_icc=icc_profile(data="FOGRA39"),
    )
    supplied, problems = supplied_by(board, "b")

    assert problems == ()
    assert [font.family for font in supplied.typeface.own] == ["Rare"]
    assert supplied.typeface.own[0].characters == {0x31350}
    assert supplied.condition.identifier == "FOGRA39"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"no font", "不是字体"),
        (own_font("Rare", [0x31350])[:300], "坏了"),
        (b"", "不是字体"),
        (own_font("Rare", [0x31350], restricted=True), "授权"),
        (own_font("Rare", []), "没有能印的字形"),
    ],
)
def test_a_font_that_cannot_be_used_is_told(tmp_path: Path, body: bytes, said: str) -> None:
    """At its file."""
    (problem,) = supplied_by(_with(tmp_path, fonts__a_ttf=body), "b")[1]

    assert (problem.code, problem.place.file) == ("font-unusable", "b/fonts/a.ttf")
    assert said in problem.message("zh")


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (icc_profile(sort="scnr"), "扫描仪"),
        (icc_profile(space="RGB"), "不是 CMYK"),
        (icc_profile()[:500], "坏了"),
    ],
)
def test_a_profile_that_cannot_be_used_is_told(tmp_path: Path, profile: bytes, said: str) -> None:
    """With what it is instead."""
    (problem,) = supplied_by(_with(tmp_path, press__a_icc=profile), "b")[1]

    assert (problem.code, problem.place.file) == ("shop-profile", "b/press/a.icc")
    assert said in problem.message("zh")


def test_two_profiles_are_one_too_many(tmp_path: Path) -> None:
    """Nobody could say which one is meant."""
    board = _with(tmp_path, press__a_icc=icc_profile(), press__b_icm=icc_profile())
    (problem,) = supplied_by(board, "b")[1]

    assert problem.code == "shop-profile"


def test_a_character_of_an_own_font_is_drawn_with_it(tmp_path: Path) -> None:
    """And it alone: the rest stays in the pinned font; the outlined copy has it too."""
    board = _with(tmp_path, fonts__rare_ttf=own_font("Rare", [0x31350]))
    typeface = supplied_by(board, "b")[0].typeface
    record = replace(notice(), lead="名字里的\U00031350字")
    pdf = compose(
        record, ADDRESS, TEMPLATE, profile=Profile.PRESS, today=_DAY, typeface=typeface
    ).pdf

    assert "名字里的\U00031350字" in whole_text(pdf)
    assert {name for name in _fonts(pdf) if "Noto" not in name} == {"Rare"}
    assert _fonts(outline_text(pdf)) == set()


def _fonts(pdf: bytes) -> set[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {
            str(part.FontName)[8:].split("-")[0]
            for part in opened.objects
            if isinstance(part, pikepdf.Dictionary) and "/FontName" in part
        }


def test_the_face_follows_the_region(tmp_path: Path) -> None:
    """Traditional text is set in the shapes that its readers learned."""
    for region, face in (("CN", "NotoSansCJKsc"), ("TW", "NotoSansCJKtc"), ("HK", "NotoSansCJKhk")):
        typeface = supplied_by(tmp_path, "b", region)[0].typeface  # type: ignore[arg-type]
        pdf = compose(
            notice(), ADDRESS, TEMPLATE, profile=Profile.PRESS, today=_DAY, typeface=typeface
        ).pdf
        assert _fonts(pdf) == {face}
