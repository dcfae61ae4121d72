"""The calendar of a board in each of its languages, for telephones and desktops (RFC 5545).

Every entry has a name that never changes, and stands on whole days; no time of making is in it.
Names differ between languages, so that a telephone may hold two of them.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from gongkai.artifact import Artifact
from gongkai.output import Edition, Output, Site
from gongkai.route import CALENDAR, record_address
from gongkai.tabulate import TableRows
from gongkai.view import BoardView, Occasion

__all__ = ["OUTPUT", "escaped", "folded"]

_LONGEST_LINE = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def escaped(text: str) -> str:
    """A text as a value: a backslash goes before itself, semicolon, comma and line break."""
    return text.translate(_ESCAPES)


def folded(line: str) -> str:
    """A line in parts of at most 75 bytes, each further one begun by a blank."""
    parts, part, size = [], "", 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > _LONGEST_LINE:
            parts.append(part)
            part, size = "", 1
        part += character
        size += width
    return "\r\n ".join([*parts, part])


def _board(view: BoardView, _tables: Mapping[str, TableRows], site: Site) -> Iterator[Artifact]:
    for edition in site.editions:
        yield _calendar(view, site, edition)


def _calendar(view: BoardView, site: Site, edition: Edition) -> Artifact:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//gongkai//calendar//{edition.language.split('-')[0].upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(edition.said(view.board_name))}",
    ]
    for one in view.occasions:
        lines.extend(_event(one, view, site, edition))
    lines.append("END:VCALENDAR")
    text = "".join(f"{folded(line)}\r\n" for line in lines)
    return Artifact(f"{edition.folder}{CALENDAR}", text.encode("utf-8"))


def _event(one: Occasion, view: BoardView, site: Site, edition: Edition) -> Iterator[str]:
    """One entry; its end is the first day after it, as the format wants."""
    yield "BEGIN:VEVENT"
    yield f"UID:{edition.folder}{one.name}@{view.slug}.gongkai.invalid"
    yield f"DTSTAMP:{_written(one.first)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_written(one.first)}"
    yield f"DTEND;VALUE=DATE:{_written(one.last + timedelta(days=1))}"
    if one.monthly:
        yield f"RRULE:FREQ=MONTHLY;BYDAY={one.monthly}"
    yield f"SUMMARY:{escaped(edition.said(one.title))}"
    if one.words:
        yield f"DESCRIPTION:{escaped(edition.said(one.words))}"
    if one.record_id and site.base_url:
        yield f"URL:{site.base_url}{edition.folder}{record_address(one.record_id)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _written(day: date) -> str:
    return day.strftime("%Y%m%d")


OUTPUT = Output(
    "calendar", board=_board, reads_rows=False, reads_words=False, makes=r"calendar\.ics"
)
