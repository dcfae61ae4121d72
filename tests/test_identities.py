"""The rules of every kind: each is really proved, holds where it is right and fails where not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from boards import example_records, record_of
from gongkai.checks.figures import check_figures
from gongkai.examine import examine_each
from gongkai.identities import identities_of, rule_of
from gongkai.kinds import all_kinds
from gongkai.model import Record
from gongkai.problem import field_name
from gongkai.proof import Proof
from kinds.bodies import altered, changed_at, one_more

_CONTENT = Path(__file__).parent.parent / "content"
_TAXED = altered(
    "purchase",
    ("total: 14,036.50", "subtotal: 14,036.50\ntax_rate: 0.01\ntotal: 14,176.87"),
)
"""A purchase with the tax on the total, which neither example nor sample has."""
_RULES = [(name, rule) for name, kind in all_kinds().items() for rule in identities_of(kind)]


@cache
def _cases() -> dict[tuple[str, str, str], list[tuple[Record, Proof]]]:
    """The proofs of all examples and of the sample, by kind and rule."""
    records = [record_of(one, text) for one, text in example_records().items()]
    records.append(record_of("financial/taxed", _TAXED))
    for found in examine_each(_CONTENT, "content", date(2026, 11, 12)):
        assert found.board is not None
        records.extend(found.board.records)
    cases: dict[tuple[str, str, str], list[tuple[Record, Proof]]] = {}
    for record in records:
        for proof in record.kind.proofs(record.body):
            cases.setdefault((record.kind.name, *rule_of(proof)), []).append((record, proof))
    return cases


@pytest.mark.parametrize(("kind", "rule"), _RULES, ids=lambda one: getattr(one, "field", one))
def test_each_rule_has_a_case_that_holds_and_one_that_fails(kind: str, rule: Any) -> None:
    """The failing one is the first that holds with a figure changed; its problem is at the rule."""
    record, proof = next(one for one in _cases()[kind, rule.field, rule.code] if one[1].holds)
    told = {
        (one.code, one.field)
        for changed in _changed(record, proof)
        for one in check_figures(changed)
    }

    assert (rule.code, field_name(proof.stated.loc)) in told


def test_nothing_is_proved_that_is_no_listed_rule() -> None:
    """Each proof of examples and sample is a case of a rule, and each rule has cases."""
    assert set(_cases()) == {(kind, rule.field, rule.code) for kind, rule in _RULES}


def test_rules_are_told_in_both_languages() -> None:
    """As an equation with two sides, without the names of specimens but where lines are named."""
    for kind, rule in _RULES:
        assert "＝" in rule.sentence.zh, (kind, rule)
        assert rule.sentence.en, (kind, rule)
        assert rule.terms or rule.code == "count-mismatch", (kind, rule)


def test_a_figure_with_both_signs_is_told_by_its_formula() -> None:
    """The loss of meters: what the masters show less what the others do."""
    rules = {rule.field: rule for rule in identities_of(all_kinds()["meter_reading"])}
    assert "−" in rules["loss"].sentence.zh


def _changed(record: Record, proof: Proof) -> Iterator[Record]:
    """The record with the stated figure, or each of those it follows from, a little more."""
    for term in (proof.stated, *proof.terms):
        body = changed_at(record.body, term.loc, one_more)
        if body is not None:
            yield replace(record, body=body)
