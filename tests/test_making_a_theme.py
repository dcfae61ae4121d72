"""The guide to an own theme is followed to the letter, and its site is looked at."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from gongkai.build import BuildOptions, build
from gongkai.resources import theme_folders
from gongkai.theme import ThemeNotFound, load_theme

_GUIDE = Path(__file__).parent.parent / "docs" / "guide" / "theme.md"
_FILE = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the guide tells to make."""
    root = tmp_path_factory.mktemp("own")
    for name, text in _FILE.findall(_GUIDE.read_text(encoding="utf-8")):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return root / "yunshan"


@pytest.fixture(scope="module")
def built(theme: Path, example_district: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example board in that theme."""
    out = tmp_path_factory.mktemp("site") / "public"
    options = BuildOptions(
        example_district,
        out,
        date(2026, 11, 15),
        "content",
        theme=str(theme),
        only=("pages", "assets", "search"),
    )
    report = build(options)
    assert report.published, [one.message() for one in report.problems]
    return out / "hefengli"


def test_the_guide_names_every_file_it_needs(theme: Path) -> None:
    """Five files, and the command names the folder."""
    files = {path.relative_to(theme).as_posix() for path in theme.rglob("*") if path.is_file()}

    assert files == {
        "theme.toml",
        "assets/theme.css",
        "base.html",
        "pages/home.html",
        "kinds/finance_statement.html",
    }
    assert "--theme ./yunshan" in _GUIDE.read_text(encoding="utf-8")


def test_its_colours_come_last(built: Path) -> None:
    """The page links the theme's style sheet after the shared one, in large print as well."""
    for folder in ("", "large/"):
        page = (built / f"{folder}index.html").read_text(encoding="utf-8")
        assert 0 < page.index("board.") < page.index("theme.")
    (sheet,) = (built / "assets").glob("theme.*.css")
    assert "--band:#174a7c" in sheet.read_text(encoding="utf-8")


def test_its_templates_take_the_rest_from_the_parent(built: Path) -> None:
    """The foot has its line on every page, the kind its words, the other kinds none."""
    words = "看不懂的数，可以打监督电话问。"
    statement = (built / "financial/2026/finance-statement/index.html").read_text(encoding="utf-8")
    election = (built / "residential/2026/election-result/index.html").read_text(encoding="utf-8")

    assert words in statement
    assert "月底结余" in statement
    assert words not in election
    assert "物业服务热线" in statement
    assert "物业服务热线" in election


def test_its_front_page_has_another_order(built: Path) -> None:
    """What is on display now stands before the news."""
    page = (built / "index.html").read_text(encoding="utf-8")

    assert page.index("还没公开的" if "还没公开的" in page else "正在公示") < page.index(
        "新公开的事"
    )


def test_a_path_is_told_from_a_name(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that has no theme.toml is no theme, and a bare name is never taken for a folder."""
    monkeypatch.chdir(theme.parent)

    assert load_theme("./yunshan", theme_folders()).title == "云杉"
    with pytest.raises(ThemeNotFound):
        load_theme("yunshan", theme_folders())
    with pytest.raises(ThemeNotFound):
        load_theme("./nothing", theme_folders())


def test_a_theme_may_extend_courtyard(theme: Path, tmp_path: Path) -> None:
    """A theme on top of another one keeps what that one changed."""
    own = shutil.copytree(theme, tmp_path / "own")
    settings = own / "theme.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('extends = "plain"', 'extends = "courtyard"'),
        encoding="utf-8",
    )
    found = load_theme(str(own), theme_folders())

    assert [folder.name for folder in found.folders] == ["own", "courtyard", "plain"]
