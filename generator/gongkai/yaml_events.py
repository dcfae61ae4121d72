"""Reads YAML of any shape by the events of libyaml, as text with places.

The stream is walked once, with a budget on depth and length, so that no input can exhaust the
machine; anchors, tags, repeated keys and second documents are refused.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import NamedTuple

import yaml

from gongkai.canonical_yaml import Span, Tree
from gongkai.faults import reading
from gongkai.language import Text
from gongkai.pattern import pattern
from gongkai.problem import Loc, Place, Problem
from gongkai.value_object import dataclass
from gongkai.yaml_text import (
    FORBIDDEN,
    MAX_DEPTH,
    MAX_SCALAR,
    NULLS,
    forbidden,
    line_column,
)

__all__ = ["Read", "read_events"]

_PARSER_DEPTH = "exceeded maximum nesting depth"
_MAX_EVENTS = 60_000
_FULL_WIDTH_COLON = pattern(r"^\s*(?:-\s+)?[\"']?([\w-]{1,40})[\"']?\s*：", re.MULTILINE)
_NODES = (yaml.AliasEvent, yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent)
_Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class Read(NamedTuple):
    """The tree of a text, the place of every value and key, and the problems met.

    ``value`` is nothing when the text cannot be used at all; then there is at least one problem.
    """

    value: Tree
    spans: Mapping[Loc, Span]
    key_spans: Mapping[Loc, Span]
    problems: tuple[Problem, ...]


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


def read_events(file: str, text: str) -> Read:
    """What libyaml makes of a text; its problems name ``file``.

    Problems: those of ``faults.reading`` that concern YAML.
    """
    walk, start = _Walk(file), Place(file)
    try:
        value = _walked(walk, text)
    except _RefusedError as refused:
        walk.refuse(refused.problem)
        value = None
    except yaml.MarkedYAMLError as error:
        if error.problem == _PARSER_DEPTH and error.problem_mark:
            # Newer parsers give up before they hand over what they read; all before that is read.
            return read_events(file, text[: error.problem_mark.index])
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
    return Read(value, walk.spans, walk.key_spans, tuple(walk.problems))


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
    """One value and all below it; recursion is bounded by ``MAX_DEPTH``."""
    walk.spans[loc] = _span(event)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _RefusedError(reading.ALIAS.at(walk.place(event)))
    _refuse_tag(walk, event)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(walk, event)
    if len(loc) >= MAX_DEPTH:
        raise _RefusedError(reading.TOO_DEEP.at(walk.place(event), limit=MAX_DEPTH))
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
        walk.refuse(forbidden(walk.place(event), found.group()))


def _scalar(walk: _Walk, event: yaml.ScalarEvent) -> str | None:
    if walk.escapes:
        _refuse_escaped(walk, event)
    value: str = event.value
    if len(value) > MAX_SCALAR:
        raise _RefusedError(reading.FILE_TOO_LARGE.at(walk.place(event), limit="2 万字（一项）"))
    if value in NULLS and event.implicit[0] and event.style in (None, ""):
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
        line, column = line_column(text, found.end() - 1)
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
    "did not find expected node content": "方括号或花括号里少了内容，或者没有配对",
    "did not find expected comment or line break": "| 和 > 后面要换行再写",
    "mapping keys are not allowed": "“? ”不能写在这里",
    "found unexpected end of stream": "引号没有配对",
    "found unexpected document indicator": "引号没有配对",
    "block sequence entries are not allowed": "“- ”不能写在这里",
    "found character that cannot start any token": "这个符号不能放在开头，请加双引号",
    "found unknown escape character": "双引号里的 \\ 写法不对",
}


def _plain_words(problem: str) -> Text:
    """What libyaml found, in Chinese, exactly where we know the phrase, and in its own words."""
    for start, words in _WORDS.items():
        if problem.startswith(start):
            return Text(words, problem)
    return Text(f"符号或缩进不对（{problem}）", problem)
