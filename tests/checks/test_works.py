"""One work over several records: its price stays, what is paid only grows, changes are said."""

from pathlib import Path

import pytest

from boards import codes_of, config_of, facts_of, record_of
from gongkai.checks.across import check_across
from gongkai.checks.works import check_works
from gongkai.facts import Facts

_FOLDER = Path(__file__).parent.parent / "problems" / "work-changed" / "financial"
_FIRST = (_FOLDER / "2026-09.yaml").read_text(encoding="utf-8")
_PAID = "paid: 20000.00\nunpaid: 25000.00"
_SECOND = _FIRST.replace("period: 2026-09", "period: 2026-10").replace("2026-10-08", "2026-11-08")


def _facts(*texts: str) -> list[Facts]:
    return [
        facts_of(record_of(f"financial/{index}", text), config_of())
        for index, text in enumerate(texts)
    ]


def _found(second: str) -> list[tuple[str, str]]:
    problems = check_across(_facts(_FIRST, second))
    return [(code, field) for _, code, _, field in codes_of(problems)]


def test_a_work_that_goes_on_is_sound() -> None:
    """The same price, more paid, a change named."""
    more = _SECOND.replace(_PAID, "paid: 30000.00\nunpaid: 19000.00").replace(
        "sources:", "changes:\n  - {item: 扶手, changed_on: 2026-10-02, amount: 4000.00}\nsources:"
    )
    assert _found(_SECOND) == []
    assert _found(more) == []


@pytest.mark.parametrize("key", ["contract_price: 45000.00", "total_cost: 48000.00"])
def test_a_price_that_changed_unsaid_is_found(key: str) -> None:
    """By a fen."""
    name = key.partition(":")[0]
    assert _found(_SECOND.replace(key, key.replace("000.00", "000.01"))) == [("work-changed", name)]


def test_what_was_paid_cannot_fall() -> None:
    """It is what was paid since the beginning."""
    assert _found(_SECOND.replace(_PAID, "paid: 19999.99\nunpaid: 25000.01")) == [
        ("paid-falls", "paid")
    ]


def test_a_correction_may_change_anything() -> None:
    """The record that it corrects stands no more."""
    more = "version: 2\nsupersedes: financial/0\ncorrection_reason: 抄错\n"
    assert _found(_SECOND.replace("45000.00", "46000.00") + more) == []


def test_works_of_other_names_are_others() -> None:
    """And other kinds have other rules."""
    assert _found(_SECOND.replace("45000.00", "46000.00").replace("项目", "")) != []
    other = _SECOND.replace("project_name: 南门坡道", "project_name: 北门坡道")
    assert _found(other.replace("45000.00", "46000.00")) == []
    assert list(check_works(_facts(_FIRST)[:1])) == []
