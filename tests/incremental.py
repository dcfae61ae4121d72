"""A board that is changed at random, built with what is kept and once more from nothing.

Used quickly by the tests of the line, and at length by the deep ones.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from unittest.mock import patch

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from boards import BOARD, explanation, ledger, meters, statement
from gongkai import glance
from gongkai.build import BuildOptions, build
from gongkai.glance import Since, unchanged_since
from gongkai.problem import Problem

__all__ = ["ChangingBoard", "hashes_of"]

_DAYS = [date(2026, 11, 7), date(2026, 11, 8), date(2026, 11, 22), date(2027, 1, 1)]
_MONTHS = [f"2025-{month:02d}" for month in range(1, 7)]
_SITES = ["", "https://example.org/a/"]
_PAGES = ["# 关于\n\n写信。", "# 关于\n\n来访。", "没有标题"]
_OUTPUTS = ("assets", "calendar", "data", "feeds", "hosting", "pages", "search")


def hashes_of(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _statements(incomes: list[int]) -> dict[str, str]:
    """A chain of months, each handing its balance to the next."""
    found, balance = {}, 1000
    for month, income in zip(_MONTHS, incomes, strict=False):
        text = statement(month, f"{balance}.00", f"{income}.00", "10.00")
        found[f"financial/{month}"] = text
        balance += income - 10
    return found


def _built(options: BuildOptions) -> tuple[Sequence[Problem], bool]:
    """What a command does: it looks back, also at what came out, and builds what is other now."""
    since = Since(None, None)
    if options.cache is not None:
        with patch.object(glance, "_MANY", 0):
            file = options.cache / "glance"
            since = unchanged_since(file, options.asked, options.content, options.out, 2)
    if since.kept is not None:
        return since.kept.value, True
    report = build(options, now=since.now, stands=since.stands)
    return report.problems, report.published is not None


class ChangingBoard(RuleBasedStateMachine):
    """Edits, additions, deletions, renames, corrections; other days, addresses and themes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="gongkai-"))
        self.content = self.folder / "content"
        self.content.mkdir()
        self.day, self.base_url, self.theme = _DAYS[1], "", "plain"
        self.builds = self.writes = 0

    @initialize(incomes=st.lists(st.integers(10, 99), min_size=2, max_size=6))
    def begin(self, incomes: list[int]) -> None:
        """A board with an account of some months."""
        (self.content / "board.yaml").write_text(BOARD, encoding="utf-8")
        for record_id, text in _statements(incomes).items():
            self._write(f"{record_id}.yaml", text)

    @rule(incomes=st.lists(st.integers(10, 99), min_size=1, max_size=6))
    def restate_the_account(self, incomes: list[int]) -> None:
        """Figures of several months change, months come and go."""
        for month in _MONTHS:
            (self.content / f"financial/{month}.yaml").unlink(missing_ok=True)
        for record_id, text in _statements(incomes).items():
            self._write(f"{record_id}.yaml", text)

    @rule(
        name=st.sampled_from(["a", "b", "sub/c"]),
        payee=st.sampled_from(["王建国", "李秀英"]),
        note=st.sampled_from(["", "note: 已核对\n", "note: |\n  **一**\n\n  二\n"]),
    )
    def write_entries(self, name: str, payee: str, note: str) -> None:
        """A list with a name that is masked, in one file or another."""
        self._write(f"financial/{name}.yaml", ledger(payee, more=note))

    @rule(name=st.sampled_from(["a", "b", "sub/c"]))
    def remove_entries(self, name: str) -> None:
        """A file goes."""
        (self.content / f"financial/{name}.yaml").unlink(missing_ok=True)

    @rule(old=st.sampled_from(["a", "b"]), new=st.sampled_from(["b", "d"]))
    def rename_entries(self, old: str, new: str) -> None:
        """A file gets another name, and so another address."""
        source = self.content / f"financial/{old}.yaml"
        if source.exists():
            source.replace(self.content / f"financial/{new}.yaml")

    @rule(reason=st.sampled_from(["抄错", "漏记"]), amount=st.sampled_from(["360.00", "361.50"]))
    def correct_entries(self, reason: str, amount: str) -> None:
        """A correction of a list, which may not be there."""
        more = f"version: 2\nsupersedes: financial/a\ncorrection_reason: {reason}\n"
        self._write("financial/a-2.yaml", ledger(amount=amount, more=more))

    @rule(day=st.sampled_from(["2026-11-08", "2026-11-20"]))
    def withdraw_entries(self, day: str) -> None:
        """A list that leaves the board on a day."""
        more = f"withdrawn_on: {day}\nwithdrawal_reason: 重复\n"
        self._write("financial/w.yaml", ledger(more=more))

    @rule(current=st.sampled_from(["120", "150"]), signed=st.booleans())
    def read_meters(self, current: str, signed: bool) -> None:
        """Two readings that follow on, or do not; those are published only when signed for."""
        end = "publicity_end: 2026-11-20\n"
        self._write("fees/m1.yaml", meters("2026-09", "100", "120", end))
        words = explanation("opening-mismatch", "meters[0].previous") if signed else ""
        self._write("fees/m2.yaml", meters("2026-10", current, "170", words))

    @rule(text=st.sampled_from(_PAGES), name=st.sampled_from(["about", "more"]))
    def write_page(self, text: str, name: str) -> None:
        """A page of the board's own."""
        self._write(f"pages/{name}.md", text)

    @rule(phone=st.sampled_from(["0571-1", "0571-2"]), catalogue=st.booleans())
    def settle(self, phone: str, catalogue: bool) -> None:
        """Settings of the board change, its catalogue too."""
        text = BOARD.replace("0571-8888 6021", phone)
        text += "catalogue: city-community\n" if catalogue else ""
        self._write("board.yaml", text)

    @rule(day=st.sampled_from(_DAYS))
    def pass_time(self, day: date) -> None:
        """Another day, later or earlier."""
        self.day = day

    @rule(base_url=st.sampled_from(_SITES))
    def move(self, base_url: str) -> None:
        """Another address."""
        self.base_url = base_url

    @precondition(lambda self: self.builds > 0)
    @rule(name=st.sampled_from(["state", "facts-", "files-", "rows-", "words-"]), cut=st.booleans())
    def damage_what_is_kept(self, name: str, cut: bool) -> None:
        """A kept file is cut off, or some other program's."""
        for path in (self.folder / "cache").rglob(f"{name}*"):
            path.write_bytes(path.read_bytes()[:-1] if cut else b"SQLite format 3\0")

    @precondition(lambda self: self.builds > 0)
    @rule()
    def lose_a_page(self) -> None:
        """Somebody deletes what was published."""
        for path in sorted((self.folder / "kept").rglob("index.html"))[-2:]:
            path.unlink()

    @invariant()
    def both_are_equal(self) -> None:
        """The tree that was kept up to date is the one that is made from nothing."""
        kept = self._build(self.folder / "kept", self.folder / "cache")
        fresh = self.folder / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        clean = self._build(fresh, None)

        assert kept[0] == clean[0]
        assert kept[1] == clean[1]
        if clean[1]:
            assert hashes_of(self.folder / "kept") == hashes_of(fresh)

    def _build(self, out: Path, cache: Path | None) -> tuple[list[str], bool]:
        options = BuildOptions(
            self.content,
            out,
            self.day,
            "content",
            self.theme,
            self.base_url,
            _OUTPUTS,
            cache=cache,
        )
        problems, is_published = _built(options)
        self.builds += 1
        return [f"{one.place} {one.severity} {one.message()}" for one in problems], is_published

    def _write(self, name: str, text: str) -> None:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        self.writes += 1
        if self.writes % 2:
            # A file that was written long ago is taken at its time; the others are read again.
            os.utime(path, (1_000_000_000 + self.writes,) * 2)

    def teardown(self) -> None:
        """Removes everything."""
        shutil.rmtree(self.folder)
