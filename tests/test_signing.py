"""The chain of signatures: what lacks one is not shown, where the board says so."""

from datetime import date
from pathlib import Path

import pytest

from boards import BOARD, config_of, disclosed_of, examined, record_of, statement
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


@pytest.mark.parametrize(
    ("chain", "shown"),
    [
        ("", True),
        ("[编制, 批准]", True),
        ("[编制, 审核, 监督, 批准]", False),
        ("[supervised]", False),
    ],
)
def test_a_board_settles_its_own_chain(chain: str, shown: bool, tmp_path: Path) -> None:
    """The whole one, a shorter one, or none."""
    config = BOARD + (f"sign_off: {chain}\n" if chain else "")
    done = examined(tmp_path, {"financial/2026-10": _TEXT}, config=config)
    records = disclosed_of(done, _DAY).records

    assert bool(records) == shown
    assert done.facts[0].held != shown
    assert len(config_of(config).sign_off) == chain.count(",") + bool(chain)
