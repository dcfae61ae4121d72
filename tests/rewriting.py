"""Rewrites the whole log of a board, as who holds every key can, and tells what outsiders saw.

What is rewritten is sound in itself: hashes, list of files and heads are made anew. Only what was
kept outside can show it: a checkpoint of a month, the head of a day, the letters on a poster.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from gongkai.log.book import Book
from gongkai.log.copies import ZipCopy
from gongkai.log.findings import What
from gongkai.log.plan import DutyLine, Plan, Shown, plan
from gongkai.log.verify import Kept, Verdict, read_kept, verify_site
from published import shown_on, site_of

__all__ = ["REWRITES", "misjudged_extensions", "unseen_rewrites"]

_MONTHS = 12
_EACH = 3
_SEEN = {What.SINCE_OTHER, What.SINCE_SHORTER, What.ROOT_OTHER}
REWRITES = ("figure", "drop", "add", "later", "salts", "account", "duty", "back")
"""What is done to the past: the last is the log of an earlier day, shown again."""

_Month = tuple[date, tuple[Shown, ...], str]


def _history() -> list[_Month]:
    """Twelve months: the day, what was shown on it, and what the account of the month says."""
    days = [date(2025, month + 1, 28) for month in range(_MONTHS)]
    return [(day, tuple(shown_on(day, one, "字") for one in range(_EACH)), "0") for day in days]


def _book(history: Sequence[_Month], salts: int, items: Sequence[str] = ("A", "B")) -> Book:
    draw = random.Random(salts)
    book, shown = Book(), list[Shown]()
    accounts = {f"{day:%Y-%m}": said for day, _, said in history}
    for day, some, _ in history:
        shown.extend(some)
        duties = [
            DutyLine(item, "financial", f"{day:%Y-%m}", day, {"item": item, "state": "met"})
            for item in items
        ]
        made: Plan = plan(
            book,
            shown,
            [],
            duties,
            lambda month: {"month": month, "balance": accounts[month]},
            day,
            draw.randbytes,
            "log",
        )
        assert not made.problems
        book = made.book
    return book


def _verdict(
    history: Sequence[_Month], book: Book, since: Kept | None = None, root: Kept | None = None
) -> Verdict:
    shown = [one for _, some, _ in history for one in some]
    (verdict,) = verify_site(ZipCopy(site_of(book, shown, history[-1][0])), since, root)
    return verdict


def _kept(book: Book, size: int, number: int) -> tuple[Kept | None, Kept | None]:
    """What somebody kept of the first entries: a checkpoint, a code or letters of a poster."""
    head = book.checkpoint("a.example", size)
    match number % 3:
        case 0:
            return read_kept(head.text()), None
        case 1:
            return None, read_kept(head.fragment)
    return None, read_kept(f"{size}.{head.fingerprint}")


def unseen_rewrites(seed: int, numbers: Iterable[int]) -> Iterator[str]:
    """Rewritten logs that are not sound in themselves, or that no kept copy gave away."""
    draw = random.Random(seed)
    honest, book = _history(), _book(_history(), seed)
    for number in numbers:
        way = REWRITES[number % len(REWRITES)]
        month = draw.randrange(1, _MONTHS - 1)
        close = book.closes[draw.randrange(month, len(book.closes))]
        forged, salts, items = _rewritten(way, list(honest), month, seed, draw)
        made = _book(forged, salts, items)
        since, root = _kept(book, close.n + 1, draw.randrange(3))
        alone, compared = _verdict(forged, made), _verdict(forged, made, since, root)
        if not alone.sound:
            yield f"{number}: {way} is not sound in itself"
        if not _SEEN & {one.what for one in compared.findings}:
            yield f"{number}: {way} in month {month} was not seen"


def _rewritten(
    way: str, history: list[_Month], month: int, salts: int, draw: random.Random
) -> tuple[list[_Month], int, tuple[str, ...]]:
    """The history with another past, the seed of its salts, and what was owed."""
    day, shown, said = history[month]
    place = draw.randrange(len(shown))
    items: tuple[str, ...] = ("A", "B")
    match way:
        case "figure":
            other = replace(shown[place], published=shown_on(day, place, "另").published)
            shown = (*shown[:place], other, *shown[place + 1 :])
        case "drop":
            shown = (*shown[:place], *shown[place + 1 :])
        case "add":
            shown = (*shown, shown_on(day, _EACH, "字"))
        case "later":
            after, more, account = history[month + 1]
            history[month + 1] = after, (*more, shown[place]), account
            shown = (*shown[:place], *shown[place + 1 :])
        case "salts":
            salts += 1
        case "account":
            said = "1"
        case "duty":
            items = ("A",)
        case "back":
            return history[:month], salts, items
    history[month] = day, shown, said
    return history, salts, items


def misjudged_extensions(seed: int, numbers: Iterable[int]) -> Iterator[str]:
    """Honest logs that were refused though they go on from what was kept, of any size."""
    draw = random.Random(seed)
    history = _history()
    book = _book(history, seed)
    for number in numbers:
        size = draw.randint(1, len(book.entries))
        since, root = _kept(book, size, number)
        verdict = _verdict(history, book, since, root)
        if not verdict.sound:
            yield f"{number}: {[one.what for one in verdict.findings]} from size {size}"
