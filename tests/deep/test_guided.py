"""G1: inputs guided by which lines of the product they reach, for everything that reads bytes."""

import pytest

from campaign_list import GUIDED
from guided import guided
from readers import READERS

_COUNTS = {"record": 2_000, "sheet": 2_000, "workbook": 4_000, "pdf": 2_000}
_PARTS = 2


@pytest.mark.parametrize("seed", range(_PARTS))
@pytest.mark.parametrize("reader", READERS)
def test_guided_inputs_are_met(reader: str, seed: int) -> None:
    """In a process of their own, which has to live to the end."""
    count = _COUNTS.get(reader, 10_000) // _PARTS

    assert GUIDED.told(f"{reader}-{seed}", lambda: guided(reader, count, seed)) == []
