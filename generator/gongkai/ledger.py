"""What a board brings to its log: where that stands, what a day adds to it, and which key signs it.

The day is planned in the middle of a build, when it is known what is public and before any page is
made, for the pages bear the root of the log.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.catalogue import Catalogue
from gongkai.digest import Canonical, short_hash
from gongkai.disclose import Gate
from gongkai.duties import State, duties_of
from gongkai.facts import Facts
from gongkai.faults import trust
from gongkai.log.book import Book, Former
from gongkai.log.copies import Copy
from gongkai.log.ed25519 import Signer
from gongkai.log.entry import BadEntry
from gongkai.log.keys import BadKeyChange, KeyChange, keys_after, keys_of
from gongkai.log.layout import ENTRIES, KEY_CHANGE
from gongkai.log.lineage import broken_links
from gongkai.log.note import PublicKey
from gongkai.log.plan import DutyLine, Gone, Plan, Shown, plan
from gongkai.log.store import load_book, load_change, read_log
from gongkai.pattern import pattern
from gongkai.problem import Place, Problem
from gongkai.proof import amount_text
from gongkai.route import TREE_HEAD
from gongkai.series import current
from gongkai.value_object import dataclass

__all__ = ["Ledger", "LogOrder", "numbered", "open_ledger", "origin_of", "plan_day"]

_CODE = pattern(r"[A-Za-z0-9._-]{1,40}")


@dataclass(frozen=True, slots=True)
class LogOrder:
    """The log that a build continues: its book until now, and the newest change of keys.

    ``draw`` gives random bytes; ``file`` is how problems name the log.
    """

    book: Book
    change: KeyChange | None
    draw: Callable[[int], bytes]
    file: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """A board that is to be published: its folder, where it stands below the site, and its log.

    ``origin`` is what the log is called; ``key`` and ``signer`` are nothing when it is not signed.
    """

    root: Path
    below: str
    origin: str
    order: LogOrder
    book: Book
    key: PublicKey | None = None
    signer: Signer | None = None


def open_ledger(
    root: Path,
    shown_as: str,
    below: str,
    origin: str,
    before: Copy | None,
    draw: Callable[[int], bytes],
    signers: Sequence[Signer],
) -> Ledger | Problem:
    """The log of a board and its key, or why it cannot be continued.

    ``before`` is the site as it is published now. Problems: ``log-damaged``,
    ``log-not-extended``, ``key-refused``, ``key-needed``.

    Raises:
        OSError: when the machine cannot read a file.
    """
    file, key_file = f"{shown_as}/{ENTRIES}", Place(f"{shown_as}/{KEY_CHANGE}")
    try:
        own = load_book(root)
        there = read_log(before, below) if before is not None else None
        book = own or there or Book()
        change = load_change(root)
        sizes = len(there.entries) if there is not None else 0, len(book.entries)
        if change is not None and change.former is not None and _is_pending(book, change):
            head = before.read(below + TREE_HEAD) if before is not None else None
            book = _begun_anew(book, change, head)
        if there is not None and not _continues(book, there):
            return trust.LOG_NOT_EXTENDED.at(Place(file), there=sizes[0], here=sizes[1])
        broken = [str(number) for number in broken_links(book)] if book.entries else []
        if broken:
            detail = f"以前的第 {'、'.join(broken)} 本日志不是后一本第一条里写的那本"
            return trust.LOG_DAMAGED.at(Place(file), detail=detail)
        keys = keys_after(book, change)
    except BadEntry as error:
        return trust.LOG_DAMAGED.at(Place(file), detail=str(error))
    except BadKeyChange as error:
        return trust.KEY_REFUSED.at(key_file, detail=str(error))
    order = LogOrder(book, change, draw, file)
    origin = numbered(origin, len(book.formers) + 1)
    if keys is None:
        return Ledger(root, below, origin, order, book)
    if keys.day.name != origin:
        detail = f"钥匙是“{keys.day.name}”的，公开栏是“{origin}”"
        return trust.KEY_REFUSED.at(key_file, detail=detail)
    signer = next((one for one in signers if one.public == keys.day.body), None)
    if signer is None:
        return trust.KEY_NEEDED.at(key_file, key=keys.day.fingerprint)
    return Ledger(root, below, origin, order, book, keys.day, signer)


def _is_pending(book: Book, change: KeyChange) -> bool:
    """Whether a change of keys with which a log begins anew is not in it yet."""
    first = book.openings.get(0)
    return first is None or first.text != change.text()


def _begun_anew(book: Book, change: KeyChange, head: bytes | None) -> Book:
    """An empty log after one that ended; ``head`` is the end of that as it is shown now.

    Raises:
        BadKeyChange: when the change names another end than that of the log.
    """
    former, keys = change.former, keys_of(book)
    if keys is None or former is None or book.checkpoint(keys.day.name) != former:
        raise BadKeyChange("另起的日志接的不是这本日志的末尾，重新运行 gongkai key restart")
    meant = former.text().encode()
    shown = head if head is not None and head.startswith(meant) else meant
    ended = Former(former.origin, replace(book, formers=()), shown)
    return Book(formers=(*book.formers, ended))


def _continues(book: Book, there: Book) -> bool:
    """Whether a log may take the place of the published one, of which nothing gets lost.

    It goes on where that stands, or began anew right after its end.
    """
    ended = book.formers[len(there.formers) :]
    if ended:
        return ended[0].book.entries == there.entries
    return len(book.formers) == len(there.formers) and book.extends(there.entries)


def plan_day(
    order: LogOrder,
    passed: Gate,
    published: Mapping[str, Canonical],
    catalogue: Catalogue | None,
    today: date,
) -> Plan:
    """The log with all that a day adds, from what is public on it.

    ``published`` is the canonical form of each public record. Problems: those of ``plan``.
    """
    shown = tuple(
        Shown(
            one.record_id,
            one.title,
            published[one.record_id],
            one.area,
            str(one.period),
            one.version,
            one.supersedes,
            Place(one.place.file),
        )
        for one in passed.shown
    )
    duties = _duty_lines(passed, catalogue, today)
    return plan(
        order.book,
        shown,
        [Gone(stub.record_id, not stub.is_withdrawn(today)) for stub in passed.stubs],
        duties,
        lambda month: _account(passed.shown, duties, catalogue, month, today),
        today,
        order.draw,
        order.file,
        order.change,
    )


def origin_of(address: str, slug: str, base_url: str, below: str) -> str:
    """What the log of a board is called for ever: its address without the scheme.

    ``address`` is what the board says of itself, ``base_url`` what the whole is built for, and
    ``below`` the board's folder in it with a closing slash.
    """
    parts = urlsplit(f"{base_url}{below}" if base_url else address)
    whole = f"{parts.netloc}{parts.path}".strip("/")
    return whole if whole and re.fullmatch(r"[^\s+]+", whole) else f"gongkai.invalid/{slug}"


def numbered(origin: str, number: int) -> str:
    """What the ``number``-th log of a board is called, from 1."""
    return origin if number == 1 else f"{origin}/{number}"


def _duty_lines(passed: Gate, catalogue: Catalogue | None, today: date) -> list[DutyLine]:
    """Every duty whose last day has passed, oldest first."""
    if catalogue is None:
        return []
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
        for item in duties_of(catalogue, (*passed.shown, *passed.stubs), today)
        for duty in item.duties
        if duty.due < today and duty.state in (State.MET, State.LATE, State.MISSING)
    ]
    return sorted(lines, key=lambda one: (one.due, one.key, one.period))


def _key(code: str) -> str:
    """The code of an item as a name in the log, which bears no free text."""
    return code if _CODE.fullmatch(code) else short_hash(code.encode())


def _account(
    facts: Sequence[Facts],
    duties: Sequence[DutyLine],
    catalogue: Catalogue | None,
    month: str,
    today: date,
) -> Canonical:
    """What is logged when a month is closed: what has to be opened, what was, the balances.

    ``items`` are the codes of all that the catalogue asks for, ``left_out`` those that it gives a
    reason for not asking, so that none of them can go without a word.
    """
    states = [line.told["state"] for line in duties if line.due.isoformat().startswith(month)]
    return {
        "month": month,
        "duties": {
            state.value: str(states.count(state.value))
            for state in (State.MET, State.LATE, State.MISSING)
        },
        "items": sorted(one.code for one in catalogue.items) if catalogue else [],
        "left_out": sorted(one.code for one in catalogue.left_out) if catalogue else [],
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
