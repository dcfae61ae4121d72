"""G1: all fixed bad inputs, a hundred thousand random ones, a thousand right records."""

from pathlib import Path

import pytest

from bad_inputs import KINDS, cases, good_records, mutants
from campaign_list import BAD_INPUTS, MUTANTS, RIGHT_RECORDS
from refusing import withstood


@pytest.mark.parametrize("kind", KINDS)
def test_every_bad_input_is_stood(tmp_path: Path, kind: str) -> None:
    """Refused at a place and in Chinese, or made harmless; quickly, and without a traceback."""
    assert BAD_INPUTS.part(kind, cases(kind), lambda some: withstood(tmp_path, some)) == []


@pytest.mark.parametrize("seed", range(100))
def test_random_changes_are_met(tmp_path: Path, seed: int) -> None:
    """A thousand for each seed."""
    assert MUTANTS.part(seed, mutants(seed, 1000), lambda some: withstood(tmp_path, some)) == []


def test_right_records_are_let_through(tmp_path: Path) -> None:
    """A thousand, and none refused."""
    some = good_records(3, 1000)
    assert RIGHT_RECORDS.part(3, some, lambda put: withstood(tmp_path, put)) == []
