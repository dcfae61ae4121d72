"""The pages of a board in several languages: every kind of record, as it comes out of the build."""

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from boards import BOARD, TODAY, example_records, load_board, write_board
from browsers import broken_rules, torn_words, wait_until
from gongkai.build import BuildOptions, build
from gongkai.editions import editions_of
from gongkai.model import Board
from gongkai.traditional import Converter

_LANGUAGES = "languages: [zh-Hans, zh-Hant, en]\nunconverted: [周敏]\n"
_QUICK = ("assets", "data", "hosting", "pages", "search")
_HAN = re.compile("[\u3400-\u9fff]+")
_ADDRESS = "https://example.org/"
_SIGNED = frozenset(
    re.findall(r"_by: {role: [^,]+, name: ([^}]+)}", "".join(example_records().values()))
)
_TYPED = ("万元", "亿元", "本期收入", "本期支出")
"""What the data dictionary quotes, because it is typed or stored so."""
_SWITCH = re.compile(r'<a [^>]*hreflang="zh[^>]*>[^<]*|data-(?:traditional|simplified)="[^"]*"')


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board with an example of every kind, in three languages."""
    root = tmp_path_factory.mktemp("board")
    pages = {"about": "# 关于\n\n每周一晚上 7 点可以来查账。\n"}
    return write_board(root, example_records(), config=BOARD + _LANGUAGES, pages=pages)


@pytest.fixture(scope="module")
def site(board: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its pages."""
    out = tmp_path_factory.mktemp("out")
    options = BuildOptions(board, out, TODAY, base_url=_ADDRESS, only=_QUICK, shown_as="board")
    report = build(options)
    assert report.published is not None, [one.message() for one in report.problems]
    return out


def _pages(site: Path, folder: str) -> dict[str, str]:
    found = (site / folder).rglob("*.html")
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in found}


def _words(page: str) -> str:
    """What a reader meets: the texts and the attributes, but for the switch of languages."""
    bare = re.sub(
        r'<a [^>]*hreflang="zh[^>]*>[^<]*|data-(?:traditional|simplified)="[^"]*"', "", page
    )
    return html.unescape(bare)


def test_an_english_page_has_no_chinese_but_the_boards(board: Path, site: Path) -> None:
    """Every phrase in Chinese stands in a file of the board, or is a part of such phrases."""
    own = "".join(path.read_text(encoding="utf-8") for path in board.rglob("*.[ym]*"))
    own = re.sub(r"\s", "", own)
    strange = {
        (path, phrase)
        for path, page in _pages(site, "en").items()
        for phrase in _HAN.findall(_words(page))
        if phrase not in own and not re.fullmatch("..?某+", phrase) and not _is_joined(phrase, own)
    }

    assert {one for one in strange if not ("dictionary" in one[0] and one[1] in _TYPED)} == set()


def test_an_english_figure_goes_with_its_unit(site: Path) -> None:
    """In tables, details and small print: 1 person, and not 1 persons."""
    words = {path: _words(page) for path, page in _pages(site, "en").items()}
    many = [
        (path, found)
        for path, text in words.items()
        for found in re.findall(
            r"(?<![0-9.,])1[ \xa0](?:persons|homes|cases|ballots|items)\b", text
        )
    ]

    assert many == []
    assert any(
        re.search(r"(?<![0-9.,])1\xa0(?:person|home|case|ballot)\b", text)
        for text in words.values()
    )


def _is_joined(phrase: str, own: str) -> bool:
    """Whether a phrase is two of the board's own, as an office and the name of who holds it."""
    places = range(2, len(phrase) - 1)
    return any(phrase[:place] in own and phrase[place:] in own for place in places)


def test_the_boards_words_say_their_language(site: Path) -> None:
    """So that a voice that reads out an English page changes for them."""
    page = (site / "en" / "index.html").read_text(encoding="utf-8")

    assert '<html lang="en"' in page
    assert '<span lang="zh-Hans">和风里社区公开栏</span>' in page


def test_a_traditional_page_has_no_simplified_characters(site: Path) -> None:
    """Converting it once more changes nothing; only the name that is to be kept is as written.

    But for 鄰里, of which the second conversion makes a place inside.
    """
    convert = Converter(frozenset({"周敏", "鄰里", *_SIGNED})).convert
    shown = {path: _words(page) for path, page in sorted(_pages(site, "zh-Hant").items())[::3]}

    assert {path for path, words in shown.items() if convert(words) != words} == set()
    assert any("周敏" in words for words in _pages(site, "zh-Hant").values())


def test_pages_lead_to_the_same_page_in_each_language(site: Path) -> None:
    """For readers by links, for search engines by addresses."""
    page = (site / "en" / "fees" / "index.html").read_text(encoding="utf-8")
    links = dict(re.findall(r'<a href="([^"]+)" lang="([^"]+)" hreflang="[^"]+"', page))

    assert links == {
        "../../fees/index.html": "zh-Hans",
        "../../zh-Hant/fees/index.html": "zh-Hant",
        "index.html": "en",
    }
    assert f'<link rel="alternate" hreflang="zh-Hant" href="{_ADDRESS}zh-Hant/fees/">' in page
    assert f'<link rel="alternate" hreflang="x-default" href="{_ADDRESS}fees/">' in page
    assert f'<link rel="canonical" href="{_ADDRESS}en/fees/">' in page


def test_every_page_is_there_in_every_language(site: Path) -> None:
    """In both sizes of print, and in the site map."""
    first = {
        path for path in _pages(site, "") if not path.startswith(("en/", "zh-Hant/", "large/"))
    }
    for folder in ("en", "zh-Hant"):
        found = {path.removeprefix(f"{folder}/") for path in _pages(site, folder)}
        assert found == first - {"404.html"}
        assert (site / "large" / folder / "index.html").is_file()
    assert f"<loc>{_ADDRESS}en/fees/</loc>" in (site / "sitemap.xml").read_text()


