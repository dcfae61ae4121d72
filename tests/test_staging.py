"""Files wait unseen, come into their places together, and what was cut off does no harm."""

import errno
import os
import signal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.artifact import Artifact
from gongkai.publish import MARKER, check_folder, publish
from gongkai.staging import ASIDE, Staging


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARKER
    }


def test_a_new_folder_waits_as_a_whole(tmp_path: Path) -> None:
    """It is moved by its highest part that is not there; a file of a folder that is, by itself."""
    (tmp_path / "a").mkdir()
    staging = Staging(tmp_path)
    made = [staging.put(path, b"x") for path in ("a/x.html", "a/b/c/x.html", "b/x.html", "x.html")]

    assert [one.comes_in for one in made] == ["a/x.html", "a/b", "b", "x.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [ASIDE, "a"]


def test_what_arrives_stands_where_it_belongs(tmp_path: Path) -> None:
    """With the time that was told of it, and beside what was there."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/old.html").write_text("old", encoding="utf-8")
    staging = Staging(tmp_path)
    made = [staging.put(path, path.encode()) for path in ("a/x.html", "a/b/c.html", "b/c/d.html")]
    staging.arrive(made)
    staging.discard()

    assert _files(tmp_path) == {"a/old.html": "old", **{one.path: one.path for one in made}}
    assert [one.time for one in made] == [(tmp_path / one.path).stat().st_mtime_ns for one in made]
    assert not (tmp_path / ASIDE).exists()


def test_a_file_that_is_there_does_not_wait(tmp_path: Path) -> None:
    """It is told with its time; of other bytes it waits, though they are as many."""
    (tmp_path / "a.html").write_bytes(b"aaa")
    os.utime(tmp_path / "a.html", ns=(0, 0))
    staging = Staging(tmp_path)
    same, other = staging.put("a.html", b"aaa"), staging.put("a.html", b"bbb")

    assert (same.comes_in, same.time) == ("", 0)
    assert other.comes_in == "a.html"


def test_several_processes_put_files_aside_for_one_build(tmp_path: Path) -> None:
    """Each has a staging of its own, of the same build."""
    first = Staging(tmp_path)
    second = Staging(tmp_path, first.build)
    made = [first.put("a/b/x.html", b"x"), second.put("a/b/y.html", b"y")]
    first.arrive(made)

    assert _files(tmp_path) == {"a/b/x.html": "x", "a/b/y.html": "y"}


def test_what_another_build_left_is_never_moved(tmp_path: Path) -> None:
    """Not even in a folder that both have made."""
    Staging(tmp_path).put("a/gone.html", b"left by a build that was cut off")
    staging = Staging(tmp_path)
    staging.arrive([staging.put("a/x.html", b"x")])

    assert _files(tmp_path / "a") == {"x.html": "x"}


def test_what_was_made_is_read_wherever_it_is(tmp_path: Path) -> None:
    """Aside or in its place; what was not made has no bytes."""
    (tmp_path / "there.html").write_bytes(b"there")
    (tmp_path / "other.html").write_bytes(b"old")
    staging = Staging(tmp_path)
    staging.put("other.html", b"new")
    staging.put("a/b.html", b"aside")
    paths = ("there.html", "other.html", "a/b.html", "a/none.html")

    assert [staging.made(path) for path in paths] == [b"there", b"new", b"aside", b""]


_TREES = st.dictionaries(
    st.from_regex(r"([a-c]/){0,3}[a-c]\.html", fullmatch=True), st.sampled_from(["1", "22"])
)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed in its middle")
@given(before=_TREES, after=_TREES, calls=st.integers(0, 30))
@settings(deadline=None, max_examples=30)
def test_a_site_that_was_killed_while_it_arrived_is_mended(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[str, str],
    after: dict[str, str],
    calls: int,
) -> None:
    """After any of its steps every file is whole, old or new, and the next run ends as meant."""
    folder = tmp_path_factory.mktemp("site")
    old, new = (
        [Artifact(path, body.encode()) for path, body in site.items()] for site in (before, after)
    )
    if before:
        publish(old, folder)
    child = os.fork()
    if child == 0:
        try:
            _killed_after(calls)
            publish(new, folder)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    for path, body in _files(folder).items():
        if not path.startswith(ASIDE):
            assert body in (before.get(path), after.get(path))
    assert check_folder(folder) == ()
    publish(new, folder)

    assert _files(folder) == after


def _killed_after(calls: int) -> None:
    """Lets this process do so many steps that change what stands on the disk, and no more."""
    left = iter(range(calls))
    replace, unlink = os.replace, Path.unlink

    def step() -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched_replace(source: str, target: str) -> None:
        step()
        replace(source, target)

    def watched_unlink(path: Path) -> None:
        step()
        unlink(path)

    os.replace, Path.unlink = watched_replace, watched_unlink  # type: ignore[assignment, method-assign]


def test_a_full_disk_is_told_of_by_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system names no file, and where one waits is of no use to anybody."""

    def full(_handle: int, _body: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left") as told:
        Staging(tmp_path).put("a/index.html", b"x")

    assert told.value.filename == str(tmp_path)
