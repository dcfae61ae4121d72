"""Reads YAML as text with places: every value is a string, a list, a mapping or nothing.

What is not in the shape that the program writes (``canonical_yaml``) is read by its libyaml events.
Their stream is walked once, with a budget on size, depth and length, so that no input can exhaust
the machine; anchors, tags, repeated keys and second documents are refused.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from gongkai.canonical_yaml import Span, Tree, read_canonical
from gongkai.faults import reading
from gongkai.language import Text
from gongkai.pattern import pattern
from gongkai.problem import Loc, Place, Problem
from gongkai.regular_file import NoRegularFile, read_regular

__all__ = [
    "FORBIDDEN",
    "Document",
    "Tree",
    "dump_text",
    "read_file",
    "read_raw",
    "read_yaml",
    "texts_of",
]

_MAX_BYTES = 1024 * 1024
_PARSER_DEPTH = "exceeded maximum nesting depth"
_MAX_DEPTH = 20
_MAX_EVENTS = 60_000
_MAX_SCALAR = 20_000
_NON_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF)
)
FORBIDDEN = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff" + _NON_CHARACTERS + "]"
)
"""A character that nobody sees, or that is none: controls, formats, private use, surrogates."""
_PRINTED_THOUGH_FORBIDDEN = (b"\xef\xbf\xbc", b"\xef\xbf\xbd", b"\xf3\xa0")
"""What begins U+FFFC, U+FFFD and U+E0000 to U+E0FFF in UTF-8."""
_FULL_WIDTH_COLON = pattern(r"^\s*(?:-\s+)?[\"']?([\w-]{1,40})[\"']?\s*：", re.MULTILINE)
_NULLS = ("", "~", "null")
_NODES = (yaml.AliasEvent, yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent)
_Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


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


class _RefusedError(Exception):
    """Ends the walk at a fault after which nothing more can be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(slots=True)
class _Walk:
    """The state of one walk over the events of a file."""

    file: str
    spans: dict[Loc, Span] = field(default_factory=dict)
    key_spans: dict[Loc, Span] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    events: int = 0
    escapes: bool = False

    def refuse(self, problem: Problem) -> None:
        self.problems.append(problem)

    def place(self, event: yaml.Event) -> Place:
        return Place(self.file, *_span(event))


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


def read_raw(path: Path) -> bytes:
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
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _unusable(file, _not_utf8(file, raw, error))
    forbidden = tuple(_forbidden_characters(file, text, raw))
    if forbidden:
        return Document(file, None, tuple(text.split("\n")), {}, {}, forbidden)
    known = read_canonical(text)
    return Document(file, *known) if known is not None else _parsed(file, text)


def _parsed(file: str, text: str) -> Document:
    """What the parser makes of a text, and what is wrong with it."""
    walk, start, lines = _Walk(file), Place(file), tuple(text.split("\n"))
    try:
        value = _walked(walk, text)
    except _RefusedError as refused:
        walk.refuse(refused.problem)
        value = None
    except yaml.MarkedYAMLError as error:
        if error.problem == _PARSER_DEPTH and error.problem_mark:
            # Newer parsers give up before they hand over what they read; all before that is read.
            before = text[: error.problem_mark.index].encode()
            return replace(read_yaml(file, before), lines=lines)
        walk.refuse(_explained(file, text, error))
        value = None
    except yaml.YAMLError as error:
        walk.refuse(reading.BAD_YAML.at(start, detail=str(error).splitlines()[0]))
        value = None
    if value is None and not walk.problems:
        walk.refuse(reading.EMPTY_FILE.at(start))
    if isinstance(value, str):
        walk.refuse(_lone_text(file, text))
        value = None
    return Document(file, value, lines, walk.spans, walk.key_spans, tuple(walk.problems))


def dump_text(value: str) -> str:
    """A text as a YAML scalar of one line, quoted only where it has to be."""
    plain = re.fullmatch(r"(?![%-])[\w/（）《》、。，·%．\-\u4e00-\u9fff]+", value)
    if plain and value not in _NULLS:
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


def _forbidden_characters(file: str, text: str, raw: bytes) -> Iterator[Problem]:
    # What can be printed is not forbidden, but for a few signs; asking that is far quicker.
    is_printed = text.replace("\n", "").isprintable()
    if is_printed and not any(sign in raw for sign in _PRINTED_THOUGH_FORBIDDEN):
        return
    for found in FORBIDDEN.finditer(text):
        line, column = _line_column(text, found.start())
        character = found.group()
        yield _forbidden(Place(file, line, column, line, column + 1), character)


def _forbidden(place: Place, character: str) -> Problem:
    name = unicodedata.name(character, "CONTROL")
    return reading.FORBIDDEN_CHARACTER.at(place, code_point=f"U+{ord(character):04X}", name=name)


