"""A print file held against the record it is of: its words, its code, and every byte of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from gongkai.faults import printing
from gongkai.output import RecordSheet, Site
from gongkai.outputs.posters import address_of
from gongkai.poster_set import choose
from gongkai.posters.compose import Profile, compose
from gongkai.posters.paper import LEAST_POINTS, PAPERS, Paper
from gongkai.posters.preflight.expected import Expected
from gongkai.posters.preflight.inspection import preflight, sheet_of
from gongkai.problem import Place, Problem
from gongkai.value_object import dataclass

__all__ = ["ProvedRecord", "prove", "record_to_prove"]

_TOLERANCE_MM = 0.1


@dataclass(frozen=True, slots=True)
class ProvedRecord:
    """A record that files are held against; ``sheet`` is nothing when it cannot be shown."""

    problems: tuple[Problem, ...]
    sheet: RecordSheet | None
    site: Site


def record_to_prove(board: Path, record_id: str, today: date, theme: str) -> ProvedRecord:
    """The record of a board as it is shown on a day. Problems: those of ``choose``.

    Raises:
        OSError: when the machine cannot read a file.
        ThemeNotFound: when there is no such theme.
    """
    chosen = choose(board, (record_id,), today, theme)
    return ProvedRecord(chosen.problems, next(iter(chosen.sheets), None), chosen.site)


def prove(
    pdf: bytes, file: str, expected: Expected, sheet: RecordSheet, site: Site
) -> Iterator[Problem]:
    """Everything wrong with a file, the record it should show included.

    Problems: those of ``preflight``, ``preflight-remade``.
    """
    asked = replace(expected, address=address_of(sheet, site), presentation=sheet.presentation)
    yield from preflight(pdf, file, asked)
    if not _is_remade(pdf, sheet, site):
        yield printing.PREFLIGHT_REMADE.at(Place(file))


def _is_remade(pdf: bytes, sheet: RecordSheet, site: Site) -> bool:
    """Whether the record gives this very file for a reader at any distance."""
    size = sheet_of(pdf)
    if size is None:
        return False
    template = site.theme.poster_template(sheet.facts.kind)
    known = Paper(f"{size[0]:g}x{size[1]:g}", *size)
    for paper in PAPERS.values():
        known = next((one for one in (paper, paper.turned) if _is_of(one, size)), known)
    for profile in Profile:
        for least in (0.0, *LEAST_POINTS.values()):
            made = compose(
                sheet.presentation,
                address_of(sheet, site),
                template,
                profile=profile,
                paper=replace(known, least_points=least),
                today=sheet.facts.publicity_start,
                typeface=site.supplied.typeface,
                condition=site.supplied.condition,
            )
            if made.pdf == pdf:
                return True
    return False


def _is_of(paper: Paper, size: tuple[float, float]) -> bool:
    sides = zip((paper.width_mm, paper.height_mm), size, strict=True)
    return all(abs(ours - theirs) < _TOLERANCE_MM for ours, theirs in sides)
