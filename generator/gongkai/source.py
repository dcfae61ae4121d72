"""Reads YAML as text with places: every value is a string, a list, a mapping or nothing.

What is not in the shape that the program writes (``canonical_yaml``) is read by ``yaml_events``,
which is imported only then.
"""

from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from pathlib import Path

from gongkai.canonical_yaml import Span, Tree, read_canonical
from gongkai.faults import reading
from gongkai.pattern import pattern
from gongkai.problem import Loc, Place, Problem
from gongkai.regular_file import NoRegularFile, read_regular
from gongkai.value_object import dataclass
from gongkai.yaml_text import NULLS, forbidden_characters

__all__ = [
    "Document",
    "Tree",
    "dump_text",
    "read_file",
    "read_raw",
    "read_yaml",
    "texts_of",
]

_MAX_BYTES = 1024 * 1024
_PLAIN = pattern(r"(?![%-])[\w/（）《》、。，·%．\-\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its tree, the place of every value and key, and the problems met.

    ``value`` is nothing when the file cannot be used at all; then there is at least one problem.
    """

    file: str
    value: Tree
    lines: tuple[str, ...]
    spans: Mapping[Loc, Span]
    key_spans: Mapping[Loc, Span]
    problems: tuple[Problem, ...] = ()

    def at(self, loc: Loc) -> Place:
        """The place of a value; where it was not written, that of what should hold it."""
        span = self.spans.get(loc)
        while span is None and loc:
            loc = loc[:-1]
            span = self.spans.get(loc)
        return Place(self.file, *(span or (1, 1, 1, 1)))

    def holding(self, text: str) -> Iterator[Loc]:
        """The ways to the values that hold a text, in the order of the file."""
        return (loc for loc, value in texts_of(self.value) if text in value)

    def key_at(self, loc: Loc) -> Place:
        """The place of the key that names a value."""
        span = self.key_spans.get(loc)
        return Place(self.file, *span) if span else self.at(loc)


def texts_of(tree: Tree, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every text of a document with the way to it, in the order of the file."""
    if isinstance(tree, str):
        yield loc, tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from texts_of(value, (*loc, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from texts_of(value, (*loc, index))


def read_file(path: Path, shown_as: str) -> Document:
    """The document in a file; see ``read_yaml``.

    Problems: ``file-too-large`` and ``link-refused`` beside those of ``read_yaml``.

    Raises:
        OSError: when the machine cannot read the file.
    """
    try:
        raw = read_raw(path)
    except NoRegularFile:
        return _unusable(shown_as, reading.LINK_REFUSED.at(Place(shown_as), name=path.name))
    return read_yaml(shown_as, raw)


def read_raw(path: Path | str) -> bytes:
    """The bytes of a file, of one that is too large only as many as show that it is.

    Raises:
        OSError: when the machine cannot read the file.
    """
    return read_regular(path, _MAX_BYTES + 1)


def read_yaml(file: str, raw: bytes) -> Document:
    """The document in ``raw``, whose problems name ``file``.

    Problems: those of ``faults.reading`` that concern bytes and YAML. After ``not-utf8``,
    ``file-too-large`` or ``bad-yaml`` there is no tree; after others the rest is still read.
    """
    start = Place(file)
    if len(raw) > _MAX_BYTES:
        return _unusable(file, reading.FILE_TOO_LARGE.at(start, limit="1 MB"))
    try:
        text = raw.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        return _unusable(file, _not_utf8(file, raw, error))
    forbidden = tuple(forbidden_characters(file, text, raw))
    if forbidden:
        return Document(file, None, tuple(text.split("\n")), {}, {}, forbidden)
    known = read_canonical(text)
    if known is not None:
        return Document(file, *known)
    from gongkai.yaml_events import read_events

    read = read_events(file, text)
    lines = tuple(text.split("\n"))
    return Document(file, read.value, lines, read.spans, read.key_spans, read.problems)


def dump_text(value: str) -> str:
    """A text as a YAML scalar of one line, quoted only where it has to be."""
    if _PLAIN.fullmatch(value) and value not in NULLS:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    escaped = escaped.replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _unusable(file: str, problem: Problem) -> Document:
    return Document(file, None, (), {}, {}, (problem,))


def _not_utf8(file: str, raw: bytes, error: UnicodeDecodeError) -> Problem:
    before = raw[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    place = Place(file, line, column, line, column + 1)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return reading.NOT_UTF8.at(place, guess="，像是 UTF-16")
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return reading.NOT_UTF8.at(place, guess="")
    return reading.NOT_UTF8.at(place, guess="，像是 GBK（ANSI）")
