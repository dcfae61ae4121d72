"""Reads the records of tests from YAML text, and lists what is found wrong with them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.fields import Model
from gongkai.model import Kind, RecordBody, Rules
from gongkai.money import Money
from gongkai.problem import Loc
from gongkai.source import read_yaml

__all__ = ["TODAY", "Found", "altered", "body", "codes", "example", "fen_changes"]

TODAY = date(2026, 11, 15)
"""The day that checks are made for unless a test names another."""

Found = set[tuple[str, Loc]]
"""The codes of what was found, each with the way to the figure it is said of."""

_EXAMPLES = Path(__file__).parent / "examples"


def body(kind: Kind[Any], yaml_text: str) -> Any:
    """The body of a kind as the loader would read it from ``yaml_text``.

    Raises:
        pydantic.ValidationError: when a field is missing, unknown or badly written.
        AssertionError: when the text is no YAML that a record may have.
    """
    document = read_yaml("test.yaml", yaml_text.encode())
    assert not document.problems, [problem.message("en") for problem in document.problems]
    assert isinstance(document.value, dict)
    context = {"amount_unit": document.value.get("amount_unit", "元")}
    return kind.model.model_validate(document.value, context=context)


def codes(kind: Kind[Any], record: RecordBody, today: date = TODAY) -> Found:
    """The (code, loc) of every failing proof and every finding of a body.

    The wording of each finding is filled in both languages, so a template whose fact is missing
    fails here.
    """
    found: Found = {
        (proof.fault.code, proof.stated.loc) for proof in kind.proofs(record) if not proof.holds
    }
    for finding in kind.findings(record, Rules(today)):
        for template in (finding.fault.message, finding.fault.hint):
            facts = {key: str(fact) for key, fact in finding.facts.items()}
            template.zh.format_map(facts)
            template.en.format_map(facts)
        found.add((finding.fault.code, finding.loc))
    return found


def example(name: str) -> str:
    """The text of the valid example of a kind, ``tests/kinds/examples/<name>.yaml``."""
    return (_EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")


def altered(name: str, *changes: tuple[str, str]) -> str:
    """The text of an example after each (old, new) change; every old text stands in it once."""
    text = example(name)
    for old, new in changes:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return text


def fen_changes(model: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """The model again for every amount of money in it, each time with that amount one fen more.

    Prices of one unit are no amounts.
    """
    for key in type(model).model_fields:
        value = getattr(model, key)
        for place, changed in _changes(value, (*loc, key)):
            yield place, model.model_copy(update={key: changed})


def _changes(value: object, loc: Loc) -> Iterator[tuple[Loc, object]]:
    if isinstance(value, Money):
        yield loc, value + Money(1)
    elif isinstance(value, Model):
        yield from fen_changes(value, loc)
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            for place, changed in _changes(one, (*loc, index)):
                yield place, (*value[:index], changed, *value[index + 1 :])
