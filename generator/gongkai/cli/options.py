"""What several commands have in common: their options, and how they say what is wrong."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gongkai.cli.ending import report_of
from gongkai.cli.repeated import cache_base, kept_below
from gongkai.language import Language
from gongkai.period import parse_date
from gongkai.problem import Problem
from gongkai.report import Format

if TYPE_CHECKING:
    from gongkai.output import Output
    from gongkai.translation import Translation

__all__ = [
    "base_url_option",
    "board_and_record",
    "cache_folder",
    "content_argument",
    "date_option",
    "format_option",
    "jobs_option",
    "known_outputs",
    "known_theme",
    "language_option",
    "only_option",
    "report_problems",
    "theme_option",
    "today",
    "translation_of",
]

F = TypeVar("F", bound=Callable[..., Any])

_CHINA = timezone(timedelta(hours=8))
_OUTPUTS = (
    "assets",
    "attachments",
    "calendar",
    "data",
    "feeds",
    "hosting",
    "pages",
    "posters",
    "previews",
    "ranking",
    "search",
    "verifier",
)
"""Written out, since ``--help`` is to load none of them."""


class _DayType(click.ParamType[date]):
    """A day as 2026-10-08."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except ValueError:
            self.fail(f"“{value}”不是日期，写成 2026-10-08 这样", param, ctx)


def today() -> date:
    """The day in China, or the one that SOURCE_DATE_EPOCH stands for."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"[0-9]{1,11}", epoch):
        return datetime.fromtimestamp(int(epoch), tz=_CHINA).date()
    return datetime.now(tz=UTC).astimezone(_CHINA).date()


def cache_folder(asked: Path | None, out: Path) -> Path | None:
    """The folder where a build keeps what it made for an output folder, or nothing.

    It is the one that was asked for, or stands where this system keeps what may be made again. A
    machine that lets nothing be written there builds all the same, each time from the start.
    """
    base = cache_base(str(asked or ""))
    if not base:
        return None
    folder = Path(kept_below(base, str(out)))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def content_argument(command: F) -> F:
    """PATH: the folder of a board or a district; ``content`` unless told."""
    path = click.Path(path_type=Path)
    return click.argument("content", metavar="[PATH]", default="content", type=path)(command)


def board_and_record(file: Path, option: str) -> tuple[Path, str]:
    """The folder of the board that a record's file stands in, as seen from here, and its identity.

    Raises:
        click.BadParameter: when it stands in none; ``option`` is where it was given.
    """
    from gongkai.load import board_of

    board = board_of(file)
    if board is None:
        words = f"“{file.as_posix()}”不在公开栏的文件夹里 / in no board"
        raise click.BadParameter(words, param_hint=option)
    record_id = file.resolve().relative_to(board).with_suffix("").as_posix()
    here = Path.cwd()
    return (board.relative_to(here) if board.is_relative_to(here) else board), record_id


def theme_option(command: F) -> F:
    """``--theme``: the name of a theme, or its folder."""
    return click.option("--theme", default="plain", help="主题 / theme")(command)


@contextmanager
def known_theme() -> Iterator[None]:
    """Within it, a theme that does not exist is a wrong ``--theme``, with those that can be had."""
    from gongkai.theme import ThemeNotFound

    try:
        yield
    except ThemeNotFound as error:
        words = f"没有主题“{error.name}”，可以选：{'、'.join(error.known)}"
        raise click.BadParameter(words, param_hint="--theme") from None


def only_option(command: F) -> F:
    """``--only``: the names of the outputs to make, with commas between; all when not told."""
    words = f"只生成其中几样 / of {','.join(_OUTPUTS)}"
    return click.option("--only", default="", callback=_only, help=words)(command)


def _only(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


def known_outputs(only: Sequence[str]) -> "Mapping[str, Output]":
    """All outputs by name.

    Raises:
        click.BadParameter: when one of the named is not among them.
    """
    from gongkai.outputs import all_outputs

    unknown = [name for name in only if name not in all_outputs()]
    if unknown:
        words = f"没有“{unknown[0]}”，可以选：{'、'.join(all_outputs())}"
        raise click.BadParameter(words, param_hint="--only")
    return all_outputs()


def jobs_option(command: F) -> F:
    """``--jobs``: how many processes work, as many as there are cores unless told."""
    words = "同时处理几份 / jobs"
    most = click.IntRange(1, 64)
    return click.option("--jobs", default=os.cpu_count() or 1, type=most, help=words)(command)


def date_option(command: F) -> F:
    """``--date``: the day to check or build for."""
    words = "按哪一天核对和公开，默认今天 / the day to work for"
    return click.option("--date", "day", type=_DayType(), default=None, help=words)(command)


def language_option(command: F) -> F:
    """``--lang``: zh or en."""
    choice = click.Choice(["zh", "en"])
    words = "提示用中文或英文 / language of messages"
    return click.option("--lang", "language", type=choice, default="zh", help=words)(command)


def translation_of(language: Language) -> "Translation":
    """What says the messages of pages, such as the words of a catalogue, in that language."""
    from gongkai.resources import locale_folder
    from gongkai.translation import ENGLISH, SOURCE, load_translation

    return SOURCE if language == "zh" else load_translation(ENGLISH, (locale_folder(),))


def format_option(command: F) -> F:
    """``--format``: text, json or github; ``--json`` is short for the second."""
    choice = click.Choice(["text", "json", "github"])
    command = click.option("--json", "json_only", is_flag=True, help="同 --format json")(command)
    words = "输出格式 / form of the report"
    return click.option("--format", "form", type=choice, default="text", help=words)(command)


def report_problems(
    problems: Sequence[Problem],
    form: Format,
    language: Language,
    *,
    strict: bool = False,
    **more: object,
) -> None:
    """Prints all problems; JSON and annotations go to stdout, the sentence at the end to stderr."""
    listed, summed_up = report_of(problems, form, language, more, strict=strict)
    click.echo(listed, nl=False)
    click.echo(summed_up, nl=False, err=True)


def base_url_option(command: F) -> F:
    """``--base-url``: where the site will be, with a closing slash; empty when not told."""
    words = "网站地址 / public address"
    return click.option("--base-url", default="", callback=_base_url, help=words)(command)


def _base_url(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    if value and not re.fullmatch(r"https?://[^/?#\s]+(?:/[^?#\s]*)?", value):
        words = "网址要写全，例如 https://example.org/gongkai / a whole address"
        raise click.BadParameter(words)
    return value.rstrip("/") + "/" if value else ""
