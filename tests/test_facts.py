"""The row that is known of a record: stated from masked fields, and small."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest

from boards import TODAY, config_of, disclose, facts_of, ledger, record_of
from gongkai import derive, front, history
from gongkai.checks import across
from gongkai.disclose import Masked, PublicRecord
from gongkai.facts import Facts
from gongkai.model import Board, Record, RecordBody
from gongkai.money import Money
from gongkai.outputs import all_outputs
from gongkai.theme import Theme


def _facts(text: str) -> Facts:
    return facts_of(record_of("financial/2026/a", text), config_of())


def _public(text: str) -> Facts:
    record = record_of("financial/2026/a", text)
    board = Board("b", config_of(), (record,))
    return disclose(board, (_facts(text),), (), TODAY).records[0].facts


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
    types = {type(value).__module__ for value in facts}

    assert types == {
        "builtins",
        "datetime",
        "gongkai.message",
        "gongkai.period",
        "gongkai.facts",
        "gongkai.problem",
    }


def test_an_edited_figure_is_another_digest() -> None:
    """One fen is enough; the family name stays the same digest whoever bears it."""
    assert _public(ledger()).digest != _public(ledger(amount="360.01")).digest
    assert _public(ledger(payee="王建国")).digest == _public(ledger(payee="王小明")).digest


def test_facts_say_what_is_pending_and_where_a_record_stands() -> None:
    """Labels in Chinese; the organisation of the board where the record names none."""
    facts = _facts(ledger(more="prepared_by: {role: 会计, name: 周敏}\nprepared_on: 2026-11-02\n"))

    assert facts.pending == ("审核", "监督", "批准")
    assert (facts.subject, facts.organisation, facts.item_code) == (
        "工会账户",
        "和风里社区居民委员会",
        "F02",
    )
    assert facts.headline
    assert (facts.headline.text, facts.headline.unit) == ("640.00", "元")
    assert (facts.place.line, facts.audience, facts.periodic) == (3, "public", True)


def test_a_minus_is_written_as_one() -> None:
    """For people, in the unit of the record."""
    headline = _facts(ledger(amount="2000.00")).headline

    assert headline
    assert headline.text == "−1,000.00"


# The types: what looks across records never sees one.

_NAMES = {"Theme": Theme, "Canonical": str, "Sequence": Sequence, "Mapping": Mapping}
_FORBIDDEN = (Record, RecordBody, PublicRecord, Masked, Board)


def _functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    modules: list[ModuleType] = [across, history, front, derive]
    for module in modules:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__:
                yield f"{module.__name__}.{name}", function
    for output in all_outputs().values():
        for grain in ("board", "district"):
            if function := getattr(output, grain):
                yield f"{output.name}.{grain}", function
        if output.record:
            yield f"{output.name}.record", output.record


def _types_in(annotation: Any, seen: set[Any]) -> Iterator[type]:
    """The types in an annotation, and in the fields of every dataclass among them."""
    if repr(annotation) in seen:
        return
    seen.add(repr(annotation))
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from _types_in(inner, seen)
    if is_dataclass(annotation) and isinstance(annotation, type):
        hints = get_type_hints(annotation, localns=_NAMES)
        for field in fields(annotation):
            yield from _types_in(hints[field.name], seen)
    if isinstance(annotation, type) and hasattr(annotation, "_fields"):
        for inner in get_type_hints(annotation, localns=_NAMES).values():
            yield from _types_in(inner, seen)


@pytest.mark.parametrize(
    ("name", "function"), [pytest.param(*one, id=one[0]) for one in _functions()]
)
def test_what_looks_across_records_takes_facts_alone(
    name: str, function: Callable[..., Any]
) -> None:
    """No annotation of an argument, nor a field of one, is a record or holds one."""
    hints = get_type_hints(function, localns=_NAMES)
    arguments = [one for one in inspect.signature(function).parameters if one in hints]
    assert len(arguments) == len(inspect.signature(function).parameters), f"{name} is not annotated"
    found = {one for argument in arguments for one in _types_in(hints[argument], set())}

    assert not [one for one in found if issubclass(one, _FORBIDDEN)], name
