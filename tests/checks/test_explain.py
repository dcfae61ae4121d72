"""A signed public explanation, and nothing else, lets figures be published that do not add up."""

from pathlib import Path

import pytest

from boards import examined, explanation, ledger, meters, record_of, statement
from gongkai.checks.explain import apply_explanations, holds_for, signed_of
from gongkai.checks.record import check_record
from gongkai.model import Record, Rules
from gongkai.problem import Problem
from kinds.bodies import TODAY

_WRONG = ledger().replace("closing_balance: 640.00", "closing_balance: 640.01")


def _explained(problem: str, field: str, more: str = "") -> str:
    return explanation(problem, field, "银行利息少记一分，已于十一月补记", "会计 周敏") + more


def _found(text: str) -> tuple[Record, list[Problem]]:
    record = record_of("financial/a", text)
    return record, [one for one in check_record(record, Rules(TODAY)) if one.code != "unsigned"]


def _weights(text: str) -> list[tuple[str, str]]:
    record, problems = _found(text)
    weighed, _ = apply_explanations(signed_of(record), problems)
    return [(one.code, one.severity.value) for one in weighed]


def test_without_an_explanation_an_error_stays_one() -> None:
    """Nothing is published."""
    assert _weights(_WRONG) == [("sum-mismatch", "error")]


def test_an_explained_error_is_a_note_and_a_remark() -> None:
    """With the reason and who signed it."""
    record, problems = _found(_WRONG + _explained("sum-mismatch", "closing_balance"))
    weighed, remarks = apply_explanations(signed_of(record), problems)

    assert [(one.code, one.severity) for one in weighed] == [("sum-mismatch", "note")]
    assert [(one.record_id, one.problem, one.signed_by) for one in remarks] == [
        ("financial/a", problems[0], "会计 周敏")
    ]
    assert remarks[0].reason.startswith("银行利息")


@pytest.mark.parametrize(
    ("gap", "severity"),
    [("0.01", "note"), ("-0.01", "note"), ("−0.01", "note"), ("0.02", "error")],
)
def test_an_explanation_holds_for_the_gap_it_was_given_for(gap: str, severity: str) -> None:
    """A figure cannot move further under an old reason; the sign does not matter."""
    text = _WRONG + _explained("sum-mismatch", "closing_balance", f'    gap: "{gap}"\n')

    assert _weights(text) == [("sum-mismatch", severity)]


@pytest.mark.parametrize(
    ("gap", "holds"), [("", True), ("1234.5", False), ("1234.50", True), ("-1,234.50", True)]
)
def test_a_gap_is_held_against_what_is_found(gap: str, holds: bool) -> None:
    """None holds for any; signs and commas make no difference."""
    assert holds_for(gap, "1,234.50") is holds


@pytest.mark.parametrize(
    ("problem", "field"),
    [
        ("sum-mismatch", "income"),
        ("running-balance", "closing_balance"),
        ("no-such-problem", "income"),
    ],
)
def test_an_explanation_that_fits_nothing_is_said(problem: str, field: str) -> None:
    """It silences nothing, and staff see that it is of no use."""
    assert _weights(_WRONG + _explained(problem, field)) == [
        ("sum-mismatch", "error"),
        ("explanation-unused", "warning"),
    ]


def test_an_explanation_of_what_is_mended_is_said() -> None:
    """At its own place in the file."""
    record, problems = _found(ledger() + _explained("sum-mismatch", "closing_balance"))
    unused = apply_explanations(signed_of(record), problems)[0][0]

    assert (unused.code, unused.field, unused.place.line) == (
        "explanation-unused",
        "explanations[0]",
        17,
    )
    assert "sum-mismatch" in unused.message()
    assert unused.hint("en")


@pytest.mark.parametrize(
    ("change", "problem", "field"),
    [
        (("付维修费", "付 13800138000"), "personal-data", "entries[0].description"),
        (("2026-10-09", "2026-11-09"), "date-outside-period", "entries[0].date"),
    ],
)
def test_faults_of_procedure_cannot_be_explained_away(
    change: tuple[str, str], problem: str, field: str
) -> None:
    """The error stays, and the attempt is an error too."""
    weights = _weights(ledger().replace(*change) + _explained(problem, field))

    assert sorted(weights) == sorted([(problem, "error"), ("not-explainable", "error")])


def test_the_files_of_others_are_not_explained(tmp_path: Path) -> None:
    """An explanation counts for problems of its own file only."""
    good, wrong = (
        statement("2026-08", "1.00", "1.00", "1.00"),
        statement("2026-09", "2.00", "1.00", "1.00"),
    )
    explained = _explained("opening-mismatch", "opening_balance")
    there = examined(tmp_path / "a", {"financial/a": good, "financial/b": wrong + explained})
    elsewhere = examined(tmp_path / "b", {"financial/a": good + explained, "financial/b": wrong})

    assert (there.sound, [one.record_id for one in there.explained]) == (True, ["financial/b"])
    assert (elsewhere.sound, elsewhere.explained) == (False, ())


def test_warnings_may_be_explained_too(tmp_path: Path) -> None:
    """A jump in usage becomes a note like any other figure."""
    records = {
        "fees/a": meters("2026-09", "0", "100"),
        "fees/b": meters("2026-10", "100", "900", _explained("usage-jump", "meters[0].usage")),
    }
    found = examined(tmp_path, records)
    jump = next(one for one in found.problems if one.code == "usage-jump")

    assert jump.severity == "note"
    assert [one.problem.code for one in found.explained] == ["usage-jump"]


def test_problems_stay_in_the_order_of_files_and_places() -> None:
    """Explained or not, the list is the same on every run."""
    record, problems = _found(_WRONG + _explained("sum-mismatch", "closing_balance"))
    weighed, _ = apply_explanations(signed_of(record), reversed(problems))

    assert list(weighed) == sorted(weighed, key=Problem.sort_key)
