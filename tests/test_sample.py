"""The sample board: sound, connected, and proved in every figure."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from gongkai.checks.across import check_across
from gongkai.checks.explain import apply_explanations
from gongkai.checks.figures import check_figures
from gongkai.checks.record import check_record
from gongkai.disclose import standing, state_facts
from gongkai.examine import Examined, examine_all
from gongkai.facts import Facts, Standing
from gongkai.kinds import all_kinds
from gongkai.model import Board, Record, RecordBody, Rules
from gongkai.problem import Loc, has_errors
from kinds.bodies import fen_changes, sign_changes, swap_changes

_CONTENT = Path(__file__).parent.parent / "content"
_DAY = date(2026, 11, 12)


@cache
def _examined(day: date = _DAY) -> Examined:
    (found,) = examine_all(_CONTENT, "content", day).boards
    return found


def _board() -> Board:
    board = _examined().board
    assert board is not None
    return board


@pytest.mark.parametrize("day", [_DAY, date(2026, 12, 31), date(2027, 6, 1)], ids=str)
def test_the_sample_is_sound(day: date) -> None:
    """No error on the day of the pictures, nor on any later one."""
    errors = [one.message() for one in _examined(day).problems if has_errors([one])]

    assert errors == []


def test_every_kind_is_there() -> None:
    """The sample shows every kind at least once."""
    assert {record.kind.name for record in _board().records} == set(all_kinds())


def test_fourteen_connected_months() -> None:
    """The main account and the community's own each have fourteen months without a gap."""
    for kind, account in (("fee_statement", "物业服务费"), ("finance_statement", "社区经费")):
        months = {
            str(facts.period)
            for facts in _examined().facts
            if facts.kind == kind and facts.subject == account and len(str(facts.period)) == 7
        }

        assert len(months) >= 14
        assert {"2025-09", "2026-10"} <= months


def test_every_standing_is_there() -> None:
    """One record is not yet due, one withdrawn, one corrected, one list past its display."""
    facts = _examined().facts
    corrected = {one.supersedes for one in facts if one.supersedes}
    found = {one.record_id: standing(one, corrected, _DAY) for one in facts}

    assert set(found.values()) == set(Standing)
    assert any(one.withdrawn_on for one in facts)
    assert any(one.personal and found[one.record_id] is Standing.STUB for one in facts)


def test_explanations_and_usage_notes_are_there() -> None:
    """One fault is published with a signed reason, one jump in usage with a note."""
    assert _examined().explained
    assert any(facts.usage_note for facts in _examined().facts)


_Change = Callable[[RecordBody], Iterator[tuple[Loc, RecordBody]]]
_SLIPS: dict[str, _Change] = {
    "one fen more": fen_changes,
    "two digits swapped": swap_changes,
    "the sign turned": sign_changes,
}


def _changed(change: _Change) -> Iterator[tuple[Record, Loc, Record]]:
    for record in _board().records:
        for loc, body in change(record.body):
            yield record, loc, replace(record, body=body)


@pytest.mark.parametrize("slip", _SLIPS)
def test_every_slip_is_refused_everywhere(slip: str) -> None:
    """Every amount of every record, changed by itself, is refused."""
    board = _board()
    facts = {record.record_id: state_facts(record, board.config) for record in board.records}
    rules = Rules(_DAY)
    missed = [
        f"{record.record_id} {loc}"
        for record, loc, changed in _changed(_SLIPS[slip])
        if not _refused(changed, board, facts, rules)
    ]

    assert missed == []


@pytest.mark.parametrize("slip", _SLIPS)
def test_a_slip_is_told_at_the_right_line(slip: str) -> None:
    """At a figure that the changed one makes wrong, and never at one it has no part in."""
    astray = []
    for record, loc, changed in _changed(_SLIPS[slip]):
        meant = {
            record.document.at(proof.stated.loc)
            for proof in changed.kind.proofs(changed.body)
            if loc in proof.locs()
        }
        told = {problem.place for problem in check_figures(changed)}
        before = {problem.place for problem in check_figures(record)}
        if meant and not (told & meant and told - before <= meant):
            astray.append(f"{record.record_id} {loc} {sorted(told - meant)}")

    assert astray == []


def _refused(changed: Record, board: Board, facts: dict[str, Facts], rules: Rules) -> bool:
    if not changed.body.explanations and any(check_figures(changed)):
        return True
    stated = state_facts(changed, board.config)
    across = check_across([*({**facts, changed.record_id: stated}).values()])
    problems, _ = apply_explanations([changed], [*check_record(changed, rules), *across])
    return has_errors(problems)


def test_there_are_many_figures() -> None:
    """The change of one fen is tried on thousands of amounts, not on a few."""
    assert sum(1 for _ in _changed(fen_changes)) > 2000
