"""Search in the browser: a page, the words of each year as a script, and every year as a list.

There is no index: a shard holds the words themselves, and the page looks for the exact text. A
shard is a script, since a page that is opened from a USB stick may not fetch other files.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from gongkai.artifact import Artifact
from gongkai.facts import TitleFact
from gongkai.message import say, series
from gongkai.output import DistrictSheet, Edition, Output, Site
from gongkai.page import page
from gongkai.pattern import pattern
from gongkai.period import Period
from gongkai.route import edition_folder, link, page_path, record_path, shard_path, year_path
from gongkai.tabulate import TableRows
from gongkai.traditional import simplified_forms
from gongkai.value_object import dataclass
from gongkai.view import BoardView, Entry, Stub

__all__ = ["OUTPUT", "shards_of"]

_GAP, _NO_BREAK = "　", "\u00a0"
_BEFORE_UNIT = pattern(r"(?<=[0-9]) ")
_SHARD_BYTES = 180_000
"""The size at which the records of a year go on in another shard; packed it is a third of that."""

_WEIGHED = json.JSONEncoder(ensure_ascii=False)
_WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_WITHIN = "//"
"""Where a page of a search puts the folder of large print into the address of a board's page."""
_Row = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class _Year:
    """One year in the list of the search page; ``shards`` are paths below the board."""

    year: str
    count: int
    shards: tuple[str, ...]


def shards_of(
    entries: Iterable[Entry], texts: Mapping[str, str], stubs: Iterable[Stub]
) -> dict[str, tuple[_Row, ...]]:
    """The rows of each shard by its name, newest first: ``2026``, ``2026-2``, ``2025``.

    A row is the record's path from the search page, its title, what it is, and its lines, each
    an anchor and its words parted by tabs. Of a record that left the board the title alone is
    found.
    """
    rows = [(one.period[:4], _row(one, texts.get(one.record_id, ""))) for one in entries]
    rows += [(str(stub.facts.period)[:4], _stub_row(stub)) for stub in stubs]
    return _sharded(rows)


def _sharded(rows: Iterable[tuple[str, _Row]]) -> dict[str, tuple[_Row, ...]]:
    """Rows with their year in shards by name, the newest year first."""
    ordered = sorted(rows, key=lambda one: one[0], reverse=True)
    shards: dict[str, tuple[_Row, ...]] = {}
    for year, found in groupby(ordered, key=lambda one: one[0]):
        for number, part in enumerate(_parts([row for _, row in found]), start=1):
            shards[year if number == 1 else f"{year}-{number}"] = part
    return shards


def _parts(rows: Sequence[_Row]) -> Iterator[tuple[_Row, ...]]:
    """The rows in parts of about the size of a shard."""
    part: list[_Row] = []
    size = 0
    for row in rows:
        weight = len(_WEIGHED.encode(row).encode("utf-8"))
        if part and size + weight > _SHARD_BYTES:
            yield tuple(part)
            part, size = [], 0
        part.append(row)
        size += weight
    yield tuple(part)


def _row(entry: Entry, lines: str) -> _Row:
    told = (entry.period_label, entry.kind_label, entry.headline)
    about = series([one for one in told if one], _GAP)
    return _address(entry.record_id), entry.title, about, lines


def _stub_row(stub: Stub) -> _Row:
    about = series((stub.facts.period.label, stub.facts.kind_label, say("已撤下")), _GAP)
    return _address(stub.facts.record_id), stub.facts.title, about, ""


def _address(record_id: str) -> str:
    return link(page_path("search"), record_path(record_id))


def _board(view: BoardView, _tables: Mapping[str, TableRows], site: Site) -> Iterator[Artifact]:
    shards = shards_of(view.entries, view.search_text, view.stubs)
    years = tuple(_years(shards))
    for edition in site.editions:
        yield from _scripts(shards, edition)
    yield from page(
        page_path("search"),
        "pages/search.html",
        site,
        board=view,
        years=years,
        forms=simplified_forms(_cells(shards)),
    )
    yield from _year_pages(view, [one.year for one in years], site)


