"""Former addresses of records: each leads to one record, and none is in use."""

from collections.abc import Iterator, Sequence

from gongkai.facts import Facts
from gongkai.faults import making
from gongkai.problem import Problem

__all__ = ["check_moved"]


def check_moved(facts: Sequence[Facts]) -> Iterator[Problem]:
    """Addresses are told apart without regard to case, as folders are on Windows.

    Problems: ``alias-taken``.
    """
    if not any(one.aliases for one in facts):
        return
    taken = {one.record_id.casefold(): one.record_id for one in facts}
    for one in facts:
        for alias in one.aliases:
            other = taken.setdefault(alias.path.casefold(), one.record_id)
            if other != one.record_id or alias.path.casefold() == one.record_id.casefold():
                yield making.ALIAS_TAKEN.at(alias.place, "aliases", path=alias.path, other=other)
