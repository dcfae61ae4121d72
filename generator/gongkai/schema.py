"""JSON Schema (draft 7) of the kinds, for editors that complete and check while one types."""

from collections.abc import Iterable, Iterator
from typing import Any

from gongkai.fields import FieldSpec, Model, describe
from gongkai.model import Kind

__all__ = ["all_schema", "kind_schema", "model_schema"]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_DEFINED = "#/$defs/"


def kind_schema(kind: Kind[Any]) -> dict[str, Any]:
    """The schema of one kind: Chinese titles, help and units, every choice with its meaning."""
    schema = model_schema(kind.model)
    schema["title"] = kind.label.zh
    schema["description"] = kind.summary.zh
    schema["properties"]["kind"] = {"const": kind.name, "title": "种类"}
    return schema


def all_schema(kinds: Iterable[Kind[Any]]) -> dict[str, Any]:
    """One schema for any record: the field ``kind`` decides which one applies.

    Kinds may call their parts alike, so each definition bears the name of its kind.
    """
    known = tuple(kinds)
    definitions: dict[str, Any] = {}
    for kind in known:
        schema = _led_to_own(kind_schema(kind), kind.name)
        parts = schema.pop("$defs", {})
        definitions.update({f"{kind.name}.{name}": part for name, part in parts.items()})
        schema.pop("$schema")
        definitions[kind.name] = schema
    return {
        "$schema": _DRAFT,
        "title": "公开记录",
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": [kind.name for kind in known], "title": "种类"}},
        "allOf": [
            {
                "if": {"required": ["kind"], "properties": {"kind": {"const": kind.name}}},
                "then": {"$ref": _DEFINED + kind.name},
            }
            for kind in known
        ],
        "$defs": definitions,
    }


def model_schema(model: type[Model]) -> dict[str, Any]:
    """The schema of a model, with the titles of pydantic replaced by our labels."""
    from gongkai.pydantic_models import pydantic_model

    schema = pydantic_model(model).model_json_schema()
    models = {one.__name__: one for one in _models(model)}
    _name(schema, model)
    for name, definition in schema.get("$defs", {}).items():
        if name in models:
            _name(definition, models[name])
    return {"$schema": _DRAFT, **schema}


def _led_to_own(part: Any, kind: str) -> Any:  # noqa: ANN401 - any part of a schema
    """The same with every reference led to the definition that bears the name of the kind."""
    if isinstance(part, list):
        return [_led_to_own(one, kind) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: f"{_DEFINED}{kind}.{value.removeprefix(_DEFINED)}"
        if key == "$ref"
        else _led_to_own(value, kind)
        for key, value in part.items()
    }


def _models(model: type[Model]) -> Iterator[type[Model]]:
    yield model
    for spec in describe(model):
        if spec.model is not None:
            yield from _models(spec.model)


def _name(schema: dict[str, Any], model: type[Model]) -> None:
    for made_from_the_class in ("title", "description"):
        schema.pop(made_from_the_class, None)
    schema["additionalProperties"] = False
    for spec in describe(model):
        written = schema["properties"][spec.key]
        written["title"] = spec.label.zh
        written.pop("default", None)
        written["description"] = _description(spec)


def _description(spec: FieldSpec) -> str:
    """The Chinese name too, for that is all an editor shows of a key that it offers."""
    unit = "金额单位见 amount_unit" if spec.unit == "amount" else spec.unit and f"单位：{spec.unit}"
    return "。".join(part for part in (spec.label.zh, spec.help.zh, unit) if part)
