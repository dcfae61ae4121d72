"""Records against the catalogue: the codes they name, and how long they hang out."""

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.catalogue import Catalogue, DayUnit, Display
from gongkai.faults import affairs, owed
from gongkai.language import Text
from gongkai.model import Record
from gongkai.problem import Problem, Severity
from gongkai.validate import proposal_for
from gongkai.working_days import LAST_ARRANGED_YEAR, count_working_days

__all__ = ["check_items"]

_CODE = "item_code"
_END = "publicity_end"
_UNITS = {
    DayUnit.CALENDAR: Text("日历日", "days"),
    DayUnit.WORKING: Text("工作日", "working days"),
}


def check_items(
    records: Iterable[Record], catalogue: Catalogue, today: date, known: Iterable[Problem]
) -> Iterator[Problem]:
    """What the catalogue says against the records.

    ``known`` are problems already found: what a kind says of the same field is not said twice. A
    display that is over cannot be made longer, so it is a warning then.

    Problems: ``unknown-item``, ``publicity-too-short``.
    """
    said = {(one.code, one.place.file) for one in known}
    for record in records:
        yield from _unknown(record, catalogue)
        if (affairs.PUBLICITY_TOO_SHORT.code, record.document.file) not in said:
            yield from _too_short(record, catalogue, today)


def _unknown(record: Record, catalogue: Catalogue) -> Iterator[Problem]:
    """Only a code that was written can be wrong; the one of a kind may be of no concern here."""
    written = record.body.item_code
    left_out = {one.code for one in catalogue.left_out}
    if written is None or catalogue.item(written) or written in left_out:
        return
    yield owed.UNKNOWN_ITEM.at(
        record.document.at((_CODE,)),
        _CODE,
        written=written,
        proposal=proposal_for(written, tuple(one.code for one in catalogue.items)),
    )


def _too_short(record: Record, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    body = record.body
    item = catalogue.item(body.item_code or record.kind.item_code)
    least = item.minimum_display if item else None
    if least is None or body.publicity_end is None or body.withdrawn_on is not None:
        return
    first, last = body.publicity_start, body.publicity_end
    days = _counted(first, last, least)
    if last < first or days >= least.days:
        return
    unsure = least.unit is DayUnit.WORKING and last.year > LAST_ARRANGED_YEAR
    problem = affairs.PUBLICITY_TOO_SHORT.at(
        record.document.at((_END,)),
        _END,
        first=first,
        last=last,
        days=days,
        least=least.days,
        unit=_UNITS[least.unit],
        provisional=Text("（放假安排还没有公布）", " (holidays not yet arranged)")
        if unsure
        else Text("", ""),
    )
    yield problem.weighing(Severity.WARNING) if last < today else problem


def _counted(first: date, last: date, least: Display) -> int:
    if least.unit is DayUnit.WORKING:
        return count_working_days(first, last)
    return (last - first).days + 1
