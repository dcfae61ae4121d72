"""Personal data in the settings of a catalogue or a district, each at its place in the file."""

from collections.abc import Iterator

from gongkai.faults import affairs
from gongkai.language import Text
from gongkai.personal import OFFICE_SORTS, find_personal
from gongkai.problem import Problem, field_name
from gongkai.source import Document, texts_of

__all__ = ["exposed"]

_SETTINGS = Text("设置", "the settings")


def exposed(document: Document) -> Iterator[Problem]:
    """What is personal in any text of a document, but for telephones and addresses of an office.

    Problems: ``personal-data``.
    """
    for loc, text in texts_of(document.value):
        for found in find_personal(text):
            if found.sort not in OFFICE_SORTS:
                yield affairs.PERSONAL_DATA.at(
                    document.at(loc),
                    field_name(loc),
                    label=_SETTINGS,
                    sort=found.label,
                    finding=found.shown,
                )
