"""The models as pydantic has them: it says all that is wrong in a tree, and what JSON Schema says.

It is loaded when either is asked for; a record in which all is right needs neither.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import GenericAlias, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import (
    BaseModel,
    ConfigDict,
    PlainValidator,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    create_model,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from gongkai.fields import Choice, Model, Shape
from gongkai.scalars import Read, Unreadable

__all__ = ["faults_in", "pydantic_model"]


def faults_in(model: type[Model], tree: object, told: Mapping[str, object]) -> list[ErrorDetails]:
    """All that is wrong in a tree of which a model was to be made, each with the way to it.

    ``told`` is what readers are told besides. What a reader of ours refuses has the code of a fault
    as its type, and as its context what fills the wording.
    """
    try:
        pydantic_model(model).model_validate(tree, context=dict(told))
    except ValidationError as error:
        return error.errors(include_url=False, include_input=False)
    return []


@cache
def pydantic_model(model: type[Model]) -> type[BaseModel]:
    """A model of pydantic with the same fields, readers and shapes."""
    fields: dict[str, Any] = {
        key: (_marked(_converted(one.annotation), one.metadata), ... if one.is_required() else None)
        for key, one in model.model_fields.items()
    }
    config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
    return create_model(model.__name__, __config__=config, **fields)


def _converted(annotation: Any) -> Any:  # noqa: ANN401 - any type that a field may have
    """The type of a field as pydantic is told of it."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _marked(_converted(inner[0]), inner[1:])
    if origin in (Union, UnionType):
        return Union[tuple(map(_converted, inner))]  # noqa: UP007 - as many as there are
    if origin is tuple:
        return GenericAlias(tuple, (_converted(inner[0]), ...))
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return _marked(str, (Read(annotation.read), annotation.shape()))
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return pydantic_model(annotation)
    return annotation


def _marked(annotation: Any, marks: Iterable[object]) -> Any:  # noqa: ANN401 - as above
    """The type with what is said of reading it and of its shape, as pydantic has that."""
    for mark in marks:
        if isinstance(mark, Read):
            annotation = Annotated[annotation, _validator(mark)]
        elif isinstance(mark, Shape):
            annotation = Annotated[annotation, WithJsonSchema(dict(mark.schema))]
    return annotation


def _validator(read: Read) -> PlainValidator:
    """A reader of ours, whose refusals pydantic gathers."""

    def validate(value: object, info: ValidationInfo) -> object:
        function = read.function(info.context or {}) if read.is_told else read.function
        try:
            return function(value)
        except Unreadable as error:
            raise PydanticCustomError(error.code, "refused", dict(error.facts)) from None

    return PlainValidator(validate)
