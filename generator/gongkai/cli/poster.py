"""``gongkai poster``: posters of chosen records, of a whole period, or the order for the shop."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.ending import exit_code
from gongkai.cli.options import (
    board_and_record,
    cache_folder,
    date_option,
    format_option,
    known_theme,
    language_option,
    report_problems,
    theme_option,
    today,
)
from gongkai.language import Language, Text
from gongkai.period import Period
from gongkai.problem import Problem, has_errors
from gongkai.report import Format
from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from gongkai.artifact import Artifact
    from gongkai.posters.paper import Paper

__all__ = ["command"]

_DISTANCES = ("arm", "1m", "2m")
_MADE = Text(
    "{path}：{pages} 张，正文 {points} 磅",
    "{path}: {pages} sheets, body size {points} pt",
)
_ORDERED = Text(
    "{path}：{files} 份文件，共 {copies} 份，{due}交货",
    "{path}: {files} files, {copies} copies, due {due}",
)


class _PeriodType(click.ParamType[Period]):
    """A period as 2026-10."""

    name = "PERIOD"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        if isinstance(value, Period):
            return value
        try:
            return Period.parse(str(value))
        except ValueError:
            words = f"“{value}”不是期间，写成 2026-10、2026-Q3、2026-H1 或 2026 / no period"
            self.fail(words, param, ctx)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is asked for, whatever it is of."""

    profile: str
    out: Path
    theme: str
    strict: bool
    day: date


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of it for one board: problems, files, and a line about each file."""

    problems: tuple[Problem, ...]
    artifacts: "tuple[Artifact, ...]"
    told: tuple[dict[str, object], ...]


@click.command("poster", short_help="出海报，或给印刷店的整单 / posters, or the order for the shop")
@click.argument(
    "paths", metavar="[RECORD|PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path)
)
@click.option(
    "--summary",
    type=_PeriodType(),
    help="一张看全期：钱花到哪里、公开了哪些 / one sheet of a period, as 2026-10",
)
@click.option(
    "--order",
    type=_PeriodType(),
    help="给印刷店的整单：海报、任务单、样张、印前检查 / the zip for the print shop, as 2026-10",
)
@click.option(
    "--size",
    default="A3",
    help="A4–A0、60x90、80x120、90x120、120x240、80x200 或“宽x高”（厘米），加“横”是横放",
)
@click.option(
    "--profile",
    default="press",
    type=click.Choice(["press", "outlined", "archive", "screen"]),
    help="press 送印刷店，outlined 转曲送印刷店，archive 存档，screen 屏幕看和自己打印 / use",
)
@click.option(
    "--distance",
    default="arm",
    type=click.Choice(_DISTANCES),
    help="人站多远看：arm 一臂远 16 磅，1m 24 磅，2m 28 磅 / reading distance",
)
@click.option(
    "--out", default="posters", type=click.Path(path_type=Path), help="写到哪里 / output folder"
)
@theme_option
@click.option("--strict", is_flag=True, help="一张放不下就不出 / refuse what needs several sheets")
@date_option
@format_option
@language_option
def command(
    paths: tuple[Path, ...],
    summary: Period | None,
    order: Period | None,
    size: str,
    profile: str,
    distance: str,
    out: Path,
    theme: str,
    strict: bool,  # noqa: FBT001 - click gives it
    day: date | None,
    form: Format,
    json_only: bool,  # noqa: FBT001 - click gives it
    language: Language,
) -> None:
    """Writes a poster of each RECORD, a record's YAML file, or nothing when something is wrong.

    With --summary or --order it works on PATH, the folder of a board or a district.

    给出记录文件，按纸张大小和看的距离出海报；有错误就什么都不写。
    --summary 和 --order 后面写公开栏的文件夹。
    """
    if order and summary:
        words = "--order 和 --summary 一次只用一个 / one of the two at a time"
        raise click.UsageError(words)

    from gongkai.whole_file import write_whole

    wish = _Wish(profile, out, theme, strict, day or today())
    with known_theme():
        if order:
            done = list(_ordered(paths, order, wish))
        else:
            done = list(_posters(paths, summary, _paper(size, distance), wish))
    problems = [problem for one in done for problem in one.problems]
    told: list[dict[str, object]] = []
    if not has_errors(problems):
        for one in done:
            for artifact in one.artifacts:
                write_whole(out / artifact.path, artifact.body)
            told.extend(one.told)
    form = "json" if json_only else form
    report_problems(problems, form, language, posters=told)
    made = _ORDERED if order else _MADE
    for line in told if form == "text" else ():
        click.echo(made.to(language).format_map(line))
    sys.exit(exit_code(problems, strict=strict))


def _paper(size: str, distance: str) -> "Paper":
    from gongkai.posters.paper import paper_named, readable_from

    paper = paper_named(size)
    if paper is None:
        words = f"没有“{size}”这种纸，写 A2、60x90 或“宽x高”（10 到 250 厘米）/ no such sheet"
        raise click.BadParameter(words, param_hint="--size")
    return readable_from(paper, distance)


def _posters(
    paths: tuple[Path, ...], summary: Period | None, paper: "Paper", wish: _Wish
) -> Iterator[_Done]:
    """The posters of records, or of a period on each board."""
    from gongkai.poster_set import PosterOrder, make_posters
    from gongkai.posters.compose import Profile

    chosen: dict[Path, tuple[str, ...]] = (
        dict.fromkeys(_boards(paths), ()) if summary else _records_by_board(paths)
    )
    several = len(chosen) > 1
    for board, records in chosen.items():
        order = PosterOrder(
            board,
            records,
            paper,
            Profile(wish.profile),
            wish.day,
            wish.theme,
            wish.strict,
            (summary,) if summary else (),
            os.cpu_count() or 1,
            cache_folder(None, board),
        )
        made = make_posters(order)
        prefix = f"{board.name}-" if several else ""
        artifacts = tuple(
            replace(one.artifact, path=f"{prefix}{one.artifact.path}") for one in made.posters
        )
        told: tuple[dict[str, object], ...] = tuple(
            {
                "path": (wish.out / artifact.path).as_posix(),
                "pages": one.pages,
                "points": f"{one.body_points:g}",
            }
            for one, artifact in zip(made.posters, artifacts, strict=True)
        )
        yield _Done(made.problems, artifacts, told)


def _ordered(paths: tuple[Path, ...], period: Period, wish: _Wish) -> Iterator[_Done]:
    """The zip for the shop of each board."""
    from gongkai.print_order import PrintOrder, make_order

    for board in _boards(paths):
        made = make_order(
            PrintOrder(
                board,
                period,
                wish.day,
                wish.theme,
                wish.strict,
                os.cpu_count() or 1,
                cache_folder(None, board),
            )
        )
        if made.artifact is None or made.ticket is None:
            yield _Done(made.problems, (), ())
            continue
        lines = made.ticket.lines
        told: dict[str, object] = {
            "path": (wish.out / made.artifact.path).as_posix(),
            "files": len({line.file for line in lines}),
            "copies": sum(line.copies for line in lines),
            "due": made.ticket.due,
        }
        yield _Done(made.problems, (made.artifact,), (told,))


def _boards(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The boards in folders; ``content`` unless told."""
    from gongkai.load import find_boards

    folders = paths or (Path("content"),)
    boards = tuple(board for folder in folders for board in find_boards(folder))
    if not boards:
        words = f"“{folders[0].as_posix()}”里没有公开栏 / no board there"
        raise click.BadParameter(words, param_hint="PATH")
    return boards


def _records_by_board(paths: tuple[Path, ...]) -> dict[Path, tuple[str, ...]]:
    """The identities of records by the folder of their board."""
    if not paths:
        words = "写上记录文件，或者用 --summary、--order / which record?"
        raise click.UsageError(words)
    found: dict[Path, list[str]] = {}
    for path in paths:
        if path.is_dir():
            words = f"“{path.as_posix()}”不是记录文件 / no file of a record"
            raise click.BadParameter(words, param_hint="RECORD")
        board, record_id = board_and_record(path, "RECORD")
        found.setdefault(board, []).append(record_id)
    if len(found) > 1:
        words = "一次只能出一个公开栏的海报 / the posters of one board at a time"
        raise click.BadParameter(words, param_hint="RECORD")
    return {board: tuple(dict.fromkeys(records)) for board, records in found.items()}
