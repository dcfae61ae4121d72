"""The list has sixteen points, and every fault of a print file answers to one of them."""

from gongkai.faults import printing
from gongkai.posters.preflight.points import POINTS
from gongkai.problem import Fault


def test_there_are_sixteen_points_in_order() -> None:
    """As the list numbers them."""
    assert [one.number for one in POINTS] == list(range(1, 17))


def test_every_fault_of_a_print_file_answers_to_one_point() -> None:
    """Only that a file cannot be read is no point of the list."""
    known = {one.code for one in vars(printing).values() if isinstance(one, Fault)}
    named = [fault.code for point in POINTS for fault in point.faults]

    assert len(named) == len(set(named))
    assert set(named) == known - {"preflight-unreadable"}
