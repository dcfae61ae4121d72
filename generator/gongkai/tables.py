"""Lays out the lists of a record as tables: columns, groups, totals, small print.

What the lists of a kind have in common is worked out once: which fields are columns and what these
are called for a length of period.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from gongkai.disclose import PublicRecord
from gongkai.facts import LineFact
from gongkai.fields import Choice, Columns, FieldSpec, Model, Shown, Sort, describe
from gongkai.message import Message, say, series, spaced, unit_with
from gongkai.model import HEADER, RecordBody, Total
from gongkai.pattern import pattern
from gongkai.period import Grain
from gongkai.presentation import Cell, Column, Note, Row, RowGroup, Table
from gongkai.terms import period_words
from gongkai.value_object import dataclass
from gongkai.wording import FIGURES, caption_of, days_label, spelled, unit_of, written

__all__ = ["tables_of"]

_MOST_KEPT = 1024
_IN_ROW = pattern(r"(\w+)\[([0-9]+)\]\.(\w+)")
_NOTHING = (None, "", False)
_ENDS = ("。", "！", "？")


@dataclass(frozen=True, slots=True)
class _List:
    """A list that the records of a kind may have, for one unit and length of period.

    ``columns`` are all it may have, the one that names its rows first; ``details`` are the fields
    of the small print, each with the value that is not said. ``has_parents`` is whether a row may
    be part of another one, ``says_itself`` whether its small print is in words of its own.
    """

    name: str
    label: str
    layout: Columns
    columns: tuple[tuple[FieldSpec, Column], ...]
    details: tuple[tuple[FieldSpec, object, str], ...]
    has_parents: bool
    says_itself: bool


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the values of a record are written: amounts in its unit, days less its year."""

    unit: str
    grain: Grain
    year: int


def tables_of(record: PublicRecord, *, with_notes: bool = True) -> Iterator[Table]:
    """The lists of a record as tables, in the order of its fields; empty ones are left out.

    Without notes, the small print of a row is told as a whole alone.
    """
    body, facts = record.body, record.facts
    totals = tuple(record.kind.totals(body))
    keys, compared = _compared(facts.line_values)
    period = facts.period
    manner = _Manner(facts.amount_unit, period.grain, period.year)
    model: type[RecordBody] = record.kind.model
    for one in _lists(model, manner.unit, manner.grain):
        rows = getattr(body, one.name)
        if not rows:
            continue
        own = [total for total in totals if total.table == one.name]
        columns = _columns(one, rows, manner)
        specs = [spec for spec, _, _ in columns]
        cells = [cells for _, _, cells in columns]
        shown = _rows(one, rows, cells, manner, keys, with_notes=with_notes)
        groups = _groups(one, rows, shown, specs, own, manner.unit)
        figures = any(spec.sort is Sort.MONEY and spec.unit == "amount" for spec in specs)
        caption = caption_of(body, manner.unit) if figures else days_label(body)
        yield Table(
            one.name,
            one.label,
            caption,
            tuple(column for _, column, _ in columns),
            groups,
            compared.get(one.name, ""),
            one.layout.leads,
        )


def _compared(lines: Iterable[LineFact]) -> tuple[dict[str, str], dict[str, str]]:
    """What rows are called in other periods, by anchor, and the column compared, by table."""
    keys, columns = {}, {}
    for line in lines:
        if found := _IN_ROW.match(line.field):
            table, number, column = found.groups()
            keys[f"{table}-{int(number) + 1}"] = line.key
            columns[table] = column
    return keys, columns


@lru_cache(maxsize=_MOST_KEPT)
def _lists(model: type[RecordBody], unit: str, grain: Grain) -> tuple[_List, ...]:
    """The lists of a kind, in the order of its fields."""
    return tuple(
        _list(spec, spec.model, unit, grain)
        for spec in describe(model)
        if spec.sort is Sort.LIST and spec.model is not None and spec.key not in HEADER
    )


def _list(spec: FieldSpec, model: type[Model], unit: str, grain: Grain) -> _List:
    layout = spec.columns or Columns(next(iter(model.model_fields)))
    fields = [one for one in describe(model) if _may_be_column(one, layout)]
    fields.sort(key=lambda one: one.key != layout.title)
    columns = tuple(
        (
            one,
            Column(
                one.key,
                period_words(one.label.said, grain),
                "" if one.unit == "amount" else unit_of(one, unit),
                _role(one, layout),
            ),
        )
        for one in fields
    )
    details = tuple(
        (
            one,
            model.model_fields[one.key].default,
            unit_of(one, "") if one.unit != "amount" else "",
        )
        for one in describe(model)
        if one.shown is Shown.DETAIL
    )
    return _List(
        spec.key,
        period_words(spec.label.said, grain),
        layout,
        columns,
        details,
        has_parents=_offers(model, "parent"),
        says_itself=_offers(model, "small_print"),
    )


def _offers(model: type[Model], name: str) -> bool:
    """Whether rows of a model have an attribute; asking the rows for one they lack takes long."""
    return name in model.model_fields or hasattr(model, name)


def _may_be_column(spec: FieldSpec, layout: Columns) -> bool:
    whole = spec.sort not in (Sort.LIST, Sort.OBJECT)
    return spec.shown is None and spec.key != layout.group and whole


