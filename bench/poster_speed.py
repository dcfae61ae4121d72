"""How long posters take: warm at a given size, warm with the size found, cold as a whole process.

    python bench/poster_speed.py [--count 50]

The posters are of statements with 24 rows on A3, each with other figures, so that nothing is
remembered from one to the next. Printed are least and median of the runs; on a machine that does
other work too, the least is nearer to what the program takes. Memory is the most this process held.
At least 25 posters are needed.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

_TOP = Path(__file__).parent.parent
sys.path.insert(0, str(_TOP / "tests"))

from gongkai.posters.compose import Profile, compose, fit  # noqa: E402
from gongkai.presentation import Presentation  # noqa: E402
from posters.samples import ADDRESS, TEMPLATE, finance_statement  # noqa: E402

_DAY = date(2026, 11, 5)
_RECORD = "content/hefengli/fees/2026/2026-10-property.yaml"


def _statement(number: int) -> Presentation:
    """A statement of 24 rows whose figures are of one number."""
    shown = finance_statement()
    tables = tuple(
        replace(
            table,
            groups=tuple(
                replace(
                    group,
                    rows=tuple(
                        replace(
                            row,
                            cells=tuple(
                                replace(cell, text=cell.text.replace("0", str(number % 10)))
                                for cell in row.cells
                            ),
                        )
                        for row in group.rows
                    ),
                )
                for group in table.groups
            ),
        )
        for table in shown.tables
    )
    return replace(shown, title=f"{shown.title}（{number}）", tables=tables)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _told(label: str, times: list[float]) -> None:
    print(f"{label}: least {min(times):.3f} s, median {statistics.median(times):.3f} s")


def _warm(count: int) -> None:
    points = fit(_statement(0), ADDRESS, TEMPLATE)
    shown = [_statement(number) for number in range(1, count + 1)]

    def poster(presentation: Presentation, size: float | None) -> object:
        return compose(
            presentation,
            ADDRESS,
            TEMPLATE,
            profile=Profile.PRESS,
            today=_DAY,
            body_points=size,
        )

    fitted = [_seconds(partial(poster, one, None)) for one in shown[:10]]
    tenth = _megabytes()
    fitted += [_seconds(partial(poster, one, None)) for one in shown[10:count]]
    _told(f"warm, size found, {count} posters", fitted)
    # What a size was found for is remembered, so that these only set their sheets.
    known = shown[count - 25 : count]
    for one in known:
        fit(one, ADDRESS, TEMPLATE)
    given = [
        _seconds(partial(poster, one, size)) for size in (points, points - 0.25) for one in known
    ]
    _told(f"warm, size given, {len(given)} posters", given)
    print(f"memory: {tenth:.0f} MB after the tenth, {_megabytes():.0f} MB after all")


def _cold(runs: int) -> None:
    """Whole processes: with nothing kept of the board, and with what the poster before kept."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "gongkai", "poster", _RECORD, "--out", folder]

        def poster(kept: Path) -> None:
            where = {**os.environ, "XDG_CACHE_HOME": str(kept)}
            subprocess.run(command, cwd=_TOP, check=True, capture_output=True, env=where)

        kept = [Path(folder) / str(number) for number in range(runs)]
        first = [_seconds(partial(poster, one)) for one in kept]
        again = [_seconds(partial(poster, one)) for one in kept]
    _told("cold, a board never met before", first)
    _told("cold, gongkai poster", again)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"cold, processor time: {(used.ru_utime + used.ru_stime) / runs / 2:.3f} s a run")


def main() -> None:
    """Prints all figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=50)
    options.add_argument("--cold", type=int, default=5)
    chosen = options.parse_args()
    _warm(chosen.count)
    _cold(chosen.cold)


if __name__ == "__main__":
    main()
