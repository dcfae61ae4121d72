"""Several sheets: as few as a record needs, and the last of them never nearly empty."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from gongkai.posters.compose import A3, A4, Paper, Profile, Sheet, compose, fitted_on
from gongkai.presentation import Presentation
from posters.pages import page_texts
from posters.samples import ADDRESS, TEMPLATE, meter_table, sample_presentation

_TODAY = date(2026, 11, 5)


def _on_screen(presentation: Presentation, paper: Paper, size: float | None = None) -> Sheet:
    return compose(
        presentation,
        ADDRESS,
        TEMPLATE,
        profile=Profile.SCREEN,
        paper=paper,
        today=_TODAY,
        body_points=size,
    )


def _wide(rows: int) -> Presentation:
    """A table whose width lets it grow no further, and little else."""
    bare = replace(meter_table(rows), identities=(), remarks=(), changes=(), correction="")
    return replace(bare, source_document="", version=1)


def test_several_sheets_are_filled_with_larger_type() -> None:
    """A last sheet with little on it is paper for nothing; no sheet more is used for it."""
    presentation = sample_presentation(44)
    filled = _on_screen(presentation, A3)
    smallest = _on_screen(presentation, A3, A3.smallest_points)

    assert filled.pages == smallest.pages == 2
    assert filled.body_points > A3.smallest_points


def test_the_end_never_stands_alone() -> None:
    """Where type cannot grow, room between the rows takes some of them along."""
    first, last = page_texts(_on_screen(_wide(32), A4).pdf)

    assert "1号公共照明表" in first
    assert "32号公共照明表" in last
    assert "扫码看原件" in last


def test_what_fills_its_sheets_is_set_as_it_was() -> None:
    """Room is given away only where there is some."""
    full = fitted_on(sample_presentation(44), ADDRESS, TEMPLATE, A3)
    loose = fitted_on(_wide(32), ADDRESS, TEMPLATE, A4)

    assert full.pages == loose.pages == 2
    assert full.manuscript.density.air < loose.manuscript.density.air


@pytest.mark.parametrize("rows", [13, 14, 15])
def test_a_total_stands_below_a_row(rows: int) -> None:
    """Alone at the head of a column or a sheet it would be the total of nothing."""
    pdf = _on_screen(sample_presentation(rows), A3.turned).pdf

    assert _first(pdf, "合计")[0] < _first(pdf, f"{1_000 + rows:,}.00")[0]


def test_columns_begin_at_one_height() -> None:
    """The heading on the left stands no lower than what the table goes on with on the right."""
    pdf = _on_screen(sample_presentation(14), A3.turned).pdf

    assert _first(pdf, "发放名册", number=2)[1] >= _first(pdf, "序号", number=2)[1]


def _first(pdf: bytes, word: str, *, number: int = 1) -> tuple[float, float]:
    """Where a word begins on the first sheet, from its lower left corner, in pt."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    search = text.search(word)
    places = [search.get_next()[0] for _ in range(number)]
    left, lower, _, _ = text.get_charbox(places[-1])
    return left, lower
