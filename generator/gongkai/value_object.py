"""Value objects: what ``dataclasses.dataclass(frozen=True, slots=True)`` gives, in less time.

The standard library writes six methods of each class as text and compiles them when the module is
imported. With some two hundred classes that is the largest part of a start. Here a class gets only
its ``__init__`` so, when the first of its values is made, and the text is compiled once for all
classes with as many fields; that also sets the slots directly, which takes two thirds of the time.
All else is one function for all classes.
"""

import dataclasses
import operator
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

_ORDERS = (operator.lt, operator.le, operator.gt, operator.ge)
_UNSET = object()
"""Stands for an argument that was not given, where a factory makes the default."""


def _dataclass(
    *, frozen: bool = False, slots: bool = False, order: bool = False
) -> Callable[[type], type]:
    """What ``dataclasses.dataclass`` is with these arguments.

    It makes the values that change, and those with a ``__post_init__`` or a field that is left out
    of something.
    """
    full = dataclasses.dataclass(frozen=frozen, slots=slots, order=order)

    def made(cls: type) -> type:
        return _value_object(cls, order=order) if frozen and slots and _is_plain(cls) else full(cls)

    return made


def _is_plain(cls: type) -> bool:
    given = [one for one in vars(cls).values() if isinstance(one, dataclasses.Field)]
    options = [(one.init, one.repr, one.compare, one.hash) for one in given]
    return not hasattr(cls, "__post_init__") and set(options) <= {(True, True, True, None)}


def _value_object(cls: type, *, order: bool) -> type:
    fields = dataclasses.fields(dataclasses.dataclass(init=False, repr=False, eq=False)(cls))
    names = tuple(one.name for one in fields)
    body = {name: one for name, one in vars(cls).items() if name not in names}
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    take = operator.attrgetter(*names) if names else _nothing
    body |= {
        "__slots__": names,
        "__init__": _first_init,
        "__repr__": _repr,
        "__hash__": lambda self: hash(take(self)),
        "__eq__": _comparison(take, operator.eq),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__reduce__": _reduce,
    }
    if order:
        body |= {f"__{one.__name__}__": _comparison(take, one) for one in _ORDERS}
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    return made


def _nothing(_: object) -> tuple[()]:
    """What there is to compare of a value without fields."""
    return ()


def _comparison(
    take: Callable[[object], Any], compare: Callable[[Any, Any], bool]
) -> Callable[[object, object], Any]:
    def method(self: object, other: object) -> Any:  # noqa: ANN401 - a truth, or that it has none
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(take(self), take(other))

    return method


def _first_init(self: object, *arguments: object, **named: object) -> None:
    cls = type(self)
    made = _written_init(cls)
    setattr(cls, "__init__", made)  # noqa: B010 - it is no attribute that a type checker knows
    made(self, *arguments, **named)


def _written_init(cls: type) -> Callable[..., None]:
    """The ``__init__`` of a class: that of all with as many fields, by the names of its own."""
    shown = dataclasses.fields(cls)
    known: dict[str, Any] = {"unset__": _UNSET}
    defaults: list[object] = []
    for number, one in enumerate(shown):
        known[f"set__{number}"] = getattr(cls, one.name).__set__
        if one.default_factory is not dataclasses.MISSING:
            known[f"make__{number}"] = one.default_factory
            defaults.append(_UNSET)
        elif one.default is not dataclasses.MISSING:
            defaults.append(one.default)
    code = _code_of(tuple(f"make__{number}" in known for number in range(len(shown))))
    code = code.replace(co_varnames=("self", *(one.name for one in shown)))
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


def _repr(self: Any) -> str:  # noqa: ANN401 - a value of any class
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({shown})"


def _refuse(_: object, name: str, *_value: object) -> NoReturn:
    message = f"cannot change field {name!r}"
    raise FrozenInstanceError(message)


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:  # noqa: ANN401 - as above
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass
