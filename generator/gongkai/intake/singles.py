"""The words around a table: title, period, unit, accounts and signatures, by their labels."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.fields import FieldSpec, Sort, describe
from gongkai.intake.cells import Reading, read_cell
from gongkai.intake.draft import Draft, cell_place
from gongkai.intake.headings import flat_fields, heading_unit
from gongkai.intake.names import ColumnNames
from gongkai.intake.workbook import Cell, Sheet
from gongkai.pattern import pattern
from gongkai.period import Period
from gongkai.problem import Loc

__all__ = ["amount_unit_in", "period_in", "read_singles"]

_LABELLED = pattern(r"\s*([^:：]{1,14}?)\s*[:：]\s*(.*?)\s*", re.DOTALL)
_APART = pattern(r"\s{2,}|\u3000+|\t")
_PERIOD = pattern(
    r"([0-9]{4})\s*年\s*(?:第?\s*([一二三四1-4])\s*季度?|([上下])半年|([0-9]{1,2})\s*月)"
)
_UNIT = pattern(r"单位\s*[:：]\s*(元|万元|亿元|萬元|億元)|[（(](元|万元|亿元)[）)]")
_NUMERALS = "〇一二三四"
_SIGNER = ("role", "name")
_LEAST_TITLE = 4


def read_singles(
    draft: Draft,
    sheet: Sheet,
    rows: Iterable[int],
    names: ColumnNames,
    period: Period | None,
    epoch: date,
) -> None:
    """Keeps every value whose label stands before it, in the same cell or in the next one."""
    fields = dict(flat_fields(draft.kind.model))
    signers = {spec.key: spec for spec in describe(draft.kind.model) if _is_signer(spec)}
    for row in rows:
        for column, label, value in _labelled(sheet, row):
            plain = names.plain(label)
            place = cell_place(draft.file, sheet.name, row, column)
            for key, spec in signers.items():
                if names.fits(plain, spec) and isinstance(value, str) and key not in draft.tree:
                    draft.put((key, "role"), Reading(label.strip()), label, place)
                    draft.put((key, "name"), Reading(value.strip()), value, place)
            for key, spec in fields.items():
                loc: Loc = tuple(key.split("."))
                if len(loc) == 1 and names.fits(plain, spec) and key not in draft.tree:
                    draft.put(loc, read_cell(value, spec, period, epoch), value, place)


def period_in(texts: Iterable[Cell]) -> Period | None:
    """The first period that is named in words: 2026 年 10 月, 2026 年第三季度, 2026 年上半年."""
    for text in texts:
        found = _PERIOD.search(text) if isinstance(text, str) else None
        if found:
            year, quarter, half, month = found.groups()
            number = (
                quarter
                if quarter in ("1", "2", "3", "4")
                else str(_NUMERALS.index(quarter) if quarter else 0)
            )
            written = (
                f"{year}-Q{number}"
                if quarter
                else f"{year}-H{1 if half == '上' else 2}"
                if half
                else f"{year}-{int(month):02}"
            )
            try:
                return Period.parse(written)
            except ValueError:
                continue
    return None


def amount_unit_in(texts: Iterable[Cell]) -> str:
    """The unit that the words above a table give for its amounts, 元 when they give none."""
    for text in texts:
        found = _UNIT.search(text) if isinstance(text, str) else None
        if found:
            return heading_unit(f"（{found[1] or found[2]}）")
    return "元"


def title_in(cells: Iterable[Cell]) -> str | None:
    """The first words above a table that are no label with a value."""
    return next(
        (
            " ".join(cell.split())
            for cell in cells
            if isinstance(cell, str)
            and len(cell.strip()) >= _LEAST_TITLE
            and not _LABELLED.fullmatch(cell)
        ),
        None,
    )


def _is_signer(spec: FieldSpec) -> bool:
    return (
        spec.sort is Sort.OBJECT
        and spec.model is not None
        and tuple(spec.model.model_fields) == _SIGNER
    )


def _labelled(sheet: Sheet, row: int) -> Iterator[tuple[int, str, Cell]]:
    cells = sheet.rows[row]
    for column, cell in enumerate(cells):
        if not isinstance(cell, str) or (column and cell == cells[column - 1]):
            continue
        for part in _APART.split(cell.strip()):
            found = _LABELLED.fullmatch(part)
            label, value = (found[1], found[2]) if found else (part, "")
            if value:
                yield column, label, value
            elif found or _APART.split(cell.strip()) == [part]:
                following = next(
                    (one for one in cells[column + 1 :] if one not in (None, cell)), None
                )
                yield column, label, following
