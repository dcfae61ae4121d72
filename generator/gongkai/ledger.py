"""A board that is to be published, with what the day adds to its log and the key that signs it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from gongkai.build_options import BuildOptions
from gongkai.checks.across import current
from gongkai.digest import Canonical, short_hash
from gongkai.disclose import Disclosed, disclose
from gongkai.duties import State, duties_of
from gongkai.examine import Examined
from gongkai.facts import Facts
from gongkai.faults import trust
from gongkai.log.book import Book
from gongkai.log.copies import Copy
from gongkai.log.ed25519 import Signer
from gongkai.log.entry import BadEntry
from gongkai.log.keys import BadKeyChange, keys_of
from gongkai.log.layout import (
    ENTRIES,
    KEY_CHANGE,
)
from gongkai.log.note import PublicKey
from gongkai.log.plan import DutyLine, Gone, Shown, plan
from gongkai.log.store import load_book, load_change, read_log
from gongkai.model import Board
from gongkai.problem import Place, Problem
from gongkai.proof import amount_text

__all__ = ["Ledger", "origin_of", "planned", "with_key"]

_CODE = re.compile(r"[A-Za-z0-9._-]{1,40}")


@dataclass(frozen=True, slots=True)
class Ledger:
    """A board that is to be published: its folder below the site, its origin, book and key."""

    examined: Examined
    below: str
    origin: str
    book: Book
    key: PublicKey | None = None
    signer: Signer | None = None
    shown: tuple[Shown, ...] = ()


def planned(
    examined: Examined,
    board: Board,
    options: BuildOptions,
    before: Copy | None,
    draw: Callable[[int], bytes],
) -> tuple[Ledger, tuple[Problem, ...]]:
    """The book of a board with what the day adds, or why it cannot be added."""
    in_district = examined.path != options.content
    below = f"{examined.path.relative_to(options.content).as_posix()}/" if in_district else ""
    origin = origin_of(board.config.address or "", board.slug, options.base_url, below)
    shown_as = f"{options.shown_as}/{below}{ENTRIES}"
    nothing = Ledger(examined, below, origin, Book())
    try:
        own = load_book(examined.path)
        there = read_log(before, below) if before is not None else None
        change = load_change(examined.path)
    except BadEntry as error:
        return nothing, (trust.LOG_DAMAGED.at(Place(shown_as), detail=str(error)),)
    except BadKeyChange as error:
        place = Place(f"{options.shown_as}/{below}{KEY_CHANGE}")
        return nothing, (trust.KEY_REFUSED.at(place, detail=str(error)),)
    book = own or there or Book()
    if there is not None and not book.extends(there.entries):
        sizes = len(there.entries), len(book.entries)
        stale = trust.LOG_NOT_EXTENDED.at(Place(shown_as), there=sizes[0], here=sizes[1])
        return nothing, (stale,)
    disclosed = disclose(board, examined.facts, examined.explained, options.today)
    shown = tuple(
        Shown(
            record.facts.record_id,
            record.facts.title,
            record.published,
            record.facts.area,
            str(record.facts.period),
            record.facts.version,
            record.facts.supersedes,
            Place(record.source),
        )
        for record in disclosed.records
    )
    planned = plan(
        book,
        shown,
        [Gone(stub.record_id, not stub.is_withdrawn(options.today)) for stub in disclosed.stubs],
        _duty_lines(examined, disclosed, options.today),
        lambda month: _account(examined, disclosed, month, options.today),
        options.today,
        draw,
        shown_as,
        change,
    )
    return replace(nothing, book=planned.book, shown=shown), planned.problems


def with_key(
    ledger: Ledger, options: BuildOptions, signers: Sequence[Signer]
) -> tuple[Ledger, tuple[Problem, ...]]:
    """The board with the key that its log asks for. Problems: ``key-refused``, ``key-needed``."""
    place = Place(f"{options.shown_as}/{ledger.below}{KEY_CHANGE}")
    try:
        keys = keys_of(ledger.book)
    except BadKeyChange as error:
        return ledger, (trust.KEY_REFUSED.at(place, detail=str(error)),)
    if keys is None:
        return ledger, ()
    if keys.day.name != ledger.origin:
        detail = f"钥匙是“{keys.day.name}”的，公开栏是“{ledger.origin}”"
        return ledger, (trust.KEY_REFUSED.at(place, detail=detail),)
    signer = next((one for one in signers if one.public == keys.day.body), None)
    if signer is None:
        return ledger, (trust.KEY_NEEDED.at(place, key=keys.day.fingerprint),)
    return replace(ledger, key=keys.day, signer=signer), ()


def origin_of(address: str, slug: str, base_url: str, below: str) -> str:
    """What the log of a board is called for ever: its address without the scheme.

    ``address`` is what the board says of itself, ``base_url`` what the whole is built for, and
    ``below`` the board's folder in it with a closing slash.
    """
    parts = urlsplit(f"{base_url}{below}" if base_url else address)
    whole = f"{parts.netloc}{parts.path}".strip("/")
    return whole if whole and re.fullmatch(r"[^\s+]+", whole) else f"gongkai.invalid/{slug}"


def _duty_lines(examined: Examined, disclosed: Disclosed, today: date) -> list[DutyLine]:
    """Every duty whose last day has passed, oldest first."""
    if examined.catalogue is None:
        return []
    facts = (*(record.facts for record in disclosed.records), *disclosed.stubs)
    lines = [
        DutyLine(
            _key(duty.item.code),
            duty.item.area.value,
            str(duty.period),
            duty.due,
            {
                "item": duty.item.code,
                "title": duty.item.title,
                "period": str(duty.period),
                "due": duty.due.isoformat(),
                "state": duty.state.value,
                "record_id": duty.record_id,
            },
        )
        for item in duties_of(examined.catalogue, facts, today)
        for duty in item.duties
        if duty.due < today and duty.state in (State.MET, State.LATE, State.MISSING)
    ]
    return sorted(lines, key=lambda one: (one.due, one.key, one.period))


def _key(code: str) -> str:
    """The code of an item as a name in the log, which bears no free text."""
    return code if _CODE.fullmatch(code) else short_hash(code.encode())


def _account(examined: Examined, disclosed: Disclosed, month: str, today: date) -> Canonical:
    """What is logged when a month is closed: duties due in it, and balances at its end."""
    facts = [record.facts for record in disclosed.records]
    states = [
        line.told["state"]
        for line in _duty_lines(examined, disclosed, today)
        if line.due.isoformat().startswith(month)
    ]
    return {
        "month": month,
        "duties": {
            state.value: str(states.count(state.value))
            for state in (State.MET, State.LATE, State.MISSING)
        },
        "balances": [list(line) for line in _balances(facts, month, today)],
    }


def _balances(facts: Sequence[Facts], month: str, today: date) -> list[tuple[str, str, str]]:
    return sorted(
        (one.record_id, carried.label, amount_text(carried.closing))
        for one in current(facts, today)
        if one.last_day.isoformat().startswith(month)
        for carried in one.carried
        if carried.closing is not None
    )
