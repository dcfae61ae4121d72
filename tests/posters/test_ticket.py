"""What the shop gets beside the posters: a ticket, the same as a table, pictures to approve."""

import csv
import io
from dataclasses import replace
from datetime import date

import pypdfium2
from PIL import Image

from gongkai.csv_table import safe_cell
from gongkai.posters.condition import COATED_JAPAN_2001
from gongkai.posters.paper import A3
from gongkai.posters.ticket import (
    JobTicket,
    TicketLine,
    bleed_words,
    colour_words,
    contact_sheet,
    size_words,
    ticket_csv,
    ticket_pdf,
)
from posters.pages import squeezed, whole_text
from posters.samples import TEMPLATE

_DAY = date(2026, 11, 25)
_LINE = TicketLine(
    "A3-x2-financial-2026-10.pdf",
    "2026 年 10 月社区经费收支",
    size_words(A3),
    3,
    2,
    "157 克铜版纸",
    "背胶，覆哑膜",
    "东门宣传栏",
)
_TICKET = JobTicket(
    number="hefengli-2026-10-20261125",
    board_name="和风里社区公开栏",
    organisation="和风里社区居民委员会",
    period="2026 年 10 月",
    contact="林静 0571-8888 6021",
    deliver_to="社区服务中心 2 号窗口",
    shop="",
    ordered="2026 年 11 月 25 日",
    due="2026 年 11 月 30 日",
    colour=colour_words(COATED_JAPAN_2001),
    bleed=bleed_words(),
    lines=(_LINE, replace(_LINE, file="A1-x1-summary-2026-10.pdf", copies=1, pages=1)),
)


def test_the_ticket_says_all_that_the_shop_asks() -> None:
    """Size, copies, paper, mounting, bleed, colour, contact and the day of delivery."""
    text = whole_text(ticket_pdf(_TICKET, TEMPLATE.named("job_ticket.typ"), _DAY))

    for shown in (
        "297×420",
        "157克铜版纸",
        "背胶，覆哑膜",
        "四边各3毫米",
        "CMYK",
        "JapanColor2001Coated",
        "林静0571-88886021",
        "2026年11月30日",
        "3份，7张",
    ):
        assert shown in text
    for line in _TICKET.lines:
        assert line.file in text.replace("\u200b", "")


def test_the_table_has_a_line_for_each_file_and_is_harmless() -> None:
    """What begins like a formula is not run by the shop's spreadsheet."""
    evil = replace(_TICKET, lines=(replace(_LINE, mounting='=HYPERLINK("x")'),))
    body = ticket_csv(evil, safe_cell)
    heading, line = csv.reader(io.StringIO(body.decode("utf-8-sig")))

    assert body.startswith(b"\xef\xbb\xbf")
    assert heading[:3] == ["文件", "内容", "成品尺寸（毫米）"]
    assert line[heading.index("装裱")] == '\'=HYPERLINK("x")'
    assert line[heading.index("交货")] == _TICKET.due


def test_pictures_of_all_sheets_are_put_side_by_side() -> None:
    """One picture; the colour of each sheet is found in it."""
    sheets = []
    for colour in ("red", "green", "blue"):
        written = io.BytesIO()
        Image.new("RGB", (60, 80), colour).save(written, "PNG")
        sheets.append(written.getvalue())
    shown = [("a.pdf", sheets[:2]), ("b.pdf", sheets[2:])]
    template = TEMPLATE.named("contact_sheet.typ")
    png = contact_sheet(_TICKET, shown, template)
    colours = Image.open(io.BytesIO(png)).convert("RGB").getcolors(10_000_000)

    assert colours is not None
    assert {(255, 0, 0), (0, 128, 0), (0, 0, 255)} <= {colour for _, colour in colours}
    assert contact_sheet(_TICKET, shown, template) == png


def test_a_long_order_runs_over_several_pages() -> None:
    """The heading of the table stands on each, and no line is lost."""
    lines = tuple(replace(_LINE, place=f"{number} 号楼门厅") for number in range(60))
    pdf = ticket_pdf(replace(_TICKET, lines=lines), TEMPLATE.named("job_ticket.typ"), _DAY)
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()

    assert pages > 1
    text = whole_text(pdf)
    assert text.count("成品尺寸（毫米）") == pages
    for number in range(60):
        assert squeezed(f"{number} 号楼门厅") in text
