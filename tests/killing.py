"""Kills a publication at a moment of chance, as ``kill -9`` does, and tells what was left."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from boards import statement
from gongkai.disk import Disk
from published import DAY, content_of, publish_to

__all__ = ["left_halves", "publish_in_place"]

_LATER = DAY.replace(day=16)
_TRIES = 20


def _publish(here: Path) -> None:
    publish_to(here / "site", here / "board", _LATER, Disk(), seed=9)


def publish_in_place(here: Path) -> None:
    """A publisher that writes where it is shown, for the test of this harness."""
    shown, meant = here / "site" / "current", here.parent / "after" / "site" / "current"
    kept = shown.resolve()
    shown.unlink()
    shutil.copytree(meant.resolve(), shown)
    shutil.rmtree(kept)


def _shown(folder: Path) -> dict[str, bytes]:
    top = (folder / "site" / "current").resolve()
    found = (path for path in top.rglob("*") if path.is_file())
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in found}


def _grown(folder: Path) -> None:
    """The board with one record more than was published."""
    text = statement("2025-09", "800.00", "500.00", "300.00")
    (folder / "board" / "financial" / "2025-09.yaml").write_text(text, encoding="utf-8")


def left_halves(
    folder: Path,
    seed: int,
    numbers: Iterable[int],
    publisher: Callable[[Path], None] = _publish,
) -> Iterable[str]:
    """What was half done after so many kills while a second release was published.

    After each the site has to be that release or the one before, and the same command has to make
    the bytes that it would have made. A process that was done before it was killed does not count:
    it is tried again, and killed earlier.
    """
    draw = random.Random(seed)
    before, after, tried = folder / "before", folder / "after", folder / "tried"
    content_of(before)
    publish_to(before / "site", before / "board")
    old = _shown(before)
    for one in (after, tried):
        shutil.copytree(before, one, symlinks=True)
        _grown(one)
    _publish(after)
    new = _shown(after)
    started = time.monotonic()
    assert not _is_killed(publisher, tried, None)
    whole = time.monotonic() - started
    here = folder / "here"
    for number in numbers:
        moment = draw.random() * whole
        for _ in range(_TRIES):
            shutil.rmtree(here, ignore_errors=True)
            shutil.copytree(before, here, symlinks=True)
            _grown(here)
            if _is_killed(publisher, here, moment):
                break
            moment *= draw.random()
        else:
            yield f"{number}: was done each time before it was killed"
        if _shown(here) not in (old, new):
            yield f"{number}: half a site after {moment:.3f} s"
        if publisher is _publish:
            _publish(here)
            if _shown(here) != new:
                yield f"{number}: other bytes after {moment:.3f} s"


def _is_killed(publisher: Callable[[Path], None], here: Path, moment: float | None) -> bool:
    """Publishes in a process of its own, and whether that was killed so many seconds later."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            publisher(here)
            code = 0
        finally:
            os._exit(code)
    if moment is not None:
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    assert killed or os.waitstatus_to_exitcode(status) == 0
    return killed
