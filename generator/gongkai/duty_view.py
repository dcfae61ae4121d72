"""What the page of the catalogue shows of what a board owes: finished text, by area."""

from gongkai.value_object import dataclass

__all__ = ["CatalogueView", "DutyLine", "OnEvent"]


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
