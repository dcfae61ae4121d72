"""The configuration of Decap CMS (and Sveltia, which reads the same) for editing a board online.

One collection for each kind of record, with widgets made from its fields. Figures are text
widgets with a pattern, so that they are saved in quotes and no nought is lost.
"""

from collections.abc import Iterable
from typing import Any

from gongkai.blank import LEFT_OUT
from gongkai.fields import FieldSpec, Model, Sort, describe
from gongkai.model import Kind

__all__ = ["cms_configuration"]

_NUMBER = r"^-?[0-9][0-9,]*(\.[0-9]+)?$"
_PATTERNS = {
    Sort.MONEY: (_NUMBER, "只写数字，例如 1234.50"),
    Sort.RATE: (_NUMBER, "只写数字，例如 0.5283"),
    Sort.QUANTITY: (_NUMBER, "只写数字，例如 386"),
    Sort.RATIO: (_NUMBER, "8% 写 0.08"),
    Sort.COUNT: ("^[0-9]{1,9}$", "写整数"),
    Sort.PERIOD: ("^[0-9]{4}(-([0-9]{2}|Q[1-4]|H[12]))?$", "写成 2026-10、2026-Q3 或 2026"),
    Sort.MONTH: ("^[0-9]{4}-[0-9]{2}$", "写成 1990-05"),
}  # fmt: skip


def cms_configuration(kinds: Iterable[Kind[Any]], folder: str) -> dict[str, Any]:
    """The configuration for the board in ``folder``, a path below the repository.

    Beside a local backend it edits the files of this computer; online ``repo`` has to be yours.
    """
    return {
        "backend": {"name": "github", "repo": "owner/repository", "branch": "main"},
        "local_backend": True,
        "locale": "zh_Hans",
        "media_folder": f"{folder}/attachments",
        "public_folder": "/attachments",
        "collections": [_collection(kind, folder) for kind in kinds],
    }


def _collection(kind: Kind[Any], folder: str) -> dict[str, Any]:
    hidden = {"name": "kind", "label": "种类", "widget": "hidden", "default": kind.name}
    return {
        "name": kind.name,
        "label": kind.label.zh,
        "description": kind.summary.zh,
        "folder": f"{folder}/{kind.area.value}",
        "create": True,
        "extension": "yaml",
        "format": "yml",
        "nested": {"depth": 4},
        "slug": f"{{{{period}}}}-{kind.name.replace('_', '-')}",
        "identifier_field": "title",
        "filter": {"field": "kind", "value": kind.name},
        "fields": [hidden, *_fields(kind.model)],
    }


def _fields(model: type[Model], *, needed: bool = True) -> list[dict[str, Any]]:
    return [_field(spec, needed=needed) for spec in describe(model) if spec.key not in LEFT_OUT]


def _field(spec: FieldSpec, *, needed: bool) -> dict[str, Any]:
    """A field; inside a part that may be left out nothing is required, or nobody could leave it."""
    unit = "元" if spec.unit == "amount" else spec.unit
    label = f"{spec.label.zh}（{unit}）" if unit else spec.label.zh
    told: dict[str, Any] = {"name": spec.key, "label": label, "required": spec.required and needed}
    if spec.help.zh:
        told["hint"] = spec.help.zh
    return told | _widget(spec)


def _widget(spec: FieldSpec) -> dict[str, Any]:
    if spec.sort is Sort.LIST and spec.model is not None:
        title = spec.columns.title if spec.columns else next(iter(spec.model.model_fields))
        summary = f"{{{{fields.{title}}}}}"
        return {"widget": "list", "summary": summary, "fields": _fields(spec.model)}
    if spec.sort is Sort.LIST:
        return {"widget": "list"}
    if spec.model is not None:
        return {"widget": "object", "fields": _fields(spec.model, needed=spec.required)}
    if spec.choice is not None:
        options = [{"label": one.label.zh, "value": one.value} for one in spec.choice]
        return {"widget": "select", "options": options}
    if spec.sort is Sort.FLAG:
        return {"widget": "select", "options": ["是", "否"]}
    if spec.sort is Sort.DATE:
        return {"widget": "datetime", "format": "YYYY-MM-DD", "time_format": False}
    if spec.sort is Sort.LONG_TEXT:
        return {"widget": "text"}
    pattern = _PATTERNS.get(spec.sort)
    return {"widget": "string", **({"pattern": list(pattern)} if pattern else {})}
