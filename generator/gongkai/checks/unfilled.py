"""Blanks of a form that were left standing in a text that goes on the wall."""

from collections.abc import Iterator

from gongkai.faults import reading
from gongkai.model import Record
from gongkai.pattern import pattern
from gongkai.problem import Problem, field_name
from gongkai.source import texts_of

__all__ = ["check_unfilled", "has_blank"]

_CROSSES = r"[×xX]+(?=[ \u3000]*(?:年|月|日|元|号|人|社区|小区|单位|同志))"
_DAY = r"(?<![0-9０-９].)[ \u3000]*年[ \u3000]+月[ \u3000]+日"
_BLANK = pattern(
    rf"__+|＿＿+|□□+|×{_CROSSES}|x{_CROSSES}|X{_CROSSES}| {_DAY}|\u3000{_DAY}"
    r"|（(?:待填|此处填写|请填写)[^）]*）|待填写|此处填写"
)
"""Alternatives that all begin with a letter of their own are found faster."""


def has_blank(written: str) -> bool:
    """Whether a blank is left in a text."""
    return _BLANK.search(written) is not None


def check_unfilled(record: Record) -> Iterator[Problem]:
    """Problems: ``unfilled-text``, once for each text that has a blank left in it."""
    for loc, written in texts_of(record.document.value):
        blank = _BLANK.search(written)
        if blank:
            place = record.document.at(loc)
            shown = blank.group().strip()
            yield reading.UNFILLED_TEXT.at(place, field_name(loc), blank=shown)
