"""Builds a model from a tree in which all is right: each field is read by one call.

Where anything is wrong in a tree nothing is built: ``pydantic_models`` knows what to say.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, partial
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

from gongkai.fields import Choice, Model, built
from gongkai.scalars import Read

__all__ = ["constructed"]

M = TypeVar("M", bound=Model)

_Reader = Callable[[Any], Any]
_Context = tuple[tuple[str, object], ...]
_SETS_OF_NAMES = 2000
_VALUES_KNOWN = 4096


class _WrongShapeError(Exception):
    """A list where a group is asked for, or the other way round; a field that has to be there."""


def constructed(model: type[M], tree: object, context: Mapping[str, object]) -> M | None:
    """The model that a tree holds; nothing if the tree is wrong.

    ``context`` is what readers are told besides. Models of one shape share the set of the names
    that were given to them, to which nothing may be added.

    Raises:
        TypeError: when the model has a field that nothing reads.
    """
    read = _reader_of_model(model, tuple(context.items()))
    try:
        made: M = read(tree)
    except (_WrongShapeError, KeyError, TypeError, ValueError):
        # A reader that remembers is given a list, or a group, where a text is asked for.
        return None
    return made


@cache
def _reader_of_model(model: type[Model], context: _Context) -> _Reader:
    readers = {
        key: _reader(one.annotation, one.metadata, context)
        for key, one in model.model_fields.items()
    }
    defaults = {key: info.default for key, info in model.model_fields.items()}
    required = frozenset(key for key, info in model.model_fields.items() if info.is_required())

    @lru_cache(maxsize=_SETS_OF_NAMES)
    def checked(names: tuple[str, ...]) -> set[str]:
        if not required.issubset(names):
            raise _WrongShapeError
        return _given(names)

    def read(tree: Any) -> Model:  # noqa: ANN401 - whatever was written
        if not isinstance(tree, dict):
            raise _WrongShapeError
        if not all(tree.values()):
            tree = {key: value for key, value in tree.items() if value not in (None, [])}
        given = checked(tuple(tree))
        values = defaults.copy()
        for key, written in tree.items():
            values[key] = readers[key](written)
        return built(model, values, given)

    return read


@lru_cache(maxsize=_SETS_OF_NAMES)
def _given(names: tuple[str, ...]) -> set[str]:
    """One set for all models that were given the same: a quarter of all that a row would take."""
    return set(names)


@cache
def _remembering(read: _Reader) -> _Reader:
    """A reader that remembers what it has read, for values that come again and again."""
    return lru_cache(maxsize=_VALUES_KNOWN)(read)


def _reader(annotation: Any, marks: Sequence[Any], context: _Context) -> _Reader:  # noqa: ANN401
    """What reads the values of a field, from its type and what else is said of it."""
    for mark in marks:
        if isinstance(mark, Read):
            if mark.is_told:
                return cast(_Reader, mark.function(dict(context)))
            return _remembering(mark.function) if mark.recurs else mark.function
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _reader(inner[0], inner[1:], context)
    if origin in (Union, UnionType) and len(inner) == 2 and NoneType in inner:
        return _reader(inner[inner[0] is NoneType], (), context)
    if origin is tuple and inner[1:] == (...,):
        return partial(_read_all, _reader(inner[0], (), context))
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return _remembering(annotation.read)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return _reader_of_model(annotation, context)
    message = f"nothing reads a field of type {annotation}"
    raise TypeError(message)


def _read_all(read: _Reader, written: object) -> tuple[Any, ...]:
    if not isinstance(written, list):
        raise _WrongShapeError
    return tuple([read(one) for one in written])
