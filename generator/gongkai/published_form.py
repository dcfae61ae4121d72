"""What a masked record tells the public, in its canonical form, and the words of its parts.

The form is ``canonical_bytes`` of all that the body holds in strict form. Most of that are rows,
and all rows of a table are alike: where there are many, what writes them is compiled for their
model.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from json.encoder import encode_basestring
from types import MappingProxyType
from typing import Any, NamedTuple

from gongkai.fields import FieldSpec, Mask, Model, Sort, describe
from gongkai.model import Kind, RecordBody
from gongkai.money import strict_number
from gongkai.searching import is_searched, word
from gongkai.tabulate import strict_text

__all__ = ["published_form"]

_Words = tuple[str, ...]
"""The words of each part of a field, every word behind a tab."""
_Write = Callable[[Mapping[str, Any]], tuple[str, str]]
_FEW = 400
"""Rows that are written before it pays to compile what writes them."""
_OWN = ("record_id", "item_code")
"""Keys of the form that are not simply the fields of these names."""


class _Manner(NamedTuple):
    """How a record is written: each field by name, how it begins in the form, what writes it.

    Parts are written with their words.
    """

    values: tuple[tuple[str, str, Callable[[Any], str]], ...]
    parts: tuple[tuple[str, str, Callable[[Any], tuple[str, _Words]]], ...]


def published_form(
    record_id: str, kind: Kind[Any], body: RecordBody
) -> tuple[bytes, Mapping[str, _Words]]:
    """What is hashed of a record, and by field the words of each of its parts, behind tabs.

    It is of the record alone, so that a board may change its own name. Amounts are in yuan,
    whatever their unit. Fields that hold nothing, and those that never leave the file, are left
    out.
    """
    values, manner = body.__dict__, _manner_of(type(body))
    words: dict[str, _Words] = {}
    told = [
        f'"record_id":{encode_basestring(record_id)}',
        f'"item_code":{encode_basestring(body.item_code or kind.item_code)}',
    ]
    if body.record_id is not None:
        told.append(f'"document_number":{encode_basestring(body.record_id)}')
    for name, key, write in manner.values:
        if (value := values[name]) is not None and value != ():
            told.append(key + write(value))
    for name, key, write_parts in manner.parts:
        if value := values[name]:
            form, words[name] = write_parts(value)
            told.append(key + form)
    # The quotation mark behind a key comes before all that a key is made of.
    told.sort()
    return f"{{{','.join(told)}}}".encode(), words


@cache
def _manner_of(model: type[RecordBody]) -> _Manner:
    own = [
        (key, f'"{key}":', _write_of(spec), spec.model is not None)
        for key, spec in _kept(model).items()
        if key not in _OWN
    ]
    return _Manner(
        tuple(one[:3] for one in own if not one[3]), tuple(one[:3] for one in own if one[3])
    )


@cache
def _kept(model: type[Model]) -> Mapping[str, FieldSpec]:
    return MappingProxyType(
        {spec.key: spec for spec in describe(model) if spec.mask is not Mask.DROP}
    )


def _value(value: object) -> str:
    if value.__class__ is bool:
        return strict_text(value)
    return encode_basestring(strict_text(value))


def _values(values: tuple[object, ...]) -> str:
    return f"[{','.join(map(_value, values))}]"


def _rows(rows: tuple[Model, ...]) -> tuple[str, _Words]:
    writer = _writer(type(rows[0])) if rows else None
    written = [writer.write(row.__dict__) for row in rows] if writer else []
    return f"[{','.join([form for form, _ in written])}]", tuple([words for _, words in written])


def _group(group: Model) -> tuple[str, _Words]:
    form, words = _writer(type(group)).write(group.__dict__)
    return form, (words,)


class _Writer:
    """What gives the form of a part and its words, from the values of its fields.

    Of a few parts it asks field by field: to compile what writes them would take longer.
    """

    __slots__ = ("_few", "_fields", "_model", "write")

    def __init__(self, model: type[Model]) -> None:
        self._model = model
        self._few = _FEW
        self._fields = tuple(
            (key, f'"{key}":', _write_of(spec), spec.model is not None, is_searched(spec))
            for key, spec in _kept(model).items()
        )
        self.write: _Write = self._plainly

    def _plainly(self, values: Mapping[str, Any]) -> tuple[str, str]:
        self._few -= 1
        if not self._few:
            self.write = _compiled(tuple(_kept(self._model).values()))
        told, said = [], ""
        for name, key, write, has_parts, is_word in self._fields:
            value = values[name]
            if value is None:
                continue
            form = write(value)
            if has_parts:
                form, words = form
                said += "".join(words)
            elif is_word:
                said += word(strict_text(value))
            told.append(key + form)
        told.sort()
        return f"{{{','.join(told)}}}", said


def _write_of(spec: FieldSpec) -> Callable[[Any], Any]:
    """What gives the form of a value, that of parts with their words."""
    if spec.model is not None:
        return _rows if spec.sort is Sort.LIST else _group
    return _values if spec.sort is Sort.LIST else _value


_writer = cache(_Writer)


def _compiled(specs: Sequence[FieldSpec]) -> _Write:
    """A function that writes parts whose fields are these."""
    lines = ["def write(values):"]
    for spec in specs:
        lines += [
            f" value = values[{spec.key!r}]",
            f" if value is None: form_{spec.key} = said_{spec.key} = ''",
            " else:",
            *(f"  {line}" for line in _statements(spec)),
        ]
    forms = "".join(f"{{form_{key}}}" for key in sorted(spec.key for spec in specs))
    words = "".join(f"{{said_{spec.key}}}" for spec in specs if is_searched(spec))
    lines.append(f" return '{{' + f'{forms}'[1:] + '}}', f'{words}'")
    known: dict[str, Any] = {
        "group": _group,
        "number": strict_number,
        "quoted": encode_basestring,
        "text_of": strict_text,
        "rows": _rows,
        "value_of": _value,
        "values_of": _values,
        "word": word,
    }
    exec("\n".join(lines), known)  # noqa: S102 - the names are those of fields
    made: _Write = known["write"]
    return made


def _statements(spec: FieldSpec) -> tuple[str, ...]:
    """What makes the entry of a field out of ``value`` and, if it is searched, its words."""
    is_list = spec.sort is Sort.LIST
    entry, said = f'form_{spec.key} = f\',"{spec.key}":', f"said_{spec.key} ="
    if spec.model is not None:
        write = "rows" if is_list else "group"
        return (f"form, words = {write}(value)", f"{entry}{{form}}'", f"{said} ''.join(words)")
    if is_list:
        return (f"{entry}{{values_of(value)}}'",)
    if spec.sort in (Sort.MONEY, Sort.RATE):
        return ("text = value.strict()", f'{entry}"{{text}}"\'', f"{said} '\\t' + text")
    if spec.sort in (Sort.QUANTITY, Sort.RATIO):
        return (f'{entry}"{{number(value)}}"\'',)
    if not is_searched(spec):
        return (f"{entry}{{value_of(value)}}'",)
    return (
        f"if value.__class__ is str: {entry}{{quoted(value)}}'; {said} word(value)",
        f"else: {entry}{{value_of(value)}}'; {said} word(text_of(value))",
    )
