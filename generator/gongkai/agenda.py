"""The dates of a board: the last days for what it owes, displays, and the monthly contact day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from gongkai.duties import ItemDuties, State
from gongkai.facts import Facts, Standing
from gongkai.view import Occasion

__all__ = ["occasions_of", "second_sunday"]

_CONTACT = "R10"
_SUNDAY = 6
_WEEK = 7


def second_sunday(month: date) -> date:
    """The second Sunday of the month that a day is in."""
    first = month.replace(day=1)
    return first + timedelta(days=(_SUNDAY - first.weekday()) % _WEEK + _WEEK)


def occasions_of(
    facts: Sequence[Facts], owed: Iterable[ItemDuties], standings: Mapping[str, Standing]
) -> tuple[Occasion, ...]:
    """All dates, by day: open duties, displays with a last day, contact days since the start."""
    items = tuple(owed)
    found = [*_due(items), *_displays(facts, standings), *_contact_days(facts, items)]
    return tuple(sorted(found, key=lambda one: (one.first, one.name)))


def _due(items: Iterable[ItemDuties]) -> Iterator[Occasion]:
    for one in items:
        for duty in one.duties:
            if duty.state in (State.MISSING, State.DUE, State.NEXT):
                yield Occasion(
                    f"due/{duty.item.code}/{duty.period}",
                    duty.due,
                    duty.due,
                    f"最后一天公开：{duty.item.title}（{duty.period.label}）",
                    f"{duty.item.responsible}负责",
                )


def _displays(facts: Iterable[Facts], standings: Mapping[str, Standing]) -> Iterator[Occasion]:
    for one in facts:
        if one.publicity_end is not None and standings[one.record_id] is Standing.SHOWN:
            yield Occasion(
                f"display/{one.record_id}",
                one.publicity_start,
                one.publicity_end,
                f"公示：{one.title}",
                f"{one.kind_label}，{one.period.label}",
                one.record_id,
            )


def _contact_days(facts: Sequence[Facts], items: Iterable[ItemDuties]) -> Iterator[Occasion]:
    """On a board that has them; they begin in the month of its first record."""
    held = any(one.item_code == _CONTACT for one in facts)
    if not facts or not (held or any(one.item.code == _CONTACT for one in items)):
        return
    day = second_sunday(min(one.publicity_start for one in facts))
    yield Occasion("contact-day", day, day, "社情民意联系日", "每月第二个周日", monthly=True)
