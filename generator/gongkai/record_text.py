"""A record as canonical YAML: the one style in which the program writes what staff filled in.

Keys stand in the order of the kind, figures in quotes so that no editor drops a nought, choices by
their Chinese names, comments where they were. What is written is read back to the same values.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.comments import NO_COMMENTS, Comments
from gongkai.fields import FieldSpec, Model, Sort, describe
from gongkai.model import Kind
from gongkai.money import AMOUNT_UNITS, BadAmount, Money, parse_decimal
from gongkai.pattern import pattern
from gongkai.problem import Loc
from gongkai.source import Tree, dump_text

__all__ = ["record_text"]

_FIGURES = (Sort.MONEY, Sort.RATE, Sort.QUANTITY, Sort.RATIO)
_PLAIN = pattern(
    r"[0-9A-Za-z_（《“㎡\u4e00-\u9fff][\w（）《》“”、。，：；？！·．—×㎡/.%\- ]*(?<! )"
)
_OTHER_TYPE = pattern(
    r"[0-9.,_+\-]+|0[xo][0-9a-f]+|[0-9.]+e[0-9]+|true|false|yes|no|on|off|y|n|null|nan",
    re.IGNORECASE,
)
_DAY_OR_PERIOD = pattern(r"[0-9]{4}(?:-[0-9]{2}){1,2}|[0-9]{4}-[QHW][0-9]{1,2}")
_FLAGS = {"true": "是", "false": "否"}
_LONGEST_FLOW = 80
_MOST_IN_FLOW = 3


def record_text(kind: Kind[Any], tree: Mapping[str, Tree], comments: Comments = NO_COMMENTS) -> str:
    """The text of a record file.

    ``tree`` holds texts as they are read; nothing is written as an empty field, to be filled in,
    and an empty text only where the field is required. Keys that the kind does not know follow at
    the end, so that nothing is lost that somebody wrote. Lines end with LF, the last one too.
    """
    unit = tree.get("amount_unit")
    writer = _Writer(comments, unit if isinstance(unit, str) and unit in AMOUNT_UNITS else "元")
    lines = [*writer.mapping(kind.model, {"kind": kind.name, **tree}, (), "")]
    return "\n".join([*lines, *comments.foot]) + "\n"


class _Writer:
    """Writes the parts of one record, whose amounts are in one unit."""

    def __init__(self, comments: Comments, unit: str) -> None:
        self._comments = comments
        self._unit = unit

    def mapping(
        self, model: type[Model] | None, tree: Mapping[str, Tree], loc: Loc, indent: str
    ) -> Iterator[str]:
        """Every key with its value, in the order of the model."""
        specs = {spec.key: spec for spec in describe(model)} if model else {}
        for key in [*specs, *(key for key in tree if key not in specs)]:
            spec, here = specs.get(key), (*loc, key)
            if key not in tree or not self._is_written(spec, tree[key], here):
                continue
            yield from self._comments.before(here, indent)
            yield from self._entry(spec, key, tree[key], here, indent)

    def _is_written(self, spec: FieldSpec | None, value: Tree, loc: Loc) -> bool:
        if value in ("", [], {}):
            kept = self._comments.concerns(loc)
            return kept or (spec is not None and spec.required)
        return True

    def _entry(
        self, spec: FieldSpec | None, key: str, value: Tree, loc: Loc, indent: str
    ) -> Iterator[str]:
        end = self._comments.after(loc)
        if value in (None, "", [], {}):
            yield f"{indent}{_key(key)}:{end}"
        elif isinstance(value, str):
            yield from self._scalar_lines(spec, f"{indent}{_key(key)}:", value, indent, end)
        elif isinstance(value, list):
            yield f"{indent}{_key(key)}:{end}"
            yield from self._items(spec, value, loc, indent + "  ")
        else:
            model = spec.model if spec else None
            flow = self._flow(model, value, loc)
            if flow:
                yield f"{indent}{_key(key)}: {flow}{end}"
            else:
                yield f"{indent}{_key(key)}:{end}"
                yield from self.mapping(model, value, loc, indent + "  ")

    def _scalar_lines(
        self, spec: FieldSpec | None, head: str, value: str, indent: str, end: str
    ) -> Iterator[str]:
        is_long = spec is not None and spec.sort is Sort.LONG_TEXT
        text = value.strip() if is_long else value
        lines = text.split("\n")
        if is_long and len(lines) > 1 and all(_fits_block(line) for line in lines):
            yield f"{head} |-{end}"
            yield from (f"{indent}  {line}" if line else "" for line in lines)
        else:
            yield f"{head} {self._scalar(spec, text)}{end}"

    def _items(
        self, spec: FieldSpec | None, items: list[Tree], loc: Loc, indent: str
    ) -> Iterator[str]:
        model = spec.model if spec else None
        for index, item in enumerate(items):
            here = (*loc, index)
            yield from self._comments.before(here, indent)
            if isinstance(item, dict):
                first, *rest = list(self.mapping(model, item, here, "")) or ["{}"]
                yield f"{indent}- {first}".rstrip()
                yield from (f"{indent}  {line}" if line else "" for line in rest)
            elif isinstance(item, list):
                yield f"{indent}-"
                yield from self._items(None, item, here, indent + "  ")
            else:
                written = self._scalar(spec, item) if item else '""'
                yield f"{indent}- {written}{self._comments.after(here)}"

    def _flow(self, model: type[Model] | None, value: Mapping[str, Tree], loc: Loc) -> str:
        """A small group of texts on one line, as signatures are; nothing where it does not fit."""
        specs = {spec.key: spec for spec in describe(model)} if model else {}
        if len(specs) > _MOST_IN_FLOW or self._comments.inside(loc) or not set(value) <= set(specs):
            return ""
        if not all(isinstance(one, str) and one for one in value.values()):
            return ""
        parts = [
            f"{key}: {self._scalar(spec, str(value[key]))}"
            for key, spec in specs.items()
            if key in value
        ]
        written = "{" + ", ".join(parts) + "}"
        return written if len(written) <= _LONGEST_FLOW else ""

    def _scalar(self, spec: FieldSpec | None, value: str) -> str:
        if spec is None:
            return _text(value)
        if spec.sort in _FIGURES:
            return f'"{self._figure(spec.sort, value)}"' if '"' not in value else _text(value)
        if spec.choice is not None:
            label = next((one.label.zh for one in spec.choice if one.value == value), value)
            return _text(label)
        if spec.sort is Sort.FLAG:
            return _text(_FLAGS.get(value, value))
        if spec.sort is Sort.COUNT and re.fullmatch(r"[0-9]{1,9}", value):
            return str(int(value))
        is_time = spec.sort in (Sort.DATE, Sort.MONTH, Sort.PERIOD)
        return value if is_time and _DAY_OR_PERIOD.fullmatch(value) else _text(value)

    def _figure(self, sort: Sort, value: str) -> str:
        """The figure without commas, an amount in yuan with two places; what is none, as it is."""
        try:
            if sort is Sort.MONEY and self._unit == "元":
                return Money.parse(value).strict()
            return f"{parse_decimal(value, 10):f}"
        except BadAmount:
            return value.replace("\\", "\\\\").replace("\n", "\\n")


def _key(key: str) -> str:
    return _text(key)


def _text(value: str) -> str:
    """A text on one line, in quotes wherever another program could take it for something else."""
    if _PLAIN.fullmatch(value) and not _OTHER_TYPE.fullmatch(value) and "  " not in value:
        return value
    written = dump_text(value)
    return written if written.startswith('"') else f'"{written}"'


def _fits_block(line: str) -> bool:
    return line == line.strip() and "\r" not in line and "\t" not in line
