"""The words a search looks in: what staff wrote of the matter, masked, by field and row."""

from collections.abc import Iterator
from functools import cache, partial
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given

from boards import example_records, ledger, record_of
from gongkai.disclose import mask, masked
from gongkai.fields import FieldSpec, Mask, Model, Sort, describe
from gongkai.model import RecordBody
from gongkai.pieces import PieceWriter
from gongkai.searching import _writer, packed_words
from gongkai.tabulate import strict_text
from made_up import MadeUpBody, made_up_bodies

_SILENT = {"kind", "title", "supersedes", "correction_reason", "explanations"}


def _lines(text: str) -> list[str]:
    return masked(record_of("financial/a", text)).words.decode().split("\n")


def test_a_row_is_one_line_with_its_anchor() -> None:
    """Voucher, words, payee and amount stand together; the person's name is masked."""
    assert "entries-1\t记-001\t付维修费\t王某某\t360.00" in _lines(ledger())


def test_fields_outside_the_tables_have_no_anchor() -> None:
    """An object, such as a signature, is one line too."""
    lines = _lines(ledger(more="note: |\n  两行\n  备注\nprepared_by: {role: 会计, name: 周敏}\n"))

    assert "\t两行 备注" in lines
    assert "\t会计\t周敏" in lines


def test_neither_title_nor_code_of_the_kind_is_a_line() -> None:
    """The title is searched by itself; the codes of the header are not for readers."""
    words = {word for line in _lines(ledger()) for word in line.split("\t")[1:]}

    assert "十月收支明细" not in words
    assert "ledger_entry" not in words


def test_equal_lines_stand_once() -> None:
    """And a line without words is none."""
    lines = _lines(ledger(amount="1000.00").replace("income: 0.00", "income: 0.00\nnote: 工会账户"))

    assert lines.count("\t工会账户") == 1
    assert all(any(line.split("\t")[1:]) for line in lines)


def _words(spec: FieldSpec, value: Any) -> Iterator[str]:
    """The words of a field, asked of it and of what is in it."""
    if value is None or spec.mask is Mask.DROP:
        return
    if spec.model is not None:
        for part in value if isinstance(value, tuple) else (value,):
            for own in describe(spec.model):
                yield from _words(own, getattr(part, own.key))
    elif spec.sort in (Sort.TEXT, Sort.LONG_TEXT, Sort.MONEY, Sort.RATE):
        yield "\t" + " ".join(strict_text(value).split())


def _plainly(body: RecordBody) -> bytes:
    """All words, asked field by field."""
    lines: dict[str, None] = {}
    for spec in describe(type(body)):
        value = getattr(body, spec.key)
        if spec.key in _SILENT:
            continue
        if spec.sort is not Sort.LIST:
            lines["".join(_words(spec, value))] = None
        elif spec.key not in RecordBody.model_fields and spec.model is not None:
            for number, row in enumerate(value, start=1):
                lines[f"{spec.key}-{number}" + "".join(_words(spec, row))] = None
    return "\n".join(line for line in lines if "\t" in line).encode()


@cache
def _compiled_writer(model: type[Model]) -> Any:
    with patch("gongkai.searching.PieceWriter", partial(PieceWriter, few=0)):
        return _writer.__wrapped__(model)


def _assert_the_same(body: RecordBody) -> None:
    """Also when what writes the words is compiled."""
    assert packed_words(body) == _plainly(body)
    with patch("gongkai.searching._writer", _compiled_writer):
        assert packed_words(body) == _plainly(body)


@pytest.mark.parametrize("record_id", sorted(example_records()))
def test_words_of_every_kind(record_id: str) -> None:
    """Those of rows are those of their fields, in the order of the kind."""
    _assert_the_same(mask(record_of(record_id, example_records()[record_id]).body))


@given(made_up_bodies())
def test_words_of_values_of_every_sort(body: MadeUpBody) -> None:
    """Blanks of all sorts, parts in parts, what is never told."""
    _assert_the_same(body)
