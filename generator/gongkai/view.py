"""What the pages show that no single record holds: neighbours, histories, lists, the front page.

All of it is derived from facts. Text is final Chinese, figures are written out with commas.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from typing import Literal, NamedTuple

from gongkai.comparison_view import BudgetStanding, Comparison, SharedBy
from gongkai.duty_view import CatalogueView
from gongkai.facts import Facts
from gongkai.household_view import Household
from gongkai.presentation import Account, Change, ColumnSum, Identity
from gongkai.stamp import Stamp
from gongkai.value_object import dataclass

__all__ = [
    "Account",
    "AreaView",
    "BoardView",
    "Comparison",
    "Entry",
    "FeeRow",
    "History",
    "HistoryPoint",
    "Home",
    "KindSeries",
    "KindView",
    "Occasion",
    "PeriodView",
    "RecordContext",
    "SharedBy",
    "Stub",
    "Tile",
    "YearAccount",
    "YearLine",
    "YearView",
]


class Entry(NamedTuple):
    """One record in a list: a link, a day, its headline, and a state in words or nothing.

    ``shown_from`` is the first day of its display, ``day`` the same in words; ``until`` is the last
    one in words, while it is on display.
    """

    record_id: str
    title: str
    kind_label: str
    area: str
    period: str
    period_label: str
    day: str
    headline: str
    state: str = ""
    until: str = ""
    shown_from: date = date.min


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """One period of a series: its figures as written, and the charted one's height.

    ``height`` is in thousandths of the chart from its lower edge; ``record_id`` is the record.
    """

    record_id: str
    period: str
    period_label: str
    texts: tuple[str, ...]
    height: int


@dataclass(frozen=True, slots=True)
class History:
    """At most thirteen periods of a series, oldest first.

    ``labels`` name the figures of each point; the chart draws the figure ``charted``; ``floor``
    and ``ceiling`` are what its lower and upper edge stand for, ``middle`` what lies between.
    """

    caption: str
    unit: str
    labels: tuple[str, ...]
    charted: str
    points: tuple[HistoryPoint, ...]
    floor: str
    middle: str
    ceiling: str


@dataclass(frozen=True, slots=True)
class RecordContext:
    """What surrounds one record.

    ``rows`` gives, by the key of a row, that row's figure in the period before and a year before.
    ``changes`` and the reason, ``correction``, are those of a record that corrects another.
    ``posters`` are the profiles whose poster is made for the record. ``next_issue`` says in words
    which record follows it in the catalogue and by when, or nothing. ``stamp`` is where it
    stands in the public log, nothing where there is none.
    """

    previous: Entry | None = None
    following: Entry | None = None
    same_period: tuple[Entry, ...] = ()
    continuity: tuple[Identity, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    history: History | None = None
    rows: Mapping[str, tuple[str, str]] | None = None
    this_label: str = ""
    last_label: str = ""
    last_year_label: str = ""
    superseded_by: Entry | None = None
    supersedes: Entry | None = None
    changes: tuple[Change, ...] = ()
    correction: str = ""
    posters: tuple[str, ...] = ("screen", "press")
    budget: BudgetStanding | None = None
    shared_by: SharedBy | None = None
    next_issue: str = ""
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """A resident's question, its figure, and one sentence with a link.

    ``figure`` is split before the decimal point: 94,590 and .11. ``late`` paints it as overdue.
    ``href`` leads to no record: ``period:2026-10``, ``area:fees``, ``page:about``, or a path.
    ``topic`` is what it asks about, for themes that ask otherwise.
    """

    question: str
    figure: str
    decimals: str
    unit: str
    sentence: str
    link_text: str
    record_id: str
    href: str = ""
    late: bool = False
    topic: Literal["balance", "home", "published", "opinions"] = "published"


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One fee of the month: its tariff in words, what was received, and how that changed."""

    item: str
    tariff: str
    received: str
    change: str
    record_id: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """The front page: the month at a glance.

    ``updated`` is the day of the newest record, without the year of the month; ``fees_changed`` is
    a sentence.
    """

    period_label: str
    days: str
    tiles: tuple[Tile, ...]
    main: Account | None
    others: tuple[Account, ...]
    fees: tuple[FeeRow, ...]
    fees_total: str
    fees_change: str
    fees_caption: str
    news: Mapping[str, tuple[Entry, ...]]
    missing: tuple[str, ...]
    updated: str = ""
    fees_changed: str = ""


@dataclass(frozen=True, slots=True)
class AreaView:
    """One area: its records by year, newest first, and what is on display now."""

    area: str
    label: str
    on_display: tuple[Entry, ...]
    years: tuple[tuple[str, tuple[Entry, ...]], ...]


