"""How a figure stands beside other periods."""

from gongkai.compared import Compared


def test_only_what_came_or_went_adds_up() -> None:
    """What is held, and what is compared in its row alone, does not."""
    assert [one for one in Compared if one.adds_up] == [Compared.FLOW, Compared.SHARED]
