"""Records as lines of lists: what is said of each in one line, wherever it is listed."""

from collections.abc import Iterable, Mapping
from datetime import date

from gongkai.facts import Facts, Standing
from gongkai.message import say, spaced
from gongkai.period import chinese_date
from gongkai.terms import period_words
from gongkai.view import Entry

__all__ = ["entries_of", "entry_of"]


def entry_of(facts: Facts, today: date, standing: Standing = Standing.SHOWN) -> Entry:
    """A record as one line of a list."""
    headline, period, first = facts.headline, facts.period, facts.publicity_start
    last = facts.publicity_end
    is_on_display = last is not None and first <= today <= last
    until = chinese_date(last, year=False) if last is not None and is_on_display else ""
    return Entry(
        facts.record_id,
        facts.title,
        facts.kind_label,
        facts.area,
        str(period),
        period.label,
        chinese_date(first, year=first.year != today.year),
        period_words(spaced(headline.label, headline.text, headline.unit), period.grain)
        if headline
        else "",
        _state(facts, standing, until),
        first,
        until,
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
    return {
        one.record_id: entry_of(one, today, standings.get(one.record_id, Standing.SHOWN))
        for one in facts
    }
