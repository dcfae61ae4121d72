"""``gongkai poster``: posters of chosen records, on the sheet that hangs there."""

import sys
from datetime import date
from pathlib import Path

import click

from gongkai.cli.options import (
    board_and_record,
    date_option,
    exit_code,
    format_option,
    language_option,
    report_problems,
    today,
)
from gongkai.language import Language, Text
from gongkai.report import Format

__all__ = ["command"]

_DISTANCES = ("arm", "1m", "2m")
_MADE = Text(
    "{path}：{pages} 张，正文 {points} 磅",
    "{path}: {pages} sheets, body size {points} pt",
)


@click.command("poster", short_help="指定纸张和距离出海报 / posters on a chosen sheet")
@click.argument(
    "records",
    metavar="RECORD...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
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
@click.option("--theme", default="plain", help="主题 / theme")
@click.option("--strict", is_flag=True, help="一张放不下就不出 / refuse what needs several sheets")
@date_option
@format_option
@language_option
def command(
    records: tuple[Path, ...],
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

    给出记录文件，按纸张大小和看的距离出海报；有错误就什么都不写。
    """
    from gongkai.poster_set import PosterOrder, PosterSet, make_posters
    from gongkai.posters.compose import Profile
    from gongkai.posters.paper import paper_named, readable_from
    from gongkai.theme import ThemeNotFound

    paper = paper_named(size)
    if paper is None:
        words = f"没有“{size}”这种纸，写 A2、60x90 或“宽x高”（10 到 250 厘米）/ no such sheet"
        raise click.BadParameter(words, param_hint="--size")
    boards: dict[Path, list[str]] = {}
    for record in records:
        board, record_id = board_and_record(record, "RECORD")
        boards.setdefault(board, []).append(record_id)
    if len(boards) > 1:
        words = "一次只能出一个公开栏的海报 / the posters of one board at a time"
        raise click.BadParameter(words, param_hint="RECORD")
    ((board, chosen),) = boards.items()
    order = PosterOrder(
        board,
        tuple(dict.fromkeys(chosen)),
        readable_from(paper, distance),
        Profile(profile),
        day or today(),
        theme,
        strict,
    )
    try:
        made: PosterSet = make_posters(order)
    except ThemeNotFound as error:
        words = f"没有主题“{error.name}”，可以选：{'、'.join(error.known)}"
        raise click.BadParameter(words, param_hint="--theme") from None
    form = "json" if json_only else form
    posters = []
    for poster in made.posters:
        path = out / poster.artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(poster.artifact.body)
        posters.append(
            {"path": path.as_posix(), "pages": poster.pages, "points": f"{poster.body_points:g}"}
        )
    report_problems(made.problems, form, language, posters=posters)
    for told in posters if form == "text" else ():
        click.echo(_MADE.to(language).format_map(told))
    sys.exit(exit_code(made.problems, strict=strict))
