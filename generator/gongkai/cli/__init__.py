"""The command line: one file for each command, found when it is called.

Exit codes: 0 fine, 1 problems of content, 2 wrong usage, 3 the machine.
"""

import gc
import importlib
import os
import sys
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import click

from gongkai import __version__
from gongkai.cli.console import speak_plainly

__all__ = ["main"]

_COMMANDS = (
    "attachments",
    "build",
    "check",
    "explain",
    "import",
    "key",
    "kinds",
    "month",
    "new",
    "poster",
    "preflight",
    "publish",
    "schema",
    "serve",
    "status",
    "template",
    "verify",
)
_FILES = MappingProxyType({"import": "import_file"})
"""Commands whose name no module can have."""


_GARBAGE = 200_000
"""Values that are made before any is looked for that is not used any more."""


class _Commands(click.Group):
    """Imports a command only when it is asked for, so that none pays for another's libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = _FILES.get(cmd_name, cmd_name)
        command: click.Command = importlib.import_module(f"gongkai.cli.{module}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gongkai")
def _root() -> None:
    """Proves that a community's accounts hold, and publishes them as pages, posters and open data.

    公开栏：核对账目，生成网页、海报和开放数据。
    """


def main(run: Callable[..., Any] = _root) -> None:
    """Runs the command line; what the machine refuses is said in words and ends with code 3."""
    # A board is many small values that all live to the end; looking for garbage among them is vain.
    gc.set_threshold(_GARBAGE)
    # We have no plug-in for it, and looking for one asks every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    speak_plainly((sys.stdout, sys.stderr))
    try:
        run(prog_name="gongkai")
    except OSError as error:
        name = getattr(error, "filename", None) or ""
        click.echo(f"gongkai: {_machine_words(error)}：{name}（{error.strerror}）", err=True)
        sys.exit(3)
    finally:
        # Nor at the end, when the system takes all of it back: a third of a second on a board.
        gc.freeze()


def _machine_words(error: OSError) -> str:
    if isinstance(error, ConnectionError):
        return "连不上 Cannot reach"
    if isinstance(error, PermissionError):
        return "没有权限读写 Permission denied"
    if isinstance(error, FileNotFoundError):
        return "找不到 Not found"
    return "电脑无法读写 Cannot read or write"
