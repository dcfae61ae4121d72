"""Posters of chosen records on a chosen sheet: all or none, and what to do when one is too full."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from boards import statement, write_board
from gongkai.period import Period
from gongkai.poster_set import (
    PosterOrder,
    PosterSet,
    PosterSubject,
    fitting_problems,
    make_posters,
)
from gongkai.posters.compose import Profile
from gongkai.posters.paper import PAPERS, Paper, readable_from
from gongkai.problem import Place
from posters.pages import trim_sizes, whole_text
from posters.samples import TEMPLATE, meter_table

_ID = "financial/2026-10"
_DAY = date(2027, 1, 12)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board with one sound record."""
    return write_board(tmp_path / "board", {_ID: statement("2026-10", "100.00", "50.00", "30.00")})


def _made(
    board: Path,
    paper: Paper,
    *records: str,
    profile: Profile = Profile.PRESS,
    today: date = _DAY,
    strict: bool = False,
) -> PosterSet:
    order = PosterOrder(board, records or (_ID,), paper, profile, today, strict=strict)
    return make_posters(order)


@pytest.mark.parametrize("name", ["A4", "A1", "60x90", "80x200", "120x240"])
def test_the_sheet_is_the_one_ordered(board: Path, name: str) -> None:
    """Trimmed to a tenth of a millimetre, in type that can be read."""
    paper = readable_from(PAPERS[name], "arm")
    (made,) = _made(board, paper).posters

    assert made.body_points >= 16
    assert made.artifact.path == f"financial-2026-10-{name}-press.pdf"
    for width, height in trim_sizes(made.artifact.body):
        assert (width, height) == pytest.approx((paper.width_mm, paper.height_mm), abs=0.1)


def test_a_traditional_board_has_the_face_of_its_readers(board: Path) -> None:
    """As its settings say."""
    settings = board / "board.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}script: 繁体（香港）\n", encoding="utf-8")
    (made,) = _made(board, PAPERS["A3"]).posters

    assert b"NotoSansCJKhk" in made.artifact.body
    assert b"NotoSansCJKsc" not in made.artifact.body


def test_equal_orders_give_equal_bytes(board: Path) -> None:
    """A sheet can be printed again years later."""
    first, second = (_made(board, PAPERS["A2"]).posters for _ in range(2))

    assert first == second


def test_what_is_too_full_says_which_sheet_would_do(board: Path) -> None:
    """The type is not made smaller than its readers need; a larger sheet is named, and does."""
    paper = readable_from(PAPERS["A4"], "2m")
    made = _made(board, paper)
    (problem,) = (one for one in made.problems if one.code == "poster-several-sheets")
    (poster,) = made.posters
    larger = next(name for name in ("A3", "A2", "A1", "A0") if name in problem.hint("zh"))

    assert poster.pages > 1
    assert poster.body_points == 28
    assert _made(board, readable_from(PAPERS[larger], "2m")).posters[0].pages == 1
    assert _made(board, paper, strict=True).posters == ()


def test_a_record_that_is_not_on_display_gets_no_poster(board: Path) -> None:
    """Neither one that waits for its day, nor one that is not there; nor its sound neighbour."""
    early = _made(board, PAPERS["A3"], today=date(2026, 11, 1))
    missing = _made(board, PAPERS["A3"], _ID, "financial/2026-09")

    for found in (early, missing):
        assert [one.code for one in found.problems] == ["not-on-display"]
        assert found.posters == ()


def test_accounts_that_do_not_add_up_get_no_poster(tmp_path: Path) -> None:
    """A poster is refused for the same reasons as a page."""
    broken = statement("2026-10", "100.00", "50.00", "30.00").replace("120.00", "121.00")
    board = write_board(tmp_path / "broken", {_ID: broken})
    found = _made(board, PAPERS["A3"])

    assert "sum-mismatch" in {one.code for one in found.problems}
    assert found.posters == ()


def test_a_sheet_that_lies_is_told_to_stand_up() -> None:
    """When that is all it takes: a table of eight columns has no room in half a lying sheet."""
    wide = meter_table(14)
    (table,) = wide.tables
    (group,) = table.groups
    rows = tuple(replace(row, cells=row.cells[:8]) for row in group.rows)
    table = replace(table, columns=table.columns[:8], groups=(replace(group, rows=rows),))
    shown = replace(wide, tables=(table,))
    place = Place("meters.yaml")
    subject = PosterSubject("meters", "fees/meters", "fees", shown, "", TEMPLATE, _DAY, place)
    upright = readable_from(PAPERS["A3"], "arm")
    (problem,) = fitting_problems(subject, upright.turned)

    assert list(fitting_problems(subject, upright)) == []
    assert problem.code == "poster-several-sheets"
    assert problem.hint("zh").startswith("把 A3 竖过来，一张就够")


def test_a_summary_is_made_of_what_is_on_display(board: Path) -> None:
    """One sheet for the month, with the address of its page; another month has none."""
    order = PosterOrder(
        board, (), PAPERS["A3"], Profile.SCREEN, _DAY, summaries=(Period.parse("2026-10"),)
    )
    (made,) = make_posters(order).posters
    empty = make_posters(replace(order, summaries=(Period.parse("2025-10"),)))

    assert made.record_id == ""
    assert made.artifact.path == "summary-2026-10-A3-screen.pdf"
    assert "三公开一览" in whole_text(made.artifact.body)
    assert [one.code for one in empty.problems] == ["order-empty"]


def test_what_is_never_to_fit_is_an_error(board: Path) -> None:
    """Not a warning: the sheet would be cut off."""
    made = _made(board, readable_from(Paper("10x12", 100.0, 120.0), "2m"))

    assert [one.code for one in made.problems] == ["poster-too-small"]
    assert made.posters == ()
