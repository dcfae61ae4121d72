"""The sample district: sound, connected, and proved in every figure of its three boards."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from boards import facts_of
from gongkai.checks.across import check_across, continuities
from gongkai.checks.explain import apply_explanations, signed_of
from gongkai.checks.figures import check_figures
from gongkai.checks.record import check_record
from gongkai.disclose import standing
from gongkai.examine import Examined, examine_each
from gongkai.facts import Facts, Standing
from gongkai.kinds import all_kinds
from gongkai.model import Board, Record, RecordBody, Rules
from gongkai.money import Money
from gongkai.problem import Loc, field_name, has_errors
from kinds.bodies import (
    changed_at,
    fen_changes,
    one_more,
    sign_changes,
    swap_changes,
    two_swapped,
)

_CONTENT = Path(__file__).parent.parent / "content"
_DAY = date(2026, 11, 12)


_BOARDS = sorted(path.parent.name for path in _CONTENT.glob("*/board.yaml"))


@cache
def _examined(slug: str, day: date = _DAY) -> Examined:
    found = examine_each(_CONTENT, "content", day)
    return next(one for one in found if one.board is not None and one.board.slug == slug)


def _board(slug: str) -> Board:
    board = _examined(slug).board
    assert board is not None
    return board


def test_the_district_has_three_boards() -> None:
    """A city community, an estate with a property company, a village."""
    assert _BOARDS == ["hefengli", "jinghuyuan", "shiqiaocun"]


@pytest.mark.parametrize("day", [_DAY, date(2026, 12, 31), date(2027, 6, 1)], ids=str)
@pytest.mark.parametrize("slug", _BOARDS)
def test_the_sample_is_sound(slug: str, day: date) -> None:
    """No error on the day of the pictures, nor on any later one."""
    errors = [one.message() for one in _examined(slug, day).problems if has_errors([one])]

    assert errors == []


def test_every_excess_of_a_budget_has_its_reason() -> None:
    """Signed explanations of a ledger, and the notes of a statement's row."""
    found = {
        slug: [p for p in _examined(slug).problems if p.code == "budget-exceeded"]
        for slug in _BOARDS
    }
    signed = [one for slug in _BOARDS for one in _examined(slug).explained]

    assert [p.field for p in found["hefengli"]] == ["entries[4]", "entries[19]"]
    assert {str(p.severity) for own in found.values() for p in own} == {"note"}
    assert sum(one.problem.code == "budget-exceeded" for one in signed) == 2


def test_every_kind_is_there() -> None:
    """The sample shows every kind at least once."""
    shown = {record.kind.name for slug in _BOARDS for record in _board(slug).records}

    assert shown == set(all_kinds())


@pytest.mark.parametrize(
    ("slug", "kind", "subject"),
    [
        ("hefengli", "fee_statement", "物业服务费"),
        ("hefengli", "finance_statement", "社区经费"),
        ("jinghuyuan", "fee_statement", "物业服务费"),
        ("jinghuyuan", "finance_statement", "公共收益"),
        ("jinghuyuan", "ebike_charging", ""),
        ("shiqiaocun", "finance_statement", "村集体账户"),
        ("shiqiaocun", "cash_bank_balance", ""),
    ],
)
def test_fourteen_connected_months(slug: str, kind: str, subject: str) -> None:
    """Each account has fourteen months without a gap, and nothing but its balance goes on."""
    own = [
        facts
        for facts in _examined(slug).facts
        if facts.kind == kind and subject in ("", facts.subject) and len(str(facts.period)) == 7
    ]
    months = {str(facts.period) for facts in own}
    links = [one for one in continuities(own) if one.holds]

    assert len(months) >= 14
    assert {"2025-09", "2026-10"} <= months
    if subject:
        assert len(links) >= 13


@pytest.mark.parametrize("slug", _BOARDS)
def test_every_standing_is_there(slug: str) -> None:
    """One record is not yet due, one withdrawn, one corrected, one list past its display."""
    facts = _examined(slug).facts
    corrected = {one.supersedes for one in facts if one.supersedes}
    found = {one.record_id: standing(one, corrected, _DAY) for one in facts}

    assert set(found.values()) == set(Standing)
    assert any(one.withdrawn_on for one in facts)
    assert any(one.personal and found[one.record_id] is Standing.STUB for one in facts)


