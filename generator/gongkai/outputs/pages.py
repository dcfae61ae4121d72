"""The pages of a board: records, front page, areas, periods, corrections, contacts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal

from gongkai.artifact import Artifact
from gongkai.facts import BoardFacts
from gongkai.markup import first_heading, to_html
from gongkai.output import DistrictSheet, Edition, Output, RecordSheet, Site
from gongkai.page import page
from gongkai.period import Period, chinese_date
from gongkai.presentation import Presentation, Remark, Table
from gongkai.route import (
    PERIODS,
    area_path,
    kind_path,
    page_path,
    period_path,
    record_path,
    record_shelf,
)
from gongkai.standing_pages import TABLED, covenant_of, standing_pages
from gongkai.tabulate import TableRows
from gongkai.value_object import dataclass
from gongkai.view import BoardView, RecordContext, Stub

__all__ = [
    "OUTPUT",
    "Place",
    "column_places",
    "compared_tables",
    "is_broad",
    "is_narrow",
    "lead_manner",
    "lead_width",
]

_SHORT_LABEL = 5
_SHORT_TEXT = 6
_LINE_WIDTH = 15
_THIRD, _HALF = 11.2, 13.6
"""The widest lead, in digits, that leaves room for a name beside it and three or two columns."""
_FEW_FIGURES = 2
_MANY_COLUMNS = 6

Place = Literal["name", "lead", "small", "field"]
"""Where a column stands on a card: the heading, the figure beside it, small beneath, or a line."""


def column_places(table: Table, width: Callable[[str], int] = len) -> tuple[Place, ...]:
    """Where each column of a table stands on a card, by its role and the length of its texts.

    What the kind lets lead does, else the figure that is compared, else the last one. Words stand
    on a line of their own each, unless all of them are short. ``width`` measures a text in Chinese
    characters.
    """
    fields = [column.field for column in table.columns]
    roles = [column.role for column in table.columns]
    figures = [index for index, role in enumerate(roles) if role == "figure"]
    name = roles.index("title") if "title" in roles else 0
    rest = [index for index in figures if index != name]
    last = [fields.index(table.history)] if table.history in fields else rest[-1:]
    leads = [index for index in rest if fields[index] in table.leads] or last
    words = [index for index in range(len(fields)) if index not in (name, *leads, *figures)]
    terse = all(_is_short(table, index, width) for index in words)
    places: list[Place] = []
    for index in range(len(fields)):
        if index == name:
            places.append("name")
        elif index in leads:
            places.append("lead")
        else:
            places.append("field" if index in words and not terse else "small")
    return tuple(places)


def is_narrow(
    table: Table, places: Sequence[Place], lead: float, width: Callable[[str], int] = len
) -> bool:
    """Whether the figures of a card need two columns instead of three; ``lead`` is its width."""
    return _THIRD < lead <= _HALF or any(
        place == "small" and _line_width(table, index, width) > _LINE_WIDTH
        for index, place in enumerate(places)
    )


def lead_manner(lead: float) -> Literal["", "told", "told above"]:
    """Whether a leading figure so wide has its name said, and whether above it for want of room."""
    return "" if not lead else "told" if lead <= _HALF else "told above"


def lead_width(table: Table, places: Sequence[Place], width: Callable[[str], int] = len) -> float:
    """The width of the longest leading figure with its name, a digit being one wide.

    Nothing where it needs no name: the caption tells what an amount is, and a lone figure.
    """
    if [column.role for column in table.columns].count("figure") < _FEW_FIGURES:
        return 0
    leads = [index for index, place in enumerate(places) if place == "lead"]
    if all(table.columns[index].field == "amount" for index in leads):
        return 0
    return max(
        1.5 * width(column.label) + 0.5 + _longest(table, index) + 1.8 * width(column.unit)
        for index, column in enumerate(table.columns)
        if index in leads
    )


def _longest(table: Table, index: int) -> int:
    """How many signs the longest text of a column has."""
    totals = [group.total[index] for group in table.groups if index < len(group.total)]
    texts = [row.cells[index].text for group in table.groups for row in group.rows]
    return max(map(len, [*totals, *texts]), default=0)


def _line_width(table: Table, index: int, width: Callable[[str], int]) -> int:
    """The width of the longest label with its text, a Chinese character being two wide."""
    column = table.columns[index]
    texts = [row.cells[index].text for group in table.groups for row in group.rows]
    figures = max(len(text) + len(column.unit) for text in ["", *texts])
    return 2 * width(column.label) + 1 + figures


def _is_short(table: Table, index: int, width: Callable[[str], int]) -> bool:
    """Whether a column of words can stand beside others on a line of a card."""
    texts = (row.cells[index].text for group in table.groups for row in group.rows)
    return width(table.columns[index].label) <= _SHORT_LABEL and all(
        width(text) <= _SHORT_TEXT for text in texts
    )


def compared_tables(tables: Iterable[Table], past: Mapping[str, object] | None) -> frozenset[str]:
    """The names of the tables of which some row is found in other periods too."""
    return frozenset(
        table.name
        for table in tables
        if table.history
        and any(row.key in (past or ()) for group in table.groups for row in group.rows if row.key)
    )


def is_broad(tables: Iterable[Table], compared: frozenset[str]) -> bool:
    """Whether a table needs the whole width of the page; being compared adds two columns.

    Those two are short; as many columns of a table's own leave its words no room.
    """
    return any(
        len(table.columns) + (2 if table.name in compared else 0) > _MANY_COLUMNS
        or len(table.columns) == _MANY_COLUMNS
        for table in tables
    )


def _record(sheet: RecordSheet, board: BoardView, site: Site) -> Iterator[Artifact]:
    facts, shown = sheet.facts, sheet.presentation
    compared = compared_tables(shown.tables, sheet.context.rows)
    rows = [row for table in shown.tables for group in table.groups for row in group.rows]
    texts = [cell.text for row in rows for cell in row.cells]
    texts += [row.detail for row in rows]

    def by_edition(edition: Edition) -> dict[str, object]:
        width = edition.theme.width
        edition.theme.expect(texts)
        places = {table.name: column_places(table, width) for table in shown.tables}
        past = _past_width(sheet.context, width) if compared else 0
        leads = {one.name: lead_width(one, places[one.name], width) for one in shown.tables}
        narrow = {
            one.name
            for one in shown.tables
            if is_narrow(one, places[one.name], leads[one.name], width)
            or (one.name in compared and past > _LINE_WIDTH)
        }
        told = {name: lead_manner(lead) for name, lead in leads.items()}
        return {"places": places, "narrow": narrow, "told": told}

    return page(
        record_path(facts.record_id),
        site.theme.record_template(facts.kind),
        site,
        sheet.sources,
        picture=str(facts.period),
        shelf=_shelf(facts.record_id, sheet.context),
        codes=(shown.code_address,) if shown.code_address else (),
        board=board,
        current=facts.area,
        record=shown,
        context=sheet.context,
        facts=facts,
        by_edition=by_edition,
        compared=compared,
        broad=is_broad(shown.tables, compared),
        rows=len(rows),
        remarks=_remarks(shown, sheet.context),
        code_lines=_two_lines(shown.fingerprint),
        root_lines=_two_lines(shown.log_root),
    )


def _remarks(shown: Presentation, context: RecordContext) -> tuple[Remark, ...]:
    """What is said of a record; a signed reason stands beside what was exceeded already."""
    uses = context.budget.uses if context.budget else ()
    told = {(one.signed_by, one.reason) for one in uses if one.over and one.signed_by}
    if not told:
        return shown.remarks
    return tuple(
        one
        for one in shown.remarks
        if not any(one.signed_by == by and one.text.endswith(reason) for by, reason in told)
    )


def _shelf(record_id: str, context: RecordContext) -> str:
    """The folder of a record; empty where one of its period stands in the record's own folder."""
    own = f"{record_id}/"
    is_apart = not any(one.record_id.startswith(own) for one in context.same_period)
    return record_shelf(record_id) if is_apart else ""


