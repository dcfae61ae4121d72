"""A seeded share of all bad inputs is stood, and the harness sees a program that does not."""

from itertools import islice
from pathlib import Path

import pytest

from bad_inputs import KINDS, cases, good_records, mutants
from refusing import withstood

_SHARE = 25


def test_the_set_is_as_large_as_promised() -> None:
    """Six thousand, every one of the invisible signs and foreign digits among them."""
    assert sum(count for count, _, _ in KINDS.values()) >= 6000
    assert sum(1 for _ in cases("signs")) == 163 * 3 + 650 * 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_share_of_every_kind_is_stood(tmp_path: Path, kind: str) -> None:
    """All of them are deep."""
    step = KINDS[kind][0] // _SHARE

    assert list(withstood(tmp_path, islice(cases(kind), 0, None, step))) == []


def test_random_changes_are_met_and_right_records_let_through(tmp_path: Path) -> None:
    """A hundred of each; a hundred thousand are deep."""
    assert list(withstood(tmp_path / "a", mutants(1, 100))) == []
    assert list(withstood(tmp_path / "b", good_records(1, 100))) == []


def test_a_program_that_lets_all_through_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And one that dies."""
    monkeypatch.setattr("gongkai.examine.judge", lambda *_: ((), (), ()))
    assert len(list(withstood(tmp_path / "a", islice(cases("sums"), 9)))) == 9
    monkeypatch.setattr("refusing.examine", lambda *_: 1 / 0)
    assert len(list(withstood(tmp_path / "b", islice(cases("yaml"), 9)))) == 9
    monkeypatch.setattr("refusing.safe_cell", str)
    assert len(list(withstood(tmp_path / "c", islice(cases("formulas"), 9)))) == 9
    monkeypatch.setattr("refusing.to_html", str)
    assert len(list(withstood(tmp_path / "d", islice(cases("markdown"), 40)))) > 20