def _role(spec: FieldSpec, layout: Columns) -> Literal["title", "figure", "text"]:
    if spec.key == layout.title:
        return "title"
    return "figure" if spec.sort in FIGURES else "text"


def _columns(
    one: _List, rows: Sequence[Model], manner: _Manner
) -> list[tuple[FieldSpec, Column, list[Cell]]]:
    """The columns in which some row says something, with their cells."""
    found = []
    for spec, column in one.columns:
        values = [getattr(row, spec.key) for row in rows]
        if any(value not in _NOTHING for value in values):
            found.append((spec, column, _cells(spec, values, manner)))
    return found


def _cells(spec: FieldSpec, values: Sequence[object], manner: _Manner) -> list[Cell]:
    unit, year = manner.unit, manner.year
    if spec.sort is Sort.MONEY:
        return [Cell(written(value, unit)) for value in values]
    return [
        Cell(value) if type(value) is str else _cell(spec, value, unit, year) for value in values
    ]


def _cell(spec: FieldSpec, value: object, unit: str, year: int) -> Cell:
    if value is True:
        return Cell(spec.label.said, "yes")
    if value is False:
        return Cell("")
    return Cell(spelled(spec, value, unit, year))


def _rows(
    one: _List,
    rows: Sequence[Model],
    columns: Sequence[Sequence[Cell]],
    manner: _Manner,
    keys: Mapping[str, str],
    *,
    with_notes: bool,
) -> list[Row]:
    """The rows of a list with their cells; ``columns`` are those of each column."""
    grain, has_parents, found = manner.grain, one.has_parents, []
    anchors = _anchors(one.name, len(rows))
    for number, (anchor, row, *cells) in enumerate(zip(anchors, rows, *columns, strict=True), 1):
        words = row.small_print if one.says_itself else None
        notes: tuple[Note, ...] = ()
        if with_notes or words is None:
            notes = tuple(_notes(one, row, manner))
        if words is None:
            words = _in_a_row(notes)
        found.append(
            Row(
                number,
                anchor,
                tuple(cells),
                period_words(words, grain),
                has_parents and row.parent is not None,
                keys.get(anchor, ""),
                tuple(
                    [Note(note.field, period_words(note.label, grain), note.text) for note in notes]
                )
                if with_notes
                else (),
            )
        )
    return found


@lru_cache(maxsize=_MOST_KEPT)
def _anchors(name: str, rows: int) -> tuple[str, ...]:
    return tuple(f"{name}-{number}" for number in range(1, rows + 1))


def _in_a_row(notes: Iterable[Note]) -> Message:
    """Notes with a comma between them, unless the one before is a whole sentence already."""
    found: list[Message] = []
    for note in notes:
        words = spaced(note.label, note.text)
        if found and found[-1].endswith(_ENDS):
            found[-1] = series([found[-1], words], "")
        else:
            found.append(words)
    return series(found, say("，"))


def _notes(one: _List, row: Model, manner: _Manner) -> Iterator[Note]:
    """The detail fields of a row that say something."""
    unit, year = manner.unit, manner.year
    for spec, default, told in one.details:
        value = getattr(row, spec.key)
        if value is None or value is False or value == default:
            continue
        if isinstance(value, Model):
            yield from _inner_notes(spec.key, value, unit, year)
        elif not isinstance(value, tuple):
            figure = spelled(spec, value, unit, year)
            words = spaced(figure, unit_with(figure, told))
            # A choice that its label already names, as 分表 in 总表或分表, stands by itself.
            named = spec.choice is not None and words in spec.label.zh
            yield Note(spec.key, "" if named else spec.label.said, words)


def _inner_notes(key: str, model: Model, unit: str, year: int) -> Iterator[Note]:
    for spec in describe(type(model)):
        value = getattr(model, spec.key)
        if value is not None:
            yield Note(f"{key}.{spec.key}", spec.label.said, spelled(spec, value, unit, year))


def _groups(
    one: _List,
    rows: Sequence[Model],
    shown: Sequence[Row],
    specs: Sequence[FieldSpec],
    totals: Sequence[Total],
    unit: str,
) -> tuple[RowGroup, ...]:
    """The rows under their headings, in the order in which these come up."""
    if not one.layout.group:
        whole = [total for total in totals if not total.group]
        return (_group("", shown, one.layout, whole, specs, unit),)
    groups: dict[str, list[Row]] = {}
    labels: dict[str, str] = {}
    for row, written_out in zip(rows, shown, strict=True):
        group = getattr(row, one.layout.group)
        code = group.value if isinstance(group, Choice) else str(group or "")
        labels[code] = written(group, unit)
        groups.setdefault(code, []).append(written_out)
    return tuple(
        _group(
            labels[code],
            found,
            one.layout,
            [total for total in totals if total.group == code],
            specs,
            unit,
        )
        for code, found in groups.items()
    )


def _group(
    label: str,
    rows: Sequence[Row],
    layout: Columns,
    totals: Sequence[Total],
    specs: Sequence[FieldSpec],
    unit: str,
) -> RowGroup:
    heading = label
    if label and layout.row_label:
        heading = say("%(label)s %(n)s %(unit)s", label=label, n=len(rows), unit=layout.row_label)
    if not totals:
        return RowGroup(heading, tuple(rows))
    total = totals[0]
    cells = tuple(written(total.values.get(spec.key), unit) for spec in specs)
    return RowGroup(heading, tuple(rows), total.label, cells)
