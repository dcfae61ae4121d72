"""``gongkai build``: the whole site."""

import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.commands import Invoked
from gongkai.cli.options import (
    base_url_option,
    cache_folder,
    content_argument,
    date_option,
    exit_code,
    format_option,
    jobs_option,
    known_theme,
    language_option,
    report_of,
    show_progress,
    theme_option,
    today,
)
from gongkai.cli.repeated import Answer
from gongkai.language import Language, Text
from gongkai.problem import Problem
from gongkai.report import Format

if TYPE_CHECKING:
    from gongkai.build_options import BuildOptions
    from gongkai.cluster import Cluster

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
@theme_option
@base_url_option
@click.option(
    "--only", default="", callback=_only, help=f"只生成其中几样 / of {','.join(_OUTPUTS)}"
)
@jobs_option
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
@click.option(
    "--engine",
    default="local",
    type=click.Choice(["local", "dask"]),
    help="在哪里生成：local 这台电脑，dask 已有的 Dask 集群 / where boards are built",
)
@click.option("--scheduler", default="", help="集群的地址，如 tcp://10.0.0.5:8786 / its address")
@click.option(
    "--store",
    default="",
    help="集群各台电脑共用的存放处：文件夹或 s3://… / the place that all its machines share",
)
@format_option
@language_option
@click.pass_obj
def command(
    invoked: Invoked | None,
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
    engine: str,
    scheduler: str,
    store: str,
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
    now = None
    if kept is not None and not full:
        glance = kept / "glance"
        since = invoked.since if invoked else None
        same, now = since or unchanged_since(glance, options.asked, content, out, jobs)
        if same is not None:
            answer = _answer(options, same.value, same.files, form, language)
            if invoked:
                answer.keep(invoked.arguments)
            _say((answer.stdout, answer.stderr))
            sys.exit(answer.code)

    from gongkai.build import build
    from gongkai.outputs import all_outputs

    unknown = [name for name in only if name not in all_outputs()]
    if unknown:
        words = f"没有“{unknown[0]}”，可以选：{'、'.join(all_outputs())}"
        raise click.BadParameter(words, param_hint="--only")
    with known_theme():
        if engine == "dask":
            with closing(_cluster(theme, scheduler, store)) as cluster:
                report = build(options, show_progress, cluster, now)
        else:
            report = build(options, show_progress, now=now)
    done = report.published
    counts = (done.written, done.unchanged, done.removed) if done else None
    if invoked and report.files and not full:
        answer = _answer(options, report.problems, report.files, form, language)
        answer.keep(invoked.arguments)
    _say(_said(report.problems, counts, out, form, language))
    sys.exit(exit_code(report.problems, strict=strict))


def _cluster(theme: str, scheduler: str, store: str) -> "Cluster":
    """The cluster to build on, or why it cannot be."""
    if not scheduler or not store:
        words = "--engine dask 要写 --scheduler 和 --store / needs --scheduler and --store"
        raise click.UsageError(words)
    if "/" in theme or "\\" in theme:
        words = "集群只认装好的主题，不认文件夹 / a cluster knows installed themes alone"
        raise click.BadParameter(words, param_hint="--theme")
    try:
        from gongkai.cluster import Cluster
        from gongkai.store import Store

        # A worker has another folder to start from.
        place = store if "://" in store else str(Path(store).absolute())
        return Cluster(scheduler, Store(place))
    except ModuleNotFoundError as error:
        words = f"没有安装 {error.name}：pip install 'gongkai[fleet]' / is not installed"
        raise click.UsageError(words) from None


def _check_boards(content: Path, boards: Sequence[str]) -> None:
    """Refuses a board that is not in the district."""
    for name in boards:
        if not (content / name / "board.yaml").is_file():
            words = f"“{content.as_posix()}”里没有公开栏“{name}” / no such board"
            raise click.BadParameter(words, param_hint="--board")


def _answer(
    options: "BuildOptions",
    problems: Sequence[Problem],
    files: int,
    form: Format,
    language: Language,
) -> Answer:
    """What is said of a build that would change none of so many files."""
    return Answer(
        str(options.cache),
        options.asked,
        str(options.content),
        str(options.out),
        options.jobs,
        exit_code(problems, strict=options.strict),
        *_said(problems, (0, files, 0), options.out, form, language),
    )


def _said(
    problems: Sequence[Problem],
    counts: tuple[int, int, int] | None,
    out: Path,
    form: Format,
    language: Language,
) -> tuple[str, str]:
    """All problems, and how many files were written, left alone and removed, if any were."""
    numbers = zip(("written", "unchanged", "removed"), counts or (0, 0, 0), strict=True)
    written = dict(numbers)
    listed, summed_up = report_of(problems, form, language, **written)
    if counts and form == "text":
        summed_up += _WRITTEN.to(language).format(out=out, **written) + "\n"
    return listed, summed_up


def _say(texts: tuple[str, str]) -> None:
    for text, is_error in zip(texts, (False, True), strict=True):
        click.echo(text, nl=False, err=is_error)
