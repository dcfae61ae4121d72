"""The words of a record that a search looks in, from its masked body alone."""

from functools import cache, lru_cache

from gongkai.fields import FieldSpec, Mask, Model, Sort, describe
from gongkai.model import HEADER, RecordBody
from gongkai.pieces import Piece, PieceWriter
from gongkai.tabulate import strict_text

__all__ = ["packed_words"]

_SEARCHED = (Sort.TEXT, Sort.LONG_TEXT, Sort.MONEY, Sort.RATE)
_NOT_SEARCHED = ("kind", "title", "supersedes", "correction_reason", "explanations")
_KNOWN = 4096
"""Texts that are remembered as words; those of many rows are the same."""


def packed_words(body: RecordBody) -> bytes:
    """A line for each field that holds words or an amount, and one for each row of a table, packed.

    Amounts are in strict form, so that 1,234.50 is found as 1234.50. The title is not repeated;
    equal lines are kept once.
    """
    values = body.__dict__
    lines: list[str] = []
    for key, spec in _searched(type(body)):
        value = values[key]
        if value is None:
            continue
        if spec.model is None:
            lines.append(_word(strict_text(value)))
        elif spec.sort is Sort.LIST:
            lines += [f"{key}-{at}{_group(row)}" for at, row in enumerate(value, start=1)]
        else:
            lines.append(_group(value))
    return "\n".join(dict.fromkeys([one for one in lines if "\t" in one])).encode()


def _is_searched(spec: FieldSpec) -> bool:
    """Whether a field holds words or an amount, or parts that may; never what is dropped."""
    return spec.mask is not Mask.DROP and (spec.model is not None or spec.sort in _SEARCHED)


@lru_cache(maxsize=_KNOWN)
def _word(text: str) -> str:
    """A text as one line in which all blanks are spaces, behind a tab."""
    return "\t" + " ".join(text.split())


def _group(group: Model) -> str:
    return _writer(type(group)).write(group.__dict__)


def _rows(rows: tuple[Model, ...]) -> str:
    return "".join(map(_group, rows))


@cache
def _writer(model: type[Model]) -> PieceWriter:
    """What writes the words of a part."""
    pieces = [_piece(spec) for spec in describe(model) if _is_searched(spec)]
    return PieceWriter(pieces, (_group, _rows, _word, strict_text))


def _piece(spec: FieldSpec) -> Piece:
    if spec.model is not None:
        return Piece(
            spec.key, "", "{_rows(value)}" if spec.sort is Sort.LIST else "{_group(value)}"
        )
    if spec.sort in (Sort.MONEY, Sort.RATE):
        return Piece(spec.key, "\t", "{value.strict()}")
    return Piece(spec.key, "", "{_word(value if value.__class__ is str else strict_text(value))}")


@cache
def _searched(model: type[RecordBody]) -> tuple[tuple[str, FieldSpec], ...]:
    """The fields that stand in lines; of the header no table does."""
    return tuple(
        (spec.key, spec)
        for spec in describe(model)
        if _is_searched(spec)
        and spec.key not in _NOT_SEARCHED
        and not (spec.sort is Sort.LIST and spec.key in HEADER)
    )
