"""Builds the same content again under other circumstances, each in a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["VARIATIONS", "Variation", "built", "together"]


@dataclass(frozen=True)
class Variation:
    """What is otherwise than the first time.

    ``backwards`` writes the files of the content in the other order and with times of years ago;
    ``folder`` is where it lies; ``umask`` is that of the process.
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    umask: int = 0o022
    backwards: bool = False
    jobs: int = 1
    folder: str = "a"


VARIATIONS: Mapping[str, Variation] = {
    "locale": Variation({"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0"}),
    "time zone": Variation({"TZ": "Pacific/Kiritimati"}),
    "hash seed": Variation({"PYTHONHASHSEED": "4294967295"}),
    "umask": Variation(umask=0o077),
    "order of files": Variation(backwards=True),
    "number of processes": Variation(jobs=2),
    "folder and home": Variation({"HOME": "/nowhere"}, folder="别处 b"),
}
"""The seven ways in which two machines differ."""


def together() -> Variation:
    """All seven at once."""
    environment: dict[str, str] = {}
    for one in VARIATIONS.values():
        environment |= one.environment
    folder = VARIATIONS["folder and home"].folder
    return Variation(environment, 0o077, backwards=True, jobs=2, folder=folder)


def built(content: Path, work: Path, variation: Variation, day: str) -> dict[str, bytes]:
    """All files that a build makes of a copy of the content, by path."""
    here = work / variation.folder
    paths = sorted(path.relative_to(content) for path in content.rglob("*") if path.is_file())
    for path in reversed(paths) if variation.backwards else paths:
        target = here / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(content / path, target)
        if variation.backwards:
            os.utime(target, (1_600_000_000, 1_600_000_000))
    base = {"PATH": os.environ["PATH"], "HOME": str(work), "LANG": "C.UTF-8", "TZ": "UTC"}
    command = [
        sys.executable, "-m", "gongkai", "build", "content", "--out", "out", "--date", day,
        "--jobs", str(variation.jobs), "--base-url", "https://board.example/",
        "--cache", "cache",
    ]  # fmt: skip
    subprocess.run(
        command,
        cwd=here,
        env={**base, "PYTHONHASHSEED": "1", **variation.environment},
        umask=variation.umask,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    out = here / "out"
    found = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}
