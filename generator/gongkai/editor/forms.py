"""What a form needs to know of a kind: its fields, their names, units, help and choices.

The page is one template for all kinds; whatever it shows comes from here.
"""

from typing import Any

from gongkai.fields import FieldSpec, Model, Sort, describe
from gongkai.model import HEADER, Kind, RecordBody
from gongkai.wording import FIGURES

__all__ = ["form_of"]

_LEFT_OUT = ("kind",)


def form_of(kind: Kind[Any]) -> dict[str, Any]:
    """The form of a kind, as JSON can carry it, fields in their order.

    ``amount`` marks figures in the unit that the record itself names; ``own`` marks the fields of
    the kind itself, those of the common header come first.
    """
    return {
        "kind": kind.name,
        "label": kind.label.zh,
        "summary": kind.summary.zh,
        "area": kind.area.value,
        "fields": _fields(kind.model),
    }


def _fields(model: type[Model]) -> list[dict[str, Any]]:
    return [_field(spec, model) for spec in describe(model) if spec.key not in _LEFT_OUT]


def _field(spec: FieldSpec, model: type[Model]) -> dict[str, Any]:
    is_amount = spec.unit == "amount"
    told: dict[str, Any] = {
        "key": spec.key,
        "label": spec.label.zh,
        "sort": spec.sort.value,
        "required": spec.required,
        "figure": spec.sort in FIGURES,
        "unit": "元" if is_amount else spec.unit,
        "amount": is_amount,
        "help": spec.help.zh,
        "masked": spec.mask is not None,
        "own": not (issubclass(model, RecordBody) and spec.key in HEADER),
    }
    if spec.choice is not None:
        told["choices"] = [one.label.zh for one in spec.choice]
        told["codes"] = {one.value: one.label.zh for one in spec.choice}
    if spec.sort is Sort.FLAG:
        told["choices"] = ["是", "否"]
    if spec.model is not None:
        told["fields"] = _fields(spec.model)
        told["title"] = spec.columns.title if spec.columns else ""
    return told
