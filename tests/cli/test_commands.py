"""All commands are found by their names, and listed without being imported."""

import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gongkai import cli
from gongkai.cli.commands import COMMANDS, root

_SHARED = {"choices", "commands", "console", "ending", "site", "options", "repeated"}


def _command(name: str) -> click.Command:
    found = root.get_command(click.Context(root), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_listed_with_its_own_words(name: str) -> None:
    """Those that it says of itself."""
    assert _command(name).short_help == COMMANDS[name]
    assert _command(name).name == name


def test_every_file_of_a_command_is_listed() -> None:
    """What is in the folder and shared by none is a command."""
    files = {path.stem for path in Path(cli.__file__).parent.glob("[!_]*.py")}
    modules = {
        type(_command(name)).__module__ and name.replace("import", "import_file")
        for name in COMMANDS
    }

    assert modules == files - _SHARED


def test_an_unknown_command_is_wrong_usage() -> None:
    """Code 2."""
    assert CliRunner().invoke(root, ["nonsense"]).exit_code == 2


def test_the_list_imports_no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what they have in common."""
    for name in [one for one in sys.modules if one.startswith("gongkai.cli.status")]:
        monkeypatch.delitem(sys.modules, name)
    told = CliRunner().invoke(root, ["--help"]).output

    assert "gongkai.cli.status" not in sys.modules
    assert all(f"  {name} " in told and words in told for name, words in COMMANDS.items())
