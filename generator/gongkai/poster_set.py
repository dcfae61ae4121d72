"""Posters of chosen records on a chosen sheet, for readers at a chosen distance."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.artifact import Artifact
from gongkai.build import board_sheets, site_of
from gongkai.examine import examine
from gongkai.faults import making
from gongkai.language import Text
from gongkai.output import RecordSheet, Site
from gongkai.outputs import all_outputs
from gongkai.posters.compose import Profile, compose, is_one_sheet
from gongkai.posters.paper import PAPERS, Paper
from gongkai.problem import Place, Problem, has_errors, has_warnings
from gongkai.resources import theme_folders
from gongkai.route import record_address
from gongkai.theme import load_theme

__all__ = [
    "Chosen",
    "MadePoster",
    "PosterOrder",
    "PosterSet",
    "address_of",
    "choose",
    "make_posters",
]

_LARGER = ("A3", "A2", "A1", "A0")


@dataclass(frozen=True, slots=True)
class PosterOrder:
    """What posters to make.

    ``board`` is the folder of the board and ``records`` the identities of its records; ``paper``
    carries the least size that its readers need. ``strict`` refuses what needs several sheets.
    """

    board: Path
    records: tuple[str, ...]
    paper: Paper
    profile: Profile
    today: date
    theme: str = "plain"
    strict: bool = False


@dataclass(frozen=True, slots=True)
class MadePoster:
    """A finished poster: its record, its file, its sheets (from 1) and its body size in pt."""

    record_id: str
    artifact: Artifact
    pages: int
    body_points: float


@dataclass(frozen=True, slots=True)
class PosterSet:
    """The posters of an order, none when something has to be mended first."""

    problems: tuple[Problem, ...]
    posters: tuple[MadePoster, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Records ready to be shown on posters, in the order asked for."""

    problems: tuple[Problem, ...]
    sheets: tuple[RecordSheet, ...]
    site: Site


def choose(board: Path, records: Sequence[str], today: date, theme: str) -> Chosen:
    """The records of a board to make posters of, none when something has to be mended first.

    Problems: everything that ``check`` finds wrong with the board, ``missing-glyph``,
    ``not-on-display``.

    Raises:
        OSError: when the machine cannot read a file.
        ThemeNotFound: when there is no such theme.
    """
    shown_as = board.as_posix()
    examined = examine(board, shown_as, today)
    site = site_of(
        load_theme(theme, theme_folders()),
        today,
        address=(examined.board.config.address if examined.board else None) or "",
    )
    if examined.board is None or has_errors(examined.problems):
        return Chosen(examined.problems, (), site)
    shown = board_sheets(examined, examined.board, site, frozenset(records)).sheets
    sheets = {sheet.facts.record_id: sheet for sheet in shown}
    chosen = tuple(sheets[record_id] for record_id in records if record_id in sheets)
    problems = [
        making.NOT_ON_DISPLAY.at(Place(f"{shown_as}/{record_id}.yaml"), day=today)
        for record_id in records
        if record_id not in sheets
    ]
    problems.extend(_unprintable(chosen, site))
    return Chosen(tuple(problems), () if has_errors(problems) else chosen, site)


def make_posters(order: PosterOrder) -> PosterSet:
    """The posters of an order, all or none.

    Problems: those of ``choose``, ``poster-several-sheets``.

    Raises:
        OSError: when the machine cannot read a file.
        ThemeNotFound: when there is no such theme.
    """
    chosen = choose(order.board, order.records, order.today, order.theme)
    problems = list(chosen.problems)
    posters = []
    for sheet in chosen.sheets:
        made = _poster(sheet, chosen.site, order)
        posters.append(made)
        problems.extend(_too_much(sheet, made, chosen.site, order))
    if order.strict and has_warnings(problems):
        return PosterSet(tuple(problems), ())
    return PosterSet(tuple(problems), tuple(posters))


def _unprintable(sheets: Iterable[RecordSheet], site: Site) -> Iterator[Problem]:
    check = all_outputs()["posters"].check
    for sheet in sheets:
        yield from check(sheet, site) if check else ()


def address_of(sheet: RecordSheet, site: Site) -> str:
    """The web address that a record's poster carries, or nothing before the board has a site."""
    return site.base_url + record_address(sheet.facts.record_id) if site.base_url else ""


def _poster(sheet: RecordSheet, site: Site, order: PosterOrder) -> MadePoster:
    poster = compose(
        sheet.presentation,
        address_of(sheet, site),
        site.theme.poster_template(sheet.facts.kind),
        profile=order.profile,
        paper=order.paper,
        today=sheet.facts.publicity_start,
    )
    record_id = sheet.facts.record_id
    path = f"{record_id.replace('/', '-')}-{order.paper.name}-{order.profile.value}.pdf"
    artifact = Artifact(path, poster.pdf, sheet.sources)
    return MadePoster(record_id, artifact, poster.pages, poster.body_points)


def _too_much(
    sheet: RecordSheet, made: MadePoster, site: Site, order: PosterOrder
) -> Iterator[Problem]:
    """That a record needs several sheets at the size its readers need, and which one would do."""
    if made.pages == 1:
        return
    paper = order.paper
    larger = _one_sheet(sheet, site, _larger_than(paper))
    way = Text(f"换成 {larger}，一张就够", f"take {larger}, where one sheet will do")
    if not larger:
        way = Text("贴一份摘要，明细看网页", "post a summary, with the detail on the web")
    yield making.POSTER_SEVERAL_SHEETS.at(
        Place(sheet.sources[0]),
        points=f"{made.body_points:g}",
        pages=made.pages,
        paper=paper.name,
        way=way,
    )


def _larger_than(paper: Paper) -> Sequence[Paper]:
    """The upright sheets of the A series that are larger, with the same need of size."""
    return [
        Paper(one.name, one.width_mm, one.height_mm, paper.least_points)
        for one in (PAPERS[name] for name in _LARGER)
        if one.width_mm * one.height_mm > paper.width_mm * paper.height_mm
    ]


def _one_sheet(sheet: RecordSheet, site: Site, papers: Iterable[Paper]) -> str:
    """The first paper that takes a record on one sheet, or nothing."""
    template = site.theme.poster_template(sheet.facts.kind)
    for paper in papers:
        if is_one_sheet(sheet.presentation, address_of(sheet, site), template, paper):
            return paper.name
    return ""
