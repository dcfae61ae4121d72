"""``gongkai build``: the whole site."""

import os
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.commands import Invoked
from gongkai.cli.console import say_and_end
from gongkai.cli.options import (
    base_url_option,
    cache_folder,
    content_argument,
    date_option,
    format_option,
    jobs_option,
    known_outputs,
    known_theme,
    language_option,
    only_option,
    theme_option,
    today,
)
from gongkai.cli.site import Asked, build_site
from gongkai.language import Language
from gongkai.report import Format

if TYPE_CHECKING:
    from gongkai.cluster import Cluster

__all__ = ["command"]


@click.command("build", short_help="生成网页、海报和开放数据 / build the site")
@content_argument
@click.option(
    "--out", default="public", type=click.Path(path_type=Path), help="写到哪里 / output folder"
)
@date_option
@theme_option
@base_url_option
@only_option
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

    boards = tuple(_folder_of(content, one) for one in boards)
    if engine == "local" and (scheduler or store):
        words = "--scheduler 和 --store 要和 --engine dask 一起写 / need --engine dask"
        raise click.UsageError(words)
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
    arguments = invoked.arguments if invoked else None
    is_plain = engine == "local" and not boards
    asked = Asked(options, "json" if json_only else form, language, arguments, is_plain)
    since = None
    if kept is not None and not full:
        since = invoked.since if invoked else None
        since = since or unchanged_since(kept / "glance", options.asked, content, out, jobs)
        if since.kept is not None:
            say_and_end(*asked.keep_answer(since.kept.value, since.kept.files))

    known_outputs(only)
    with known_theme():
        if engine == "dask":
            with closing(_cluster(theme, scheduler, store)) as cluster:
                told = build_site(asked, since, cluster)
        else:
            told = build_site(asked, since)
    say_and_end(*told)


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


def _folder_of(content: Path, name: str) -> str:
    """The folder of a board in its district, however it is written: as a path from here, too."""
    # Not resolved, for a link is to stay one.
    above = Path(os.path.abspath(content))  # noqa: PTH100
    for written in (content / name, Path(name)):
        folder = Path(os.path.abspath(written))  # noqa: PTH100
        if (folder / "board.yaml").is_file() and folder.is_relative_to(above):
            return folder.relative_to(above).as_posix()
    words = f"“{content.as_posix()}”里没有公开栏“{name}” / no such board"
    raise click.BadParameter(words, param_hint="--board")
