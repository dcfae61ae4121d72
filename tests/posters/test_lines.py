"""Where lines break: never between a figure and its unit, and in a few words behind a comma."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.posters.compose import A3, A4, Paper, Profile, compose
from gongkai.presentation import Presentation
from posters.pages import lines
from posters.samples import ADDRESS, TEMPLATE, finance_statement, notice

_FIGURES = (
    "98,610.25 ㎡",
    "100.0%",
    "10 个工作日",
    "0.18 平方公里",
    "3 季度",
    "2 号窗口",
    "61 人次",
)


def _lines(presentation: Presentation, paper: Paper = A3) -> list[str]:
    made = compose(
        presentation,
        ADDRESS,
        TEMPLATE,
        profile=Profile.SCREEN,
        paper=paper,
        today=date(2026, 11, 5),
    )
    return ["".join(line.split()) for line in lines(made.pdf)]


def test_a_figure_keeps_its_unit() -> None:
    """Wherever in a line it comes; a percentage keeps its sign."""
    before = "共" * 30
    lead = "\n".join(
        f"{before[:many]}{one}，已经核对" for one in _FIGURES for many in range(24, 31)
    )
    text = _lines(replace(notice(), lead=lead, tables=()))

    for figure in _FIGURES:
        assert sum("".join(figure.split()) in line for line in text) >= 7, figure


@pytest.mark.parametrize("paper", [A3, A4])
def test_a_few_words_break_behind_a_comma(paper: Paper) -> None:
    """Where each part has room in a line."""
    shown = replace(finance_statement(), opinion_channel="村委会门口意见箱，石桥头小店代收")
    text = _lines(shown, paper)

    for whole in ("石桥头小店代收", "就没有改过"):
        assert any(whole in line for line in text), whole
