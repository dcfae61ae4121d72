"""Pages of lists stand as they were, or are put aside anew."""

from pathlib import Path

from gongkai.artifact import Artifact
from gongkai.cache import KeptFile, KeptList
from gongkai.links import Lead
from gongkai.list_pages import ListPages
from gongkai.staging import Staging

_PATH = "index.html"
_LEAD = Lead(_PATH, "a/index.html", "", "board.yaml")


def _kept(out: Path) -> dict[str, KeptList]:
    (out / _PATH).write_bytes(b"page")
    file = KeptFile(_PATH, "digest", (out / _PATH).stat().st_mtime_ns, 4)
    return {_PATH: KeptList(b"key", file, (_LEAD.written,))}


def test_a_kept_page_is_neither_read_nor_written(tmp_path: Path) -> None:
    """Its file, its key and its links are those of before."""
    kept = _kept(tmp_path)
    pages = ListPages(kept, tmp_path, Staging(tmp_path), b"")
    artifact = Artifact(_PATH, b"", key=b"key", is_kept=True)
    put = pages.put(artifact, ())

    assert pages.recall.has(_PATH, b"key")
    assert (put.digest, put.size, put.comes_in) == ("digest", 4, "")
    assert pages.leads(_PATH) == ("a/index.html",)
    assert pages.made == kept


def test_a_page_that_was_changed_or_lost_is_not_known(tmp_path: Path) -> None:
    """By its time and size."""
    kept = _kept(tmp_path)
    (tmp_path / _PATH).write_bytes(b"other")
    changed = ListPages(kept, tmp_path, Staging(tmp_path), b"").recall
    (tmp_path / _PATH).unlink()
    lost = ListPages(kept, tmp_path, Staging(tmp_path), b"").recall

    assert not changed.has(_PATH, b"key")
    assert not lost.has(_PATH, b"key")


def test_a_new_page_is_kept_with_its_links(tmp_path: Path) -> None:
    """And waits aside; a file without a key is put there too, and forgotten."""
    pages = ListPages({}, tmp_path, Staging(tmp_path), b"")
    put = pages.put(Artifact(_PATH, b"new", key=b"k"), (_LEAD,))
    pages.put(Artifact("robots.txt", b""), ())

    assert put.comes_in
    assert pages.made == {
        _PATH: KeptList(b"k", KeptFile(_PATH, put.digest, put.time, 3), ("a/index.html",))
    }
