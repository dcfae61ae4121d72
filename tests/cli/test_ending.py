"""The exit code tells the heaviest problem, and what is said goes to the right stream."""

import json

import pytest

from gongkai.cli.ending import exit_code, report_of
from gongkai.language import Text
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
    told, nothing = report_of((_ERROR,), "json", "zh", written=3)

    assert "sum-mismatch" in listed
    assert summed_up.endswith("\n")
    assert (json.loads(told)["written"], nothing) == (3, "")
    assert report_of((), "github", "zh") == ("", "")
