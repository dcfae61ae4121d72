"""Reads the records of tests from YAML text, and lists what is found wrong with them."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeVar

from gongkai.construction import constructed
from gongkai.fields import Model
from gongkai.model import Kind, RecordBody, Rules
from gongkai.money import Money, Rate
from gongkai.problem import Loc
from gongkai.pydantic_models import faults_in
from gongkai.resources import example_text
from gongkai.source import Tree, read_yaml

__all__ = [
    "TODAY",
    "Found",
    "altered",
    "body",
    "changed_at",
    "codes",
    "example",
    "fen_changes",
    "one_more",
    "read_model",
    "sign_changes",
    "swap_changes",
    "tree_of_example",
    "two_swapped",
]

TODAY = date(2026, 11, 15)
"""The day that checks are made for unless a test names another."""

M = TypeVar("M", bound=Model)
Found = set[tuple[str, Loc]]
"""The codes of what was found, each with the way to the figure it is said of."""


def body(kind: Kind[Any], yaml_text: str) -> Any:
    """The body of a kind as the loader would read it from ``yaml_text``.

    Raises:
        AssertionError: when the text is no YAML that a record may have, or a field is missing,
            unknown or badly written.
    """
    document = read_yaml("test.yaml", yaml_text.encode())
    assert not document.problems, [problem.message("en") for problem in document.problems]
    assert isinstance(document.value, dict)
    context = {"amount_unit": document.value.get("amount_unit", "元")}
    made = constructed(kind.model, document.value, context)
    assert made is not None, faults_in(kind.model, document.value, context)
    return made


def read_model(model: type[M], tree: object) -> M:
    """The model that a tree holds.

    Raises:
        AssertionError: when anything is wrong in it.
    """
    made = constructed(model, tree, {})
    assert made is not None, faults_in(model, tree, {})
    return made


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
    """The text of the valid example of a kind, that its workbook shows."""
    return example_text(name)


def tree_of_example(name: str) -> dict[str, Tree]:
    """The values of the valid example of a kind."""
    document = read_yaml(f"{name}.yaml", example(name).encode())
    assert isinstance(document.value, dict)
    return dict(document.value)


def altered(name: str, *changes: tuple[str, str]) -> str:
    """The text of an example after each (old, new) change; every old text stands in it once."""
    text = example(name)
    for old, new in changes:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return text


def fen_changes(model: Any) -> Iterator[tuple[Loc, Any]]:
    """The model again for every amount of money in it, each time with that amount one fen more.

    Prices of one unit are no amounts.
    """
    return _money_changes(model, (), lambda amount: amount + Money(1))


def sign_changes(model: Any) -> Iterator[tuple[Loc, Any]]:
    """The model again for every amount that is not 0, each time with its sign turned."""
    return _money_changes(model, (), lambda amount: Money(-amount.fen))


def swap_changes(model: Any) -> Iterator[tuple[Loc, Any]]:
    """The model again for every amount, with the first two unlike neighbouring digits swapped.

    The digits are those of the amount in fen; amounts of equal digits are left out.
    """
    return _money_changes(model, (), _swapped)


def changed_at(here: Any, loc: Loc, change: Callable[[object], object]) -> Any:
    """The value with the figure at a place changed; nothing where none stands or none changes."""
    if not loc:
        return change(here)
    step, rest = loc[0], loc[1:]
    if isinstance(step, int) and isinstance(here, tuple) and step < len(here):
        inner = changed_at(here[step], rest, change)
        return None if inner is None else (*here[:step], inner, *here[step + 1 :])
    if isinstance(here, Model) and isinstance(step, str) and hasattr(here, step):
        inner = changed_at(getattr(here, step), rest, change)
        return None if inner is None else here.model_copy(update={step: inner})
    return None


def one_more(value: object) -> object:
    """An amount one fen more, a price one yuan, a number or a quantity one; else nothing."""
    if isinstance(value, Money):
        return value + Money(1)
    if isinstance(value, Rate):
        return Rate(value.yuan + 1)
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return value + 1 if is_number else None  # type: ignore[operator]


def two_swapped(value: object) -> object:
    """A price, a number or a quantity with its first two unlike neighbouring digits swapped.

    Nothing where there are no two such digits, and for anything else.
    """
    if isinstance(value, Rate):
        swapped = _swapped_text(str(value.yuan))
        return None if swapped is None else Rate(Decimal(swapped))
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    swapped = _swapped_text(str(value))
    return None if swapped is None else type(value)(swapped)


def _swapped_text(written: str) -> str | None:
    for left, (one, other) in enumerate(pairwise(written)):
        if one.isdigit() and other.isdigit() and one != other:
            return written[:left] + other + one + written[left + 2 :]
    return None


def _swapped(amount: Money) -> Money:
    written = str(abs(amount.fen))
    fen = int(_swapped_text(written) or written)
    return Money(-fen if amount.fen < 0 else fen)


def _money_changes(
    model: Any, loc: Loc, change: Callable[[Money], Money]
) -> Iterator[tuple[Loc, Any]]:
    for key in type(model).model_fields:
        value = getattr(model, key)
        for place, changed in _changes(value, (*loc, key), change):
            yield place, model.model_copy(update={key: changed})


def _changes(
    value: object, loc: Loc, change: Callable[[Money], Money]
) -> Iterator[tuple[Loc, object]]:
    if isinstance(value, Money):
        changed = change(value)
        if changed != value:
            yield loc, changed
    elif isinstance(value, Model):
        yield from _money_changes(value, loc, change)
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            for place, other in _changes(one, (*loc, index), change):
                yield place, (*value[:index], other, *value[index + 1 :])
