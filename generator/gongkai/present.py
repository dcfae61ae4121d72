"""Writes out one public record for people: tables, sums, sentences, signatures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.checks.header import DUTIES
from gongkai.digest import fingerprint
from gongkai.disclose import PublicRecord
from gongkai.fields import Choice, Columns, FieldSpec, Model, Shown, Sort, describe
from gongkai.model import RecordBody, Total
from gongkai.money import Money, Rate, plain
from gongkai.period import Grain, Period, chinese_date
from gongkai.presentation import (
    Bar,
    Cell,
    Column,
    ColumnSum,
    Detail,
    Figure,
    Identity,
    Presentation,
    Publicity,
    Remark,
    Row,
    RowGroup,
    SignOff,
    SumTerm,
    Table,
)
from gongkai.problem import Loc, field_name
from gongkai.proof import Proof, amount_text
from gongkai.terms import period_words
from gongkai.view import BoardView, RecordContext

__all__ = ["bars_of", "caption_of", "column_sum_of", "present"]

_FULL = 1000
_HEADER = frozenset(RecordBody.model_fields)
_TERM_OPERATORS = {1: "＋", -1: "−"}


def present(
    record: PublicRecord, context: RecordContext, view: BoardView, today: date
) -> Presentation:
    """Everything shown of a record on its page and its poster."""
    facts, body = record.facts, record.body
    proofs = tuple(record.kind.proofs(body))
    unit = facts.amount_unit
    main = next((proof for proof in proofs if proof.main), None)
    grain = facts.period.grain
    caption = caption_of(body, unit)
    days = _days_label(body)
    column_sum = column_sum_of(main, unit, days, grain) if main else None
    config_phone = body.supervision_phone or view.supervision_phone
    return Presentation(
        title=facts.title,
        kind_label=facts.kind_label,
        organisation=facts.organisation,
        board_name=view.board_name,
        area_label=view.area_labels[facts.area],
        period_label=days,
        caption=caption,
        lead=period_words(facts.lead, grain),
        headline=Figure(
            period_words(facts.headline.label, grain),
            facts.headline.text,
            facts.headline.unit,
            facts.headline.field,
        )
        if facts.headline
        else None,
        column_sum=column_sum,
        details=tuple(_details(record, main)),
        tables=tuple(_tables(record)),
        bars=bars_of([(bar.label, bar.value) for bar in record.kind.bars(body)], unit),
        bars_label=record.kind.bars_label,
        identities=(*_identities(record, proofs), *context.continuity),
        remarks=tuple(_remarks(record, proofs)),
        changes=context.changes,
        correction=facts.correction_reason,
        sign_offs=tuple(_sign_offs(body)),
        publicity=_publicity(body, today),
        supervision_phone=config_phone,
        opinion_channel=body.opinion_channel or view.opinion_channel,
        source_document=body.source_document or "",
        version=facts.version,
        fingerprint=fingerprint(facts.digest),
    )


def caption_of(body: RecordBody, unit: str) -> str:
    """Period and unit, as every table of figures says them: ``2026 年 10 月，单位：元``."""
    return f"{_days_label(body)}，单位：{unit}"


def column_sum_of(proof: Proof, unit: str, days: str, grain: Grain) -> ColumnSum:
    """The identity a record is about, as a column sum; counts have no decimals and no unit."""
    terms = tuple(
        SumTerm(
            _TERM_OPERATORS[term.sign] if index or term.sign < 0 else "",
            _term_label(term.label.zh, grain),
            _written(term.value, unit),
            field_name(term.loc),
        )
        for index, term in enumerate(proof.terms)
    )
    stated = proof.stated
    label = period_words(stated.label.zh, grain)
    result = SumTerm("＝", label, _written(stated.value, unit), field_name(stated.loc))
    if isinstance(stated.value, Money):
        return ColumnSum(f"{days}，单位：{unit}", terms, result)
    return ColumnSum(days, terms, result, "总数")


def _term_label(label: str, grain: Grain) -> str:
    whole = f"本期{label}" if label in ("收入", "支出") else label
    return period_words(whole, grain)


def bars_of(values: Iterable[tuple[str, object]], unit: str) -> tuple[Bar, ...]:
    """Bars from zero; a negative figure keeps its words and has no length."""
    amounts = [(label, value) for label, value in values if isinstance(value, Money)]
    longest = max((value.fen for _, value in amounts), default=0)
    return tuple(
        Bar(
            label, _written(value, unit), max(0, value.fen * _FULL // longest) if longest > 0 else 0
        )
        for label, value in amounts
    )


def _written(value: object, unit: str, year: int | None = None) -> str:
    """A value for people; amounts in the unit of the record, a minus is U+2212."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, Money):
        return value.text(unit).replace("-", "−")
    if isinstance(value, Rate):
        return value.text()
    if isinstance(value, Choice):
        return value.label.zh
    if isinstance(value, Decimal):
        return plain(value).replace("-", "−")
    if isinstance(value, date):
        return chinese_date(value, year=value.year != year)
    if isinstance(value, Period):
        return value.label
    return f"{value:,}".replace("-", "−") if isinstance(value, int) else str(value)