def _district(district: DistrictSheet, site: Site) -> Iterator[Artifact]:
    """One search over the titles of all boards; the pages of a failing one may be older."""
    shards = {one.language: _sharded(_titles(district, one.language)) for one in site.editions}
    for one in site.editions:
        yield from _scripts(shards[one.language], one)
    yield from page(
        page_path("search"),
        "pages/district_search.html",
        site,
        picture="",
        by_edition=lambda one: {"years": tuple(_years(shards[one.language]))},
        district=district,
        forms=simplified_forms(_cells(shards[site.editions[0].language])),
        failing=[one for one in district.boards if one.failing],
    )


def _titles(district: DistrictSheet, language: str) -> Iterator[tuple[str, _Row]]:
    """A row for each record that a district finds, with its year, newest first."""
    found: list[tuple[Period, _Row]] = []
    for board in district.boards:
        if not board.failing:
            folder = f"{board.slug}{_WITHIN}{edition_folder(board.languages, language)}"
            name = series(filter(None, (district.around(board), board.board_name)), _GAP)
            for title in board.titles:
                found.append((Period.parse(title.period), _title_row(name, title, folder)))
    found.sort(key=lambda one: one[0].last_day, reverse=True)
    return ((str(period.year), row) for period, row in found)


def _title_row(board: str, title: TitleFact, folder: str) -> _Row:
    about = [board, title.period_label, title.kind_label]
    about += [say("已撤下")] if title.withdrawn else []
    return f"{folder}{record_path(title.record_id)}", title.title, series(about, _GAP), ""


def _scripts(shards: Mapping[str, tuple[_Row, ...]], edition: Edition) -> Iterator[Artifact]:
    """The shards in the language of an edition."""
    say_in = edition.theme.translation.say
    for name, rows in shards.items():
        yield Artifact(f"{edition.folder}{shard_path(name)}", _script(_said(rows, say_in)))


def _cells(shards: Mapping[str, tuple[_Row, ...]]) -> Iterator[str]:
    return (cell for rows in shards.values() for row in rows for cell in row[1:])


def _years(shards: Mapping[str, tuple[_Row, ...]]) -> Iterator[_Year]:
    for year, found in groupby(shards, key=lambda name: name[:4]):
        names = tuple(found)
        paths = tuple(shard_path(name) for name in names)
        yield _Year(year, sum(len(shards[name]) for name in names), paths)


def _said(rows: Iterable[_Row], say: Callable[[str], str]) -> Iterator[_Row]:
    """The rows in the language of an edition."""
    for address, title, about, lines in rows:
        before, gap, headline = say(about).rpartition(_GAP)
        told = f"{before}{gap}{_BEFORE_UNIT.sub(_NO_BREAK, headline)}"
        yield address, say(title), told, say(lines)


def _script(rows: Iterable[_Row]) -> bytes:
    written = ",\n".join(map(_WRITTEN.encode, rows))
    return f"receiveShard([\n{written}\n]);\n".encode()


def _year_pages(view: BoardView, years: Sequence[str], site: Site) -> Iterator[Artifact]:
    """Every year as a list by period, for browsing without script."""
    for position, year in enumerate(years):
        own = [one for one in view.entries if one.period[:4] == year]
        own.sort(key=lambda one: (Period.parse(one.period).last_day, one.period), reverse=True)
        stubs = [one for one in view.stubs if str(one.facts.period)[:4] == year]
        yield from page(
            year_path(year),
            "pages/year.html",
            site,
            current="periods",
            is_list=True,
            board=view.frame(years={year: view.years[year]} if year in view.years else {}),
            year=year,
            count=len(own) + len(stubs),
            periods=[
                (label, list(found))
                for label, found in groupby(own, key=lambda one: one.period_label)
            ],
            stubs=stubs,
            older=years[position + 1] if position + 1 < len(years) else "",
            newer=years[position - 1] if position else "",
        )


OUTPUT = Output(
    "search",
    board=_board,
    district=_district,
    reads_rows=False,
    reads_days=False,
    makes=r"(search|years)/.*",
)
