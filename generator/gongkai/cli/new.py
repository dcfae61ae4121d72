"""``gongkai new``: a commented blank record."""

import json
import sys
from pathlib import Path

import click

from gongkai.cli.choices import kind_named, period_option
from gongkai.period import Period

__all__ = ["command"]

_SCHEMA = "gongkai.schema.json"
"""Stands beside ``board.yaml``; the first line of each new record names it for editors."""


@click.command("new", short_help="空白样表 / a blank record")
@click.argument("name", metavar="KIND|board")
@click.argument("board", metavar="[BOARD]", required=False, type=click.Path(path_type=Path))
@click.option("--period", callback=period_option, help="期间，例如 2026-10 / the period")
def command(name: str, board: Path | None, period: Period | None) -> None:
    """Writes a blank record of KIND into BOARD, or prints it when no board is named.

    有 BOARD（公开栏文件夹）就写成文件，不覆盖已有的；没有就显示出来。
    new board 文件夹：开一个新的公开栏，写好 board.yaml。
    """
    from gongkai.blank import blank_form
    from gongkai.carry import identity_of
    from gongkai.kinds import all_kinds
    from gongkai.load import BOARD_FILE
    from gongkai.schema import all_schema
    from gongkai.whole_file import write_whole

    if name == "board":
        _new_board(board)
        return
    kind = kind_named(name)
    text = blank_form(kind, period)
    if board is None:
        click.echo(text, nl=False)
        return
    if not (board / BOARD_FILE).is_file():
        words = f"“{board.as_posix()}”里没有 {BOARD_FILE}"
        raise click.BadParameter(words, param_hint="BOARD")
    if period is None:
        words = "写成文件要给出期间，例如 --period 2026-10"
        raise click.UsageError(words)
    path = board / f"{identity_of(kind, period, None)}.yaml"
    if path.exists():
        click.echo(f"{path.as_posix()} 已经有了，没有改动 / exists, left as it is", err=True)
        sys.exit(1)
    schema = json.dumps(all_schema(all_kinds().values()), ensure_ascii=False, indent=1)
    write_whole(board / _SCHEMA, f"{schema}\n".encode())
    above = "../" * len(path.relative_to(board).parent.parts)
    first = f"# yaml-language-server: $schema={above}{_SCHEMA}\n"
    write_whole(path, (first + text).encode("utf-8"))
    click.echo(path.as_posix())


def _new_board(folder: Path | None) -> None:
    """A folder with ``board.yaml`` to be filled in; one that is there is left alone."""
    from gongkai.blank import blank_settings
    from gongkai.load import BOARD_FILE
    from gongkai.model import BoardConfig
    from gongkai.whole_file import write_whole

    if folder is None:
        raise click.UsageError("写明新公开栏的文件夹，例如 gongkai new board 和风里")
    path = folder / BOARD_FILE
    if path.exists():
        click.echo(f"{path.as_posix()} 已经有了，没有改动 / exists, left as it is", err=True)
        sys.exit(1)
    name = folder.resolve().name
    given = {"name": name, "board_name": f"{name}公开栏", "catalogue": "city-community"}
    write_whole(path, blank_settings(BoardConfig, given).encode("utf-8"))
    click.echo(path.as_posix())
    click.echo("用记事本打开，填好上面几行，再运行 gongkai check", err=True)
