"""A page of the site: its template, its links, what stands round it, and its large-print twin.

A page is rendered once. Where the twin differs, the template sets both texts between marks, and
each of the two takes its own: so the second page costs a pass over the text, not a rendering.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup

from gongkai.artifact import Artifact
from gongkai.output import Edition, Site
from gongkai.pattern import pattern
from gongkai.route import (
    CALENDAR,
    FEES_COMPARED,
    PERIODS,
    RANKINGS,
    TREE_HEAD,
    VERIFIER,
    area_path,
    atom_path,
    attachment_path,
    edition_folder,
    kind_path,
    large_path,
    link,
    page_path,
    period_path,
    picture_path,
    poster_path,
    ranking_path,
    record_json_path,
    record_path,
    table_path,
    year_path,
)
from gongkai.translation import ENGLISH, SIMPLIFIED
from gongkai.typography import with_own_words
from gongkai.value_object import dataclass

__all__ = ["Addresses", "canonical", "page"]

_EITHER = "\x01\x02\x03\x04"
"""What stands before, between and after two texts of which each twin takes one; content cannot hold
such signs, and four of them are found sooner than one.
"""
_INDEX = page_path("index")
_TWINS = large_path("")
_MOST_LINKS = 4096
_MOST_FOLDERS = 16
_PLAIN_PATH = pattern(r"[A-Za-z0-9._/~-]*")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The links of one page. ``root`` is put before every path instead of going up to it.

    Only the page that a server shows for any missing address needs a root. ``edition`` is the
    folder of the pages in its language, which ``here`` begins with; they lead to each other.
    ``language`` is that language, and ``above`` are those of the district of the board.
    """

    here: str
    assets: Mapping[str, str]
    root: str = ""
    edition: str = ""
    language: str = SIMPLIFIED
    above: tuple[str, ...] = ()

    def path(self, path: str) -> str:
        """The link to a path below the board.

        A large-print page leads to large-print pages, and up out of their folder to all else.
        """
        if self.root:
            return quote(f"{self.root}{path}", safe="/~")
        folder = self.here.rpartition("/")[0]
        if path.endswith(".html"):
            path = f"{self.edition}{path}"
            if not folder or path.startswith(f"{folder}/"):
                return _way(self.here, path)
            return _way_from_beside(folder.rpartition("/")[0], path)
        if not folder or path.startswith(_TWINS):
            return _either(_way(self.here, path), _way(large_path(self.here), path))
        if path.startswith(f"{folder}/"):
            return f"{_beside(folder)}{_quoted(path[len(folder) + 1 :])}"
        return _from_beside(folder.rpartition("/")[0], path)

    def same(self, edition: str) -> str:
        """The link to this page in another edition, by the folder of that."""
        there = f"{edition}{self.here.removeprefix(self.edition)}"
        return quote(link(self.here, there), safe="/~")

    def of_edition(self, path: str) -> str:
        """The link to a file that is no page, of which each edition has its own."""
        return self.path(f"{self.edition}{path}")

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

    def attachment(self, record_id: str, file: str) -> str:
        """The link to a file that is published with a record."""
        return self.path(attachment_path(record_id, file))

    def poster(self, record_id: str, profile: str) -> str:
        """The link to a poster of a record."""
        return self.path(poster_path(record_id, profile))

    def table(self, name: str, ending: str = "csv") -> str:
        """The link to an open data table, such as that of a kind."""
        return self.path(table_path(name, ending))

    def area(self, area: str) -> str:
        """The link to the list of an area."""
        return self.path(area_path(area))

    def kind(self, kind: str) -> str:
        """The link to all records of a kind over time."""
        return self.path(kind_path(kind))

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

    def verifier(self) -> str:
        """The link to the page on which anyone checks the board, in the language of the page."""
        path = f"{self.edition}{VERIFIER}"
        if self.root:
            return quote(f"{self.root}{path}", safe="/~")
        return _either(link(self.here, path), link(large_path(self.here), path))

    def tree_head(self) -> str:
        """The link to the checkpoint of the public log."""
        return self.path(TREE_HEAD)

    def feed(self, area: str = "") -> str:
        """The link to the feed of the board or of an area, in the language of the page."""
        return self.of_edition(atom_path(area))

    def calendar(self) -> str:
        """The link to the calendar of the board, in the language of the page."""
        return self.of_edition(CALENDAR)

    def asset(self, name: str) -> str:
        """The link to a shared file; empty when there is none of that name."""
        path = self.assets.get(name, "")
        return self.path(path) if path else ""

    def rankings(self) -> str:
        """The link to the list of all weeks, months and quarters of a district."""
        return self.path(RANKINGS)

    def ranking(self, span: str) -> str:
        """The link to who published on time in one of them."""
        return self.path(ranking_path(span))

    def fees_compared(self) -> str:
        """The link to what a square metre costs in the boards of a district."""
        return self.path(FEES_COMPARED)

    def of_board(self, slug: str, languages: Sequence[str], record_id: str) -> str:
        """The link from a district to a record of a board that has pages in these languages."""
        return self._beyond(f"{slug}/", languages, record_path(record_id))

    def district(self, slug: str) -> str:
        """The link from a board to the front page of its district, which is above its folder."""
        return self._beyond("../" * (slug.count("/") + 1), self.above)

    def board(self, slug: str, languages: Sequence[str]) -> str:
        """The link from a district to the front page of a board or of a district inside it."""
        return self._beyond(f"{slug}/", languages)

    def _beyond(self, folder: str, languages: Sequence[str], page: str = page_path("index")) -> str:
        """The link to a page of another folder that has pages of its own in these languages.

        It leads to the one in the language of this page, where there is one.
        """
        path = f"{edition_folder(languages, self.language)}{page}"
        if self.root:
            return quote(f"{self.root}{folder}{path}", safe="/~")
        plain = quote(link(self.here, f"{folder}{path}"), safe="/~")
        large = quote(link(large_path(self.here), f"{folder}{large_path(path)}"), safe="/~")
        return _either(plain, large)

    def twin(self) -> str:
        """The link to this page in the other size of print; empty for the page without a twin."""
        if self.root:
            return ""
        large = large_path(self.here)
        return _either(link(self.here, large), link(large, self.here))

    def either(self, plain: str, large: str) -> Markup:
        """A text for the page, and another for its large-print twin."""
        return _escaped_either(plain, large)


