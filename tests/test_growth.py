"""How the growth of a build is told."""

from pathlib import Path

import pytest
from growth_speed import exponent, grown


@pytest.mark.parametrize(("figure", "power"), [(500.0, 1.0), (50.0, 0.5), (5.0, 0.0)])
def test_growth_is_a_power_of_the_size(figure: float, power: float) -> None:
    """A hundred times the records: a hundred times, ten times, or once the figure."""
    assert exponent((1000, 5.0), (100_000, figure)) == pytest.approx(power)


def test_a_size_is_built_three_ways(tmp_path: Path) -> None:
    """With nothing changed no file is written, after an edit some are."""
    found = grown(tmp_path, 4, 1)

    assert (found.records, found.boards) == (4, 1)
    assert found.cold.changed > found.edit.changed > found.same.changed == 0
    assert min(found.cold.cpu, found.edit.cpu, found.same.peak) > 0
