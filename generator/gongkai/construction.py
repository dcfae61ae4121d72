"""Builds a model from a tree in which all is right, as pydantic does, in half the time.

Fields that are read by readers of our own need nothing but one call each. Where anything is wrong
in a tree, and for a model that asks for more, nothing is built: pydantic knows what to say.
"""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from types import FunctionType, NoneType, UnionType
from typing import Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import PlainValidator, WithJsonSchema
from pydantic.fields import FieldInfo

from gongkai.fields import Choice, Columns, Help, Label, Mask, Model, Shown, Sort, Unit, built

__all__ = ["constructed"]

M = TypeVar("M", bound=Model)

_Reader = Callable[[Any], Any]
_Context = tuple[tuple[str, object], ...]
_SAYS_NOTHING = (Columns, Help, Label, Mask, Shown, Sort, Unit, WithJsonSchema)
"""What an annotation may say of a field that does not concern how it is read."""
_SETS_OF_NAMES = 2000


class _NotPlainError(Exception):
    """Something that is left to pydantic."""


class _Given(NamedTuple):
    """What a reader is told besides its value, by the name that pydantic has for it."""

    context: Mapping[str, object]


def constructed(model: type[M], tree: object, context: Mapping[str, object]) -> M | None:
    """The model that a tree holds; nothing if the tree is wrong, or the model is not plain.

    ``context`` is what readers are told besides. Models of one shape share the set of the names
    that were given to them, to which nothing may be added.
    """
    try:
        made: M = _reader_of_model(model, tuple(context.items()))(tree)
    except (_NotPlainError, KeyError, ValueError):
        return None
    return made


@cache
def _reader_of_model(model: type[Model], context: _Context) -> _Reader:
    if not _is_plain(model):
        return _refuse
    try:
        readers = {
            key: _reader(info.annotation, info.metadata, context)
            for key, info in model.model_fields.items()
        }
    except _NotPlainError:
        return _refuse
    defaults = {key: info.default for key, info in model.model_fields.items()}
    required = frozenset(key for key, info in model.model_fields.items() if info.is_required())

    def read(tree: Any) -> Model:  # noqa: ANN401 - whatever was written
        if not isinstance(tree, dict):
            raise _NotPlainError
        if not all(tree.values()):
            tree = {key: value for key, value in tree.items() if value not in (None, [])}
        given = _names(tuple(tree))
        if not required <= given:
            raise _NotPlainError
        values = defaults.copy()
        for key, written in tree.items():
            values[key] = readers[key](written)
        return built(model, values, given)

    return read


def _refuse(_: object) -> Model:
    raise _NotPlainError


@lru_cache(maxsize=_SETS_OF_NAMES)
def _names(names: tuple[str, ...]) -> set[str]:
    """One set for all models that were given the same: a quarter of all that a row would take."""
    return set(names)


def _is_plain(model: type[Model]) -> bool:
    """Whether a model does nothing but read its fields one by one."""
    own = model.__pydantic_decorators__
    asks_more = (
        own.validators or own.field_validators or own.root_validators or own.model_validators
    )
    return not (
        asks_more
        or model.__private_attributes__
        or model.__pydantic_post_init__
        or model.model_config != Model.model_config
        or not all(map(_is_plain_field, model.model_fields.values()))
    )


def _is_plain_field(info: FieldInfo) -> bool:
    aliases = (info.alias, info.validation_alias, info.default_factory, info.validate_default)
    return not any(aliases)


def _reader(annotation: Any, marks: list[Any], context: _Context) -> _Reader:  # noqa: ANN401
    """What reads the values of a field, from its type and what else is said of it."""
    own = [mark for mark in marks if not isinstance(mark, _SAYS_NOTHING)]
    if own:
        function = own[0].func if isinstance(own[0], PlainValidator) else None
        if len(own) > 1 or not isinstance(function, FunctionType):
            raise _NotPlainError
        is_told = function.__code__.co_argcount > 1
        return partial(function, info=_Given(dict(context))) if is_told else function
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _reader(inner[0], list(inner[1:]), context)
    if origin in (Union, UnionType) and len(inner) == 2 and NoneType in inner:
        return _reader(inner[inner[0] is NoneType], [], context)
    if origin is tuple and inner[1:] == (...,):
        return partial(_read_all, _reader(inner[0], [], context))
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return annotation.read
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return _reader_of_model(annotation, context)
    raise _NotPlainError


def _read_all(read: _Reader, written: object) -> tuple[Any, ...]:
    if not isinstance(written, list):
        raise _NotPlainError
    return tuple([read(one) for one in written])
