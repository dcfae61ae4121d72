"""``gongkai build``: the whole site."""

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from gongkai.cli.options import (
    base_url_option,
    cache_folder,
    content_argument,
    date_option,
    exit_code,
    format_option,
    language_option,
    report_problems,
    show_progress,
    today,
)
from gongkai.language import Language, Text
from gongkai.problem import Problem
from gongkai.report import Format

__all__ = ["command"]

_OUTPUTS = (
    "assets",
    "calendar",
    "data",
    "feeds",
    "hosting",
    "pages",
    "posters",
    "previews",
    "search",
)
_WRITTEN = Text(
    "已写入 {out}：新写 {written} 个文件，{unchanged} 个没有变化，删去 {removed} 个",
    "{out}: {written} files written, {unchanged} unchanged, {removed} removed",
)


def _only(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


@click.command("build", short_help="生成网页、海报和开放数据 / build the site")
@content_argument
@click.option(
    "--out", default="public", type=click.Path(path_type=Path), help="写到哪里 / output folder"
)
@date_option
@click.option("--theme", default="plain", help="主题 / theme")
@base_url_option
@click.option(
    "--only", default="", callback=_only, help=f"只生成其中几样 / of {','.join(_OUTPUTS)}"
)
@click.option(
    "--jobs", default=os.cpu_count() or 1, type=click.IntRange(1, 64), help="同时处理几份 / jobs"
)
@click.option("--strict", is_flag=True, help="有提醒也不生成 / refuse on warnings")
@click.option("--full", is_flag=True, help="全部重新生成，不用上次留下的 / make everything anew")
@click.option(
    "--cache",
    default=None,
    type=click.Path(path_type=Path),
    help="上次的结果放在哪里，默认在个人缓存文件夹 / where results are kept",
)
@click.option(
    "--board",
    "boards",
    multiple=True,
    help="只生成这个公开栏，写它在区里的文件夹，可以写几次 / only this board of the district",
)
@format_option
@language_option
def command(
    content: Path,
    out: Path,
    day: date | None,
    theme: str,
    base_url: str,
    only: tuple[str, ...],
    jobs: int,
    strict: bool,  # noqa: FBT001 - click gives it
    full: bool,  # noqa: FBT001 - click gives it
    cache: Path | None,
    boards: tuple[str, ...],
    form: Format,
    json_only: bool,  # noqa: FBT001 - click gives it
    language: Language,
) -> None:
    """Builds the site of PATH into --out, or writes nothing when something has to be mended.

    核对 PATH，全部通过才把网站写到 --out；有错误就什么都不写。
    """
    from gongkai.build_options import BuildOptions
    from gongkai.glance import unchanged_since

    _check_boards(content, boards)
    kept = cache_folder(cache, out)
    options = BuildOptions(
        content,
        out,
        day or today(),
        content.as_posix(),
        theme,
        base_url,
        only,
        jobs,
        strict,
        kept,
        full,
        boards=boards,
    )
    form = "json" if json_only else form
    if kept is not None and not full:
        same = unchanged_since(kept / "glance", options.asked, content, out)
        if same is not None:
            _tell(same.value, (0, same.files, 0), out, form, language)
            sys.exit(exit_code(same.value, strict=strict))

    from gongkai.build import build
    from gongkai.outputs import all_outputs
    from gongkai.theme import ThemeNotFound

    unknown = [name for name in only if name not in all_outputs()]
    if unknown:
        words = f"没有“{unknown[0]}”，可以选：{'、'.join(all_outputs())}"
        raise click.BadParameter(words, param_hint="--only")
    try:
        report = build(options, show_progress)
    except ThemeNotFound as error:
        words = f"没有主题“{error.name}”，可以选：{'、'.join(error.known)}"
        raise click.BadParameter(words, param_hint="--theme") from None
    done = report.published
    counts = (done.written, done.unchanged, done.removed) if done else None
    _tell(report.problems, counts, out, form, language)
    sys.exit(exit_code(report.problems, strict=strict))


def _check_boards(content: Path, boards: Sequence[str]) -> None:
    """Refuses a board that is not in the district."""
    for name in boards:
        if not (content / name / "board.yaml").is_file():
            words = f"“{content.as_posix()}”里没有公开栏“{name}” / no such board"
            raise click.BadParameter(words, param_hint="--board")


def _tell(
    problems: Sequence[Problem],
    counts: tuple[int, int, int] | None,
    out: Path,
    form: Format,
    language: Language,
) -> None:
    """All problems, and how many files were written, left alone and removed, if any were."""
    numbers = zip(("written", "unchanged", "removed"), counts or (0, 0, 0), strict=True)
    written = dict(numbers)
    report_problems(problems, form, language, **written)
    if counts and form == "text":
        click.echo(_WRITTEN.to(language).format(out=out, **written), err=True)
