"""How many megabytes a second the search for personal data reads, for each sort of text.

A megabyte is a million bytes of UTF-8, a second is one of the processor. The sample and the real
disclosures are read field by field as a check reads them, and with all fields joined to texts of
the size of a page. Quoted are the median, the slowest and the quickest of the rounds; the sorts of
text take turns, because a machine that is shared drifts.

    python bench/scanner_speed.py [--rounds 7]
"""

import argparse
import random
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from unittest.mock import patch

from gongkai.examine import examine_each
from gongkai.personal import find_personal

_TOP = Path(__file__).parent.parent
_TODAY = date(2026, 11, 12)
_SCANNERS = ("gongkai.exposure.find_personal", "gongkai.checks.privacy.find_personal")
_PAGE = 20_000
"""Characters of a text that stands for a long page."""
_LEAST = 200_000
"""Bytes that a round reads at least, so that the clock is fine enough."""


def fields_in(folder: Path) -> list[str]:
    """Every text that a check of a folder with boards asks the search about, in its order."""
    asked = []

    def listen(written: str, *_allowed: object) -> tuple[()]:
        asked.append(written)
        return ()

    with patch(_SCANNERS[0], listen), patch(_SCANNERS[1], listen):
        for _ in examine_each(folder, folder.name, _TODAY):
            pass
    return asked


def joined(fields: Sequence[str]) -> list[str]:
    """The fields as lines of texts of about a page."""
    whole = "\n".join(fields)
    return [whole[start : start + _PAGE] for start in range(0, len(whole), _PAGE)]


def _amounts(rng: random.Random) -> Iterator[str]:
    """Rows of a ledger: day, voucher, debit, credit, balance."""
    for _ in range(2000):
        day = f"2026-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        figures = (f"{rng.randint(1, 9_999_999) / 100:.2f}" for _ in range(rng.randint(3, 6)))
        yield f"{day} 记-{rng.randint(1, 999):03} {' '.join(figures)}"


def _vouchers(rng: random.Random) -> Iterator[str]:
    """Numbers of vouchers, invoices, contracts and meters with their words."""
    words = ("凭证号", "发票号码", "合同编号", "电表号", "流水号", "")
    for _ in range(2000):
        number = "".join(rng.choices("0123456789", k=rng.randint(6, 22)))
        yield f"{rng.choice(words)} {number}，{rng.randint(1, 9_999_999) / 100:.2f} 元"


def _page_of(lines: Iterator[str]) -> list[str]:
    return joined(list(lines))


def _runs(rng: random.Random) -> list[str]:
    """Digits alone, in one run, each by itself, and with all that may part them."""
    digits = rng.choices("0123456789", k=_PAGE)
    gaps = (" ", "-", ".", "\n", " - ")
    return [
        "".join(digits),
        " ".join(digits),
        "".join(digit + rng.choice(gaps) * rng.randint(0, 1) for digit in digits),
        "1" * _PAGE,
        "6222 " * (_PAGE // 5),
    ]


def sorts_of_text() -> Mapping[str, Sequence[str]]:
    """The texts that are read, by what they are."""
    rng = random.Random(1)
    sample = fields_in(_TOP / "content")
    real = [text for one in sorted((_TOP / "tests" / "real").iterdir()) for text in _read(one)]
    return {
        "sample, field by field": sample,
        "sample, as pages": joined(sample),
        "real disclosures, field by field": real,
        "real disclosures, as pages": joined(real),
        "rows of amounts": list(_amounts(rng)),
        "rows of amounts, as pages": _page_of(_amounts(rng)),
        "numbers of papers": list(_vouchers(rng)),
        "numbers of papers, as pages": _page_of(_vouchers(rng)),
        "hostile runs of digits": _runs(rng),
    }


def _read(folder: Path) -> list[str]:
    return fields_in(folder) if (folder / "board.yaml").exists() else []


def size_of(texts: Sequence[str]) -> int:
    """Bytes of UTF-8."""
    return sum(len(text.encode()) for text in texts)


def speed_of(texts: Sequence[str]) -> float:
    """Megabytes a second of one round, which reads the texts as often as it needs."""
    size = size_of(texts)
    times = -(-_LEAST // size)
    begun = time.process_time()
    for _ in range(times):
        for text in texts:
            find_personal(text)
    return size * times / (time.process_time() - begun) / 1_000_000


def main() -> None:
    """Measures and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    sorts = sorts_of_text()
    told: dict[str, list[float]] = {name: [] for name in sorts}
    for _ in range(rounds):
        for name, texts in sorts.items():
            told[name].append(speed_of(texts))
    print("| text | texts | KB | MB/s | slowest | quickest |")
    print("| --- | --: | --: | --: | --: | --: |")
    for name, texts in sorts.items():
        found = told[name]
        middle, least, most = statistics.median(found), min(found), max(found)
        size = size_of(texts) / 1000
        print(f"| {name} | {len(texts):,} | {size:.0f} | {middle:.2f} | {least:.2f} | {most:.2f} |")


if __name__ == "__main__":
    main()
