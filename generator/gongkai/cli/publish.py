"""``gongkai publish``: a release that no crash can halve, with the log that only grows."""

import secrets
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import click

from gongkai.cli.console import show_progress
from gongkai.cli.ending import exit_code
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
    report_problems,
    theme_option,
    today,
)
from gongkai.language import Language, Text
from gongkai.report import Format

__all__ = ["command"]

_DONE = Text(
    "已发布到 {path}：{files} 个文件；公开日志 {entries} 条",
    "published to {path}: {files} files; {entries} entries in the log",
)
_SAME = Text(
    "没有变化，{path} 还是原来的 {files} 个文件；公开日志 {entries} 条",
    "nothing changed: {path}, {files} files; {entries} entries in the log",
)
_LOCKED = "另一个发布正在写“{target}”，等它做完再来 / somebody else is publishing there"


@click.command("publish", short_help="发布：只增不改的日志，一步换上 / publish a release")
@content_argument
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    help="发布到哪个文件夹，或一个 .zip / folder or zip",
)
@date_option
@theme_option
@base_url_option
@only_option
@jobs_option
@click.option(
    "--key",
    "key_files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="签名的日常钥匙 / the file of the day key",
)
@click.option("--strict", is_flag=True, help="有提醒也不发布 / refuse on warnings")
@format_option
@language_option
def command(
    content: Path,
    target: Path,
    day: date | None,
    theme: str,
    base_url: str,
    only: tuple[str, ...],
    jobs: int,
    key_files: tuple[Path, ...],
    strict: bool,  # noqa: FBT001 - click gives it
    form: Format,
    json_only: bool,  # noqa: FBT001 - click gives it
    language: Language,
) -> None:
    """Publishes PATH to a folder or a zip, and continues the public log in the folder log.

    把 PATH 发布到 --to，并接着写公开日志；以前公布的内容变了而没有更正记录，就不发布。
    """
    from gongkai.build_options import BuildOptions
    from gongkai.cli.key import signer_in
    from gongkai.disk import Disk
    from gongkai.lock import Locked
    from gongkai.publication import publish_site

    _check_release(only)
    signers = [signer_in(file) for file in key_files]
    try:
        with known_theme(), ExitStack() as stack:
            kept = cache_folder(None, target)
            work = kept or Path(stack.enter_context(tempfile.TemporaryDirectory()))
            options = BuildOptions(
                content,
                work / "site",
                day or today(),
                content.as_posix(),
                theme,
                base_url,
                only,
                jobs,
                strict=strict,
                cache=kept,
            )
            done = publish_site(
                options, target, secrets.token_bytes, Disk(), show_progress, signers
            )
    except Locked:
        click.echo(_LOCKED.format(target=target), err=True)
        sys.exit(3)
    form = "json" if json_only else form
    released = done.released
    told = {
        "path": released.path.as_posix() if released else "",
        "files": released.files if released else 0,
        "entries": sum(done.logs.values()),
    }
    report_problems(done.problems, form, language, strict=strict, **told)
    if released and form == "text":
        sentence = _SAME if released.unchanged else _DONE
        click.echo(sentence.to(language).format(**told), err=True)
    sys.exit(exit_code(done.problems, strict=strict))


def _check_release(only: Sequence[str]) -> None:
    """Refuses a release without what its pages lead to or its log vouches for."""
    known = known_outputs(only)
    needed = [name for name, one in known.items() if not one.can_wait]
    missing = [name for name in needed if name not in only]
    if not only or not missing:
        return
    later = "、".join(name for name in known if name not in needed)
    words = (
        f"发布出去的网站不能少了 {'、'.join(missing)}：网页的链接、公开日志的核对都要用；"
        f"可以以后再做的只有 {later}。可以这样写：--only {','.join(needed)}"
        f" / a release cannot do without them; only {later} can wait"
    )
    raise click.BadParameter(words, param_hint="--only")
