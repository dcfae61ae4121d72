"""A release takes the place of the last one in one step, whatever happens at any call to the disk.

The harness makes each call in turn fail, lie or be the last; a publisher that writes in place is
put through the same and is caught.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from faulty_disk import FaultyDisk, PowerCut, Trouble, publish_naively
from gongkai.disk import Disk
from gongkai.lock import locked
from gongkai.release import (
    Released,
    current_release,
    release_folder,
    release_zip,
)

_OLD = {"index.html": b"old", "a/b/x.csv": b"1,2\n", "log/entries.jsonl": b"{}\n"}
_NEW = {"index.html": b"newer", "a/b/x.csv": b"1,3\n", "a/y.csv": b"", "log/entries.jsonl": b"{}{}"}
_Put = Callable[[Mapping[str, bytes], Path, Disk], object]


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: hashlib.sha256(body).hexdigest() for path, body in files.items()}


def _put(files: Mapping[str, bytes], target: Path, disk: Disk) -> Released:
    with locked(target):
        return release_folder(files, _hashes(files), target, disk)


def _shown(target: Path) -> dict[str, bytes]:
    top = target / "current"
    found = (path for path in top.rglob("*") if path.is_file())
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in found}


def test_what_is_shown_is_what_was_given(tmp_path: Path) -> None:
    """And again, which changes nothing."""
    first = _put(_OLD, tmp_path, Disk())
    again = _put(_OLD, tmp_path, Disk())

    assert _shown(tmp_path) == _OLD
    assert (first.unchanged, again.unchanged, again.path) == (False, True, first.path)
    assert current_release(tmp_path) == tmp_path / "current"
    assert current_release(tmp_path / "none") is None


def test_the_release_before_is_kept_and_older_ones_are_not(tmp_path: Path) -> None:
    """So that one can go back by hand."""
    first, second, third = (
        _put({"a": str(number).encode()}, tmp_path, Disk()).path for number in range(3)
    )

    assert sorted((tmp_path / "releases").iterdir()) == sorted([second, third])
    assert not first.exists()
    assert _put({"a": b"1"}, tmp_path, Disk()).path == second
    assert _shown(tmp_path) == {"a": b"1"}


def test_a_release_that_was_touched_is_made_anew(tmp_path: Path) -> None:
    """The same files again mend it."""
    made = _put(_OLD, tmp_path, Disk())
    (made.path / "index.html").write_bytes(b"touched")
    (made.path / "more").write_bytes(b"")

    assert not _put(_OLD, tmp_path, Disk()).unchanged
    assert _shown(tmp_path) == _OLD


def test_a_file_that_is_not_the_one_that_was_meant_is_not_shown(tmp_path: Path) -> None:
    """In a folder or a zip."""
    _put(_OLD, tmp_path, Disk())
    wrong = _hashes(_NEW) | {"a/y.csv": "0" * 64}

    with pytest.raises(OSError, match="something else"):
        release_folder(_NEW, wrong, tmp_path, Disk())
    with pytest.raises(OSError, match="something else"):
        release_zip(_NEW, wrong, tmp_path / "x.zip", Disk())
    assert _shown(tmp_path) == _OLD
    assert not (tmp_path / "x.zip").exists()


def test_a_zip_of_the_same_files_has_the_same_bytes(tmp_path: Path) -> None:
    """And is not written again."""
    target = tmp_path / "site.zip"
    first = release_zip(_OLD, _hashes(_OLD), target, Disk())
    body = target.read_bytes()
    again = release_zip(dict(reversed(_OLD.items())), _hashes(_OLD), target, Disk())

    assert (first.unchanged, again.unchanged, target.read_bytes()) == (False, True, body)
    with ZipFile(target) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == _OLD


def _halves(put: _Put, folder: Path) -> list[str]:
    """Every call at which trouble left something that is neither the old site nor the new.

    The count of calls is taken from a run without trouble. After each, the same command has to
    bring the new site.
    """
    found = []
    counted = FaultyDisk()
    put(_OLD, folder / "count", Disk())
    put(_NEW, folder / "count", counted)
    assert counted.calls > len(_NEW)
    for trouble in Trouble:
        for at in range(counted.calls):
            target = folder / f"{trouble.name}{at}"
            put(_OLD, target, Disk())
            disk = FaultyDisk(trouble, at)
            try:
                put(_NEW, target, disk)
                broken = _shown(target) != _NEW
            except (OSError, PowerCut):
                broken = _shown(target) not in (_OLD, _NEW)
            put(_NEW, target, Disk())
            left = target / "releases"
            spare = len(list(left.iterdir())) > 2 if left.is_dir() else False
            if broken or spare or _shown(target) != _NEW:
                found.append(f"{trouble.name} at {at}")
    return found


def test_trouble_at_any_call_leaves_the_old_site_or_the_new(tmp_path: Path) -> None:
    """Every sort of trouble at every call to the disk, and the command again mends each."""
    assert _halves(_put, tmp_path) == []


def test_the_harness_catches_a_publisher_that_writes_in_place(tmp_path: Path) -> None:
    """By every sort of trouble: a harness that finds nothing would prove nothing."""
    caught = {one.partition(" ")[0] for one in _halves(publish_naively, tmp_path)}

    assert caught == {trouble.name for trouble in Trouble}


_KILLED = """
import os, signal, sys
from pathlib import Path
from faulty_disk import FaultyDisk, Trouble
from test_release import _NEW, _put

class Killed(FaultyDisk):
    def _cut(self):
        os.kill(os.getpid(), signal.SIGKILL)

_put(_NEW, Path(sys.argv[1]), Killed(Trouble[sys.argv[2]], int(sys.argv[3])))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no signal 9")
@pytest.mark.parametrize(("trouble", "at"), [("SHORT", 5), ("CUT_BEFORE", 23), ("CUT_AFTER", 23)])
def test_a_killed_process_leaves_the_old_site_or_the_new(
    tmp_path: Path, trouble: str, at: int
) -> None:
    """By signal 9 from outside Python, while a file is written, and around the switch."""
    _put(_OLD, tmp_path, Disk())
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(tmp_path), trouble, str(at)],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(here)},
        check=False,
    )

    assert done.returncode == -9
    assert _shown(tmp_path) in (_OLD, _NEW)
    assert _put(_NEW, tmp_path, Disk()).files == len(_NEW)
    assert _shown(tmp_path) == _NEW
