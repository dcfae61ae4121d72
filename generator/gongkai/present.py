"""Writes out one public record for people: tables, sums, sentences, signatures."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType

from gongkai.attached_files import attached_files, attached_words
from gongkai.checks.header import DUTIES
from gongkai.digest import fingerprint
from gongkai.disclose import PublicRecord
from gongkai.fields import FieldSpec, Model, Shown, describe
from gongkai.language import Text
from gongkai.message import as_written, counted, say, series, spaced, unit_with
from gongkai.model import HEADER, RecordBody
from gongkai.money import Money
from gongkai.period import Grain, chinese_date
from gongkai.presentation import (
    AddressCode,
    Bar,
    ColumnSum,
    Detail,
    Figure,
    Presentation,
    Publicity,
    Remark,
    SignOff,
    SumTerm,
)
from gongkai.problem import Loc, field_name
from gongkai.proof import Proof
from gongkai.proof_words import identities_of_record
from gongkai.rounding import rounding_words
from gongkai.tables import tables_of
from gongkai.terms import period_words
from gongkai.view import BoardView, RecordContext
from gongkai.wording import FIGURES, caption_of, days_label, spelled, unit_of, written

__all__ = ["bars_of", "column_sum_of", "present", "publicity_of", "telling_day"]

_FULL = 1000
_TERM_OPERATORS = {1: "＋", -1: "−"}
_MOST_DISPLAYS = 1024
_MOST_SIGNED = 4096
_NO_CODE = AddressCode("", "", 0)


def present(
    record: PublicRecord,
    context: RecordContext,
    view: BoardView,
    today: date,
    sizes: Mapping[str, int] = MappingProxyType({}),
    code: AddressCode = _NO_CODE,
    *,
    with_notes: bool = True,
) -> Presentation:
    """Everything shown of a record on its page and its poster.

    ``sizes`` are those of its attachments in bytes, by file; ``code`` is that of its own address.
    A page has no need of the notes of rows.
    """
    facts, body = record.facts, record.body
    unit, main = facts.amount_unit, record.proved.main
    grain = facts.period.grain
    caption = caption_of(body, unit)
    days = days_label(body)
    column_sum = column_sum_of(main, unit, days, grain) if main else None
    tables = tuple(tables_of(record, with_notes=with_notes))
    config_phone = body.supervision_phone or view.supervision_phone
    return Presentation(
        title=facts.title,
        kind_label=facts.kind_label,
        organisation=facts.organisation,
        board_name=view.board_name,
        area_label=view.area_labels[facts.area],
        period_label=days,
        caption=caption,
        lead=period_words(record.kind.lead(body), grain),
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
        tables=tables,
        bars=bars_of(facts.bars, unit),
        bars_label=record.kind.bars_label,
        identities=(*identities_of_record(record, tables), *context.continuity),
        remarks=tuple(_remarks(record)),
        changes=context.changes,
        correction=facts.correction_reason,
        sign_offs=tuple(_sign_offs(body, facts.pending)),
        publicity=publicity_of(body.publicity_start, body.publicity_end, today),
        supervision_phone=config_phone,
        opinion_channel=body.opinion_channel or view.opinion_channel,
        source_document=body.source_document or "",
        version=facts.version,
        fingerprint=fingerprint(facts.digest),
        code_address=code.address,
        code_path=code.path,
        code_size=code.side,
        area=facts.area,
        compared=tuple(_compared(context)),
        next_issue=context.next_issue,
        log_size=str(context.stamp.size) if context.stamp else "",
        log_root=context.stamp.code if context.stamp else "",
        attachments=attached_files(body, sizes),
        attached=attached_words(body),
    )


def _compared(context: RecordContext) -> Iterator[Remark]:
    """How the figures stand beside those of the period before, and of the same one last year."""
    if not context.comparisons:
        return
    last = [(one.label, one.against_last) for one in context.comparisons]
    last_year = [(one.label, one.against_last_year) for one in context.comparisons]
    for period, against in ((context.last_label, last), (context.last_year_label, last_year)):
        words = series(
            (
                say("%(label)s%(change)s", label=label, change=change)
                for label, change in against
                if change
            ),
            say("，"),
        )
        if period and words:
            yield Remark(say("比%(period)s", period=period), words)


def column_sum_of(proof: Proof, unit: str, days: str, grain: Grain) -> ColumnSum:
    """The identity a record is about, as a column sum; counts have no decimals and no unit."""
    terms = tuple(
        SumTerm(
            _TERM_OPERATORS[term.sign] if index or term.sign < 0 else "",
            _term_label(term.label.said, grain),
            written(term.value, unit),
            field_name(term.loc),
        )
        for index, term in enumerate(proof.terms)
    )
    stated = proof.stated
    label = period_words(stated.label.said, grain)
    result = SumTerm("＝", label, written(stated.value, unit), field_name(stated.loc))
    if isinstance(stated.value, Money):
        caption = say("%(period)s，单位：%(unit)s", period=days, unit=say(unit))
        return ColumnSum(caption, terms, result, unit=say(unit))
    return ColumnSum(days, terms, result, is_money=False)


def _term_label(label: str, grain: Grain) -> str:
    whole = say("本期%(label)s", label=label) if label in ("收入", "支出") else label
    return period_words(whole, grain)


def bars_of(values: Iterable[tuple[str, object]], unit: str) -> tuple[Bar, ...]:
    """Bars from zero, the longest first; a negative figure keeps its words and has no length."""
    amounts = [(label, value) for label, value in values if isinstance(value, Money)]
    amounts.sort(key=lambda one: -one[1].fen)
    longest = amounts[0][1].fen if amounts else 0
    return tuple(
        Bar(label, written(value, unit), max(0, value.fen * _FULL // longest) if longest > 0 else 0)
        for label, value in amounts
    )


def _details(record: PublicRecord, main: Proof | None) -> Iterator[Detail]:
    """The record's own values that stand in no table, not in the column sum and not above it."""
    headline = record.facts.headline
    summed = {field_name(loc) for loc in main.locs()} if main else set()
    if not main and headline:
        summed = {headline.field}
    yield from _detail_lines(record, record.body, (), summed)


