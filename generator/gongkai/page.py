"""A page of the site: its template, its links, and what stands round every page."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from gongkai.artifact import Artifact
from gongkai.output import Site
from gongkai.route import (
    PERIODS,
    area_path,
    atom_path,
    link,
    page_path,
    period_path,
    poster_path,
    record_json_path,
    record_path,
    table_path,
    year_path,
)

__all__ = ["Addresses", "canonical", "page"]


@dataclass(frozen=True, slots=True)
class Addresses:
    """The links of one page. ``root`` is put before every path instead of going up to it.

    Only the page that a server shows for any missing address needs a root.
    """

    here: str
    assets: Mapping[str, str]
    root: str = ""

    def path(self, path: str) -> str:
        """The link to a path below the board."""
        target = f"{self.root}{path}" if self.root else link(self.here, path)
        return quote(target, safe="/~")

    def target(self, target: str) -> str:
        """The link to ``period:2026-10``, ``area:fees``, ``page:about``, or a path below the board.

        So those who know no path can name a page.
        """
        sort, colon, name = target.partition(":")
        match sort if colon else "":
            case "period":
                return self.period(name)
            case "area":
                return self.area(name)
            case "page":
                return self.page(name)
            case _:
                return self.path(target)

    def record(self, record_id: str, anchor: str = "") -> str:
        """The link to a record, or to a row of it."""
        return self.path(record_path(record_id)) + (f"#{quote(anchor)}" if anchor else "")

    def record_json(self, record_id: str) -> str:
        """The link to the published record itself."""
        return self.path(record_json_path(record_id))

    def poster(self, record_id: str, profile: str) -> str:
        """The link to a poster of a record."""
        return self.path(poster_path(record_id, profile))

    def table(self, kind: str) -> str:
        """The link to the open data table of a kind."""
        return self.path(table_path(kind, "csv"))

    def area(self, area: str) -> str:
        """The link to the list of an area."""
        return self.path(area_path(area))

    def period(self, period: str) -> str:
        """The link to all of one period."""
        return self.path(period_path(period))

    def periods(self) -> str:
        """The link to the list of all periods."""
        return self.path(PERIODS)

    def year(self, year: str) -> str:
        """The link to all records of one year."""
        return self.path(year_path(year))

    def page(self, name: str) -> str:
        """The link to a page of the board's own, or to the front page as ``index``."""
        return self.path(page_path(name))

    def feed(self, area: str = "") -> str:
        """The link to the feed of the board or of an area."""
        return self.path(atom_path(area))

    def asset(self, name: str) -> str:
        """The link to a shared file; empty when there is none of that name."""
        path = self.assets.get(name, "")
        return self.path(path) if path else ""

    def district(self, slug: str) -> str:
        """The link from a board to the front page of its district, which is above its folder."""
        return self.path("../" * (slug.count("/") + 1) + page_path("index"))

    def board(self, slug: str) -> str:
        """The link from a district to the front page of a board."""
        return self.path(f"{slug}/{page_path('index')}")


def canonical(site: Site, path: str) -> str:
    """The public address of a page, without the name of an index page; empty when not known."""
    if not site.base_url:
        return ""
    shown = path.removesuffix("index.html") if path.split("/")[-1] == "index.html" else path
    return site.base_url + quote(shown)


def page(
    path: str,
    template: str,
    site: Site,
    sources: tuple[str, ...] = (),
    current: str = "",
    **names: object,
) -> Artifact:
    """A page; ``current`` is the column of the navigation that it stands in."""
    root = (site.base_path or "/") if path == page_path("404") else ""
    text = site.theme.render(
        template,
        to=Addresses(path, site.assets, root),
        canonical=canonical(site, path),
        current=current,
        in_district=site.in_district,
        preview=site.preview,
        listing=path in (page_path("index"), area_path(current), PERIODS),
        **names,
    )
    return Artifact(path, text.encode("utf-8"), sources)
