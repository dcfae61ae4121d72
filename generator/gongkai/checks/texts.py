"""What must not stand in any text of a record: what is personal, and blanks of a form."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from gongkai.checks.privacy import FIGURES, check_privacy
from gongkai.checks.unfilled import check_unfilled, has_blank
from gongkai.fields import Model, describe
from gongkai.model import Record
from gongkai.personal import find_personal
from gongkai.problem import Problem

__all__ = ["check_texts"]


def check_texts(record: Record, allowed: Collection[str] = ()) -> Iterator[Problem]:
    """What ``check_privacy`` and ``check_unfilled`` find.

    Most records hold nothing of the kind. That is found out without asking where a text stands.
    """
    tree = record.document.value
    texts = set(_texts_in(tree, record.kind.model)) if isinstance(tree, dict) else set()
    if any(find_personal(one, allowed) for one in (record.record_id, *texts)):
        yield from check_privacy(record, allowed)
    if has_blank("\n".join(texts)):
        yield from check_unfilled(record)


def _texts_in(tree: Mapping[str, Any], model: type[Model] | None) -> list[str]:
    """Every text but the figures, which are nothing but figures once a record could be read."""
    figures, parts = _told_by(model)
    found: list[str] = []
    for key, value in tree.items():
        if isinstance(value, str):
            if key not in figures:
                found.append(value)
        elif value:
            for one in value if isinstance(value, list) else (value,):
                if isinstance(one, str):
                    found.append(one)
                else:
                    found += _texts_in(one, parts.get(key))
    return found


@cache
def _told_by(model: type[Model] | None) -> tuple[frozenset[str], Mapping[str, type[Model]]]:
    """The fields of a model that are figures, and the models of those that have fields again."""
    specs = describe(model) if model else ()
    figures = frozenset(spec.key for spec in specs if spec.sort in FIGURES)
    return figures, MappingProxyType({spec.key: spec.model for spec in specs if spec.model})
