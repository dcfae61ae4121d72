"""What a day adds to the log, and what of the content contradicts it."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import count

from gongkai.log.book import Book
from gongkai.log.entry import EntryKind, commit
from gongkai.log.plan import DutyLine, Gone, Plan, Shown, add_manifest, plan
from gongkai.problem import Place

_DAY = date(2026, 11, 8)


def _draw() -> Callable[[int], bytes]:
    numbers = count(1)
    return lambda size: next(numbers).to_bytes(size)


def _shown(record_id: str, text: str = "a", supersedes: str = "", version: int = 1) -> Shown:
    place = Place(f"{record_id}.yaml")
    told = {"record_id": record_id, "text": text}
    return Shown(record_id, "收支", told, "fees", "2026-10", version, supersedes, place)


def _plan(
    book: Book,
    shown: Sequence[Shown] = (),
    gone: Sequence[Gone] = (),
    duties: Sequence[DutyLine] = (),
    day: date = _DAY,
) -> Plan:
    return plan(book, shown, gone, duties, lambda month: {"month": month}, day, _draw(), "log")


def _kinds(book: Book) -> list[str]:
    return [entry.kind.value for entry in book.entries]


def test_a_new_record_is_published_once() -> None:
    """With a commitment that its opening opens, and a name that says nothing."""
    one = _shown("fees/a")
    first = _plan(Book(), [one])
    again = _plan(first.book, [one])

    (entry,) = first.book.entries
    opening = first.book.openings[0]
    assert (entry.kind, entry.section, entry.period, entry.rev) == (
        EntryKind.PUBLISH, "fees", "2026-10", 1,
    )  # fmt: skip
    assert opening.path == "fees/a/record.json"
    assert commit(bytes.fromhex(opening.salt), one.published) == entry.c
    assert "fees/a" not in entry.line().decode()
    assert again.book == first.book


def test_a_change_without_a_correction_is_refused() -> None:
    """At the record, and nothing is added."""
    first = _plan(Book(), [_shown("fees/a")])
    second = _plan(first.book, [_shown("fees/a", "b"), _shown("fees/b")])

    assert [(one.code, one.place.file) for one in second.problems] == [
        ("published-changed", "fees/a.yaml")
    ]
    assert second.book == first.book


def test_a_correction_points_to_what_it_corrects() -> None:
    """Both stay; a chain points from one to the next, also when all are new."""
    first = _plan(Book(), [_shown("fees/a")])
    chain = [
        _shown("fees/a"),
        _shown("fees/c", "c", "fees/b", 3),
        _shown("fees/b", "b", "fees/a", 2),
    ]
    second = _plan(first.book, chain)

    assert [(one.kind.value, one.of) for one in second.book.entries] == [
        ("publish", None),
        ("correct", 0),
        ("correct", 1),
    ]


def test_a_record_that_is_gone_is_missed() -> None:
    """Whoever deletes the file has to say so in it instead."""
    first = _plan(Book(), [_shown("fees/a"), _shown("fees/b")])
    second = _plan(first.book, [_shown("fees/b")])

    assert [one.code for one in second.problems] == ["published-missing"]
    assert "fees/a" in second.problems[0].message()


def test_what_left_the_board_loses_its_salt() -> None:
    """Withdrawn with a reason, or forgotten when its display is over; each once."""
    first = _plan(Book(), [_shown("fees/a"), _shown("fees/b")])
    gone = [Gone("fees/a", forgotten=False), Gone("fees/b", forgotten=True)]
    second = _plan(first.book, [], gone)
    third = _plan(second.book, [], gone)

    assert _kinds(second.book)[2:] == ["withdraw", "redact"]
    assert [second.book.openings[n].salt for n in (0, 1)] == ["", ""]
    assert second.book.extends(first.book.entries)
    assert third.book == second.book


def test_what_comes_back_is_published_anew_under_its_name() -> None:
    """A withdrawal that was a mistake leaves its trace."""
    first = _plan(Book(), [_shown("fees/a")])
    second = _plan(first.book, [], [Gone("fees/a", forgotten=False)])
    third = _plan(second.book, [_shown("fees/a")])

    assert _kinds(third.book) == ["publish", "withdraw", "publish"]
    assert len({one.id for one in third.book.entries}) == 1


def test_a_duty_is_logged_when_its_day_has_passed() -> None:
    """Once, however it stands later."""
    duty = DutyLine("F01", "financial", "2026-10", date(2026, 11, 7), {"state": "missing"})
    late = DutyLine("F01", "financial", "2026-10", date(2026, 11, 7), {"state": "late"})
    first = _plan(Book(), [], [], [duty])
    second = _plan(first.book, [], [], [late])

    assert [(one.kind.value, one.due) for one in first.book.entries] == [("duty", "2026-11-07")]
    assert second.book == first.book


def test_months_are_closed_when_they_are_over() -> None:
    """Each in its turn since the log began, also over the end of a year."""
    first = _plan(Book(), [_shown("fees/a")])
    second = _plan(first.book, [_shown("fees/a")], day=date(2027, 2, 1))
    third = _plan(second.book, [_shown("fees/a")], day=date(2027, 2, 20))

    closed = [one.period for one in second.book.entries if one.kind is EntryKind.MONTH_CLOSE]
    assert closed == ["2026-11", "2026-12", "2027-01"]
    assert second.book.openings[1].text == '{"month":"2026-11"}'
    assert third.book == second.book


def test_a_day_before_the_last_entry_is_refused() -> None:
    """Nothing can be logged as if it had been there earlier."""
    first = _plan(Book(), [_shown("fees/a")])
    second = _plan(first.book, [_shown("fees/a")], day=date(2026, 11, 7))

    assert [one.code for one in second.problems] == ["day-backwards"]


def test_the_list_of_files_is_logged_when_it_is_another() -> None:
    """And not again."""
    first = add_manifest(Book(), "a" * 64, _DAY)

    assert _kinds(first) == ["manifest"]
    assert add_manifest(first, "a" * 64, _DAY) == first
    assert len(add_manifest(first, "b" * 64, _DAY).entries) == 2
