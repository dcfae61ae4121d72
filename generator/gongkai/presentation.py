"""What a page or a poster shows of one record: finished text in order, without personal data.

Nothing here is HTML or typst. All text is final Chinese; figures are written out with commas.
Rates of length (bars, the publicity bar) are whole thousandths.
"""

from typing import Literal

from gongkai.value_object import dataclass

__all__ = [
    "Account",
    "AddressCode",
    "AttachedFile",
    "Bar",
    "Cell",
    "Change",
    "Column",
    "ColumnSum",
    "Detail",
    "Figure",
    "Identity",
    "Note",
    "Presentation",
    "Publicity",
    "Remark",
    "Row",
    "RowGroup",
    "SignOff",
    "SumTerm",
    "Table",
]


@dataclass(frozen=True, slots=True)
class Figure:
    """The one figure a record is known by, as ``94,590.11`` with the unit ``元``."""

    label: str
    text: str
    unit: str
    field: str


@dataclass(frozen=True, slots=True)
class SumTerm:
    """One line of a column sum; ``operator`` is empty, ＋, − or ＝."""

    operator: str
    label: str
    text: str
    field: str


@dataclass(frozen=True, slots=True)
class ColumnSum:
    """The account as a column sum (竖式): terms first, the result last.

    ``is_money`` tells an account from a sum of people, ballots, cases or readings; ``unit`` is that
    of the money.
    """

    caption: str
    terms: tuple[SumTerm, ...]
    result: SumTerm
    is_money: bool = True
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """A labelled value that stands outside every table."""

    label: str
    text: str
    field: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """An identity in words, and whether it holds.

    ``gap`` is empty when it holds; a failed one that is published carries the signed explanation.
    ``record`` is the id of another record that takes part, or empty.
    """

    sentence: str
    holds: bool
    gap: str = ""
    reason: str = ""
    signed_by: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A public remark: the explained problem, or a note; ``label`` says which."""

    label: str
    text: str
    signed_by: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. ``role`` tells the layout what it may do with it.

    ``title`` names the row, ``figure`` is right-aligned, ``text`` is the rest.
    """

    field: str
    label: str
    unit: str
    role: Literal["title", "figure", "text"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``flag`` marks a state in words for cells such as elected or overdue."""

    text: str
    flag: Literal["", "yes", "late", "wait"] = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One value of the small print of a row; ``label`` is empty where the text says it all."""

    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its place in the record (from 1), a stable anchor, its cells, and small print.

    ``notes`` are the values that ``detail`` is made of, unless a kind says them in its own words.
    """

    number: int
    anchor: str
    cells: tuple[Cell, ...]
    detail: str = ""
    indent: bool = False
    key: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading, with their total; heading and total may be empty.

    ``total`` has one text for each column; ``total_key`` finds its figures of other periods.
    """

    label: str
    rows: tuple[Row, ...]
    total_label: str = ""
    total: tuple[str, ...] = ()
    total_key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a record; ``caption`` carries period and unit, ``history`` the compared column.

    ``leads`` are the columns that stand beside the name of a row, where the kind says which.
    """

    name: str
    label: str
    caption: str
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    history: str = ""
    leads: tuple[str, ...] = ()

    @property
    def is_grouped(self) -> bool:
        """Whether any of its groups has a heading."""
        return any(group.label for group in self.groups)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, the figure in words, and its length in thousandths of the longest."""

    label: str
    text: str
    length: int


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the month: its column sum, what it proves, and where its money went.

    ``sentence`` states the identity; ``holds`` is whether it was found true.
    """

    label: str
    record_id: str
    title: str
    column_sum: ColumnSum
    sentence: str
    rounded: str
    bars: tuple[Bar, ...]
    bars_label: str
    holds: bool = True


@dataclass(frozen=True, slots=True)
class SignOff:
    """A signature line; name and day are empty while it is pending."""

    duty: str
    role: str
    name: str
    day: str


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that a correction changed."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Publicity:
    """The days a record is on display, both inclusive; ``days`` is 0 for a long-term display."""

    first: str
    last: str
    days: int
    sentence: str
    elapsed: int


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that is published with the record; ``size`` is in words, empty where none is told.

    ``signed`` says who covered what it may not show, and who looked at it again.
    """

    file: str
    title: str
    sort: str
    size: str
    signed: tuple[SignOff, ...]


@dataclass(frozen=True, slots=True)
class AddressCode:
    """The QR code of an address: an SVG path with one unit a module, the side in modules."""

    address: str
    path: str
    side: int


@dataclass(frozen=True, slots=True)
class Presentation:
    """Everything shown of one record.

    ``code_path`` draws the QR code of ``code_address`` as an SVG path, one unit per module;
    ``code_size`` is the side in modules with the quiet zone, 0 when there is no code. ``area`` is
    the code of the area. ``compared`` says how the figures stand beside those of the period before
    and of a year before; ``next_issue`` says which record follows and by when, or nothing.
    ``accounts`` are those that a summary of a period shows side by side. ``log_size`` and
    ``log_root`` say where it stands in the public log: so many entries, and the letters of their
    root; both are empty where there is no log. ``attached`` tells on paper which files the page
    has beside it.
    """

    title: str
    kind_label: str
    organisation: str
    board_name: str
    area_label: str
    period_label: str
    caption: str
    lead: str
    headline: Figure | None
    column_sum: ColumnSum | None
    details: tuple[Detail, ...]
    tables: tuple[Table, ...]
    bars: tuple[Bar, ...]
    bars_label: str
    identities: tuple[Identity, ...]
    remarks: tuple[Remark, ...]
    changes: tuple[Change, ...]
    correction: str
    sign_offs: tuple[SignOff, ...]
    publicity: Publicity
    supervision_phone: str
    opinion_channel: str
    source_document: str
    version: int
    fingerprint: str
    code_address: str = ""
    code_path: str = ""
    code_size: int = 0
    area: str = ""
    compared: tuple[Remark, ...] = ()
    next_issue: str = ""
    accounts: tuple[Account, ...] = ()
    log_size: str = ""
    log_root: str = ""
    attachments: tuple[AttachedFile, ...] = ()
    attached: str = ""
