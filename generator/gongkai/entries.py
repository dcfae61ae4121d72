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
    headline = facts.headline
    return Entry(
        facts.record_id,
        facts.title,
        facts.kind_label,
        facts.area,
        str(facts.period),
        facts.period.label,
        chinese_date(facts.publicity_start, year=facts.publicity_start.year != today.year),
        period_words(spaced(headline.label, headline.text, headline.unit), facts.period.grain)
        if headline
        else "",
        _state(facts, today, standing),
        facts.publicity_start,
        _last_day(facts, today),
    )


def _state(facts: Facts, today: date, standing: Standing) -> str:
    if standing is Standing.STUB:
        return say("已撤下")
    if standing is Standing.SUPERSEDED:
        return say("已更正")
    if facts.supersedes:
        return say("第 %(version)s 版，更正", version=facts.version)
    if _last_day(facts, today):
        return say("公示到 %(day)s", day=_last_day(facts, today))
    return ""


def _last_day(facts: Facts, today: date) -> str:
    """The last day of a display that is under way, in words."""
    if facts.publicity_end and facts.publicity_start <= today <= facts.publicity_end:
        return chinese_date(facts.publicity_end, year=False)
    return ""


def entries_of(
    facts: Iterable[Facts], standings: Mapping[str, Standing], today: date
) -> dict[str, Entry]:
    """Every record as the line that all lists have of it, by its id."""
    return {
        one.record_id: entry_of(one, today, standings.get(one.record_id, Standing.SHOWN))
        for one in facts
    }
