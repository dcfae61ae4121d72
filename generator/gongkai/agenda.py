"""The dates of a board: the last days for what it owes, displays, and the monthly contact day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gongkai.contact_rule import ContactRule
from gongkai.duties import ItemDuties, State
from gongkai.facts import Facts, Standing
from gongkai.message import say, series
from gongkai.view import Occasion

__all__ = ["contact_days_of", "occasions_of"]

_CONTACT = "R10"


def occasions_of(
    facts: Sequence[Facts],
    owed: Iterable[ItemDuties],
    standings: Mapping[str, Standing],
    contact: ContactRule,
) -> tuple[Occasion, ...]:
    """All dates, by day: open duties, displays with a last day, contact days since the start."""
    items = tuple(owed)
    found = [*_due(items), *_displays(facts, standings), *contact_days_of(facts, items, contact)]
    return tuple(sorted(found, key=lambda one: (one.first, one.name)))


def _due(items: Iterable[ItemDuties]) -> Iterator[Occasion]:
    for one in items:
        for duty in one.duties:
            if duty.state in (State.MISSING, State.DUE, State.NEXT):
                yield Occasion(
                    f"due/{duty.item.code}/{duty.period}",
                    duty.due,
                    duty.due,
                    say(
                        "最后一天公开：%(title)s（%(period)s）",
                        title=duty.item.title,
                        period=duty.period.label,
                    ),
                    say("%(who)s负责", who=duty.item.responsible),
                )


def _displays(facts: Iterable[Facts], standings: Mapping[str, Standing]) -> Iterator[Occasion]:
    between = say("，")
    for one in facts:
        if one.publicity_end is not None and standings[one.record_id] is Standing.SHOWN:
            yield Occasion(
                f"display/{one.record_id}",
                one.publicity_start,
                one.publicity_end,
                say("公示：%(title)s", title=one.title),
                series((one.kind_label, one.period.label), between),
                one.record_id,
            )


def contact_days_of(
    facts: Sequence[Facts], items: Iterable[ItemDuties], rule: ContactRule
) -> Iterator[Occasion]:
    """The monthly contact day of a board that has one; it begins in the month of its first record.

    ``items`` is what the board owes.
    """
    held = any(one.item_code == _CONTACT for one in facts)
    if not facts or not (held or any(one.item.code == _CONTACT for one in items)):
        return
    day = rule.day_in(min(one.publicity_start for one in facts))
    words, title = rule.words.said, say("社情民意联系日")
    yield Occasion("contact-day", day, day, title, words, monthly=rule.recurrence)