def test_explanations_and_usage_notes_are_there() -> None:
    """Faults are published with a signed reason, jumps in usage with a note."""
    assert sum(bool(_examined(slug).explained) for slug in _BOARDS) >= 2
    assert all(any(facts.usage_note for facts in _examined(slug).facts) for slug in _BOARDS)


@pytest.mark.parametrize("slug", ["jinghuyuan", "shiqiaocun"])
def test_one_list_is_long_enough_for_several_sheets(slug: str) -> None:
    """More than sixty entries; the village's has 139, as a real one had."""
    longest = max(
        len(getattr(record.body, "entries", ()))
        for record in _board(slug).records
        if record.kind.name == "ledger_entry"
    )
    assert longest >= (139 if slug == "shiqiaocun" else 60)


_Change = Callable[[RecordBody], Iterator[tuple[Loc, RecordBody]]]
_SLIPS: dict[str, _Change] = {
    "one fen more": fen_changes,
    "two digits swapped": swap_changes,
    "the sign turned": sign_changes,
}


def _changed(slug: str, change: _Change) -> Iterator[tuple[Record, Loc, Record]]:
    for record in _board(slug).records:
        for loc, body in change(record.body):
            yield record, loc, replace(record, body=body)


@pytest.mark.parametrize("slip", _SLIPS)
@pytest.mark.parametrize("slug", _BOARDS)
def test_every_slip_is_refused_everywhere(slug: str, slip: str) -> None:
    """Every amount of every record, changed by itself, is refused."""
    board = _board(slug)
    facts = {record.record_id: facts_of(record, board.config) for record in board.records}
    rules = Rules(_DAY)
    missed = [
        f"{record.record_id} {loc}"
        for record, loc, changed in _changed(slug, _SLIPS[slip])
        if not _refused(changed, board, facts, rules)
    ]

    assert missed == []


@pytest.mark.parametrize("slip", _SLIPS)
@pytest.mark.parametrize("slug", _BOARDS)
def test_a_slip_is_told_at_the_right_line(slug: str, slip: str) -> None:
    """At a figure that the changed one makes wrong, and never at one it has no part in."""
    astray = []
    for record, loc, changed in _changed(slug, _SLIPS[slip]):
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
    stated = facts_of(changed, board.config)
    across = check_across([*({**facts, changed.record_id: stated}).values()])
    problems, _ = apply_explanations(signed_of(changed), [*check_record(changed, rules), *across])
    return has_errors(problems)


def _count_changes(record: Record) -> Iterator[tuple[Loc, Record]]:
    """The record again for every number, quantity and price that takes part in an identity."""
    holding = [proof for proof in record.kind.proofs(record.body) if proof.holds]
    places = dict.fromkeys(loc for proof in holding for loc in proof.locs())
    for loc in places:
        for change in (_one_more_but_money, two_swapped):
            body = changed_at(record.body, loc, change)
            if body is not None:
                yield loc, replace(record, body=body)


def _one_more_but_money(value: object) -> object:
    return None if isinstance(value, Money) else one_more(value)


@pytest.mark.parametrize("slug", _BOARDS)
def test_a_wrong_number_is_refused_at_its_row(slug: str) -> None:
    """Also counts, readings and prices: at an identity they take part in, or in their own row."""
    rules = Rules(_DAY)
    missed = [
        f"{record.record_id} {loc}"
        for record in _board(slug).records
        for loc, changed in _count_changes(record)
        if not _told_nearby(changed, loc, rules)
    ]

    assert missed == []


def _told_nearby(changed: Record, loc: Loc, rules: Rules) -> bool:
    near = {field_name(loc[:2])}
    near |= {
        field_name(proof.stated.loc)
        for proof in changed.kind.proofs(changed.body)
        if loc in proof.locs()
    }
    return any(
        one.field in near or any(one.field.startswith(f"{row}.") for row in near)
        for one in check_record(changed, rules)
        if has_errors([one])
    )


def test_there_are_many_figures() -> None:
    """The changes are tried on thousands of amounts and thousands of numbers, not on a few."""
    assert sum(1 for slug in _BOARDS for _ in _changed(slug, fen_changes)) > 5000
    records = [record for slug in _BOARDS for record in _board(slug).records]
    assert sum(1 for record in records for _ in _count_changes(record)) > 7000
