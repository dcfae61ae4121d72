"""How closely a poster has to be set, judged from the amount of text before anything is set.

All heights are counted in ems of the body. The judgement only says which settings are worth trying;
whether a poster is one sheet is found by setting it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.posters.paper import A3, Paper
from gongkai.posters.widths import TablePlan, ems, plan_of
from gongkai.presentation import Detail, Presentation, Row, Table

__all__ = [
    "ON_SEVERAL_SHEETS",
    "Density",
    "Room",
    "densities_of",
    "detail_label_ems",
    "detail_spans",
    "room_on",
]

_BAND_ON_A3_POINTS = 150.0
"""The height of the band on A3 with a margin for misjudgement; in proportion elsewhere."""
_SHEET_WHEN_EASY = 0.927
"""The part of the height below the band that is left at a body size one ninth larger."""
_POINTS_PER_MM = 72 / 25.4
_WIDEST_AIR = 0.55
_EASY_AIR = 0.2
_CLOSEST_AIR = 0.12
_SAVED_WHEN_CLOSE = 12.8
"""What narrower gaps, a lower band and smaller print around the tables save."""
_WIDEST_LABEL = 9.0
"""The most that the label of a value takes of a line; a longer one wraps."""
_HALF = 18.0
"""The width of one of two columns of labelled values, when the type is large."""
_MISJUDGEMENT = 7.0
_TOLERANCE = 0.08


@dataclass(frozen=True, slots=True)
class Density:
    """How closely a poster is set.

    ``close`` asks for narrow gaps around the tables; ``air`` is the room above and below the text
    of a row, in ems, from 0.12 to 0.55. ``fullness`` is the height this probably takes at the
    smallest body size, in sheets.
    """

    close: bool
    air: float
    fullness: float = 1.0


@dataclass(frozen=True, slots=True)
class Room:
    """The room on a sheet at its smallest body size, in ems: between the margins, below the band.

    Every sheet of the A series has about 45.5 by 61.5.
    """

    width: float
    height: float


def room_on(paper: Paper) -> Room:
    """The room on a paper."""
    height = (paper.height_mm - paper.foot_mm) * _POINTS_PER_MM - _BAND_ON_A3_POINTS * paper.scale
    smallest = paper.smallest_points
    return Room(paper.text_width_points / smallest, height / smallest)


ON_SEVERAL_SHEETS = Density(close=False, air=0.24)
"""How a poster is set that cannot be one sheet."""


def densities_of(presentation: Presentation, room: Room | None = None) -> tuple[Density, ...]:
    """The settings that may make a poster one sheet, the easiest to read first.

    There is none when the text is far too much, so that nothing is set in vain. The room is that
    of an A3 sheet unless told.
    """
    room = room or room_on(A3)
    lines = sum(_table_lines(table, room.width) for table in presentation.tables)
    around = _around_tables(presentation, room.width)
    saved = _SAVED_WHEN_CLOSE
    saved += _band(presentation, 2.3, room.width) - _band(presentation, 2.0, room.width)

    def density(air: float, saved: float = 0.0) -> Density:
        height = around - saved + lines * (1 + 2 * air)
        return Density(close=saved > 0, air=air, fullness=height / room.height)

    easy = min(_WIDEST_AIR, _air_for(lines, _SHEET_WHEN_EASY * room.height - around))
    close_room = room.height - around + saved
    found = []
    if easy >= _EASY_AIR:
        found.append(density(easy))
    if _air_for(lines, room.height - around) >= _EASY_AIR:
        found.append(density(_EASY_AIR))
    if _air_for(lines, close_room) >= _EASY_AIR:
        found.append(density(_EASY_AIR, saved))
    if found or _air_for(lines, close_room + _MISJUDGEMENT) >= _CLOSEST_AIR:
        found.append(density(_CLOSEST_AIR, saved))
    return tuple(dict.fromkeys(found))


def _air_for(lines: float, room: float) -> float:
    """The air with which so many lines fill the room; more than enough when there are none."""
    return (room / lines - 1) / 2 if lines else math.inf


def _table_lines(table: Table, width: float) -> float:
    """The lines of a table with its header, counting what wraps."""
    plan = plan_of(table, table.caption)
    headings = sum(bool(group.label) + bool(group.total_label) for group in table.groups)
    rows = (row for group in table.groups for row in group.rows)
    return 1.5 + headings + sum(_row_lines(plan, row, width) for row in rows)


def _row_lines(plan: TablePlan, row: Row, across: float) -> float:
    """The lines of one row: its longest cell, and the small print below its title."""
    fixed = sum(column.least for column in plan.columns if not column.share) + plan.number_ems
    shares = sum(column.share for column in plan.columns)
    shares += plan.detail_share if plan.beside else 0.0
    deepest = 1.0
    for column, cell in zip(plan.columns, row.cells, strict=False):
        width = max(4.0, (across - fixed) * column.share / shares if shares else across)
        depth = 1.0 + 1.32 * (_lines(cell.text, width) - 1) if column.share else 1.0
        deepest = max(deepest, depth)
    if row.detail and not plan.beside:
        deepest += 1.2 * _lines(row.detail, (across - 4.0) / 0.86)
    return deepest


def _around_tables(presentation: Presentation, width: float) -> float:
    """The height of everything but the rows of the tables."""
    height = _band(presentation, 2.3, width) + 1.55 * _all_lines([presentation.lead], width)
    if presentation.column_sum is not None:
        terms = len(presentation.column_sum.terms)
        height += 5.5 if terms <= 4 else 1.75 * terms + 4
    elif presentation.headline is not None and not presentation.lead:
        height += 3.5
    height += _details(presentation, width) + 2.5 * len(presentation.tables)
    height += _proofs(presentation, width) + _corrections(presentation, width)
    return height + _lower_part(presentation)


def _band(presentation: Presentation, letter: float, width: float) -> float:
    """How much higher the band is for a title that does not stand beside the organisation.

    ``letter`` is the least size of the title, in ems of the body.
    """
    beside = max(ems(presentation.organisation), ems(presentation.period_label)) + 1.5
    title = ems(presentation.title)
    if title * 2.1 + beside <= width:
        return 0.0
    return 1.0 + 3.3 * (math.ceil(title * letter / width) - 1)


def detail_label_ems(details: Sequence[Detail]) -> float:
    """The width kept for the labels of the labelled values, so that these begin at one edge."""
    return min(_WIDEST_LABEL, max((ems(detail.label) for detail in details), default=0.0))


def detail_spans(details: Sequence[Detail]) -> list[int]:
    """How many of two columns each labelled value takes: both where it is long."""
    room = _HALF - detail_label_ems(details)
    return [1 if len(details) > 1 and ems(detail.text) <= room else 2 for detail in details]


def _details(presentation: Presentation, width: float) -> float:
    height = 0.0
    left = False
    for detail, span in zip(presentation.details, detail_spans(presentation.details), strict=True):
        beside = span == 1 and left
        left = span == 1 and not left
        if not beside:
            height += 1.8 * (1 if span == 1 else _lines(detail.text, width - 9.5))
    return height


def _proofs(presentation: Presentation, width: float) -> float:
    sentences = [one.sentence + one.gap for one in presentation.identities]
    short = sum(ems(sentence) <= 20 for sentence in sentences)
    reasons = [one.reason for one in presentation.identities if one.reason]
    remarks = [one.label + one.text for one in presentation.remarks]
    lines = _all_lines(sentences + reasons + remarks + [presentation.source_document], width - 4.5)
    lines -= short // 2
    return 1.45 * lines + bool(lines)


def _corrections(presentation: Presentation, width: float) -> float:
    if not presentation.changes and not presentation.correction:
        return 0.0
    return 5.0 + 1.45 * len(presentation.changes) + _lines(presentation.correction, width - 2.5)


def _lower_part(presentation: Presentation) -> float:
    """Bars, code, publicity and signatures."""
    signatures = 7.5 * max(1, math.ceil(len(presentation.sign_offs) / 4))
    if presentation.bars:
        return signatures + max(7.5, 2 + 1.45 * len(presentation.bars)) + 6.0
    if not presentation.publicity.sentence and not presentation.supervision_phone:
        return signatures + 8.0
    return signatures + 15.5


def _all_lines(texts: Iterable[str], width: float) -> int:
    return sum(_lines(text, width) for text in texts if text)


def _lines(text: str, width: float) -> int:
    """The lines that a text takes in a width, both in ems; an empty text takes none."""
    return sum(math.ceil(ems(part) / width - _TOLERANCE) for part in text.splitlines())
