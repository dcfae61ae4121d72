"""What is compared of a published board, and how much of it was right."""

import random
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from gongkai.digest import Canonical
from gongkai.log.book import Book
from gongkai.log.comparison import FileComparison, RecordComparison, still_owed
from gongkai.log.copies import FolderCopy
from gongkai.log.findings import What
from gongkai.log.layout import MANIFEST, OPENINGS, Manifest, read_manifest
from gongkai.log.plan import DutyLine, plan
from gongkai.log.store import load_book
from published import DAY, content_of, publish_to


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published board."""
    publish_to(tmp_path / "site", content_of(tmp_path))
    return (tmp_path / "site" / "current").resolve()


def _parts(site: Path) -> tuple[Book, Manifest]:
    book = load_book(site)
    assert book is not None
    return book, read_manifest((site / MANIFEST).read_bytes())


def test_every_file_is_compared_with_the_list(site: Path) -> None:
    """And those that are on no list are named."""
    book, manifest = _parts(site)
    (site / "spare").write_bytes(b"")
    files = FileComparison(FolderCopy(site), book, "a/", manifest)

    assert [(one.what, one.path) for one in files.compare()] == [(What.FILE_UNKNOWN, "a/spare")]
    assert files.right == len(manifest.files)


def test_every_record_is_compared_with_what_was_logged(site: Path) -> None:
    """A record whose text is gone is hidden, not right."""
    book, _ = _parts(site)
    (site / "financial" / "2025-10" / "record.json").unlink()
    records = RecordComparison(FolderCopy(site), book, "")

    assert [(one.what, one.record_id) for one in records.compare()] == [
        (What.RECORD_HIDDEN, "financial/2025-10")
    ]
    assert records.right == 2


def test_a_text_that_was_changed_in_the_log_is_named(tmp_path: Path) -> None:
    """By its entry and what it is about: here the account of a month."""
    content = content_of(tmp_path)
    publish_to(tmp_path / "site", content)
    publish_to(tmp_path / "site", content, DAY + timedelta(days=30))
    site = (tmp_path / "site" / "current").resolve()
    file = site / OPENINGS
    file.write_bytes(
        file.read_bytes().replace(b'\\"month\\":\\"2026-01', b'\\"month\\":\\"2026-02')
    )
    book, _ = _parts(site)
    (found,) = RecordComparison(FolderCopy(site), book, "a/").compare()

    assert (found.what, found.path) == (What.LOG_BROKEN, f"a/{OPENINGS}")
    assert "第 5 条（2026-02）" in found.words("zh")


def test_a_page_in_large_print_belongs_to_its_record(site: Path) -> None:
    """As those of every edition do."""
    book, manifest = _parts(site)
    page = site / "large" / "financial" / "2025-11" / "x.html"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"")

    (found,) = FileComparison(FolderCopy(site), book, "", manifest).compare()
    assert (found.what, found.record_id) == (What.FILE_UNKNOWN, "financial/2025-11")


@pytest.mark.parametrize("more", [False, True])
def test_a_row_that_is_gone_from_the_end_or_added_there_is_named(site: Path, *, more: bool) -> None:
    """By the record of the first row that has none beside it."""
    book, manifest = _parts(site)
    table = site / "data" / "records.csv"
    lines = table.read_bytes().splitlines(keepends=True)
    assert len(lines) == 4
    table.write_bytes(b"".join([*lines, lines[1]] if more else lines[:-1]))

    (found,) = FileComparison(FolderCopy(site), book, "", manifest).compare()
    place = 1 if more else 3
    assert found.record_id
    assert found.record_id.encode() in lines[place]


def _account(reasons: list[str], month: str) -> Canonical:
    """Of a month after which the catalogue has no items."""
    return {"month": month, "items": [], "left_out": [*reasons]}


def test_an_item_that_went_before_the_first_month_was_closed_is_owed(tmp_path: Path) -> None:
    """The duties of the first day name it, unless a reason was given."""
    draw, days = random.Random(1).randbytes, (DAY, DAY.replace(month=2))
    duties = [DutyLine("F1", "financial", "2025-12", DAY, {"item": "F1", "state": "met"})]
    for reasons in ([], ["F1"]):
        book = Book()
        for day, due in zip(days, (duties, ()), strict=True):
            book = plan(book, [], [], due, partial(_account, reasons), day, draw, "log").book
        records = RecordComparison(FolderCopy(tmp_path), book, "")
        assert list(records.compare()) == []
        named = [one for one in still_owed([records]) if "F1" in one]
        assert bool(named) is not bool(reasons)
