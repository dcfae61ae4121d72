"""What a board shows on a day, with the sheets of chosen records: what posters are made from.

All records are examined, since nothing goes to a wall from a board with a wrong figure; only the
chosen ones are opened.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from gongkai.audit import AuditOrder, audited_with, share_of
from gongkai.catalogue import load_catalogue
from gongkai.crew import Crew
from gongkai.disclose import gate
from gongkai.facts import Facts
from gongkai.faults import trust
from gongkai.inventory import environment
from gongkai.load import Outline, load_outline
from gongkai.log.book import Book
from gongkai.log.entry import BadEntry
from gongkai.log.layout import ENTRIES
from gongkai.log.stamps import stamps_of
from gongkai.log.store import load_book
from gongkai.model import BoardConfig
from gongkai.output import RecordSheet, Site
from gongkai.posters.supplied import supplied_by
from gongkai.problem import Place, Problem, has_errors
from gongkai.resources import theme_folders
from gongkai.survey import Setting
from gongkai.surveyor import SurveyOrder
from gongkai.surveys import (
    RecordCrew,
    derive_board,
    remarks_of,
    with_particulars,
)
from gongkai.theme import load_theme
from gongkai.value_object import dataclass
from gongkai.view import BoardView
from gongkai.workbench import Order, SheetOrder, Workbench, site_of

__all__ = ["Showing", "showing_of"]


@dataclass(frozen=True, slots=True)
class Showing:
    """What a board shows on a day, ready for posters.

    ``facts`` are those of all public records, ``sheets`` of those that were chosen, both in the
    order of identities; ``shown_as`` is how problems name the board.
    """

    root: Path
    shown_as: str
    config: BoardConfig
    view: BoardView
    facts: tuple[Facts, ...]
    sheets: tuple[RecordSheet, ...]
    site: Site


def showing_of(
    board: Path,
    today: date,
    theme: str,
    wanted: Callable[[Facts], bool],
    processes: int = 1,
    cache: Path | None = None,
) -> Showing | tuple[Problem, ...]:
    """What a board shows on a day, or all that ``check`` finds wrong with it.

    Problems: ``font-unusable``, ``shop-profile`` and ``log-damaged``, besides those of ``check``.

    Args:
        board: its folder.
        today: the day to show.
        theme: the name of the theme.
        wanted: which of the public records to make sheets of.
        processes: how many examine the records; one when the board is small.
        cache: where what was found out of each record is kept, or nothing.

    Raises:
        OSError: when the machine cannot read a file.
        ThemeNotFound: when there is no such theme.
    """
    loaded = load_theme(theme, theme_folders())
    shown_as = board.as_posix()
    outline = load_outline(board, shown_as)
    if not isinstance(outline, Outline):
        return outline
    try:
        stamps = stamps_of(load_book(board) or Book())
    except BadEntry as error:
        return (trust.LOG_DAMAGED.at(Place(f"{shown_as}/{ENTRIES}"), detail=str(error)),)
    catalogue, unread = load_catalogue(board, shown_as, outline.config)
    setting = Setting(outline.config, catalogue, today)
    order = Order(board, shown_as, setting, board, theme, only=("posters",))
    share = share_of(len(outline.files), processes)
    programs = environment() if cache else ""
    audit = AuditOrder(board, shown_as, today, cache, programs, processes)
    with Crew[SurveyOrder | SheetOrder](partial(Workbench, order), processes) as crew:
        found = audited_with(crew, outline, setting, audit, unread)
        if has_errors(found.problems):
            return found.problems
        passed = with_particulars(gate(found.facts, today), found.state, crew, share)
        view = derive_board(outline, setting, passed, stamps)
        remarks, head = remarks_of(found.explained), view.head()
        chosen = [
            SheetOrder(
                one,
                found.state.sources[one.record_id].digest,
                passed.standings[one.record_id],
                view.contexts[one.record_id],
                remarks.get(one.record_id, ()),
                head,
            )
            for one in passed.shown
            if wanted(one)
        ]
        sheets = _sheets(crew, chosen, share)
    supplied, unusable = supplied_by(board, shown_as, outline.config.script.region)
    if unusable:
        return unusable
    site = site_of(loaded, today, address=outline.config.address or "", supplied=supplied)
    return Showing(board, shown_as, outline.config, view, passed.shown, sheets, site)


def _sheets(crew: RecordCrew, chosen: list[SheetOrder], share: int) -> tuple[RecordSheet, ...]:
    """The sheets of records in their order."""
    made: dict[str, RecordSheet] = {}
    for results in crew.each("sheet", chosen, lambda one: one.name, share):
        made.update((one.facts.record_id, one) for one in results)
    return tuple(made[one.name] for one in chosen)
