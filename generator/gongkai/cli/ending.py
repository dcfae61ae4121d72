"""How a command ends: what is said of the problems that it met, and its exit code."""

from collections.abc import Sequence
from pathlib import Path

from gongkai.language import Language
from gongkai.problem import Problem, Severity, has_errors
from gongkai.report import Format, as_github, as_json, as_text, summary

__all__ = ["exit_code", "report_of"]


def exit_code(problems: Sequence[Problem], *, strict: bool = False) -> int:
    """1 when something has to be mended, warnings included under ``--strict``; else 0."""
    if has_errors(problems):
        return 1
    warned = any(problem.severity is Severity.WARNING for problem in problems)
    return 1 if strict and warned else 0


def report_of(
    problems: Sequence[Problem], form: Format, language: Language, **more: object
) -> tuple[str, str]:
    """What is said of all problems on stdout and on stderr."""
    if form == "json":
        return f"{as_json(problems, language, **more)}\n", ""
    if form == "github":
        return f"{as_github(problems, language)}\n" if problems else "", ""
    listed = f"{as_text(problems, _lines(problems), language)}\n" if problems else ""
    return listed, f"{summary(problems, language)}\n"


def _lines(problems: Sequence[Problem]) -> dict[str, Sequence[str]]:
    """The lines of the files that are named; a file that cannot be read shows no line."""
    found: dict[str, Sequence[str]] = {}
    for name in {problem.place.file for problem in problems}:
        try:
            text = Path(name).read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            continue
        found[name] = text.split("\n")
    return found
