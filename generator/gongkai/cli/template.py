"""``gongkai template``: a workbook to fill in."""

import sys
from datetime import date, timedelta
from pathlib import Path

import click

from gongkai.cli.choices import kind_named, month_named
from gongkai.cli.options import date_option, today
from gongkai.period import Period

__all__ = ["command"]

_MONTH = "month"


@click.command("template", short_help="Excel/WPS 样表 / a workbook to fill in")
@click.argument("name", metavar="KIND|month")
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="写成哪个文件，以 .xlsx 结尾 / the file to write",
)
@click.option(
    "--board",
    default=".",
    type=click.Path(path_type=Path),
    help="month 用：哪个公开栏 / the board, for month",
)
@click.option(
    "--period", help="month 用：哪个月，不写是上个月 / which month, the last one unless told"
)
@click.option("--force", is_flag=True, help="已经有了也重写 / overwrite")
@date_option
def command(
    name: str,
    out: Path,
    board: Path,
    period: str | None,
    force: bool,  # noqa: FBT001 - click gives it
    day: date | None,
) -> None:
    """Writes a workbook for KIND, or for all that a month of a board still lacks.

    写一份 Excel/WPS 样表：每项怎样填、下拉选项、边填边看的合计、填好的例子。
    写 month 是一个月还缺的记录合成一本，上月的期末数已经抄好。
    """
    from gongkai.whole_file import write_whole

    if out.suffix != ".xlsx":
        words = f"“{out.name}”要以 .xlsx 结尾 / has to end in .xlsx"
        raise click.BadParameter(words, param_hint="-o")
    if out.exists() and not force:
        click.echo(f"{out.as_posix()} 已经有了，没有改动；要重写加 --force / exists", err=True)
        sys.exit(1)
    day = day or today()
    body = _month_book(board, period, day) if name == _MONTH else _book(name)
    if body is None:
        click.echo("这个月没有缺的记录 / nothing is missing", err=True)
        sys.exit(1)
    write_whole(out, body)
    click.echo(out.as_posix())


def _book(name: str) -> bytes:
    from gongkai.intake.template import workbook_of
    from gongkai.resources import example_text
    from gongkai.source import read_yaml

    kind = kind_named(name)
    example = read_yaml(f"{kind.name}.yaml", example_text(kind.name).encode("utf-8")).value
    return workbook_of(kind, example if isinstance(example, dict) else {})


def _month_book(board: Path, period: str | None, day: date) -> bytes | None:
    from gongkai.examine import examine
    from gongkai.intake.template import workbook_of_month
    from gongkai.load import BOARD_FILE
    from gongkai.month import plan_month

    if not (board / BOARD_FILE).is_file():
        words = f"“{board.as_posix()}”里没有 {BOARD_FILE}；加 --board 写明公开栏的文件夹"
        raise click.BadParameter(words, param_hint="--board")
    last = day.replace(day=1) - timedelta(days=1)
    month = month_named(period) if period else Period.parse(f"{last.year:04}-{last.month:02}")
    return workbook_of_month(plan_month(examine(board, board.as_posix(), day), month, day))
