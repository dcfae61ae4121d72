"""What trust costs: a cold build without the scanner and the log, with one of them, with both.

Each round makes the board anew in each of the ways, as whole processes in turn, because a machine
that is shared drifts; quoted are medians of the rounds and of the ratios within a round, of the
processor's time of all processes. ``release`` is a publication: it has the log, and puts the
finished site into a folder of its own, flushed and read again. Reads and writes nothing that is
kept from before. Ends with 1 when the scanner and the log together cost more than a quarter.

    python bench/trust_price.py [--content content/hefengli] [--only pages,data] [--rounds 5]
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

from gongkai.build import build
from gongkai.build_options import BuildOptions
from gongkai.disk import Disk
from gongkai.ledger import LogOrder
from gongkai.log.book import Book
from gongkai.publication import publish_site

_TOP = Path(__file__).parent.parent
_DAY = date(2026, 11, 20)
_MOST = 1.25
_SCANNED = (
    "gongkai.exposure.find_personal",
    "gongkai.checks.privacy.find_personal",
)
_PLAIN = "assets,calendar,data,feeds,hosting,pages,search"


def _bare(options: BuildOptions) -> None:
    """Neither scanner nor log."""
    with patch(_SCANNED[0], _finds_nothing), patch(_SCANNED[1], _finds_nothing):
        _scanner(options)


def _finds_nothing(*_args: object) -> tuple[()]:
    return ()


def _scanner(options: BuildOptions) -> None:
    """The scanner alone: an ordinary build."""
    assert build(options).published is not None


def _both(options: BuildOptions) -> None:
    """The scanner and the log: what the day adds to it, its root on every page."""
    order = LogOrder(Book(), None, random.Random(1).randbytes, "log")
    _scanner(replace(options, logs={"": order}))


def _release(options: BuildOptions) -> None:
    """A publication."""
    target = options.out.parent / "released"
    salts = random.Random(1).randbytes
    done = publish_site(options, target, salts, Disk(), lambda _done, _total: None)
    assert done.released is not None


_WAYS: dict[str, Callable[[BuildOptions], None]] = {
    "bare": _bare,
    "scanner": _scanner,
    "scanner and log": _both,
    "release": _release,
}


def run(way: str, content: Path, only: str) -> float:
    """The seconds of the processor that one way takes, its start among them."""
    with tempfile.TemporaryDirectory(prefix="gongkai-price-") as work:
        own = Path(work) / "content"
        subprocess.run(["cp", "-a", str(content), str(own)], check=True)
        command = [sys.executable, __file__, "--way", way, "--content", str(own), "--only", only]
        with subprocess.Popen(command) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{way} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measures and prints a table; with ``--way`` does one way of it in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--content", type=Path, default=_TOP / "content" / "hefengli")
    parser.add_argument("--only", default=_PLAIN, help="outputs, empty for all with posters")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--way", choices=_WAYS)
    asked = parser.parse_args()
    only = tuple(asked.only.split(",")) if asked.only else ()
    if asked.way:
        out = asked.content.parent / "out"
        cache = asked.content.parent / "kept"
        options = BuildOptions(asked.content, out, _DAY, "board", only=only, cache=cache)
        _WAYS[asked.way](options)
        return
    rounds = []
    for _ in range(asked.rounds):
        rounds.append({way: run(way, asked.content, asked.only) for way in _WAYS})
    print("| cold build | CPU s | ÷ bare |")
    print("| --- | --: | --: |")
    ratios = {way: statistics.median(one[way] / one["bare"] for one in rounds) for way in _WAYS}
    for way, ratio in ratios.items():
        print(f"| {way} | {statistics.median(one[way] for one in rounds):.2f} | {ratio:.3f} |")
    sys.exit(ratios["scanner and log"] > _MOST)


if __name__ == "__main__":
    main()
