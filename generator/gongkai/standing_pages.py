"""The pages that stand all year: whom to turn to, with the grids, and the covenant.

They show the newest record of a kind again under an address that is easy to give away.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby

from gongkai.artifact import Artifact
from gongkai.message import as_written
from gongkai.output import Site
from gongkai.page import page
from gongkai.route import page_path
from gongkai.tabulate import TableRows
from gongkai.value_object import dataclass
from gongkai.view import BoardView, Entry

__all__ = ["TABLED", "covenant_of", "standing_pages"]

_COVENANT = "covenant"
_GRID = "grid"
TABLED = frozenset({_COVENANT, _GRID})
"""The kinds of records whose rows these pages show."""
_OFFICES = ("profile", "grid", "governing_body", "duty_list", "service_standard", "contact_day")


@dataclass(frozen=True, slots=True)
class _Grid:
    """A grid with who looks after it, and its line in the record."""

    record_id: str
    anchor: str
    name: str
    warden: str
    phone: str
    buildings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Article:
    """An article of the covenant."""

    number: str
    text: str


def covenant_of(board: BoardView) -> Entry | None:
    """The newest covenant of the board, if it has one."""
    return _newest(board, _COVENANT)


def standing_pages(
    board: BoardView, tables: Mapping[str, TableRows], site: Site
) -> Iterator[Artifact]:
    """The page of contacts and grids, and that of the covenant when there is one."""
    entries = [found for kind in _OFFICES if (found := _newest(board, kind)) is not None]
    grids = tuple(_grids(_newest(board, _GRID), tables))
    yield from page(
        page_path("contacts"),
        "pages/contacts.html",
        site,
        board=board,
        grids=grids,
        entries=entries,
    )
    covenant = covenant_of(board)
    if covenant is not None:
        rows = _rows(tables, "covenant_articles", covenant)
        chapters = [
            (chapter, [_Article(row["number"], row["text"]) for row in found])
            for chapter, found in groupby(rows, key=lambda row: row["chapter"])
        ]
        yield from page(
            page_path("covenant"),
            "pages/covenant.html",
            site,
            board=board,
            covenant=covenant,
            chapters=chapters,
        )


def _newest(board: BoardView, kind: str) -> Entry | None:
    shown = [group.entries[0] for one in board.kinds if one.kind == kind for group in one.series]
    return max(shown, key=lambda entry: entry.shown_from, default=None)


def _rows(tables: Mapping[str, TableRows], name: str, entry: Entry) -> Iterator[dict[str, str]]:
    """The rows of one record in an open data table, by column."""
    table = tables.get(name)
    if table is not None:
        names = [column.name for column in table.columns]
        for row in table.rows:
            if row[0] == entry.record_id:
                yield dict(zip(names, row, strict=True))


def _grids(entry: Entry | None, tables: Mapping[str, TableRows]) -> Iterator[_Grid]:
    if entry is None:
        return
    buildings = list(_rows(tables, "grid_buildings", entry))
    for row in _rows(tables, "grid_grids", entry):
        own = tuple(one["building"] for one in buildings if one["grid"] == row["grid"])
        anchor = f"grids-{row['row']}"
        yield _Grid(
            entry.record_id,
            anchor,
            row["grid"],
            as_written(row["warden"]),
            row["office_phone"],
            own,
        )
