"""A blank record of a kind: every field with its Chinese name, what is optional as a comment."""

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.fields import FieldSpec, Model, Sort, describe
from gongkai.model import Kind
from gongkai.period import Period

__all__ = ["LEFT_OUT", "blank_form", "blank_settings", "example_value", "field_words"]

LEFT_OUT = ("kind", "attachments", "explanations")
"""The fields that no form has a place for: what it is of, and what is only added to a record."""
_EXAMPLES = {
    Sort.MONEY: '"1234.50"',
    Sort.RATE: '"0.5283"',
    Sort.QUANTITY: '"386"',
    Sort.RATIO: '"0.08"',
    Sort.COUNT: "12",
    Sort.DATE: "2026-10-08",
    Sort.MONTH: "1990-05",
    Sort.FLAG: "是",
}


def blank_form(kind: Kind[Any], period: Period | None) -> str:
    """The text of a new record file.

    Required fields stand empty, optional ones as comments with an example; a list shows one row.
    Filled in, it needs no other change to be read.
    """
    head = [
        f"# {kind.label.zh}：{kind.summary.zh}",
        "# 冒号后面填内容；以 # 开头的行是可选项，要填就去掉 #。金额加双引号。",
        f"kind: {kind.name}",
    ]
    lines = [*head, *_fields(kind.model, "", period)]
    return "\n".join(lines) + "\n"


def blank_settings(model: type[Model], given: Mapping[str, str]) -> str:
    """The text of a new ``board.yaml``: what is known, what has to be filled in, then the rest."""
    head = [
        "# 公开栏的设置。冒号后面填内容；以 # 开头的行是可选项，要用就去掉 #。",
        "# 填好以后运行 gongkai check，会说还缺什么。",
    ]
    specs = describe(model)
    first = [one for one in specs if one.required or one.key in given]
    lines = [f"{one.key}: {given.get(one.key, '')}  # {field_words(one)}" for one in first]
    rest = [
        f"# {one.key}: {example_value(one)}  # {field_words(one)}"
        for one in specs
        if one not in first and one.model is None and one.sort is not Sort.LIST
    ]
    return "\n".join([*head, *lines, "", *rest]) + "\n"


def _fields(model: type[Model], indent: str, period: Period | None) -> Iterator[str]:
    for spec in describe(model):
        if spec.key in LEFT_OUT:
            continue
        if spec.key == "period" and period is not None:
            yield f"{indent}period: {period}  # {field_words(spec)}"
        elif spec.sort is Sort.LIST and spec.model is not None:
            yield from _rows(spec, indent)
        elif spec.sort is Sort.OBJECT and spec.model is not None:
            yield from _object(spec, indent)
        elif spec.required:
            yield f"{indent}{spec.key}:  # {field_words(spec)}"
        else:
            yield f"{indent}# {spec.key}: {example_value(spec)}  # {field_words(spec)}"


def _rows(spec: FieldSpec, indent: str) -> Iterator[str]:
    mark = "" if spec.required else "# "
    yield f"{indent}{mark}{spec.key}:  # {field_words(spec)}，每项以“- ”开头"
    if spec.model is None:
        return
    for place, inner in enumerate(describe(spec.model)):
        lead = "- " if place == 0 else "  "
        optional = "" if inner.required else "# "
        written = "" if inner.required else f" {example_value(inner)}"
        comment = f"  # {field_words(inner)}"
        yield f"{indent}{mark}  {lead}{optional}{inner.key}:{written}{comment}"


def _object(spec: FieldSpec, indent: str) -> Iterator[str]:
    mark = "" if spec.required else "# "
    yield f"{indent}{mark}{spec.key}:  # {field_words(spec)}"
    if spec.model is not None:
        for inner in describe(spec.model):
            yield f"{indent}{mark}  {inner.key}:  # {field_words(inner)}"


def example_value(spec: FieldSpec) -> str:
    """A value as it is written in a form, figures in quotes; nothing for free text."""
    if spec.choice is not None:
        return next(iter(spec.choice)).value
    return _EXAMPLES.get(spec.sort, "")


def field_words(spec: FieldSpec) -> str:
    """What a field is called, its unit, what may be chosen, how it is filled in."""
    words = spec.label.zh
    if spec.unit:
        words += f"（{'元' if spec.unit == 'amount' else spec.unit}）"
    if spec.choice is not None:
        words += "：" + "、".join(f"{one.value} {one.label.zh}" for one in spec.choice)
    if spec.help.zh:
        words += f"；{spec.help.zh}"
    return words if spec.required else f"{words}（可不填）"
