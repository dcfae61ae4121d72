"""Texts that are put together of the values of a model, a piece for each of its fields.

How a piece is made is told once, as the inside of an f-string. Of a few models every piece is made
by itself; where many are written, all their pieces are compiled into one function, which takes a
third of the time but longer than a few to be made.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

__all__ = ["Piece", "PieceWriter"]

_FEW = 200
"""Models that are written before it pays to compile what writes them."""

_Calls = tuple[Callable[..., str], ...]


class Piece(NamedTuple):
    """What the field ``key`` adds to a text.

    ``made`` is the inside of an f-string that tells how the ``value`` is written, without an
    apostrophe or a backslash; it comes behind the text ``before``. A field that holds nothing adds
    only the text ``nothing``.
    """

    key: str
    before: str
    made: str
    nothing: str = ""


class PieceWriter:
    """Writes the pieces of a model one behind the other.

    ``write`` is given the values of the fields by name. It has to be looked up each time, for the
    compiled function takes its place after a ``few``. ``calls`` are the functions that the pieces
    name.
    """

    __slots__ = ("_calls", "_left", "_pieces", "_steps", "write")

    def __init__(self, pieces: Sequence[Piece], calls: _Calls, few: int = _FEW) -> None:
        self._pieces = tuple(pieces)
        self._calls = calls
        self._left = few
        self._steps = [(*one, _made(one.made, calls)) for one in self._pieces] if few else []
        self.write: Callable[[Mapping[str, Any]], str] = (
            self._one_by_one if few else _compiled(self._pieces, calls)
        )

    def _one_by_one(self, values: Mapping[str, Any]) -> str:
        self._left -= 1
        if not self._left:
            self.write = _compiled(self._pieces, self._calls)
        return "".join(
            [
                nothing if (value := values[key]) is None else before + make(value)
                for key, before, _, nothing, make in self._steps
            ]
        )


@cache
def _made(made: str, calls: _Calls) -> Callable[[Any], str]:
    """What makes a piece of a value; nearly all pieces are made in one of a dozen ways."""
    return _function(["def write(value):", f" return f'{made}'"], calls)


def _compiled(pieces: Sequence[Piece], calls: _Calls) -> Callable[[Mapping[str, Any]], str]:
    lines = ["def write(values):"]
    for number, (key, before, made, nothing) in enumerate(pieces):
        lines += [
            f" value = values[{key!r}]",
            f" text_{number} = {nothing!r} if value is None else {before!r} f'{made}'",
        ]
    whole = "".join(f"{{text_{number}}}" for number in range(len(pieces)))
    return _function([*lines, f" return f'{whole}'"], calls)


def _function(lines: Sequence[str], calls: _Calls) -> Callable[[Any], str]:
    known: dict[str, Any] = {one.__name__: one for one in calls}
    exec("\n".join(lines), known)  # noqa: S102 - what is named in them are fields
    made: Callable[[Any], str] = known["write"]
    return made
