"""What is known of one record beyond its own page: a small flat row without personal data.

Everything that looks across records is a function of facts alone. They are stated from the masked
body, so that no list, feed, search or check between records can leak what a page may not show.
"""

from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from gongkai.compared import Compared
from gongkai.money import Amount, Money, Rate
from gongkai.pattern import pattern
from gongkai.period import Period
from gongkai.problem import Place
from gongkai.value_object import dataclass

__all__ = [
    "BY_DAY",
    "AliasFact",
    "AttachmentFact",
    "BoardFacts",
    "CarriedFact",
    "DutyFact",
    "ExplanationFact",
    "Facts",
    "FeeFact",
    "HeadlineFact",
    "LineFact",
    "Particular",
    "PriceFact",
    "ReferenceFact",
    "Standing",
    "TitleFact",
    "anchor_of",
]

_ROW = pattern(r"(\w+)\[([0-9]+)\]")


def anchor_of(field: str) -> str:
    """The anchor of the row on its record's page that a field stands in: items[0].price is items-1.

    Empty for a field outside the tables.
    """
    found = _ROW.match(field)
    return f"{found[1]}-{int(found[2]) + 1}" if found else ""


class Standing(StrEnum):
    """Where a record stands on the day of the build."""

    HIDDEN = "hidden"
    """Not for the public, or its display has not begun."""
    SHOWN = "shown"
    """On display, or kept on the site after its display."""
    SUPERSEDED = "superseded"
    """Corrected by a later one; still shown, with a link to that."""
    STUB = "stub"
    """Withdrawn, or a list of persons whose display is over: title, dates and reason stay."""


class HeadlineFact(NamedTuple):
    """The figure a record is known by, written out, with its unit."""

    label: str
    text: str
    unit: str
    field: str


@dataclass(frozen=True, slots=True)
class CarriedFact:
    """What a period takes over and hands on, with the places where the two are written."""

    key: str
    label: str
    opening: Amount | None
    opening_field: str
    opening_place: Place
    closing: Amount | None
    closing_place: Place


class LineFact(NamedTuple):
    """A figure that is compared over time, and where it is written.

    ``note`` is what its row says of it, ``item_code`` the catalogue item it is planned for.
    """

    key: str
    label: str
    value: Amount
    field: str
    place: Place
    compared: Compared = Compared.ROW
    note: str = ""
    item_code: str = ""


