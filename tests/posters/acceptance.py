"""The sample's posters, the longest of each kind, held against the sixteen points."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from gongkai.output import RecordSheet
from gongkai.poster_set import PosterSubject, record_subject
from gongkai.posters.compose import A3, Paper, Profile, Sheet
from gongkai.posters.paper import PAPERS
from gongkai.posters.preflight.expected import Expected
from gongkai.posters.preflight.inspection import preflight
from gongkai.showing import Showing, showing_of
from posters.pages import overprinted

__all__ = ["Case", "all_cases", "chosen_cases", "found_in", "ledgers", "made", "sheet_of"]

_CONTENT = Path(__file__).parents[2] / "content"
_DAY = date(2026, 11, 15)
_SIZES = ("A4", "A3", "A2", "60x90")
_PROFILES = (Profile.PRESS, Profile.OUTLINED)


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of record on one size of sheet in one profile."""

    kind: str
    size: str
    profile: Profile

    def __str__(self) -> str:
        return f"{self.kind}-{self.size}-{self.profile}"


@cache
def _subjects() -> Mapping[str, PosterSubject]:
    """The record of each kind with the most rows, over all boards of the sample."""
    found: dict[str, PosterSubject] = {}
    most: dict[str, int] = {}
    for folder in sorted(path.parent for path in _CONTENT.glob("*/board.yaml")):
        showing = _showing(folder)
        for sheet in showing.sheets:
            kind, rows = sheet.facts.kind, _rows_of(sheet)
            if rows >= most.get(kind, 0):
                most[kind] = rows
                found[kind] = record_subject(sheet, showing.site)
    return found


@cache
def _showing(folder: Path) -> Showing:
    showing = showing_of(folder, _DAY, "plain", lambda _: True)
    if not isinstance(showing, Showing):
        message = f"{folder} has problems: {showing}"
        raise TypeError(message)
    return showing


def ledgers() -> Iterator[PosterSubject]:
    """The last two months of the longest ledgers; each goes on over several sheets."""
    showing = _showing(_CONTENT / "hefengli")
    found = (sheet for sheet in showing.sheets if sheet.facts.kind == "ledger_entry")
    for sheet in sorted(found, key=lambda one: one.facts.period.last_day)[-2:]:
        yield record_subject(sheet, showing.site)


def _rows_of(sheet: RecordSheet) -> int:
    groups = (group for table in sheet.presentation.tables for group in table.groups)
    return sum(len(group.rows) for group in groups)


@cache
def _kinds() -> tuple[str, ...]:
    """The kinds that the sample's records name; only their files are looked at, not read."""
    lines = (
        line
        for path in _CONTENT.glob("*/*/*/*.yaml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("kind: ")
    )
    return tuple(sorted({line.removeprefix("kind: ").split("#")[0].strip() for line in lines}))


def all_cases() -> tuple[Case, ...]:
    """Every kind of the sample on four sizes in both profiles for press."""
    return tuple(
        Case(kind, size, profile) for kind in _kinds() for size in _SIZES for profile in _PROFILES
    )


def chosen_cases(count: int, seed: int) -> tuple[Case, ...]:
    """A share of all cases; the same seed gives the same."""
    return tuple(random.Random(seed).sample(all_cases(), count))


def made(case: Case) -> Sheet:
    """The poster of a case."""
    return sheet_of(_subjects()[case.kind], case.profile, PAPERS[case.size])


def sheet_of(subject: PosterSubject, profile: Profile, paper: Paper = A3) -> Sheet:
    """The poster of a subject."""
    return subject.printed(profile, paper)


def found_in(case: Case, pdf: bytes) -> Iterator[str]:
    """Everything wrong with the poster of a case, warnings too."""
    subject, paper = _subjects()[case.kind], PAPERS[case.size]
    expected = Expected(
        size_mm=(paper.width_mm, paper.height_mm),
        address=subject.address,
        outlined=case.profile is Profile.OUTLINED,
        presentation=subject.presentation,
    )
    for problem in preflight(pdf, str(case), expected):
        yield f"{problem.code}: {problem.message('en')}"
    yield from overprinted(pdf)