def _line_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def _span(event: yaml.Event) -> Span:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return (1, 1, 1, 1)
    return (start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _events(walk: _Walk, text: str) -> Iterator[yaml.Event]:
    for event in yaml.parse(text, Loader=_Loader):
        walk.events += 1
        if walk.events > _MAX_EVENTS:
            raise _RefusedError(
                reading.FILE_TOO_LARGE.at(walk.place(event), limit=Text("3 万项", "30,000 values"))
            )
        yield event


def _walked(walk: _Walk, text: str) -> Tree:
    events = _events(walk, text)
    walk.escapes = "\\" in text
    value: Tree = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _RefusedError(reading.SECOND_DOCUMENT.at(walk.place(event)))
        elif isinstance(event, _NODES):
            value = _node(walk, events, event, ())
    return value


def _node(walk: _Walk, events: Iterator[yaml.Event], event: yaml.Event, loc: Loc) -> Tree:
    """One value and all below it; recursion is bounded by ``_MAX_DEPTH``."""
    walk.spans[loc] = _span(event)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _RefusedError(reading.ALIAS.at(walk.place(event)))
    _refuse_tag(walk, event)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(walk, event)
    if len(loc) >= _MAX_DEPTH:
        raise _RefusedError(reading.TOO_DEEP.at(walk.place(event), limit=_MAX_DEPTH))
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(walk, events, loc)
    return _mapping(walk, events, loc)


def _refuse_tag(walk: _Walk, event: yaml.Event) -> None:
    if getattr(event, "tag", None) is not None:
        walk.refuse(reading.TAG.at(walk.place(event)))


def _refuse_escaped(walk: _Walk, event: yaml.ScalarEvent) -> None:
    """A forbidden character written as an escape, which the text itself does not show."""
    found = FORBIDDEN.search(event.value)
    if found:
        walk.refuse(_forbidden(walk.place(event), found.group()))


def _scalar(walk: _Walk, event: yaml.ScalarEvent) -> str | None:
    if walk.escapes:
        _refuse_escaped(walk, event)
    value: str = event.value
    if len(value) > _MAX_SCALAR:
        raise _RefusedError(reading.FILE_TOO_LARGE.at(walk.place(event), limit="2 万字（一项）"))
    if value in _NULLS and event.implicit[0] and event.style in (None, ""):
        return None
    return value


def _sequence(walk: _Walk, events: Iterator[yaml.Event], loc: Loc) -> list[Tree]:
    items: list[Tree] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_node(walk, events, event, (*loc, len(items))))
    return items


def _mapping(walk: _Walk, events: Iterator[yaml.Event], loc: Loc) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        if not isinstance(event, yaml.ScalarEvent) or not event.value:
            raise _RefusedError(reading.BAD_KEY.at(walk.place(event)))
        if event.anchor:
            raise _RefusedError(reading.ALIAS.at(walk.place(event)))
        _refuse_tag(walk, event)
        if walk.escapes:
            _refuse_escaped(walk, event)
        key = event.value
        here = (*loc, key)
        if key in found:
            walk.refuse(reading.REPEATED_KEY.at(walk.place(event), key=key))
        walk.key_spans[here] = _span(event)
        value = _node(walk, events, next(events), here)
        found.setdefault(key, value)
    return found


def _explained(file: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """A fault of the YAML in words, with the slips of Chinese typists recognised first."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    colon = _colon_slip(file, text, line)
    if colon is not None:
        return colon
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    place = Place(file, line, column, line, column + 1)
    if "\t" in written[: column + 1] and not written[:column].strip():
        return reading.TAB_INDENT.at(place)
    while_doing = str(error.context)
    if "anchor" in while_doing or "alias" in while_doing:
        return reading.ALIAS.at(place)
    if "tag" in while_doing:
        return reading.TAG.at(place)
    return reading.BAD_YAML.at(place, detail=_plain_words(str(error.problem or error.context)))


def _colon_slip(file: str, text: str, last_line: int) -> Problem | None:
    """A full-width colon after a key, in the line of the fault or the one before it."""
    for found in _FULL_WIDTH_COLON.finditer(text):
        line, column = _line_column(text, found.end() - 1)
        if last_line - 2 <= line <= last_line and ": " not in text.split("\n")[line - 1]:
            place = Place(file, line, column, line, column + 1)
            return reading.FULL_WIDTH_COLON.at(place, key=found[1])
    return None


def _lone_text(file: str, text: str) -> Problem:
    slip = _colon_slip(file, text, text.count("\n") + 1)
    return slip or reading.NOT_A_MAPPING.at(Place(file), kind="finance_statement")


_WORDS = {
    "mapping values are not allowed": "这一行有两个冒号，或者上一行写法不对",
    "could not find expected ':'": "少了英文冒号",
    "did not find expected key": "缩进不齐，或者引号没有配对",
    "did not find expected '-' indicator": "列表的缩进不齐",
    "did not find expected ',' or": "方括号或花括号没有配对",
    "found unexpected end of stream": "引号没有配对",
    "found unexpected document indicator": "引号没有配对",
    "block sequence entries are not allowed": "“- ”不能写在这里",
    "found character that cannot start any token": "这个符号不能放在开头，请加双引号",
    "found unknown escape character": "双引号里的 \\ 写法不对",
}


def _plain_words(problem: str) -> Text:
    """What libyaml found, in Chinese where we know the phrase, and in its own English words."""
    for start, words in _WORDS.items():
        if problem.startswith(start):
            return Text(words, problem)
    return Text(problem, problem)
