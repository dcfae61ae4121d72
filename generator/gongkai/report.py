"""Problems as text for people, JSON for programmes and annotations for code hosts."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from gongkai.language import Language, Text
from gongkai.problem import LikelyCause, Place, Problem, Severity

__all__ = ["Format", "as_github", "as_json", "as_text", "cells", "counts_of", "summary"]

Format = Literal["text", "json", "github"]

_WORDS = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("提醒", "warning"),
    Severity.NOTE: Text("说明", "note"),
}
_CAUSE = Text("可能", "maybe")
_HINT = Text("办法", "hint")
_SEE = Text("参见", "see")
_WIDE = ("W", "F")


def counts_of(problems: Iterable[Problem]) -> dict[str, int]:
    """The number of problems by severity, zero included."""
    found = Counter(problem.severity.value for problem in problems)
    return {severity.value: found[severity.value] for severity in Severity}


def summary(
    problems: Sequence[Problem], language: Language, *, strict: bool = False, partly: bool = False
) -> str:
    """One sentence on all problems together.

    Under ``strict`` warnings are what has to be mended too; ``partly`` is whether the boards in
    which nothing has were published.
    """
    counts = counts_of(problems)
    if language == "en":
        return f"{counts['error']} errors, {counts['warning']} warnings, {counts['note']} notes"
    wrong = "有错误" if counts["error"] else "有提醒" if strict and counts["warning"] else ""
    held = "的没有更新" if partly else "，不能公布"
    verdict = f"{wrong}{held}" if wrong else "账目核对无误"
    found = "，".join(f"{_WORDS[sort].zh} {counts[sort.value]} 处" for sort in Severity)
    return f"{verdict}：{found}"


def as_text(
    problems: Iterable[Problem], sources: Mapping[str, Sequence[str]], language: Language
) -> str:
    """Every problem with its place, the line itself and a caret under the words that are meant.

    ``sources`` are the lines of the files by the names that places use. The caret is padded by
    display width, since a Chinese character is two cells wide and one column.
    """
    return "\n".join(_text_of(problem, sources, language) for problem in problems)


def as_json(problems: Sequence[Problem], language: Language, **more: object) -> str:
    """One object: ok, counts, the problems, and whatever the command adds."""
    counts = counts_of(problems)
    report = {
        "ok": counts["error"] == 0,
        "counts": counts,
        "problems": [_object(problem, language) for problem in problems],
        **more,
    }
    return json.dumps(report, ensure_ascii=False, indent=1)


def as_github(problems: Iterable[Problem], language: Language) -> str:
    """Annotations in the form of workflow commands."""
    return "\n".join(_annotation(problem, language) for problem in problems)


def _head(place: Place, words: str) -> str:
    return f"{place.file}:{place.line}:{place.column}: {words}"


def _text_of(problem: Problem, sources: Mapping[str, Sequence[str]], language: Language) -> str:
    words = f"{_WORDS[problem.severity].to(language)}: {problem.code}: {problem.message(language)}"
    parts = [_head(problem.place, words)]
    line = _line_at(problem.place, sources)
    if line is not None:
        parts += [f"    {line}", f"    {_caret(problem.place, line)}"]
    parts += [f"  {_cause_line(problem, cause, language)}" for cause in problem.causes]
    parts.append(f"  {_HINT.to(language)}: {problem.hint(language)}")
    parts += [
        _head(related.place, f"{_SEE.to(language)}: {related.label.to(language)}")
        for related in problem.related[:3]
        if related.place.file != problem.place.file
    ]
    return "\n".join(parts)


def _cause_line(problem: Problem, cause: LikelyCause, language: Language) -> str:
    """What may lie behind a problem, with the line of the file where that is another one."""
    words = f"{_CAUSE.to(language)}: {cause.words.to(language)}"
    if cause.place.line == problem.place.line:
        return words
    where = Text(f"（第 {cause.place.line} 行）", f" (line {cause.place.line})")
    return f"{words}{where.to(language)}"


def _line_at(place: Place, sources: Mapping[str, Sequence[str]]) -> str | None:
    lines = sources.get(place.file, ())
    if not 0 < place.line <= len(lines):
        return None
    return "".join(map(_visible, lines[place.line - 1].rstrip()))


def _visible(character: str) -> str:
    """The character, or what stands for one that would do something to a terminal."""
    if character == "\t":
        return " "
    return _HIDDEN if unicodedata.category(character) in _UNSEEN else character


def _caret(place: Place, line: str) -> str:
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    end = max(end, start + 1)
    return " " * cells(line[:start]) + "^" * max(1, cells(line[start:end]))


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(
        0
        if unicodedata.combining(character)
        else 1 + (unicodedata.east_asian_width(character) in _WIDE)
        for character in text
    )


def _object(problem: Problem, language: Language) -> dict[str, object]:
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        **_place_object(place),
        "field": problem.field,
        "message": problem.message(language),
        "causes": [
            {
                "sort": cause.sort,
                "message": cause.words.to(language),
                "field": cause.field,
                "line": cause.place.line,
                "column": cause.place.column,
            }
            for cause in problem.causes
        ],
        "hint": problem.hint(language),
        "related": [
            {**_place_object(related.place), "label": related.label.to(language)}
            for related in problem.related
        ],
    }


def _place_object(place: Place) -> dict[str, object]:
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_HIDDEN = "\ufffd"
_ANNOTATIONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _annotation(problem: Problem, language: Language) -> str:
    place = problem.place
    told = [problem.message(language)]
    told += [f"{_CAUSE.to(language)}: {cause.words.to(language)}" for cause in problem.causes]
    message = f"{' '.join(told)} {_HINT.to(language)}: {problem.hint(language)}"
    where = f"file={_escaped(place.file, property_value=True)},line={place.line},col={place.column}"
    title = _escaped(problem.code, property_value=True)
    return f"::{_ANNOTATIONS[problem.severity]} {where},title={title}::{_escaped(message)}"


def _escaped(text: str, *, property_value: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_value else text
