"""Atom feeds that readers accept: names that never change, and days that do not move."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from boards import TODAY, examined, example_records, in_languages, ledger, site_of, view_of
from gongkai.output import Site
from gongkai.outputs.feeds import OUTPUT
from gongkai.recall import Recall
from gongkai.view import BoardView

_ATOM = "{http://www.w3.org/2005/Atom}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def _feeds(
    folder: Path, records: dict[str, str], site: Site | None = None, today: date = TODAY
) -> dict[str, Element]:
    assert OUTPUT.board
    view = view_of(examined(folder, records, today=today), today)
    made = OUTPUT.board(view, {}, site or site_of(today=today))
    return {one.path: fromstring(one.body) for one in made}  # noqa: S314 - our own bytes


def _texts(element: Element, path: str) -> list[str]:
    return [
        one.text or ""
        for one in element.findall("/".join(f"{_ATOM}{step}" for step in path.split("/")))
    ]


def test_the_board_and_every_area_have_a_feed(tmp_path: Path) -> None:
    """An area's has its own records alone; the board's ends with the fortieth."""
    feeds = _feeds(tmp_path, example_records())

    assert set(feeds) == {
        "feed.xml",
        *(f"{area}/feed.xml" for area in ("party", "residential", "financial", "fees")),
    }
    assert len(_texts(feeds["feed.xml"], "entry/id")) == min(40, len(example_records()) - 2)
    assert all("/fees/" in one for one in _texts(feeds["fees/feed.xml"], "entry/id"))
    assert not [one for one in _texts(feeds["party/feed.xml"], "entry/id") if "notice" in one]


def test_a_feed_is_kept_while_it_says_the_same(tmp_path: Path) -> None:
    """Until an entry of it, or the day of an empty one, is another."""
    assert OUTPUT.board
    view = view_of(examined(tmp_path, {"financial/a": ledger()}), TODAY)
    other = replace(view, entries=(view.entries[0]._replace(title="别的"),))
    made = OUTPUT.board(view, {}, replace(site_of(), recall=Recall(b"w", {})))
    keys = {one.path: one.key for one in made}
    site = replace(site_of(), recall=Recall(b"w", keys))
    later = replace(site, today=date(2027, 1, 1))

    def is_kept(view: BoardView, site: Site) -> dict[str, bool]:
        assert OUTPUT.board
        return {one.path: one.is_kept for one in OUTPUT.board(view, {}, site)}

    assert set(is_kept(view, site).values()) == {True}
    changed = {path for path, kept in is_kept(other, site).items() if not kept}
    assert changed == {"feed.xml", "financial/feed.xml"}
    empty = {path for path, kept in is_kept(view, later).items() if not kept}
    assert empty == keys.keys() - changed


def test_a_feed_has_what_atom_asks_for(tmp_path: Path) -> None:
    """Id, title, time and author once; ids of entries are unique."""
    for feed in _feeds(tmp_path, example_records()).values():
        for path in ("id", "title", "updated", "author/name"):
            assert len(_texts(feed, path)) == 1, path
            assert _texts(feed, path)[0]
        entries = feed.findall(f"{_ATOM}entry")
        assert len({entry.findtext(f"{_ATOM}id") for entry in entries}) == len(entries)
        for entry in entries:
            assert all(
                entry.findtext(f"{_ATOM}{one}") for one in ("id", "title", "updated", "summary")
            )
            assert entry.find(f"{_ATOM}link") is not None


def test_names_stay_when_the_site_moves(tmp_path: Path) -> None:
    """Links follow the address, ids do not."""
    first, second = (
        _feeds(tmp_path, {"financial/a": ledger()}, site_of(url))["feed.xml"]
        for url in ("https://a.org/", "https://b.org/x/")
    )

    assert (
        _texts(first, "entry/id")
        == _texts(second, "entry/id")
        == ["tag:gongkai.invalid,2026:hefengli/financial/a/index.html"]
    )
    assert [one.get("href") for one in second.findall(f"{_ATOM}entry/{_ATOM}link")] == [
        "https://b.org/x/financial/a/index.html"
    ]
    assert [one.get("href") for one in second.findall(f"{_ATOM}link")] == [
        "https://b.org/x/feed.xml",
        "https://b.org/x/index.html",
    ]


def test_days_are_those_of_the_records(tmp_path: Path) -> None:
    """A build on a later day gives the same times, newest first."""
    first, later = (
        _feeds(tmp_path, example_records(), today=day)["feed.xml"]
        for day in (TODAY, date(2027, 3, 1))
    )
    updated = _texts(first, "entry/updated")

    assert updated == _texts(later, "entry/updated") == sorted(updated, reverse=True)
    assert updated[0] == _texts(first, "updated")[0]


def test_an_empty_feed_has_a_time(tmp_path: Path) -> None:
    """That of the build, for there is no other."""
    feed = _feeds(tmp_path, {})["feed.xml"]

    assert _texts(feed, "updated") == ["2026-11-15T00:00:00+08:00"]


def test_without_an_address_links_are_relative(tmp_path: Path) -> None:
    """And the feed does not say where it is."""
    feed = _feeds(tmp_path, {"financial/a": ledger()}, site_of(""))["feed.xml"]

    assert feed.findall(f"{_ATOM}link") == []
    assert [one.get("href") for one in feed.findall(f"{_ATOM}entry/{_ATOM}link")] == [
        "financial/a/index.html"
    ]


def test_an_entry_says_what_is_new(tmp_path: Path) -> None:
    """Title with the period, the headline figure, and the area."""
    feed = _feeds(tmp_path, {"financial/a": ledger().replace("十月收支明细", '"<a> & \\"b\\""')})[
        "feed.xml"
    ]
    category = feed.find(f"{_ATOM}entry/{_ATOM}category")

    assert _texts(feed, "entry/title") == ['<a> & "b"（2026 年 10 月）']
    assert "640.00 元" in _texts(feed, "entry/summary")[0]
    assert category is not None
    assert category.attrib == {"term": "financial", "label": "财务"}


def test_a_feed_is_short(tmp_path: Path) -> None:
    """The newest forty entries."""
    many = {f"financial/a{one:02}": ledger().replace("工会", f"第 {one} ") for one in range(45)}
    entries = _texts(_feeds(tmp_path, many)["feed.xml"], "entry/id")

    assert len(entries) == 40
    assert entries[0].endswith("/a44/index.html")


def test_each_edition_has_its_own(tmp_path: Path) -> None:
    """In its language and with its pages, under names of its own."""
    feeds = _feeds(tmp_path, {"financial/a": ledger()}, in_languages(site_of()))
    english, traditional = feeds["en/financial/feed.xml"], feeds["zh-Hant/financial/feed.xml"]
    category = english.find(f"{_ATOM}entry/{_ATOM}category")

    assert english.get(_LANGUAGE) == "en"
    assert _texts(english, "title") == ["和风里社区公开栏: Finance"]
    assert _texts(traditional, "title") == ["和風里社區公開欄：財務"]
    assert _texts(english, "entry/title") == ["十月收支明细 (October 2026)"]
    assert "640.00 yuan" in _texts(english, "entry/summary")[0]
    assert category is not None
    assert category.get("label") == "Finance"
    assert _texts(english, "entry/id") == [
        "tag:gongkai.invalid,2026:hefengli/en/financial/a/index.html"
    ]
    assert [one.get("href") for one in english.findall(f"{_ATOM}entry/{_ATOM}link")] == [
        "https://example.org/hefengli/en/financial/a/index.html"
    ]
    assert [one.get("href") for one in english.findall(f"{_ATOM}link")] == [
        "https://example.org/hefengli/en/financial/feed.xml",
        "https://example.org/hefengli/en/financial/index.html",
    ]


def test_own_words_say_their_language(tmp_path: Path) -> None:
    """For those who have an English feed read out; in Chinese nothing is to be said."""
    feeds = _feeds(tmp_path, {"financial/a": ledger()}, in_languages(site_of()))
    marked = {
        path: [one.text for one in feeds[path].iter() if one.get(_LANGUAGE) == "zh-Hans"][-2:]
        for path in ("en/feed.xml", "zh-Hant/feed.xml")
    }

    assert marked["en/feed.xml"] == ["和风里社区公开栏", "和风里社区居民委员会"]
    assert marked["zh-Hant/feed.xml"] == []
