"""Lays out the lists of a record as tables: columns, groups, totals, small print."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from gongkai.disclose import PublicRecord
from gongkai.fields import Choice, Columns, FieldSpec, Model, Shown, Sort, describe
from gongkai.message import say, series, spaced
from gongkai.model import RecordBody, Total
from gongkai.presentation import Cell, Column, Note, Row, RowGroup, Table
from gongkai.problem import Loc
from gongkai.terms import period_words
from gongkai.wording import FIGURES, caption_of, days_label, spelled, unit_of, written

__all__ = ["tables_of"]

_HEADER = frozenset(RecordBody.model_fields)


def tables_of(record: PublicRecord) -> Iterator[Table]:
    """The lists of a record as tables, in the order of its fields; empty ones are left out."""
    totals = tuple(record.kind.totals(record.body))
    lines = [line for line in record.kind.line_values(record.body) if len(line.loc) > 2]
    keys = {line.loc[:2]: line.key for line in lines}
    compared = {line.loc[0]: str(line.loc[2]) for line in lines}
    for spec in describe(record.kind.model):
        rows = getattr(record.body, spec.key)
        if spec.key in _HEADER or spec.sort is not Sort.LIST or not rows or spec.model is None:
            continue
        layout = spec.columns or Columns(next(iter(spec.model.model_fields)))
        own = [one for one in totals if one.table == spec.key]
        yield _table(record, spec, layout, own, keys, compared.get(spec.key, ""))


def _table(
    record: PublicRecord,
    spec: FieldSpec,
    layout: Columns,
    totals: Sequence[Total],
    keys: Mapping[Loc, str],
    compared: str,
) -> Table:
    rows: Sequence[Model] = getattr(record.body, spec.key)
    unit, grain = record.facts.amount_unit, record.facts.period.grain
    specs = [one for one in describe(type(rows[0])) if _is_column(one, layout, rows)]
    specs.sort(key=lambda one: one.key != layout.title)
    columns = tuple(
        Column(
            one.key,
            period_words(one.label.said, grain),
            _column_unit(one, unit),
            _role(one, layout),
        )
        for one in specs
    )
    groups: dict[str, list[Row]] = {}
    labels: dict[str, str] = {}
    for index, row in enumerate(rows):
        group = getattr(row, layout.group) if layout.group else ""
        code = group.value if isinstance(group, Choice) else str(group or "")
        labels[code] = written(group, unit)
        shown = _row(record, spec.key, index, row, specs, keys.get((spec.key, index), ""))
        groups.setdefault(code, []).append(shown)
    shown_groups = tuple(
        _group(
            labels[code], found, layout, [one for one in totals if one.group == code], specs, unit
        )
        for code, found in groups.items()
    )
    figures = any(one.sort is Sort.MONEY and one.unit == "amount" for one in specs)
    caption = caption_of(record.body, unit) if figures else days_label(record.body)
    return Table(
        spec.key, period_words(spec.label.said, grain), caption, columns, shown_groups, compared
    )


def _is_column(spec: FieldSpec, layout: Columns, rows: Sequence[Model]) -> bool:
    if spec.shown is not None or spec.key == layout.group or spec.sort in (Sort.LIST, Sort.OBJECT):
        return False
    return any(getattr(row, spec.key) not in (None, "", False) for row in rows)


def _column_unit(spec: FieldSpec, amount_unit: str) -> str:
    return "" if spec.unit == "amount" else unit_of(spec, amount_unit)


def _role(spec: FieldSpec, layout: Columns) -> Any:  # noqa: ANN401 - a literal of Column.role
    if spec.key == layout.title:
        return "title"
    return "figure" if spec.sort in FIGURES else "text"


def _group(
    label: str,
    rows: Sequence[Row],
    layout: Columns,
    totals: Sequence[Total],
    specs: Sequence[FieldSpec],
    unit: str,
) -> RowGroup:
    heading: str = ""
    if label:
        heading = say("%(label)s %(n)s %(unit)s", label=label, n=len(rows), unit=layout.row_label)
    if not totals:
        return RowGroup(heading, tuple(rows))
    total = totals[0]
    cells = tuple(written(total.values.get(spec.key), unit) for spec in specs)
    return RowGroup(heading, tuple(rows), total.label, cells)


def _row(
    record: PublicRecord, table: str, index: int, row: Model, specs: Sequence[FieldSpec], key: str
) -> Row:
    unit, year = record.facts.amount_unit, record.facts.period.year
    grain = record.facts.period.grain
    notes = tuple(_notes(row, unit, year))
    return Row(
        index + 1,
        f"{table}-{index + 1}",
        tuple(_cell(spec, getattr(row, spec.key), unit, year) for spec in specs),
        period_words(_small_print(row, notes), grain),
        getattr(row, "parent", None) is not None,
        key,
        tuple(Note(one.field, period_words(one.label, grain), one.text) for one in notes),
    )


def _cell(spec: FieldSpec, value: object, unit: str, year: int) -> Cell:
    if isinstance(value, bool):
        return Cell(spec.label.said, "good") if value else Cell("")
    return Cell(spelled(spec, value, unit, year))


def _notes(row: Model, unit: str, year: int) -> Iterator[Note]:
    """The detail fields of a row that say something."""
    for spec, default in _details(type(row)):
        value = getattr(row, spec.key)
        if value is None or value is False or value == () or value == default:
            continue
        if isinstance(value, Model):
            yield from _inner_notes(spec.key, value, unit, year)
        elif not isinstance(value, tuple):
            told = unit_of(spec, "") if spec.unit != "amount" else ""
            words = spaced(spelled(spec, value, unit, year), told)
            # A choice that its label already names, as 分表 in 总表或分表, stands by itself.
            named = spec.choice is not None and words in spec.label.zh
            yield Note(spec.key, "" if named else spec.label.said, words)


@cache
def _details(model: type[Model]) -> tuple[tuple[FieldSpec, object], ...]:
    """The fields of the small print of a row, each with the value that is not said."""
    return tuple(
        (spec, model.model_fields[spec.key].default)
        for spec in describe(model)
        if spec.shown is Shown.DETAIL
    )


def _inner_notes(key: str, model: Model, unit: str, year: int) -> Iterator[Note]:
    for spec in describe(type(model)):
        value = getattr(model, spec.key)
        if value is not None:
            yield Note(f"{key}.{spec.key}", spec.label.said, spelled(spec, value, unit, year))


def _small_print(row: Model, notes: Sequence[Note]) -> str:
    """What stands below the title of a row: its own words, or its detail fields."""
    own = getattr(row, "small_print", None)
    if own is not None:
        return own if isinstance(own, str) else str(own)
    return series((spaced(note.label, note.text) for note in notes), say("，"))
