"""The words of a record that a search looks in, from its masked body alone."""

import json
from collections.abc import Iterable, Iterator

from gongkai.facts import SearchLine
from gongkai.fields import Model, Sort, describe
from gongkai.model import RecordBody
from gongkai.tabulate import strict_text

__all__ = ["packed_lines", "search_text_of", "unpacked_lines"]

_SEARCHED = (Sort.TEXT, Sort.LONG_TEXT, Sort.MONEY, Sort.RATE)
_NOT_SEARCHED = ("kind", "title", "supersedes", "correction_reason", "explanations")
_HEADER = frozenset(RecordBody.model_fields)


def search_text_of(body: RecordBody) -> tuple[SearchLine, ...]:
    """A line for each field that holds words or an amount, and one for each row of a table.

    Amounts and prices stand in strict form, so that 1,234.50 is found as 1234.50. The title is
    not repeated; equal lines are kept once.
    """
    return tuple(dict.fromkeys(line for line in _lines(body) if line.words))


def packed_lines(lines: Iterable[SearchLine]) -> bytes:
    """Lines in few bytes, as they are kept."""
    written = [[line.anchor, *line.words] for line in lines]
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def unpacked_lines(packed: bytes) -> tuple[SearchLine, ...]:
    """The lines that were packed."""
    return tuple(SearchLine(anchor, tuple(words)) for anchor, *words in json.loads(packed))


def _lines(body: RecordBody) -> Iterator[SearchLine]:
    for spec in describe(type(body)):
        if spec.key in _NOT_SEARCHED:
            continue
        value = getattr(body, spec.key)
        if spec.sort is Sort.LIST and spec.model is not None and spec.key not in _HEADER:
            for index, row in enumerate(value, start=1):
                yield SearchLine(f"{spec.key}-{index}", tuple(_words(row)))
        elif isinstance(value, Model):
            yield SearchLine("", tuple(_words(value)))
        elif value is not None and spec.sort in _SEARCHED:
            yield SearchLine("", (_word(value),))


def _words(model: Model) -> Iterator[str]:
    for spec in describe(type(model)):
        value = getattr(model, spec.key)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Model):
                yield from _words(one)
            elif one is not None and spec.sort in _SEARCHED:
                yield _word(one)


def _word(value: object) -> str:
    """A value as one line of text."""
    return " ".join(strict_text(value).split())
