"""Publishes a tiny board with trouble at a call to the disk, and tells what was lost by it."""

import random
from collections.abc import Iterable
from pathlib import Path

from faulty_disk import FaultyDisk, PowerCut, Trouble
from gongkai.build_options import BuildOptions
from gongkai.disk import Disk
from gongkai.log.layout import ENTRIES
from gongkai.publication import publish_site
from published import DAY, content_of

__all__ = ["all_troubles", "lost"]


def _publish(folder: Path, work: Path, disk: Disk, seed: int) -> None:
    options = BuildOptions(folder / "board", work, DAY, "board", only=("data",))
    salts = random.Random(seed).randbytes
    publish_site(options, folder / "site", salts, disk, lambda _done, _total: None)


def _shown(folder: Path) -> dict[str, bytes]:
    top = (folder / "site" / "current").resolve()
    found = (path for path in top.rglob("*") if path.is_file())
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in found}


def all_troubles(folder: Path) -> list[tuple[Trouble, int]]:
    """Every sort of trouble at every call of a publication that has none."""
    content_of(folder)
    counted = FaultyDisk()
    _publish(folder, folder / "work", counted, 7)
    return [(trouble, at) for trouble in Trouble for at in range(counted.calls)]


def lost(folder: Path, chosen: Iterable[tuple[Trouble, int]]) -> list[str]:
    """Those troubles after which half a site was shown, or the command again gave other bytes.

    Salts are drawn anew when the log was not saved, and must not be when it was: the second run
    has the salts of the first only where the log was not there yet.
    """
    content_of(folder / "meant")
    _publish(folder / "meant", folder / "work", Disk(), 7)
    meant = _shown(folder / "meant")
    found = []
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
            found.append(f"{trouble.name} at {at}")
    return found
