"""All commands, each imported when it is called, so that none pays for another's libraries."""

import importlib
from types import MappingProxyType
from typing import NamedTuple

import click

from gongkai import __version__
from gongkai.glance import Since

__all__ = ["COMMANDS", "Invoked", "root"]

COMMANDS = MappingProxyType(
    {
        "attachments": "附件一览：签了没有、干净不干净 / review the attachments",
        "build": "生成网页、海报和开放数据 / build the site",
        "check": "核对账目，列出全部问题 / find every problem",
        "explain": "说明一个问题怎么改 / what a problem means",
        "import": "把 Excel/WPS 的账读成记录 / a workbook into records",
        "key": "签名的钥匙：做、换、看 / the keys that sign",
        "kinds": "记录的种类和可填的项目 / kinds and their fields",
        "month": "一个月的公开，一步一步 / the month in one sitting",
        "new": "空白样表 / a blank record",
        "poster": "出海报，或给印刷店的整单 / posters, or the order for the shop",
        "preflight": "印刷前检查 PDF / whether a print shop would take it",
        "publish": "发布：只增不改的日志，一步换上 / publish a release",
        "schema": "编辑器用的 JSON Schema / JSON Schema for editors",
        "serve": "边改边看 / live preview",
        "status": "公开目录里哪些到期、按时、迟了、逾期 / what is due and missing",
        "template": "Excel/WPS 样表 / a workbook to fill in",
        "verify": "核对一个公布出来的公开栏 / check a published board",
    }
)
"""The commands and what each is for, in a few words."""

_FILES = MappingProxyType({"import": "import_file"})
"""Commands whose name no module can have."""


class Invoked(NamedTuple):
    """The words of a command line, and what a look at its files told, if there was one."""

    arguments: tuple[str, ...]
    since: Since | None


class _Commands(click.Group):
    """Imports a command only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = _FILES.get(cmd_name, cmd_name)
        command: click.Command = importlib.import_module(f"gongkai.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gongkai")
def root() -> None:
    """Proves that a community's accounts hold, and publishes them as pages, posters and open data.

    公开栏：核对账目，生成网页、海报和开放数据。
    """
