"""Records as lines of lists: what is said of each in one line, wherever it is listed."""

from collections.abc import Iterable, Mapping
from datetime import date

from gongkai.facts import Facts, Standing
from gongkai.message import say, spaced
from gongkai.period import Period, chinese_date
from gongkai.terms import period_words
from gongkai.view import Entry

__all__ = ["entries_of", "entry_of"]


def entry_of(facts: Facts, today: date, standing: Standing = Standing.SHOWN) -> Entry:
    """A record as one line of a list."""
    return _entry_of(facts, today, standing, _Words(today))


class _Words:
    """Periods and days in words, which many records have in common."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._periods: dict[int, tuple[Period, str, str]] = {}
        self._days: dict[date, str] = {}
        self._ends: dict[date, str] = {}

    def of_period(self, period: Period) -> tuple[Period, str, str]:
        """A period, as it is written, and in words; many records have the very same one."""
        known = self._periods.get(id(period))
        if known is None:
            known = self._periods[id(period)] = period, str(period), period.label
        return known

    def of_day(self, day: date) -> str:
        """A day in words, with the year if it is another one than that of today."""
        if day not in self._days:
            self._days[day] = chinese_date(day, year=day.year != self._today.year)
        return self._days[day]

    def of_end(self, day: date) -> str:
        """The last day of a display in words."""
        if day not in self._ends:
            self._ends[day] = chinese_date(day, year=False)
        return self._ends[day]


def _entry_of(facts: Facts, today: date, standing: Standing, words: _Words) -> Entry:
    headline, period, first = facts.headline, facts.period, facts.publicity_start
    last = facts.publicity_end
    until = words.of_end(last) if last is not None and first <= today <= last else ""
    _, written, label = words.of_period(period)
    is_plain = standing is Standing.SHOWN and not (facts.supersedes or until)
    return Entry(
        facts.record_id,
        facts.title,
        facts.kind_label,
        facts.area,
        written,
        label,
        words.of_day(first),
        period_words(spaced(headline.label, headline.text, headline.unit), period.grain)
        if headline
        else "",
        "" if is_plain else _state(facts, standing, until),
        until,
        first,
    )


def _state(facts: Facts, standing: Standing, until: str) -> str:
    """What is to be said of a record in a word or two; ``until`` is the end of its display."""
    if standing is Standing.STUB:
        return say("已撤下")
    if standing is Standing.SUPERSEDED:
        return say("已更正")
    if facts.supersedes:
        return say("第 %(version)s 版，更正", version=facts.version)
    return say("公示到 %(day)s", day=until) if until else ""


def entries_of(
    facts: Iterable[Facts], standings: Mapping[str, Standing], today: date
) -> dict[str, Entry]:
    """Every record as the line that all lists have of it, by its id."""
    words = _Words(today)
    return {
        one.record_id: _entry_of(one, today, standings.get(one.record_id, Standing.SHOWN), words)
        for one in facts
    }
