"""The guide and the other pages: what they lead to is there, and every command can be given so."""

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from PIL import Image

_DOCS = Path(__file__).parent.parent / "docs"
_PAGES = [
    *sorted((_DOCS / "guide").glob("*.md")),
    *sorted(_DOCS.glob("*.md")),
    _DOCS.parent / "README.md",
]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]*)(?:#([^)]*))?\)")
_COMMAND = re.compile(r"^(?:\S*python -m )?gongkai (.+)$")
_MOST_BYTES = 60_000


def _name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("page", _PAGES, ids=_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """Files that are there, and headings of that name."""
    dead = []
    for target, anchor in _LINK.findall(page.read_text(encoding="utf-8")):
        if target.startswith("http"):
            continue
        path = (page.parent / target).resolve() if target else page
        text = path.read_text(encoding="utf-8") if path.suffix == ".md" and path.exists() else ""
        lines = [line for line in text.splitlines() if line.startswith("#")]
        headings = {re.sub(r"[^\w-]", "", line.lstrip("# ")) for line in lines}
        if not path.exists() or (anchor and anchor not in headings):
            dead.append((target, anchor))
    assert dead == []


def _commands(page: Path) -> Iterator[str]:
    """The commands of a page: lines of blocks, and whatever stands in backquotes."""
    text = page.read_text(encoding="utf-8").replace("\\\n", "")
    for line in [*text.splitlines(), *re.findall(r"`(gongkai\s[^`]+)`", text)]:
        found = _COMMAND.match(" ".join(line.split()))
        if found:
            yield found[1]


def _command(name: str) -> click.Command | None:
    """The command as the program would run it; nothing for another word."""
    module = "import_file" if name == "import" else name
    if importlib.util.find_spec(f"gongkai.cli.{module}") is None:
        return None
    command: click.Command = importlib.import_module(f"gongkai.cli.{module}").command
    return command


@pytest.mark.parametrize("page", _PAGES, ids=_name)
def test_every_command_can_be_given(page: Path) -> None:
    """The command exists, and so does each of its options."""
    unknown = []
    for line in _commands(page):
        name, *words = shlex.split(line, comments=True)
        command = _command(name)
        if isinstance(command, click.Group):
            command = command.commands.get(words[0]) if words else None
        if command is None:
            unknown.append(line)
            continue
        options = {one for each in command.params for one in each.opts}
        given = {word.partition("=")[0] for word in words if word.startswith("-") and len(word) > 1}
        unknown += [f"{line}: {one}" for one in sorted(given - options)]
    assert unknown == []


def test_the_pictures_are_small_and_used() -> None:
    """A page of the guide opens on a slow line; nothing lies about that no page shows."""
    pictures = sorted((_DOCS / "pictures").glob("*.png"))
    shown = "".join(page.read_text(encoding="utf-8") for page in _PAGES)

    assert pictures
    assert [one.name for one in pictures if one.stat().st_size > _MOST_BYTES] == []
    assert [one.name for one in pictures if one.name not in shown] == []
    for one in pictures:
        with Image.open(one) as picture:
            assert picture.width >= 300
