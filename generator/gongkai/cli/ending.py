"""How a command ends: what is said of the problems that it met, and its exit code."""

import errno
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from gongkai.crew import WorkerLost
from gongkai.language import Language
from gongkai.lock import Locked
from gongkai.problem import Problem, Severity, has_errors
from gongkai.report import Format, as_github, as_json, as_text, summary

__all__ = ["exit_code", "refusal_of", "report_of"]

_FULL = "磁盘满了，腾出空间再运行一次 The disk is full"
_BY_NUMBER = MappingProxyType(
    {
        errno.ENOSPC: _FULL,
        getattr(errno, "EDQUOT", errno.ENOSPC): _FULL,
        errno.EROFS: "这里只能读，不能写 Nothing can be written",
        errno.ENAMETOOLONG: "名字太长，改短一些 The name is too long",
    }
)
_BY_SORT: Sequence[tuple[type[OSError], str]] = (
    (Locked, "另一个 gongkai 正在往这里写，等它写完再运行一次 Somebody else is writing there"),
    (
        WorkerLost,
        "干活的进程一再中断，可能内存不够，加上 --jobs 1 再试 Processes were lost: try --jobs 1",
    ),
    (ConnectionError, "连不上 Cannot reach"),
    (PermissionError, "没有权限读写 Permission denied"),
    (FileNotFoundError, "找不到 Not found"),
    (OSError, "电脑无法读写 Cannot read or write"),
)
"""What the machine refuses, the more exact before the less."""


def exit_code(problems: Sequence[Problem], *, strict: bool = False) -> int:
    """1 when something has to be mended, warnings included under ``--strict``; else 0."""
    if has_errors(problems):
        return 1
    warned = any(problem.severity is Severity.WARNING for problem in problems)
    return 1 if strict and warned else 0


def refusal_of(error: OSError) -> str:
    """What the machine refused, and where, in a sentence."""
    said = next(words for sort, words in _BY_SORT if isinstance(error, sort))
    where = f"：{error.filename}" if error.filename else ""
    return f"{_BY_NUMBER.get(error.errno or 0, said)}{where}（{error.strerror or error}）"


def report_of(
    problems: Sequence[Problem],
    form: Format,
    language: Language,
    more: Mapping[str, object] = MappingProxyType({}),
    *,
    strict: bool = False,
    partly: bool = False,
) -> tuple[str, str]:
    """What is said of all problems on stdout and on stderr.

    ``strict`` and ``partly`` are those of a ``summary``, ``more`` is what JSON has besides.
    """
    if form == "json":
        return f"{as_json(problems, language, **more)}\n", ""
    if form == "github":
        return f"{as_github(problems, language)}\n" if problems else "", ""
    listed = f"{as_text(problems, _lines(problems), language)}\n" if problems else ""
    return listed, f"{summary(problems, language, strict=strict, partly=partly)}\n"


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
