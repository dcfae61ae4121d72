"""The header of a record: dates in order, signatures, corrections."""

import pytest

from boards import codes_of, ledger, record_of
from gongkai.checks.header import DUTIES, check_header
from gongkai.problem import Problem

_SIGNED = """\
prepared_by: {role: 报账员, name: 周敏}
prepared_on: 2026-11-01
reviewed_by: {role: 会计, name: 林静}
reviewed_on: 2026-11-02
supervised_by: {role: 监委会主任, name: 何国梁}
supervised_on: 2026-11-03
approved_by: {role: 主任, name: 陈国强}
approved_on: 2026-11-04
"""


def _problems(more: str) -> list[Problem]:
    return list(check_header(record_of("financial/a", ledger(more=more))))


def _found(more: str) -> list[tuple[str, str]]:
    problems = _problems(more)
    codes_of(problems)
    return [(one.code, one.field) for one in problems]


def test_a_signed_record_is_in_order() -> None:
    """Four duties, one after the other."""
    assert _found(_SIGNED) == []


def test_missing_signatures_are_one_warning() -> None:
    """With the duties that are left; it stands at the record and stops nothing."""
    problem = _problems(_SIGNED.replace("reviewed_by: {role: 会计, name: 林静}\n", ""))[0]

    assert (problem.code, problem.severity, problem.field) == ("unsigned", "warning", "reviewed_by")
    assert problem.message() == "还没有签名：审核"
    assert "编制、审核、监督、批准" in _problems("")[0].message()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (("prepared_on: 2026-11-01", "prepared_on: 2026-11-03"), "reviewed_on"),
        (("reviewed_on: 2026-11-02", "reviewed_on: 2026-11-04"), "supervised_on"),
        (("supervised_on: 2026-11-03", "supervised_on: 2026-11-05"), "approved_on"),
        (("approved_on: 2026-11-04", "approved_on: 2026-11-09"), "publicity_start"),
        (("prepared_by", "publicity_end: 2026-11-07\nprepared_by"), "publicity_end"),
        (("prepared_by", "withdrawn_on: 2026-11-07\nprepared_by"), "withdrawn_on"),
        (("prepared_by", "period_start: 2026-11-01\nprepared_by"), "period_end"),
        (("prepared_by", "period_end: 2026-09-30\nprepared_by"), "period_end"),
    ],
)
def test_dates_stand_in_their_order(change: tuple[str, str], field: str) -> None:
    """Each pair of neighbours, with the later one named."""
    assert _found(_SIGNED.replace(*change)) == [("dates-out-of-order", field)]


@pytest.mark.parametrize(
    "change",
    [
        ("reviewed_on: 2026-11-02", "reviewed_on: 2026-11-01"),
        ("approved_on: 2026-11-04", "approved_on: 2026-11-08"),
        ("prepared_by", "publicity_end: 2026-11-08\nprepared_by"),
        ("prepared_by", "withdrawn_on: 2026-11-08\nprepared_by"),
        ("prepared_by", "period_start: 2026-09-25\nperiod_end: 2026-10-24\nprepared_by"),
    ],
)
def test_one_day_may_hold_both(change: tuple[str, str]) -> None:
    """Equal days are in order."""
    assert _found(_SIGNED.replace(*change)) == []


def test_a_missing_date_is_passed_over() -> None:
    """The ones before and after it are compared with each other."""
    text = _SIGNED.replace("reviewed_on: 2026-11-02\n", "").replace(
        "prepared_on: 2026-11-01", "prepared_on: 2026-11-04"
    )

    assert sorted(_found(text)) == [
        ("dates-out-of-order", "supervised_on"),
        ("unsigned", "reviewed_on"),
    ]


def test_nobody_approves_his_own_work() -> None:
    """The problem stands at the name and shows it."""
    problem = _problems(_SIGNED.replace("陈国强", "周敏"))[0]

    assert (problem.code, problem.field) == ("same-signer", "approved_by.name")
    assert "周敏" in problem.message()


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ("version: 2\nsupersedes: financial/b\ncorrection_reason: 抄错\n", []),
        ("version: 7\nsupersedes: financial/b\ncorrection_reason: 抄错\n", []),
        ("version: 2\n", ["supersedes", "correction_reason"]),
        ("version: 2\nsupersedes: financial/b\n", ["correction_reason"]),
        ("supersedes: financial/b\ncorrection_reason: 抄错\n", ["version"]),
        ("correction_reason: 抄错\n", ["supersedes", "version"]),
        ("version: 0\n", ["supersedes", "correction_reason", "version"]),
        ("version: 2\nsupersedes: financial/a\ncorrection_reason: 抄错\n", ["supersedes"]),
    ],
)
def test_a_correction_is_complete(more: str, fields: list[str]) -> None:
    """It says which record, why, and in which version; and corrects another one."""
    assert _found(_SIGNED + more) == [("correction-incomplete", field) for field in fields]


def test_the_duties_are_in_the_order_of_signing() -> None:
    """Pages and posters show them so."""
    assert [label.zh for _, label in DUTIES] == ["编制", "审核", "监督", "批准"]
