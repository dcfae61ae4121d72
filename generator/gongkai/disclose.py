"""The one door to the public: masks personal data, states facts, and opens the gate by date.

A ``PublicRecord`` is made only here, so that nothing after this stage can reach what was masked.
Masking is by field; the gate is by audience, days of display, withdrawal and correction.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

from gongkai.checks.explain import Explained
from gongkai.facts import (
    AliasFact,
    AttachmentFact,
    CarriedFact,
    ExplanationFact,
    Facts,
    HeadlineFact,
    LineFact,
    PriceFact,
    ReferenceFact,
    Standing,
)
from gongkai.fields import Mask, Model, built, describe
from gongkai.masks import mask_name
from gongkai.message import say
from gongkai.model import Audience, BoardConfig, Kind, LineValue, Record, RecordBody
from gongkai.money import Money
from gongkai.particulars import particulars_of
from gongkai.problem import field_name
from gongkai.proof import Proof, amount_text
from gongkai.proved import Proved, proved
from gongkai.published_form import published_form
from gongkai.rounding import proofs_of
from gongkai.searching import packed_words
from gongkai.series import known
from gongkai.signing import lacking
from gongkai.value_object import dataclass

__all__ = [
    "Gate",
    "Masked",
    "PublicRecord",
    "gate",
    "is_compared",
    "mask",
    "masked",
    "open_record",
    "standing",
    "state_facts",
]

M = TypeVar("M", bound=Model)
_PUBLIC = Audience.PUBLIC.value
"""What is asked of every record, and is looked up once."""


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """A record as anyone may see it: masked, on or past its display.

    ``published`` is the canonical form in bytes, ``explained`` the public remarks on its figures,
    ``proved`` what is told of its identities.
    """

    facts: Facts
    kind: Kind[Any]
    body: RecordBody
    proved: Proved
    published: bytes
    explained: tuple[Explained, ...]
    source: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Masked:
    """A record without personal data: its masked body, and what is made of that once.

    Of the record as it was read nothing is held but who it is and the file it stands in, so that
    many can be kept at once. ``published`` is the canonical form in bytes, ``proved`` what is told
    of its identities.
    """

    record_id: str
    kind: Kind[Any]
    source: str
    body: RecordBody
    proved: Proved
    published: bytes

    @property
    def words(self) -> bytes:
        """The words that a search looks in, packed; not every use of a record asks for them."""
        return packed_words(self.body)


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may pass on a day: facts on display or past it, where each stands, and the stubs."""

    shown: tuple[Facts, ...]
    stubs: tuple[Facts, ...]
    standings: Mapping[str, Standing]


def mask(body: RecordBody) -> RecordBody:
    """The body with every masked field made harmless; doing it twice changes nothing."""
    return _masked(body)


def masked(record: Record, proofs: Iterable[Proof] | None = None) -> Masked:
    """The record as it may be shown, once its day has come.

    ``proofs`` are its identities, when they are known; those of a masked body are proved anew.
    """
    body = mask(record.body)
    if proofs is None or body is not record.body:
        proofs = proofs_of(record.kind, body)
    return Masked(
        record.record_id,
        record.kind,
        record.document.file,
        body,
        proved(proofs),
        published_form(record.record_id, record.kind, body),
    )


def state_facts(record: Record, made: Masked, config: BoardConfig) -> Facts:
    """The facts of a record, stated from its masked body, with its digest.

    ``made`` is the record masked; the record itself tells only where its figures stand.
    """
    body = made.body
    kind = record.kind
    organisation = body.organisation or config.organisation
    headline = kind.headline(body)
    missing = lacking(body, config.sign_off)
    return Facts(
        record_id=record.record_id,
        kind=kind.name,
        kind_label=kind.label.said,
        area=kind.area.value,
        title=body.title,
        organisation=organisation,
        subject=kind.subject(body),
        item_code=body.item_code or kind.item_code,
        amount_unit=body.amount_unit.value,
        rounded_to=body.rounded_to,
        period=body.period,
        first_day=body.first_day,
        last_day=body.last_day,
        publicity_start=body.publicity_start,
        publicity_end=body.publicity_end,
        audience=body.audience.value,
        version=body.version,
        supersedes=body.supersedes or "",
        correction_reason=body.correction_reason or "",
        withdrawn_on=body.withdrawn_on,
        withdrawal_reason=body.withdrawal_reason or "",
        periodic=kind.periodic,
        personal=kind.personal,
        usage_note=bool(vars(body).get("usage_note")),
        headline=_headline(headline, body.amount_unit.value) if headline else None,
        carried=tuple(_carried(record, body)),
        line_values=tuple(_line(record, line) for line in kind.line_values(body)),
        bars=tuple(
            (bar.label, bar.value) for bar in kind.bars(body) if isinstance(bar.value, Money)
        ),
        prices=tuple(_prices(record, body)),
        references=tuple(_references(record, body)),
        pending=tuple([one.label.said for one in missing]),
        held=bool(missing) and not config.show_unsigned,
        explained=tuple(
            ExplanationFact(one.problem, one.field, one.gap or "", one.reason, one.signed_by)
            for one in body.explanations
        ),
        digest=hashlib.sha256(made.published).hexdigest(),
        place=record.document.at(("period",)),
        aliases=tuple(
            AliasFact(path, record.document.at(("aliases", index)))
            for index, path in enumerate(body.aliases)
        ),
        attachments=tuple(_attachments(record)),
    )


