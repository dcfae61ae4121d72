"""All that a template is told: the record, and what has been decided about its setting.

Every value is plain JSON. Lengths named ``_ems`` are in ems of the body, the others in mm, and
``body`` in pt. A template lays out alike for every profile; only colours and marks differ.
"""

import json
import math
from dataclasses import asdict

from gongkai.posters.carrying import carried_groups
from gongkai.posters.code import code_of
from gongkai.posters.density import (
    MOST_SENTENCES,
    Density,
    column_points,
    detail_label_ems,
    detail_spans,
)
from gongkai.posters.fonts import PINNED, Typeface
from gongkai.posters.paper import SIZE_STEP, Paper
from gongkai.posters.press import BLEED_MM, SLUG_MM
from gongkai.posters.typesetting import Figures
from gongkai.posters.widths import TablePlan, ems, inlined, plan_of, spread
from gongkai.presentation import ColumnSum, Presentation, SumTerm, Table
from gongkai.value_object import dataclass

__all__ = ["Manuscript", "manuscript_of"]

_CERTAINTY = 0.97
"""How far widths told from character counts are trusted."""
_SMALL = 0.86
"""How much smaller many identities, or those of a closely set poster, are than the body."""
_FEW_IDENTITIES = 2


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A record ready for setting at any size: what no size changes has been worked out."""

    presentation: Presentation
    paper: Paper
    plans: tuple[TablePlan, ...]
    density: Density
    fixed: str
    typeface: Typeface = PINNED

    @property
    def widest_points(self) -> float:
        """The body size in pt at which the widest table just fills the sheet, if there is one.

        A template of its own may draw its tables otherwise, so that they set no bound.
        """
        if self.density.is_own:
            return float("inf")
        return min((self._fills_at(plan) for plan in self.plans), default=float("inf"))

    @property
    def largest_points(self) -> float:
        """The largest body size in pt, a multiple of ``SIZE_STEP``, for sheet and widest table."""
        widest = min(self.paper.largest_points, self.widest_points)
        return max(self.paper.smallest_points, math.floor(widest / SIZE_STEP) * SIZE_STEP)

    @property
    def column_points(self) -> float:
        """The width of one column of the sheet, in pt."""
        return column_points(self.paper, self.density.columns)

    @property
    def proof_size(self) -> float:
        """The size of the identities in body sizes: smaller when there are many."""
        few = len(self.presentation.identities) <= _FEW_IDENTITIES
        return 1.0 if few and not self.density.close else _SMALL

    def figures(
        self, body_points: float, *, press: bool = False, measuring: bool = False
    ) -> Figures:
        """What a template is told: at a body size in pt, on an endless sheet when measuring."""
        across_ems = self.paper.text_width_points / body_points
        width_ems = self.column_points / body_points
        shrinks = [self._shrink(plan, body_points) for plan in self.plans]
        chosen = {
            "plans": [
                asdict(spread(plan, width_ems / shrink))
                for plan, shrink in zip(self.plans, shrinks, strict=True)
            ],
            "shrinks": shrinks,
            "sum_across": _sum_goes_across(self.presentation.column_sum, across_ems),
            "phone_size": _phone_size(self.presentation.supervision_phone, width_ems),
            "identity_spans": _identity_spans(self.presentation, width_ems / self.proof_size),
            "proof_size": self.proof_size,
            "air": self.density.air,
            "press": press,
            "bleed": BLEED_MM if press else 0.0,
            "slug": SLUG_MM if press else 0.0,
            "body": body_points,
            "measuring": measuring,
        }
        # Two objects become one without writing the record anew at each size.
        return Figures(f"{self.fixed[:-1]}, {json.dumps(chosen)[1:]}", self.typeface)

    def least_shrink(self, body_points: float) -> float:
        """How much smaller than the body the smallest table is set at a body size in pt."""
        return min((self._shrink(plan, body_points) for plan in self.plans), default=1.0)

    def _fills_at(self, plan: TablePlan) -> float:
        """The body size in pt at which a table just fills its column."""
        return _CERTAINTY * self.column_points / plan.least_ems

    def _shrink(self, plan: TablePlan, body_points: float) -> float:
        """How much smaller a table is set than the body; all alike but in a template of its own."""
        bound = self._fills_at(plan) if self.density.is_own else self.widest_points
        return min(1.0, bound / body_points)


def manuscript_of(
    presentation: Presentation,
    address: str,
    paper: Paper,
    density: Density,
    typeface: Typeface = PINNED,
) -> Manuscript:
    """The manuscript of a record whose page stands at an address, to be set at a density.

    Without an address, as before a board has a site, the poster carries no code.
    """
    meta = band_lines(presentation)
    width_ems = column_points(paper, density.columns) / paper.smallest_points
    fixed = {
        "record": asdict(presentation),
        "address": address,
        "code": code_of(address).drawing() if address else None,
        "title_ems": max(1.0, ems(presentation.title)),
        "meta": meta,
        "meta_ems": max(map(ems, meta), default=0.0),
        "short_address": short_address(address),
        "posted": f"{presentation.publicity.first}贴出" if presentation.publicity.first else "",
        "carried": [_carried(table) if density.several else () for table in presentation.tables],
        "most_sentences": MOST_SENTENCES,
        "dense": density.close,
        "several": density.several,
        "columns": density.columns,
        "detail_spans": detail_spans(presentation.details, width_ems),
        "detail_label_ems": detail_label_ems(presentation.details),
        "families": typeface.families,
        "region": typeface.region,
        "width": paper.width_mm,
        "height": paper.height_mm,
        "scale": paper.scale,
        "margin": paper.margin_mm,
        "foot": paper.foot_mm,
    }
    plans = tuple(plan_of(table, table.caption) for table in presentation.tables)
    if density.columns > 1:
        plans = tuple(map(inlined, plans))
    return Manuscript(presentation, paper, plans, density, json.dumps(fixed), typeface)


def band_lines(presentation: Presentation) -> list[str]:
    """What stands in the band beside the title: who publishes, and which affairs of which time."""
    area = f"{presentation.area_label}公开" if presentation.area_label else ""
    second = "　".join(part for part in (area, presentation.period_label) if part)
    return [line for line in (presentation.organisation, second) if line]


def short_address(address: str) -> str:
    """The address as a person types it: without scheme and closing stroke."""
    return address.partition("://")[2].rstrip("/")


def _carried(table: Table) -> list[dict[str, object] | None]:
    return [asdict(group) if group else None for group in carried_groups(table)]


def _sum_goes_across(column_sum: ColumnSum | None, width_ems: float) -> bool:
    """Whether a column sum has room as cells side by side."""
    if column_sum is None:
        return False
    cells = [_cell_ems(term, 1.32) for term in column_sum.terms]
    share = max([*cells, _cell_ems(column_sum.result, 1.55) / 1.25])
    return share * (len(cells) + 1.25) <= width_ems


def _cell_ems(term: SumTerm, figure_size: float) -> float:
    """The width of a cell of a column sum, padding included."""
    return max(figure_size * ems(term.text), 0.84 * (ems(term.label) + 1.3)) + 1.7


def _identity_spans(presentation: Presentation, width_ems: float) -> list[int]:
    """How many of two columns each identity takes; one that fails takes both."""
    return [
        1 if one.holds and ems(one.sentence) + 6.0 <= width_ems / 2 else 2
        for one in presentation.identities
    ]


def _phone_size(phone: str, width_ems: float) -> float:
    """The size of the telephone, in body sizes: large, but never over a third of the sheet."""
    return max(1.0, min(1.7, width_ems / 3 / max(1.0, 1.05 * ems(phone))))
