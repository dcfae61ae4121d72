"""What the pages show that no single record holds: neighbours, histories, lists, the front page.

All of it is derived from facts. Text is final Chinese, figures are written out with commas.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from gongkai.facts import Facts, SearchLine
from gongkai.presentation import Account, Change, Identity

__all__ = [
    "Account",
    "AreaView",
    "BoardView",
    "CatalogueView",
    "ComingPrice",
    "Comparison",
    "DutyLine",
    "Entry",
    "FeeRow",
    "History",
    "HistoryPoint",
    "Home",
    "HomePrice",
    "Household",
    "Occasion",
    "OnEvent",
    "PeriodView",
    "RecordContext",
    "SizeRow",
    "Stub",
    "Tile",
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record in a list: a link, a day, its headline, and a state in words or nothing.

    ``shown_from`` is the first day of its display, ``day`` the same in words.
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
    from_zero: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure against last period and the same one last year: 多 3,098.46, 少 73.70, 持平."""

    label: str
    now: str
    against_last: str
    against_last_year: str


@dataclass(frozen=True, slots=True)
class RecordContext:
    """What surrounds one record.

    ``rows`` gives, by the key of a row, that row's figure in the period before and a year before.
    ``changes`` and the reason, ``correction``, are those of a record that corrects another.
    ``posters`` are the profiles whose poster is made for the record. ``next_issue`` says in words
    which record follows it in the catalogue and by when, or nothing.
    """

    previous: Entry | None = None
    following: Entry | None = None
    same_period: tuple[Entry, ...] = ()
    continuity: tuple[Identity, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    history: History | None = None
    rows: Mapping[str, tuple[str, str]] | None = None
    last_label: str = ""
    last_year_label: str = ""
    superseded_by: Entry | None = None
    supersedes: Entry | None = None
    changes: tuple[Change, ...] = ()
    correction: str = ""
    posters: tuple[str, ...] = ("screen", "press")
    next_issue: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """A resident's question, its figure, and one sentence with a link.

    ``figure`` is split before the decimal point: 94,590 and .11. ``late`` paints it as overdue.
    ``href`` leads to no record: ``period:2026-10``, ``area:fees``, ``page:about``, or a path.
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


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One fee of the month: its tariff in words, what was received, and how that changed."""

    item: str
    tariff: str
    received: str
    change: str
    record_id: str


@dataclass(frozen=True, slots=True)
class HomePrice:
    """A price that homes pay by: in words, as written, and as a plain number for reckoning.

    ``change`` is against the month before; ``share`` says how a common cost is divided.
    """

    item: str
    unit: str
    words: str
    text: str
    strict: str
    change: str
    share: str
    record_id: str
    anchor: str


@dataclass(frozen=True, slots=True)
class SizeRow:
    """What a home of a common size pays a month: by area, the same for all, together."""

    size: str
    amounts: tuple[str, ...]
    fixed: str
    total: str
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class ComingPrice:
    """A price that is announced, with the first day it holds."""

    item: str
    words: str
    day: str
    record_id: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Household:
    """What a home pays in a month: by area, the same for all, by use, and worked out.

    ``formula`` is in words; ``example`` its steps for the example home of the board.
    """

    period_label: str
    per_area: tuple[HomePrice, ...]
    per_home: tuple[HomePrice, ...]
    by_use: tuple[HomePrice, ...]
    sizes: tuple[SizeRow, ...]
    formula: str
    example: tuple[str, ...]
    home_total: str
    home_change: str
    coming: tuple[ComingPrice, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """The front page: the month at a glance."""

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
    """

    period: str
    label: str
    previous: str
    following: str
    accounts: tuple[Account, ...]
    areas: tuple[tuple[str, tuple[Entry, ...]], ...]
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Stub:
    """What stays of a record that left the board."""

    facts: Facts
    reason: str
    day: str


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One item of the catalogue for one period, in words.

    ``state`` is missing, late, due, met or next; ``words`` say it with its days; ``term`` is the
    rule, ``due`` the day it comes to; ``record_id`` is empty where nothing is published.
    """

    code: str
    title: str
    area: str
    period_label: str
    state: str
    words: str
    term: str
    due: str
    published: str
    responsible: str
    source: str
    record_id: str


@dataclass(frozen=True, slots=True)
class OnEvent:
    """An item that is opened when there is something: its rule on display, and where it is from."""

    code: str
    title: str
    responsible: str
    source: str


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """What the board owes: everything overdue, then by area the newest and what comes next.

    ``left_out`` are codes and public reasons.
    """

    title: str
    missing: tuple[DutyLine, ...]
    areas: tuple[tuple[str, tuple[DutyLine, ...]], ...]
    events: tuple[OnEvent, ...]
    left_out: tuple[tuple[str, str], ...]


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
    ``occasions`` are the dates of the calendar; ``search_text`` is by record id.
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
    occasions: tuple[Occasion, ...] = ()
    search_text: Mapping[str, tuple[SearchLine, ...]] = field(default_factory=dict)

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
            occasions=(),
            search_text={},
        )
