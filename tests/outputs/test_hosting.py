"""What hosts and search engines read: strict headers, and a map of all pages."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import fromstring

from playwright.sync_api import Browser

from boards import (
    examined,
    example_records,
    ledger,
    site_of,
    view_of,
)
from gongkai.build import BuildOptions, build
from gongkai.facts import BoardFacts
from gongkai.output import DistrictSheet, Site
from gongkai.outputs.hosting import OUTPUT, content_policy
from gongkai.problem import has_errors
from gongkai.route import DISTRICT_MAP, record_path

_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def _made(folder: Path, site: Site) -> dict[str, str]:
    assert OUTPUT.board
    view = view_of(examined(folder, example_records()))
    return {one.path: one.body.decode() for one in OUTPUT.board(view, {}, site)}


def _district(site: Site) -> dict[str, str]:
    assert OUTPUT.district
    boards = tuple(
        BoardFacts(slug, "x", "x", "x", "1", 0, "", date(2026, 1, 1)) for slug in ("a", "b/c")
    )
    return {
        one.path: one.body.decode()
        for one in OUTPUT.district(DistrictSheet("d", "o", boards), site)
    }


def _locations(site_map: str) -> list[str]:
    return [one.text or "" for one in fromstring(site_map).iter(_LOC)]  # noqa: S314 - our own bytes


def test_pages_may_run_and_fetch_nothing(tmp_path: Path) -> None:
    """No script but files of the site, no frame, no form; the policy holds for every path."""
    headers = _made(tmp_path, site_of())["_headers"]

    assert headers.startswith(f"/*\n  Content-Security-Policy: {content_policy()}\n")
    assert "default-src 'none'" in content_policy()
    assert "frame-ancestors 'none'" in content_policy()
    assert "unsafe" not in content_policy()
    assert "http" not in content_policy()
    assert all(one in headers for one in ("nosniff", "Referrer-Policy: no-referrer"))


def test_only_files_named_by_their_content_are_kept_for_ever(tmp_path: Path) -> None:
    """Pages are asked for again every time; the folder of each board is named in full."""
    for headers, folders in (
        (_made(tmp_path, site_of())["_headers"], [""]),
        (_district(site_of("https://a.org/"))["_headers"], ["", "a/", "b/c/"]),
    ):
        blocks = [one.split("\n") for one in headers.split("\n/")]
        kept = [one[0] for one in blocks if any("immutable" in line for line in one)]
        assert kept == [f"{folder}assets/*" for folder in folders]


def test_the_data_may_be_read_by_pages_of_other_hosts(tmp_path: Path) -> None:
    """That is what it is open for; nothing else may."""
    blocks = _made(tmp_path, site_of())["_headers"].split("\n/")

    assert [one.split("\n")[0] for one in blocks if "Access-Control" in one] == ["data/*"]


def _moved(folder: Path, site: Site) -> dict[str, str]:
    assert OUTPUT.board
    text = ledger(more="aliases: [financial/2025/old, 旧/十月]\n")
    view = view_of(examined(folder, {"financial/a": text}))
    return {one.path: one.body.decode() for one in OUTPUT.board(view, {}, site)}


def test_an_address_that_moved_leads_on(tmp_path: Path) -> None:
    """By the host where it reads redirects, by a page of the old address everywhere else."""
    base = replace(site_of(""), base_path="/x/")
    made = _moved(tmp_path, base)

    assert made["_redirects"] == (
        "/x/financial/2025/old/* /x/financial/a/:splat 301\n"
        "/x/%E6%97%A7/%E5%8D%81%E6%9C%88/* /x/financial/a/:splat 301\n"
    )
    assert (
        'http-equiv="refresh" content="0; url=../../a/index.html"'
        in made["financial/2025/old/index.html"]
    )
    assert 'content="noindex"' in made["旧/十月/index.html"]
    assert "_redirects" not in _made(tmp_path / "b", base)


def test_a_moved_page_is_followed_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    """From a disk too, and in large print to the large print."""
    for path, text in _moved(tmp_path / "board", site_of("")).items():
        target = tmp_path / "out" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    page = browser.new_page()
    for folder in ("", "large/"):
        arrived = tmp_path / "out" / folder / "financial/a/index.html"
        arrived.parent.mkdir(parents=True, exist_ok=True)
        arrived.write_text("<title>here</title>", encoding="utf-8")
        page.goto((tmp_path / "out" / folder / "旧/十月/index.html").as_uri())
        page.wait_for_url(arrived.as_uri())
    page.close()


def test_a_record_that_left_the_board_is_still_led_to(tmp_path: Path) -> None:
    """Its former address leads to the note that stays."""
    assert OUTPUT.board
    text = ledger(
        more="aliases: [financial/old]\nwithdrawn_on: 2026-11-10\nwithdrawal_reason: 重复\n"
    )
    view = view_of(examined(tmp_path, {"financial/a": text}))
    made = {one.path for one in OUTPUT.board(view, {}, site_of())}

    assert view.entries == ()
    assert "financial/old/index.html" in made


def test_every_page_is_on_the_map(example_district: Path, tmp_path: Path) -> None:
    """Each once, in every language, by the address its head names, so without the index page.

    Left out are the large-print twins, and what is not for readers who search: the note of a
    record that was taken down, an address that leads on, the page of an error.
    """
    only = ("hosting", "pages", "search", "data", "verifier")
    out, address = tmp_path / "public", "https://example.org/"
    options = BuildOptions(
        example_district, out, date(2026, 11, 15), "content", base_url=address, only=only, jobs=2
    )
    report = build(options)
    assert not has_errors(report.problems), report.problems
    board = out / "hefengli"
    found = _locations((board / "sitemap.xml").read_text(encoding="utf-8"))
    made = {one.relative_to(out).as_posix() for one in board.rglob("*.html")}
    expired = ("residential/2026/benefit-list", "party/2026/party-development-notice")
    stubs = {f"hefengli/{record_path(one)}" for one in expired}
    pages = {one for one in made - stubs if not one.startswith("hefengli/large/")}

    assert len(found) == len(set(found))
    assert set(found) == {
        address + one.removesuffix("index.html") for one in pages if not one.endswith("404.html")
    }


def test_robots_are_told_where_the_map_is(tmp_path: Path) -> None:
    """When there is an address to name."""
    assert _made(tmp_path, site_of("https://a.org/"))["robots.txt"] == (
        "User-agent: *\nAllow: /\nSitemap: https://a.org/sitemap.xml\n"
    )
    assert _made(tmp_path, site_of(""))["robots.txt"] == "User-agent: *\nAllow: /\n"
    assert "sitemap.xml" not in _made(tmp_path, site_of(""))


def test_a_board_of_a_district_leaves_the_root_to_it(tmp_path: Path) -> None:
    """It makes its own map alone."""
    assert set(_made(tmp_path, site_of(in_district=True))) == {"sitemap.xml"}


def test_a_district_lists_the_maps_of_its_boards() -> None:
    """Nested ones too."""
    made = _district(site_of("https://a.org/"))

    assert set(made) == {".nojekyll", "_headers", "robots.txt", "sitemap.xml", DISTRICT_MAP}
    assert _locations(made["sitemap.xml"]) == [
        f"https://a.org/{DISTRICT_MAP}",
        "https://a.org/a/sitemap.xml",
        "https://a.org/b/c/sitemap.xml",
    ]
    assert "<sitemapindex" in made["sitemap.xml"]
    assert set(_district(site_of(""))) == {".nojekyll", "_headers", "robots.txt"}
