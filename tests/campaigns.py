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
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

__all__ = ["Campaign", "Figures", "Watched", "page_of", "product_name", "table"]

_Item = TypeVar("_Item")
_TOP = Path(__file__).parent.parent
_KEPT = _TOP / ".campaigns"
_PRODUCT = ("generator/gongkai", "themes", "site_src", "catalogues", "content")
_NOT_PRODUCT = {"__pycache__"}
_PEAK = re.compile(r"VmHWM:\s+([0-9]+)")
_HEAD = ("goal", "what", "promised", "run", "stood", "failed", "slowest, s", "largest, MB", "of")
_NAME_LENGTH = 8


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
    """What came of some cases: how many were put, which failed, seconds and MB of the worst.

    ``product`` is the short name of what they were put to, empty when there were none.
    """

    cases: int = 0
    failed: tuple[str, ...] = ()
    slowest: float = 0.0
    largest: float = 0.0
    product: str = ""

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.cases + other.cases,
            self.failed + other.failed,
            max(self.slowest, other.slowest),
            max(self.largest, other.largest),
            self.product or other.product,
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

        def watched() -> Figures:
            watch = Watched(cases)
            failed = tuple(run(watch))
            return Figures(watch.count, failed, watch.slowest, watch.largest)

        return self.told(name, watched)

    def told(self, name: str | int, run: Callable[[], Figures]) -> list[str]:
        """As ``part``, where the cases are put elsewhere and ``run`` tells what came of them."""
        path = self._path(str(name))
        kept = _read(path).get(self._fingerprint())
        if kept is not None and not self._beyond(kept):
            return []
        found = replace(run(), product=product_name())
        _keep(path, self._fingerprint(), found)
        return self._beyond(found)

    def figures(self) -> Figures:
        """What came of all parts on the product as it is now, or else on the one of the last run.

        Parts that were run on several products are not added up.
        """
        totals: dict[str, Figures] = {}
        latest, newest = self._fingerprint(), 0
        for path in sorted((_KEPT / self.name).glob("*.json")):
            for fingerprint, found in _read(path).items():
                totals[fingerprint] = totals.get(fingerprint, Figures()) + found
                time_of = path.stat().st_mtime_ns
                if self._fingerprint() not in totals and time_of > newest:
                    latest, newest = fingerprint, time_of
        return totals.get(self._fingerprint()) or totals.get(latest) or Figures()

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

    def _fingerprint(self) -> str:
        files = [_TOP / "tests" / f"{name}.py" for name in self.harness]
        return hashlib.sha256((_product() + _hashed(files)).encode()).hexdigest()


def _read(path: Path) -> dict[str, Figures]:
    """What is kept of a part, by the hash of the product and of the harness; it is one at most."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    worst = (kept["slowest"], kept["largest"], kept["product"])
    return {kept["of"]: Figures(kept["cases"], tuple(kept["failed"]), *worst)}


def _keep(path: Path, fingerprint: str, found: Figures) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = {
        "of": fingerprint,
        "product": found.product,
        "cases": found.cases,
        "failed": found.failed,
        "slowest": round(found.slowest, 3),
        "largest": round(found.largest, 1),
    }
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    beside.replace(path)


def product_name() -> str:
    """The short name of the product as it is now, which any change to it changes."""
    return _product()[:_NAME_LENGTH]


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
        rows.append((one.goal, one.title, *counts, *worst, found.product or "—"))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def page_of(told: str) -> str:
    """The page of the documentation that shows the table of the last run."""
    begin, end = "<!-- figures: begin -->", "<!-- figures: end -->"
    return f"""\
# Figures of trust

What `make test-deep` came to when it was run last; it writes this page. Each row is a campaign:
how many cases were promised, how many were run, how many were stood, the worst of them in seconds
of the processor and in megabytes of the whole process, and which product they were put to: any
change to it gives it another name, and this page was written with `{product_name()}`.

G1 is bad input, G2 crashes, G3 tampering, G4 what is dropped or dated back, G5 personal data, G6
what a page asks for, G7 the same bytes everywhere. A share of each runs in `make test`.

{begin}

{told}
{end}

A campaign goes on where it was cut off, and starts anew when the product or the campaign changed.
What the log and the search for personal data add to a build is told by `bench/trust_price.py`.
"""
