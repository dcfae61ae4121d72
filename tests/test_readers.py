"""Every reader stands its seeds and random changes of them; a reader that does not is seen."""

import random

import pytest

import readers
from readers import READERS

_SHARE = 15


def _changed(body: bytes, draw: random.Random) -> bytes:
    """The input with a byte changed, a piece lost or a piece twice."""
    if not body:
        return bytes([draw.randrange(256)])
    at, to = sorted(draw.randrange(len(body)) for _ in range(2))
    ways = (
        body[:at] + bytes([body[at] ^ draw.randrange(1, 256)]) + body[at + 1 :],
        body[:at] + body[to:],
        body[:to] + body[at:],
    )
    return draw.choice(ways)


@pytest.mark.parametrize("name", READERS)
def test_seeds_and_changes_of_them_are_met(name: str) -> None:
    """Without an error of Python's; tens of thousands, guided, are deep."""
    draw = random.Random(name)
    seeds = READERS[name].seeds()
    assert seeds
    for body in (*seeds[:_SHARE], *(_changed(draw.choice(seeds), draw) for _ in range(_SHARE))):
        assert READERS[name].read(body) == ""


def test_a_reader_that_does_not_stand_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """By what it raises, and by what it lets through."""
    monkeypatch.setattr("refusing.to_html", str)
    assert READERS["markdown"].read(b"<script>") != ""
    monkeypatch.setattr(readers, "BadArchive", KeyError)
    with pytest.raises(OSError, match="damaged"):
        READERS["zip"].read(b"PK")
