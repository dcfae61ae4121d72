"""Puts inputs to a reader that are guided by which lines of the product they reach.

Run as a program, in a process of its own, for the library that guides takes the process for itself
and a reader may kill it: ``python tests/guided.py READER COUNT SEED FILE``. It writes what came of
the inputs into the file, which is not there when the process died.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from campaigns import Figures, Watched

__all__ = ["guided"]

_LONGEST_INPUT = 20_000
_LONGEST = 2.0
_ADDRESSES = 4 << 30
"""Bytes that the process may ask for, so that a reader that asks for all takes none of others."""
_MOST_FAULTS = 20
_NO_CLOCK = 600
"""Seconds after which an input is given up; a busy machine must not be taken for a slow reader."""


def guided(reader: str, count: int, seed: int) -> Figures:
    """What came of so many inputs; a death of the process is a fault."""
    with tempfile.TemporaryDirectory(prefix="gongkai-guided-") as folder:
        told = Path(folder) / "told.json"
        command = [sys.executable, __file__, reader, str(count), str(seed), str(told)]
        plain = {name: value for name, value in os.environ.items() if name != "RUST_BACKTRACE"}
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=folder, env=plain
        )
        if not told.is_file():
            end = " / ".join(done.stderr.strip().splitlines()[-8:])
            left = [f"{one.read_bytes()!r}" for one in Path(folder).glob("crash-*")]
            died = f"{reader}: the process died ({done.returncode}): {end} {left}"
            return Figures(count, (died,))
        found = json.loads(told.read_text(encoding="utf-8"))
    return Figures(found["cases"], tuple(found["failed"]), found["slowest"], found["largest"])


def _main(name: str, count: int, seed: int, told: Path) -> None:
    import atheris

    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    with atheris.instrument_imports(include=["gongkai", "markdown"], enable_loader_override=False):
        from readers import READERS

        reader = READERS[name]
        seeds = reader.seeds()
        for body in seeds:  # what is imported late is seen too
            reader.read(body)
    corpus = told.parent / "corpus"
    corpus.mkdir()
    for number, body in enumerate(seeds):
        (corpus / f"{number}").write_bytes(body)
    watch = Watched(range(count))
    put = _putting(reader.read, watch, told)
    options = [f"-atheris_runs={count + 1}", f"-seed={seed + 1}", f"-max_len={_LONGEST_INPUT}"]
    options += [f"-timeout={_NO_CLOCK}", "-rss_limit_mb=0", "-close_fd_mask=0", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], put)
    atheris.Fuzz()


def _putting(
    read: Callable[[bytes], str], watch: Watched[int], told: Path
) -> Callable[[bytes], None]:
    """What is called with each input; after the last the figures are written."""
    numbers = iter(watch)
    failed: dict[str, str] = {}

    def put(body: bytes) -> None:
        if next(numbers, None) is None:
            if not told.exists():
                figures = {
                    "cases": watch.count,
                    "failed": list(failed.values()),
                    "slowest": watch.slowest,
                    "largest": watch.largest,
                }
                told.write_text(json.dumps(figures, ensure_ascii=False), encoding="utf-8")
            return
        started = time.process_time()
        try:
            wrong = read(body)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # noqa: BLE001 - that nothing is raised is what is tested
            place = error.__traceback__
            while place is not None and place.tb_next is not None:
                place = place.tb_next
            line = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else ""
            wrong = f"{type(error).__name__} at {line}: {error}"
        took = time.process_time() - started
        if took > _LONGEST:
            wrong = wrong or "took too long"
        if wrong and len(failed) < _MOST_FAULTS:
            failed.setdefault(wrong[:80], f"{wrong} ({took:.2f} s) {body[:300]!r}")

    return put


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
