"""Posters of chosen records on a chosen sheet, for readers at a chosen distance."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from gongkai.artifact import Artifact
from gongkai.faults import making
from gongkai.language import Text
from gongkai.load import BOARD_FILE
from gongkai.output import RecordSheet, Site
from gongkai.outputs.posters import address_of, unprintable
from gongkai.period import Period
from gongkai.posters.compose import Fitted, Profile, Sheet, compose, fitted_on
from gongkai.posters.paper import PAPERS, Paper
from gongkai.posters.supplied import NOTHING_SUPPLIED, Supplied
from gongkai.posters.template import Template
from gongkai.presentation import Presentation
from gongkai.problem import Place, Problem, has_errors, has_warnings
from gongkai.resources import theme_folders
from gongkai.route import period_address
from gongkai.showing import Showing, showing_of
from gongkai.source import read_file
from gongkai.summary import SUMMARY_TEMPLATE, summary_of
from gongkai.theme import load_theme
from gongkai.value_object import dataclass
from gongkai.wall import LANDSCAPE
from gongkai.workbench import placed, site_of

__all__ = [
    "Chosen",
    "MadePoster",
    "PosterOrder",
    "PosterSet",
    "PosterSubject",
    "choose",
    "fitting_problems",
    "make_posters",
    "record_subject",
    "summary_subject",
]

_LARGER = ("A3", "A2", "A1", "A0")
_MOST_SHEETS = 8
"""More sheets side by side than these no board has room for."""
_LEAST_TABLE_POINTS = 8.0
"""Smaller type in a table is not even read with the nose at the sheet."""


@dataclass(frozen=True, slots=True)
class PosterOrder:
    """What posters to make.

    ``board`` is the folder of the board, ``records`` the identities of its records and
    ``summaries`` the periods of which one sheet shows all; ``paper`` carries the least size that
    its readers need. ``strict`` refuses what needs several sheets. ``processes`` is how many
    examine the board, and ``cache`` where what they found is kept, or nothing.
    """

    board: Path
    records: tuple[str, ...]
    paper: Paper
    profile: Profile
    today: date
    theme: str = "plain"
    strict: bool = False
    summaries: tuple[Period, ...] = ()
    processes: int = 1
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class PosterSubject:
    """What one poster is of.

    ``name`` is that of its files, ``address`` that of its page or empty, ``day`` the date of the
    file, ``place`` where problems point to and ``supplied`` what the board brings. ``record_id``
    is empty for a summary.
    """

    name: str
    record_id: str
    area: str
    presentation: Presentation
    address: str
    template: Template
    day: date
    place: Place
    supplied: Supplied = NOTHING_SUPPLIED

    def printed(self, profile: Profile, paper: Paper) -> Sheet:
        """The poster for a purpose, on sheets of that size."""
        return compose(
            self.presentation,
            self.address,
            self.template,
            profile=profile,
            paper=paper,
            today=self.day,
            typeface=self.supplied.typeface,
            condition=self.supplied.condition,
        )


@dataclass(frozen=True, slots=True)
class MadePoster:
    """A finished poster: its record, its file, its sheets (from 1) and its body size in pt."""

    record_id: str
    artifact: Artifact
    pages: int
    body_points: float


@dataclass(frozen=True, slots=True)
class PosterSet:
    """The posters of an order, none when something has to be mended first."""

    problems: tuple[Problem, ...]
    posters: tuple[MadePoster, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Records ready to be shown on posters, in the order asked for."""

    problems: tuple[Problem, ...]
    sheets: tuple[RecordSheet, ...]
    site: Site


def choose(
    board: Path,
    records: Sequence[str],
    today: date,
    theme: str,
    processes: int = 1,
    cache: Path | None = None,
) -> Chosen:
    """The records of a board to make posters of, none when something has to be mended first.

    Problems: everything that ``check`` finds wrong with the board, ``missing-glyph``,
    ``not-on-display``.

    Raises:
        OSError: when the machine cannot read a file.
        ThemeNotFound: when there is no such theme.
    """
    asked = frozenset(records)
    showing = showing_of(board, today, theme, lambda one: one.record_id in asked, processes, cache)
    if not isinstance(showing, Showing):
        return Chosen(showing, (), site_of(load_theme(theme, theme_folders()), today))
    known = {sheet.facts.record_id: sheet for sheet in showing.sheets}
    sheets = tuple(known[record_id] for record_id in records if record_id in known)
    problems = [
        making.NOT_ON_DISPLAY.at(Place(f"{showing.shown_as}/{record_id}.yaml"), day=today)
        for record_id in records
        if record_id not in known
    ]
    for sheet in sheets:
        problems.extend(_unprintable(sheet, showing))
    return Chosen(tuple(problems), () if has_errors(problems) else sheets, showing.site)


def _unprintable(sheet: RecordSheet, showing: Showing) -> Iterator[Problem]:
    """The characters of a record that its poster lacks, where they stand in its file."""
    file = sheet.sources[0]
    found = tuple(unprintable(sheet.presentation, Place(file), showing.site.supplied.typeface))
    if found:
        document = read_file(showing.root / f"{sheet.facts.record_id}.yaml", file)
        yield from (placed(problem, document) for problem in found)


