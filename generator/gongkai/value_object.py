"""Value objects: what ``dataclasses.dataclass(slots=True)`` gives, in less time.

The standard library works out the fields of each class when its module is imported, writes six
methods of it as text, and compiles them. With some two hundred classes that is the largest part of
a start. Here the fields are worked out when somebody asks for them, and a class gets only its
``__init__`` as text, when the first of its values is made; that is compiled once for all classes
with as many fields, and sets the slots directly, which takes two thirds of the time. All else is
one function for all classes.
"""

import dataclasses
import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, FrozenInstanceError
from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, get_origin

__all__ = ["dataclass"]

_METHODS = (
    "__init__",
    "__repr__",
    "__eq__",
    "__hash__",
    "__setattr__",
    "__delattr__",
    "__reduce__",
)
_LAZY = ("__dataclass_fields__", "__dataclass_params__")
_ORDERS = (operator.lt, operator.le, operator.gt, operator.ge)
_UNSET = object()
"""Stands for an argument that was not given, where a factory makes the default."""


def _dataclass(
    *, frozen: bool = False, slots: bool = False, order: bool = False
) -> Callable[[type], type]:
    """What ``dataclasses.dataclass`` is with these arguments.

    It makes the classes that have such a method of their own or ``__post_init__``, that build upon
    another one, and those with a field that is no argument, or one by its name only.
    """
    full = dataclasses.dataclass(frozen=frozen, slots=slots, order=order)

    def made(cls: type) -> type:
        if slots and _is_plain(cls):
            return _value_object(cls, frozen=frozen, order=order)
        return full(cls)

    return made


def _is_plain(cls: type) -> bool:
    written = vars(cls)
    return (
        not hasattr(cls, "__post_init__")
        and not hasattr(cls, "__dataclass_fields__")
        and written.keys().isdisjoint(_METHODS)
        and not any(map(_is_special, written.get("__annotations__", {}).values()))
        and all(one.init and one.kw_only is not True for one in _given(written).values())
    )


def _is_special(annotation: object) -> bool:
    """Whether it may say that its name is no field, or an argument alone."""
    if isinstance(annotation, str):
        return any(word in annotation for word in ("ClassVar", "InitVar", "KW_ONLY"))
    if isinstance(annotation, dataclasses.InitVar) or annotation is dataclasses.KW_ONLY:
        return True
    return ClassVar in (annotation, get_origin(annotation))


def _given(written: Any) -> "dict[str, Field[Any]]":  # noqa: ANN401 - what a class consists of
    return {name: one for name, one in written.items() if isinstance(one, Field)}


class _OnDemand:
    """Works out what the standard library knows of a class, when somebody asks for it."""

    def __init__(self, written: type, *, frozen: bool) -> None:
        self._written = written
        self._frozen = frozen

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, _: object, _cls: type) -> Any:  # noqa: ANN401 - the affair of dataclasses
        options = {"init": False, "repr": False, "eq": False, "frozen": self._frozen}
        known: type = dataclasses.dataclass(**options)(self._written)
        for name in _LAZY:
            setattr(self._owner, name, getattr(known, name))
        return getattr(known, self._name)


def _value_object(cls: type, *, frozen: bool, order: bool) -> type:
    names = tuple(vars(cls).get("__annotations__", ()))
    given = _given(vars(cls))
    body = {name: one for name, one in vars(cls).items() if name not in names}
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    take = _taking(one for one in names if one not in given or given[one].compare)
    hashed = _taking(one for one in names if one not in given or _is_hashed(given[one]))
    body |= {
        "__slots__": names,
        "__match_args__": names,
        "__init__": _first_init(names, {one: vars(cls)[one] for one in names if one in vars(cls)}),
        "__repr__": _representation(one for one in names if one not in given or given[one].repr),
        "__hash__": (lambda self: hash(hashed(self))) if frozen else None,
        "__eq__": _comparison(take, operator.eq),
    }
    body |= {name: _OnDemand(cls, frozen=frozen) for name in _LAZY}
    if frozen:
        body |= {"__setattr__": _refuse, "__delattr__": _refuse, "__reduce__": _reduce}
    if order:
        body |= {f"__{one.__name__}__": _comparison(take, one) for one in _ORDERS}
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    return made


def _taking(names: Iterable[str]) -> Callable[[object], Any]:
    """What gives the values of these fields, to compare or to hash them."""
    every = tuple(names)
    return operator.attrgetter(*every) if every else _nothing


def _nothing(_: object) -> tuple[()]:
    """What there is to compare of a value without fields."""
    return ()


def _is_hashed(field: "Field[Any]") -> bool:
    return field.compare if field.hash is None else field.hash


def _representation(names: Iterable[str]) -> Callable[[object], str]:
    every = tuple(names)

    def method(self: object) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in every)
        return f"{type(self).__qualname__}({shown})"

    return method


def _comparison(
    take: Callable[[object], Any], compare: Callable[[Any, Any], bool]
) -> Callable[[object, object], Any]:
    def method(self: object, other: object) -> Any:  # noqa: ANN401 - a truth, or that it has none
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(take(self), take(other))

    return method


def _first_init(names: tuple[str, ...], written: Mapping[str, Any]) -> Callable[..., None]:
    """An ``__init__`` that makes the one it is replaced by; ``written`` are the defaults."""

    def method(self: object, *arguments: object, **named: object) -> None:
        cls = next(one for one in type(self).__mro__ if vars(one).get("__init__") is method)
        made = _written_init(cls, names, written)
        setattr(cls, "__init__", made)  # noqa: B010 - it is no attribute that a type checker knows
        made(self, *arguments, **named)

    return method


def _written_init(
    cls: type, names: tuple[str, ...], written: Mapping[str, Any]
) -> Callable[..., None]:
    """The ``__init__`` of a class: that of all with as many fields, by the names of its own."""
    known: dict[str, Any] = {"unset__": _UNSET}
    defaults: list[object] = []
    for number, name in enumerate(names):
        known[f"set__{number}"] = vars(cls)[name].__set__
        default = written.get(name, dataclasses.MISSING)
        if isinstance(default, Field):
            if default.default_factory is not dataclasses.MISSING:
                known[f"make__{number}"] = default.default_factory
            default = _UNSET if f"make__{number}" in known else default.default
        if default is not dataclasses.MISSING:
            defaults.append(default)
    code = _code_of(tuple(f"make__{number}" in known for number in range(len(names))))
    code = code.replace(co_varnames=("self", *names))
    made = FunctionType(code, known, "__init__", tuple(defaults))
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


@cache
def _code_of(fields: tuple[bool, ...]) -> CodeType:
    """An ``__init__``, compiled once for all classes with these fields.

    Of each field it is told whether a factory makes its default.
    """
    names = [f"field__{number}" for number in range(len(fields))]
    lines = ["pass"]
    for number, (name, is_made) in enumerate(zip(names, fields, strict=True)):
        value = f"make__{number}() if {name} is unset__ else {name}" if is_made else name
        lines.append(f"set__{number}(self, {value})")
    text = f"def __init__({', '.join(('self', *names))}):\n" + "".join(f" {one}\n" for one in lines)
    found: dict[str, Any] = {}
    exec(text, found)  # noqa: S102 - no name in it is anybody's
    code: CodeType = found["__init__"].__code__
    return code


def _refuse(_: object, name: str, *_value: object) -> NoReturn:
    message = f"cannot change field {name!r}"
    raise FrozenInstanceError(message)


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:  # noqa: ANN401 - a value of any class
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass
