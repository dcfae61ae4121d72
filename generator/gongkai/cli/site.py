"""The site that ``gongkai build`` makes, and what is said of it, once it is known what is asked.

The same command given again after an edit asks for the same. So it is not read a second time, which
would take longer than making the edited page.
"""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai.build_options import BuildOptions
from gongkai.cli.console import show_progress
from gongkai.cli.ending import exit_code, report_of
from gongkai.cli.repeated import Answer
from gongkai.glance import Since
from gongkai.language import Language, Text
from gongkai.problem import Problem
from gongkai.report import Format

if TYPE_CHECKING:
    from gongkai.fleet import Engine

__all__ = ["Asked", "Told", "build_again", "build_site"]

_WRITTEN = Text(
    "已写入 {out}：新写 {written} 个文件，{unchanged} 个没有变化，删去 {removed} 个",
    "{out}: {written} files written, {unchanged} unchanged, {removed} removed",
)


class Told(NamedTuple):
    """What a build says on both streams, and how it ends."""

    stdout: str
    stderr: str
    code: int


class Asked(NamedTuple):
    """A build, and how it is told of. ``arguments`` are the words of its command, if it has any.

    ``is_plain`` is whether they ask for all boards, to be built on this machine.
    """

    options: BuildOptions
    form: Format
    language: Language
    arguments: tuple[str, ...] | None = None
    is_plain: bool = True

    def told(self, problems: Sequence[Problem], counts: tuple[int, int, int] | None) -> Told:
        """All problems, and how many files were written, left alone and removed, if any were."""
        numbers = zip(("written", "unchanged", "removed"), counts or (0, 0, 0), strict=True)
        written = dict(numbers)
        listed, summed_up = report_of(
            problems,
            self.form,
            self.language,
            written,
            strict=self.options.strict,
            partly=counts is not None,
        )
        if counts and self.form == "text":
            words = _WRITTEN.to(self.language)
            summed_up += words.format(out=self.options.out, **written) + "\n"
        return Told(listed, summed_up, exit_code(problems, strict=self.options.strict))

    def keep_answer(self, problems: Sequence[Problem], files: int) -> Told:
        """Keeps what is said when the same command would change none of so many files."""
        options = self.options
        told = self.told(problems, (0, files, 0))
        if self.arguments is not None:
            answer = Answer(
                str(options.cache),
                options.asked,
                str(options.content),
                str(options.out),
                options.jobs,
                told.code,
                told.stdout,
                told.stderr,
                self._rest(),
            )
            # Without it the command is read again.
            with suppress(OSError):
                answer.keep(self.arguments)
        return told

    def _rest(self) -> str:
        """What an answer does not tell by itself; nothing of a build that is not plain."""
        if not self.is_plain:
            return ""
        options = self.options
        day = options.today.isoformat()
        texts = (day, options.theme, options.base_url, self.form, self.language)
        return json.dumps((texts, options.only, options.strict))


def build_site(asked: Asked, since: Since | None = None, engine: "Engine | None" = None) -> Told:
    """Builds what is asked for; ``since`` is what a look back told, ``engine`` builds elsewhere.

    Raises:
        OSError: when the machine cannot read or write a file.
        ThemeNotFound: when there is no such theme.
    """
    from gongkai.build import build

    now, stands = (since.now, since.stands) if since else (None, None)
    try:
        report = build(asked.options, show_progress, engine, now, stands)
    finally:
        if stands is not None:
            # A build that fails does not ask, and the process that looks has to be waited for.
            stands()
    if report.files and not asked.options.full:
        asked.keep_answer(report.problems, report.files)
    done = report.published
    counts = (done.written, done.unchanged, done.removed) if done else None
    return asked.told(report.problems, counts)


def build_again(answer: Answer, arguments: Sequence[str], since: Since) -> Told | None:
    """What comes of the same command now that something changed; nothing if it has to be read.

    ``since`` is what a look back told.

    Raises:
        OSError: when the machine cannot read or write a file.
    """
    from gongkai.outputs import all_outputs
    from gongkai.theme import ThemeNotFound

    if not answer.rest or not os.access(answer.folder, os.W_OK):
        return None
    (day, theme, base_url, form, language), only, strict = json.loads(answer.rest)
    options = BuildOptions(
        Path(answer.content),
        Path(answer.out),
        date.fromisoformat(day),
        Path(answer.content).as_posix(),
        theme,
        base_url,
        tuple(only),
        answer.jobs,
        strict,
        Path(answer.folder),
    )
    if options.asked != answer.order or not all_outputs().keys() >= {*only}:
        return None
    try:
        return build_site(Asked(options, form, language, tuple(arguments)), since)
    except ThemeNotFound:
        return None
