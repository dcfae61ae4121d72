"""Many values of one class as columns: a list for each field instead of an object for each value.

So what all of them have in common is written once, what stands in many of them is one object again
when it is read back, and setting a thousand objects up takes a call for each field of the class.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from itertools import islice, repeat
from operator import attrgetter, is_
from typing import Any, NamedTuple, TypeAlias

from gongkai.message import Message
from gongkai.problem import Fault

__all__ = ["Column", "columns_of", "values_of"]

_Class: TypeAlias = Any
_ONE_BY_VALUE = frozenset({str, date})
"""What is told apart by its value alone; all else is the same only if it is one object."""


class Same(NamedTuple):
    """One value so many times."""

    value: Any
    size: int


class Picks(NamedTuple):
    """Few different values, and for each place which of them stands there."""

    values: "Column"
    places: list[int]


class Table(NamedTuple):
    """Values of one class, a column for each of its fields; of equally long tuples, of places."""

    sort: _Class
    columns: "tuple[Column, ...]"
    size: int


class Runs(NamedTuple):
    """Tuples, by their lengths and all their values in a row."""

    lengths: "Column"
    values: "Column"


Column: TypeAlias = "Same | Picks | Table | Runs | list[Any]"
"""Values as they are kept."""


def columns_of(values: Sequence[Any]) -> Column:
    """The values as columns, all the way down to what is no value class of ours."""
    if values and all(map(is_, values, repeat(values[0]))):
        return Same(values[0], len(values))
    sorts = set(map(type, values))
    if len(sorts) != 1:
        return list(values)
    sort: _Class = sorts.pop()
    by = values if sort in _ONE_BY_VALUE else list(map(id, values))
    first = dict(zip(reversed(by), reversed(values), strict=True))
    if len(first) == 1:
        return Same(values[0], len(values))
    if 2 * len(first) <= len(values):
        places = {one: place for place, one in enumerate(first)}
        return Picks(columns_of(list(first.values())), list(map(places.__getitem__, by)))
    if sort is tuple and len(set(lengths := list(map(len, values)))) > 1:
        return Runs(columns_of(lengths), columns_of([one for each in values for one in each]))
    if sort is tuple:
        columns = tuple(map(columns_of, zip(*values, strict=True)))
    elif _is_table(sort):
        columns = tuple(columns_of(list(map(read, values))) for read in _readers(sort))
    else:
        return list(values)
    if all(isinstance(one, Same) for one in columns):
        return Same(values[0], len(values))
    return Table(sort, columns, len(values))


def values_of(column: Column) -> Sequence[Any]:
    """The values that a column was made of."""
    if isinstance(column, Same):
        return [column.value] * column.size
    if isinstance(column, Picks):
        return list(map(values_of(column.values).__getitem__, column.places))
    if isinstance(column, Runs):
        rest = iter(values_of(column.values))
        return [tuple(islice(rest, length)) for length in values_of(column.lengths)]
    if not isinstance(column, Table):
        return column
    if issubclass(column.sort, tuple):
        rows = zip(*map(values_of, column.columns), strict=True)
        # What comes of a row is as long as it is, and need not be asked for by the class.
        return list(rows if column.sort is tuple else map(tuple.__new__, repeat(column.sort), rows))
    columns = iter(column.columns)
    if issubclass(column.sort, str):
        made = list(map(str.__new__, repeat(column.sort), values_of(next(columns))))
    else:
        made = list(map(object.__new__, repeat(column.sort, column.size)))
    # A frozen class refuses to be written to; its slots themselves do not, and take no detour.
    for write, own in zip(_writers(column.sort), columns, strict=True):
        deque(map(write, made, values_of(own)), maxlen=0)
    return made


def _is_table(sort: _Class) -> bool:
    """Whether a class is one of our value classes; a fault is the one of the catalogue itself."""
    if issubclass(sort, tuple):
        return hasattr(sort, "_fields")
    if issubclass(sort, Message):
        return True
    return is_dataclass(sort) and "__slots__" in sort.__dict__ and sort is not Fault


def _names(sort: _Class) -> tuple[str, ...]:
    if issubclass(sort, tuple):
        return tuple(sort._fields)
    if issubclass(sort, Message):
        return tuple(sort.__slots__)
    return tuple(one.name for one in fields(sort))


@cache
def _readers(sort: _Class) -> tuple[Callable[[Any], Any], ...]:
    text = (str.__str__,) if issubclass(sort, Message) else ()
    return (*text, *map(attrgetter, _names(sort)))


@cache
def _writers(sort: _Class) -> tuple[Callable[[Any, Any], None], ...]:
    return tuple(getattr(sort, name).__set__ for name in _names(sort))
