"""A record bears the root of the log of the day that it joined it, for ever."""

from datetime import timedelta
from pathlib import Path

from boards import statement
from gongkai.log.book import Book
from gongkai.log.stamps import ended_logs, stamps_of
from gongkai.log.store import load_book
from gongkai.stamp import EndedLog, Stamp
from published import DAY, content_of, publish_to
from restarting import LATER, NAME, Restarted


def _book(content: Path) -> Book:
    book = load_book(content)
    assert book is not None
    return book


def test_a_stamp_covers_the_day_up_to_its_list_of_files(tmp_path: Path) -> None:
    """All records of one day have the same one, and another day changes nothing of it."""
    content, target = content_of(tmp_path), tmp_path / "site"
    publish_to(target, content)
    first = stamps_of(_book(content))
    text = statement("2025-09", "800.00", "500.00", "300.00")
    (content / "financial" / "2025-09.yaml").write_text(text, encoding="utf-8")
    publish_to(target, content, DAY + timedelta(days=60))
    book = _book(content)
    second = stamps_of(book)

    assert {one.size for one in first.values()} == {3}
    assert first == {one: second[one] for one in first}
    later = second["financial/2025-09"]
    assert later.size > 4
    assert later.root == book.checkpoint("x", later.size).root.hex()


def test_a_record_that_left_has_none(tmp_path: Path) -> None:
    """Nothing is printed of it any more."""
    content, target = content_of(tmp_path), tmp_path / "site"
    publish_to(target, content)
    more = "withdrawn_on: 2026-01-16\nwithdrawal_reason: 重复公布\n"
    text = statement("2025-12", "1500.00", "0.00", "100.00", more)
    (content / "financial" / "2025-12.yaml").write_text(text, encoding="utf-8")
    publish_to(target, content, DAY + timedelta(days=2))

    assert stamps_of(_book(content)).keys() == {"financial/2025-10", "financial/2025-11"}


def test_a_log_before_is_told_by_its_end(tmp_path: Path) -> None:
    """With the day on which the next one began; most boards have none."""
    board = Restarted.begun(tmp_path)
    assert ended_logs(board.book) == ()
    end = board.book.checkpoint(NAME)
    board.lose_both()
    board.publish()

    assert ended_logs(board.book) == (EndedLog(Stamp(end.size, end.root.hex()), LATER.isoformat()),)
