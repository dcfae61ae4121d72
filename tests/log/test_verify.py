"""A published board is checked against its log, and tampering is found where it was done."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from boards import statement
from gongkai.log.checkpoint import BadCheckpoint
from gongkai.log.copies import FolderCopy, WebCopy, open_copy
from gongkai.log.findings import What
from gongkai.log.layout import MANIFEST
from gongkai.log.verify import Kept, Verdict, read_kept, verify_site
from gongkai.route import TREE_HEAD
from published import DAY, content_of, publish_to
from tampering import files_of, missed

_SHARE = 300
_RECORDS = [f"financial/2025-{month}" for month in (10, 11, 12)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published board over the end of a month, which is never changed."""
    top = tmp_path_factory.mktemp("verify")
    content = content_of(top)
    publish_to(top / "site", content)
    text = statement("2025-09", "900.00", "200.00", "100.00")
    (content / "financial" / "2025-09.yaml").write_text(text, encoding="utf-8")
    assert publish_to(top / "site", content, DAY.replace(month=2)).released
    return (top / "site" / "current").resolve()


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of it, to be tampered with."""
    return Path(shutil.copytree(site, tmp_path / "copy"))


def _verdict(folder: Path, since: Kept | None = None, root: Kept | None = None) -> Verdict:
    (verdict,) = verify_site(open_copy(str(folder)), since, root)
    return verdict


def test_an_honest_board_is_sound(site: Path) -> None:
    """All its files and records were compared, over a month that was closed."""
    verdict = _verdict(site)

    assert verdict.findings == ()
    assert (verdict.records, verdict.size) == (4, 7)
    assert verdict.files == len(files_of(site)) - 4
    assert verdict.late == ("financial/2025-09：写的是 2026-01-01，2026-02-15 才入日志",)


def test_every_tampering_of_a_seeded_share_is_found_and_named(copy: Path) -> None:
    """Bytes, ends and whole files; ``make test-deep`` goes to ten thousand."""
    assert list(missed(copy, 20260115, range(_SHARE))) == []
    assert _verdict(copy).sound


def test_a_check_that_sees_no_list_misses_some(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the tampering is known to find a check that does not look."""
    monkeypatch.setattr("gongkai.log.verify.FileComparison.compare", lambda _self: iter(()))

    assert list(missed(copy, 20260115, range(30)))


def test_a_figure_in_a_table_names_its_record(copy: Path) -> None:
    """The row that differs from the same table in the other form."""
    table = copy / "data" / "finance_statement.csv"
    text = table.read_text(encoding="utf-8-sig")
    assert text.count("1500.00") == 2
    table.write_text("\ufeff" + text[::-1].replace("00.0051", "00.0052", 1)[::-1], newline="")

    (finding,) = _verdict(copy).findings
    assert (finding.what, finding.path) == (What.FILE_CHANGED, "data/finance_statement.csv")
    assert finding.record_id in _RECORDS


def test_a_record_changed_with_its_list_is_still_found(copy: Path) -> None:
    """Whoever mends the list of files has not mended the log."""
    file = copy / "financial" / "2025-12" / "record.json"
    body = file.read_bytes()
    file.write_bytes(body.replace(b"1500.00", b"2500.00"))
    assert file.read_bytes() != body

    whats = {one.what for one in _verdict(copy).findings}
    assert whats == {What.FILE_CHANGED, What.RECORD_CHANGED}


def test_a_rewritten_log_shows_against_what_was_kept_outside(
    site: Path, copy: Path, tmp_path: Path
) -> None:
    """A board that was published anew is sound in itself, and refused by the old checkpoint."""
    content = content_of(tmp_path / "forged")
    publish_to(tmp_path / "forged" / "site", content, seed=9)
    forged = tmp_path / "forged" / "site"
    kept = read_kept((copy / TREE_HEAD).read_text())
    early = Kept(4, FolderCopy(site).top.as_posix())
    honest = _verdict(site)

    assert _verdict(forged).sound
    assert [one.what for one in _verdict(forged, kept).findings] == [What.SINCE_SHORTER]
    assert [one.what for one in _verdict(site, early).findings] == [What.SINCE_OTHER]
    assert _verdict(site, kept, read_kept(honest.root)).sound
    assert [one.what for one in _verdict(forged, None, read_kept(honest.root)).findings] == [
        What.ROOT_OTHER
    ]


def test_an_earlier_checkpoint_is_continued_by_an_honest_log(site: Path) -> None:
    """Of every size that the log had."""
    book_roots = [
        line for line in (site / "log").iterdir() if line.name.startswith("checkpoint-2026-01")
    ]

    (month,) = book_roots
    assert _verdict(site, read_kept(month.read_text())).sound


@pytest.mark.parametrize("text", ["", "7", "x.ab", "7.abc", "7." + "!" * 40])
def test_what_is_no_root_is_refused(text: str) -> None:
    """Too short, or not letters."""
    with pytest.raises(BadCheckpoint):
        read_kept(text)


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_args: object) -> None:
        """Nothing."""


@pytest.fixture
def address(copy: Path) -> Iterator[str]:
    """The copy on this machine's own network."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(copy)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_host_is_checked_without_a_list_of_its_files(copy: Path, address: str) -> None:
    """And says that files too many were not sought."""
    (sound,) = verify_site(WebCopy(address))
    (copy / "data" / "records.csv").write_bytes(b"")
    (changed,) = verify_site(WebCopy(address))

    assert (sound.sound, sound.listed, sound.records) == (True, False, 4)
    assert [one.path for one in changed.findings] == ["data/records.csv"]


@pytest.mark.parametrize("body", [b"", b"{}", b'{"boards":{"a":"1.zz"},"files":{},"origin":""}\n'])
def test_a_broken_list_is_a_finding_and_no_failure(copy: Path, body: bytes) -> None:
    """The records are compared all the same."""
    (copy / MANIFEST).write_bytes(body)

    verdict = _verdict(copy)
    assert What.MANIFEST in {one.what for one in verdict.findings}
    assert verdict.records == 4


def test_without_a_log_nothing_can_be_checked(tmp_path: Path) -> None:
    """It is said, and is not sound."""
    assert [one.what for one in _verdict(tmp_path).findings] == [What.NO_LOG]
