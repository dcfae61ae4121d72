"""Builds a board, or every board of a district and the pages above them."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from gongkai.artifact import Gathered, gather
from gongkai.board_order import BoardOrder, Outcome
from gongkai.build_options import BuildOptions
from gongkai.checksum import checksum
from gongkai.crew import Progress, untold
from gongkai.editions import editions_of
from gongkai.facts import BoardFacts
from gongkai.faults import making
from gongkai.fleet import Engine, build_boards
from gongkai.glance import Glance, Made, keep_glance, look
from gongkai.inventory import files_digest
from gongkai.links import dead_ends, leads_of
from gongkai.load import (
    DISTRICT_FILE,
    DistrictConfig,
    find_boards,
    find_districts,
    load_districts,
    misplaced,
    name_of,
    seen_from,
    shown_below,
)
from gongkai.lock import locked
from gongkai.output import DistrictSheet, left_out_of
from gongkai.outputs import all_outputs
from gongkai.parquet import can_write_parquet
from gongkai.plugins import plugin_folders
from gongkai.problem import Place, Problem, has_errors, has_warnings
from gongkai.publish import MARKER, Published, check_folder, claim, has_pages, publish
from gongkai.resources import theme_folders
from gongkai.route import DISTRICT_MAP, page_path
from gongkai.script import spoken_by
from gongkai.theme import load_theme
from gongkai.value_object import dataclass
from gongkai.workbench import outputs_of, site_of

if TYPE_CHECKING:
    from gongkai.log.book import Book

__all__ = ["BuildOptions", "BuildReport", "build"]

_PATIENCE = 10.0
"""Seconds in which the processes of a build that was killed are at their end for sure."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """All problems, and what was written: nothing at all, unless some board could be published.

    ``books`` are the logs that were continued, by the folder of their board. ``files`` is how many
    there are when all of them are known at a glance the next time, else 0.
    """

    problems: tuple[Problem, ...]
    published: Published | None
    books: "Mapping[str, Book]" = field(default_factory=dict)
    files: int = 0


def build(
    options: BuildOptions,
    progress: Progress = untold,
    engine: Engine | None = None,
    now: Glance | None = None,
    stands: Callable[[], Sequence[str]] | None = None,
) -> BuildReport:
    """Builds a board or a district; a board with an error keeps the pages it had.

    ``progress`` is told how many steps are done of how many; ``engine`` builds the boards
    elsewhere, and the pages of the district are made here from what they state of themselves.
    ``now`` is what goes into it, if somebody has just looked, and ``stands`` that of ``Since``.

    Raises:
        Locked: when somebody else is writing to the folder, and is not done soon.
        OSError: when the machine cannot read or write a file.
        ThemeNotFound: when there is no such theme.
    """
    foreign = check_folder(options.out)
    if foreign:
        return BuildReport(foreign, None)
    with locked(options.out, _PATIENCE):
        return _build(options, progress, engine, now, stands)


def _build(
    options: BuildOptions,
    progress: Progress,
    engine: Engine | None,
    now: Glance | None,
    stands: Callable[[], Sequence[str]] | None,
) -> BuildReport:
    started = time.time_ns()
    districts, found = load_districts(options.content, options.shown_as)
    unable = tuple(_without_parquet(options, districts))
    problems = (*found, *unable)
    theme = load_theme(options.theme, theme_folders())
    every = [seen_from(options.content, one) for one in find_districts(options.content)]
    is_without = bool(every) and "" not in districts
    if is_without or has_errors(unable) or (options.strict and has_warnings(problems)):
        return BuildReport(problems, None)
    plugins = plugin_folders(theme.folders)
    glance = now
    if glance is None or glance.plugins != tuple(plugins):
        glance = look(options.asked, options.content, plugins, started=started)
    orders = tuple(
        _board_order(options, folder, glance, districts, None if engine else stands)
        for folder in find_boards(options.content) or (options.content,)
    )
    for folder in districts:
        claim(options.out / folder)
    outcomes = _outcomes(options, orders, progress, engine)
    problems += tuple(problem for one in outcomes for problem in one.problems)
    published = [one.published for one in outcomes if one.published is not None]
    made = [one.made for one in outcomes]
    if len(outcomes) == len(orders):
        for folder in districts:
            files = _district_files(options, folder, districts, outcomes)
            dead = _dead_ends(options, folder, files, districts, outcomes)
            problems += (*files.problems, *dead)
            if has_errors(dead):
                continue
            below = _below(folder, [one.below for one in outcomes])
            # One with an error keeps the pages it had, and so do all boards in it.
            inner = _below(folder, [f"{one}/" for one in every if one != folder])
            boards = [one.rstrip("/") for one in (*below, *inner)]
            published.append(publish(files.artifacts.values(), options.out / folder, boards))
            paths = (MARKER, *files.artifacts)
            made.append(Made(folder, paths, files_digest(options.out / folder, paths)))
    kept = 0
    is_whole = all(one.published for one in outcomes) and len(every) == len(districts)
    if options.cache and published and is_whole:
        kept = keep_glance(options.cache / "glance", glance, made, problems)
    books = {one.below: one.book for one in outcomes if one.book is not None}
    return BuildReport(problems, _together(published) if published else None, books, kept)


def _outcomes(
    options: BuildOptions,
    orders: Sequence[BoardOrder],
    progress: Progress,
    engine: Engine | None,
) -> tuple[Outcome, ...]:
    """What comes of each board; one whose settings cannot be used is known to its district too."""
    refused = {one.below: misplaced(one.root, one.shown_as) for one in orders if one.below}
    good = [one for one in orders if not refused.get(one.below)]
    made = build_boards(good, options.boards, options.jobs, progress, engine)
    found = {one.below: one for one in made}
    for order in orders:
        below, why = order.below, refused.get(order.below, ())
        if why:
            asked = not options.boards or below.rstrip("/") in options.boards
            found[below] = Outcome(below, why if asked else ())
        if below in found and below and found[below].facts is None:
            stands = not why and has_pages(order.out)
            found[below] = replace(found[below], facts=_unread(order, has_pages=stands))
    return tuple(found[one.below] for one in orders if one.below in found)


def _unread(order: BoardOrder, *, has_pages: bool) -> BoardFacts:
    """A board of which nothing can be told but that it fails."""
    slug, name = order.below.rstrip("/"), name_of(order.root, order.shown_as)
    return BoardFacts(slug, name, name, "", "", 0, "", None, failing=True, has_pages=has_pages)


def _without_parquet(
    options: BuildOptions, districts: Mapping[str, DistrictConfig]
) -> Iterator[Problem]:
    """The districts that ask for Parquet on a machine that cannot write it."""
    for folder, config in districts.items():
        if config.parquet and not can_write_parquet():
            shown = shown_below(options.content / folder, options.content, options.shown_as)
            yield making.PARQUET_MISSING.at(Place(f"{shown}/{DISTRICT_FILE}"))


def _below(folder: str, paths: Iterable[str]) -> list[str]:
    """Those of the paths that lie in a folder, seen from it."""
    start = f"{folder}/" if folder else ""
    return [path.removeprefix(start) for path in paths if path.startswith(start) and path != start]


def _board_order(
    options: BuildOptions,
    folder: Path,
    glance: Glance,
    districts: Mapping[str, DistrictConfig],
    stands: Callable[[], Sequence[str]] | None,
) -> BoardOrder:
    below = seen_from(options.content, folder)
    # By its hash, for a path may be longer than a name, or be that of something else kept there.
    kept = f"boards/{checksum(below.encode()).hex()}" if districts else "board"
    order = BoardOrder(
        root=folder,
        shown_as=shown_below(folder, options.content, options.shown_as),
        out=options.out / below,
        today=options.today,
        theme=options.theme,
        base_url=options.base_url,
        below=f"{below}/" if districts else "",
        only=options.only,
        jobs=options.jobs,
        strict=options.strict,
        cache=options.cache / kept if options.cache else None,
        environment=glance.programs,
        full=options.full,
        preview=options.preview,
        log=options.logs.get(f"{below}/" if districts else ""),
        above=spoken_by(districts[""]) if "" in districts else (),
    )
    tree = glance.trees.get(below)
    order = replace(order, folders=tree.folders if tree else {})
    if not order.below:
        return replace(order, stands=stands)
    if order.cache is None:
        return order
    return replace(order, glance=glance.of_board(below, order.asked))


def _district_files(
    options: BuildOptions,
    folder: str,
    districts: Mapping[str, DistrictConfig],
    outcomes: Sequence[Outcome],
) -> Gathered:
    """The pages above the boards, from what each board states of itself."""
    start = f"{folder}/" if folder else ""
    boards = tuple(
        replace(one.facts, slug=one.facts.slug.removeprefix(start))
        for one in outcomes
        if one.facts is not None and one.below.startswith(start)
    )
    inner = tuple(
        (one.removeprefix(start), config.name, spoken_by(config))
        for one, config in districts.items()
        if one != folder and one.startswith(start)
    )
    own = districts[folder]
    sheet = DistrictSheet(own.name, own.organisation, boards, start, inner, own.parquet)
    editions = editions_of(own, options.theme, None)
    site = site_of(
        editions[0].theme,
        options.today,
        editions=editions,
        base_url=options.base_url,
        below=start,
        preview=options.preview,
    )
    return gather(
        artifact
        for output in outputs_of(options.only)
        if output.district
        for artifact in output.district(sheet, site)
    )


def _dead_ends(
    options: BuildOptions,
    folder: str,
    files: Gathered,
    districts: Iterable[str],
    outcomes: Sequence[Outcome],
) -> tuple[Problem, ...]:
    """Links of the pages above the boards that lead nowhere. Problems: ``dead-link``.

    A board that could not be published keeps the pages it had, which are not looked into.
    """
    start = f"{folder}/" if folder else ""
    made = files.artifacts
    failed = tuple(one.below for one in outcomes if one.published is None)
    base = urlsplit(options.base_url).path or "/"
    leads = [
        lead._replace(source=f"{options.shown_as}/{start}district.yaml")
        for one in made.values()
        for lead in leads_of(one, f"{options.base_url}{start}", f"{base}{start}")
        if not f"{start}{lead.target}".startswith(failed or ("\0",))
    ]
    of_board = {one.below: set(one.files) for one in outcomes}
    inner = {f"{one}/{path}" for one in districts for path in (page_path("index"), DISTRICT_MAP)}

    def is_there(path: str) -> bool:
        board = next((below for below in of_board if path.startswith(below)), "")
        return path.removeprefix(board) in of_board[board] if board else path in inner

    targets = {lead.target for lead in leads}
    targets |= {f"{one}/{page_path('index')}" for one in targets}
    paths = {one for one in targets if is_there(f"{start}{one}")} | made.keys()

    def body(path: str) -> bytes:
        return made[path].body if path in made else b""

    of_boards = left_out_of(all_outputs().values(), options.only)
    of_districts = left_out_of(all_outputs().values(), options.only, above=True)

    def left_out(path: str) -> bool:
        board = next((one.below for one in outcomes if f"{start}{path}".startswith(one.below)), "")
        below = f"{start}{path}".removeprefix(board) if board else path
        return of_boards(below) if board else of_districts(below)

    return tuple(dead_ends(leads, paths, body, left_out))


def _together(published: Sequence[Published]) -> Published:
    return Published(
        sum(one.written for one in published),
        sum(one.unchanged for one in published),
        sum(one.removed for one in published),
    )
