"""JSON Schema for editors: takes what the program takes, and tells slips while one types."""

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from boards import BOARD
from gongkai.fields import describe
from gongkai.kinds import all_kinds
from gongkai.model import BoardConfig, Kind
from gongkai.schema import all_schema, kind_schema, model_schema
from gongkai.source import Tree, read_yaml
from kinds.bodies import example

_KINDS = pytest.mark.parametrize("kind", all_kinds().values(), ids=all_kinds().keys())
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _schemas() -> dict[str, dict[str, Any]]:
    found = {name: kind_schema(kind) for name, kind in all_kinds().items()}
    return {**found, "board": model_schema(BoardConfig), "all": all_schema(all_kinds().values())}


_ALL = pytest.mark.parametrize("schema", _schemas().values(), ids=_schemas().keys())


def _tree(text: str) -> Any:
    return read_yaml("example.yaml", text.encode("utf-8")).value


def _typed(tree: Tree) -> Any:
    """The tree as an editor holds it, where a plain number is a number."""
    if isinstance(tree, dict):
        return {key: _typed(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_typed(item) for item in tree]
    if isinstance(tree, str) and _PLAIN_NUMBER.fullmatch(tree):
        return json.loads(tree)
    return tree


def _told(schema: dict[str, Any], value: object) -> list[str]:
    """The ways to what the schema refuses, with the rule that does."""
    found = jsonschema.Draft7Validator(schema).iter_errors(value)
    return sorted(
        f"{'/'.join(map(str, error.absolute_path))}: {error.validator}" for error in found
    )


def _parts(schema: object) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from _parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _parts(value)


@_ALL
def test_every_schema_is_one_of_draft_7(schema: dict[str, Any]) -> None:
    """It says so, it is well formed, and every reference leads somewhere."""
    jsonschema.Draft7Validator.check_schema(schema)
    referred = {part["$ref"] for part in _parts(schema) if "$ref" in part}

    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert referred <= {f"#/$defs/{name}" for name in schema.get("$defs", {})}


@_ALL
def test_every_title_is_chinese(schema: dict[str, Any]) -> None:
    """None is the name of a class or a key."""
    titles = [part["title"] for part in _parts(schema) if isinstance(part.get("title"), str)]

    assert titles
    assert [title for title in titles if not _CHINESE.search(title)] == []


@_KINDS
def test_a_kind_takes_its_example(kind: Kind[Any]) -> None:
    """As text and as an editor reads it, by its own schema and by the one for any record."""
    tree = _tree(example(kind.name))
    whole = all_schema(all_kinds().values())

    for value in (tree, _typed(tree)):
        assert _told(kind_schema(kind), value) == []
        assert _told(whole, value) == []


@_KINDS
def test_an_unknown_key_is_refused(kind: Kind[Any]) -> None:
    """At the top and in every row, as the program does."""
    for path, part in _objects(_tree(example(kind.name))):
        whole = _tree(example(kind.name))
        _at(whole, path)["colour"] = "red"

        told = [one.rpartition(": ")[0] for one in _told(kind_schema(kind), whole)]
        assert told == ["/".join(map(str, path))], part


@_KINDS
def test_a_bad_choice_is_refused(kind: Kind[Any]) -> None:
    """The code and the Chinese label are taken, anything else is not."""
    schema = kind_schema(kind)

    for written, told in (("public", []), ("全体居民", []), ("everybody", ["audience: enum"])):
        assert _told(schema, {**_tree(example(kind.name)), "audience": written}) == told


@_KINDS
def test_what_has_to_be_there_is_asked_for(kind: Kind[Any]) -> None:
    """Each field that the program misses is missed by the schema, and no other."""
    schema = kind_schema(kind)

    for spec in describe(kind.model):
        tree = _tree(example(kind.name))
        tree.pop(spec.key, None)
        assert _told(schema, tree) == ([": required"] if spec.required else []), spec.key


@_KINDS
def test_the_fields_carry_their_names_units_and_help(kind: Kind[Any]) -> None:
    """The same words as in the form, and no default that an editor would write."""
    properties = kind_schema(kind)["properties"]

    for spec in describe(kind.model):
        written = properties[spec.key]
        assert written["title"] == spec.label.zh
        assert "default" not in written
        if spec.help.zh:
            assert written["description"].startswith(f"{spec.label.zh}。{spec.help.zh}")
        if spec.unit == "amount":
            assert "amount_unit" in written["description"]


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("income", "约三万"),
        ("income", "１２"),
        ("publicity_start", "2026/11/08"),
        ("publicity_start", 20261108),
        ("period", "2026-Q5"),
        ("title", ["甲"]),
        ("title", "甲" * 201),
    ],
)
def test_a_badly_written_value_is_told_while_one_types(key: str, written: object) -> None:
    """Amounts, days, periods and texts have the forms the program reads."""
    kind = all_kinds()["finance_statement"]
    told = _told(kind_schema(kind), {**_tree(example(kind.name)), key: written})

    assert [one.partition(":")[0] for one in told] == [key]


def test_the_kind_is_fixed() -> None:
    """The schema of one kind refuses a record of another."""
    told = _told(kind_schema(all_kinds()["resolution"]), _tree(example("ledger_entry")))

    assert "kind: const" in told


def test_any_record_is_judged_by_its_own_kind() -> None:
    """A fault is told once, by the schema of the kind that the record names."""
    whole = all_schema(all_kinds().values())
    tree = _tree(example("ledger_entry"))

    assert _told(whole, {**tree, "colour": "red"}) == [": additionalProperties"]
    assert _told(whole, {**tree, "kind": "ledger"}) == ["kind: enum"]


def test_a_record_without_a_kind_is_only_asked_for_it() -> None:
    """An empty file is not told what all the kinds would want."""
    assert _told(all_schema(all_kinds().values()), {}) == [": required"]


def test_parts_of_two_kinds_that_are_called_alike_stay_apart() -> None:
    """Where the kinds are together, each definition bears the name of its own."""
    whole = all_schema(all_kinds().values())["$defs"]
    parts = {
        f"{name}.{part}"
        for name, kind in all_kinds().items()
        for part in kind_schema(kind).get("$defs", {})
    }

    assert set(whole) == parts | set(all_kinds())
    assert "Signature" in {name.partition(".")[2] for name in parts}


def test_the_settings_of_a_board_are_checked() -> None:
    """A good ``board.yaml`` is taken; a missing name and an unknown key are told."""
    schema = model_schema(BoardConfig)
    tree = _tree(BOARD)
    contacts = [{"label": "物业", "text": "0571-8888 6021", "phone": "是"}]

    assert _told(schema, {**tree, "contacts": contacts}) == []
    assert _told(schema, {**tree, "motto": "公开"}) == [": additionalProperties"]
    assert _told(schema, {key: tree[key] for key in tree if key != "name"}) == [": required"]


def _objects(
    tree: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every mapping of a tree with the way to it."""
    if isinstance(tree, dict):
        yield path, tree
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for step, value in pairs:
        if isinstance(value, (dict, list)):
            yield from _objects(value, (*path, step))


def _at(tree: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        tree = tree[step]
    return tree