def _days_label(body: RecordBody) -> str:
    if body.period_start is None and body.period_end is None:
        return body.period.label
    return f"{chinese_date(body.first_day)}至 {chinese_date(body.last_day)}"


def _details(record: PublicRecord, main: Proof | None) -> Iterator[Detail]:
    """The record's own values that stand in no table and not in the column sum."""
    summed = {field_name(loc) for loc in main.locs()} if main else set()
    yield from _detail_lines(record, record.body, (), summed)


def _detail_lines(
    record: PublicRecord, model: Model, loc: Loc, skipped: set[str]
) -> Iterator[Detail]:
    year = record.facts.period.year
    for spec in describe(type(model)):
        here = (*loc, spec.key)
        value = getattr(model, spec.key)
        if not loc and spec.key in _HEADER:
            continue
        if value is None or spec.shown is Shown.HIDDEN or field_name(here) in skipped:
            continue
        if isinstance(value, Model):
            yield from _detail_lines(record, value, here, skipped)
        elif not isinstance(value, tuple):
            unit = _unit_of(spec, record.facts.amount_unit)
            text = _written(value, record.facts.amount_unit, year)
            numeric = spec.sort in _FIGURES
            label = period_words(spec.label.zh, record.facts.period.grain)
            yield Detail(label, f"{text} {unit}".strip(), field_name(here), numeric)


_FIGURES = (Sort.MONEY, Sort.RATE, Sort.QUANTITY, Sort.COUNT, Sort.RATIO)


def _unit_of(spec: FieldSpec, amount_unit: str) -> str:
    return amount_unit if spec.unit == "amount" else spec.unit


def _tables(record: PublicRecord) -> Iterator[Table]:
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
    unit = record.facts.amount_unit
    specs = [one for one in describe(type(rows[0])) if _is_column(one, layout, rows)]
    specs.sort(key=lambda one: one.key != layout.title)
    columns = tuple(
        Column(one.key, one.label.zh, _column_unit(one, unit), _role(one, layout)) for one in specs
    )
    groups: dict[str, list[Row]] = {}
    labels: dict[str, str] = {}
    for index, row in enumerate(rows):
        group = getattr(row, layout.group) if layout.group else ""
        code = group.value if isinstance(group, Choice) else str(group or "")
        labels[code] = _written(group, unit)
        shown = _row(record, spec.key, index, row, specs, keys.get((spec.key, index), ""))
        groups.setdefault(code, []).append(shown)
    shown_groups = tuple(
        _group(
            labels[code], found, layout, [one for one in totals if one.group == code], specs, unit
        )
        for code, found in groups.items()
    )
    figures = any(one.sort is Sort.MONEY and one.unit == "amount" for one in specs)
    caption = caption_of(record.body, unit) if figures else _days_label(record.body)
    return Table(spec.key, spec.label.zh, caption, columns, shown_groups, compared)


def _is_column(spec: FieldSpec, layout: Columns, rows: Sequence[Model]) -> bool:
    if spec.shown is not None or spec.key == layout.group or spec.sort in (Sort.LIST, Sort.OBJECT):
        return False
    return any(getattr(row, spec.key) not in (None, "", False) for row in rows)


def _column_unit(spec: FieldSpec, amount_unit: str) -> str:
    return "" if spec.unit == "amount" else _unit_of(spec, amount_unit)


def _role(spec: FieldSpec, layout: Columns) -> Any:  # noqa: ANN401 - a literal of Column.role
    if spec.key == layout.title:
        return "title"
    return "figure" if spec.sort in _FIGURES else "text"


def _group(
    label: str,
    rows: Sequence[Row],
    layout: Columns,
    totals: Sequence[Total],
    specs: Sequence[FieldSpec],
    unit: str,
) -> RowGroup:
    heading = f"{label} {len(rows)} {layout.row_label}" if label else ""
    if not totals:
        return RowGroup(heading, tuple(rows))
    total = totals[0]
    cells = tuple(_written(total.values.get(spec.key), unit) for spec in specs)
    return RowGroup(heading, tuple(rows), total.label, cells)


def _row(
    record: PublicRecord, table: str, index: int, row: Model, specs: Sequence[FieldSpec], key: str
) -> Row:
    unit, year = record.facts.amount_unit, record.facts.period.year
    return Row(
        index + 1,
        f"{table}-{index + 1}",
        tuple(_cell(spec, getattr(row, spec.key), unit, year) for spec in specs),
        _small_print(row, unit, year),
        getattr(row, "parent", None) is not None,
        key,
    )


