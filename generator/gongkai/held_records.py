"""Masked records that were read for their survey and are shown later, held in little room."""

from dataclasses import replace
from functools import cache
from typing import Any, TypeAlias

from gongkai.disclose import Masked
from gongkai.fields import Model, built, describe

__all__ = ["HeldRecords"]

_WHOLE = 1000
_MOST = 10 * 1024 * 1024

_Folded: TypeAlias = tuple[Any, ...]
"""A model as a tuple: its class, the names that were given to it, the values of all its fields."""


class HeldRecords:
    """The records that one process remembers; no other one may change them.

    The first ``whole`` stay as they are, the bodies of others are folded into tuples, which takes
    two thirds of the room. The published forms of all have at most ``most`` bytes; those are some
    3,700 records, which take less than 64 MiB.
    """

    def __init__(self, whole: int = _WHOLE, most: int = _MOST) -> None:
        self._whole = whole
        self._room = most
        self._held: dict[str, tuple[bytes, Masked]] = {}

    def hold(self, digest: bytes, made: Masked) -> None:
        """Remembers a record by the hash of its file, as long as there is room."""
        self.drop(made.record_id)
        size = len(made.published)
        if size > self._room:
            return
        self._room -= size
        if len(self._held) >= self._whole:
            made = replace(made, body=_folded(made.body))
        self._held[made.record_id] = digest, made

    def drop(self, record_id: str) -> None:
        """Forgets a record that is not asked for any more."""
        held = self._held.pop(record_id, None)
        if held is not None:
            self._room += len(held[1].published)

    def find(self, record_id: str, digest: bytes) -> Masked | None:
        """The record, if it is held and its file has that hash."""
        known, made = self._held.get(record_id, (b"", None))
        if made is None or known != digest:
            return None
        body: Any = made.body
        return replace(made, body=_unfolded(body)) if isinstance(body, tuple) else made


def _folded(model: Model) -> Any:  # noqa: ANN401 - it takes the place of the model
    values = model.__dict__
    if inner := _models_in(type(model)):
        values = values | {name: _folded_all(values[name]) for name in inner}
    return type(model), model.model_fields_set, *values.values()


def _folded_all(value: Any) -> Any:  # noqa: ANN401 - a model, several, or nothing
    if isinstance(value, Model):
        return _folded(value)
    return value and tuple(map(_folded, value))


def _unfolded(folded: _Folded) -> Any:  # noqa: ANN401 - a model of the class that it names
    model = folded[0]
    values = dict(zip(_names(model), folded[2:], strict=True))
    for name in _models_in(model):
        if value := values[name]:
            is_one = isinstance(value[0], type)
            values[name] = _unfolded(value) if is_one else tuple(map(_unfolded, value))
    return built(model, values, folded[1])


@cache
def _names(model: type[Model]) -> tuple[str, ...]:
    return tuple(model.model_fields)


@cache
def _models_in(model: type[Model]) -> tuple[str, ...]:
    """The fields that hold a model, or several."""
    return tuple(one.key for one in describe(model) if one.model is not None)
