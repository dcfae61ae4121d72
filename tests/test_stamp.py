"""A stamp says where a record stands in the log, in letters that people can compare."""

from gongkai.stamp import Stamp


def test_a_stamp_is_shown_in_eight_groups_of_four() -> None:
    """One hundred and sixty bits of the root."""
    code = Stamp(3, "ff" * 32).code

    assert [len(group) for group in code.split("-")] == [4] * 8


def test_the_longer_log_is_the_later_stamp() -> None:
    """Whatever its root."""
    assert max(Stamp(9, "ff"), Stamp(10, "00")) == Stamp(10, "00")