def test_each_language_searches_its_own_words(site: Path) -> None:
    """Kinds and periods are said in it; what is stored once is linked from each."""
    page = (site / "en" / "search" / "index.html").read_text(encoding="utf-8")
    (shard,) = re.findall(r'data-shards="([^" ]+)', page)[:1]

    assert "Corrections" in (site / "en" / "search" / shard).read_text(encoding="utf-8")
    assert 'href="../../data/' in (site / "en" / "data" / "index.html").read_text(encoding="utf-8")


_PHONE_IS_IN_ITS_BOX = """() => [...document.querySelectorAll('.publicity .tel')].every(one =>
  one.getBoundingClientRect().right <= one.closest('.publicity').getBoundingClientRect().right)"""


class TestBrowser:
    """A reader with a phone."""

    @pytest.mark.parametrize("folder", ["en", "zh-Hant"])
    def test_a_page_fits_a_phone(self, site: Path, browser: Browser, folder: str) -> None:
        """Words longer than the Chinese ones wrap; nothing goes over the edge or breaks a rule."""
        page = browser.new_page(viewport={"width": 390, "height": 800})
        for path in ("index", "fees/index", "residential/2026/resolution/index"):
            page.goto((site / folder / f"{path}.html").as_uri())

            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            assert broken_rules(page) == []
        page.close()

    @pytest.mark.parametrize(("width", "first"), [(320, 0), (390, 1)])
    def test_large_english_fits_a_phone(
        self, site: Path, browser: Browser, width: int, first: int
    ) -> None:
        """No figure is cut off, however long the words beside it are; no word is torn."""
        page = browser.new_page(viewport={"width": width, "height": 800})
        paths = sorted((site / "large" / "en").rglob("index.html"))[first::3]
        assert len(paths) > 10
        for path in paths:
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert page.evaluate(_PHONE_IS_IN_ITS_BOX), path
            assert torn_words(page, r"\b[A-Za-z]{2,14}\b(?!['-])", "main > :not(.prose)") == [], (
                path
            )
        page.close()

    def test_own_words_in_a_title_run_on(self, site: Path, browser: Browser) -> None:
        """What follows them stands right behind, and not in a column of its own."""
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.goto((site / "en" / "index.html").as_uri())
        title = page.locator("main section > h2", has_text=": what came in")

        assert title.evaluate("one => getComputedStyle(one).display") == "block"
        assert title.locator("span[lang]").count() == 1
        page.close()

    def test_the_switch_keeps_the_page(self, site: Path, browser: Browser) -> None:
        """From one language to the next and back, in large print too."""
        page = browser.new_page()
        page.goto((site / "large" / "fees" / "index.html").as_uri())
        page.get_by_role("link", name="English").click()

        assert page.get_by_role("heading", level=1).inner_text() == "Fees: what was published"
        assert "/large/en/fees/" in page.url
        page.get_by_role("link", name="繁體").click()
        assert page.get_by_role("heading", level=1).inner_text() == "收費公開"
        page.close()

    @pytest.mark.parametrize("typed", ["电梯", "電梯"])
    def test_either_script_finds_the_other(self, site: Path, browser: Browser, typed: str) -> None:
        """On pages in traditional characters as on those in simplified ones."""
        page = browser.new_page()
        page.goto((site / "zh-Hant" / "search" / "index.html").as_uri())
        page.fill("#q", typed)
        wait_until(page, "document.getElementById('found').children.length > 0")

        assert "電梯" in page.inner_text("#found")
        page.close()


def test_pages_lead_to_the_feeds_and_the_calendar_of_their_language(site: Path) -> None:
    """Those for a phone or a reader, from large print too."""
    area = (site / "large" / "en" / "fees" / "index.html").read_text(encoding="utf-8")
    first = (site / "fees" / "index.html").read_text(encoding="utf-8")

    assert 'href="../../../en/fees/feed.xml"' in area
    assert '<a href="../../../en/feed.xml">' in area
    assert 'href="feed.xml"' in first


def test_one_language_alone_has_no_switch(tmp_path: Path) -> None:
    """And no folder of its own: the pages of a board in Chinese are as they were."""
    root = write_board(tmp_path / "board", {})
    build(BuildOptions(root, tmp_path / "out", TODAY, only=("pages",), shown_as="board"))

    assert "hreflang" not in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert not (tmp_path / "out" / "en").exists()


@pytest.mark.parametrize(
    ("more", "editions"),
    [
        ("", [("zh-Hans", "", "zh-Hans")]),
        ("languages: [en]\n", [("en", "", "zh-Hans")]),
        (
            "languages: [en, zh-Hans, en]\n",
            [("en", "", "zh-Hans"), ("zh-Hans", "zh-Hans/", "zh-Hans")],
        ),
        ("languages: [zh-Hant]\nscript: zh-Hant-HK\n", [("zh-Hant", "", "zh-Hant-HK")]),
        ("languages: [zh-Hant]\n", [("zh-Hant", "", "zh-Hant")]),
    ],
)
def test_the_first_language_is_that_of_the_board(
    more: str, editions: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    """It stands in the folder itself; words in traditional characters are not converted."""
    board = load_board(write_board(tmp_path, {}, config=BOARD + more), "board")
    assert isinstance(board, Board)
    found = editions_of(board.config, "plain", None)

    assert [(one.language, one.folder, one.own) for one in found] == editions