@dataclass(frozen=True, slots=True)
class Particular:
    """A value in words, by the way to it, for telling what a correction changed."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PriceFact:
    """A price and the days it holds, both inclusive; no last day means until further notice."""

    item: str
    unit: str
    words: str
    price: Rate
    effective_from: date
    effective_to: date | None
    field: str
    place: Place

    def holds_on(self, day: date) -> bool:
        """Whether it is the price on that day."""
        return self.effective_from <= day and (
            self.effective_to is None or day <= self.effective_to
        )


@dataclass(frozen=True, slots=True)
class ReferenceFact:
    """That a record names another one; ``amount`` is what its figure ``key`` should be, if any."""

    record_id: str
    key: str
    label: str
    item: str
    amount: Money | None
    field: str
    place: Place


@dataclass(frozen=True, slots=True)
class AliasFact:
    """A path below the board where a record once stood, and where that is written."""

    path: str
    place: Place


@dataclass(frozen=True, slots=True)
class AttachmentFact:
    """A file that is published with a record, the hash it was signed for with, and its place.

    ``sha256`` is empty when it was not signed for.
    """

    file: str
    title: str
    sha256: str
    field: str
    place: Place


@dataclass(frozen=True, slots=True)
class ExplanationFact:
    """A reason that a record gives for a problem at one of its fields, and who signed it.

    ``gap`` is what it holds for, empty when it holds for any.
    """

    problem: str
    field: str
    gap: str
    reason: str
    signed_by: str


class Facts(NamedTuple):
    """The row of one record.

    Days are inclusive. ``rounded_to`` is the last place its amounts are rounded to, nothing when
    they are exact. ``pending`` holds the duties not yet signed. ``search_text`` is masked, and
    empty until an output asks for it: a line for each field or row, which is its anchor on the
    page of the record, empty outside the tables, and its words, each behind a tab.
    ``particulars`` are those of a public record that corrects another or was corrected. ``held``
    ones lack a signature that the board asks for before it shows anything. ``aliases`` are paths
    where it once stood.
    """

    record_id: str
    kind: str
    kind_label: str
    area: str
    title: str
    organisation: str
    subject: str
    item_code: str
    amount_unit: str
    rounded_to: Money | None
    period: Period
    first_day: date
    last_day: date
    publicity_start: date
    publicity_end: date | None
    audience: str
    version: int
    supersedes: str
    correction_reason: str
    withdrawn_on: date | None
    withdrawal_reason: str
    periodic: bool
    personal: bool
    usage_note: bool
    headline: HeadlineFact | None
    carried: tuple[CarriedFact, ...]
    line_values: tuple[LineFact, ...]
    bars: tuple[tuple[str, Money], ...]
    prices: tuple[PriceFact, ...]
    references: tuple[ReferenceFact, ...]
    pending: tuple[str, ...]
    explained: tuple[ExplanationFact, ...]
    digest: str
    place: Place
    search_text: str = ""
    particulars: tuple[Particular, ...] = ()
    held: bool = False
    aliases: tuple[AliasFact, ...] = ()
    attachments: tuple[AttachmentFact, ...] = ()

    def is_withdrawn(self, day: date) -> bool:
        """Whether it has been withdrawn by that day, the day of withdrawal included."""
        return self.withdrawn_on is not None and self.withdrawn_on <= day

    def value(self, key: str) -> Amount | None:
        """The compared figure with that key, if the record has it."""
        return next((line.value for line in self.line_values if line.key == key), None)


BY_DAY = attrgetter("publicity_start", "record_id")
"""What facts are in order by where a list has the newest records first."""


@dataclass(frozen=True, slots=True)
class DutyFact:
    """A duty that has come due: its item and period, the last day, and when it was published.

    ``published`` is nothing as long as it is missing.
    """

    code: str
    title: str
    period: str
    period_label: str
    due: date
    published: date | None
    record_id: str

    @property
    def is_late(self) -> bool:
        """Whether it was published, and after its last day."""
        return self.published is not None and self.published > self.due


@dataclass(frozen=True, slots=True)
class FeeFact:
    """A price per square metre and month, in words too, and the record that sets it."""

    item: str
    words: str
    price: Rate
    record_id: str


class TitleFact(NamedTuple):
    """What a district finds a record by; ``period`` is its code, as 2026-10."""

    record_id: str
    title: str
    period: str
    period_label: str
    kind_label: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """What a district knows of one of its boards.

    ``overdue``, ``late`` and ``met`` count the duties of its catalogue: not published, published
    too late, in time; ``has_catalogue`` says whether it owes anything at all. ``failing`` is set
    when it did not pass its check, so that its pages are those of before; ``has_pages`` is not when
    there never were any. ``moved`` are the former paths of records, each with the path where the
    record stands now. ``duties`` are those that came due within the last thirteen months or so,
    ``fees`` the prices per area of the day, ``titles`` those of all public records and of those
    that left the board. ``languages`` are those of its pages, the first that of the pages in its
    folder itself.
    """

    slug: str
    name: str
    board_name: str
    organisation: str
    supervision_phone: str
    records: int
    latest_period: str
    updated: date | None
    has_catalogue: bool = False
    overdue: int = 0
    late: int = 0
    met: int = 0
    failing: bool = False
    has_pages: bool = True
    moved: tuple[tuple[str, str], ...] = ()
    duties: tuple[DutyFact, ...] = ()
    fees: tuple[FeeFact, ...] = ()
    titles: tuple[TitleFact, ...] = ()
    languages: tuple[str, ...] = ()

    def is_in(self, folder: str) -> bool:
        """Whether it stands somewhere below that folder of its district."""
        return self.slug.startswith(f"{folder}/")
