"""Drops what a board owes in seeded ways, dates things back, and tells what went unseen."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from gongkai.digest import Canonical, canonical_bytes
from gongkai.duties import State, duties_of
from gongkai.examine import Examined, examine
from gongkai.facts import Facts
from gongkai.log.book import Book
from gongkai.log.comparison import RecordComparison, still_owed
from gongkai.log.copies import FolderCopy
from gongkai.log.plan import DutyLine, Shown, plan
from gongkai.owing import catalogue_view
from gongkai.problem import Place

__all__ = ["dated_back", "items_dropped", "records_dropped"]

_BOARD = Path(__file__).parent.parent / "content" / "hefengli"
_DAY = date(2026, 11, 20)


@cache
def _sample() -> Examined:
    return examine(_BOARD, "b", _DAY)


def _duties(facts: list[Facts]) -> dict[tuple[str, str], tuple[State, str]]:
    """How each duty whose last day is over stands and by which record, by item and period."""
    catalogue = _sample().catalogue
    assert catalogue is not None
    return {
        (item.item.code, str(duty.period)): (duty.state, duty.record_id)
        for item in duties_of(catalogue, facts, _DAY)
        for duty in item.duties
        if duty.due < _DAY
    }


def records_dropped(seed: int, numbers: Iterable[int]) -> Iterator[str]:
    """Boards without one to five records that met a duty, or without all of a month.

    Each duty that only a dropped record met has to be a gap, on the page of the catalogue too, and
    no other duty may stand worse than before.
    """
    draw = random.Random(seed)
    facts = list(_sample().facts)
    whole = _duties(facts)
    met = sorted({record for state, record in whole.values() if state in (State.MET, State.LATE)})
    months = sorted({str(one.period) for one in facts if len(str(one.period)) == len("2026-10")})
    for number in numbers:
        if number % 2:
            month = draw.choice(months)
            gone = {one.record_id for one in facts if str(one.period) == month}
        else:
            gone = set(draw.sample(met, draw.randint(1, 5)))
        left = [one for one in facts if one.record_id not in gone]
        now = _duties(left)
        catalogue = _sample().catalogue
        assert catalogue is not None
        view = catalogue_view(catalogue, duties_of(catalogue, left, _DAY), _DAY)
        shown = {(one.title, one.period_label) for one in view.missing}
        titles = {one.code: one.title for one in catalogue.items}
        for (code, period), (state, record) in whole.items():
            standing, by = now.get((code, period), (State.MISSING, ""))
            owed = record in gone and by not in {one.record_id for one in left}
            if owed and standing is not State.MISSING:
                yield f"{number}: {code} {period} is no gap"
            if owed and not any(title == titles[code] for title, _ in shown):
                yield f"{number}: {code} {period} is not shown"
            if not owed and record not in gone and standing is not state:
                yield f"{number}: {code} {period} is said to be {standing.name}"


def items_dropped(folder: Path, seed: int, numbers: Iterable[int]) -> Iterator[str]:
    """Logs of a year from whose catalogue an item goes one month, with a reason or without.

    Without one the check of the log has to name it, with one it must not. It may go before the
    first month is closed, when the log has only the duties of the first day to hold against it.
    """
    draw = random.Random(seed)
    codes = [f"F{number:02}" for number in range(1, 13)]
    for number in numbers:
        gone, since = draw.choice(codes), draw.randint(2, 11)
        with_reason = draw.random() < 0.3
        book = Book()
        for month in range(1, 13):
            left = [one for one in codes if month < since or one != gone]
            reasons = [gone] if with_reason and month >= since else []
            owed = codes if month == 1 else []
            book = _closed(book, left, reasons, date(2025, month, 28), draw, owed)
        named = [one for one in _owed(folder, book) if gone in one]
        if bool(named) == with_reason:
            yield f"{number}: {gone} since {since}, {with_reason=}"


def _closed(
    book: Book,
    items: list[str],
    left_out: list[str],
    day: date,
    draw: random.Random,
    owed: Iterable[str] = (),
) -> Book:
    """The book after a day on which duties of some items were over and met."""

    def told(month: str) -> Canonical:
        return {"month": month, "items": items, "left_out": left_out}

    shown = [_shown(f"a/{day}", day)]
    duties = [
        DutyLine(code, "financial", "2024-12", day, {"item": code, "state": "met"}) for code in owed
    ]
    made = plan(book, [*_all_shown(book), *shown], [], duties, told, day, draw.randbytes, "log")
    assert not made.problems, made.problems
    return made.book


def _shown(record_id: str, day: date) -> Shown:
    told = {"record_id": record_id, "publicity_start": day.isoformat()}
    return Shown(record_id, record_id, told, "financial", str(day)[:7], 1, "", Place("b"))


def _all_shown(book: Book) -> list[Shown]:
    days = [one.rpartition("/")[2] for one in book.live()]
    return [_shown(f"a/{one}", date.fromisoformat(one)) for one in days]


def _owed(folder: Path, book: Book) -> list[str]:
    return _read(folder, book)[1]


def _read(folder: Path, book: Book) -> tuple[list[str], list[str]]:
    """What a check of the log calls late, and owed."""
    for record_id in book.live():
        told = next(one for one in _all_shown(book) if one.record_id == record_id).published
        file = folder / record_id / "record.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(canonical_bytes(told))
    records = RecordComparison(FolderCopy(folder), book, "")
    assert list(records.compare()) == []
    return list(records.late()), list(still_owed([records]))


def dated_back(folder: Path, seed: int, numbers: Iterable[int]) -> Iterator[str]:
    """Attempts to have published earlier: by the clock, by the record, by the log."""
    draw = random.Random(seed)
    for number in numbers:
        start = date(2025, 1, 1) + timedelta(days=draw.randrange(300))
        book = _closed(Book(), ["A"], [], start, draw)
        later = start + timedelta(days=draw.randint(5, 60))
        book = _closed(book, ["A"], [], later, draw)
        match number % 3:
            case 0:
                day = later - timedelta(days=draw.randint(1, 60))
                made = plan(book, _all_shown(book), [], [], lambda _: {}, day, draw.randbytes, "l")
                found = [one.code for one in made.problems] == ["day-backwards"]
            case 1:
                said = start + timedelta(days=draw.randint(1, (later - start).days - 4))
                shown = [*_all_shown(book), _shown(f"a/{said}", said)]
                made = plan(book, shown, [], [], lambda _: {}, later, draw.randbytes, "l")
                late, _ = _read(folder / str(number), made.book)
                found = any(str(said) in one for one in late)
            case _:
                entries = list(book.entries)
                place = draw.randrange(len(entries))
                back = date.fromisoformat(entries[place].at) - timedelta(days=draw.randint(1, 400))
                entries[place] = replace(entries[place], at=back.isoformat())
                found = Book(tuple(entries)).checkpoint("x") != book.checkpoint("x")
        if not found:
            yield f"{number}: nothing was seen"
