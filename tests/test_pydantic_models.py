"""A model of pydantic has the fields, the readers and the shapes of ours."""

from typing import Annotated

from gongkai.fields import Choice, Count, Label, Model, MoneyAmount, ShortText
from gongkai.pydantic_models import faults_in, pydantic_model


class _Colour(Choice):
    RED = "red", "红", "red"


class _Row(Model):
    name: Annotated[ShortText, Label("名", "name")]
    amount: MoneyAmount | None = None


class _Whole(Model):
    rows: Annotated[tuple[_Row, ...], Label("行", "rows")]
    colour: _Colour = _Colour.RED
    count: Count | None = None


def _faults(tree: object, unit: str = "元") -> list[tuple[str, tuple[object, ...]]]:
    return [(one["type"], one["loc"]) for one in faults_in(_Whole, tree, {"amount_unit": unit})]


def test_all_faults_are_told_at_once_with_their_ways() -> None:
    """What a reader refuses by its own code, the rest as pydantic calls it."""
    rows = [{"name": "", "amount": "1.234"}, {"amount": "1"}, "x"]
    tree = {"rows": rows, "colour": "blue", "x": "1"}

    assert _faults(tree) == [
        ("bad-text", ("rows", 0, "name")),
        ("bad-amount", ("rows", 0, "amount")),
        ("missing", ("rows", 1, "name")),
        ("model_type", ("rows", 2)),
        ("bad-choice", ("colour",)),
        ("extra_forbidden", ("x",)),
    ]
    assert _faults({"rows": "x"}) == [("tuple_type", ("rows",))]
    assert _faults({"rows": []}) == []


def test_readers_are_told_the_unit() -> None:
    """Of ten thousands more places are written."""
    tree = {"rows": [{"name": "甲", "amount": "1.2345"}]}

    assert _faults(tree, "万元") == []
    assert _faults(tree) == [("bad-amount", ("rows", 0, "amount"))]


def test_the_shape_of_a_choice_has_its_codes_and_labels() -> None:
    """And a model is made once."""
    schema = pydantic_model(_Whole).model_json_schema()

    assert schema["properties"]["colour"]["enum"] == ["red", "红"]
    assert schema["required"] == ["rows"]
    assert pydantic_model(_Row) is pydantic_model(_Row)
