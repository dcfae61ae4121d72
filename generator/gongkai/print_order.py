"""The order of a period for the print shop: one zip with posters, job ticket, pictures, report."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from gongkai.archive import zip_bytes
from gongkai.artifact import Artifact
from gongkai.csv_table import safe_cell
from gongkai.faults import making
from gongkai.load import BOARD_FILE
from gongkai.outputs.posters import unprintable
from gongkai.period import Period, chinese_date
from gongkai.poster_set import (
    PosterSubject,
    fitting_problems,
    record_subject,
    summary_subject,
)
from gongkai.posters.compose import Profile, pictures
from gongkai.posters.paper import Paper, paper_named, readable_from
from gongkai.posters.preflight.expected import Expected
from gongkai.posters.preflight.inspection import preflight
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
from gongkai.problem import Place, Problem, has_errors, has_warnings
from gongkai.report import as_text
from gongkai.showing import Showing, showing_of
from gongkai.value_object import dataclass
from gongkai.wall import Distance, Printing, WallBoard
from gongkai.working_days import add_working_days

__all__ = ["MadeOrder", "PrintOrder", "make_order"]

_PICTURE_PX = 720
_TICKET = "job_ticket"
_CONTACT_SHEET = "contact_sheet"
_SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What is ordered: all of a period that hangs on the walls of a board.

    ``strict`` refuses what needs several sheets or smaller type than its readers can read;
    ``processes`` is how many examine the board, and ``cache`` where what they found is kept.
    """

    board: Path
    period: Period
    today: date
    theme: str = "plain"
    strict: bool = False
    processes: int = 1
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class MadeOrder:
    """The zip of an order and its ticket, none when something has to be mended first."""

    problems: tuple[Problem, ...]
    artifact: Artifact | None = None
    ticket: JobTicket | None = None


@dataclass(frozen=True, slots=True)
class _Job:
    """One poster on one sheet, and the boards that it hangs on."""

    subject: PosterSubject
    paper: Paper
    profile: Profile
    boards: tuple[WallBoard, ...]

    @property
    def copies(self) -> int:
        return sum(board.copies for board in self.boards)

    @property
    def file(self) -> str:
        """Size and copies first: that is how a shop sorts its files."""
        far = self.boards[0].distance
        marks = [] if far is Distance.ARM else [far.value]
        marks += ["outlined"] if self.profile is Profile.OUTLINED else []
        return "-".join([self.paper.name, f"x{self.copies}", self.subject.name, *marks]) + ".pdf"


@dataclass(frozen=True, slots=True)
class _Printed:
    """A job done: its file, how many sheets it has, and a picture of each."""

    job: _Job
    pdf: bytes
    pages: int
    pictures: tuple[bytes, ...]


def make_order(order: PrintOrder) -> MadeOrder:
    """The order of a period, whole or not at all; equal content gives equal bytes.

    Problems: everything that ``check`` finds wrong with the board, ``printing-missing``,
    ``order-empty``, ``missing-glyph``, ``poster-several-sheets``, ``poster-type-small``,
    ``poster-too-small``, and whatever preflight finds.

    Raises:
        OSError: when the machine cannot read a file.
        ThemeNotFound: when there is no such theme.
    """
    showing = showing_of(
        order.board,
        order.today,
        order.theme,
        lambda one: one.period == order.period,
        order.processes,
        order.cache,
    )
    if not isinstance(showing, Showing):
        return MadeOrder(showing)
    place = Place(f"{showing.shown_as}/{BOARD_FILE}")
    printing = showing.config.printing
    if printing is None or not printing.boards:
        return MadeOrder((making.PRINTING_MISSING.at(place),))
    jobs = _jobs(showing, printing, order.period)
    if not jobs:
        return MadeOrder((making.ORDER_EMPTY.at(place, period=order.period.label),))
    problems = [
        problem
        for subject in {job.subject.name: job.subject for job in jobs}.values()
        for problem in unprintable(subject.presentation, subject.place, subject.supplied.typeface)
    ]
    if has_errors(problems):
        return MadeOrder(tuple(problems))
    for job in jobs:
        problems.extend(fitting_problems(job.subject, job.paper))
    if has_errors(problems) or (order.strict and has_warnings(problems)):
        return MadeOrder(tuple(problems))
    printed = [_printed(job) for job in jobs]
    found = {one.job.file: tuple(_preflight(one)) for one in printed}
    problems.extend(problem for one in found.values() for problem in one)
    if has_errors(problems):
        return MadeOrder(tuple(problems))
    ticket = _ticket(showing, printing, order, printed)
    artifact = _zip(showing, order, ticket, printed, _report(found))
    return MadeOrder(tuple(problems), artifact, ticket)