def make_posters(order: PosterOrder) -> PosterSet:
    """The posters of an order, all or none.

    Problems: those of ``choose``, ``order-empty``, ``poster-several-sheets``,
    ``poster-type-small``, ``poster-too-small``.

    Raises:
        OSError: when the machine cannot read a file.
        ThemeNotFound: when there is no such theme.
    """
    chosen = choose(
        order.board, order.records, order.today, order.theme, order.processes, order.cache
    )
    problems = list(chosen.problems)
    subjects = [record_subject(sheet, chosen.site) for sheet in chosen.sheets]
    if order.summaries and not has_errors(problems):
        summaries, found = _summaries(order)
        subjects.extend(summaries)
        problems.extend(found)
    if has_errors(problems):
        return PosterSet(tuple(problems), ())
    posters = []
    for subject in subjects:
        sheet = subject.printed(order.profile, order.paper)
        problems.extend(fitting_problems(subject, order.paper))
        path = f"{subject.name}-{order.paper.name}-{order.profile.value}.pdf"
        artifact = Artifact(path, sheet.pdf, (subject.place.file,))
        posters.append(MadePoster(subject.record_id, artifact, sheet.pages, sheet.body_points))
    if has_errors(problems) or (order.strict and has_warnings(problems)):
        return PosterSet(tuple(problems), ())
    return PosterSet(tuple(problems), tuple(posters))


def _summaries(order: PosterOrder) -> tuple[list[PosterSubject], list[Problem]]:
    """The summaries of an order, and the periods of which nothing is on display."""
    showing = showing_of(
        order.board, order.today, order.theme, lambda _: False, order.processes, order.cache
    )
    if not isinstance(showing, Showing):
        return [], list(showing)
    subjects: list[PosterSubject] = []
    problems: list[Problem] = []
    for period in order.summaries:
        subject = summary_subject(showing, period)
        if subject is None:
            place = Place(f"{showing.shown_as}/{BOARD_FILE}")
            problems.append(making.ORDER_EMPTY.at(place, period=period.label))
            continue
        subjects.append(subject)
        problems.extend(unprintable(subject.presentation, subject.place, subject.supplied.typeface))
    return subjects, problems


def record_subject(sheet: RecordSheet, site: Site) -> PosterSubject:
    """The poster of a record."""
    facts = sheet.facts
    return PosterSubject(
        name=facts.record_id.replace("/", "-"),
        record_id=facts.record_id,
        area=facts.area,
        presentation=sheet.presentation,
        address=address_of(sheet, site),
        template=site.theme.poster_template(facts.kind),
        day=facts.publicity_start,
        place=Place(sheet.sources[0]),
        supplied=site.supplied,
    )


def summary_subject(showing: Showing, period: Period) -> PosterSubject | None:
    """The poster that shows all of a period, or nothing when nothing of it is on display."""
    site = showing.site
    presentation = summary_of(showing.view, showing.facts, period)
    if presentation is None:
        return None
    return PosterSubject(
        name=f"summary-{period}",
        record_id="",
        area="",
        presentation=presentation,
        address=site.base_url + period_address(str(period)) if site.base_url else "",
        template=site.theme.poster_template(SUMMARY_TEMPLATE),
        day=max(one.publicity_start for one in showing.facts if one.period == period),
        place=Place(f"{showing.shown_as}/{BOARD_FILE}"),
        supplied=site.supplied,
    )


def fitting_problems(subject: PosterSubject, paper: Paper) -> Iterator[Problem]:
    """What readers would not be able to read of a poster, and what to do about it.

    Problems: ``poster-several-sheets``, ``poster-type-small``, ``poster-too-small``.
    """
    fitted = _fitted(subject, paper)
    least, points = f"{paper.smallest_points:g}", f"{fitted.table_points:.1f}"
    if fitted.overflows or fitted.table_points < _LEAST_TABLE_POINTS:
        way = _way(subject, paper, sheets=_MOST_SHEETS)
        yield making.POSTER_TOO_SMALL.at(subject.place, paper=paper.name, least=least, way=way)
        return
    if fitted.pages > 1:
        way = _way(subject, paper)
        yield making.POSTER_SEVERAL_SHEETS.at(
            subject.place, paper=paper.name, least=least, pages=fitted.pages, way=way
        )
    if fitted.table_points < paper.smallest_points:
        way = _way(subject, paper)
        yield making.POSTER_TYPE_SMALL.at(
            subject.place, paper=paper.name, least=least, points=points, way=way
        )


def _fitted(subject: PosterSubject, paper: Paper) -> Fitted:
    return fitted_on(
        subject.presentation, subject.address, subject.template, paper, subject.supplied.typeface
    )


def _way(subject: PosterSubject, paper: Paper, sheets: int = 1) -> Text:
    """The first paper on which all can be read on so many sheets, else a summary."""
    for other in _others(paper):
        fitted = _fitted(subject, other)
        if (
            fitted.pages <= sheets
            and not fitted.overflows
            and fitted.table_points >= paper.smallest_points
        ):
            return _change_to(other, paper, fitted.pages)
    if subject.record_id:
        return Text(
            "墙上贴一张一览（gongkai poster --summary），明细扫码看",
            "post a summary (gongkai poster --summary), with the detail behind the code",
        )
    return Text("换成最大的纸", "take the largest sheet, or have readers nearer")


def _change_to(other: Paper, paper: Paper, pages: int) -> Text:
    count = Text("一张就够", "where one sheet will do")
    if pages > 1:
        count = Text(f"{pages} 张放得下", f"where {pages} sheets will do")
    if other.name == paper.turned.name:
        return Text(f"把 {other.name} 竖过来，{count.zh}", f"put {other.name} upright, {count.en}")
    return Text(f"换成 {other.name}，{count.zh}", f"take {other.name}, {count.en}")


def _others(paper: Paper) -> Sequence[Paper]:
    """Sheets that may do better for the same readers: a lying one upright, then larger ones."""
    upright = [paper.turned] if paper.name.endswith(LANDSCAPE) else []
    larger = [
        one
        for one in (PAPERS[name] for name in _LARGER)
        if one.width_mm * one.height_mm > paper.width_mm * paper.height_mm
    ]
    return [replace(one, least_points=paper.smallest_points) for one in (*upright, *larger)]
