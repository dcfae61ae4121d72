"""``gongkai check``: all problems of a board or district at once."""

import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.console import show_progress
from gongkai.cli.ending import exit_code
from gongkai.cli.options import (
    cache_folder,
    content_argument,
    date_option,
    format_option,
    jobs_option,
    language_option,
    report_problems,
    today,
)
from gongkai.language import Language
from gongkai.problem import Problem
from gongkai.report import Format

if TYPE_CHECKING:
    from gongkai.audit import Audited

__all__ = ["command"]


@click.command("check", short_help="核对账目，列出全部问题 / find every problem")
@content_argument
@format_option
@click.option("--strict", is_flag=True, help="提醒也算不通过 / warnings fail too")
@click.option("--full", is_flag=True, help="全部重新核对，不用上次记下的 / prove all of it anew")
@jobs_option
@date_option
@language_option
def command(
    content: Path,
    form: Format,
    json_only: bool,  # noqa: FBT001 - click gives it
    strict: bool,  # noqa: FBT001 - click gives it
    full: bool,  # noqa: FBT001 - click gives it
    jobs: int,
    day: date | None,
    language: Language,
) -> None:
    """Lists every problem of the records in PATH; changes nothing there.

    核对 PATH 里的全部记录，一次列出所有问题；不改其中任何文件。
    """
    from gongkai.audit import audit_boards, orders_below
    from gongkai.load import load_districts

    shown_as = content.as_posix()
    _, problems = load_districts(content, shown_as)
    cache_of = partial(cache_folder, None)
    orders = orders_below(content, shown_as, day or today(), cache_of, full=full)
    told = audit_boards(orders, _told, jobs, show_progress)
    problems += tuple(problem for own, _ in told for problem in own)
    records = sum(count for _, count in told)
    form = "json" if json_only else form
    report_problems(problems, form, language, strict=strict, boards=len(told), records=records)
    sys.exit(exit_code(problems, strict=strict))


def _told(audited: "Audited") -> tuple[tuple[Problem, ...], int]:
    """What is wrong with a board, and how many of its records can be read."""
    return audited.problems, len(audited.facts)
