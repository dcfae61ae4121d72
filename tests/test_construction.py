"""What is built is what pydantic would build; of what is wrong, pydantic has something to say."""

import importlib
import pkgutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gongkai
from gongkai.construction import constructed
from gongkai.fields import Count, Model, ShortText
from gongkai.kinds import all_kinds
from gongkai.model import BoardConfig
from gongkai.pydantic_models import faults_in, pydantic_model
from gongkai.resources import example_text
from gongkai.source import read_yaml
from gongkai.validate import _without_nothing

_SAMPLE = Path(__file__).parent.parent / "content"
_EXAMPLES = {kind: example_text(kind) for kind in all_kinds() if kind != "profile"}
_ODD: tuple[Any, ...] = (
    None, "", " ", [], {}, "x", "是", "-1", "1.005", "2026-13", "元", ["x"], [None], {"a": "b"},
    [{}], "长" * 201,
)  # fmt: skip


def _tree(text: str) -> Any:
    return read_yaml("a.yaml", text.encode()).value


def _assert_the_same(model: type[Model], tree: Any, unit: str = "元") -> Model | None:
    told = {"amount_unit": unit}
    made = constructed(model, tree, told)
    bare = _without_nothing(tree)
    assert (made is None) == bool(faults_in(model, bare, told))
    if made is not None:
        _assert_alike(made, pydantic_model(model).model_validate(bare, context=told))
    return made


def _assert_alike(ours: Any, theirs: Any) -> None:
    """What was given is the same, and what was not is the default, in the order of the fields."""
    if isinstance(ours, tuple):
        assert len(ours) == len(theirs)
        for one, other in zip(ours, theirs, strict=True):
            _assert_alike(one, other)
    elif isinstance(ours, Model):
        assert ours.model_fields_set == theirs.model_fields_set
        assert list(ours.__dict__) == list(type(ours).model_fields)
        for key, field in type(ours).model_fields.items():
            if key in theirs.model_fields_set:
                _assert_alike(ours.__dict__[key], getattr(theirs, key))
            else:
                assert ours.__dict__[key] is field.default
    else:
        assert ours == theirs


def _below(model: Model) -> Iterator[Model]:
    yield model
    for value in model.__dict__.values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Model):
                yield from _below(one)


@pytest.mark.parametrize("kind", sorted(_EXAMPLES))
@pytest.mark.parametrize("unit", ["元", "万元"])
def test_a_record_of_every_kind(kind: str, unit: str) -> None:
    """All fields of all kinds are read without pydantic."""
    assert _assert_the_same(all_kinds()[kind].model, _tree(_EXAMPLES[kind]), unit) is not None


def test_the_settings_of_a_board() -> None:
    """Those of the sample."""
    for path in sorted(_SAMPLE.glob("*/board.yaml")):
        assert _assert_the_same(BoardConfig, _tree(path.read_text("utf-8"))) is not None


@st.composite
def _damaged(draw: st.DrawFn) -> tuple[type[Model], Any]:
    """A record with a few values changed for odd ones, left out or put in."""
    kind = draw(st.sampled_from(sorted(_EXAMPLES)))
    tree = _tree(_EXAMPLES[kind])
    for _ in range(draw(st.integers(1, 2))):
        here, key = tree, draw(st.sampled_from(sorted(tree)))
        while isinstance(here[key], dict | list) and here[key] and draw(st.booleans()):
            here = here[key]
            keys = sorted(here) if isinstance(here, dict) else range(len(here))
            key = draw(st.sampled_from(keys))
        change = draw(st.sampled_from(("set", "drop", "add")))
        if change == "drop":
            del here[key]
        elif change == "add" and isinstance(here, dict):
            here["unheard"] = "x"
        else:
            here[key] = deepcopy(draw(st.sampled_from(_ODD)))
    return all_kinds()[kind].model, tree


@given(_damaged())
def test_a_damaged_record(case: tuple[type[Model], Any]) -> None:
    """Whatever is wrong, nothing is built; where nothing is, it is the same."""
    _assert_the_same(*case)


def test_models_of_one_shape_share_the_names_that_were_given() -> None:
    """A set for each row would be a quarter of all that the row takes."""
    made = constructed(all_kinds()["purchase"].model, _tree(_EXAMPLES["purchase"]), {})
    rows = [one for one in _below(made) if "quantity" in one.model_fields_set] if made else []
    shared = {tuple(sorted(one.model_fields_set)): one.model_fields_set for one in rows}

    assert len(rows) > len(shared)
    assert all(shared[tuple(sorted(one))] is one for one in (row.model_fields_set for row in rows))


class _Odd(Model):
    one: int


class _Either(Model):
    one: ShortText | Count


class _Inside(Model):
    rows: tuple[_Odd, ...]


@pytest.mark.parametrize("model", [_Odd, _Either, _Inside])
def test_a_field_that_nothing_reads_is_an_error_of_the_program(model: type[Model]) -> None:
    """Whatever is written in it."""
    with pytest.raises(TypeError, match="nothing reads"):
        constructed(model, {"one": "1"}, {})


def _models() -> Iterator[type[Model]]:
    """All models of the program."""
    for module in pkgutil.walk_packages(gongkai.__path__, "gongkai."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    waiting = [Model]
    while waiting:
        inner = waiting.pop().__subclasses__()
        waiting += inner
        yield from (one for one in inner if one.__module__.startswith("gongkai."))


def test_every_model_of_the_program_can_be_read() -> None:
    """Also those that no record has; of an empty tree nothing is missing but fields."""
    models = set(_models())

    assert len(models) > 100
    for model in models:
        is_required = any(one.is_required() for one in model.model_fields.values())
        assert (constructed(model, {}, {}) is None) == is_required, model
        assert bool(faults_in(model, {}, {})) == is_required, model
