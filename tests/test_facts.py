"""The row that is known of a record: stated from masked fields, and small."""

from dataclasses import fields

from boards import config_of, ledger, record_of
from gongkai.disclose import state_facts
from gongkai.facts import Facts
from gongkai.money import Money


def _facts(text: str) -> Facts:
    return state_facts(record_of("financial/2026/a", text), config_of())


def test_a_figure_is_found_by_its_key() -> None:
    """What the record has not got is nothing."""
    facts = _facts(ledger())

    assert facts.value("expenditure") == Money(36_000)
    assert facts.value("total_usage") is None


def test_facts_are_frozen() -> None:
    """They can be hashed, so that no stage changes what another one sees."""
    facts = _facts(ledger())

    assert hash(facts) == hash(_facts(ledger()))


def test_facts_are_as_flat_as_values() -> None:
    """No model of a record hides in them."""
    facts = _facts(ledger())
    types = {type(getattr(facts, field.name)).__module__ for field in fields(Facts)}

    assert types == {"builtins", "datetime", "gongkai.period", "gongkai.facts", "gongkai.problem"}
