"""What a day adds to the log of a board, what it is called, and which key it asks for."""

import random
from pathlib import Path

import pytest

from gongkai.disclose import gate
from gongkai.disk import Disk
from gongkai.examine import examine
from gongkai.ledger import Ledger, LogOrder, open_ledger, origin_of, plan_day
from gongkai.log.book import Book
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


def _opened(content: Path, origin: str, *signers: Signer) -> Ledger | str:
    """The ledger, or the code of what is wrong."""
    found = open_ledger(content, "board", "", origin, None, random.Random(1).randbytes, signers)
    return found if isinstance(found, Ledger) else found.code


def test_a_log_with_keys_takes_its_own_of_those_at_hand(tmp_path: Path) -> None:
    """And none other will do, nor for a board of another name."""
    content = content_of(tmp_path)
    unsigned = _opened(content, "a.example/b")
    save_change(content, first_keys("a.example/b", _DAY_KEY.public, _RECOVERY), Disk())
    signed = _opened(content, "a.example/b", _OTHER, _DAY_KEY)

    assert isinstance(unsigned, Ledger)
    assert isinstance(signed, Ledger)
    assert (unsigned.signer, signed.signer) == (None, _DAY_KEY)
    assert _opened(content, "a.example/b", _OTHER) == "key-needed"
    assert _opened(content, "a.example/c", _DAY_KEY) == "key-refused"


def test_a_day_is_planned_from_what_is_public_on_it(tmp_path: Path) -> None:
    """One entry for each record, in their order."""
    content = content_of(tmp_path)
    one = examine(content, "board", DAY)
    assert one.board is not None
    passed = gate(one.facts, DAY)
    published = {facts.record_id: {"title": facts.title} for facts in passed.shown}
    order = LogOrder(Book(), None, random.Random(1).randbytes, "board/log")

    made = plan_day(order, passed, published, None, DAY)
    assert made.problems == ()
    assert list(made.book.live()) == sorted(published)