def _detail_lines(
    record: PublicRecord, model: Model, loc: Loc, skipped: set[str]
) -> Iterator[Detail]:
    facts = record.facts
    for spec in _told_fields(type(model)):
        value = getattr(model, spec.key)
        if value is None or isinstance(value, tuple):
            continue
        here = (*loc, spec.key)
        field = field_name(here)
        if field in skipped:
            continue
        if isinstance(value, Model):
            yield from _detail_lines(record, value, here, skipped)
            continue
        text = spelled(spec, value, facts.amount_unit, facts.period.year)
        label = period_words(spec.label.said, facts.period.grain)
        if unit := unit_of(spec, facts.amount_unit):
            text = spaced(text, unit_with(text, unit))
        yield Detail(label, text, field, spec.sort in FIGURES)


@cache
def _told_fields(model: type[Model]) -> tuple[FieldSpec, ...]:
    """The fields of a model that may be told by themselves: of a record those of its kind alone."""
    header = HEADER if issubclass(model, RecordBody) else frozenset[str]()
    return tuple(
        one for one in describe(model) if one.shown is not Shown.HIDDEN and one.key not in header
    )


def _remarks(record: PublicRecord) -> Iterator[Remark]:
    """The explained faults that no identity sentence tells, and the note of the record."""
    proofs = [proof for proof, _ in record.proved.single]
    if record.explained:
        told = {(proof.fault.code, field_name(proof.stated.loc)) for proof in proofs}
        for one in record.explained:
            if (one.problem.code, one.problem.field) not in told:
                text = say("%(message)s。%(reason)s", message=one.problem.said, reason=one.reason)
                yield Remark(say("说明"), text, one.signed_by)
    place = record.body.rounded_to
    if place:
        yield Remark(say("四舍五入"), rounding_words(place, record.facts.amount_unit, proofs))
    note = vars(record.body).get("usage_note")
    if note:
        yield Remark(say("用量说明"), str(note))
    if record.body.note:
        yield Remark(say("备注"), record.body.note)


def _sign_offs(body: RecordBody, pending: tuple[str, ...]) -> Iterator[SignOff]:
    """Who has signed, and who is expected to."""
    given = body.__dict__
    for duty, label in DUTIES:
        signature = given[f"{duty}_by"]
        if signature is not None:
            yield _signed(label, signature.role, signature.name, given[f"{duty}_on"])
        elif label.zh in pending:
            yield SignOff(label.said, "", "", "")


@lru_cache(maxsize=_MOST_SIGNED)
def _signed(duty: Text, role: str, name: str, day: date | None) -> SignOff:
    when = chinese_date(day, year=False) if day else ""
    return SignOff(duty.said, role, as_written(name), when)


def telling_day(last: date | None, today: date) -> date | None:
    """The day that decides what is said of a display; nothing once it is over, or without an end.

    On two days of which this is the same, ``publicity_of`` says the same.
    """
    return None if last is None or last < today else today


@lru_cache(maxsize=_MOST_DISPLAYS)
def publicity_of(first: date, last: date | None, today: date) -> Publicity:
    """How long a record is on display, and how far that has gone on a day."""
    if last is None:
        words = say("%(first)s起长期公开", first=chinese_date(first))
        return Publicity(chinese_date(first), "", 0, words, 0)
    days = (last - first).days + 1
    number = (today - first).days + 1
    ended = number > days
    words = (
        counted("共 %(n)s 天，已于 %(last)s期满", days, last=chinese_date(last, year=False))
        if ended
        else counted(
            "共 %(n)s 天，%(today)s是第 %(number)s 天",
            days,
            today=chinese_date(today, year=False),
            number=number,
        )
    )
    until = chinese_date(last, year=last.year != first.year)
    elapsed = min(_FULL, number * _FULL // days)
    return Publicity(chinese_date(first), until, days, words, elapsed)