def _cell(spec: FieldSpec, value: object, unit: str, year: int) -> Cell:
    if isinstance(value, bool):
        return Cell(spec.label.zh, "good") if value else Cell("")
    return Cell(_written(value, unit, year))


def _small_print(row: Model, unit: str, year: int) -> str:
    """What stands below the title of a row: its own words, or its detail fields."""
    own = getattr(row, "small_print", None)
    if own is not None:
        return str(own)
    parts: list[str] = []
    for spec in describe(type(row)):
        value = getattr(row, spec.key)
        if spec.shown is not Shown.DETAIL or value in (None, False, ()):
            continue
        if value == type(row).model_fields[spec.key].default:
            continue
        if isinstance(value, Model):
            parts.extend(_inner_parts(value, unit, year))
        elif not isinstance(value, tuple):
            suffix = f" {spec.unit}" if spec.unit and spec.unit != "amount" else ""
            written = f"{_written(value, unit, year)}{suffix}"
            # A choice that its label already names, as 分表 in 总表或分表, stands by itself.
            named = spec.choice is not None and written in spec.label.zh
            parts.append(written if named else f"{spec.label.zh} {written}")
    return "，".join(parts)


def _inner_parts(model: Model, unit: str, year: int) -> Iterator[str]:
    for spec in describe(type(model)):
        value = getattr(model, spec.key)
        if value is not None:
            yield f"{spec.label.zh} {_written(value, unit, year)}"


def _identities(record: PublicRecord, proofs: Sequence[Proof]) -> Iterator[Identity]:
    """Every listed identity as a sentence; row identities that hold make one for each sort."""
    reasons = {(one.problem.code, one.problem.field): one for one in record.explained}
    rows: dict[str, int] = {}
    grain = record.facts.period.grain
    for proof in proofs:
        if proof.holds and not proof.listed:
            words = proof.alike.zh or proof.formula.zh
            rows[words] = rows.get(words, 0) + 1
            continue
        words = f"{proof.formula.zh} ＝ {proof.stated.label.zh}"
        sentence = period_words(f"第 {proof.row} 行：{words}" if proof.row else words, grain)
        reason = reasons.get((proof.fault.code, field_name(proof.stated.loc)))
        yield Identity(
            sentence,
            proof.holds,
            "" if proof.holds else _gap(proof, record.facts.amount_unit),
            reason.reason if reason else "",
            reason.signed_by if reason else "",
        )
    for formula, count in rows.items():
        yield Identity(f"{formula}，{count} 行逐行算过", holds=True)


def _gap(proof: Proof, unit: str) -> str:
    gap = proof.gap()
    if isinstance(gap, Money):
        written = _written(proof.stated.value, unit)
        expected = _written(proof.expected, unit)
        return f"写的是 {written}，应为 {expected}，相差 {_written(abs(gap), unit)} {unit}"
    return f"写的是 {amount_text(proof.stated.value)}，应为 {amount_text(proof.expected)}"


def _remarks(record: PublicRecord, proofs: Sequence[Proof]) -> Iterator[Remark]:
    """The explained faults that no identity sentence tells, and the note of the record."""
    told = {(proof.fault.code, field_name(proof.stated.loc)) for proof in proofs}
    for one in record.explained:
        if (one.problem.code, one.problem.field) not in told:
            text = f"{one.problem.message()}。{one.reason}"
            yield Remark("说明", text, one.signed_by)
    note = getattr(record.body, "usage_note", None)
    if note:
        yield Remark("用量说明", str(note))
    if record.body.note:
        yield Remark("备注", record.body.note)


def _sign_offs(body: RecordBody) -> Iterator[SignOff]:
    for duty, label in DUTIES:
        signature = getattr(body, f"{duty}_by")
        day: date | None = getattr(body, f"{duty}_on")
        yield SignOff(
            label.zh,
            signature.role if signature else "",
            signature.name if signature else "",
            chinese_date(day, year=False) if day and signature else "",
        )


def _publicity(body: RecordBody, today: date) -> Publicity:
    first, last = body.publicity_start, body.publicity_end
    if last is None:
        words = f"{chinese_date(first)}起长期公开"
        return Publicity(chinese_date(first), "", 0, words, 0, 0)
    days = (last - first).days + 1
    number = (today - first).days + 1
    ended = number > days
    words = (
        f"共 {days} 天，已于 {chinese_date(last, year=False)}期满"
        if ended
        else f"共 {days} 天，{chinese_date(today, year=False)}是第 {number} 天"
    )
    until = chinese_date(last, year=last.year != first.year)
    elapsed = min(_FULL, number * _FULL // days)
    return Publicity(chinese_date(first), until, days, words, min(number, days), elapsed)
