"""Gongkai as a whole process, and what is the same of every program that is timed beside it."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = [
    "SETTLE",
    "TOP",
    "Measure",
    "Program",
    "bare",
    "edit",
    "environment",
    "own_program",
    "run",
]

TOP = Path(__file__).parent.parent
"""The folder of the project."""
SETTLE = 2.5
"""Seconds; a file younger than two seconds is read again, which is not what is measured."""


@dataclass(frozen=True)
class Measure:
    """One run: wall and CPU seconds, MiB of the largest process, files that changed."""

    wall: float
    cpu: float
    peak: float
    changed: int


@dataclass(frozen=True)
class Program:
    """A program under test: its content, its output, its command, a template, what it keeps."""

    name: str
    content: Path
    out: Path
    command: tuple[str, ...]
    template: Path
    kept: tuple[Path, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)

    def forget(self) -> None:
        """Puts aside everything it made; it is removed when all is measured.

        For minutes after files were deleted ext4 searches past their places for each new one,
        which takes the processor longer than to write the page.
        """
        for folder in (self.out, *self.kept):
            if folder.exists():
                folder.rename(folder.with_name(f"{folder.name}-{time.time_ns()}"))

    def records(self) -> list[Path]:
        """The files of its records."""
        return sorted(self.content.rglob("2026-08-*.yaml")) or sorted(
            self.content.rglob("2026/08/[0-9]*.md")
        )


def run(program: Program) -> Measure:
    """Runs it once to its end."""
    before = _stamps(program.out)
    start = time.perf_counter()
    with subprocess.Popen(
        program.command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**environment(), **program.environment},
    ) as process:
        errors = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"{program.name} ended with {process.returncode}: {errors.decode()[-2000:]}")
    after = _stamps(program.out)
    changed = sum(after[path] != before.get(path) for path in after)
    cpu = usage.ru_utime + usage.ru_stime
    return Measure(wall, cpu, usage.ru_maxrss / 1024, changed)


def environment() -> dict[str, str]:
    """That of an installed program, which is compiled once and not at every start."""
    return {name: one for name, one in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _stamps(folder: Path) -> dict[str, int]:
    return {
        f"{at}/{name}": os.stat(f"{at}/{name}").st_mtime_ns  # noqa: PTH116
        for at, _, names in os.walk(folder)
        for name in names
    }


def own_program(content: Path, work: Path, *, data: bool = False) -> Program:
    """Gongkai with two processes; what it makes and keeps stands in ``work``."""
    out, kept = work / "out-gongkai", work / "kept"
    command: tuple[str, ...] = (sys.executable, "-m", "gongkai", "build", str(content))
    command += ("--only", "assets,feeds,hosting,pages" + (",data" if data else ""))
    command += ("--out", str(out), "--cache", str(kept), "--jobs", "2")
    command += ("--date", "2026-11-12", "--base-url", "https://board.example")
    template = TOP / "themes" / "plain" / "parts" / "words.html"
    return Program("gongkai", content, out, command, template, (kept,))


def edit(record: Path) -> None:
    """Adds a sentence to the note of a record."""
    text = record.read_text(encoding="utf-8")
    record.write_text(text.rstrip("\n") + "已核对。\n", encoding="utf-8")


def bare() -> float:
    """The start of an interpreter that does nothing, in seconds."""
    times = []
    for _ in range(9):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True, env=environment())
        times.append(time.perf_counter() - start)
    return statistics.median(times)