def _past_width(context: RecordContext, width: Callable[[str], int]) -> int:
    """The width of the longest figure of the period before with its label, as of a line."""
    texts = [last for last, _ in (context.rows or {}).values() if context.last_label]
    return 2 * width(context.last_label) + 1 + max(map(len, texts), default=0)


def _two_lines(code: str) -> tuple[tuple[str, str], ...]:
    """A code of eight groups, four to a line, each in two halves between which it may break."""
    return ((code[:10], code[10:19]), (code[20:30], code[30:])) if code else ()


def _board(board: BoardView, tables: Mapping[str, TableRows], site: Site) -> Iterator[Artifact]:
    if board.home is not None:
        yield from page(
            page_path("index"),
            "pages/home.html",
            site,
            current="index",
            board=board,
            home=board.home,
            covenant=covenant_of(board),
        )
    else:
        yield from page(page_path("index"), "pages/first.html", site, current="index", board=board)
    frame = board.frame()
    for area in board.areas:
        kinds = tuple(replace(one, series=()) for one in board.kinds if one.area == area.area)
        yield from page(
            area_path(area.area),
            "pages/area.html",
            site,
            current=area.area,
            is_list=True,
            board=board.frame(kinds=kinds, household=board.household),
            area=area,
        )
    yield from _periods(board, site)
    yield from page(page_path("corrections"), "pages/corrections.html", site, board=board)
    if board.catalogue is not None:
        yield from page(
            page_path("catalogue"),
            "pages/catalogue.html",
            site,
            current="catalogue",
            board=board,
            catalogue=board.catalogue,
        )
    if board.household is not None:
        yield from page(
            page_path("my-home"),
            "pages/my-home.html",
            site,
            current="fees",
            board=board,
            household=board.household,
        )
    for kind in board.kinds:
        yield from page(
            kind_path(kind.kind),
            "pages/kind.html",
            site,
            current=kind.area,
            is_list=True,
            board=frame,
            kind=kind,
        )
    yield from standing_pages(board, tables, site)
    yield from _own_pages(board, site)
    for stub in board.stubs:
        yield from _stub(stub, frame, site)
    yield from page(page_path("404"), "pages/404.html", site, board=board)


