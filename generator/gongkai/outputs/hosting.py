"""What hosts and search engines read: headers, redirects, the site map, what may be indexed."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from urllib.parse import quote

from gongkai.artifact import Artifact
from gongkai.output import DistrictSheet, Output, Site
from gongkai.page import canonical, page
from gongkai.resources import verifier_sources
from gongkai.route import (
    DISTRICT_MAP,
    FEES_COMPARED,
    PERIODS,
    RANKINGS,
    VERIFIER,
    area_path,
    kind_path,
    page_path,
    period_path,
    ranking_path,
    record_path,
    year_path,
)
from gongkai.standing_pages import covenant_of
from gongkai.tabulate import TableRows
from gongkai.timeliness import spans_due
from gongkai.verifier import verifier_of
from gongkai.view import BoardView

__all__ = ["OUTPUT", "content_policy"]


@cache
def content_policy() -> str:
    """The Content-Security-Policy that servers send.

    Nothing comes from other hosts, nothing inline but what the page of the verifier holds, by its
    hashes, which are the same in every language; that page also reads the files of its board.

    Each page has a stricter one in a ``meta`` element, which holds on hosts without headers and on
    a USB stick, for which it names ``file:``; all but search and calculator forbid scripts there.
    A header cannot be that strict, for hosts join the policies of all rules that a path meets.
    """
    verifier = verifier_of(verifier_sources())
    return (
        f"default-src 'none'; script-src 'self' {verifier.script_source}; "
        f"style-src 'self' {verifier.style_source}; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _board(view: BoardView, _tables: Mapping[str, TableRows], site: Site) -> Iterator[Artifact]:
    if not site.in_district:
        yield from _root_files(site, {"": view.moved})
    frame = view.frame()
    for former, record_id in view.moved:
        yield from page(
            record_path(former),
            "pages/moved.html",
            site,
            is_list=True,
            board=frame,
            record_id=record_id,
        )
    if site.base_url:
        paths = [f"{one.folder}{path}" for one in site.editions for path in _pages(view)]
        places = (canonical(site, path) for path in paths)
        yield site.file("sitemap.xml", paths, lambda: _site_map(places))


def _district(sheet: DistrictSheet, site: Site) -> Iterator[Artifact]:
    if not sheet.inside:
        moved = {f"{one.slug}/": one.moved for one in sheet.boards}
        yield from _root_files(site, {"": (), **moved})
    if site.base_url:
        own = [f"{one.folder}{path}" for one in site.editions for path in _above(sheet, site)]
        yield Artifact(DISTRICT_MAP, _site_map(canonical(site, path) for path in own))
        maps = [DISTRICT_MAP]
        maps += [f"{folder}/{DISTRICT_MAP}" for folder, _name, _languages in sheet.districts]
        maps += [f"{board.slug}/sitemap.xml" for board in sheet.boards]
        places = (canonical(site, path) for path in maps)
        yield Artifact("sitemap.xml", _site_map(places, index=True))


_Moved = tuple[tuple[str, str], ...]


def _root_files(site: Site, boards: Mapping[str, _Moved]) -> Iterator[Artifact]:
    """What stands once for the whole host; ``boards`` are what moved, by folder with its slash."""
    yield Artifact(".nojekyll", b"")
    folders = tuple(boards)
    yield site.file("_headers", folders, lambda: _headers(folders).encode("utf-8"))
    redirects = "".join(
        f"{former} {now} 301\n"
        for below, moved in boards.items()
        for former, now in _redirects(f"{site.base_path or '/'}{below}", moved)
    )
    if redirects:
        yield Artifact("_redirects", redirects.encode("utf-8"))
    robots = "User-agent: *\nAllow: /\n"
    if site.base_url:
        robots += f"Sitemap: {site.base_url}sitemap.xml\n"
    yield Artifact("robots.txt", robots.encode("utf-8"))


def _headers(folders: Iterable[str]) -> str:
    """Headers for hosts that read such a file: Netlify, Cloudflare Pages.

    Names that change with their content are kept for ever; the data may be read by pages anywhere.
    """
    security = (
        f"/*\n  Content-Security-Policy: {content_policy()}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: no-referrer\n"
        "  Permissions-Policy: interest-cohort=()\n"
    )
    blocks = [security]
    for folder in folders:
        path = quote(folder)
        blocks.append(
            f"/{path}assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
            f"/{path}data/*\n  Access-Control-Allow-Origin: *\n"
        )
    return "".join(blocks)


def _redirects(root: str, moved: _Moved) -> Iterator[tuple[str, str]]:
    """Every address below a former path, and the same below the new one."""
    for former, record_id in moved:
        yield quote(f"{root}{former}/*", safe="/*"), quote(f"{root}{record_id}/") + ":splat"


def _pages(view: BoardView) -> Iterator[str]:
    """The pages of a board that somebody may search for."""
    yield from map(page_path, _standing(view))
    if view.has_log:
        yield VERIFIER
    for area in view.areas:
        yield area_path(area.area)
    for kind in view.kinds:
        yield kind_path(kind.kind)
        yield page_path(f"data/dictionary/{kind.kind}")
    yield PERIODS
    for period in view.periods:
        yield period_path(period.period)
    for year in sorted({one.period[:4] for one in view.entries}, reverse=True):
        yield year_path(year)
    for entry in view.entries:
        yield record_path(entry.record_id)


def _standing(view: BoardView) -> Iterator[str]:
    """The names of the pages that stand in the folder of the board itself, and of its data."""
    yield from ("index", "about", "contacts", "corrections", "search", "data", "data/dictionary")
    if covenant_of(view) is not None:
        yield "covenant"
    if view.catalogue is not None:
        yield "catalogue"
    if view.household is not None:
        yield "my-home"
    yield from (name for name in view.pages if name != "about")


def _above(sheet: DistrictSheet, site: Site) -> Iterator[str]:
    """The pages of a district itself."""
    yield page_path("index")
    yield page_path("search")
    yield RANKINGS
    for span in spans_due(sheet.boards, site.today):
        yield ranking_path(span.name)
    yield FEES_COMPARED


def _site_map(places: Iterable[str], *, index: bool = False) -> bytes:
    """The site map of these addresses by the sitemaps.org protocol 0.9, or an index of several."""
    from html import escape

    whole, part = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    lines = "".join(
        f" <{part}>\n  <loc>{escape(place, quote=False)}</loc>\n </{part}>\n" for place in places
    )
    opening = f'<{whole} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    text = f"<?xml version='1.0' encoding='utf-8'?>\n{opening}\n{lines}</{whole}>\n"
    return text.encode("utf-8")


OUTPUT = Output(
    "hosting",
    board=_board,
    district=_district,
    reads_rows=False,
    reads_words=False,
    reads_days=False,
    makes=r"sitemap(-district)?\.xml|robots\.txt|_headers|_redirects|\.nojekyll",
)
