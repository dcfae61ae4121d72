"""The one place that knows paths and links."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai import route

_PATHS = st.lists(st.sampled_from(["a", "b", "2026", "c"]), max_size=4).map(
    lambda folders: "/".join([*folders, "index.html"])
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (route.record_path("fees/2026/a"), "fees/2026/a/index.html"),
        (route.record_address("fees/2026/a"), "fees/2026/a/"),
        (route.record_shelf("fees/2026/a"), "fees/2026"),
        (route.record_shelf("a"), ""),
        (route.record_json_path("fees/2026/a"), "fees/2026/a/record.json"),
        (route.poster_path("fees/2026/a", "press"), "fees/2026/a/poster-press.pdf"),
        (route.area_path("fees"), "fees/index.html"),
        (route.period_path("2026-Q3"), "periods/2026-Q3/index.html"),
        (route.page_path("index"), "index.html"),
        (route.page_path("404"), "404.html"),
        (route.page_path("about"), "about/index.html"),
        (route.atom_path(), "feed.xml"),
        (route.atom_path("fees"), "fees/feed.xml"),
        (route.asset_path("a.min.css", "0123456789"), "assets/a.min.0123456789.css"),
        (route.table_path("ledger_entry", "csv"), "data/ledger_entry.csv"),
        (route.BOARD_JSON, "data/board.json"),
        (route.DATA_PACKAGE, "data/datapackage.json"),
    ],
)
def test_every_file_has_its_path(path: str, expected: str) -> None:
    """They are public addresses and never change."""
    assert path == expected


@given(start=_PATHS, end=_PATHS)
def test_a_link_leads_where_it_should(start: str, end: str) -> None:
    """Relative, so that the site opens from any folder."""
    link = route.link(start, end)

    assert not link.startswith("/")
    assert posixpath.normpath(posixpath.join(posixpath.dirname(start), link)) == end


@pytest.mark.parametrize(
    ("start", "end", "link"),
    [
        ("index.html", "a/index.html", "a/index.html"),
        ("a/b/index.html", "a/c/index.html", "../c/index.html"),
        ("a/index.html", "a/index.html", "index.html"),
        ("a/b/index.html", "feed.xml", "../../feed.xml"),
        ("a/index.html", "a", "../a"),
    ],
)
def test_a_link_is_no_longer_than_it_has_to_be(start: str, end: str, link: str) -> None:
    """Folders that both share are left out."""
    assert route.link(start, end) == link


@pytest.mark.parametrize(("language", "folder"), [("zh-Hans", ""), ("en", "en/"), ("zh-Hant", "")])
def test_the_folder_of_an_edition(language: str, folder: str) -> None:
    """The first language has none; who reads another is led to the first."""
    assert route.edition_folder(("zh-Hans", "en"), language) == folder
