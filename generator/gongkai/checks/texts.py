"""What must not stand in any text of a record: what is personal, and blanks of a form."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from gongkai.checks.privacy import FIGURES, check_privacy
from gongkai.checks.unfilled import check_unfilled, has_blank
from gongkai.fields import Model, Sort, describe
from gongkai.model import Record
from gongkai.personal import find_personal, may_be_personal
from gongkai.problem import Problem
from gongkai.source import Tree, texts_of

__all__ = ["check_texts"]

_SHORT = 40
_SOUND_KNOWN = 8192
_SHAPES_KNOWN = 2048


def check_texts(record: Record, allowed: Collection[str] = ()) -> Iterator[Problem]:
    """What ``check_privacy`` and ``check_unfilled`` find.

    Most records hold nothing of the kind. That is found out for all their texts at once, but for
    short ones in which nothing was found before, and without asking where a text stands.
    """
    texts: set[Any] = set()
    _add_texts(texts, (record.document.value,), record.kind.model)
    fresh = [one for one in texts - _sound() if isinstance(one, str)]
    looked_at = (record.record_id, *fresh)
    is_suspect, has_blanks = may_be_personal(looked_at), has_blank("\n".join(fresh))
    _remember(fresh if not is_suspect and not has_blanks else filter(_is_sound, fresh))
    if is_suspect and any(find_personal(one, allowed) for one in looked_at):
        yield from check_privacy(record, allowed)
    if has_blanks:
        yield from check_unfilled(record)


def _is_sound(written: str) -> bool:
    return not may_be_personal((written,)) and not has_blank(written)


@cache
def _sound() -> set[str]:
    """Short texts in which nothing is found, whatever is allowed; they come again and again."""
    return set()


def _remember(texts: Iterable[str]) -> None:
    sound = _sound()
    if len(sound) > _SOUND_KNOWN:
        sound.clear()
    sound.update([one for one in texts if len(one) <= _SHORT])


def _add_texts(texts: set[Any], trees: Iterable[Tree], model: type[Model] | None) -> None:
    """Adds every text but the figures, which are nothing but figures once a record could be read.

    Where a tree is not as its model has it all that is in it is added, and it may be nothing.
    """
    for tree in trees:
        if model is None or not isinstance(tree, dict):
            texts.update([text for _, text in texts_of(tree)])
            continue
        take, parts = _shape_of(model, tuple(tree))
        try:
            texts.update(take(tree))
        except TypeError:
            texts.update([text for _, text in texts_of(tree)])
        for key, inner in parts:
            value = tree[key]
            _add_texts(texts, value if isinstance(value, list) else (value,), inner)


@lru_cache(maxsize=_SHAPES_KNOWN)
def _shape_of(
    model: type[Model], names: tuple[str, ...]
) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[tuple[str, type[Model] | None], ...]]:
    """What takes the texts out of a group with these names, and its parts with their models."""
    figures, lists_and_groups = _told_by(model)
    parts = tuple((name, lists_and_groups[name]) for name in names if name in lists_and_groups)
    texts = [name for name in names if name not in figures and name not in lists_and_groups]
    if len(texts) < 2:
        return lambda tree: tuple([tree[name] for name in texts]), parts
    return itemgetter(*texts), parts


@cache
def _told_by(model: type[Model]) -> tuple[frozenset[str], Mapping[str, type[Model] | None]]:
    """The fields of a model that are figures, and those that hold parts, with their models."""
    specs = describe(model)
    return (
        frozenset(spec.key for spec in specs if spec.sort in FIGURES),
        MappingProxyType(
            {spec.key: spec.model for spec in specs if spec.sort in (Sort.LIST, Sort.OBJECT)}
        ),
    )
