"""An officer of a committee at the console, who types what the guide says and nothing else."""

import re
import shlex
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import click
import pypdfium2
import zxingcpp
from click.testing import CliRunner, Result

from gongkai.cli.key import command as key
from gongkai.cli.publish import command as publish
from gongkai.cli.verify import command as verify
from published import content_of

__all__ = ["TWO", "WORD", "Officer", "steps_in"]

WORD = "很长的口令一二三"
"""The passphrase of every day key."""
TWO = "--holder 林静 --holder 何国梁"
_COMMANDS: dict[str, click.Command] = {"key": key, "publish": publish, "verify": verify}
_STEP = re.compile(r"`gongkai ([^`]+)`")


@dataclass
class Officer:
    """One board, a stick, a place to publish to; a day passes with each publication.

    ``done`` are the commands that were typed since the first publication, without what they were
    given.
    """

    folder: Path
    day: date = date(2026, 1, 15)
    done: list[str] = field(default_factory=list)

    @property
    def board(self) -> Path:
        """The board's folder."""
        return self.folder / "board"

    @property
    def stick(self) -> Path:
        """The stick with the day key."""
        return self.folder / "stick"

    @property
    def site(self) -> Path:
        """Where the board is published."""
        return self.folder / "site"

    @property
    def code(self) -> str:
        """The recovery code on the newest sheet, as it is printed there."""
        sheet = max(self.stick.glob("*-key-sheet.pdf"), key=lambda one: one.stat().st_mtime_ns)
        page = pypdfium2.PdfDocument(sheet)[0]
        (read,) = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
        return read.text

    @property
    def head(self) -> Path:
        """The newest checkpoint, as a resident would save it."""
        kept = self.folder / f"{self.day}.txt"
        kept.write_bytes((self.site / "current" / "log" / "tree-head.txt").read_bytes())
        return kept

    def type(self, line: str, *answers: str) -> Result:
        """The outcome of a command; ``BOARD``, ``SITE`` and ``USB`` stand for the folders."""
        name, *words = shlex.split(line)
        places = {"BOARD": self.board, "SITE": self.site, "USB": self.stick}
        given = [str(places.get(word, word)) for word in words]
        self.done += steps_in(f"`gongkai {line}`")
        typed = "".join(f"{answer}\n" for answer in answers)
        return CliRunner().invoke(_COMMANDS[name], given, input=typed)

    def keys(self) -> set[Path]:
        """The files of day keys on the stick."""
        return set(self.stick.glob("*.key"))

    def made(self, line: str, *answers: str) -> Path:
        """The new day key that a command made."""
        before = self.keys()
        done = self.type(line, *answers)
        assert done.exit_code == 0, done.output
        (file,) = self.keys() - before
        return file

    def publish(self, file: Path, word: str = WORD) -> Result:
        """A publication with a day key, on the next day."""
        self.day += timedelta(days=1)
        line = f"publish BOARD --to SITE --key {file} --date {self.day} --jobs 1"
        return self.type(line, *[word] * 3)

    @classmethod
    def at(cls, folder: Path) -> tuple["Officer", Path]:
        """An officer of a board that was published with its first keys, and the day key."""
        officer = cls(folder)
        content_of(folder)
        officer.stick.mkdir()
        file = officer.made(f"key new BOARD --to USB {TWO}", WORD, WORD)
        officer.begin_with(file)
        return officer, file

    def begin_with(self, file: Path) -> None:
        """Publishes once more and forgets what was typed until then."""
        done = self.publish(file)
        assert done.exit_code == 0, done.output
        self.done.clear()


def steps_in(text: str) -> list[str]:
    """The commands in backquotes, each with its options in order and without what they are given.

    The day and the number of processes are those of a test and of no guide.
    """
    found = []
    for line in _STEP.findall(text):
        words = shlex.split(line)
        name = words[:2] if words[0] == "key" else words[:1]
        options = {word for word in words if word.startswith("--")} - {"--date", "--jobs"}
        reason = [words[words.index("--reason") + 1]] if "--reason" in words else []
        found.append(" ".join(["gongkai", *name, *sorted(options), *reason]))
    return found
