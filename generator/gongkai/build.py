"""The whole line: load → check → disclose → state facts → derive → render → gather → publish.

This is the one file that names every stage. Each is a function from values to values; facts are
stated from masked records, so that the checks between records already cannot see more.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.artifact import Artifact, gather
from gongkai.derive import derive, standings_of, state_board
from gongkai.disclose import PublicRecord, disclose
from gongkai.examine import Examination, Examined, examine_all
from gongkai.facts import BoardFacts
from gongkai.model import Board
from gongkai.output import DistrictSheet, Output, RecordSheet, Site
from gongkai.outputs import all_outputs
from gongkai.outputs.assets import asset_paths
from gongkai.posters.code import code_of, svg_path
from gongkai.present import present
from gongkai.presentation import Presentation
from gongkai.problem import Problem, has_errors, has_warnings
from gongkai.publish import Published, check_folder, publish
from gongkai.resources import site_src_folder, theme_folders
from gongkai.route import record_address
from gongkai.tabulate import join_tables
from gongkai.theme import Theme, load_theme
from gongkai.view import BoardView

__all__ = [
    "BoardSheets",
    "BuildOptions",
    "BuildReport",
    "Progress",
    "board_sheets",
    "build",
    "site_of",
]

Progress = Callable[[int, int], None]
"""Told how many records are done, and of how many."""


def _silent(_done: int, _total: int) -> None:
    """Says nothing."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build, for which day, and where to.

    ``shown_as`` is how problems name the content; ``base_url`` is the public address with a
    closing slash, or empty; ``only`` names the outputs to make, all when empty; ``jobs`` is how
    many records are rendered at a time; ``strict`` refuses on warnings too; ``preview`` lets the
    server of a preview put its script into the pages.
    """

    content: Path
    out: Path
    today: date
    shown_as: str
    theme: str = "plain"
    base_url: str = ""
    only: tuple[str, ...] = ()
    jobs: int = 1
    strict: bool = False
    preview: bool = False


@dataclass(frozen=True, slots=True)
class BuildReport:
    """All problems, and what was written; nothing is written when there is an error."""

    problems: tuple[Problem, ...]
    published: Published | None


@dataclass(frozen=True, slots=True)
class BoardSheets:
    """What a board shows on a day, before any output: the view across records, and each record."""

    view: BoardView
    sheets: tuple[RecordSheet, ...]


def build(options: BuildOptions, progress: Progress = _silent) -> BuildReport:
    """Builds a board or a district, all or nothing.

    ``progress`` is told after each record how many are done of how many.

    Raises:
        OSError: when the machine cannot read or write a file.
        ThemeNotFound: when there is no such theme.
    """
    folder_problems = check_folder(options.out)
    examined = examine_all(options.content, options.shown_as, options.today)
    problems = [*folder_problems, *examined.problems]
    if has_errors(problems) or (options.strict and has_warnings(problems)):
        return BuildReport(tuple(problems), None)
    theme = load_theme(options.theme, theme_folders())
    outputs = [
        one for one in all_outputs().values() if not options.only or one.name in options.only
    ]
    artifacts: list[Artifact] = []
    for board in examined.boards:
        made, found = _board_artifacts(
            board, options, theme, outputs, progress, in_district=examined.is_district
        )
        artifacts.extend(made)
        problems.extend(found)
    if examined.district is not None:
        artifacts.extend(_district_artifacts(examined, options, theme, outputs))
    gathered = gather(artifacts)
    problems.extend(gathered.problems)
    if has_errors(problems):
        return BuildReport(tuple(problems), None)
    return BuildReport(tuple(problems), publish(gathered.artifacts, options.out))


def site_of(
    theme: Theme,
    today: date,
    *,
    base_url: str = "",
    below: str = "",
    address: str = "",
    preview: bool = False,
) -> Site:
    """What all outputs of one board, or of the district itself, have in common.

    Args:
        theme: the theme.
        today: the day to show.
        base_url: the public address of the whole, with a closing slash; goes before the board's.
        below: the path of a board in its district with a closing slash, else empty.
        address: the board's own public address, or empty.
        preview: whether the pages are for a preview.
    """
    own = address.rstrip("/") + "/" if address else ""
    base_url = f"{base_url}{below}" if base_url else own
    return Site(
        base_url,
        urlsplit(base_url).path or f"/{below}",
        today,
        theme,
        asset_paths(site_src_folder(), theme.assets),
        in_district=bool(below),
        preview=preview,
    )


def _board_artifacts(
    examined: Examined,
    options: BuildOptions,
    theme: Theme,
    outputs: Sequence[Output],
    progress: Progress,
    *,
    in_district: bool,
) -> tuple[list[Artifact], list[Problem]]:
    """All files of one board, below its own folder in a district."""
    board = examined.board
    if board is None:
        return [], []
    below = f"{examined.path.relative_to(options.content).as_posix()}/" if in_district else ""
    site = site_of(
        theme,
        options.today,
        base_url=options.base_url,
        below=below,
        address=board.config.address or "",
        preview=options.preview,
    )
    shown = board_sheets(examined, board, site)
    view, sheets = shown.view, shown.sheets
    problems = [
        problem for output in outputs if output.check for problem in _checked(output, sheets, site)
    ]
    if has_errors(problems):
        return [], problems
    artifacts = [
        *_record_artifacts(sheets, view, site, outputs, options.jobs, progress),
        *_whole_artifacts(sheets, view, site, outputs),
    ]
    return [replace(one, path=below + one.path) for one in artifacts], problems


def board_sheets(
    examined: Examined, board: Board, site: Site, chosen: Collection[str] | None = None
) -> BoardSheets:
    """What a board that has been examined shows on the day of the site.

    ``chosen`` are the identities of the records to make sheets of, all when left out; the view is
    of the whole board either way.
    """
    disclosed = disclose(board, examined.facts, examined.explained, site.today)
    view = derive(
        board.slug,
        board.config,
        [record.facts for record in disclosed.records],
        standings_of(disclosed),
        disclosed.stubs,
        board.pages,
        site.today,
        examined.catalogue,
    )
    records = [
        record for record in disclosed.records if chosen is None or record.facts.record_id in chosen
    ]
    return BoardSheets(view, tuple(_sheets(records, view, site)))


def _sheets(records: Iterable[PublicRecord], view: BoardView, site: Site) -> Iterator[RecordSheet]:
    for record in records:
        context = view.contexts[record.facts.record_id]
        yield RecordSheet(
            record.facts,
            _with_code(present(record, context, view, site.today), site, record.facts.record_id),
            context,
            record.published,
            record.rows,
            (record.source,),
        )


def _with_code(presentation: Presentation, site: Site, record_id: str) -> Presentation:
    """The presentation with the code of its own address, when the address is known."""
    if not site.base_url:
        return presentation
    path, size = svg_path(code_of(site.base_url + record_address(record_id)))
    return replace(presentation, code_path=path, code_size=size)


def _checked(output: Output, sheets: Iterable[RecordSheet], site: Site) -> Iterator[Problem]:
    for sheet in sheets:
        if output.check:
            yield from output.check(sheet, site)


def _record_artifacts(
    sheets: Sequence[RecordSheet],
    view: BoardView,
    site: Site,
    outputs: Sequence[Output],
    jobs: int,
    progress: Progress,
) -> list[Artifact]:
    """The files of every record by itself, in the order of the records whatever the jobs."""
    render = partial(_one_record, view=view, site=site, outputs=outputs)
    artifacts: list[Artifact] = []
    with ThreadPoolExecutor(jobs) as pool:
        for done, made in enumerate(pool.map(render, sheets), start=1):
            artifacts.extend(made)
            progress(done, len(sheets))
    return artifacts


def _one_record(
    sheet: RecordSheet, view: BoardView, site: Site, outputs: Sequence[Output]
) -> list[Artifact]:
    return [
        artifact
        for output in outputs
        if output.record
        for artifact in output.record(sheet, view, site)
    ]


def _whole_artifacts(
    sheets: Iterable[RecordSheet], view: BoardView, site: Site, outputs: Iterable[Output]
) -> Iterator[Artifact]:
    tables = join_tables(table for sheet in sheets for table in sheet.rows)
    for output in outputs:
        if output.board:
            yield from output.board(view, tables, site)


def _district_artifacts(
    examined: Examination, options: BuildOptions, theme: Theme, outputs: Iterable[Output]
) -> Iterator[Artifact]:
    district = examined.district
    if district is None:
        return
    boards = tuple(
        _board_facts(one, one.board, options) for one in examined.boards if one.board is not None
    )
    sheet = DistrictSheet(district.name, district.organisation, boards)
    site = site_of(theme, options.today, base_url=options.base_url, preview=options.preview)
    for output in outputs:
        if output.district:
            yield from output.district(sheet, site)


def _board_facts(examined: Examined, board: Board, options: BuildOptions) -> BoardFacts:
    """What a district may count: a record that is not due yet, or not for all, is not there."""
    disclosed = disclose(board, examined.facts, examined.explained, options.today)
    return state_board(
        examined.path.relative_to(options.content).as_posix(),
        board.config,
        tuple(record.facts for record in disclosed.records),
        disclosed.stubs,
        options.today,
        examined.catalogue,
    )
