"""Long series of changes, each built with what is kept and from nothing: the trees stay equal.

A seed is a series of its own, so a campaign that was stopped goes on with ``--stepwise``.
"""

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from incremental import ChangingBoard

_SEEDS = 40
_SETTINGS = settings(
    max_examples=10,
    stateful_step_count=40,
    deadline=None,
    derandomize=False,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("number", range(_SEEDS))
def test_any_series_of_changes_ends_in_the_clean_tree(number: int) -> None:
    """Whatever was edited, added, deleted, renamed, corrected or damaged, on whatever day."""

    @seed(number)
    class Series(ChangingBoard):
        """The same rules, from a seed of its own."""

    run_state_machine_as_test(Series, settings=_SETTINGS)
