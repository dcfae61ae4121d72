"""Publishes a board with trouble at a call to the disk, and tells what was lost by it."""

import os
import random
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

from faulty_disk import FaultyDisk, PowerCut, Trouble
from gongkai import publication
from gongkai.build import BuildReport
from gongkai.build_options import BuildOptions
from gongkai.crew import Progress
from gongkai.disk import Disk
from gongkai.log.layout import ENTRIES
from gongkai.publication import publish_site
from power_loss import Journal, Kept
from published import DAY, content_of

__all__ = [
    "Rehearsed",
    "all_troubles",
    "lost",
    "sample_board",
    "small_board",
    "troubles_of",
]

_AT_WRITES = (Trouble.SHORT, Trouble.FEWER, Trouble.LIE)
_SAMPLE = Path(__file__).parent.parent / "content" / "jinghuyuan"


class NotPublished(Exception):
    """The board has problems, as when its log cannot be read."""


def _publish(folder: Path, work: Path, disk: Disk, seed: int, day: date = DAY) -> None:
    options = BuildOptions(folder / "board", work, day, "board", only=("data",))
    salts = random.Random(seed).randbytes
    done = publish_site(options, folder / "site", salts, disk, lambda _done, _total: None)
    if done.released is None:
        raise NotPublished([one.message() for one in done.problems])


def _shown(folder: Path) -> dict[str, bytes]:
    top = (folder / "site" / "current").resolve()
    found = (path for path in top.rglob("*") if path.is_file())
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in found}


def troubles_of(counted: FaultyDisk) -> list[tuple[Trouble, int]]:
    """Every sort of trouble at every call that was counted where it can happen."""
    return [
        (trouble, at)
        for trouble in Trouble
        for at in (counted.writes if trouble in _AT_WRITES else range(counted.calls))
    ]


def all_troubles(folder: Path) -> list[tuple[Trouble, int]]:
    """Every sort of trouble at every call of a publication of a tiny board that has none."""
    content_of(folder)
    counted = FaultyDisk()
    _publish(folder, folder / "work", counted, 7)
    return troubles_of(counted)


def lost(folder: Path, chosen: Iterable[tuple[Trouble, int]]) -> Iterable[str]:
    """Those troubles after which half a site was shown, or the command again gave other bytes.

    Salts are drawn anew when the log was not saved, and must not be when it was: the second run
    has the salts of the first only where the log was not there yet.
    """
    content_of(folder / "meant")
    _publish(folder / "meant", folder / "work", Disk(), 7)
    meant = _shown(folder / "meant")
    for number, (trouble, at) in enumerate(chosen):
        here = folder / str(number)
        content = content_of(here)
        whole = True
        try:
            _publish(here, folder / "work", FaultyDisk(trouble, at), 7)
        except (OSError, PowerCut):
            whole = _shown(here) in ({}, meant)
        logged = (content / ENTRIES).is_file()
        _publish(here, folder / "work", Disk(), 8 if logged else 7)
        if not whole or _shown(here) != meant:
            yield f"{trouble.name} at {at}"
        shutil.rmtree(here)


class Rehearsed:
    """A board over which a second release is published, with one record more, again and again.

    What a publication builds before it changes anything is built once for each state of the log,
    and taken from there afterwards; all that it writes, reads again and switches is done each time.
    """

    def __init__(self, folder: Path, content: Path, newest: str, day: date) -> None:
        self._folder = folder
        self._newest = newest
        self._built: dict[bytes, tuple[BuildReport, publication._Built | None]] = {}
        self._build: Callable[..., tuple[BuildReport, publication._Built | None]] = (
            publication._build
        )
        self._before = folder / "before"
        self._day = day
        shutil.copytree(content, self._before / "board")
        added = self._before / "board" / newest
        kept = added.read_bytes()
        added.unlink()
        self._again(self._before, Disk())
        added.write_bytes(kept)
        self._old = _shown(self._before)
        here = self._start()
        self.counted = FaultyDisk()
        self._again(here, self.counted)
        self._meant = _shown(here)
        assert self._old != self._meant

    def lost(self, chosen: Iterable[tuple[Trouble, int]]) -> Iterable[str]:
        """As ``lost`` does, but here the site has to be the old one or the new one."""
        for trouble, at in chosen:
            here = self._start()
            whole = True
            try:
                self._again(here, FaultyDisk(trouble, at))
            except (OSError, PowerCut):
                whole = _shown(here) in (self._old, self._meant)
            if not self._is_mended(here) or not whole:
                yield f"{trouble.name} at {at}"

    def journal(self, disk: Callable[[Path, Path], Journal] = Journal) -> Journal:
        """The calls of the second release, written down."""
        here = self._start()
        made = disk(here, self._before)
        self._again(here, made)
        return made

    def lost_with_power(
        self, journal: Journal, chosen: Iterable[tuple[int, Kept]], seed: int
    ) -> Iterable[str]:
        """Those losses of power after which half a site is found, or the command cannot mend it."""
        draw = random.Random(seed)
        for at, kept in chosen:
            here = self._folder / "found"
            journal.left(at, kept, draw, here)
            whole = _shown(here) in (self._old, self._meant)
            if not whole or not self._is_mended(here):
                yield f"{kept.name} after {at}"

    def _is_mended(self, here: Path) -> bool:
        """Whether the command again makes what it would have made."""
        try:
            self._again(here, Disk())
        except NotPublished:
            return False
        return _shown(here) == self._meant

    def _start(self) -> Path:
        """The board as it is before the second release; files are shared, for none is rewritten."""
        here = self._folder / "here"
        shutil.rmtree(here, ignore_errors=True)
        shutil.copytree(self._before, here, symlinks=True, copy_function=os.link)
        return here

    def _again(self, here: Path, disk: Disk) -> None:
        with patch.object(publication, "_build", self._remembered):
            _publish(here, self._folder / "work", disk, 7, self._day)

    def _remembered(
        self, options: BuildOptions, progress: Progress
    ) -> tuple[BuildReport, "publication._Built | None"]:
        log = options.content / ENTRIES
        is_grown = (options.content / self._newest).exists()
        state = (log.read_bytes() if log.is_file() else b"") + b"%d" % is_grown
        if state not in self._built:
            out = self._folder / f"built-{len(self._built)}"
            self._built[state] = self._build(replace(options, out=out), progress)
        return self._built[state]


def small_board(folder: Path) -> Rehearsed:
    """A board of three months of one account, over two of them."""
    return Rehearsed(folder, content_of(folder / "given"), "financial/2025-12.yaml", DAY)


def sample_board(folder: Path) -> Rehearsed:
    """A board of the sample, over it without its newest account."""
    newest = max((_SAMPLE / "financial" / "2026").iterdir()).relative_to(_SAMPLE).as_posix()
    return Rehearsed(folder, _SAMPLE, newest, date(2026, 11, 20))
