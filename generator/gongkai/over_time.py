"""What a board shows over longer times: every kind by its series, every year in review."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from gongkai.comparing import written
from gongkai.duties import ItemDuties, State
from gongkai.entries import entry_of
from gongkai.facts import Facts, anchor_of
from gongkai.history import history_of
from gongkai.message import counted, say
from gongkai.money import Money
from gongkai.period import Grain, Period, chinese_date
from gongkai.presentation import ColumnSum, SumTerm
from gongkai.series import current, series
from gongkai.view import Entry, KindSeries, KindView, YearAccount, YearLine, YearView

__all__ = ["kind_views", "year_views"]

_ACCOUNT = ("income", "expenditure", "closing_balance")
_CHARGE = "charge/"
_TWO = 2


def kind_views(facts: Sequence[Facts], entries: Mapping[str, Entry]) -> tuple[KindView, ...]:
    """Every kind the board has records of, in the order of their areas, each series by itself.

    ``entries`` has the line of every record.
    """
    groups: dict[str, list[tuple[Facts, ...]]] = {}
    for group in series(facts):
        groups.setdefault(group[0].kind, []).append(group)
    found = [
        KindView(
            kind,
            own[0][0].kind_label,
            own[0][0].area,
            sum(len(group) for group in own),
            tuple(_series(group, entries) for group in own),
        )
        for kind, own in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.area, one.label)))


def _series(group: Sequence[Facts], entries: Mapping[str, Entry]) -> KindSeries:
    newest = group[-1]
    label = newest.subject or newest.organisation
    return KindSeries(
        label,
        history_of(group, len(group) - 1),
        tuple([entries[one.record_id] for one in reversed(group)]),
    )


def year_views(
    facts: Sequence[Facts], owed: Iterable[ItemDuties], today: date
) -> dict[str, YearView]:
    """The review of every year that has records, by the year."""
    by_year: dict[int, list[Facts]] = {}
    for one in current(facts, today):
        by_year.setdefault(one.period.year, []).append(one)
    duties = [duty for item in owed for duty in item.duties]
    found = {}
    for year, own in by_year.items():
        mine = [duty for duty in duties if duty.due.year == year]
        counts = {state: sum(duty.state is state for duty in mine) for state in State}
        found[str(year)] = YearView(
            str(year),
            tuple(_accounts(own)),
            tuple(_fees(own)),
            counts[State.MET],
            counts[State.LATE],
            counts[State.MISSING],
            tuple(entry_of(one, today) for one in own if one.supersedes),
        )
    return found


def _accounts(facts: Sequence[Facts]) -> Iterator[YearAccount]:
    """The accounts of a year from the shortest periods that follow each other without a gap."""
    kinds = {one.kind for one in facts if one.carried}
    groups = [
        group
        for group in series(one for one in facts if one.kind in kinds)
        if group[-1].carried and all(group[-1].value(key) is not None for key in _ACCOUNT)
    ]
    told: set[str] = set()
    for group in sorted(groups, key=lambda one: one[0].period.grain):
        subject = group[-1].subject or group[-1].kind_label
        if subject not in told and len(group) >= _TWO:
            account = _account(subject, group)
            if account is not None:
                told.add(subject)
                yield account


def _account(subject: str, group: Sequence[Facts]) -> YearAccount | None:
    """The year of one account; nothing where a period is missing or its balance does not follow."""
    lines = []
    income = expenditure = Money(0)
    unit = group[-1].amount_unit
    opening = group[0].carried[0].opening
    if not isinstance(opening, Money):
        return None
    balance = opening
    for one in group:
        came, went, left = (one.value(key) for key in _ACCOUNT)
        if not (isinstance(came, Money) and isinstance(went, Money) and isinstance(left, Money)):
            return None
        if one.carried[0].opening != balance or balance + came - went != left:
            return None
        balance = left
        income, expenditure = income + came, expenditure + went
        texts = tuple(written(value, unit) for value in (came, went, left))
        lines.append(YearLine(one.record_id, one.period.short_label, texts))
    days = say(
        "%(first)s至 %(last)s",
        first=chinese_date(group[0].first_day),
        last=chinese_date(group[-1].last_day, year=False),
    )
    terms = (
        SumTerm(
            "",
            say("年初结余") if group[0].first_day.month == 1 else say("期初结余"),
            written(opening, unit),
            "",
        ),
        SumTerm("＋", say("收入"), written(income, unit), ""),
        SumTerm("−", say("支出"), written(expenditure, unit), ""),
    )
    end = Period(group[-1].last_day.year, group[-1].last_day.month, Grain.MONTH).short_label
    last = say("年底结余") if group[-1].last_day.month == 12 else say("%(month)s底结余", month=end)
    result = SumTerm("＝", last, written(balance, unit), "")
    return YearAccount(
        subject,
        ColumnSum(
            say("%(period)s，单位：%(unit)s", period=days, unit=say(unit)),
            terms,
            result,
            unit=say(unit),
        ),
        tuple(lines),
    )


def _fees(facts: Iterable[Facts]) -> Iterator[YearLine]:
    """What each charge brought in over the months of a year, with the number of months."""
    sums: dict[str, list[Facts]] = {}
    for one in facts:
        if one.period.grain is Grain.MONTH:
            for line in one.line_values:
                if line.key.startswith(_CHARGE) and isinstance(line.value, Money):
                    sums.setdefault(line.key, []).append(one)
    for key, months in sums.items():
        values = [value for one in months if isinstance(value := one.value(key), Money)]
        total = sum(values, start=Money(0))
        newest = max(months, key=lambda one: one.first_day)
        line = next(line for line in newest.line_values if line.key == key)
        yield YearLine(
            newest.record_id,
            line.label,
            (counted("%(n)s 个月", len(months)), total.text()),
            anchor_of(line.field),
        )