def standing(facts: Facts, superseded: Iterable[str], today: date) -> Standing:
    """Where a record stands on a day; ``superseded`` are the ids that others correct."""
    if facts.held or facts.audience != _PUBLIC or today < facts.publicity_start:
        return Standing.HIDDEN
    if facts.withdrawn_on and facts.is_withdrawn(today):
        return Standing.STUB
    if facts.personal and facts.publicity_end and today > facts.publicity_end:
        return Standing.STUB
    return Standing.SUPERSEDED if facts.record_id in superseded else Standing.SHOWN


def gate(facts: Iterable[Facts], today: date) -> Gate:
    """Which facts are public on a day, in their order; a stub is left without figures and words.

    A correction that is not yet on display, or was withdrawn, supersedes nothing.
    """
    every = known(facts)
    superseded = {
        one.supersedes
        for one in every
        if one.supersedes and standing(one, (), today) is Standing.SHOWN
    }
    shown, stubs, standings = [], [], {}
    for one in every:
        stands = standing(one, superseded, today)
        if stands is Standing.STUB:
            stubs.append(_trace(one))
        elif stands is not Standing.HIDDEN:
            shown.append(one)
            standings[one.record_id] = stands
    return Gate(every if len(shown) == len(every) else tuple(shown), tuple(stubs), standings)


def is_compared(facts: Facts, stands: Standing) -> bool:
    """Whether a record is set against another version of itself."""
    return bool(facts.supersedes) or stands is Standing.SUPERSEDED


def _trace(facts: Facts) -> Facts:
    """The facts of a record that left the board: title, dates and reason alone."""
    return facts._replace(
        subject="",
        headline=None,
        carried=(),
        line_values=(),
        bars=(),
        prices=(),
        references=(),
        explained=(),
    )


def open_record(
    made: Masked,
    facts: Facts,
    explained: tuple[Explained, ...],
    stands: Standing,
) -> PublicRecord:
    """A masked record that has passed the gate; ``facts`` are its own, with digest and text."""
    kind = made.kind
    if is_compared(facts, stands) and not facts.particulars:
        facts = facts._replace(particulars=particulars_of(made.body))
    return PublicRecord(
        facts,
        kind,
        made.body,
        made.proved,
        made.published,
        explained,
        made.source,
        stands,
    )


@cache
def _holds_masks(model: type[Model]) -> bool:
    """Whether anything in a model, however deep, is ever masked or dropped."""
    return any(
        spec.mask is not None or (spec.model is not None and _holds_masks(spec.model))
        for spec in describe(model)
    )


def _masked(model: M) -> M:
    if not _holds_masks(type(model)):
        return model
    changes: dict[str, object] = {}
    for spec in describe(type(model)):
        value = getattr(model, spec.key)
        if value is None:
            continue
        if spec.mask is Mask.NAME and isinstance(value, str):
            changes[spec.key] = mask_name(value)
        elif spec.mask is Mask.DROP:
            changes[spec.key] = None
        elif isinstance(value, Model):
            changes[spec.key] = _masked(value)
        elif isinstance(value, tuple) and spec.model is not None:
            changes[spec.key] = tuple(_masked(one) for one in value)
    return built(type(model), {**model.__dict__, **changes}, model.model_fields_set)


def _headline(line: LineValue, unit: str) -> HeadlineFact:
    if isinstance(line.value, Money):
        return HeadlineFact(
            line.label, line.value.text(unit).replace("-", "−"), say(unit), field_name(line.loc)
        )
    return HeadlineFact(line.label, amount_text(line.value), "", field_name(line.loc))


def _line(record: Record, line: LineValue) -> LineFact:
    place = record.document.at(line.loc)
    return LineFact(
        line.key,
        line.label,
        line.value,
        field_name(line.loc),
        place,
        line.compared,
        line.note,
        line.item_code,
    )


def _carried(record: Record, body: RecordBody) -> Iterator[CarriedFact]:
    for one in record.kind.carried(body):
        yield CarriedFact(
            one.key,
            one.label,
            one.opening,
            field_name(one.opening_loc),
            record.document.at(one.opening_loc),
            one.closing,
            record.document.at(one.closing_loc),
        )


def _attachments(record: Record) -> Iterator[AttachmentFact]:
    for index, one in enumerate(record.body.attachments):
        loc = ("attachments", index, "file")
        place = record.document.at(loc)
        yield AttachmentFact(one.file, one.title, one.sha256 or "", field_name(loc), place)


def _prices(record: Record, body: RecordBody) -> Iterator[PriceFact]:
    for one in record.kind.prices(body):
        yield PriceFact(
            one.item,
            one.unit,
            one.words,
            one.price,
            one.effective_from,
            one.effective_to,
            field_name(one.loc),
            record.document.at(one.loc),
        )


def _references(record: Record, body: RecordBody) -> Iterator[ReferenceFact]:
    document = record.document
    if body.supersedes:
        place = document.at(("supersedes",))
        yield ReferenceFact(body.supersedes, "", "更正的原记录", "", None, "supersedes", place)
    for one in record.kind.details(body):
        place = document.at(one.loc)
        yield ReferenceFact(
            one.record_id, one.key, "明细表", one.item, one.amount, field_name(one.loc), place
        )
