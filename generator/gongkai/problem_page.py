"""The pages that tell staff what a problem means, why it matters on a board, and how to mend it.

A page is Markdown of one fixed form: a title ``# code：sentence``, three headings, and a last line
in English.
"""

import re
from pathlib import Path

from gongkai.pattern import pattern
from gongkai.value_object import dataclass

__all__ = ["HEADINGS", "BadPage", "ProblemPage", "Section", "parse_page", "read_page", "readable"]

HEADINGS = ("错在哪里", "为什么在公开栏上要紧", "怎么改")
"""The three headings of every page, in their order."""

_TITLE = pattern(r"# (?P<code>[a-z0-9-]+)：(?P<title>.+)")
_HEADING = pattern(r"^## (.+)$", re.MULTILINE)
_ENGLISH = "English: "
_FENCE = "```"
_INDENT = "    "


class BadPage(ValueError):
    """A page that has not the form all pages have."""

    def __init__(self, code: str, lack: str) -> None:
        super().__init__(f"{code}.md: {lack}")


@dataclass(frozen=True, slots=True)
class Section:
    """One headed part of a page; the body is Markdown of paragraphs and fenced blocks."""

    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """The page of one code: its title, a sentence without full stop, its parts, and in English."""

    code: str
    title: str
    sections: tuple[Section, ...]
    english: str


def read_page(folder: Path, code: str) -> ProblemPage:
    """The page of a code in the folder of all pages.

    Raises:
        BadPage: when it has not the form all pages have.
        OSError: when there is no such page, or the machine cannot read it.
    """
    return parse_page(code, (folder / f"{code}.md").read_text(encoding="utf-8"))


def parse_page(code: str, text: str) -> ProblemPage:
    """The page that ``text`` is.

    Raises:
        BadPage: when it has not the form all pages have.
    """
    body, _, last = text.rstrip("\n").rpartition("\n")
    if not last.startswith(_ENGLISH):
        raise BadPage(code, "the last line does not begin with “English: ”")
    head, *parts = _HEADING.split(body)
    title = _TITLE.fullmatch(head.strip())
    if title is None or title["code"] != code:
        raise BadPage(code, f"the first line is not “# {code}：…”")
    headings, bodies = tuple(parts[::2]), [part.strip() for part in parts[1::2]]
    if headings != HEADINGS:
        raise BadPage(code, "the headings are not the three of every page")
    if not all(bodies):
        raise BadPage(code, "a part is empty")
    sections = tuple(Section(*pair) for pair in zip(headings, bodies, strict=True))
    return ProblemPage(code, title["title"], sections, last.removeprefix(_ENGLISH))


def readable(page: ProblemPage) -> str:
    """The page in Chinese for a terminal: no Markdown signs, examples indented."""
    parts = [f"{page.code}：{page.title}"]
    for section in page.sections:
        parts += [f"【{section.heading}】", _unfenced(section.body)]
    return "\n\n".join(parts)


def _unfenced(markdown: str) -> str:
    lines: list[str] = []
    inside = False
    for line in markdown.split("\n"):
        if line.startswith(_FENCE):
            inside = not inside
        else:
            lines.append(f"{_INDENT}{line}" if inside else line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
