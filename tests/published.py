"""Publishes a tiny board, as ``gongkai publish`` would, on a disk that a test may choose."""

import random
from datetime import date
from pathlib import Path

from boards import BOARD, statement, write_board
from gongkai.build_options import BuildOptions
from gongkai.disk import Disk
from gongkai.publication import Publication, publish_site

__all__ = ["DAY", "content_of", "publish_to"]

DAY = date(2026, 1, 15)
"""A day on which the board shows all its records."""


def content_of(folder: Path) -> Path:
    """A board of three months of one account."""
    records = {
        "financial/2025-10": statement("2025-10", "1000.00", "500.00", "200.00"),
        "financial/2025-11": statement("2025-11", "1300.00", "500.00", "300.00"),
        "financial/2025-12": statement("2025-12", "1500.00", "0.00", "100.00"),
    }
    return write_board(folder / "board", records, config=BOARD)


def publish_to(
    target: Path,
    content: Path,
    day: date = DAY,
    disk: Disk | None = None,
    seed: int = 7,
    only: tuple[str, ...] = ("data",),
) -> Publication:
    """The board published with salts of a seed, its open data alone; it is built beside it."""
    draw = random.Random(seed).randbytes
    work = target.parent / f"{target.name}-work"
    options = BuildOptions(content, work, day, content.name, only=only)
    return publish_site(options, target, draw, disk or Disk(), lambda _done, _total: None)
