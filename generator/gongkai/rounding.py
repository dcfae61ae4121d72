"""Figures that exist only rounded: how far they may stray, and what is said of it.

A record in 万元 or 亿元 may name the last printed place its amounts are rounded to. Every amount
then may be off by half of that place, and an identity by what its terms may lose together; money
in 元 is exact and has no such leave.
"""

from collections.abc import Iterable, Sequence

from gongkai.message import say
from gongkai.model import Kind, RecordBody
from gongkai.money import Money
from gongkai.proof import Proof

__all__ = ["allowance", "proofs_of", "rounding_words"]

_EXACT = Money(0)


def proofs_of(kind: Kind, body: RecordBody) -> tuple[Proof, ...]:  # type: ignore[type-arg]
    """The identities of a record, each with the tolerance that the rounding of its figures gives.

    A sum of n rounded terms may be off by n halves of the last place: its own rounding adds
    nothing, since the gap is a whole number of places and, rounded half up, less than (n + 1)
    halves. A product of exact factors may be off by one half, both ends inclusive.
    """
    proofs = kind.proofs(body)
    place = body.rounded_to
    return tuple(proofs) if place is None else tuple(one.rounded(place) for one in proofs)


def allowance(parts: Sequence[Money | None], whole: Money | None) -> Money:
    """How far a figure may be off what follows from parts of other records, inclusive.

    Given are the places they are rounded to; nothing for an exact one. Parts and whole of one
    place are as in a sum; a whole rounded more coarsely than a part adds half of its own place.
    """
    places = [place or _EXACT for place in parts]
    own = whole or _EXACT
    finer = any(place < own for place in places)
    halves = sum(place.fen for place in places) + (own.fen if finer else 0)
    return Money(halves // 2)


def rounding_words(place: Money, unit: str, proofs: Iterable[Proof]) -> str:
    """The sentence that a record of rounded figures bears wherever it is shown."""
    last = place.text(unit).rstrip("0").rstrip(".")
    words = say(
        "本表的金额四舍五入到 %(last)s %(unit)s，各数相加可能和合计差一点尾数",
        last=last,
        unit=say(unit),
    )
    off = sum(one.holds and not one.is_exact for one in proofs)
    return (
        say("%(words)s；有 %(off)s 处差了，都在允许之内。", words=words, off=off)
        if off
        else say("%(words)s；这张表没有差的。", words=words)
    )
