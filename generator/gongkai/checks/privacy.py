"""What is personal must not stand on a public board: in no text, no name of a file, no settings."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from gongkai.faults import affairs
from gongkai.fields import FieldSpec, Model, Sort, describe
from gongkai.language import Text
from gongkai.model import BoardConfig, Record
from gongkai.personal import OFFICE_SORTS, Found, find_personal, public_marks
from gongkai.problem import Loc, Place, Problem, field_name
from gongkai.source import Tree

__all__ = ["FIGURES", "check_pages", "check_privacy", "check_settings", "office_numbers"]

_OFFICE_FIELDS = ("supervision_phone", "opinion_channel", "office_phone")
_BOARDS = 64
_NEVER_PERSONAL = ("explanations",)
FIGURES = frozenset({Sort.MONEY, Sort.RATE, Sort.QUANTITY, Sort.COUNT, Sort.DATE})
"""The sorts of values that are read as figures, so that no personal number can be in disguise."""
_FILE_NAME = Text("文件名", "the name of the file")
_PAGE = Text("页面", "the page")
_SETTINGS = Text("公开栏设置", "the settings of the board")


def office_numbers(config: BoardConfig) -> frozenset[str]:
    """The telephones and e-mail addresses that a board gives of itself, and may so be anywhere."""
    contacts = (contact.text for contact in config.contacts)
    return _marks_of((config.supervision_phone, config.opinion_channel, *contacts))


@lru_cache(maxsize=_BOARDS)
def _marks_of(texts: tuple[str, ...]) -> frozenset[str]:
    """The marks in the texts of a board, which are asked for with every record of it."""
    return frozenset(mark for text in texts for mark in public_marks(text))


def check_privacy(record: Record, allowed: Collection[str] = ()) -> Iterator[Problem]:
    """What is personal in the texts of a record and in its name. Problems: ``personal-data``.

    The supervision phone, the opinion channel and an office phone are public, mobile or not;
    ``allowed`` are numbers of offices that may stand in any text.
    """
    labels = {spec.key: spec.label for spec in describe(record.kind.model)}
    for loc, written in _words_of(record.document.value, record.kind.model):
        if loc[0] in _NEVER_PERSONAL:
            continue
        for found in find_personal(written, allowed):
            if loc[-1] in _OFFICE_FIELDS and found.sort in OFFICE_SORTS:
                continue
            label = labels.get(str(loc[0]), Text(field_name(loc), field_name(loc)))
            yield _problem(record.document.at(loc), found, label, field_name(loc))
    for found in find_personal(record.record_id, allowed):
        yield _problem(Place(record.document.file), found, _FILE_NAME, "record_id")


def check_pages(
    shown_as: str, pages: Mapping[str, str], allowed: Collection[str] = ()
) -> Iterator[Problem]:
    """What is personal in a board's own pages and in their names. Problems: ``personal-data``.

    A telephone may stand there when the board's settings give it as one of its own.
    """
    for name, text in pages.items():
        file = f"{shown_as}/pages/{name}.md"
        for found in find_personal(text, allowed):
            line = text.count("\n", 0, found.start) + 1
            column = found.start - text.rfind("\n", 0, found.start)
            end = column + len(found.written.split("\n")[0])
            yield _problem(Place(file, line, column, line, end), found, _PAGE)
        for found in find_personal(name, allowed):
            yield _problem(Place(file), found, _FILE_NAME)


def check_settings(file: str, config: BoardConfig) -> Iterator[Problem]:
    """What is personal in the settings of a board, but for its own telephones and addresses.

    Problems: ``personal-data``.
    """
    for written in _texts_in(config):
        for found in find_personal(written):
            if found.sort not in OFFICE_SORTS:
                yield _problem(Place(file), found, _SETTINGS)


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Model):
        for spec in describe(type(value)):
            yield from _texts_in(getattr(value, spec.key))
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts_in(one)


def _problem(place: Place, found: Found, label: Text, field: str = "") -> Problem:
    return affairs.PERSONAL_DATA.at(
        place, field, label=label, sort=found.label, finding=found.shown
    )


def _words_of(tree: Tree, model: type[Model] | None, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every text of a document but its figures, which cannot be personal numbers in disguise."""
    if isinstance(tree, str):
        yield loc, tree
    elif isinstance(tree, dict):
        known = _fields_of(model) if model else {}
        for key, value in tree.items():
            spec = known.get(key)
            if spec is None or spec.sort not in FIGURES or not isinstance(value, str):
                yield from _words_of(value, spec.model if spec else None, (*loc, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _words_of(value, model, (*loc, index))


@cache
def _fields_of(model: type[Model]) -> Mapping[str, FieldSpec]:
    return MappingProxyType({spec.key: spec for spec in describe(model)})
