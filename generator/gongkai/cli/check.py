"""``gongkai check``: all problems of a board or district at once."""

import gc
import sys
from datetime import date
from pathlib import Path

import click

from gongkai.cli.ending import exit_code
from gongkai.cli.options import (
    content_argument,
    date_option,
    format_option,
    language_option,
    report_problems,
    today,
)
from gongkai.language import Language
from gongkai.report import Format

__all__ = ["command"]


@click.command("check", short_help="核对账目，列出全部问题 / find every problem")
@content_argument
@format_option
@click.option("--strict", is_flag=True, help="提醒也算不通过 / warnings fail too")
@date_option
@language_option
def command(
    content: Path,
    form: Format,
    json_only: bool,  # noqa: FBT001 - click gives it
    strict: bool,  # noqa: FBT001 - click gives it
    day: date | None,
    language: Language,
) -> None:
    """Lists every problem of the records in PATH; writes nothing.

    核对 PATH 里的全部记录，一次列出所有问题；不写任何文件。
    """
    from gongkai.examine import examine_all

    # One run is short, and nothing in it is a cycle: collecting would cost a tenth of the time.
    gc.disable()
    examined = examine_all(content, content.as_posix(), day or today())
    problems = examined.problems
    records = sum(len(one.board.records) for one in examined.boards if one.board)
    form = "json" if json_only else form
    report_problems(problems, form, language, boards=len(examined.boards), records=records)
    sys.exit(exit_code(problems, strict=strict))
