"""A record's presentation as a poster: the size of its type found, its sheets set."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO

from gongkai.posters.code import QUIET_ZONE, code_of
from gongkai.posters.density import density_of
from gongkai.posters.fitting import largest_fitting
from gongkai.posters.paper import A3, A4, SIZE_STEP, Paper
from gongkai.posters.press import BLEED_MM, SLUG_MM, for_press
from gongkai.posters.typesetting import Template, lowest_point, typeset
from gongkai.posters.widths import ems, narrowest_ems, plan_of, spread
from gongkai.presentation import ColumnSum, Detail, Presentation

__all__ = ["A3", "A4", "Paper", "Profile", "Sheet", "compose", "fit"]

_SMALL = 0.88
"""How much smaller the proofs of a closely set poster are than its body."""
_CERTAINTY = 0.97
"""How far widths told from character counts are trusted."""
_POINTS_PER_MM = 72 / 25.4


class Profile(StrEnum):
    """What a poster is made for."""

    PRESS = "press"
    """The print shop: CMYK, 3 mm bleed, crop marks, PDF/X-1a:2003, untagged."""
    SCREEN = "screen"
    """Reading and printing at home: screen colours, no marks, tagged for readers."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished poster: the file, how many sheets it has (from 1), and its body size in pt."""

    pdf: bytes
    pages: int
    body_points: float


def fit(
    presentation: Presentation, address: str, template: Template, paper: Paper = A3
) -> float:
    """The largest body size in pt at which the poster is one sheet.

    It is a multiple of 0.25 pt between ``paper.smallest_points`` and ``paper.largest_points``; a
    record that needs more than one sheet gets the smallest. Profiles differ in colour and not in
    any length, so one answer serves all.
    """
    smallest, largest = paper.smallest_points, paper.largest_points
    needed = narrowest_ems(presentation)
    if needed:
        widest = int(_CERTAINTY * paper.text_width_points / needed / SIZE_STEP) * SIZE_STEP
        largest = max(smallest, min(largest, widest))

    def height_at(body_points: float) -> float:
        figures = _figures(presentation, address, paper, Profile.SCREEN, body_points)
        return lowest_point(template, json.dumps(figures | {"measuring": True}))

    return largest_fitting(
        height_at,
        (paper.height_mm - _foot_mm(paper)) * _POINTS_PER_MM,
        smallest=smallest,
        largest=largest,
        guess=largest,
    )


def compose(
    presentation: Presentation,
    address: str,
    template: Template,
    *,
    profile: Profile,
    paper: Paper = A3,
    today: date,
    body_points: float | None = None,
) -> Sheet:
    """The poster of a record; the same arguments give the same bytes.

    Args:
        presentation: what is shown.
        address: the web address of the record, printed and put into the QR code.
        template: a typst template that takes the figures of ``themes/plain/posters/_any.typ``.
        profile: what the poster is made for.
        paper: the trimmed sheet.
        today: the date written into the file.
        body_points: the body size in pt, as ``fit`` found it; found here when left out.

    Returns:
        The poster: one sheet if it can be, else as many as the smallest size needs.
    """
    size = fit(presentation, address, template, paper) if body_points is None else body_points
    figures = json.dumps(_figures(presentation, address, paper, profile, size))
    screen = profile is Profile.SCREEN
    pdf = typeset(template, figures, tagged=screen, today=today)
    if not screen:
        pdf = for_press(pdf, presentation.title, today)
    return Sheet(pdf, _page_count(pdf), size)


def _figures(
    presentation: Presentation,
    address: str,
    paper: Paper,
    profile: Profile,
    body_points: float,
) -> Mapping[str, object]:
    """All that a template is told."""
    press = profile is Profile.PRESS
    width_ems = paper.text_width_points / body_points
    plans = [spread(plan_of(table, table.caption), width_ems) for table in presentation.tables]
    density = density_of(presentation)
    needed = max((plan.least_ems for plan in plans), default=0.0)
    return {
        "record": asdict(presentation),
        "address": address,
        "code": asdict(code_of(address)) | {"quiet": QUIET_ZONE},
        "plans": [asdict(plan) for plan in plans],
        "shrink": min(1.0, _CERTAINTY * width_ems / needed) if needed else 1.0,
        "title_ems": max(1.0, ems(presentation.title)),
        "meta_ems": max(ems(presentation.organisation), ems(presentation.period_label)),
        "sum_across": _sum_goes_across(presentation.column_sum, width_ems),
        "phone_size": _phone_size(presentation.supervision_phone, width_ems),
        "dense": density.close,
        "air": density.air,
        "identities_across": _identities_go_across(
            presentation, width_ems / (_SMALL if density.close else 1.0)
        ),
        "detail_columns": _detail_columns(presentation.details),
        "press": press,
        "bleed": BLEED_MM if press else 0.0,
        "slug": SLUG_MM if press else 0.0,
        "width": paper.width_mm,
        "height": paper.height_mm,
        "scale": paper.scale,
        "margin": paper.margin_mm,
        "foot": _foot_mm(paper),
        "body": body_points,
        "measuring": False,
    }


def _sum_goes_across(column_sum: ColumnSum | None, width_ems: float) -> bool:
    """Whether a column sum has room as cells side by side."""
    if column_sum is None:
        return False
    terms = (*column_sum.terms, column_sum.result)
    widest = max(max(1.6 * ems(term.text), 0.85 * ems(term.label) + 1.2) for term in terms)
    return (widest + 1.8) * len(terms) <= width_ems


def _identities_go_across(presentation: Presentation, width_ems: float) -> bool:
    """Whether all identities are short enough to stand in two columns."""
    sentences = presentation.identities
    if len(sentences) < 2 or presentation.remarks or presentation.source_document:
        return False
    longest = max(ems(one.sentence) for one in sentences)
    return all(one.holds for one in sentences) and longest + 6.0 <= width_ems / 2


def _phone_size(phone: str, width_ems: float) -> float:
    """The size of the telephone, in body sizes: large, but never over a third of the sheet."""
    return max(1.0, min(1.7, width_ems / 3 / max(1.0, 1.05 * ems(phone))))


def _detail_columns(details: tuple[Detail, ...]) -> int:
    """How many labelled values stand side by side: one where a value is long."""
    longest = max((ems(detail.label) + ems(detail.text) for detail in details), default=0.0)
    return 2 if len(details) > 1 and longest <= 18 else 1


def _foot_mm(paper: Paper) -> float:
    """The margin at the foot in mm; the footer's text stays 10 mm from the trim."""
    return 14.0 + 6.0 * paper.scale


def _page_count(pdf: bytes) -> int:
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)
