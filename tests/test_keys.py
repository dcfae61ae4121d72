"""A key changes with everything that the result depends on, and with nothing else."""

from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from boards import TODAY, examined, ledger, view_of
from gongkai.checks.explain import Explained
from gongkai.disclose import gate
from gongkai.facts import Facts, Standing
from gongkai.faults import figures
from gongkai.keys import PageKey, PageKeys, seal_of
from gongkai.problem import Place
from gongkai.survey import Setting
from gongkai.view import BoardView, RecordContext


@pytest.fixture
def view(tmp_path: Path) -> BoardView:
    """The view of a board with one list."""
    return view_of(examined(tmp_path, {"financial/a": ledger(more="publicity_end: 2026-11-20\n")}))


@pytest.fixture
def facts(tmp_path: Path, view: BoardView) -> Facts:
    """The facts of that list."""
    done = examined(tmp_path, {"financial/a": ledger(more="publicity_end: 2026-11-20\n")})
    return gate(done.facts, TODAY).shown[0]


def _key(
    view: BoardView,
    facts: Facts,
    *,
    source: bytes = b"s",
    stands: Standing = Standing.SHOWN,
    context: RecordContext | None = None,
    explained: tuple[Explained, ...] = (),
    day: date = TODAY,
    whole: tuple[str, ...] = ("plain",),
) -> PageKey:
    keys = PageKeys(whole, view.head(), day)
    return keys.key(facts, source, stands, context or RecordContext(), explained)


def test_everything_that_is_handed_over_counts(view: BoardView, facts: Facts) -> None:
    """Bytes, standing, remarks, the head of the board, the theme, the day of its display."""
    problem = figures.SUM_MISMATCH.at(Place("f"), stated="1", expected="2")
    explained = (Explained("financial/a", problem, "少记", "周敏"),)
    found = {
        _key(view, facts),
        _key(view, facts, source=b"t"),
        _key(view, facts, stands=Standing.SUPERSEDED),
        _key(view, facts, explained=explained),
        _key(view, facts, day=TODAY + timedelta(1)),
        _key(view, facts, whole=("other",)),
        _key(replace(view, supervision_phone="1"), facts),
    }

    assert len(found) == 7


def test_every_field_of_the_context_counts(view: BoardView, facts: Facts) -> None:
    """Also one that is added to it later."""
    plain = _key(view, facts, context=RecordContext())
    entry = view.entries[0]
    for field in fields(RecordContext):
        changed: dict[str, Any] = {field.name: (entry,)}
        context = replace(RecordContext(), **changed)

        assert _key(view, facts, context=context) != plain, field.name


def test_lists_of_the_board_do_not_count(view: BoardView, facts: Facts) -> None:
    """Nor the day, once the display is over."""
    other = replace(view, entries=(), fingerprint="x", updated="x", periods=())
    late = date(2027, 5, 5)

    assert _key(other, facts) == _key(view, facts)
    assert _key(view, facts, day=late) == _key(view, facts, day=late + timedelta(1))


def test_a_seal_holds_the_settings_and_the_programs(tmp_path: Path) -> None:
    """But not the day: what depends on it says so."""
    board = examined(tmp_path, {}).board
    assert board is not None
    one = Setting(board.config, None, TODAY)
    other = Setting(board.config.model_copy(update={"opinion_days": 5}), None, TODAY)

    assert seal_of("e", "content", one) == seal_of("e", "content", replace(one, today=date.max))
    assert len({seal_of("e", "c", one), seal_of("f", "c", one), seal_of("e", "d", one)}) == 3
    assert seal_of("e", "c", one) != seal_of("e", "c", other)
