"""How a build grows with the number of records, and whether a district that was killed goes on.

Each size is built cold, again with nothing changed, and after one record was edited, as whole
processes one after the other. Records stand in boards of at most 6,000. The district is killed
with all its processes when half of its boards are done, and built again to its end; then it is
checked, and checked again. Memory is that of the largest process, and of the district also that of
all its processes together, each page shared by several counted once. Writes a table into
``docs/performance.md``.

    python bench/growth_speed.py [--sizes 1000,10000,100000] [--district 200x600] [--write]
"""

import argparse
import math
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import write_corpus
from programs import SETTLE, Measure, Program, bare, edit, environment, own_program, run

__all__ = ["Growth", "exponent", "grown"]

_PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
_BEGIN, _END = "<!-- growth: begin -->", "<!-- growth: end -->"
_MOST = 6000
"""Records of one board: ten years of fifty a month."""
_HEAD = (
    "| records | boards | cold CPU s | peak MiB | no change CPU s | starts "
    "| one edit CPU s | starts | peak MiB |"
)
_EVERY = 0.5
"""Seconds between two looks at the memory of a tree of processes."""


@dataclass(frozen=True)
class Growth:
    """One size: its records and boards, and the runs by what was done before each."""

    records: int
    boards: int
    cold: Measure
    same: Measure
    edit: Measure


def exponent(small: tuple[float, float], large: tuple[float, float]) -> float:
    """The power of the size that a figure grows with, from two pairs of size and figure."""
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])


def grown(work: Path, records: int, runs: int) -> Growth:
    """Builds so many records, ``runs`` times without a change and as often after an edit."""
    boards = -(-records // _MOST)
    program = own_program(work / "content", work)
    write_corpus(program.content, "gongkai", records, boards)
    time.sleep(SETTLE)
    cold = run(program)
    time.sleep(SETTLE)
    same = [run(program) for _ in range(runs)]
    edits = []
    for record in sorted(program.content.rglob("20*.yaml"))[-runs:]:
        edit(record)
        edits.append(run(program))
    return Growth(records, boards, cold, _middle(same), _middle(edits))


def _middle(runs: list[Measure]) -> Measure:
    return Measure(
        statistics.median(one.wall for one in runs),
        statistics.median(one.cpu for one in runs),
        max(one.peak for one in runs),
        int(statistics.median(one.changed for one in runs)),
    )


def _tree(process: int) -> Iterator[int]:
    """A process and all below it that still run."""
    yield process
    try:
        tasks = sorted(Path(f"/proc/{process}/task").iterdir())
        children = " ".join((one / "children").read_text() for one in tasks)
    except OSError:
        return
    for one in children.split():
        yield from _tree(int(one))


def _memory(process: int) -> float:
    """What a process takes, in MiB; its share alone of what several have in common."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@dataclass(frozen=True)
class _Watched:
    """A run: seconds, MiB of all its processes at most, boards that were done at its end."""

    wall: float
    memory: float
    done: int


def _watched(program: Program, until: int) -> _Watched:
    """Runs it to its end, or kills it with all its processes when so many boards are done."""
    start, most = time.perf_counter(), 0.0
    process = subprocess.Popen(
        program.command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**environment(), **program.environment},
    )
    while process.poll() is None:
        most = max(most, sum(map(_memory, _tree(process.pid))))
        if until and _done(program) >= until:
            os.killpg(process.pid, signal.SIGKILL)
        time.sleep(_EVERY)
    if process.returncode not in (0, -signal.SIGKILL):
        sys.exit(f"ended with {process.returncode}")
    return _Watched(time.perf_counter() - start, most, _done(program))


def _done(program: Program) -> int:
    return sum(1 for _ in program.kept[0].glob("**/outcome"))


def _district(work: Path, boards: int, records: int) -> list[str]:
    """A district of so many boards of so many records, killed once, as sentences."""
    program = own_program(work / "content", work)
    write_corpus(program.content, "gongkai", boards * records, boards)
    cut = _watched(program, boards // 2)
    rest = _watched(program, 0)
    same = run(program)
    together = max(cut.memory, rest.memory)
    checking = _check_of(program, work)
    first, again = _watched(checking, 0), run(checking)
    told = (
        f"A district of {boards} boards × {records} records: killed after {cut.wall:,.0f} s with "
        f"{cut.done} boards done, it went on and was ready {rest.wall:,.0f} s later; all its "
        f"processes together took {together:,.0f} MiB at most. With nothing changed it takes "
        f"{same.cpu:.2f} s of processor time."
    )
    checked = (
        f"`gongkai check` of it takes {first.wall:,.0f} s and {first.memory:,.0f} MiB the first "
        f"time, and {again.wall:.1f} s again."
    )
    return [told, "", checked, ""]


def _check_of(program: Program, work: Path) -> Program:
    """The check of what a program builds, with a folder of its own for what it keeps."""
    command: tuple[str, ...] = (sys.executable, "-m", "gongkai", "check", str(program.content))
    command += ("--jobs", "2", "--date", "2026-11-12")
    kept = work / "checked"
    return replace(program, command=command, environment={"XDG_CACHE_HOME": str(kept)})


def _table(found: list[Growth]) -> list[str]:
    start = bare()
    rows = [
        _HEAD,
        "| --: |" + " --: |" * 8,
    ]
    for one in found:
        cells = [f"{one.records:,}", str(one.boards), f"{one.cold.cpu:.1f}", f"{one.cold.peak:.0f}"]
        for step in (one.same, one.edit):
            cells += [f"{step.cpu:.2f}", f"{step.wall / start:.0f}"]
        rows.append(f"| {' | '.join([*cells, f'{one.edit.peak:.0f}'])} |")
    if len(found) > 1:
        small, large = found[0], found[-1]
        time_of = exponent((small.records, small.cold.cpu), (large.records, large.cold.cpu))
        memory = exponent((small.records, small.cold.peak), (large.records, large.cold.peak))
        rows += ["", f"Cold, time grows with the records to the power of {time_of:.2f}, memory"]
        rows[-1] += f" to the power of {memory:.2f}. A start of a bare interpreter takes"
        rows[-1] += f" {start * 1000:.0f} ms."
    return [*rows, ""]


def main() -> None:
    """Measures, prints, and with ``--write`` puts the result into the documentation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--runs", type=int, default=3, help="of each step but the cold build")
    parser.add_argument("--district", default="", help="boards x records, such as 200x600")
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    asked = parser.parse_args()
    sizes = [int(one) for one in asked.sizes.split(",") if one]
    # Nothing is removed before all is measured: new files are slow to make after many deletions.
    with tempfile.TemporaryDirectory(prefix="gongkai-growth-") as folder:
        work = Path(folder)
        lines = (
            _table([grown(work / f"{size}", size, asked.runs) for size in sizes]) if sizes else []
        )
        if asked.district:
            boards, records = map(int, asked.district.split("x"))
            lines += _district(work / "district", boards, records)
    print("\n".join(lines), flush=True)
    if asked.write:
        text = _PAGE.read_text(encoding="utf-8")
        before, after = text.split(_BEGIN)[0], text.split(_END)[1]
        _PAGE.write_text("\n".join([before + _BEGIN, "", *lines, _END + after]), encoding="utf-8")


if __name__ == "__main__":
    main()
