"""What is compared of a published board, and how much of it was right."""

from datetime import timedelta
from pathlib import Path

import pytest

from gongkai.log.book import Book
from gongkai.log.comparison import FileComparison, RecordComparison
from gongkai.log.copies import FolderCopy
from gongkai.log.findings import What
from gongkai.log.layout import MANIFEST, OPENINGS, Manifest, read_manifest
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
