"""``gongkai month``: the month in one sitting."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.choices import month_named
from gongkai.cli.options import (
    date_option,
    language_option,
    report_problems,
    today,
    translation_of,
)
from gongkai.language import Language, Text
from gongkai.message import say
from gongkai.period import Period, chinese_date

if TYPE_CHECKING:
    from gongkai.examine import Examined
    from gongkai.month import MonthPlan, Task
    from gongkai.translation import Translation

__all__ = ["command"]

_COMMAND = 56
"""The width of a command in the list of what comes next."""
_NONE = Text(
    "没有公开目录，不知道这个月该公开什么。\n在 board.yaml 里写一行 catalogue: city-community",
    "No catalogue, so what has to be opened this month is not known.\n"
    "Write a line catalogue: city-community in board.yaml",
)
_TASK = Text("[{words}] {title}  最晚 {due}，{who}", "[{words}] {title}  due {due}, {who}")
_NO_KIND = Text("没有对应的记录种类", "no kind of record goes with it")
_LINE = Text("第 {n} 行：", "line {n}: ")
_MORE = Text("还有 {n} 处", "and {n} more")
_UNSIGNED = Text("还没签：", "not signed: ")
_SIGN = Text("签字：", "To sign: ")
_NEXT = Text("接下来：", "Next:")
_NOTHING = Text("这个月没有到期的。", "Nothing falls due this month.")
_END = Text("。", ".")


def _month(_ctx: click.Context, _param: click.Parameter, value: str) -> Period:
    return month_named(value)


@click.command("month", short_help="一个月的公开，一步一步 / the month in one sitting")
@click.argument("period", metavar="MONTH", callback=_month)
@click.argument("board", type=click.Path(path_type=Path))
@click.option("--begin", is_flag=True, help="把缺的记录都开好头 / begin what is missing")
@click.option(
    "--workbook",
    type=click.Path(path_type=Path, dir_okay=False),
    help="缺的记录写成一本 Excel 样表 / one workbook of what is missing",
)
@click.option(
    "--statistics",
    type=click.Path(path_type=Path, dir_okay=False),
    help="写成给上级的周报、月统 / statistics for superiors",
)
@date_option
@language_option
def command(
    period: Period,
    board: Path,
    begin: bool,  # noqa: FBT001 - click gives it
    workbook: Path | None,
    statistics: Path | None,
    day: date | None,
    language: Language,
) -> None:
    """Says what MONTH still needs on BOARD: to be written, mended, signed; and the steps after.

    这个月该公开什么、哪些好了、哪里卡住、谁还没签；--begin 照上月开好头，期初数已经抄好。
    """
    from gongkai.examine import examine
    from gongkai.load import BOARD_FILE
    from gongkai.month import plan_month

    if not (board / BOARD_FILE).is_file():
        words = f"“{board.as_posix()}”里没有 {BOARD_FILE}，要写公开栏那个文件夹"
        raise click.BadParameter(words, param_hint="BOARD")
    day = day or today()
    examined = examine(board, board.as_posix(), day)
    if examined.board is None:
        report_problems(examined.problems, "text", language)
        sys.exit(1)
    plan = plan_month(examined, period, day)
    if statistics is not None:
        _write_statistics(examined, period, day, statistics)
    elif workbook is not None:
        _write_workbook(plan, workbook)
    elif begin:
        _begin(plan, board)
    else:
        click.echo("\n".join(_lines(plan, examined, board, day, language)))
    sys.exit(0 if plan.done or begin or workbook or statistics else 1)


def _lines(
    plan: "MonthPlan", examined: "Examined", board: Path, day: date, language: Language
) -> Iterator[str]:
    from gongkai.month import next_steps, signers_words, stages_words

    to = translation_of(language)
    name = examined.board.config.name if examined.board else board.name
    yield f"{name} · {to.say(plan.period.label)} · {to.say(chinese_date(day))}"
    if examined.catalogue is None:
        yield from _NONE.to(language).split("\n")
        return
    yield ""
    for task in plan.tasks:
        yield from _task_lines(task, language, to)
    yield ""
    told = to.say(stages_words(plan))
    yield told + _END.to(language) if told else _NOTHING.to(language)
    if plan.signers:
        yield _SIGN.to(language) + to.say(signers_words(plan))
    yield ""
    prints = examined.board is not None and examined.board.config.printing is not None
    yield _NEXT.to(language)
    for command, words in next_steps(plan, board.as_posix(), prints=prints):
        said = to.say(words)
        yield f"  {command.ljust(_COMMAND)}  {said}" if command else f"  {said}"


def _task_lines(task: "Task", language: Language, to: "Translation") -> Iterator[str]:
    title = task.title or to.say(
        say("%(title)s（%(period)s）", title=task.item.title, period=task.period.label)
    )
    yield _TASK.to(language).format(
        words=to.say(task.words),
        title=title,
        due=task.due.isoformat(),
        who=to.say(task.item.responsible),
    )
    yield f"    {task.record_id}.yaml" if task.record_id else f"    {_NO_KIND.to(language)}"
    for problem in task.errors[:3]:
        line = _LINE.to(language).format(n=problem.place.line)
        yield f"    {line}{problem.message(language)}"
    if len(task.errors) > 3:
        yield f"    {_MORE.to(language).format(n=len(task.errors) - 3)}"
    if task.unsigned:
        names = Text("、", ", ").to(language).join(to.say(one) for one in task.unsigned)
        yield f"    {_UNSIGNED.to(language)}{names}"


def _begin(plan: "MonthPlan", board: Path) -> None:
    """A file for each record that is missing; what is there is left alone."""
    from gongkai.blank import blank_form
    from gongkai.month import Stage, first_tree
    from gongkai.record_text import record_text
    from gongkai.whole_file import write_whole

    for task in plan.tasks:
        path = board / f"{task.record_id}.yaml"
        if task.stage is not Stage.MISSING or task.kind is None or path.exists():
            continue
        text = (
            record_text(task.kind, first_tree(task))
            if task.before is not None
            else blank_form(task.kind, task.period)
        )
        write_whole(path, text.encode("utf-8"))
        click.echo(path.as_posix())


def _write_workbook(plan: "MonthPlan", path: Path) -> None:
    from gongkai.intake.template import workbook_of_month

    body = workbook_of_month(plan)
    if body is None:
        click.echo("这个月没有缺的记录 / nothing is missing", err=True)
        sys.exit(1)
    _write_new(path, body, "--workbook")


def _write_statistics(examined: "Examined", period: Period, day: date, path: Path) -> None:
    from gongkai.duties import duties_of
    from gongkai.intake.statistics import statistics_book, statistics_of

    catalogue, facts = examined.catalogue, examined.facts
    duties = duties_of(catalogue, facts, day) if catalogue is not None else ()
    name = examined.board.config.name if examined.board else examined.path.name
    found = statistics_of(name, period, facts, duties, day)
    _write_new(path, statistics_book(found), "--statistics")


def _write_new(path: Path, body: bytes, option: str) -> None:
    """A workbook where there is none yet: somebody may have filled it in."""
    from gongkai.whole_file import write_whole

    if path.suffix != ".xlsx":
        words = f"“{path.name}”要以 .xlsx 结尾 / has to end in .xlsx"
        raise click.BadParameter(words, param_hint=option)
    if path.exists():
        click.echo(f"{path.as_posix()} 已经有了，没有改动 / exists", err=True)
        sys.exit(1)
    write_whole(path, body)
    click.echo(path.as_posix())
