"""What hosts and search engines read: strict headers, and a map of all pages."""

from datetime import date
from pathlib import Path
from xml.etree.ElementTree import fromstring

from boards import examined, example_records, site_of, view_of
from gongkai.facts import BoardFacts
from gongkai.output import DistrictSheet, Site
from gongkai.outputs.hosting import CONTENT_POLICY, OUTPUT
from gongkai.route import period_path, record_path

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
    """No script, no frame, no form, nothing from elsewhere; the policy holds for every path."""
    headers = _made(tmp_path, site_of())["_headers"]

    assert headers.startswith(f"/*\n  Content-Security-Policy: {CONTENT_POLICY}\n")
    assert "default-src 'none'" in CONTENT_POLICY
    assert "frame-ancestors 'none'" in CONTENT_POLICY
    assert "unsafe" not in CONTENT_POLICY
    assert "http" not in CONTENT_POLICY
    assert all(one in headers for one in ("nosniff", "Referrer-Policy: no-referrer"))


def test_only_files_named_by_their_content_are_kept_for_ever(tmp_path: Path) -> None:
    """Pages are asked for again every time."""
    blocks = _made(tmp_path, site_of())["_headers"].split("\n/")
    kept = [one.split("\n")[0].lstrip("/") for one in blocks if "immutable" in one]

    assert kept == ["*/assets/*", "assets/*"]


def test_every_page_is_on_the_map(tmp_path: Path) -> None:
    """Front page, areas, periods and records, each once and with the whole address."""
    view = view_of(examined(tmp_path, example_records()))
    found = _locations(_made(tmp_path, site_of("https://example.org/b/"))["sitemap.xml"])

    assert len(found) == len(set(found))
    assert all(one.startswith("https://example.org/b/") for one in found)
    paths = {one.removeprefix("https://example.org/b/") for one in found}
    assert {"index.html", "about/index.html", "fees/index.html", period_path("2026-12")} <= paths
    assert {record_path(entry.record_id) for entry in view.entries} <= paths
    assert not any("benefit-list" in one for one in paths)


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

    assert set(made) == {"_headers", "robots.txt", "sitemap.xml"}
    assert _locations(made["sitemap.xml"]) == [
        "https://a.org/a/sitemap.xml",
        "https://a.org/b/c/sitemap.xml",
    ]
    assert "<sitemapindex" in made["sitemap.xml"]
    assert set(_district(site_of(""))) == {"_headers", "robots.txt"}