def _periods(board: BoardView, site: Site) -> Iterator[Artifact]:
    labels = {period.period: period.label for period in board.periods}
    years = [
        (year, tuple(periods))
        for year, periods in groupby(board.periods, key=lambda period: period.period[:4])
    ]
    yield from page(
        PERIODS, "pages/periods.html", site, current="periods", board=board, years=years
    )
    frame = board.frame()
    for period in board.periods:
        beside = (period.previous, period.following)
        yield from page(
            period_path(period.period),
            "pages/period.html",
            site,
            current="periods",
            picture=period.period,
            is_list=True,
            board=frame,
            period=period,
            labels={one: labels[one] for one in beside if one in labels},
            code_lines=_two_lines(period.fingerprint),
            root_lines=_two_lines(period.stamp.code if period.stamp else ""),
        )


def _own_pages(board: BoardView, site: Site) -> Iterator[Artifact]:
    texts = {name: first_heading(text) for name, text in board.pages.items()}
    others = [(name, title or name) for name, (title, _) in texts.items() if name != "about"]
    _, about = texts.get("about", ("", ""))
    yield from page(
        page_path("about"),
        "pages/about.html",
        site,
        board=board,
        text=to_html(about),
        others=others,
    )
    for name, title in others:
        body = to_html(texts[name][1])
        yield from page(
            page_path(name), "pages/text.html", site, board=board, title=title, text=body
        )


def _stub(stub: Stub, board: BoardView, site: Site) -> Iterator[Artifact]:
    facts = stub.facts
    shown = chinese_date(facts.publicity_start)
    until = chinese_date(facts.publicity_end) if facts.publicity_end else ""
    return page(
        record_path(facts.record_id),
        "pages/stub.html",
        site,
        (facts.place.file,),
        is_list=True,
        board=board,
        stub=stub,
        current=facts.area,
        period_label=facts.period.label,
        shown=shown,
        until=until,
    )


@dataclass(frozen=True, slots=True)
class _BoardRow:
    board: BoardFacts
    period: str
    updated: str


def _district(district: DistrictSheet, site: Site) -> Iterator[Artifact]:
    rows = [
        _BoardRow(
            board,
            _period_label(board.latest_period),
            chinese_date(board.updated) if board.updated else "",
        )
        for board in district.boards
    ]
    yield from page(
        page_path("index"), "pages/district.html", site, picture="", district=district, rows=rows
    )


def _period_label(written: str) -> str:
    try:
        return Period.parse(written).label
    except ValueError:
        return written


OUTPUT = Output(
    "pages",
    record=_record,
    board=_board,
    district=_district,
    reads_rows=TABLED,
    reads_words=False,
    reads_notes=False,
    reads_days=False,
    makes=r"(?!(search|years|data|ranking)/|verify).*\.html",
)
