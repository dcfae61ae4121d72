"""The header of a record: dates in order, signatures, publicity, corrections."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from gongkai.faults import affairs
from gongkai.language import Text
from gongkai.model import Record, RecordBody
from gongkai.period import chinese_date
from gongkai.problem import Fault, Problem
from gongkai.signing import SignOff, lacking

__all__ = ["DUTIES", "check_header"]

DUTIES = tuple((duty.value, duty.label) for duty in SignOff)
"""The four duties in the order in which they are signed."""
_SIGNED_ON = tuple(f"{duty.value}_on" for duty in SignOff)

_HELD = Text("签齐以前不公布", "until then it is not shown")
_PENDING = Text("页面和海报上会显示“待签”", "until then it is shown as pending")


def check_header(
    record: Record, chain: tuple[SignOff, ...] = tuple(SignOff), *, shown: bool = False
) -> Iterator[Problem]:
    """What is wrong with the header, where ``chain`` has to sign; ``shown`` if unsigned too.

    Problems: ``dates-out-of-order``, ``same-signer``, ``unsigned``, ``correction-incomplete``.
    """
    yield from _dates(record)
    yield from _signatures(record, chain, shown=shown)
    yield from _correction(record)


def _dates(record: Record) -> Iterator[Problem]:
    body = record.body
    pairs = [
        ("period_start", "period_end", body.first_day, body.last_day),
        ("publicity_start", "publicity_end", body.publicity_start, body.publicity_end),
        ("publicity_start", "withdrawn_on", body.publicity_start, body.withdrawn_on),
    ]
    days = body.__dict__
    known = [(key, days[key]) for key in _SIGNED_ON if days[key] is not None]
    known.append(("publicity_start", body.publicity_start))
    pairs += [(first, second, one, other) for (first, one), (second, other) in pairwise(known)]
    for earlier, later, first_day, second_day in pairs:
        if first_day and second_day and second_day < first_day:
            yield _out_of_order(record, earlier, later, first_day, second_day)


def _out_of_order(
    record: Record, earlier: str, later: str, first_day: date, second_day: date
) -> Problem:
    return affairs.DATES_OUT_OF_ORDER.at(
        record.document.at((later,)),
        later,
        earlier=_label(record.body, earlier),
        later=_label(record.body, later),
        earlier_date=chinese_date(first_day),
        later_date=chinese_date(second_day),
    )


def _label(body: RecordBody, key: str) -> Text:
    marks = type(body).model_fields[key].metadata
    label = next(mark for mark in marks if hasattr(mark, "zh"))
    return Text(label.zh, label.en)


def _signatures(record: Record, chain: tuple[SignOff, ...], *, shown: bool) -> Iterator[Problem]:
    body = record.body
    missing = lacking(body, chain)
    if missing:
        labels = Text(
            "、".join(one.label.zh for one in missing), ", ".join(one.label.en for one in missing)
        )
        keys = [
            f"{one.value}_{part}"
            for one in missing
            for part in ("by", "on")
            if getattr(body, f"{one.value}_{part}") is None
        ]
        effect = _PENDING if shown else _HELD
        yield affairs.UNSIGNED.at(
            record.document.at(()), keys[0], label=labels, key=", ".join(keys), effect=effect
        )
    prepared, approved = body.prepared_by, body.approved_by
    if prepared and approved and prepared.name == approved.name:
        place = record.document.at(("approved_by", "name"))
        yield affairs.SAME_SIGNER.at(place, "approved_by.name", name=approved.name)


def _correction(record: Record) -> Iterator[Problem]:
    body = record.body
    if body.supersedes is None and body.version == 1 and body.correction_reason is None:
        return
    wanted = (
        (
            "supersedes",
            body.supersedes,
            Text("没有写更正的是哪一份", "does not say what it supersedes"),
        ),
        ("correction_reason", body.correction_reason, Text("没有写更正原因", "gives no reason")),
    )
    for key, value, words in wanted:
        if value is None:
            yield _incomplete(affairs.SUPERSEDES_ITSELF, record, key, words)
    if body.version < 2:
        words = Text("更正后的 version 至少是 2", "a correction is at least version 2")
        yield _incomplete(affairs.SUPERSEDES_ITSELF, record, "version", words)
    if body.supersedes == record.record_id:
        words = Text("不能更正自己", "supersedes itself")
        yield _incomplete(affairs.SUPERSEDES_ITSELF, record, "supersedes", words)


def _incomplete(fault: Fault, record: Record, key: str, words: Text) -> Problem:
    detail = Text(
        f"这份更正{words.zh}" if words.zh.startswith("没有") else words.zh,
        f"This correction {words.en}",
    )
    return fault.at(record.document.at((key,)), key, detail=detail)
