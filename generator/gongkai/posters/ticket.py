"""What goes to the shop beside the posters: the job ticket, and a sheet of pictures to approve."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date

from gongkai.posters.condition import Condition
from gongkai.posters.paper import Paper
from gongkai.posters.press import BLEED_MM
from gongkai.posters.profile import Profile
from gongkai.posters.template import Template
from gongkai.posters.typesetting import Figures, draw, typeset
from gongkai.value_object import dataclass

__all__ = [
    "JobTicket",
    "TicketLine",
    "bleed_words",
    "colour_words",
    "contact_sheet",
    "size_words",
    "ticket_csv",
    "ticket_pdf",
]

_COLUMNS = (
    "文件",
    "内容",
    "成品尺寸（毫米）",
    "张数",
    "份数",
    "用纸",
    "装裱",
    "贴在哪里",
)
_PIXELS_PER_INCH = 110.0


@dataclass(frozen=True, slots=True)
class TicketLine:
    """One file on one board: what it is, and what is done with it. ``pages`` and ``copies`` from 1.

    ``paper`` is the stock to print on and ``size`` the trimmed width and height in mm.
    """

    file: str
    title: str
    size: str
    pages: int
    copies: int
    paper: str
    mounting: str
    place: str


@dataclass(frozen=True, slots=True)
class JobTicket:
    """All that the shop has to know of one order."""

    number: str
    board_name: str
    organisation: str
    period: str
    contact: str
    deliver_to: str
    shop: str
    ordered: str
    due: str
    colour: str
    bleed: str
    lines: tuple[TicketLine, ...]


def colour_words(condition: Condition) -> str:
    """How the colours are meant, for the ticket."""
    return f"四色 CMYK，黑字单黑，印刷条件 {condition.name}"


def bleed_words() -> str:
    """What stands around the trimmed sheet."""
    return f"四边各 {BLEED_MM:g} 毫米，已含在文件里，带裁切标记；按 1:1 输出，不要缩放"


def size_words(paper: Paper) -> str:
    """The trimmed size in whole millimetres."""
    return f"{paper.width_mm:g} × {paper.height_mm:g}"


def ticket_pdf(ticket: JobTicket, template: Template, day: date) -> bytes:
    """The ticket on A4, to be stuck to the bundle."""
    figures = Figures(json.dumps({"ticket": asdict(ticket), "columns": _COLUMNS}))
    return typeset(template, figures, profile=Profile.SCREEN, today=day)


def ticket_csv(ticket: JobTicket, safe_cell: Callable[[str], str]) -> bytes:
    """The ticket as a table for the shop's own program, in UTF-8 with its mark.

    ``safe_cell`` makes a text harmless for spreadsheets, which run what begins like a formula.
    """
    heading = (
        ("单号", ticket.number),
        ("公开栏", ticket.board_name),
        ("联系人", ticket.contact),
        ("送到", ticket.deliver_to),
        ("下单", ticket.ordered),
        ("交货", ticket.due),
        ("颜色", ticket.colour),
        ("出血", ticket.bleed),
    )
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([*_COLUMNS, *(label for label, _ in heading)])
    for line in ticket.lines:
        cells = [str(value) for value in asdict(line).values()] + [text for _, text in heading]
        writer.writerow([safe_cell(cell) for cell in cells])
    return written.getvalue().encode("utf-8-sig")


def contact_sheet(
    ticket: JobTicket, pictures: Sequence[tuple[str, Sequence[bytes]]], template: Template
) -> bytes:
    """One PNG with a picture of every sheet, to look through before the order is given.

    ``pictures`` are names of files with the PNG of each of their sheets.
    """
    shown = [
        {"file": file, "sheet": number, "sheets": len(sheets), "png": list(png)}
        for file, sheets in pictures
        for number, png in enumerate(sheets, 1)
    ]
    figures = Figures(json.dumps({"ticket": asdict(ticket), "pictures": shown}))
    return draw(template, figures, pixels_per_inch=_PIXELS_PER_INCH)
