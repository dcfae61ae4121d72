"""The links of a page, and its public address."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from gongkai.output import Site
from gongkai.page import _EITHER, Addresses, canonical, page
from gongkai.resources import theme_folders
from gongkai.route import large_path, link
from gongkai.theme import Theme, load_theme
from outputs import views


@cache
def _theme() -> Theme:
    return load_theme("plain", theme_folders())


def _site(base_url: str = "", base_path: str = "") -> Site:
    return Site(base_url, base_path, date(2026, 11, 12), _theme(), {})


def _shown(path: str, site: Site) -> str:
    return next(page(path, "pages/404.html", site, board=views.board())).body.decode()


def _both(text: str) -> list[str]:
    """What stands in the page and in its twin."""
    return [re.sub("(.*?)".join([_EITHER] * 3), side, text) for side in (r"\1", r"\2")]


def test_links_are_relative() -> None:
    """They go up and down, so that a board opens from any folder."""
    here = Addresses("fees/2026/a/index.html", {"board.css": "assets/board.1.css"})

    assert here.record("fees/2026/b", "lines-1") == "../b/index.html#lines-1"
    assert here.asset("theme.css") == ""
    assert here.area("fees") == here.target("area:fees") == "../../index.html"
    assert here.target("page:about") == here.target("about/index.html")
    assert here.target("period:2026") == "../../../periods/2026/index.html"


def test_large_print_leads_to_large_print() -> None:
    """Pages to their twins by the same links; files, other boards and the twin by others."""
    here = Addresses("fees/2026/a/index.html", {"board.css": "assets/board.1.css"})
    up = "../../../"

    assert _both(here.record("fees/2026/b")) == ["../b/index.html"] * 2
    assert _both(here.asset("board.css")) == [
        f"{up}assets/board.1.css",
        f"{up}../assets/board.1.css",
    ]
    assert _both(here.record_json("fees/2026/a")) == [
        "record.json",
        f"{up}../fees/2026/a/record.json",
    ]
    assert _both(here.district("hefengli")) == [f"{up}../index.html", f"{up}../../large/index.html"]
    assert _both(here.district("north/shitan"))[0] == f"{up}../../index.html"
    assert _both(here.twin()) == [
        f"{up}large/fees/2026/a/index.html",
        f"{up}../fees/2026/a/index.html",
    ]
    assert _both(Addresses("index.html", {}).board("he", ())) == [
        "he/index.html",
        "../he/large/index.html",
    ]
    assert _both(str(here.either("大", "<小>"))) == ["大", "&lt;小&gt;"]


_PATHS = st.lists(st.sampled_from(("a", "b", "账", "a%", "large")), min_size=1, max_size=4).map(
    "/".join
)


@given(here=_PATHS, there=_PATHS, ending=st.sampled_from(("", "/index.html", ".csv")))
def test_a_way_is_the_link_between_two_paths(here: str, there: str, ending: str) -> None:
    """Whatever folders the page and the file have in common."""
    path = f"{there}{ending}"
    links = [quote(link(page, path), safe="/~") for page in (here, large_path(here))]

    assert _both(Addresses(here, {}).path(path)) == (
        [links[0]] * 2 if path.endswith(".html") else links
    )


def test_a_district_and_its_boards_lead_to_each_other_in_a_language() -> None:
    """That of the page, where the other has it; else that of the other's own pages."""
    both = ("zh-Hans", "en")
    above = Addresses("en/index.html", {}, edition="en/", language="en")
    board = Addresses("en/fees/index.html", {}, "", "en/", "en", both)
    chinese = Addresses("fees/index.html", {}, above=("en", "zh-Hans"))

    assert _both(above.board("he", both)) == [
        "../he/en/index.html",
        "../../he/large/en/index.html",
    ]
    assert _both(above.board("he", ("zh-Hans",)))[0] == "../he/index.html"
    assert _both(above.board("he", ("en",)))[0] == "../he/index.html"
    assert _both(above.of_board("he", both, "fees/a"))[0] == "../he/en/fees/a/index.html"
    assert _both(board.district("he"))[0] == "../../../en/index.html"
    assert _both(chinese.district("he"))[0] == "../../zh-Hans/index.html"


def test_large_print_comes_from_the_same_rendering() -> None:
    """The page for missing addresses stands in no folder and has no twin."""
    plain, large = page("about/index.html", "pages/404.html", _site(), board=views.board())

    assert large.path == "large/about/index.html"
    assert b'<html lang="zh-Hans" class="large">' in large.body
    assert b'<html lang="zh-Hans">' in plain.body
    assert _EITHER[:1].encode() not in plain.body + large.body
    assert len(list(page("404.html", "pages/404.html", _site(), board=views.board()))) == 1


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    """A theme whose only page shows texts for both sizes of print, and texts for each."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "theme.toml").write_text('name = "bare"')
    text = "{% for a, b, c in texts %}{{ to.either(a, b) }}{{ c }}{% endfor %}"
    (folder / "page.html").write_text(text)
    return load_theme(f"{folder}/", ())


@given(st.lists(st.tuples(*[st.text("ab<公\n\\", max_size=4)] * 3), max_size=5))
def test_each_twin_takes_its_own_texts(bare: Theme, texts: list[tuple[str, str, str]]) -> None:
    """As if it had been rendered with these alone."""
    made = page("a.html", "page.html", replace(_site(), theme=bare), texts=texts, codes=("x",))
    plain, large = made

    assert plain.body.decode() == "".join(escape(a) + escape(c) for a, _, c in texts)
    assert large.body.decode() == "".join(escape(b) + escape(c) for _, b, c in texts)
    assert plain.codes == large.codes == ("x",)


def test_names_are_encoded() -> None:
    """Chinese file names and signs with a meaning in addresses become codes."""
    assert "%E8%B4%A6%25%23" in Addresses("index.html", {}).record("fees/账%#")


def test_the_page_for_missing_addresses_links_from_the_root() -> None:
    """It is shown below any of them; no other page does, for a board may stand anywhere."""
    site = _site("https://example.org/he/", "/he/")

    assert 'href="/he/periods/index.html"' in _shown("404.html", site)
    assert 'href="../periods/index.html"' in _shown("about/index.html", site)


def test_a_page_names_its_public_address() -> None:
    """Without the name of the index page; none when the address is not known."""
    site = _site("https://example.org/he/")

    assert canonical(site, "index.html") == "https://example.org/he/"
    assert 'href="https://example.org/he/about/"' in _shown("about/index.html", site)
    assert canonical(_site(), "index.html") == ""


def test_a_page_forbids_scripts_except_in_a_preview() -> None:
    """There the server brings the script that reloads the page."""
    shown = _shown("about/index.html", _site())

    assert (
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style""" in shown
    )
    assert "script-src" not in shown
    assert "Content-Security-Policy" not in _shown(
        "about/index.html", replace(_site(), preview=True)
    )


def test_a_link_to_a_page_has_a_picture() -> None:
    """That of the front page when no other is named; none where the address is not known."""
    site = _site("https://example.org/he/")
    shown = _shown("about/index.html", site)

    assert '<meta property="og:image" content="https://example.org/he/pictures/index.png">' in shown
    assert '<meta property="og:url" content="https://example.org/he/about/">' in shown
    assert '<meta property="og:site_name" content="和风里社区公开栏">' in shown
    assert "og:" not in _shown("about/index.html", _site())
