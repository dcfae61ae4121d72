"""The preview without a server: the last good pages stay, and what is wrong stands in front."""

import os
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from boards import statement, write_board
from gongkai.build import BuildOptions
from gongkai.language import Text
from gongkai.problem import Fault, Place, Problem, Severity
from gongkai.publish import MARKER
from gongkai.serve import Preview, problem_page, snapshot

_GOOD = statement("2026-10", "100.00", "50.00", "30.00")
_BROKEN = _GOOD.replace("closing_balance: 120.00", "closing_balance: 120.01")


class _Room:
    """A board, its preview, and what the preview said."""

    def __init__(self, folder: Path) -> None:
        self.record = folder / "board" / "financial" / "2026-10.yaml"
        self.out = folder / "site"
        self.said: list[str] = []
        content = write_board(folder / "board", {"financial/2026-10": _GOOD})
        options = BuildOptions(content, self.out, date(2027, 1, 12), "board", only=("pages",))
        self.preview = Preview(options, self.said.append)

    def save(self, text: str) -> str:
        """The front page after the record was saved."""
        self.record.write_text(text, encoding="utf-8")
        self.preview.rebuild()
        return (self.out / "index.html").read_text(encoding="utf-8")

    def files(self) -> set[str]:
        """Everything in the folder that is served."""
        found = (path for path in self.out.rglob("*") if path.is_file())
        return {path.relative_to(self.out).as_posix() for path in found}


@pytest.fixture
def room(tmp_path: Path) -> _Room:
    """A preview that has not built yet."""
    return _Room(tmp_path)


def test_a_first_failure_stands_alone_and_is_overcome(room: _Room) -> None:
    """The page of problems is no folder of others to the build that follows."""
    first, again = room.save(_BROKEN), room.save(_BROKEN)
    alone = room.files()
    mended = room.save(_GOOD)

    assert "需要改正 1 处" in first
    assert again == first
    assert alone == {"index.html"}
    assert "需要改正" not in mended
    assert {"financial/2026-10/index.html", MARKER} <= room.files()


def test_a_later_failure_keeps_the_last_good_pages(room: _Room) -> None:
    """Only the front page changes, and it comes back byte for byte."""
    good, files = room.save(_GOOD), room.files()
    page = room.out / "financial/2026-10/index.html"
    before = page.read_bytes()
    broken = room.save(_BROKEN)

    assert "需要改正 1 处" in broken
    assert "board/financial/2026-10.yaml" in broken
    assert room.files() == files
    assert page.read_bytes() == before
    assert room.save(_GOOD) == good
    assert room.files() == files


def test_every_build_is_told_in_one_sentence(room: _Room) -> None:
    """How many errors there are, or how many warnings are left."""
    room.save(_BROKEN)
    room.save(_GOOD)

    assert room.said == ["有 1 处错误，页面停在上一次正确的样子", "已更新，提醒 1 处"]


def test_what_the_machine_refuses_does_not_end_the_preview(room: _Room) -> None:
    """A file where the pages should go is said, and the next save is another try."""
    room.out.write_text("in the way", encoding="utf-8")
    for text in (_BROKEN, _GOOD):
        room.record.write_text(text, encoding="utf-8")
        room.preview.rebuild()
    said = list(room.said)
    room.out.unlink()
    page = room.save(_GOOD)

    assert len(said) == 2
    assert all(one.startswith("读写失败：") for one in said)
    assert "需要改正" not in page


def _problem(message: str, severity: Severity = Severity.ERROR, file: str = "a.yaml") -> Problem:
    wording = Text("{message}", "{message}")
    fault = Fault("sum-mismatch", wording, Text("改<b>这里</b>", "mend"), severity)
    return fault.at(Place(file, 7, 3), message=message).weighing(severity)


@pytest.mark.parametrize(
    "problem",
    [
        lambda: _problem("<script>alert(1)</script>"),
        lambda: _problem("对不上", file="<script>alert(1)</script>.yaml"),
    ],
    ids=["message", "file"],
)
def test_nothing_that_staff_wrote_is_run(problem: Callable[[], Problem]) -> None:
    """Message, hint and file name are shown as they were written."""
    page = problem_page((problem(),))

    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "改&lt;b&gt;这里&lt;/b&gt;" in page


def test_a_problem_is_shown_with_its_place_and_the_way_out() -> None:
    """Message, hint, then file, line and column."""
    page = problem_page((_problem("对不上"),))

    assert "<li>对不上<br>办法：改&lt;b&gt;这里&lt;/b&gt;<br>a.yaml，第 7 行第 3 列</li>" in page


def test_errors_stand_before_warnings_and_alone_are_counted() -> None:
    """What stops the pages comes first, whatever the order it was found in."""
    page = problem_page(
        (_problem("小事", Severity.WARNING), _problem("大事一"), _problem("大事二"))
    )

    assert "<h1>需要改正 2 处</h1>" in page
    assert page.index("大事一") < page.index("大事二") < page.index("小事")


def test_a_snapshot_sees_every_kind_of_change(tmp_path: Path) -> None:
    """A file that is new, longer, touched or gone; what is hidden is nobody's business."""
    (tmp_path / "a").mkdir()
    file = tmp_path / "a" / "b.yaml"
    seen = [snapshot(tmp_path)]
    file.write_text("1", encoding="utf-8")
    seen.append(snapshot(tmp_path))
    file.write_text("12", encoding="utf-8")
    seen.append(snapshot(tmp_path))
    os.utime(file, ns=(1, 1))
    seen.append(snapshot(tmp_path))
    (tmp_path / "a" / ".b.yaml.part").write_text("3", encoding="utf-8")
    assert snapshot(tmp_path) == seen[-1]
    file.unlink()
    seen.append(snapshot(tmp_path))

    assert all(one != other for one, other in pairwise(seen))
    assert snapshot(tmp_path / "elsewhere") == frozenset()
