"""How wide text is, and what that means for the columns of a table.

Everything is counted in ems of the text's own size: a Chinese character is one em wide.
"""

import unicodedata
from dataclasses import replace

from gongkai.presentation import Column, Row, Table
from gongkai.value_object import dataclass

__all__ = ["ColumnPlan", "TablePlan", "ems", "inlined", "plan_of", "spread"]

_DIGIT_EMS = 0.56
_NARROW_EMS = 0.29
_LATIN_EMS = 0.6
_HAN_LATIN_GAP = 0.25
_NARROW = frozenset(",.:;'|! ")
_BETWEEN_EMS = 0.4
_BETWEEN = frozenset("()[]-/")
_SHORT_TEXT_EMS = 7.0
_LEAST_FLOWING_EMS = 7.5
_MANY_COLUMNS = 6
_SMALL_PRINT = 0.86
_SLACK = 0.15
"""What a column of words gets on top of its counted width, so that no last character wraps."""
_DETAIL_BESIDE_ROWS = 6
_DETAIL_BESIDE_COLUMNS = 5
_DETAIL_BESIDE_EMS = 15.0


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """How a column is set: ``share`` of the free width, or 0 for as wide as its content.

    ``label`` is the heading in lines, ``unit`` its last small line or empty, ``align`` the side
    its text stands on, ``least`` the width in ems that it needs and ``natural`` the width at which
    nothing wraps, both with padding.
    """

    share: float
    label: tuple[str, ...]
    unit: str
    align: str
    least: float
    natural: float


@dataclass(frozen=True, slots=True)
class TablePlan:
    """How a table is set.

    ``padding`` is the room left and right of a cell, in ems. ``beside`` tells that the small print
    of a row stands beside its title, in a column with the share ``detail_share``; otherwise it
    stands below, or runs on behind the title where ``inline``. ``title_place`` is the title's
    column, from 0.
    """

    columns: tuple[ColumnPlan, ...]
    number_ems: float
    padding: float
    beside: bool
    detail_share: float
    title_place: int
    inline: bool = False

    @property
    def least_ems(self) -> float:
        """The narrowest the table can be without a figure that breaks, in ems."""
        return self.number_ems + sum(column.least for column in self.columns)

    @property
    def natural_ems(self) -> float:
        """The width at which no cell wraps, small print beside its title included, in ems."""
        beside = self.detail_share if self.beside else 0.0
        return self.number_ems + beside + sum(column.natural for column in self.columns)


def ems(text: str) -> float:
    """The width of a line of text in ems, to within some hundredths."""
    width = 0.0
    before = " "
    for character in text:
        wide = _is_wide(character)
        width += 1.0 if wide else _narrow_ems(character)
        if before.isalnum() and character.isalnum() and _is_wide(before) != wide:
            width += _HAN_LATIN_GAP
        before = character
    return width


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"


def _narrow_ems(character: str) -> float:
    """The width of a character that is not Chinese."""
    if character in _NARROW:
        return _NARROW_EMS
    if character in _BETWEEN:
        return _BETWEEN_EMS
    return _DIGIT_EMS if character.isdigit() else _LATIN_EMS


def plan_of(table: Table, caption: str) -> TablePlan:
    """How a table is set; ``caption`` may already carry the unit of its figures."""
    rows = [row for group in table.groups for row in group.rows]
    many = len(table.columns) >= _MANY_COLUMNS
    padding = 0.38 if many else 0.5
    columns = [
        _column_plan(column, _texts(table, rows, place), caption, padding, narrow=many)
        for place, column in enumerate(table.columns)
    ]
    columns = _names_kept_whole(table, columns)
    if columns and not any(column.share for column in columns):
        columns = [replace(column, share=column.least) for column in columns]
    longest_detail = max((ems(row.detail) for row in rows), default=0.0)
    return TablePlan(
        columns=tuple(columns),
        number_ems=max(2.0, ems(str(len(rows)))) + 2 * padding,
        padding=padding,
        beside=_detail_beside(table, rows, longest_detail),
        detail_share=longest_detail * _SMALL_PRINT + 2 * padding,
        title_place=next((i for i, c in enumerate(table.columns) if c.role == "title"), 0),
    )


def _names_kept_whole(table: Table, columns: list[ColumnPlan]) -> list[ColumnPlan]:
    """The columns with a short title as wide as it is, when others can give way."""
    flowing = sum(bool(column.share) for column in columns)
    return [
        replace(plan, share=0.0, least=plan.natural)
        if column.role == "title" and flowing > 1 and plan.natural <= _SHORT_TEXT_EMS
        else plan
        for column, plan in zip(table.columns, columns, strict=True)
    ]


def inlined(plan: TablePlan) -> TablePlan:
    """The same table for a narrow column: small print runs on behind the title and may wrap."""
    if not plan.beside:
        return plan
    columns = list(plan.columns)
    title = columns[plan.title_place]
    columns[plan.title_place] = replace(
        title,
        share=title.share + plan.detail_share,
        natural=title.natural + plan.detail_share,
    )
    return replace(plan, columns=tuple(columns), beside=False, detail_share=0.0, inline=True)


def spread(plan: TablePlan, width_ems: float) -> TablePlan:
    """The same table with the free width shared among all columns, if nothing has to wrap."""
    natural = sum(column.natural for column in plan.columns) + plan.number_ems
    if plan.beside:
        natural += plan.detail_share
    if natural > width_ems:
        return plan
    columns = tuple(replace(column, share=column.natural) for column in plan.columns)
    return replace(plan, columns=columns)


def _texts(table: Table, rows: list[Row], place: int) -> list[str]:
    """What stands in one column, totals included."""
    cells = [row.cells[place].text for row in rows if place < len(row.cells)]
    totals = [group.total[place] for group in table.groups if place < len(group.total)]
    return cells + totals


def _column_plan(
    column: Column, texts: list[str], caption: str, padding: float, *, narrow: bool
) -> ColumnPlan:
    """How one column is set, by its role and its longest text."""
    longest = max((ems(text) for text in texts), default=0.0)
    unit = "" if column.unit and f"单位：{column.unit}" in caption else column.unit
    label = _heading(column.label, longest, narrow=narrow)
    heading = max((ems(line) for line in label), default=0.0)
    flows = column.role == "title" or (column.role == "text" and longest > _SHORT_TEXT_EMS)
    content = max(longest, heading)
    if not flows:
        side = "right" if column.role == "figure" else "left"
        width = content + 2 * padding + (_SLACK if side == "left" else 0.0)
        return ColumnPlan(0.0, label, unit, side, width, width)
    least = max(heading, min(content, _LEAST_FLOWING_EMS)) + 2 * padding
    share = max(3.0, min(content, 30.0))
    return ColumnPlan(share, label, unit, "left", least, content + _SLACK + 2 * padding)


def _heading(label: str, longest: float, *, narrow: bool) -> tuple[str, ...]:
    """A heading in one line, or in two equal ones where it would widen a narrow table."""
    if not narrow or ems(label) <= max(longest, 4.0) or len(label) < 4:
        return (label,)
    middle = (len(label) + 1) // 2
    return (label[:middle], label[middle:])


def _detail_beside(table: Table, rows: list[Row], longest_detail: float) -> bool:
    """Whether small print stands beside the title: in long tables it saves a line a row."""
    return (
        0 < longest_detail <= _DETAIL_BESIDE_EMS
        and len(rows) >= _DETAIL_BESIDE_ROWS
        and len(table.columns) <= _DETAIL_BESIDE_COLUMNS
        and any(column.role == "title" for column in table.columns)
    )
