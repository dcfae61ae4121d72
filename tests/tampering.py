"""Tampers with a published board in seeded ways, and tells what a check did not find or name."""

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

from gongkai.log.copies import FolderCopy
from gongkai.log.findings import What
from gongkai.log.layout import ENTRIES, OPENINGS
from gongkai.log.verify import verify_site

__all__ = ["files_of", "missed"]

_BROKEN = (What.HEAD, What.LOG_BROKEN, What.NO_LOG)


def files_of(folder: Path) -> list[str]:
    """All files below a folder, in their order."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def missed(folder: Path, seed: int, share: int) -> list[str]:
    """So many changes to a board, one at a time, each undone; those that were not found and named.

    A file is named by its path; of a record's own file the record too. What was done to the log
    itself is told as one of its files, or as a log that was broken.
    """
    draw = random.Random(seed)
    tampering = _Tampering(folder, draw)
    ways = (tampering.edit, tampering.drop, tampering.cut, tampering.add)
    found = []
    for _ in range(share):
        way = draw.choice(ways)
        name, undo = way()
        (verdict,) = verify_site(FolderCopy(folder))
        undo()
        named = [one for one in verdict.findings if one.path == name]
        if name in (ENTRIES, OPENINGS):
            named += [one for one in verdict.findings if one.what in _BROKEN]
        record, own, _ = name.partition("/record.json")
        if own and record not in {one.record_id for one in verdict.findings}:
            named = []
        if not named:
            found.append(f"{way.__name__} {name}")
    return found


class _Tampering:
    """One change to a copy of a board, which is undone afterwards."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        self.folder = folder
        self.draw = draw

    def edit(self) -> tuple[str, Callable[[], object]]:
        """One byte of one file is another."""
        name = self.draw.choice([one for one in files_of(self.folder) if self._size(one)])
        body = self.folder.joinpath(name).read_bytes()
        place = self.draw.randrange(len(body))
        other = bytes([body[place] ^ self.draw.randrange(1, 256)])
        self.folder.joinpath(name).write_bytes(body[:place] + other + body[place + 1 :])
        return name, partial(self.folder.joinpath(name).write_bytes, body)

    def drop(self) -> tuple[str, Callable[[], object]]:
        """One file is gone."""
        name = self.draw.choice(files_of(self.folder))
        body = self.folder.joinpath(name).read_bytes()
        self.folder.joinpath(name).unlink()
        return name, partial(self.folder.joinpath(name).write_bytes, body)

    def cut(self) -> tuple[str, Callable[[], object]]:
        """One file has lost its end."""
        name = self.draw.choice([one for one in files_of(self.folder) if self._size(one)])
        body = self.folder.joinpath(name).read_bytes()
        keep = self.draw.randrange(len(body))
        self.folder.joinpath(name).write_bytes(body[:keep])
        return name, partial(self.folder.joinpath(name).write_bytes, body)

    def add(self) -> tuple[str, Callable[[], object]]:
        """One file is there that nobody published, also where the log has its own."""
        places = ("log/checkpoint-2031-01.txt", "log/x", "data/x.csv", "x.html", "financial/x")
        name = self.draw.choice(places)
        self.folder.joinpath(name).write_bytes(b"")
        return name, self.folder.joinpath(name).unlink

    def _size(self, name: str) -> int:
        return self.folder.joinpath(name).stat().st_size
