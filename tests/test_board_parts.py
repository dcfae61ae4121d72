"""The parts of a board's settings."""

from boards import BOARD, config_of
from gongkai.board_parts import AreaNames


def test_what_a_board_does_not_say_has_the_usual_names() -> None:
    """The three affairs and the fees, unless they are called otherwise."""
    assert config_of().areas == AreaNames()
    assert config_of(f"{BOARD}areas: {{party: 党建}}\n").areas.party == "党建"
    assert config_of(f"{BOARD}areas: {{party: 党建}}\n").areas.fees == "收费"
