"""What a masked record tells the public, in its canonical form.

The form is ``canonical_bytes`` of all that the body holds in strict form.
"""

from collections.abc import Mapping
from functools import cache
from json.encoder import encode_basestring
from types import MappingProxyType
from typing import Any

from gongkai.fields import FieldSpec, Mask, Model, Sort, describe
from gongkai.model import Kind, RecordBody
from gongkai.money import strict_number
from gongkai.pieces import Piece, PieceWriter
from gongkai.tabulate import strict_text

__all__ = ["published_form"]


def published_form(record_id: str, kind: Kind[Any], body: RecordBody) -> bytes:
    """What is hashed of a record.

    It is of the record alone, so that a board may change its own name. Amounts are in yuan,
    whatever their unit. Fields that hold nothing, and those that never leave the file, are left
    out.
    """
    values = {
        **body.__dict__,
        "record_id": record_id,
        "document_number": body.record_id,
        "item_code": body.item_code or kind.item_code,
    }
    for key in _lists(type(body)):
        values[key] = values[key] or None
    return _object(_writer(type(body)), values).encode()


@cache
def _lists(model: type[RecordBody]) -> tuple[str, ...]:
    return tuple(spec.key for spec in describe(model) if spec.sort is Sort.LIST)


@cache
def _writer(model: type[Model]) -> PieceWriter:
    """What writes the entries of a model, by key, each behind a comma."""
    made = {spec.key: _made(spec) for spec in describe(model) if spec.mask is not Mask.DROP}
    if issubclass(model, RecordBody):
        made["document_number"] = made["record_id"]
    pieces = [Piece(key, f',"{key}":', made[key]) for key in sorted(made)]
    calls = (_group, _rows, _value, _values, encode_basestring, strict_number)
    return PieceWriter(pieces, calls)


_SIMPLY = MappingProxyType(
    {
        Sort.MONEY: '"{value.strict()}"',
        Sort.RATE: '"{value.strict()}"',
        Sort.QUANTITY: '"{strict_number(value)}"',
        Sort.RATIO: '"{strict_number(value)}"',
        Sort.DATE: '"{value.isoformat()}"',
        Sort.PERIOD: '"{value}"',
        Sort.COUNT: '"{value}"',
        Sort.CHOICE: "{encode_basestring(value)}",
    }
)
"""How values of a sort are written of which none needs more."""


def _made(spec: FieldSpec) -> str:
    """How a ``value`` that is there is written."""
    is_list = spec.sort is Sort.LIST
    if spec.model is not None:
        return "{_rows(value)}" if is_list else "{_group(value)}"
    if is_list:
        return "{_values(value)}"
    otherwise = "{encode_basestring(value) if value.__class__ is str else _value(value)}"
    return _SIMPLY.get(spec.sort, otherwise)


def _object(writer: PieceWriter, values: Mapping[str, Any]) -> str:
    return f"{{{writer.write(values)[1:]}}}"


def _group(group: Model) -> str:
    return _object(_writer(type(group)), group.__dict__)


def _rows(rows: tuple[Model, ...]) -> str:
    if not rows:
        return "[]"
    writer = _writer(type(rows[0]))
    return f"[{','.join([_object(writer, row.__dict__) for row in rows])}]"


def _value(value: object) -> str:
    if value.__class__ is bool:
        return strict_text(value)
    return encode_basestring(strict_text(value))


def _values(values: tuple[object, ...]) -> str:
    return f"[{','.join(map(_value, values))}]"
