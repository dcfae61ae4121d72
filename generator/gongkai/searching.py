"""The words of a record that a search looks in, from its masked body alone."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from gongkai.fields import FieldSpec, Mask, Sort, describe
from gongkai.model import RecordBody
from gongkai.tabulate import strict_text

__all__ = ["is_searched", "packed_words", "word"]

_SEARCHED = (Sort.TEXT, Sort.LONG_TEXT, Sort.MONEY, Sort.RATE)
_NOT_SEARCHED = ("kind", "title", "supersedes", "correction_reason", "explanations")
_HEADER = frozenset(RecordBody.model_fields)
_KNOWN = 4096
"""Texts that are remembered as words; those of many rows are the same."""


def packed_words(body: RecordBody, parts: Mapping[str, Sequence[str]]) -> bytes:
    """A line for each field that holds words or an amount, and one for each row of a table, packed.

    ``parts`` are the words of each part by field. Amounts are in strict form, so that 1,234.50 is
    found as 1234.50. The title is not repeated; equal lines are kept once.
    """
    values = body.__dict__
    lines: list[str] = []
    for key, spec in _searched(type(body)):
        if values[key] is None:
            continue
        if spec.model is None:
            lines.append(word(strict_text(values[key])))
        elif spec.sort is Sort.LIST:
            lines += [f"{key}-{at}{said}" for at, said in enumerate(parts.get(key, ()), start=1)]
        else:
            lines += parts[key]
    return "\n".join(dict.fromkeys([one for one in lines if "\t" in one])).encode()


def is_searched(spec: FieldSpec) -> bool:
    """Whether a field holds words or an amount, or parts that may; never what is dropped."""
    return spec.mask is not Mask.DROP and (spec.model is not None or spec.sort in _SEARCHED)


@lru_cache(maxsize=_KNOWN)
def word(text: str) -> str:
    """A text as one line in which all blanks are spaces, behind a tab."""
    return "\t" + " ".join(text.split())


@cache
def _searched(model: type[RecordBody]) -> tuple[tuple[str, FieldSpec], ...]:
    """The fields that stand in lines; of the header no table does."""
    return tuple(
        (spec.key, spec)
        for spec in describe(model)
        if is_searched(spec)
        and spec.key not in _NOT_SEARCHED
        and not (spec.sort is Sort.LIST and spec.key in _HEADER)
    )
