"""The only place that knows an address or an output path.

Paths are relative to the folder of a board, with forward slashes; addresses are the same with the
name of an index page left out. A record's address is its identity and never changes.
"""

from collections.abc import Sequence

__all__ = [
    "BOARD_JSON",
    "CALENDAR",
    "DATA_PACKAGE",
    "DISTRICT_MAP",
    "FEES_COMPARED",
    "PERIODS",
    "RANKINGS",
    "TREE_HEAD",
    "VERIFIER",
    "archive_path",
    "area_path",
    "asset_path",
    "atom_path",
    "attachment_path",
    "database_path",
    "edition_folder",
    "kind_path",
    "large_path",
    "link",
    "page_path",
    "period_address",
    "period_path",
    "picture_path",
    "poster_path",
    "ranking_path",
    "record_address",
    "record_json_path",
    "record_path",
    "record_shelf",
    "shard_path",
    "table_path",
    "year_path",
]

RANKINGS = "ranking/index.html"
"""The list of all weeks, months and quarters of a district."""
FEES_COMPARED = "fees/index.html"
"""What a square metre costs in the boards of a district."""
DISTRICT_MAP = "sitemap-district.xml"
"""The site map of a district's own pages, which its index lists beside those of its boards."""


def edition_folder(languages: Sequence[str], language: str) -> str:
    """Where the pages in a language stand, by all languages of their board or district.

    Those in its first language stand in its folder itself, and so do the ones for readers of a
    language that it does not have.
    """
    return f"{language}/" if language in languages[1:] else ""


def ranking_path(span: str) -> str:
    """Who published on time in a week, month or quarter of a district."""
    return f"ranking/{span}/index.html"


def record_path(record_id: str) -> str:
    """The page of a record."""
    return f"{record_id}/index.html"


def record_shelf(record_id: str) -> str:
    """The folder that a record's own folder stands in; empty for one beside the front page."""
    return record_id.rpartition("/")[0]


def record_address(record_id: str) -> str:
    """The address of a record below the board, without the name of its index page."""
    return f"{record_id}/"


def record_json_path(record_id: str) -> str:
    """The published record itself, in canonical form."""
    return f"{record_id}/record.json"


def attachment_path(record_id: str, file: str) -> str:
    """A file that is published with a record."""
    return f"{record_id}/attachments/{file}"


def poster_path(record_id: str, profile: str) -> str:
    """The poster of a record, as ``…/poster-press.pdf``."""
    return f"{record_id}/poster-{profile}.pdf"


def picture_path(name: str) -> str:
    """The picture that stands beside a link, of a period or of the front page as ``index``."""
    return f"pictures/{name}.png"


def area_path(area: str) -> str:
    """The list of an area's records."""
    return f"{area}/index.html"


def kind_path(kind: str) -> str:
    """All records of one kind over time."""
    return f"kinds/{kind}/index.html"


def period_path(period: str) -> str:
    """All of one period."""
    return f"periods/{period}/index.html"


def period_address(period: str) -> str:
    """The address of all of one period, without the name of its index page."""
    return f"periods/{period}/"


def year_path(year: str) -> str:
    """All records of one year."""
    return f"years/{year}/index.html"


def shard_path(name: str) -> str:
    """What a search looks in, for one year or a part of it, as ``search/2026.js``."""
    return f"search/{name}.js"


def page_path(name: str) -> str:
    """A page of the board's own, or the front page as ``index``; 404 stays a file for servers."""
    if name in ("index", "404"):
        return f"{name}.html"
    return f"{name}/index.html"


def large_path(path: str) -> str:
    """The large-print twin of a page: the same page below a folder of its own."""
    return f"large/{path}"


def atom_path(area: str = "") -> str:
    """The feed of the board, or of one area, below the folder of its edition."""
    return f"{area}/feed.xml" if area else "feed.xml"


def asset_path(name: str, content_hash: str) -> str:
    """A file that may be cached for ever, as ``assets/board.1a2b3c4d5e.css``."""
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}.{content_hash}.{ending}"


def link(from_path: str, to_path: str) -> str:
    """The relative link from one page to another file, so that the site opens from any folder.

    Index pages are linked by their name too, since a folder opened from disk shows no index.
    """
    top = from_path[: from_path.find("/") + 1]
    if not to_path.startswith(top):
        return "../" * from_path.count("/") + to_path
    folder, slash, _ = from_path.rpartition("/")
    steps = 0
    while slash and not to_path.startswith(f"{folder}/"):
        folder, slash, _ = folder.rpartition("/")
        steps += 1
    return "../" * steps + to_path[len(folder) + len(slash) :]


PERIODS = "periods/index.html"
"""The list of all periods."""
VERIFIER = "verify.html"
"""The page on which anyone checks the board; it has no twin in large print."""
TREE_HEAD = "log/tree-head.txt"
"""The checkpoint of the whole public log, to be saved and compared later."""
CALENDAR = "calendar.ics"
"""The dates of a board, in each edition: what is due, what is on display, contact days."""
BOARD_JSON = "data/board.json"
"""The board and the list of its records."""
DATA_PACKAGE = "data/datapackage.json"
"""The description of all open data tables."""


def archive_path(slug: str) -> str:
    """All tables of a board and their description in one ZIP file."""
    return f"data/{slug}.zip"


def database_path(slug: str) -> str:
    """All tables of a board in one SQLite file."""
    return f"data/{slug}.sqlite"


def table_path(name: str, ending: str) -> str:
    """An open data table, as ``data/ledger_entry.csv``."""
    return f"data/{name}.{ending}"
