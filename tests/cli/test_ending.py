"""The exit code tells the heaviest problem, and what is said goes to the right stream."""

import errno
import json

import pytest

from gongkai.cli.ending import exit_code, refusal_of, report_of
from gongkai.crew import WorkerLost
from gongkai.language import Text
from gongkai.lock import Locked
from gongkai.problem import Fault, Place, Problem, Severity


def _problem(severity: Severity) -> Problem:
    fault = Fault("sum-mismatch", Text("对不上", "does not add up"), Text("改", "mend"))
    return fault.at(Place("a.yaml", 1, 1, 1, 3)).weighing(severity)


_ERROR, _WARNING, _NOTE = (_problem(severity) for severity in Severity)


@pytest.mark.parametrize(
    ("problems", "plain", "strict"),
    [
        ((), 0, 0),
        ((_NOTE,), 0, 0),
        ((_WARNING,), 0, 1),
        ((_WARNING, _ERROR), 1, 1),
        ((_NOTE, _ERROR), 1, 1),
    ],
)
def test_the_code_is_that_of_the_heaviest_problem(
    problems: tuple[Problem, ...], plain: int, strict: int
) -> None:
    """Errors fail always, warnings under ``strict``, notes never."""
    assert exit_code(problems) == plain
    assert exit_code(problems, strict=strict == 1) == strict
    assert exit_code(problems, strict=True) == strict


def test_only_what_people_read_has_a_sentence_at_the_end() -> None:
    """It stands on the other stream, so that lists of problems can be handed on."""
    listed, summed_up = report_of((_ERROR,), "text", "zh")
    told, nothing = report_of((_ERROR,), "json", "zh", {"written": 3})

    assert "sum-mismatch" in listed
    assert summed_up.endswith("\n")
    assert (json.loads(told)["written"], nothing) == (3, "")
    assert report_of((), "github", "zh") == ("", "")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left", "public"), "磁盘满了，腾出空间再运行一次"),
        (OSError(errno.EROFS, "Read-only", "public"), "只能读，不能写"),
        (PermissionError(errno.EACCES, "Permission denied", "public"), "没有权限读写"),
        (FileNotFoundError(errno.ENOENT, "No such file", "public"), "找不到"),
        (Locked(errno.EAGAIN, "locked", "public"), "等它写完再运行一次"),
        (OSError(errno.EIO, "Input/output error", "public"), "电脑无法读写"),
    ],
)
def test_what_the_machine_refuses_is_said_with_its_place(error: OSError, told: str) -> None:
    """In Chinese, for a clerk cannot tell a full disk from a lost folder by the system's words."""
    assert told in refusal_of(error)
    assert "：public（" in refusal_of(error)


def test_lost_processes_are_told_of_with_a_way_out() -> None:
    """They stand for no file, and the system has no words for them."""
    told = refusal_of(WorkerLost("a worker ended 3 times (exit code -9)"))

    assert "--jobs 1" in told
    assert told.endswith("（a worker ended 3 times (exit code -9)）")
