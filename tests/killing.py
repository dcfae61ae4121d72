"""Kills a publication at a moment of chance, as ``kill -9`` does, and tells what was left."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from boards import statement
from gongkai.disk import Disk
from published import DAY, content_of, publish_to

__all__ = ["NAIVE", "left_halves"]

_LATER = DAY.replace(day=16)
_PUBLISH = """
import sys
from datetime import date
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from gongkai.disk import Disk
from published import publish_to
here = Path(sys.argv[2])
print("begun", flush=True)
publish_to(here / "site", here / "board", date.fromisoformat(sys.argv[3]), Disk(), seed=9)
"""
NAIVE = """
import shutil, sys
from pathlib import Path
here = Path(sys.argv[2])
shown, meant = here / "site" / "current", here.parent / "after" / "site" / "current"
print("begun", flush=True)
kept = shown.resolve()
shown.unlink()
shutil.copytree(meant.resolve(), shown)
"""
"""A publisher that writes where it is shown, for the test of this harness."""


def _shown(folder: Path) -> dict[str, bytes]:
    top = (folder / "site" / "current").resolve()
    found = (path for path in top.rglob("*") if path.is_file())
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in found}


def _grown(folder: Path) -> None:
    """The board with one record more than was published."""
    text = statement("2025-09", "800.00", "500.00", "300.00")
    (folder / "board" / "financial" / "2025-09.yaml").write_text(text, encoding="utf-8")


def left_halves(folder: Path, seed: int, count: int, script: str = _PUBLISH) -> list[str]:
    """What was half done after so many kills while a second release was published.

    After each the site has to be that release or the one before, and the same command has to make
    the bytes that it would have made.
    """
    draw = random.Random(seed)
    before, after, tried = folder / "before", folder / "after", folder / "tried"
    content_of(before)
    publish_to(before / "site", before / "board")
    old = _shown(before)
    for one in (after, tried):
        shutil.copytree(before, one, symlinks=True)
        _grown(one)
    _run(after, _PUBLISH, None)
    new = _shown(after)
    whole = _run(tried, script, None)
    found = []
    for number in range(count):
        moment = draw.random() * whole
        here = folder / f"{number}"
        shutil.copytree(before, here, symlinks=True)
        _grown(here)
        _run(here, script, moment)
        if _shown(here) not in (old, new):
            found.append(f"{number}: half a site after {moment:.3f} s")
        if script is _PUBLISH:
            publish_to(here / "site", here / "board", _LATER, Disk(), seed=9)
            if _shown(here) != new:
                found.append(f"{number}: other bytes after {moment:.3f} s")
        shutil.rmtree(here)
    return found


def _run(folder: Path, script: str, moment: float | None) -> float:
    """Runs the script; kills it so many seconds after it has begun. Gives how long it took."""
    tests = str(Path(__file__).parent)
    process = subprocess.Popen(
        [sys.executable, "-c", script, tests, str(folder), _LATER.isoformat()],
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    started = time.monotonic()
    if moment is not None:
        time.sleep(moment)
        process.kill()
    code = process.wait()
    process.stdout.close()
    assert moment is not None or code == 0
    return time.monotonic() - started
