"""Forty folders in which something is no file: links, pipes, sockets, devices, sparse giants.

Each is a small board with one of its files replaced, on the disk, by something that only looks like
one. A file that is swapped between being listed and being read is a case of its own.
"""

import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from attached import ALLOWED, board_with
from boards import ledger

__all__ = ["LinkCase", "board_of_case", "link_cases", "replace_by"]

_PLACES = (
    "financial/a.yaml",
    "financial/2026",
    "board.yaml",
    "catalogue.yaml",
    "pages/about.md",
    "attachments/quotes.csv",
)
_SPARSE = 10_000_000_000


def _inward(path: Path, _outside: Path) -> None:
    path.symlink_to(path.parent / "real")


def _outward(path: Path, outside: Path) -> None:
    path.symlink_to(outside)


def _nowhere(path: Path, _outside: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def _loop(path: Path, _outside: Path) -> None:
    path.symlink_to(path.name)


def _pipe(path: Path, _outside: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path, _outside: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket may have a hundred letters and no more
        try:
            listening.bind(path.name)
        finally:
            os.chdir(here)


def _device(path: Path, _outside: Path) -> None:
    path.symlink_to("/dev/zero")


def _sparse(path: Path, _outside: Path) -> None:
    with path.open("wb") as handle:
        handle.truncate(_SPARSE)


def _hard(path: Path, outside: Path) -> None:
    path.hardlink_to(outside)


_SORTS: dict[str, Callable[[Path, Path], None]] = {
    "link inward": _inward,
    "link outward": _outward,
    "link to nothing": _nowhere,
    "link to itself": _loop,
    "pipe": _pipe,
    "socket": _socket,
    "link to a device": _device,
    "sparse file of 10 GB": _sparse,
    "hard link outward": _hard,
}


@dataclass(frozen=True)
class LinkCase:
    """What is replaced, and by what; ``swapped`` is after the folder was listed."""

    place: str
    sort: str
    swapped: bool = False

    @property
    def name(self) -> str:
        """What it is called in a report."""
        return f"{self.place}: {self.sort}{', swapped' if self.swapped else ''}"


def link_cases() -> Iterator[LinkCase]:
    """All of them."""
    for place in _PLACES:
        for sort in _SORTS:
            is_folder = place.endswith("2026")
            if not (is_folder and sort in ("sparse file of 10 GB", "hard link outward")):
                yield LinkCase(place, sort)
    for sort in ("link outward", "link inward", "pipe", "link to a device"):
        yield LinkCase("financial/a.yaml", sort, swapped=True)


def board_of_case(folder: Path) -> Path:
    """A board that is right, with every file that a case replaces."""
    board = board_with(folder / "board", {"quotes.csv": b"a,1\n"}, config=f"{ALLOWED}")
    (board / "catalogue.yaml").write_text("title: 目录\nitems: []\n", encoding="utf-8")
    (board / "pages").mkdir()
    (board / "pages" / "about.md").write_text("# 关于\n", encoding="utf-8")
    (board / "financial" / "2026").mkdir()
    (board / "financial" / "2026" / "b.yaml").write_text(ledger(), encoding="utf-8")
    (folder / "outside.txt").write_text("root:x:0:0:root:/root:/bin/sh\n", encoding="utf-8")
    return board


def replace_by(folder: Path, board: Path, case: LinkCase) -> None:
    """Puts what the case says where the file was; a link inward leads to that file itself."""
    path = board / case.place
    path.rename(path.parent / "real")
    _SORTS[case.sort](path, folder / "outside.txt")