@dataclass(frozen=True, slots=True)
class PeriodView:
    """All records of one period by area, and the accounts of it.

    ``fingerprint`` stands for all of its records; the sheet on the wall that sums them up has it.
    ``stamp`` is the latest one of its records.
    """

    period: str
    label: str
    previous: str
    following: str
    accounts: tuple[Account, ...]
    areas: tuple[tuple[str, tuple[Entry, ...]], ...]
    fingerprint: str = ""
    stamp: Stamp | None = None


class KindSeries(NamedTuple):
    """The records of one kind that follow each other in time, newest first, with their chart."""

    label: str
    history: History | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class KindView:
    """One kind of record over time."""

    kind: str
    label: str
    area: str
    count: int
    series: tuple[KindSeries, ...]


@dataclass(frozen=True, slots=True)
class YearLine:
    """A line of a year's review: where it leads, what it is, its figures as written."""

    record_id: str
    label: str
    texts: tuple[str, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class YearAccount:
    """An account over a year: one column sum that holds, and its income, expenditure, balance."""

    label: str
    column_sum: ColumnSum
    lines: tuple[YearLine, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """A year in review; ``met``, ``late`` and ``missing`` count what fell due in it."""

    year: str
    accounts: tuple[YearAccount, ...]
    fees: tuple[YearLine, ...]
    met: int
    late: int
    missing: int
    corrections: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Stub:
    """What stays of a record that left the board."""

    facts: Facts
    reason: str
    day: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something with a date: the last day for an item, a display, the contact day.

    ``name`` tells it apart for ever; the days are inclusive. ``monthly`` repeats it on one
    weekday of each month, as iCalendar writes it: ``2SU``. ``record_id`` is empty where there is
    no record.
    """

    name: str
    first: date
    last: date
    title: str
    words: str = ""
    record_id: str = ""
    monthly: str = ""


@dataclass(frozen=True, slots=True)
class BoardView:
    """Everything the pages of a board show beyond single records.

    ``contexts`` are by record id; ``entries`` are all public records, newest first. ``pages`` are
    the board's own Markdown pages by name; ``about`` stands on the page of that name.
    ``kinds`` and ``years`` look over longer times; ``on_display`` ends soonest first, and
    ``next_contact`` is the next contact day in words. ``occasions`` are the dates of the
    calendar; ``search_text`` is by record id. ``moved`` are former paths of
    records, each with the path where the record stands now. ``has_log`` is set where the site is
    published with its public log; ``ended_logs`` are the ends of those before it, each with the day
    in words on which the next one began.
    """

    slug: str
    name: str
    board_name: str
    organisation: str
    supervision_phone: str
    opinion_channel: str
    contacts: tuple[tuple[str, str, bool], ...]
    area_labels: Mapping[str, str]
    updated: str
    home: Home | None
    areas: tuple[AreaView, ...]
    periods: tuple[PeriodView, ...]
    entries: tuple[Entry, ...]
    corrections: tuple[Entry, ...]
    stubs: tuple[Stub, ...]
    contexts: Mapping[str, RecordContext]
    fingerprint: str
    pages: Mapping[str, str] = field(default_factory=dict)
    catalogue: CatalogueView | None = None
    household: Household | None = None
    kinds: tuple[KindView, ...] = ()
    years: Mapping[str, YearView] = field(default_factory=dict)
    on_display: tuple[Entry, ...] = ()
    next_contact: str = ""
    has_catalogue: bool = False
    occasions: tuple[Occasion, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    search_text: Mapping[str, str] = field(default_factory=dict)
    has_log: bool = False
    ended_logs: tuple[tuple[str, Stamp], ...] = ()

    def head(self) -> "BoardView":
        """The board by name alone, as the page of a record is given it.

        So a page depends on no other record but by its context, and need not be made again when
        another one changes.
        """
        return replace(
            self,
            updated="",
            home=None,
            areas=(),
            periods=(),
            entries=(),
            corrections=(),
            stubs=(),
            contexts={},
            fingerprint="",
            pages={},
            catalogue=None,
            household=None,
            kinds=(),
            years={},
            on_display=(),
            next_contact="",
            occasions=(),
            moved=(),
            search_text={},
            ended_logs=(),
        )

    def frame(self, **own: object) -> "BoardView":
        """The board as the page of a list is given it: what stands round every page.

        ``own`` are the fields that the page shows besides. What it is not given cannot change it,
        so it is made again only when a line of it changes.
        """
        return replace(self.head(), updated=self.updated, **own)  # type: ignore[arg-type]
