"""``gongkai preflight``: whether a print shop would take a PDF."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.ending import exit_code
from gongkai.cli.options import (
    board_and_record,
    date_option,
    format_option,
    language_option,
    report_problems,
    today,
)
from gongkai.language import Language, Text
from gongkai.problem import Problem
from gongkai.report import Format, as_text

if TYPE_CHECKING:
    from gongkai.posters.preflight.expected import Expected

__all__ = ["command"]

_FINE = Text(
    "查过 {files} 个文件，没有发现印刷店会退回的地方；颜色请再看一眼样张",
    "{files} files: nothing found that a print shop would send back; look at a proof for colour",
)
_LEFT = Text(
    "没有用 --record 给出记录，所以没查：{subjects}",
    "not looked at, as no --record was given: {subjects}",
)


@click.command("preflight", short_help="印刷前检查 PDF / whether a print shop would take it")
@click.argument(
    "files",
    metavar="F.pdf...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--size", default="", help="订的是哪种纸，写法同 poster / the sheet that was ordered")
@click.option(
    "--distance",
    default="",
    type=click.Choice(["", "arm", "1m", "2m"]),
    help="人站多远看，查正文够不够大 / reading distance",
)
@click.option(
    "--framed", is_flag=True, help="栏有边框，文字离边 10 毫米 / for a board with a frame"
)
@click.option(
    "--ink",
    default=300,
    type=click.IntRange(100, 400),
    help="墨量上限 %，铜版纸 300，胶版纸 280，问印刷店 / most ink",
)
@click.option("--outlined", is_flag=True, help="要求全部转曲 / no font may be left")
@click.option(
    "--record",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="对照这份记录：每一格在不在，二维码对不对，重做一遍是不是一样 / the record it is of",
)
@click.option("--strict", is_flag=True, help="提醒也算不合格 / refuse on warnings")
@date_option
@format_option
@language_option
def command(
    files: tuple[Path, ...],
    size: str,
    distance: str,
    framed: bool,  # noqa: FBT001 - click gives it
    ink: int,
    outlined: bool,  # noqa: FBT001 - click gives it
    record: Path | None,
    strict: bool,  # noqa: FBT001 - click gives it
    day: date | None,
    form: Format,
    json_only: bool,  # noqa: FBT001 - click gives it
    language: Language,
) -> None:
    """Reads F.pdf, ours or anybody's, and says what a print shop would send it back for.

    查裁切和出血、字体、颜色、墨量、透明、印刷条件、二维码等十六项；不能代替印刷店的认证。
    """
    from gongkai.posters.paper import LEAST_POINTS, paper_named
    from gongkai.posters.preflight.expected import EDGE_MM, FRAMED_EDGE_MM, Expected
    from gongkai.posters.preflight.points import POINTS

    paper = paper_named(size) if size else None
    if size and paper is None:
        words = f"没有“{size}”这种纸，写 A2、60x90 或“宽x高”（10 到 250 厘米）/ no such sheet"
        raise click.BadParameter(words, param_hint="--size")
    expected = Expected(
        size_mm=(paper.width_mm, paper.height_mm) if paper else None,
        edge_mm=FRAMED_EDGE_MM if framed else EDGE_MM,
        least_points=LEAST_POINTS[distance] if distance else 0.0,
        most_ink=ink,
        outlined=outlined,
    )
    form = "json" if json_only else form
    problems = list(_problems(files, expected, record, day or today()))
    if form != "text":
        report_problems(problems, form, language)
    elif problems:
        click.echo(as_text(problems, {}, language))
    else:
        click.echo(_FINE.to(language).format(files=len(files)))
    if form == "text":
        subjects = [one.subject.to(language) for one in POINTS if one.needs_record]
        if record is None:
            click.echo(_LEFT.to(language).format(subjects="、".join(subjects)), err=True)
    sys.exit(exit_code(problems, strict=strict))


def _problems(
    files: Sequence[Path], expected: "Expected", record: Path | None, day: date
) -> Iterator[Problem]:
    from gongkai.poster_proof import prove, record_to_prove
    from gongkai.posters.preflight.inspection import preflight

    if record is None:
        for path in files:
            yield from preflight(path.read_bytes(), path.as_posix(), expected)
        return
    board, record_id = board_and_record(record, "--record")
    proved = record_to_prove(board, record_id, day, "plain")
    yield from proved.problems
    if proved.sheet is None:
        return
    for path in files:
        yield from prove(path.read_bytes(), path.as_posix(), expected, proved.sheet, proved.site)
