"""How long a build takes, beside its peers where they are installed, as whole processes in turn.

Each round builds the same made-up records (``corpus.py``) with every program: cold, again with
nothing changed, after one record was edited, and after one template was edited. Quoted are medians
of the rounds and the median of the ratios within a round, because a machine that is shared drifts.
Peak is the largest single process. Pelican and MkDocs take their turns at the smallest size
alone. Writes two tables and a plot into ``docs/performance.md``.

    python bench/build_speed.py [--records 1000,6000] [--rounds 3] [--write]
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from corpus import write_corpus
from peers import PEERS, peers
from programs import SETTLE, TOP, Measure, Program, bare, edit, own_program, run

__all__ = ["compared", "measure", "plot", "table"]

_PAGE = TOP / "docs" / "performance.md"
_PLOT = TOP / "docs" / "pictures" / "performance.svg"
_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"
_STEPS = ("cold", "same", "edit", "template")
_NAMES = {"cold": "cold", "same": "no change", "edit": "one edit", "template": "one template"}
_HEAD = (
    "| records | build | wall s | CPU s | peak MiB | files | starts "
    "| wall/Hugo | CPU/Hugo | wall/Hugo JSON | CPU/Hugo JSON |"
)
_HUGO = ("hugo", "hugo-json")
Rounds = list[dict[str, dict[str, Measure]]]
"""What was measured, by round, program and step."""


def measure(program: Program, number: int, steps: tuple[str, ...] = _STEPS) -> dict[str, Measure]:
    """The steps of one round; ``number`` says which record is edited."""
    program.forget()
    found = {"cold": run(program)}
    if steps == ("cold",):
        return found
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


def rounds_of(known: list[Program], rounds: int, steps: tuple[str, ...] = _STEPS) -> Rounds:
    """Every program in turn, so many times."""
    time.sleep(SETTLE)
    return [{one.name: measure(one, number, steps) for one in known} for number in range(rounds)]


def table(records: int, found: Rounds, names: Mapping[str, str]) -> list[str]:
    """One size as rows of a Markdown table, a row for each step that has a name."""
    start = bare()
    rows = []
    for step, name in names.items():
        ours = [one["gongkai"][step] for one in found]
        cells = [f"{records:,}", name]
        cells.append(f"{statistics.median(one.wall for one in ours):.2f}")
        cells.append(f"{statistics.median(one.cpu for one in ours):.2f}")
        cells.append(f"{max(one.peak for one in ours):.0f}")
        cells.append(f"{statistics.median(one.changed for one in ours):.0f}")
        cells.append(f"{statistics.median(one.wall for one in ours) / start:.0f}")
        for peer in _HUGO:
            pairs = [(one["gongkai"][step], one[peer][step]) for one in found if peer in one]
            cells.append(_ratio([a.wall / b.wall for a, b in pairs]))
            cells.append(_ratio([a.cpu / b.cpu for a, b in pairs]))
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def compared(records: int, found: Rounds) -> list[str]:
    """All programs beside each other at one size: seconds, and as multiples of Hugo's."""
    steps = [step for step in _STEPS if step != "template"]
    lines = [f"All of them at {records:,} records, wall seconds and multiples of Hugo's:", ""]
    lines.append(
        "| | " + " | ".join(f"{_NAMES[step]} s | × Hugo" for step in steps) + " | peak MiB |"
    )
    lines.append("| --- |" + " --: |" * (2 * len(steps) + 1))
    for name in found[0]:
        cells = [name]
        for step in steps:
            own = [one[name][step].wall for one in found]
            pairs = [(one[name][step], one["hugo"][step]) for one in found if "hugo" in one]
            cells.append(f"{statistics.median(own):.2f}")
            cells.append(_ratio([a.wall / b.wall for a, b in pairs]))
        cells.append(f"{max(step.peak for one in found for step in one[name].values()):.0f}")
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, ""]


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


def _programs(
    work: Path, records: int, asked: tuple[str, ...], *, data: bool = False
) -> list[Program]:
    own = own_program(work / "gongkai", work, data=data)
    write_corpus(own.content, "gongkai", records, 1)
    return [own, *peers(work, records, data=data, asked=asked)]


def main() -> None:
    """Measures, prints, and with ``--write`` puts the result into the documentation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", default="1000,6000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    asked = parser.parse_args()
    sizes = sorted(map(int, asked.records.split(",")))
    lines = [_HEAD, "| --: | --- |" + " --: |" * (_HEAD.count("|") - 3)]
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        known = _programs(Path(folder) / "data", sizes[0], _HUGO, data=True)
        found = rounds_of(known, asked.rounds, ("cold",))
        lines += table(sizes[0], found, {"cold": "cold, with CSV and JSON"})
        beside: list[str] = []
        for records in sizes:
            programs = PEERS if records == sizes[0] else _HUGO
            known = _programs(Path(folder) / f"{records}", records, programs)
            found = rounds_of(known, asked.rounds)
            lines += table(records, found, _NAMES)
            beside = beside or compared(records, found)
            print("\n".join([*lines, "", *beside]), flush=True)
    if asked.write:
        text = _PAGE.read_text(encoding="utf-8")
        before, after = text.split(_BEGIN)[0], text.split(_END)[1]
        told = [before + _BEGIN, "", *lines, "", *beside, _END + after]
        _PAGE.write_text("\n".join(told), encoding="utf-8")
        medians = {
            name: {step: statistics.median(one[name][step].cpu for one in found) for step in _STEPS}
            for name in found[0]
        }
        _PLOT.write_text(plot(medians), encoding="utf-8")


if __name__ == "__main__":
    main()