def _jobs(showing: Showing, printing: Printing, period: Period) -> list[_Job]:
    """Each poster once for each size it is printed in, in the order of the boards."""
    current = [
        record_subject(sheet, showing.site)
        for sheet in showing.sheets
        if sheet.context.superseded_by is None
    ]
    summary = summary_subject(showing, period)
    hung: dict[tuple[str, Paper, Profile], tuple[PosterSubject, list[WallBoard]]] = {}
    for board in printing.boards:
        paper = paper_named(board.size)
        if paper is None or not board.copies:
            continue
        paper = readable_from(paper, board.distance.value)
        profile = Profile.OUTLINED if board.outlined else Profile.PRESS
        subjects = [subject for subject in current if board.takes(subject.area)]
        if summary is not None and board.takes(_SUMMARY):
            subjects.insert(0, summary)
        for subject in subjects:
            key = (subject.name, paper, profile)
            hung.setdefault(key, (subject, []))[1].append(board)
    return [
        _Job(subject, paper, profile, tuple(boards))
        for (_, paper, profile), (subject, boards) in hung.items()
    ]


def _printed(job: _Job) -> _Printed:
    subject = job.subject
    sheet = subject.printed(job.profile, job.paper)
    shown = pictures(
        subject.presentation,
        subject.address,
        subject.template,
        paper=job.paper,
        height_px=_PICTURE_PX,
        typeface=subject.supplied.typeface,
    )
    return _Printed(job, sheet.pdf, sheet.pages, shown)


def _preflight(printed: _Printed) -> Iterator[Problem]:
    """What is wrong with a file, held against what was ordered."""
    job = printed.job
    expected = Expected(
        size_mm=(job.paper.width_mm, job.paper.height_mm),
        address=job.subject.address,
        outlined=job.profile is Profile.OUTLINED,
        presentation=job.subject.presentation,
    )
    return preflight(printed.pdf, job.file, expected)


def _ticket(
    showing: Showing, printing: Printing, order: PrintOrder, printed: Sequence[_Printed]
) -> JobTicket:
    due = add_working_days(order.today, printing.working_days)
    return JobTicket(
        number=f"{showing.view.slug}-{order.period}-{order.today:%Y%m%d}",
        board_name=showing.config.board_name,
        organisation=showing.config.organisation,
        period=order.period.label,
        contact=printing.contact,
        deliver_to=printing.deliver_to,
        shop=printing.shop or "",
        ordered=chinese_date(order.today),
        due=chinese_date(due),
        colour=colour_words(showing.site.supplied.condition),
        bleed=bleed_words(),
        lines=tuple(line for one in printed for line in _lines(one)),
    )


def _lines(printed: _Printed) -> Iterator[TicketLine]:
    """A line for each board that a file is printed for: each may want another stock."""
    job = printed.job
    for board in job.boards:
        yield TicketLine(
            file=job.file,
            title=job.subject.presentation.title,
            size=size_words(job.paper),
            pages=printed.pages,
            copies=board.copies,
            paper=board.paper,
            mounting=board.mounting or "不装裱",
            place=board.place,
        )


def _report(found: dict[str, tuple[Problem, ...]]) -> str:
    """What preflight found, file by file, in plain words."""
    lines = ["印前检查", ""]
    for file, problems in found.items():
        lines.append(f"{file}：{f'{len(problems)} 处要看' if problems else '没有发现问题'}")
        lines.extend(f"  {line}" for line in as_text(problems, {}, "zh").splitlines())
    lines += [
        "",
        "检查的是尺寸和出血、字体、颜色和墨量、透明、印刷条件、文件信息、细线。",
        "这不是认证机构的检查，印刷店仍以自己的为准。",
    ]
    return "\r\n".join(lines) + "\r\n"


def _zip(
    showing: Showing,
    order: PrintOrder,
    ticket: JobTicket,
    printed: Sequence[_Printed],
    report: str,
) -> Artifact:
    """One file whose bytes depend on nothing but what is in it and the day of the order."""
    theme = showing.site.theme
    shown = [(one.job.file, one.pictures) for one in printed]
    sheet = contact_sheet(ticket, shown, theme.poster_template(_CONTACT_SHEET))
    files = {
        "1-job-ticket.pdf": ticket_pdf(ticket, theme.poster_template(_TICKET), order.today),
        "1-job-ticket.csv": ticket_csv(ticket, safe_cell),
        "2-contact-sheet.png": sheet,
        "3-preflight.txt": report.encode("utf-8-sig"),
        **{f"print/{one.job.file}": one.pdf for one in printed},
    }
    name = f"order-{showing.view.slug}-{order.period}.zip"
    sources = tuple(sorted({one.job.subject.place.file for one in printed}))
    return Artifact(name, zip_bytes(files), sources)
