"""Posters with a template of their own: other in shape than a table, and nothing is lost by it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from boards import BOARD, TODAY, examined, example_records, sheets_of, statement, view_of
from gongkai.output import RecordSheet
from gongkai.period import Period
from gongkai.posters.compose import Profile, Sheet, compose
from gongkai.posters.paper import PAPERS, Paper, readable_from
from gongkai.posters.preflight.expected import Expected
from gongkai.posters.preflight.inspection import preflight
from gongkai.presentation import Cell, Presentation
from gongkai.summary import SUMMARY_TEMPLATE, summary_of
from posters.pages import POINTS_PER_MM, character_boxes, lines, squeezed, whole_text
from posters.samples import ADDRESS, TEMPLATE

_KINDS = ("covenant", "election_result", "fee_tariff", "grid", "honour", "opinion_case")
_SUMMED = date(2027, 1, 12)
_ARM = readable_from(PAPERS["A3"], "arm")


@cache
def _sheets() -> Mapping[str, RecordSheet]:
    """The examples of the kinds, by kind."""
    with TemporaryDirectory() as folder:
        return {one.facts.kind: one for one in sheets_of(examined(Path(folder), example_records()))}


@cache
def _made(kind: str, paper: Paper, profile: Profile = Profile.SCREEN) -> Sheet:
    return compose(
        _sheets()[kind].presentation,
        ADDRESS,
        TEMPLATE.named(f"{kind}.typ"),
        profile=profile,
        paper=paper,
        today=date(2026, 11, 5),
    )


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("paper", [_ARM, _ARM.turned], ids=["upright", "lying"])
def test_all_that_is_public_is_on_the_poster(kind: str, paper: Paper) -> None:
    """Every cell, small print, total, remark and identity, wherever the template puts it."""
    text = whole_text(_made(kind, paper).pdf)

    missing = [shown for shown in _shown(_sheets()[kind].presentation) if shown not in text]
    assert missing == []


def _shown(presentation: Presentation) -> list[str]:
    texts = [presentation.title, presentation.lead, presentation.fingerprint]
    for table in presentation.tables:
        for group in table.groups:
            texts += [group.label, *group.total]
            for row in group.rows:
                texts += [cell.text for cell in row.cells]
                texts += row.detail.split("，")
    texts += [one.text for one in presentation.details]
    texts += [one.sentence for one in presentation.identities]
    texts += [line for one in presentation.remarks for line in one.text.splitlines()]
    texts += [one.name for one in presentation.sign_offs]
    return [squeezed(text) for text in texts if text]


@pytest.mark.parametrize("kind", _KINDS)
def test_the_type_is_no_smaller_than_readers_need(kind: str) -> None:
    """The example of a kind stands on one sheet that is read at arm's length, either way up."""
    for paper in (_ARM, _ARM.turned):
        made = _made(kind, paper)

        assert made.body_points >= 16
        assert made.pages <= 2


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("paper", [_ARM, _ARM.turned], ids=["upright", "lying"])
def test_nothing_runs_over_the_foot(kind: str, paper: Paper) -> None:
    """Not even a closing that has a column to itself: all words keep 10 mm from the trim."""
    edge = 10 * POINTS_PER_MM

    assert all(bottom >= edge for _, bottom, _, _ in character_boxes(_made(kind, paper).pdf))


@pytest.mark.parametrize("kind", _KINDS)
def test_a_print_shop_has_nothing_to_say(kind: str) -> None:
    """Inks, marks, edges, code and words, on both ways round."""
    for paper in (_ARM, _ARM.turned):
        presentation = _sheets()[kind].presentation
        asked = Expected(
            (paper.width_mm, paper.height_mm), ADDRESS, edge_mm=10.0, presentation=presentation
        )
        pdf = _made(kind, paper, Profile.PRESS).pdf

        assert [one.message() for one in preflight(pdf, kind, asked)] == []


@pytest.mark.parametrize("kind", _KINDS)
def test_press_and_screen_are_set_alike(kind: str) -> None:
    """The size found for one serves the other."""
    press, screen = (_made(kind, _ARM, one) for one in (Profile.PRESS, Profile.SCREEN))

    assert (press.pages, press.body_points) == (screen.pages, screen.body_points)
    assert whole_text(press.pdf) == whole_text(screen.pdf)


@pytest.mark.parametrize("kind", _KINDS)
def test_a_record_with_other_tables_keeps_them(kind: str) -> None:
    """A template draws the tables it knows; a table with another name stays a table."""
    presentation = _sheets()["finance_statement"].presentation
    made = compose(
        presentation,
        ADDRESS,
        TEMPLATE.named(f"{kind}.typ"),
        profile=Profile.SCREEN,
        paper=_ARM,
        today=TODAY,
    )
    text = whole_text(made.pdf)

    for group in presentation.tables[0].groups:
        for row in group.rows:
            assert squeezed(row.cells[0].text) in text


def test_a_title_keeps_its_line_in_a_month_on_one_sheet(tmp_path: Path) -> None:
    """A long figure stands under it, where there is no room beside it."""
    record = statement("2026-10", "100.00", "50.00", "30.00")
    done = examined(tmp_path, {"financial/2026-10": record}, config=BOARD, today=_SUMMED)
    facts = tuple(one.facts for one in sheets_of(done, _SUMMED))
    summary = summary_of(view_of(done, _SUMMED), facts, Period.parse("2026-10"))
    assert summary is not None
    (table,) = summary.tables
    (group,) = table.groups
    title, figure = "公共水电每户分摊", "路灯和公共用电（元／户·月） 5.86"
    row = replace(group.rows[0], cells=(Cell(title), Cell(figure)))
    table = replace(table, groups=(replace(group, rows=(row,)),))
    paper = readable_from(PAPERS["A4"], "arm")
    made = compose(
        replace(summary, tables=(table,)),
        ADDRESS,
        TEMPLATE.named(f"{SUMMARY_TEMPLATE}.typ"),
        profile=Profile.SCREEN,
        paper=paper,
        today=_SUMMED,
    )

    assert title in lines(made.pdf)


@pytest.mark.parametrize("kind", ["covenant", "fee_tariff", "honour"])
def test_a_day_is_never_torn(kind: str) -> None:
    """However narrow the place where the days of display stand."""
    made = _made(kind, readable_from(PAPERS["A4"], "arm"))

    assert not {"日", "开", "公开"} & set(lines(made.pdf))


def test_every_template_is_that_of_a_kind() -> None:
    """A misspelled name would never be used."""
    own = {name.removesuffix(".typ") for name, _ in TEMPLATE.files}

    assert set(_KINDS) <= own & set(_sheets())
