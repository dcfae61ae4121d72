"""What a day adds to the log of a board, what it is called, and which key it asks for."""

import random
from pathlib import Path

import pytest

from gongkai.build_options import BuildOptions
from gongkai.disk import Disk
from gongkai.examine import examine
from gongkai.ledger import origin_of, planned, with_key
from gongkai.log.ed25519 import Signer
from gongkai.log.keys import first_keys
from gongkai.log.store import save_change
from published import DAY, content_of

_DAY_KEY, _RECOVERY, _OTHER = (Signer(bytes([place]) * 32) for place in range(3))


@pytest.mark.parametrize(
    ("address", "base_url", "below", "origin"),
    [
        ("", "", "", "gongkai.invalid/b"),
        ("https://a.example/b/", "", "", "a.example/b"),
        ("https://a.example/b/", "https://c.example/", "d/e/", "c.example/d/e"),
        ("https://a b.example/", "", "", "gongkai.invalid/b"),
    ],
)
def test_a_log_is_called_by_the_address_of_its_board(
    address: str, base_url: str, below: str, origin: str
) -> None:
    """Without its scheme; a board without one has a name that is nobody's."""
    assert origin_of(address, "b", base_url, below) == origin


def _with_key(
    tmp_path: Path, origin: str, signers: tuple[Signer, ...]
) -> tuple[list[str], Signer | None]:
    content = content_of(tmp_path)
    save_change(content, first_keys(origin, _DAY_KEY.public, _RECOVERY), Disk())
    one = examine(content, "board", DAY)
    assert one.board is not None
    options = BuildOptions(content, tmp_path / "out", DAY, "board")
    ledger, problems = planned(one, one.board, options, None, random.Random(1).randbytes)
    assert not problems
    ledger, problems = with_key(ledger, options, signers)
    return [problem.code for problem in problems], ledger.signer


def test_a_log_with_keys_takes_its_own_of_those_at_hand(tmp_path: Path) -> None:
    """And none other will do."""
    assert _with_key(tmp_path / "a", "gongkai.invalid/board", (_OTHER, _DAY_KEY)) == ([], _DAY_KEY)
    assert _with_key(tmp_path / "b", "gongkai.invalid/board", (_OTHER,)) == (["key-needed"], None)


def test_a_key_of_another_board_is_refused(tmp_path: Path) -> None:
    """Its name is part of it."""
    assert _with_key(tmp_path, "example.org/x", (_DAY_KEY,)) == (["key-refused"], None)
