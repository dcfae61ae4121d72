"""Campaigns of many cases, which go on where they were cut off, and the table of their figures.

A campaign is done in parts. What came of a part is kept below ``.campaigns``, with the hash of the
product and of what puts the cases: the next run passes over parts that were stood, and starts anew
when either has changed.
"""

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

__all__ = ["Campaign", "Figures", "Watched", "page_of", "table"]

_Item = TypeVar("_Item")
_TOP = Path(__file__).parent.parent
_KEPT = _TOP / ".campaigns"
_PRODUCT = ("generator/gongkai", "themes", "site_src", "catalogues", "content")
_NOT_PRODUCT = {"__pycache__"}
_PEAK = re.compile(r"VmHWM:\s+([0-9]+)")
_HEAD = ("goal", "what", "promised", "run", "stood", "failed", "slowest, s", "largest, MB")


class Watched(Generic[_Item]):
    """Cases as they are asked for: how many, the longest of one and the most memory of the process.

    A case begins when it is given out and ends when the next is asked for. ``slowest`` is seconds
    of the processor; ``largest`` MB, 0 where the machine does not tell.
    """

    def __init__(self, cases: Iterable[_Item]) -> None:
        self._cases = cases
        self.count = 0
        self.slowest = 0.0
        self.largest = 0.0

    def __iter__(self) -> Iterator[_Item]:
        for case in self._cases:
            self.count += 1
            _forget_peak()
            started = time.process_time()
            yield case
            self.slowest = max(self.slowest, time.process_time() - started)
            self.largest = max(self.largest, _peak())


def _forget_peak() -> None:
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:  # another system, which then tells no peak of one case
        return


def _peak() -> float:
    status = Path("/proc/self/status")
    found = _PEAK.search(status.read_text()) if status.exists() else None
    return int(found[1]) * 1024 / 1_000_000 if found else 0.0


@dataclass(frozen=True)
class Figures:
    """What came of some cases: how many were put, which failed, seconds and MB of the worst."""

    cases: int = 0
    failed: tuple[str, ...] = ()
    slowest: float = 0.0
    largest: float = 0.0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.cases + other.cases,
            self.failed + other.failed,
            max(self.slowest, other.slowest),
            max(self.largest, other.largest),
        )


@dataclass(frozen=True)
class Campaign:
    """Cases that serve one goal.

    ``promised`` is how many there have to be; ``harness`` are the modules of ``tests`` that put
    them. Of all cases the share ``allowed`` may fail. Each may take ``longest`` seconds of the
    processor and the process ``most`` MB meanwhile, 0 when there is no bound.
    """

    name: str
    goal: str
    title: str
    promised: int
    harness: tuple[str, ...]
    allowed: float = 0.0
    longest: float = 0.0
    most: float = 0.0

    def part(
        self,
        name: str | int,
        cases: Iterable[_Item],
        run: Callable[[Iterable[_Item]], Iterable[str]],
    ) -> list[str]:
        """What failed of a part, which is run unless it was stood already, beyond what is allowed.

        ``run`` has to ask for the next case only when it is done with the one before.
        """
        kept = self._read(str(name))
        if kept is not None and not self._beyond(kept):
            return []
        watched = Watched(cases)
        failed = tuple(run(watched))
        found = Figures(watched.count, failed, watched.slowest, watched.largest)
        self._keep(str(name), found)
        return self._beyond(found)

    def figures(self) -> Figures:
        """What came of all parts that were run on the product as it is now."""
        total = Figures()
        for path in sorted((_KEPT / self.name).glob("*.json")):
            total += self._read(path.stem) or Figures()
        return total

    def _beyond(self, found: Figures) -> list[str]:
        wrong = list(found.failed) if len(found.failed) > self.allowed * found.cases else []
        if found.cases == 0:
            wrong.append("no case was put")
        if self.longest and found.slowest > self.longest:
            wrong.append(f"a case took {found.slowest:.2f} s")
        if self.most and found.largest > self.most:
            wrong.append(f"a case took {found.largest:.0f} MB")
        return wrong

    def _path(self, name: str) -> Path:
        return _KEPT / self.name / (re.sub(r"[^\w-]", "_", name) + ".json")

    def _read(self, name: str) -> Figures | None:
        path = self._path(name)
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        if kept["of"] != self._fingerprint():
            return None
        return Figures(kept["cases"], tuple(kept["failed"]), kept["slowest"], kept["largest"])

    def _keep(self, name: str, found: Figures) -> None:
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = {
            "of": self._fingerprint(),
            "cases": found.cases,
            "failed": found.failed,
            "slowest": round(found.slowest, 3),
            "largest": round(found.largest, 1),
        }
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(path)

    def _fingerprint(self) -> str:
        files = [_TOP / "tests" / f"{name}.py" for name in self.harness]
        return hashlib.sha256((_product() + _hashed(files)).encode()).hexdigest()


@cache
def _product() -> str:
    found = (path for top in _PRODUCT for path in (_TOP / top).rglob("*"))
    return _hashed(
        sorted(path for path in found if path.is_file() and not _NOT_PRODUCT & {*path.parts})
    )


def _hashed(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        body = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(_TOP).as_posix()} {body}\n".encode())
    return total.hexdigest()


def table(campaigns: Sequence[Campaign]) -> str:
    """A Markdown table of the figures of each campaign, with what it was promised."""
    rows = [_HEAD, ("---", "---", *["--:"] * (len(_HEAD) - 2))]
    for one in campaigns:
        found = one.figures()
        failed = len(found.failed)
        bounds = (
            f" (≤ {one.allowed:.1%})" if one.allowed else "",
            f" (< {one.longest:g})" if one.longest else "",
            f" (< {one.most:g})" if one.most else "",
        )
        cells = (f"{failed:,}", f"{found.slowest:.2f}", f"{found.largest:.0f}")
        worst = [cell + bound for cell, bound in zip(cells, bounds, strict=True)]
        counts = (f"{one.promised:,}", f"{found.cases:,}", f"{found.cases - failed:,}")
        rows.append((one.goal, one.title, *counts, *worst))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def page_of(told: str) -> str:
    """The page of the documentation that shows the table of the last run."""
    begin, end = "<!-- figures: begin -->", "<!-- figures: end -->"
    return f"""\
# Figures of trust

What `make test-deep` came to when it was run last; it writes this page. Each row is a campaign:
how many cases were promised, how many were run on this very product, how many were stood, and the
worst of them in seconds of the processor and in megabytes of the whole process. G1 is bad input,
G2 crashes, G3 tampering, G4 what is dropped or dated back, G5 personal data, G6 what a page asks
for, G7 the same bytes everywhere. A share of each runs in `make test`.

{begin}

{told}
{end}

A campaign goes on where it was cut off, and starts anew when the product or the campaign changed.
"""
