"""The style sheet and the icons as they are delivered."""

from datetime import date
from pathlib import Path

import pytest

from gongkai.digest import short_hash
from gongkai.output import Site
from gongkai.outputs.assets import OUTPUT, asset_paths, terse_css
from gongkai.resources import site_src_folder, theme_folders
from gongkai.theme import load_theme
from outputs import views

_LARGEST_SHEET = 14_000
"""Bytes; the first ten packets of a connection hold a little more."""


def site() -> Site:
    """A site of the plain theme."""
    theme = load_theme("plain", theme_folders())
    return Site("", "", date(2026, 11, 12), theme, asset_paths(site_src_folder(), theme.assets))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ("/* why */ a, b { margin: 0 -0.5rem 0.25rem }", "a,b{margin:0 -.5rem .25rem}"),
        ("a > b + c { width: calc(1px + 10.5%) }", "a>b + c{width:calc(1px + 10.5%)}"),
        ('a::after { content: "第 {0.5; } " }', 'a::after{content:"第 {0.5; } "}'),
        ("@media (min-width: 2rem) and (x) { a :hover { b: 1 } }",
         "@media (min-width:2rem) and (x){a :hover{b:1}}"),
        ("a { grid: auto / 1fr; }", "a{grid:auto/1fr}"),
    ],
)  # fmt: skip
def test_terse_css(text: str, expected: str) -> None:
    """Layout and comments go, quoted texts and sums stay as they are."""
    assert terse_css(text) == expected


def test_names_change_with_the_content(tmp_path: Path) -> None:
    """The same bytes have the same name, others another one."""
    folder = tmp_path / "css"
    folder.mkdir()
    (folder / "board.css").write_text("a{}")
    first = asset_paths(tmp_path)
    (folder / "board.css").write_text("b{}")

    assert first["board.css"] == f"assets/board.{short_hash(b'a{}')}.css"
    assert asset_paths(tmp_path) != first


def test_a_theme_replaces_and_adds(tmp_path: Path) -> None:
    """The files of a theme are delivered beside the shared ones."""
    paths = asset_paths(tmp_path, {"theme.css": b"a { b: c }"})

    assert paths == {"theme.css": f"assets/theme.{short_hash(b'a{b:c}')}.css"}


def test_artifacts_stand_where_pages_link_them() -> None:
    """Board and district deliver exactly the files that ``asset_paths`` names."""
    assert OUTPUT.board is not None
    assert OUTPUT.district is not None
    here = site()
    for made in (OUTPUT.board(views.board(), {}, here), OUTPUT.district(views.district(), here)):
        assert {one.path for one in made} == set(here.assets.values())


def test_style_sheet_is_small_and_asks_for_nothing() -> None:
    """It fits into the first packets, and loads nothing from anywhere."""
    sheet = terse_css((site_src_folder() / "css" / "board.css").read_text(encoding="utf-8"))

    assert 5_000 <= len(sheet.encode()) <= _LARGEST_SHEET
    for word in ("url(", "@import", "@font-face", "javascript"):
        assert word not in sheet
    assert sheet.count("{") == sheet.count("}")
