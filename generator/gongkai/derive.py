"""Everything the pages of a board show beyond single records, from facts alone."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from gongkai.agenda import contact_days_of, occasions_of
from gongkai.catalogue import Catalogue
from gongkai.contact_rule import ContactRule
from gongkai.digest import digest_of_texts, fingerprint
from gongkai.duties import ItemDuties, State, duties_of
from gongkai.entries import entries_of
from gongkai.facts import BY_DAY, BoardFacts, DutyFact, Facts, FeeFact, Standing, TitleFact
from gongkai.front import accounts_of, front_page, latest_month
from gongkai.history import contexts_among
from gongkai.household import PER_AREA, household_of, prices_on
from gongkai.message import say
from gongkai.model import Area, BoardConfig
from gongkai.over_time import kind_views, year_views
from gongkai.owing import catalogue_view
from gongkai.period import WEEKDAYS, Grain, chinese_date
from gongkai.script import spoken_by
from gongkai.series import Known, current, known
from gongkai.stamp import EndedLog, Stamp
from gongkai.view import (
    AreaView,
    BoardView,
    Entry,
    PeriodView,
    RecordContext,
    Stub,
)

__all__ = ["derive", "state_board"]

_REMEMBERED = timedelta(days=430)
"""How far back a district tells what was due: thirteen months, and what began before them."""

_NO_LOG: Mapping[str, Stamp] = MappingProxyType({})


def derive(
    slug: str,
    config: BoardConfig,
    facts: Sequence[Facts],
    standings: Mapping[str, Standing],
    stubs: Sequence[Facts],
    pages: Mapping[str, str],
    today: date,
    catalogue: Catalogue | None = None,
    stamps: Mapping[str, Stamp] = _NO_LOG,
    ended_logs: Sequence[EndedLog] = (),
    *,
    with_days: bool = True,
) -> BoardView:
    """The view of a board from the facts of its public records and stubs.

    With a catalogue it says what the board owes; a list that left the board was published too.
    ``stamps`` tell by record where the public log has it, none where there is no log;
    ``ended_logs`` are those before it, oldest first. The dates of the calendar are told
    ``with_days``.
    """
    owed = duties_of(catalogue, (*facts, *stubs), today) if catalogue else None
    facts = known(facts)
    entries = entries_of(facts, standings, today)
    newest = _by_day(facts)
    standing = current(facts, today)
    month = latest_month(config, standing)
    contact_days = tuple(contact_days_of(facts, owed or (), config.contact))
    updated = max((one.publicity_start for one in facts), default=None)
    on_display = _on_display(facts, today)
    return BoardView(
        slug=slug,
        name=config.name,
        board_name=config.board_name,
        organisation=config.organisation,
        supervision_phone=config.supervision_phone,
        opinion_channel=config.opinion_channel,
        contacts=tuple((one.label, one.text, one.phone) for one in config.contacts),
        area_labels={area.value: _area_label(config, area) for area in Area},
        updated=chinese_date(updated) if updated else "",
        home=front_page(config, facts, today, owed),
        areas=_areas(config, newest, entries, {one.record_id for one in on_display}),
        periods=_periods(facts, entries, stamps),
        entries=_lines(newest, entries),
        corrections=_lines((one for one in newest if one.supersedes), entries),
        stubs=tuple(_stub(one, today) for one in stubs),
        contexts=_stamped(contexts_among(facts, entries, catalogue), stamps),
        pages=dict(pages),
        fingerprint=_fingerprint(facts),
        catalogue=catalogue_view(catalogue, owed, today)
        if catalogue and owed is not None
        else None,
        household=household_of(config, standing, month, today) if month else None,
        kinds=kind_views(facts, entries),
        years=year_views(facts, owed or (), today),
        on_display=_lines(
            sorted(
                (one for one in on_display if standings[one.record_id] is Standing.SHOWN),
                key=lambda one: (one.publicity_end, one.record_id),
            ),
            entries,
        ),
        has_catalogue=catalogue is not None,
        next_contact=_next_contact(config.contact, today) if contact_days else "",
        occasions=occasions_of(facts, owed or (), standings, config.contact) if with_days else (),
        moved=_moved(facts, stubs),
        search_text={one.record_id: one.search_text for one in facts},
        has_log=bool(stamps),
        ended_logs=tuple(
            (chinese_date(date.fromisoformat(one.begun)), one.end) for one in ended_logs
        ),
    )


def state_board(
    slug: str,
    config: BoardConfig,
    facts: Sequence[Facts],
    stubs: Sequence[Facts],
    today: date,
    catalogue: Catalogue | None = None,
) -> BoardFacts:
    """What a district knows of the board: how much there is, how new it is, what is late."""
    owed = duties_of(catalogue, (*facts, *stubs), today) if catalogue else ()
    counted = Counter(duty.state for item in owed for duty in item.duties)
    return BoardFacts(
        slug=slug,
        name=config.name,
        board_name=config.board_name,
        organisation=config.organisation,
        supervision_phone=config.supervision_phone,
        records=len(facts),
        latest_period=_latest_period(facts, today),
        updated=max((one.publicity_start for one in facts), default=None),
        has_catalogue=catalogue is not None,
        overdue=counted[State.MISSING],
        late=counted[State.LATE],
        met=counted[State.MET],
        moved=_moved(facts, stubs),
        duties=tuple(_due(owed, today)),
        fees=tuple(
            FeeFact(price.item, price.words, price.price, one.record_id)
            for one, price in prices_on(current(facts, today), today)
            if price.unit == PER_AREA
        ),
        titles=(
            *(_title(one) for one in facts),
            *(_title(one, withdrawn=True) for one in stubs),
        ),
        languages=spoken_by(config),
    )


def _title(facts: Facts, *, withdrawn: bool = False) -> TitleFact:
    period = facts.period
    return TitleFact(
        facts.record_id, facts.title, str(period), period.label, facts.kind_label, withdrawn
    )


def _moved(facts: Iterable[Facts], stubs: Iterable[Facts]) -> tuple[tuple[str, str], ...]:
    """The former path of every record and stub that was moved, and where it stands now."""
    found = ((alias.path, one.record_id) for one in (*facts, *stubs) for alias in one.aliases)
    return tuple(sorted(found))


def _due(owed: Iterable[ItemDuties], today: date) -> Iterator[DutyFact]:
    """The duties whose last day is over, but not for long, in the order of those days."""
    duties = [duty for item in owed for duty in item.duties if today - _REMEMBERED <= duty.due]
    for duty in sorted(duties, key=lambda one: (one.due, one.item.code, one.period)):
        if duty.state in (State.MET, State.LATE, State.MISSING) and duty.due < today:
            yield DutyFact(
                duty.item.code,
                duty.item.title,
                str(duty.period),
                duty.period.label,
                duty.due,
                duty.published,
                duty.record_id,
            )


def _latest_period(facts: Sequence[Facts], today: date) -> str:
    """The newest period that is over, of those the shortest; any if none is over."""
    over = [one.period for one in facts if one.period.last_day <= today]
    periods = over or [one.period for one in facts]
    newest = max(periods, key=lambda one: (one.last_day, one.first_day), default=None)
    return newest.label if newest else ""


def _on_display(facts: Iterable[Facts], today: date) -> tuple[Facts, ...]:
    """The records that are on a display with an end."""
    return tuple(
        one
        for one in facts
        if one.publicity_end and one.publicity_start <= today <= one.publicity_end
    )


def _next_contact(rule: ContactRule, today: date) -> str:
    """The next day on which residents are received."""
    day = rule.day_in(today)
    if day < today:
        day = rule.day_in((today.replace(day=1) + timedelta(days=32)).replace(day=1))
    told = chinese_date(day, year=day.year != today.year)
    return say("%(day)s（%(weekday)s）", day=told, weekday=WEEKDAYS[day.weekday()])


def _last_day_and_grain(group: Sequence[Facts]) -> tuple[date, Grain]:
    """What periods are in order by."""
    return group[0].period.last_day, group[0].period.grain


def _by_day(facts: Iterable[Facts]) -> list[Facts]:
    return sorted(facts, key=BY_DAY, reverse=True)


def _lines(facts: Iterable[Facts], entries: Mapping[str, Entry]) -> tuple[Entry, ...]:
    return tuple([entries[one.record_id] for one in facts])


def _area_label(config: BoardConfig, area: Area) -> str:
    """What the board calls an area; our own name of it can be said in other languages."""
    name: str = getattr(config.areas, area.value)
    return area.label.said if name == area.label.zh else name


def _areas(
    config: BoardConfig,
    newest: Iterable[Facts],
    entries: Mapping[str, Entry],
    on_display: Collection[str],
) -> tuple[AreaView, ...]:
    """All areas, each with its records by year; ``newest`` are all, the newest first."""
    years: dict[str, dict[int, list[Entry]]] = {area.value: {} for area in Area}
    shown: dict[str, list[Entry]] = {area.value: [] for area in Area}
    for one in newest:
        entry = entries[one.record_id]
        years[one.area].setdefault(one.period.year, []).append(entry)
        if one.record_id in on_display:
            shown[one.area].append(entry)
    return tuple(
        AreaView(
            area.value,
            _area_label(config, area),
            tuple(shown[area.value]),
            tuple(
                (str(year), tuple(own))
                for year, own in sorted(years[area.value].items(), reverse=True)
            ),
        )
        for area in Area
    )


def _stamped(
    found: Mapping[str, RecordContext], stamps: Mapping[str, Stamp]
) -> Mapping[str, RecordContext]:
    if not stamps:
        return found
    return {id_: replace(one, stamp=stamps.get(id_)) for id_, one in found.items()}


def _periods(
    facts: Known, entries: Mapping[str, Entry], stamps: Mapping[str, Stamp]
) -> tuple[PeriodView, ...]:
    """All periods, newest first; neighbours are the periods of equal length that exist."""
    groups = sorted(facts.periods, key=_last_day_and_grain, reverse=True)
    names = {str(own[0].period) for own in groups}
    found = []
    for own in groups:
        period = own[0].period
        lines: dict[str, list[Entry]] = {area.value: [] for area in Area}
        for one in _by_day(own):
            lines[one.area].append(entries[one.record_id])
        before, after = str(period.shifted(-1)), str(period.shifted(1))
        found.append(
            PeriodView(
                str(period),
                period.label,
                before if before in names else "",
                after if after in names else "",
                accounts_of(own),
                tuple((area, tuple(said)) for area, said in lines.items() if said),
                _fingerprint(own),
                max(
                    (stamps[one.record_id] for one in own if one.record_id in stamps), default=None
                ),
            )
        )
    return tuple(found)


def _fingerprint(facts: Iterable[Facts]) -> str:
    """That of several records, from their digests."""
    return fingerprint(digest_of_texts([f"{one.record_id} {one.digest}" for one in facts]))


def _stub(facts: Facts, today: date) -> Stub:
    if facts.withdrawn_on and facts.is_withdrawn(today):
        return Stub(
            facts, facts.withdrawal_reason or say("已撤下"), chinese_date(facts.withdrawn_on)
        )
    day = chinese_date(facts.publicity_end) if facts.publicity_end else ""
    return Stub(facts, say("公示期已满，涉及个人的名单按期撤下"), day)
