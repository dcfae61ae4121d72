"""Turns a document into a model; every fault of the model becomes a problem with its place."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from gongkai.construction import constructed
from gongkai.faults import reading
from gongkai.fields import FieldSpec, Model, Sort, describe
from gongkai.language import Text
from gongkai.problem import Fault, Loc, Problem, field_name
from gongkai.source import Document, Tree

__all__ = ["proposal_for", "validated"]

M = TypeVar("M", bound=Model)

_OWN: Mapping[str, Fault] = {
    fault.code: fault
    for fault in (
        reading.BAD_AMOUNT,
        reading.APPROXIMATE_AMOUNT,
        reading.BAD_DATE,
        reading.BAD_PERIOD,
        reading.BAD_CHOICE,
        reading.BAD_COUNT,
        reading.BAD_TEXT,
        reading.WRONG_SHAPE,
    )
}
_LIST = Text("一项一行的列表，每项以“- ”开头", "a list, each item beginning with “- ”")
_MAPPING = Text("一组“名称: 内容”", "lines of `name: value`")
_VALUE = Text("可以识别的内容", "a value that can be read")
_SHAPES = {"tuple_type": _LIST, "list_type": _LIST, "model_type": _MAPPING, "dict_type": _MAPPING}


def validated(
    model: type[M], document: Document, *, name: str, context: Mapping[str, object] | None = None
) -> tuple[M | None, tuple[Problem, ...]]:
    """The model that a document holds, or nothing and all that is wrong with it.

    ``name`` is what ``gongkai kinds`` knows the model by. Problems: ``not-a-mapping``,
    ``missing-field``, ``unknown-key`` and the faults of single values.
    """
    if not isinstance(document.value, dict):
        place = document.at(())
        return None, (reading.NOT_A_MAPPING.at(place, kind=name),)
    told = dict(context or {})
    made = constructed(model, document.value, told)
    if made is not None:
        return made, ()
    from gongkai.pydantic_models import faults_in

    faults = faults_in(model, _without_nothing(document.value), told)
    if not faults:
        message = f"a {model.__name__} is refused in which nothing is wrong"
        raise AssertionError(message)
    problems = [_problem(model, document, name, fault) for fault in faults]
    return None, tuple(sorted(problems, key=Problem.sort_key))


def proposal_for(written: str, known: Iterator[str] | tuple[str, ...]) -> Text:
    """The words "did you mean", or nothing when no known word is near."""
    from difflib import get_close_matches

    near = get_close_matches(written, tuple(known), n=1, cutoff=0.6)
    return Text(f"，是不是“{near[0]}”", f"; did you mean “{near[0]}”") if near else Text("", "")


def _without_nothing(tree: Tree) -> Tree:
    """The tree without keys that hold nothing: an empty field of a form counts as left out."""
    if isinstance(tree, dict):
        return {
            key: _without_nothing(value) for key, value in tree.items() if value not in (None, [])
        }
    if isinstance(tree, list):
        return [_without_nothing(item) for item in tree]
    return tree


def _problem(model: type[Model], document: Document, name: str, fault: Any) -> Problem:  # noqa: ANN401
    loc: Loc = fault["loc"]
    spec = _spec_at(model, loc)
    label = spec.label if spec else Text(str(loc[-1]), str(loc[-1])) if loc else Text(name, name)
    sort = fault["type"]
    if sort == "missing":
        # An empty field is written and counts as left out: then its key is the place.
        place = document.key_at(loc) if loc in document.key_spans else document.at(loc[:-1])
        return reading.MISSING_FIELD.at(place, field_name(loc), label=label, key=loc[-1])
    if sort == "extra_forbidden":
        return _unknown_key(model, document, name, loc)
    facts = dict(fault.get("ctx", {}))
    if sort in _OWN and sort != "wrong-shape":
        if sort == "bad-choice" and spec and spec.choice:
            labels = [member.value for member in spec.choice] + [m.label.zh for m in spec.choice]
            facts["proposal"] = proposal_for(facts["written"], tuple(labels))
        return _OWN[sort].at(document.at(loc), field_name(loc), label=label, **facts)
    expected = _SHAPES.get(sort) or _expected(spec)
    return reading.WRONG_SHAPE.at(
        document.at(loc), field_name(loc), label=label, expected=expected, kind=name
    )


def _unknown_key(model: type[Model], document: Document, name: str, loc: Loc) -> Problem:
    owner = _model_at(model, loc[:-1])
    known = tuple(owner.model_fields) if owner else ()
    key = str(loc[-1])
    by_label = {spec.label.zh: spec.key for spec in describe(owner)} if owner else {}
    proposal = (
        Text(f"，应写 {by_label[key]}", f"; write {by_label[key]}")
        if key in by_label
        else proposal_for(key, known)
    )
    place = document.key_at(loc)
    return reading.UNKNOWN_KEY.at(place, field_name(loc), key=key, kind=name, proposal=proposal)


def _expected(spec: FieldSpec | None) -> Text:
    if spec is None:
        return _VALUE
    if spec.sort is Sort.LIST:
        return _LIST
    return (
        _MAPPING
        if spec.sort is Sort.OBJECT
        else Text("一个内容，不是列表", "one value, not a list")
    )


def _spec_at(model: type[Model], loc: Loc) -> FieldSpec | None:
    owner = _model_at(model, loc[:-1])
    steps = [step for step in loc if isinstance(step, str)]
    if not steps or isinstance(loc[-1], int):
        owner = _model_at(model, loc[:-2])
    if owner is None or not steps:
        return None
    return next((spec for spec in describe(owner) if spec.key == steps[-1]), None)


def _model_at(model: type[Model], loc: Loc) -> type[Model] | None:
    here: type[Model] | None = model
    for step in loc:
        if isinstance(step, str):
            specs = describe(here) if here else ()
            here = next((spec.model for spec in specs if spec.key == step), None)
    return here
