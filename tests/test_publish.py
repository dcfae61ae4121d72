"""The site is written whole: what changed, nothing else, and nothing of anyone else's."""

import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.artifact import Artifact
from gongkai.lock import LOCK
from gongkai.publish import MARKER, Published, check_folder, commit, publish, written_files
from gongkai.staging import Staging

_LONG_AGO = 946_684_800


def _site(**files: str) -> list[Artifact]:
    paths = {name.replace("__", "/").replace("_", "."): body for name, body in files.items()}
    return [Artifact(path, body.encode()) for path, body in paths.items()]


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def _age(folder: Path) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (_LONG_AGO, _LONG_AGO))


def _mark(folder: Path, listing: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / MARKER).write_text(listing, encoding="utf-8")


def test_a_site_is_written_where_nothing_was(tmp_path: Path) -> None:
    """Folders are made as needed."""
    done = publish(_site(index_html="账", a__b__c_txt="x"), tmp_path / "public" / "site")

    assert done == Published(2, 0, 0)
    assert _files(tmp_path / "public" / "site") == {"index.html": "账", "a/b/c.txt": "x"}


def test_unchanged_files_keep_their_time(tmp_path: Path) -> None:
    """Only what has other bytes is written, even when it is as long as before."""
    publish(_site(a_html="aaa", b_html="bbb"), tmp_path)
    _age(tmp_path)
    done = publish(_site(a_html="aaa", b_html="ccc"), tmp_path)

    assert done == Published(1, 1, 0)
    assert (tmp_path / "a.html").stat().st_mtime == _LONG_AGO
    assert (tmp_path / "b.html").stat().st_mtime > _LONG_AGO
    assert publish(_site(a_html="aaa", b_html="ccc"), tmp_path) == Published(0, 2, 0)


def test_the_same_site_twice_changes_nothing_at_all(tmp_path: Path) -> None:
    """Not even the marker."""
    publish(_site(a_html="a"), tmp_path)
    _age(tmp_path)
    publish(_site(a_html="a"), tmp_path)

    assert (tmp_path / MARKER).stat().st_mtime == _LONG_AGO


def test_what_is_no_longer_made_is_removed(tmp_path: Path) -> None:
    """With the folders that are empty then."""
    publish(_site(a__x__old_html="1", a__new_html="2", b__y__z__old_html="3"), tmp_path)
    done = publish(_site(a__new_html="2"), tmp_path)

    assert done == Published(0, 1, 2)
    assert sorted(path.name for path in tmp_path.rglob("*")) == [MARKER, "a", "new.html"]


def test_where_the_files_are_known_the_marker_is_not_read(tmp_path: Path) -> None:
    """What is no longer made is removed all the same, and the marker written."""
    publish(_site(a_html="a", b__old_html="b"), tmp_path)
    kept = written_files(tmp_path)
    del kept["b/old.html"]
    before = (MARKER, "a.html", "b/old.html")
    _mark(tmp_path, "damaged")
    done, marker = commit(tmp_path, Staging(tmp_path), (), kept, before=before)

    assert (done, marker.path) == (Published(0, 1, 1), MARKER)
    assert _files(tmp_path) == {"a.html": "a"}
    assert written_files(tmp_path) == kept


def test_files_are_as_open_to_others_as_any(tmp_path: Path) -> None:
    """Neither may more be done with them, nor less, than with what the user makes himself."""
    own = tmp_path / "own"
    own.write_bytes(b"")
    publish(_site(a__b_html="x"), tmp_path / "site")

    assert (tmp_path / "site/a/b.html").stat().st_mode == own.stat().st_mode


def test_a_file_where_a_folder_has_to_be_is_an_error_of_the_machine(tmp_path: Path) -> None:
    """It is somebody else's, so it stays."""
    publish(_site(b_html="x"), tmp_path)
    (tmp_path / "a").write_text("own", encoding="utf-8")

    for path in ("a__b_html", "a__b__c_html"):
        with pytest.raises(OSError, match="a"):
            publish(_site(**{path: "x"}), tmp_path)
    assert (tmp_path / "a").read_text(encoding="utf-8") == "own"


def test_what_the_system_takes_in_parts_is_written_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call may write less than it was given."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, body: write(handle, body[:2]))
    publish(_site(a_html="abcde"), tmp_path)

    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "abcde"


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    """Files that were never listed are nobody's to remove, nor the folders that hold them."""
    publish(_site(a__old_html="1", b_html="2"), tmp_path)
    (tmp_path / "a" / "CNAME").write_text("example.org", encoding="utf-8")
    publish(_site(b_html="2"), tmp_path)

    assert _files(tmp_path) == {"a/CNAME": "example.org", "b.html": "2"}


def test_what_somebody_removed_already_is_no_fault(tmp_path: Path) -> None:
    """A file that was made and is gone is made again; one that is not made is not missed."""
    publish(_site(a_html="1", b_html="2"), tmp_path)
    (tmp_path / "a.html").unlink()
    (tmp_path / "b.html").unlink()

    assert publish(_site(a_html="1"), tmp_path) == Published(1, 0, 0)
    assert _files(tmp_path) == {"a.html": "1"}


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    """The file beside is renamed over its place."""
    publish(_site(a_html="1", b__c_html="2"), tmp_path)

    assert not list(tmp_path.rglob("*.part"))


