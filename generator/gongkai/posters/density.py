"""How closely a poster has to be set, judged from the amount of text before anything is set.

All heights are counted in ems of the body. The judgement only says which settings are worth trying;
whether a poster is one sheet is found by setting it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gongkai.posters.paper import A3, POINTS_PER_MM, Paper
from gongkai.posters.widths import TablePlan, ems, inlined, plan_of
from gongkai.presentation import Detail, Presentation, Row, Table
from gongkai.value_object import dataclass

__all__ = [
    "MOST_SENTENCES",
    "Density",
    "Room",
    "airier",
    "column_points",
    "columns_tried",
    "densities_of",
    "detail_label_ems",
    "detail_spans",
    "on_several_sheets",
    "own_densities",
    "room_on",
]

_BAND_ON_A3_POINTS = 150.0
"""The height of the band on A3 with a margin for misjudgement; in proportion elsewhere."""
_SHEET_WHEN_EASY = 0.927
"""The part of the height below the band that is left at a body size one ninth larger."""
_WIDEST_AIR = 0.55
_EASY_AIR = 0.2
_CLOSEST_AIR = 0.12
_SEVERAL_AIR = 0.24
_WIDER_AIRS = (_WIDEST_AIR, 0.45, 0.37, 0.3, 0.27)
_COLUMN_GAP_ON_A3_MM = 9.0
_COLUMN_EMS = 28.0
"""A column as wide as this is read without haste."""
_SAVED_WHEN_CLOSE = 12.8
"""What narrower gaps, a lower band and smaller print around the tables save."""
_WIDEST_LABEL = 9.0
"""The most that the label of a value takes of a line; a longer one wraps."""
_HALF = 18.0
"""The width of one of two columns of labelled values, when the type is large."""
MOST_SENTENCES = 3
"""More identities that hold than these are told in one sentence."""
_MOST_BARS = 10
"""More bars than these are not drawn: the table has them all."""
_MISJUDGEMENT = 7.0
_TOLERANCE = 0.08


@dataclass(frozen=True, slots=True)
class Density:
    """How closely a poster is set.

    ``close`` asks for narrow gaps around the tables; ``air`` is the room above and below the text
    of a row, in ems, from 0.12 to 0.55. ``fullness`` is the height this probably takes at the
    smallest body size, in sheets. ``columns`` stand side by side, one or two; ``several`` tells
    that more than one sheet is expected, ``is_own`` that the template is one of its kind.
    """

    close: bool
    air: float
    fullness: float = 1.0
    columns: int = 1
    several: bool = False
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """The room on a sheet at its smallest body size, in ems: between the margins, below the band.

    Every sheet of the A series has about 45.5 by 61.5.
    """

    width: float
    height: float


def column_points(paper: Paper, columns: int) -> float:
    """The width of each of so many columns between the margins of a paper, in pt."""
    gaps = (columns - 1) * _COLUMN_GAP_ON_A3_MM * paper.scale * POINTS_PER_MM
    return (paper.text_width_points - gaps) / columns


def room_on(paper: Paper, columns: int = 1) -> Room:
    """The room on a paper; columns side by side count as one below the other."""
    height = (paper.height_mm - paper.foot_mm) * POINTS_PER_MM - _BAND_ON_A3_POINTS * paper.scale
    smallest = paper.smallest_points
    return Room(column_points(paper, columns) / smallest, columns * height / smallest)


def own_densities(columns: int = 1) -> tuple[Density, ...]:
    """The settings tried with a template of its own, whose need of room cannot be told before."""
    return tuple(
        Density(close=air < _EASY_AIR, air=air, columns=columns, is_own=True)
        for air in (_WIDEST_AIR, 0.3, _CLOSEST_AIR)
    )


def columns_tried(presentation: Presentation, paper: Paper) -> tuple[int, ...]:
    """How many columns a poster may stand in, the best first.

    On a lying sheet lines over the whole width are hard to follow, so two columns come first. On
    an upright one a long narrow list saves half of its height in two, and so does anything whose
    letters are small for the sheet.
    """
    plans = [plan_of(table, table.caption) for table in presentation.tables]
    half = column_points(paper, 2) / paper.smallest_points
    if any(plan.least_ems > half for plan in plans):
        return (1,)
    if paper.width_mm > paper.height_mm:
        return (2, 1)
    natural = max((plan.natural_ems for plan in plans), default=math.inf)
    return (1, 2) if natural <= half or half >= _COLUMN_EMS else (1,)


def on_several_sheets(columns: int, *, is_own: bool = False) -> tuple[Density, ...]:
    """How a poster is set that cannot be one sheet: at ease, or closely if that saves a sheet."""
    easy = Density(close=False, air=_SEVERAL_AIR, columns=columns, several=True, is_own=is_own)
    return easy, replace(easy, close=True, air=_EASY_AIR)


def airier(density: Density) -> tuple[Density, ...]:
    """The same with more room between the rows, most of it first."""
    return tuple(replace(density, air=air) for air in _WIDER_AIRS if air > density.air)


def densities_of(
    presentation: Presentation, paper: Paper = A3, columns: int = 1
) -> tuple[Density, ...]:
    """The settings in so many columns that may make a poster one sheet, the easiest first.

    There is none when the text is far too much, so that nothing is set in vain.
    """
    room = room_on(paper, columns)
    plans = [plan_of(table, table.caption) for table in presentation.tables]
    if columns > 1:
        plans = list(map(inlined, plans))
    tables = zip(presentation.tables, plans, strict=True)
    lines = sum(_table_lines(table, plan, room.width) for table, plan in tables)
    around = _around_tables(presentation, room.width)
    saved = _SAVED_WHEN_CLOSE
    saved += _band(presentation, 2.3, room.width) - _band(presentation, 2.0, room.width)

    def density(air: float, saved: float = 0.0) -> Density:
        height = around - saved + lines * (1 + 2 * air)
        return Density(close=saved > 0, air=air, fullness=height / room.height, columns=columns)

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


def _table_lines(table: Table, plan: TablePlan, width: float) -> float:
    """The lines of a table with its header, counting what wraps."""
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
        inline = plan.inline and column is plan.columns[plan.title_place]
        text = f"{cell.text}　{row.detail}" if inline else cell.text
        depth = 1.0 + 1.32 * (_lines(text, width) - 1) if column.share else 1.0
        deepest = max(deepest, depth)
    if row.detail and not plan.beside and not plan.inline:
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
    height += 1.4 * len(presentation.compared) + 0.6 * bool(presentation.compared)
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


def detail_spans(details: Sequence[Detail], width: float) -> list[int]:
    """How many of two columns each labelled value takes: both where it is long for its half.

    ``width`` is what both halves have at the smallest body size, in ems.
    """
    # Half of the gap between the two, and the one behind the label, in type a tenth larger.
    room = min(_HALF, width / 2.2 - 1.75) - detail_label_ems(details)
    return [1 if len(details) > 1 and ems(detail.text) <= room else 2 for detail in details]


def _details(presentation: Presentation, width: float) -> float:
    height = 0.0
    left = False
    for detail, span in zip(
        presentation.details, detail_spans(presentation.details, width), strict=True
    ):
        beside = span == 1 and left
        left = span == 1 and not left
        if not beside:
            height += 1.8 * (1 if span == 1 else _lines(detail.text, width - 9.5))
    return height


def _proofs(presentation: Presentation, width: float) -> float:
    held = [one.sentence for one in presentation.identities if one.holds]
    failed = [one.sentence + one.gap for one in presentation.identities if not one.holds]
    together = len(held) > MOST_SENTENCES
    short = 0 if together else sum(ems(sentence) <= 20 for sentence in held)
    sentences = [*failed, "；".join(held)] if together else held + failed
    reasons = [one.reason for one in presentation.identities if one.reason]
    remarks = [one.label + one.text for one in presentation.remarks]
    lines = _all_lines(
        sentences + reasons + remarks + [presentation.source_document, presentation.attached],
        width - 4.5,
    )
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
        shown = min(_MOST_BARS, len(presentation.bars))
        return signatures + max(7.5, 2 + 1.45 * shown) + 6.0
    if not presentation.publicity.sentence and not presentation.supervision_phone:
        return signatures + 8.0
    return signatures + 15.5


def _all_lines(texts: Iterable[str], width: float) -> int:
    return sum(_lines(text, width) for text in texts if text)


def _lines(text: str, width: float) -> int:
    """The lines that a text takes in a width, both in ems; an empty text takes none."""
    return sum(math.ceil(ems(part) / width - _TOLERANCE) for part in text.splitlines())
