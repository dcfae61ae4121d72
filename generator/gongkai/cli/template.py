"""``gongkai template``: a workbook to fill in."""

import os
import sys
from pathlib import Path

import click

from gongkai.cli.choices import kind_named

__all__ = ["command"]


@click.command("template", short_help="Excel/WPS 样表 / a workbook to fill in")
@click.argument("name", metavar="KIND")
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="写成哪个文件，以 .xlsx 结尾 / the file to write",
)
@click.option("--force", is_flag=True, help="已经有了也重写 / overwrite")
def command(name: str, out: Path, force: bool) -> None:  # noqa: FBT001 - click
    """Writes a workbook for KIND: its fields, a sheet for each table, drop-downs and examples.

    写一份 Excel/WPS 样表：每项怎样填、下拉选项、边填边看的合计。
    """
    from gongkai.intake.template import workbook_of

    kind = kind_named(name)
    if out.suffix != ".xlsx":
        words = f"“{out.name}”要以 .xlsx 结尾 / has to end in .xlsx"
        raise click.BadParameter(words, param_hint="-o")
    if out.exists() and not force:
        click.echo(f"{out.as_posix()} 已经有了，没有改动；要重写加 --force / exists", err=True)
        sys.exit(1)
    half = out.with_name(f".{out.name}.part")
    half.write_bytes(workbook_of(kind))
    os.replace(half, out)  # noqa: PTH105 - in one step, also where the file exists
    click.echo(out.as_posix())