def _either(plain: str, large: str) -> str:
    return f"{_EITHER}{plain}{_EITHER}{large}{_EITHER}"


@lru_cache(maxsize=_MOST_LINKS, typed=True)
def _escaped_either(plain: str, large: str) -> Markup:
    return Markup(_either(Markup.escape(plain), Markup.escape(large)))  # noqa: S704


@lru_cache(maxsize=_MOST_LINKS)
def _way_from_beside(shelf: str, path: str) -> str:
    """The link from the page of any folder on a shelf to a page that is not in that folder."""
    return _way(_any_on(shelf), path)


@lru_cache(maxsize=_MOST_LINKS)
def _from_beside(shelf: str, path: str) -> str:
    """The links from the page of any folder on a shelf to a file that is not in that folder."""
    here = _any_on(shelf)
    return _either(_way(here, path), _way(large_path(here), path))


@lru_cache(maxsize=_MOST_FOLDERS)
def _beside(folder: str) -> str:
    """What a link from a page to a file begins with that stands in its folder or below it."""
    return _either("", f"{'../' * (folder.count('/') + 2)}{_quoted(folder)}/")


def _any_on(shelf: str) -> str:
    return f"{shelf}/{_EITHER}/" if shelf else f"{_EITHER}/"


def _way(here: str, path: str) -> str:
    """The link from a page to a file, as it is written in an address."""
    return _quoted(link(here, path))


def _quoted(path: str) -> str:
    """A path as it is written in an address; few have a sign that has no place there."""
    return path if _PLAIN_PATH.fullmatch(path) else quote(path, safe="/~")


def canonical(site: Site, path: str) -> str:
    """The public address of a page, without the name of an index page; empty when not known."""
    if not site.base_url:
        return ""
    is_index = path == _INDEX or path.endswith(f"/{_INDEX}")
    return site.base_url + _quoted(path.removesuffix(_INDEX) if is_index else path)


def page(
    path: str,
    template: str,
    site: Site,
    sources: tuple[str, ...] = (),
    current: str = "",
    picture: str = "index",
    by_edition: Callable[[Edition], dict[str, object]] | None = None,
    shelf: str = "",
    *,
    codes: tuple[str, ...] = (),
    is_list: bool = False,
    **names: object,
) -> Iterator[Artifact]:
    """A page in every language, each with its large-print twin.

    ``current`` is the column of the navigation it stands in; ``picture`` names the picture that
    stands beside a link to it, and a district has none. ``by_edition`` gives the names whose values
    depend on the language. ``shelf`` is the folder above that of the page, for a page in whose own
    folder nothing else is linked by all pages: what leads to these is then the same for a shelf.
    ``codes`` are the addresses that stand on it as QR codes.
    A page that ``is_list`` is made from the other arguments alone, so that it is kept as long as
    they are the same; it may be given no view of the board but its frame.

    The page that a server shows for any missing address has no twin: it stands in no folder, and
    is in the language of the board alone.
    """
    root = (site.base_path or "/") if path == page_path("404") else ""
    editions = site.editions[:1] if root else site.editions
    for edition in editions:
        here = f"{edition.folder}{path}"
        key = b""
        if is_list and site.recall is not None:
            key = site.recall.key(here, template, sources, current, picture, names)
            twin = large_path(here)
            if site.recall.has(here, key) and site.recall.has(twin, key):
                yield Artifact(here, b"", sources, key=key, is_kept=True)
                yield Artifact(twin, b"", sources, key=key, is_kept=True)
                continue
        text = edition.theme.render(
            template,
            to=Addresses(here, site.assets, root, edition.folder, edition.language, site.above),
            canonical=canonical(site, here),
            editions=editions if len(editions) > 1 else (),
            alternates=_alternates(site, path, editions),
            edition=edition,
            picture=canonical(site, picture_path(picture)) if picture else "",
            current=current,
            shelf=shelf,
            in_district=site.in_district,
            preview=site.preview,
            listing=path in (page_path("index"), area_path(current), PERIODS),
            **(names | by_edition(edition) if by_edition else names),
        )
        if edition.language == ENGLISH:
            text = with_own_words(text, edition.own)
        plain, large = _twins(text)
        yield Artifact(here, plain, sources, codes, key)
        if not root:
            yield Artifact(large_path(here), large, sources, codes, key)


def _twins(text: str) -> tuple[bytes, bytes]:
    """A page and its large-print twin, from the text that holds both wherever they differ."""
    parts = text.encode("utf-8").split(_EITHER.encode())
    large = parts.copy()
    del parts[2::3], large[1::3]
    return b"".join(parts), b"".join(large)


def _alternates(site: Site, path: str, editions: Sequence[Edition]) -> tuple[tuple[str, str], ...]:
    """The languages of a page with its addresses, where these are known and several."""
    if len(editions) == 1 or not site.base_url:
        return ()
    found = [(one.language, canonical(site, f"{one.folder}{path}")) for one in editions]
    return (*found, ("x-default", found[0][1]))
