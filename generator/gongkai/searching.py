"""The words of a record that a search looks in, from its masked body alone."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from gongkai.facts import SearchLine
from gongkai.fields import Model, Sort, describe
from gongkai.model import RecordBody

__all__ = ["packed_words", "unpacked_lines"]

_SEARCHED = (Sort.TEXT, Sort.LONG_TEXT, Sort.MONEY, Sort.RATE)
_NOT_SEARCHED = ("kind", "title", "supersedes", "correction_reason", "explanations")
_HEADER = frozenset(RecordBody.model_fields)


def packed_words(model: type[RecordBody], told: Mapping[str, Any]) -> bytes:
    """A line for each field that holds words or an amount, and one for each row of a table, packed.

    ``told`` is a body in strict form, so that 1,234.50 is found as 1234.50. The title is not
    repeated; equal lines are kept once.
    """
    lines = dict.fromkeys(line for line in _lines(model, told) if len(line) > 1)
    return "\n".join(map("\t".join, lines)).encode("utf-8")


def unpacked_lines(packed: bytes) -> tuple[SearchLine, ...]:
    """The lines that were packed."""
    lines = (line.split("\t") for line in packed.decode("utf-8").split("\n") if line)
    return tuple(SearchLine(anchor, tuple(words)) for anchor, *words in lines)


def _lines(model: type[RecordBody], told: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """The anchor of each line and its words."""
    for key, inner in _searched(model).items():
        value = told.get(key)
        if value is None or key in _NOT_SEARCHED:
            continue
        if inner is None:
            yield "", " ".join(value.split())
        elif not isinstance(value, list):
            yield "", *_words(inner, value)
        elif key not in _HEADER:
            for number, row in enumerate(value, start=1):
                yield f"{key}-{number}", *_words(inner, row)


def _words(model: type[Model], told: Mapping[str, Any]) -> list[str]:
    """The words of a part, each as one line in which all blanks are spaces."""
    searched = _searched(model)
    words: list[str] = []
    for key, value in told.items():
        if key not in searched:
            continue
        inner = searched[key]
        if inner is None:
            words.append(" ".join(value.split()))
            continue
        for one in value if isinstance(value, list) else (value,):
            words += _words(inner, one)
    return words


@cache
def _searched(model: type[Model]) -> Mapping[str, type[Model] | None]:
    """The fields that hold words or an amount, or, by its model, something that may hold them."""
    return MappingProxyType(
        {spec.key: spec.model for spec in describe(model) if spec.model or spec.sort in _SEARCHED}
    )