def test_the_marker_lists_every_file_with_its_hash(tmp_path: Path) -> None:
    """In the order of the paths, so that two runs write the same."""
    publish(_site(b_html="2", a_html="账"), tmp_path)
    listing = json.loads((tmp_path / MARKER).read_text(encoding="utf-8"))

    assert list(listing["files"]) == ["a.html", "b.html"]
    assert listing["files"]["a.html"] == hashlib.sha256("账".encode()).hexdigest()


def test_a_folder_is_ours_or_empty(tmp_path: Path) -> None:
    """Or not there yet, or has only what a build that was killed has left."""
    publish(_site(a_html="1"), tmp_path / "ours")
    (tmp_path / "empty").mkdir()
    (tmp_path / "cut").mkdir()
    (tmp_path / "cut" / LOCK).touch()

    assert check_folder(tmp_path / "ours") == ()
    assert check_folder(tmp_path / "cut") == ()
    assert check_folder(tmp_path / "empty") == ()
    assert check_folder(tmp_path / "none" / "at" / "all") == ()


def test_a_folder_of_others_is_never_written_to(tmp_path: Path) -> None:
    """One hidden file is enough, and a file is no folder."""
    foreign, file = tmp_path / "foreign", tmp_path / "file"
    foreign.mkdir()
    (foreign / ".git").write_text("x", encoding="utf-8")
    file.write_text("x", encoding="utf-8")

    for path in (foreign, file):
        problem = check_folder(path)[0]
        assert (problem.code, problem.severity, problem.place.file) == (
            "foreign-folder",
            "error",
            path.as_posix(),
        )
        assert path.as_posix() in problem.message()


def test_a_folder_that_cannot_be_made_is_an_error_of_the_machine(tmp_path: Path) -> None:
    """Found before the work is done."""
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(OSError, match="Not a directory"):
        check_folder(tmp_path / "file" / "public")


@pytest.mark.parametrize(
    "listing",
    [
        "",
        "{",
        "[]",
        "null",
        "5",
        '"files"',
        "{}",
        '{"files": 5}',
        '{"files": null}',
        '{"files": [["a"], 5]}',
        "\x00",
    ],
)
def test_a_damaged_marker_only_means_that_nothing_is_removed(tmp_path: Path, listing: str) -> None:
    """And the folder has a right one afterwards."""
    _mark(tmp_path, listing)
    (tmp_path / "old.html").write_text("x", encoding="utf-8")
    publish(_site(a_html="1"), tmp_path)

    assert _files(tmp_path) == {"a.html": "1", "old.html": "x"}
    assert publish({}, tmp_path).removed == 1


@pytest.mark.parametrize(
    "path",
    [
        "../outside.txt",
        "a/../../outside.txt",
        "/etc/hostname",
        "//outside.txt",
        "..\\outside.txt",
        "a\\..\\..\\outside.txt",
        "C:outside.txt",
        "C:\\outside.txt",
        "",
        ".",
        "..",
        "a//b",
        "a/",
        "./old.html",
        "kept",
        "old.html/x",
        "a\x00b",
    ],
)
def test_a_marker_cannot_reach_out_of_its_folder(tmp_path: Path, path: str) -> None:
    """Paths that lead elsewhere, or to a folder, are ignored whatever they name."""
    (tmp_path / "outside.txt").write_text("x", encoding="utf-8")
    folder = tmp_path / "public"
    _mark(folder, json.dumps({"files": {path: "0" * 64}}))
    (folder / "kept").mkdir()
    (folder / "old.html").write_text("x", encoding="utf-8")
    done = publish({}, folder)

    assert done.removed == 0
    assert (tmp_path / "outside.txt").exists()
    assert (folder / "kept").is_dir()
    assert (folder / "old.html").exists()


_TREES = st.dictionaries(
    st.from_regex(r"[a-c](/[a-c]){0,2}\.html", fullmatch=True), st.sampled_from(["1", "22", "33"])
)


@given(first=_TREES, second=_TREES)
@settings(deadline=None, max_examples=40)
def test_the_folder_holds_exactly_the_last_site(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, str], second: dict[str, str]
) -> None:
    """Whatever stood there before, the counts say what was done."""
    folder = tmp_path_factory.mktemp("site")
    publish([Artifact(path, body.encode()) for path, body in first.items()], folder)
    done = publish([Artifact(path, body.encode()) for path, body in second.items()], folder)
    same = sum(first.get(path) == body for path, body in second.items())

    assert _files(folder) == second
    assert done == Published(len(second) - same, same, len(first.keys() - second.keys()))


@pytest.mark.parametrize("boards", [(), ("东", "a")])
@pytest.mark.parametrize(
    "site", [{}, {"b_html": "2", "账_html": "1"}, {'"': "1"}, {"b\\": "1"}, {"\t": "1", "a": ""}]
)
def test_the_marker_has_a_file_to_a_line(
    tmp_path: Path, boards: tuple[str, ...], site: dict[str, str]
) -> None:
    """As any program would set it out."""
    publish(_site(**site), tmp_path, boards)
    text = (tmp_path / MARKER).read_text(encoding="utf-8")
    same = json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True)

    assert text == f"{same}\n"
