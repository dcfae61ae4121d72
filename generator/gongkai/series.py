"""The records of a board that stand, and those that follow each other in time, from facts alone."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from gongkai.facts import Facts
from gongkai.period import Grain

__all__ = ["Known", "current", "known", "series"]

_GRAIN_NAMES = {grain: grain.name for grain in Grain}


class Known(tuple[Facts, ...]):
    """Facts of which it is worked out once which stand and which follow each other."""

    @property
    def standing(self) -> "Known":
        """Those that are neither corrected nor withdrawn on any day."""
        return self if self._fewer is None else self._fewer

    @cached_property
    def _fewer(self) -> "Known | None":
        """The same where they are not all: facts that hold themselves would never be let go."""
        found = _standing(self, None)
        return None if found is self else found

    @cached_property
    def series(self) -> tuple[tuple[Facts, ...], ...]:
        """The series of those that stand, in the order of kind, body, subject and grain."""
        groups: dict[tuple[str, ...], list[Facts]] = {}
        for one in self.standing:
            key = (one.kind, one.organisation, one.subject, _GRAIN_NAMES[one.period.grain])
            groups.setdefault(key, []).append(one)
        return tuple(_in_time(group) for _, group in sorted(groups.items()))

    @cached_property
    def periods(self) -> tuple[tuple[Facts, ...], ...]:
        """All of them, those of equal periods together, each period where it is met first."""
        keys: dict[int, tuple[int, int, Grain]] = {}
        groups: dict[tuple[int, int, Grain], list[Facts]] = {}
        for one in self:
            # Most records of a period have the very same one, and are told apart by that at once.
            period = one.period
            key = keys.get(id(period))
            if key is None:
                key = keys[id(period)] = period.year, period.first_month, period.grain
            groups.setdefault(key, []).append(one)
        return tuple(map(tuple, groups.values()))

    @cached_property
    def chains(self) -> tuple[tuple[Facts, ...], ...]:
        """The series of more than one record."""
        return tuple(group for group in self.series if len(group) > 1)


def known(facts: Iterable[Facts]) -> Known:
    """Facts whose series are asked for more than once."""
    return facts if isinstance(facts, Known) else Known(facts)


def current(facts: Iterable[Facts], today: date | None = None) -> Known:
    """The facts of records that stand: neither corrected by another one nor withdrawn.

    Without a day every withdrawal counts, also one that is still to come.
    """
    all_known = known(facts)
    return all_known.standing if today is None else _standing(all_known, today)


def series(facts: Iterable[Facts]) -> tuple[tuple[Facts, ...], ...]:
    """The current records that follow each other in time: equal kind, body, subject and grain."""
    return known(facts).series


def _standing(facts: Known, today: date | None) -> Known:
    standing = [one for one in facts if not _is_withdrawn(one, today)]
    superseded = {one.supersedes for one in standing if one.supersedes}
    if superseded:
        standing = [one for one in standing if one.record_id not in superseded]
    return facts if len(standing) == len(facts) else Known(standing)


def _is_withdrawn(facts: Facts, today: date | None) -> bool:
    day = facts.withdrawn_on
    return day is not None and (today is None or day <= today)


def _in_time(group: list[Facts]) -> tuple[Facts, ...]:
    if len(group) > 1:
        group.sort(key=lambda one: (one.first_day, one.record_id))
    return tuple(group)
