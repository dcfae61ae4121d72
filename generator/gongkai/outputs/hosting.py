"""What hosts and search engines read: headers, the site map, and what may be indexed."""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from gongkai.artifact import Artifact
from gongkai.output import DistrictSheet, Output, Site
from gongkai.route import area_path, page_path, period_path, record_path, year_path
from gongkai.tabulate import TableRows
from gongkai.view import BoardView

__all__ = ["CONTENT_POLICY", "OUTPUT"]

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy that servers send: nothing inline, nothing from other hosts.

Pages without a script forbid scripts by a ``meta`` element of their own, which holds on a USB stick
too; a header cannot, for hosts join the policies of all rules that a path meets.
"""

_HEADERS = f"""/*
  Content-Security-Policy: {CONTENT_POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: interest-cohort=()
/*/assets/*
  Cache-Control: public, max-age=31536000, immutable
/assets/*
  Cache-Control: public, max-age=31536000, immutable
"""


def _board(view: BoardView, _tables: Mapping[str, TableRows], site: Site) -> Iterator[Artifact]:
    if not site.in_district:
        yield from _root_files(site)
    if site.base_url:
        yield Artifact("sitemap.xml", _site_map(site.base_url, _pages(view)))


def _district(sheet: DistrictSheet, site: Site) -> Iterator[Artifact]:
    if not sheet.inside:
        yield from _root_files(site)
    if site.base_url:
        maps = [f"{board.slug}/sitemap.xml" for board in sheet.boards]
        yield Artifact("sitemap.xml", _site_map(site.base_url, maps, index=True))


def _root_files(site: Site) -> Iterator[Artifact]:
    yield Artifact("_headers", _HEADERS.encode("utf-8"))
    robots = "User-agent: *\nAllow: /\n"
    if site.base_url:
        robots += f"Sitemap: {site.base_url}sitemap.xml\n"
    yield Artifact("robots.txt", robots.encode("utf-8"))


def _pages(view: BoardView) -> Iterator[str]:
    yield page_path("index")
    for name in ("about", "search", "data", "data/dictionary"):
        yield page_path(name)
    if view.catalogue is not None:
        yield page_path("catalogue")
    for area in view.areas:
        yield area_path(area.area)
    for period in view.periods:
        yield period_path(period.period)
    for year in sorted({one.period[:4] for one in view.entries}, reverse=True):
        yield year_path(year)
    for entry in view.entries:
        yield record_path(entry.record_id)


def _site_map(base_url: str, paths: Iterable[str], *, index: bool = False) -> bytes:
    """The site map by the sitemaps.org protocol 0.9, or an index of several."""
    names = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    root = Element(names[0], {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for path in paths:
        SubElement(SubElement(root, names[1]), "loc").text = base_url + path
    indent(root, " ")
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


OUTPUT = Output("hosting", board=_board, district=_district, reads_rows=False)
