"""What the files of others make of programs that read them."""

import pytest

from gongkai.foreign import FOREIGN


@pytest.mark.parametrize("fault", [KeyboardInterrupt, SystemExit, MemoryError, OSError])
def test_what_is_no_fault_of_a_file_is_not_taken_for_one(fault: type[BaseException]) -> None:
    """A program that is stopped stops, and a machine that refuses is told."""
    assert not issubclass(fault, FOREIGN)


def test_a_value_of_another_sort_is_one() -> None:
    """As where a number should stand and a name does."""
    with pytest.raises(FOREIGN):
        int("name")
