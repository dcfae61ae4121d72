"""G1: all fixed bad inputs, a hundred thousand random ones, a thousand right records."""

from itertools import islice
from pathlib import Path

import pytest

from bad_inputs import KINDS, cases, good_records, mutants
from refusing import withstood


@pytest.mark.parametrize("kind", KINDS)
def test_every_bad_input_is_stood(tmp_path: Path, kind: str) -> None:
    """Refused at a place and in Chinese, or made harmless; quickly, and without a traceback."""
    assert list(withstood(tmp_path, islice(cases(kind), None))) == []


@pytest.mark.parametrize("seed", range(100))
def test_random_changes_are_met(tmp_path: Path, seed: int) -> None:
    """A thousand for each seed, so that a run that was cut off can go on."""
    assert list(withstood(tmp_path, mutants(seed, 1000))) == []


def test_right_records_are_let_through(tmp_path: Path) -> None:
    """A thousand, and none refused."""
    assert list(withstood(tmp_path, good_records(3, 1000))) == []
