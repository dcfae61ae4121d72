"""What surrounds a record in time: the periods before and after, comparisons, corrections."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.budgeting import Plans, budget_standing, plans_of
from gongkai.catalogue import Catalogue
from gongkai.checks.across import Continuity, continuities_of
from gongkai.comparing import Households, comparisons, households_of, stated_households, written
from gongkai.duties import next_issue
from gongkai.entries import entries_of
from gongkai.facts import Facts, Standing
from gongkai.message import counted, say
from gongkai.money import Amount, Money
from gongkai.period import Grain, Period, chinese_date
from gongkai.presentation import Change, Identity
from gongkai.series import Known, known
from gongkai.terms import period_words
from gongkai.value_object import dataclass
from gongkai.view import Entry, History, HistoryPoint, RecordContext, SharedBy

__all__ = [
    "contexts",
    "contexts_among",
    "history_of",
]

_POINTS = 13
_LEAST_POINTS = 3
_NEAR = 12
_CHART = 1000
_CHARTED = ("expenditure", "total_usage", "total_amount", "total", "closing", "received")
_NAMES = {
    Grain.MONTH: (say("本月"), say("上月"), say("去年同月")),
    Grain.QUARTER: (say("本季度"), say("上季度"), say("去年同季度")),
    Grain.HALF: (say("本半期"), say("上半期"), say("去年同期")),
    Grain.YEAR: (say("本年"), say("上年"), say("上年")),
}


_NOTHING = say("无")


@dataclass(frozen=True, slots=True)
class _Group:
    """A series with the ways into it, made once for all its records."""

    facts: Sequence[Facts]
    places: Mapping[str, int]
    by_period: Mapping[Period, Facts]


def _group(facts: Sequence[Facts]) -> _Group:
    places = {one.record_id: place for place, one in enumerate(facts)}
    return _Group(facts, places, {one.period: one for one in facts})


def contexts(
    facts: Sequence[Facts],
    standings: Mapping[str, Standing],
    today: date,
    catalogue: Catalogue | None = None,
) -> dict[str, RecordContext]:
    """The surroundings of every shown record, by its id; the catalogue says what follows it."""
    return contexts_among(facts, entries_of(facts, standings, today), catalogue)


def contexts_among(
    facts: Sequence[Facts], entries: Mapping[str, Entry], catalogue: Catalogue | None = None
) -> dict[str, RecordContext]:
    """The surroundings of records whose lines in lists are made already."""
    facts = known(facts)
    by_id = {one.record_id: one for one in facts}
    corrections = {one.supersedes: one for one in facts if one.supersedes}
    links: dict[str, list[Continuity]] = {}
    for link in continuities_of(facts.chains):
        links.setdefault(link.facts.record_id, []).append(link)
    groups = {one.record_id: group for group in map(_group, facts.chains) for one in group.facts}
    plans = plans_of(facts.series)
    stated = stated_households(one for group in facts.series for one in group)
    near = _near(facts, entries)
    found: dict[str, RecordContext] = {}
    shared: dict[tuple[int, str, str, str], RecordContext] = {}
    for one in facts:
        same_period, this = near[one.record_id], _NAMES[one.period.grain][0]
        issue = _next_issue(catalogue, one) if catalogue else ""
        # Of most records nothing else is to be told, and those of a period have it in common.
        key = (id(same_period), this, one.correction_reason, issue)
        context = shared.get(key)
        if context is None:
            context = shared[key] = RecordContext(
                same_period=same_period,
                this_label=this,
                correction=one.correction_reason,
                next_issue=issue,
            )
        more: dict[str, Any] = {}
        if one.record_id in groups or plans.accounts or plans.items:
            group = groups.get(one.record_id) or _group((one,))
            more = _in_time(one, group, entries, plans, stated)
        if one.record_id in links:
            more["continuity"] = tuple(_continuity(links[one.record_id]))
        if one.record_id in corrections:
            more["superseded_by"] = entries[corrections[one.record_id].record_id]
        if one.supersedes in by_id:
            more["supersedes"] = entries[one.supersedes]
            more["changes"] = tuple(_changes(by_id[one.supersedes], one))
        found[one.record_id] = replace(context, **more) if more else context
    return found


def _in_time(
    one: Facts,
    group: _Group,
    entries: Mapping[str, Entry],
    plans: Plans,
    stated: Mapping[str, Sequence[Households]],
) -> dict[str, Any]:
    """What is told of a record by those of its series."""
    last = group.by_period.get(one.period.shifted(-1))
    following = group.by_period.get(one.period.shifted(1))
    last_year = group.by_period.get(one.period.year_before())
    homes = households_of(one, stated)
    told = tuple(comparisons(one, last, last_year, group.by_period, homes))
    is_shared = homes is not None and any(line.per_household for line in told)
    _, last_label, last_year_label = _NAMES[one.period.grain]
    return {
        "previous": entries[last.record_id] if last else None,
        "following": entries[following.record_id] if following else None,
        "comparisons": told,
        "shared_by": _shared_by(one, homes) if homes and is_shared else None,
        "budget": budget_standing(one, group.by_period, plans),
        "history": history_of(group.facts, group.places[one.record_id]),
        "rows": _row_history(one, last, last_year),
        "last_label": last_label if last else "",
        "last_year_label": last_year_label if last_year and last_year is not last else "",
    }


def _shared_by(one: Facts, homes: Households) -> SharedBy:
    """How many households a figure is divided by, and the record that says so if it is another."""
    words = counted("摊到每户按 %(n)s 户算", homes.number)
    if homes.facts.record_id == one.record_id:
        return SharedBy(words)
    return SharedBy(words, homes.facts.record_id, homes.facts.title)


def _next_issue(catalogue: Catalogue, one: Facts) -> str:
    """What follows a record: 2026 年 11 月，12 月 10 日前公开."""
    found = next_issue(catalogue, one)
    if found is None:
        return ""
    period, due = found
    return say(
        "%(period)s，%(due)s前公开",
        period=period.label,
        due=chinese_date(due, year=due.year != one.period.year),
    )


def _near(facts: Known, entries: Mapping[str, Entry]) -> dict[str, tuple[Entry, ...]]:
    """Some records of the same period and area beside each; the page of the period has all of them.

    All that are not among the first have the same ones.
    """
    found: dict[str, tuple[Entry, ...]] = {}
    for group in facts.periods:
        areas: dict[str, list[str]] = {}
        for one in group:
            areas.setdefault(one.area, []).append(one.record_id)
        for names in areas.values():
            first = [entries[name] for name in names[: _NEAR + 1]]
            found |= dict.fromkeys(names, tuple(first[:_NEAR]))
            for place, name in enumerate(names[:_NEAR]):
                found[name] = (*first[:place], *first[place + 1 :])
    return found


def _continuity(links: Iterable[Continuity]) -> Iterator[Identity]:
    """One sentence for each account that goes on, and one for all rows and meters together.

    An account and its rows that all hold are one sentence.
    """
    found = list(links)
    several = [link for link in found if link.opening.key]
    single = [link for link in found if not link.opening.key]
    together = len(single) == 1 and several and all(link.holds for link in found)
    for link in single:
        grain = link.facts.period.grain
        rows = counted("和 %(n)s 项期初数", len(several)) if together else ""
        opening = period_words(link.opening.label + rows, grain)
        words = say(
            "%(opening)s与 %(period)s的%(edge)s一致",
            opening=opening,
            period=link.previous.period.label,
            edge=period_words(say("期末数"), grain),
        )
        yield Identity(words, link.holds, record=link.previous.record_id)
    if several and not together:
        previous = several[0].previous
        edge = period_words(say("期末数"), several[0].facts.period.grain)
        words = counted(
            "%(n)s 项上期数与 %(period)s的%(edge)s一致",
            len(several),
            period=previous.period.label,
            edge=edge,
        )
        holds = all(link.holds for link in several)
        yield Identity(words, holds, record=previous.record_id)


def _row_history(
    one: Facts, last: Facts | None, last_year: Facts | None
) -> dict[str, tuple[str, str]] | None:
    if last is None and last_year is None:
        return None
    return {
        line.key: (_text_at(last, line.key), _text_at(last_year, line.key))
        for line in one.line_values
    }


def _text_at(facts: Facts | None, key: str) -> str:
    value = facts.value(key) if facts else None
    return written(value, facts.amount_unit) if facts and value is not None else ""


def history_of(group: Sequence[Facts], place: int) -> History | None:
    """Up to thirteen periods of a series that end at a place in it; nothing under three."""
    if place + 1 < _LEAST_POINTS:
        return None
    one = group[place]
    upto = group[max(0, place + 1 - _POINTS) : place + 1]
    charted = next((key for key in _CHARTED if one.value(key) is not None), None)
    if charted is None:
        return None
    keys = [
        charted,
        *(key for key in ("closing_balance", "total_amount") if one.value(key) is not None),
    ]
    keys = list(dict.fromkeys(keys))[:2]
    names = {line.key: period_words(line.label, one.period.grain) for line in one.line_values}
    labels = tuple(names[key] for key in keys)
    values = [_size(other.value(charted)) for other in upto]
    floor, ceiling = _bounds(values)
    unit = one.amount_unit if isinstance(one.value(charted), Money) else ""
    points = tuple(
        HistoryPoint(
            other.record_id,
            str(other.period),
            other.period.label,
            tuple(_text_at(other, key) for key in keys),
            int((value - floor) * _CHART / (ceiling - floor)),
        )
        for other, value in zip(upto, values, strict=True)
    )
    middle = (floor + ceiling) / 2
    caption = counted("%(n)s 期的%(label)s", len(upto), label=labels[0])
    return History(
        caption, unit, labels, labels[0], points, _axis(floor), _axis(middle), _axis(ceiling)
    )


def _size(value: Amount | None) -> Decimal:
    if isinstance(value, Money):
        return value.yuan
    return Decimal(str(value)) if isinstance(value, int | Decimal) else Decimal(0)


def _bounds(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """Round edges of a chart: from zero unless all values lie close together above it.

    Values that hardly differ are drawn as what they are, not as a range of their own.
    """
    low, high = min(values), max(values)
    spread = max(high - low, max(abs(low), abs(high)) / 10)
    floor = Decimal(0) if low < spread * 3 else low - spread / 4
    step = Decimal(10) ** (max(spread if floor else high, Decimal(1)).adjusted())
    floor = (floor // step) * step if floor >= 0 else ((floor // step) - 1) * step
    if low < 0:
        floor = ((low // step) - 1) * step
    ceiling = (high // step + 1) * step
    if step == 1:
        ceiling += (ceiling - floor) % 2
    return floor, ceiling


def _axis(value: Decimal) -> str:
    ten_thousand = 10_000
    if abs(value) >= ten_thousand:
        amount, whole = f"{(value / ten_thousand).normalize():f}", f"{value.normalize():,f}"
        return say("%(amount)s 万", amount=amount.replace("-", "−"), whole=whole.replace("-", "−"))
    return f"{value.normalize():,f}".replace("-", "−")


def _changes(old: Facts, new: Facts) -> Iterator[Change]:
    """What the correction changed: compared figures first, then all else that is shown.

    A compared figure stands among the particulars too, where it is not told again.
    """
    before = {line.key: line for line in old.line_values}
    told: Counter[tuple[str, str]] = Counter()
    for line in new.line_values:
        was = before.pop(line.key, None)
        then = written(was.value, old.amount_unit) if was else _NOTHING
        now = written(line.value, new.amount_unit)
        if then != now:
            told[then, now] += 1
            yield Change(line.label, then, now)
    for line in before.values():
        then = written(line.value, old.amount_unit)
        told[then, _NOTHING] += 1
        yield Change(line.label, then, _NOTHING)
    for change in _other_changes(old, new):
        told[change.old, change.new] -= 1
        if told[change.old, change.new] < 0:
            yield change


def _other_changes(old: Facts, new: Facts) -> Iterator[Change]:
    before = {one.key: one for one in old.particulars}
    for one in new.particulars:
        was = before.pop(one.key, None)
        if was is None or was.text != one.text:
            yield Change(one.label, was.text if was else _NOTHING, one.text)
    for one in before.values():
        yield Change(one.label, one.text, _NOTHING)
