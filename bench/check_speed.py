"""How long ``gongkai check`` takes on one board of many records, as whole processes.

The board is the sample board copied until it has the wanted number of records, each copy under an
organisation of its own. It is checked anew, again with nothing changed, and after one record was
edited. Prints medians, and the ratio to the start of a bare interpreter.

    python bench/check_speed.py [--records 600] [--runs 5]
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from programs import SETTLE, bare, environment

_SAMPLE = Path(__file__).parent.parent / "content" / "hefengli"
_AREAS = ("party", "residential", "financial", "fees")


def make_board(folder: Path, records: int) -> int:
    """Fills a folder with a board of at least ``records`` records; gives how many there are."""
    shutil.copy(_SAMPLE / "board.yaml", folder / "board.yaml")
    made = copy = 0
    while made < records:
        copy += 1
        for path in sorted(_SAMPLE.rglob("*.yaml")):
            area = path.relative_to(_SAMPLE).parts[0]
            if area in _AREAS:
                made += 1
                _copy(path, folder, copy)
    return made


def _copy(path: Path, folder: Path, copy: int) -> None:
    area, *rest = path.relative_to(_SAMPLE).parts
    target = folder.joinpath(area, f"copy{copy}", *rest)
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\b(party|residential|financial|fees)/(20\d\d/)", rf"\1/copy{copy}/\2", text)
    text = re.sub(r"^organisation:.*\n", "", text, flags=re.MULTILINE)
    text = re.sub(
        r"^(title:.*)$", rf"\1\norganisation: 第 {copy} 社区", text, count=1, flags=re.MULTILINE
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def seconds(command: list[str], runs: int, before: Callable[[int], object]) -> list[float]:
    """The wall time of each run of a command, after one that is not counted.

    ``before`` is done before each run, and is given its number.
    """
    found = []
    for number in range(runs + 1):
        before(number)
        start = time.perf_counter()
        subprocess.run(command, check=False, capture_output=True, env=environment())
        found.append(time.perf_counter() - start)
    return found[1:]


def _edit(records: list[Path], number: int) -> None:
    """Changes the title of another record each time."""
    record = records[number * 37 % len(records)]
    text = record.read_text(encoding="utf-8")
    changed = re.sub(r"^(title:.*)$", r"\1（改）", text, count=1, flags=re.MULTILINE)
    record.write_text(changed, encoding="utf-8")


def main() -> None:
    """Makes the board, times the check and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=600)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        os.environ["XDG_CACHE_HOME"] = f"{work}/kept"
        folder = Path(work) / "board"
        folder.mkdir()
        made = make_board(folder, arguments.records)
        records = sorted(folder.glob("*/*/**/*.yaml"))
        check = [sys.executable, "-m", "gongkai", "check", str(folder), "--date", "2026-11-12"]
        time.sleep(SETTLE)
        start = bare()
        print(f"records {made}, a bare interpreter {start * 1000:.0f} ms")
        for name, command, before in (
            ("anew", [*check, "--full"], int),
            ("no change", check, int),
            ("one edit", check, partial(_edit, records)),
        ):
            taken = seconds(command, arguments.runs, before)
            middle = statistics.median(taken)
            told = f"(min {min(taken):.2f}, max {max(taken):.2f}), starts {middle / start:.0f}"
            print(f"{name:9} median {middle:.2f} s  {told}", flush=True)
        ended = subprocess.run(check, check=False, capture_output=True, text=True)
        print(f"exit code {ended.returncode}: {ended.stderr.strip()}")


if __name__ == "__main__":
    main()
