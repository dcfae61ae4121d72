"""What is built without pydantic is what pydantic builds; what is wrong is left to it."""

from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    ValidationError,
    field_validator,
)

from gongkai.construction import constructed
from gongkai.fields import Label, Model, ShortText
from gongkai.kinds import all_kinds
from gongkai.model import BoardConfig
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


def _by_pydantic(model: type[Model], tree: Any, unit: str) -> Model | None:
    try:
        return model.model_validate(_without_nothing(tree), context={"amount_unit": unit})
    except ValidationError:
        return None


def _assert_the_same(model: type[Model], tree: Any, unit: str = "元") -> Model | None:
    expected = _by_pydantic(model, tree, unit)
    made = constructed(model, tree, {"amount_unit": unit})
    assert made == expected
    if made is not None and expected is not None:
        assert list(map(_state, _below(made))) == list(map(_state, _below(expected)))
    return made


def _state(model: Model) -> tuple[type[Model], list[str], set[str], object, object]:
    """What two models may differ in although they are equal."""
    extra, private = model.__pydantic_extra__, model.__pydantic_private__
    return type(model), list(model.__dict__), model.model_fields_set, extra, private


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
    shared = {tuple(sorted(one.model_fields_set)): one.__pydantic_fields_set__ for one in rows}

    assert len(rows) > len(shared)
    assert all(
        shared[tuple(sorted(one))] is one for one in (row.__pydantic_fields_set__ for row in rows)
    )


def _later(words: str) -> str:
    return words + "!"


class _Before(Model):
    one: Annotated[ShortText, BeforeValidator(_later)]


class _After(Model):
    one: Annotated[ShortText, AfterValidator(_later), Label("甲", "a")]


class _Plain(Model):
    one: int


class _Either(Model):
    one: ShortText | int


class _Aliased(Model):
    one: ShortText = Field(alias="two")


class _Made(Model):
    one: ShortText = Field(default_factory=str)


class _Checked(Model):
    one: ShortText

    @field_validator("one")
    @classmethod
    def _longer(cls, words: str) -> str:
        return words + "!"


class _Extra(Model, extra="allow"):
    one: ShortText


class _Odd(Model):
    one: Annotated[str, PlainValidator(partial(_later))]


@pytest.mark.parametrize(
    "model", [_Before, _After, _Plain, _Either, _Aliased, _Made, _Checked, _Extra, _Odd]
)
def test_a_model_that_asks_for_more_is_left_to_pydantic(model: type[Model]) -> None:
    """Such as a kind from outside may have."""
    assert constructed(model, {"one": "1"}, {}) is None
