"""What everything that is read from YAML is: a frozen value of named fields, each with a type."""

from collections.abc import Mapping
from dataclasses import FrozenInstanceError
from functools import cache
from types import MappingProxyType
from typing import (
    Annotated,
    Any,
    NamedTuple,
    Self,
    TypeVar,
    dataclass_transform,
    get_args,
    get_origin,
)

__all__ = ["Field", "Model", "Shape", "built"]

M = TypeVar("M", bound="Model")


class Shape:
    """What the JSON Schema of a field says of its values."""

    __slots__ = ("schema",)

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = schema


class Field(NamedTuple):
    """A field of a model: its type, what else ``Annotated`` says of it, and its default."""

    annotation: Any
    metadata: tuple[Any, ...]
    default: Any

    def is_required(self) -> bool:
        """Whether it has no default."""
        return self.default is _REQUIRED


_REQUIRED: Any = object()


@dataclass_transform(kw_only_default=True, frozen_default=True)
class _Models(type):
    """The class of all models."""

    @property
    def model_fields(cls) -> Mapping[str, Field]:
        """The fields by name, those of the models it is made from first."""
        return _fields_of(cls)


@cache
def _fields_of(model: type) -> Mapping[str, Field]:
    found: dict[str, Field] = {}
    for base in reversed(model.__mro__):
        for name, annotation in vars(base).get("__annotations__", {}).items():
            if name.startswith("_"):
                continue
            is_annotated = get_origin(annotation) is Annotated
            inner, *marks = get_args(annotation) if is_annotated else (annotation,)
            found[name] = Field(inner, tuple(marks), vars(base).get(name, _REQUIRED))
    return MappingProxyType(found)


class Model(metaclass=_Models):
    """The base of everything read from YAML: frozen, of fields with a type each.

    It is made of values that are right; ``construction`` reads them. What pydantic has too has the
    name that it has there.
    """

    __slots__ = ("__dict__", "_given")

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 - the values of the fields
        cls = type(self)
        made = cls.model_construct(**values)
        if made.__dict__.keys() != cls.model_fields.keys():
            wrong = made.__dict__.keys() ^ cls.model_fields.keys()
            message = f"{cls.__name__} has other fields: {', '.join(sorted(wrong))}"
            raise TypeError(message)
        self.__setstate__(made.__getstate__())

    @classmethod
    def model_construct(cls, **values: Any) -> Self:  # noqa: ANN401 - as above
        """A model of some values that are right; what is missing stays so."""
        given = {key: values.get(key, one.default) for key, one in cls.model_fields.items()}
        known = {key: value for key, value in given.items() if value is not _REQUIRED}
        return built(cls, known | values, set(values))

    @property
    def model_fields_set(self) -> set[str]:
        """The names of the fields that were given."""
        given: set[str] = object.__getattribute__(self, "_given")
        return given

    def model_copy(self, update: Mapping[str, Any]) -> Self:
        """The same with other values, which have to be right."""
        return built(type(self), {**self.__dict__, **update}, self.model_fields_set | set(update))

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        shown = ", ".join(f"{key}={value!r}" for key, value in self.__dict__.items())
        return f"{type(self).__name__}({shown})"

    def __setattr__(self, name: str, _value: object) -> None:
        message = f"cannot change field {name!r}"
        raise FrozenInstanceError(message)

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    def __getstate__(self) -> tuple[dict[str, Any], set[str]]:
        return self.__dict__, self.model_fields_set

    def __setstate__(self, state: tuple[dict[str, Any], set[str]]) -> None:
        values, given = state
        object.__setattr__(self, "__dict__", values)
        object.__setattr__(self, "_given", given)


def built(model: type[M], values: dict[str, Any], given: set[str]) -> M:
    """A model of values that are right, at once.

    ``values`` are those of all fields in their order, ``given`` the names of those not left out.
    """
    made: M = _new(model)
    _put_values(made, values)
    _put_given(made, given)
    return made


_new = object.__new__
_put_values = vars(Model)["__dict__"].__set__
_put_given = vars(Model)["_given"].__set__
