"""The chain of signatures: what lacks one is not shown, unless the board asks for fewer."""

from datetime import date
from pathlib import Path

import pytest

from boards import BOARD, disclosed_of, examined, record_of, statement
from gongkai.signing import SignOff, lacking

_SIGNED = """\
prepared_by: {role: 会计, name: 周敏}
prepared_on: 2026-11-02
approved_by: {role: 主任, name: 沈建平}
approved_on: 2026-11-04
"""
_TEXT = statement("2026-10", "100.00", "50.00", "30.00", _SIGNED)
_DAY = date(2027, 1, 12)


def test_a_duty_needs_a_name_and_a_day() -> None:
    """A signature without its day is none."""
    whole = record_of("financial/2026-10", _TEXT).body
    undated = record_of("financial/2026-10", _TEXT.replace("approved_on: 2026-11-04\n", "")).body

    assert lacking(whole, (SignOff.PREPARED, SignOff.APPROVED)) == ()
    assert lacking(whole, SignOff) == (SignOff.REVIEWED, SignOff.SUPERVISED)
    assert lacking(undated, (SignOff.APPROVED,)) == (SignOff.APPROVED,)


def _config(more: str) -> str:
    return BOARD.replace("show_unsigned: 是\n", more)


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ("", False),
        ("sign_off: [编制, 批准]\n", True),
        ("sign_off: [编制, 审核, 监督, 批准]\n", False),
        ("sign_off: [supervised]\n", False),
        ("show_unsigned: 是\n", True),
    ],
)
def test_a_board_settles_its_own_chain(more: str, shown: bool, tmp_path: Path) -> None:
    """All four sign, unless it asks for fewer or waits for none."""
    done = examined(tmp_path, {"financial/2026-10": _TEXT}, config=_config(more))
    records = disclosed_of(done, _DAY).records

    assert bool(records) == shown
    assert done.facts[0].held != shown


@pytest.mark.parametrize(
    ("more", "waits", "words"),
    [
        ("sign_off: [编制, 批准]\n", (), ""),
        ("sign_off: [编制, 审核]\n", ("审核",), "签齐以前不公布"),
        ("show_unsigned: 是\n", ("审核", "监督"), "待签"),
    ],
)
def test_nobody_is_waited_for_who_is_not_asked(
    more: str, waits: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    """Check says who has yet to sign, and what comes of it."""
    done = examined(tmp_path, {"financial/2026-10": _TEXT}, config=_config(more))

    assert done.facts[0].pending == waits
    assert [one.code for one in done.problems] == ["unsigned"] * bool(waits)
    assert all(words in one.hint() for one in done.problems)
