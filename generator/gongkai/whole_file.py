"""Writes a file whole or not at all: beside its place first, then put there in one step."""

import os
from pathlib import Path

__all__ = ["write_whole"]


def write_whole(path: Path, body: bytes) -> None:
    """Makes ``path`` hold ``body``; folders are made; what was there stays until then.

    Raises:
        OSError: when the machine cannot write; the old file is still whole.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as half:
            half.write(body)
            half.flush()
            os.fsync(half.fileno())
        os.replace(beside, path)  # noqa: PTH105 - in one step, also where the file exists
    finally:
        beside.unlink(missing_ok=True)
