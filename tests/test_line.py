"""What is kept changes nothing: every tree equals the one that is made from nothing."""

import gc
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from boards import ledger, meters, statement, write_board
from gongkai import line
from gongkai.build import BuildOptions, BuildReport, build
from gongkai.crew import Crew
from gongkai.publish import Published
from gongkai.theme import Theme
from gongkai.view import BoardView
from gongkai.workbench import SourceChanged
from incremental import ChangingBoard, hashes_of

_DAY = date(2026, 11, 12)
_OUTPUTS = ("assets", "data", "feeds", "hosting", "pages")
_LISTS = ("area.html", "kind.html", "period.html")
_MONTHS = ("2025-01", "2025-02", "2025-03")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board with three connected months and a list."""
    records = {
        f"financial/{month}": statement(month, f"{1000 + 5 * index}.00", "15.00", "10.00")
        for index, month in enumerate(_MONTHS)
    }
    return write_board(tmp_path / "content", {**records, "financial/list": ledger()})


def _options(board: Path, **more: object) -> BuildOptions:
    chosen = {"only": _OUTPUTS, "cache": board.parent / "cache", **more}
    return BuildOptions(board, board.parent / "public", _DAY, "content", **chosen)  # type: ignore[arg-type]


def _written(report: BuildReport) -> Published:
    assert report.published is not None, report.problems
    return report.published


def _edit(board: Path, name: str, old: str, new: str) -> None:
    path = board / f"{name}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Fills with each task and the record that it is done for."""
    asked: list[tuple[str, str]] = []
    each = Crew.each

    def watched(self: Crew[object], task: str, items: Sequence[object], *rest: object) -> object:
        asked.extend((task, one.name) for one in items)  # type: ignore[attr-defined]
        return each(self, task, items, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Crew, "each", watched)
    return asked


def test_any_series_of_changes_ends_in_the_clean_tree() -> None:
    """Edits, additions, deletions, renames, days, addresses, damage: byte for byte the same.

    Hundreds of such series are a test of ``make test-deep``.
    """
    run_state_machine_as_test(
        ChangingBoard, settings=settings(max_examples=2, stateful_step_count=9, deadline=None)
    )


def _age(board: Path) -> None:
    """Files that were written long before the build are taken at their time."""
    for path in board.rglob("*.yaml"):
        os.utime(path, (1_000_000_000, 1_000_000_000))


def test_nothing_is_made_twice(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build surveys no record and makes no page."""
    build(_options(board))
    _age(board)
    build(_options(board))
    asked = _asked(monkeypatch)
    done = build(_options(board)).published

    assert asked == []
    assert done is not None
    assert (done.written, done.removed) == (0, 0)


def test_one_edit_makes_what_depends_on_it(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record itself and the one before it, which names it; no other."""
    build(_options(board))
    _age(board)
    build(_options(board))
    _edit(board, "financial/2025-03", "title: 2025-03 收支汇总", "title: 三月收支汇总")
    asked = _asked(monkeypatch)
    build(_options(board))

    assert asked == [
        ("survey", "financial/2025-03"),
        ("render", "financial/2025-02"),
        ("render", "financial/2025-03"),
    ]


def test_a_list_is_made_again_when_a_line_of_it_changed(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A note changes no line; a title those of its area, its kind and its period."""
    build(_options(board))
    _age(board)
    build(_options(board))
    made: list[str] = []
    render = Theme.render

    def watched(self: Theme, template: str, **names: object) -> str:
        made.append(template)
        return render(self, template, **names)

    monkeypatch.setattr(Theme, "render", watched)
    _edit(board, "financial/list", "title:", "note: 已核对\ntitle:")
    build(_options(board))
    of_note = sorted(one for one in made if one.removeprefix("pages/") in _LISTS)
    made.clear()
    _edit(board, "financial/list", "title: 十月", "title: 本月")
    build(_options(board))
    of_title = sorted(one for one in made if one.removeprefix("pages/") in _LISTS)

    assert of_note == ["pages/period.html"]
    assert of_title == ["pages/area.html", "pages/kind.html", "pages/period.html"]


def test_words_are_asked_for_when_a_search_is_made(board: Path) -> None:
    """Those of a record that was edited while none was made are not the ones of before."""
    searched = (*_OUTPUTS, "search")
    build(_options(board, only=searched))
    _edit(
        board, "financial/2025-02", "title: 2025-02 收支汇总", "note: 另有说明\ntitle: 二月收支汇总"
    )
    build(_options(board))
    build(_options(board, only=searched))
    fresh = _options(board, only=searched, cache=None)
    build(replace(fresh, out=board.parent / "fresh"))

    assert hashes_of(board.parent / "public") == hashes_of(board.parent / "fresh")
    assert any(
        "另有说明" in one.read_text("utf-8")
        for one in (board.parent / "public/search").rglob("*.js*")
    )


def test_full_makes_everything_and_writes_nothing(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``full`` believes nothing that is kept; the bytes are the same all the same."""
    build(_options(board))
    _age(board)
    asked = _asked(monkeypatch)
    done = build(_options(board, full=True)).published

    assert len(asked) == 8
    assert done is not None
    assert done.written == 0


def test_another_environment_is_another_build(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With another version of a program nothing is taken over."""
    build(_options(board))
    asked = _asked(monkeypatch)
    monkeypatch.setattr("gongkai.glance.environment", lambda *_: "another")
    build(_options(board))

    assert len(asked) == 8


def test_a_board_that_fails_keeps_its_pages(board: Path) -> None:
    """With an error nothing of the site changes; mended, it is as if it had not been."""
    out = board.parent / "public"
    build(_options(board))
    before = hashes_of(out)
    _edit(board, "financial/2025-02", "closing_balance: 1010.00", "closing_balance: 1011.00")
    failed = build(_options(board))

    assert failed.published is None
    assert hashes_of(out) == before
    _edit(board, "financial/2025-02", "closing_balance: 1011.00", "closing_balance: 1010.00")
    assert build(_options(board)).published is not None
    assert hashes_of(out) == before


def test_jobs_change_no_byte(board: Path) -> None:
    """One process and three, with posters in none: the same tree."""
    build(_options(board))
    three = board.parent / "three"
    options = BuildOptions(board, three, _DAY, "content", only=_OUTPUTS, jobs=3)
    build(options)

    assert hashes_of(three) == hashes_of(board.parent / "public")


def test_a_file_written_during_the_build_is_read_again(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line starts over."""
    tries: list[int] = []
    once = line._build_once

    def restless(*given: object) -> object:
        tries.append(1)
        if len(tries) < 3:
            raise SourceChanged("financial/list")
        return once(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(line, "_build_once", restless)
    done = build(_options(board))

    assert len(tries) == 3
    assert _written(done).written > 0


def test_files_that_never_rest_are_told_of(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a program keeps them alike on two machines; the board keeps the pages it had."""

    def restless(*_given: object) -> object:
        raise SourceChanged("financial/list")

    monkeypatch.setattr(line, "_build_once", restless)
    done = build(_options(board))

    assert done.published is None
    assert [(one.code, one.place.file.rpartition("/")[2]) for one in done.problems] == [
        ("content-moved", "list.yaml")
    ]


_ONE_FEN = """\
.gongkai-manifest.json data/board.json data/east.sqlite data/east.zip
data/finance_statement.csv data/finance_statement.json
data/finance_statement_lines.csv data/finance_statement_lines.json
data/records.csv data/records.json
feed.xml financial/feed.xml search/2025.js pictures/2025-12.png pictures/index.png
financial/2025/2025-12/index.html financial/2025/2025-12/record.json
financial/2025/2025-12/poster-press.pdf financial/2025/2025-12/poster-screen.pdf
large/financial/2025/2025-12/index.html
index.html financial/index.html kinds/finance_statement/index.html
periods/index.html periods/2025-12/index.html years/2025/index.html
large/index.html large/financial/index.html large/kinds/finance_statement/index.html
large/periods/index.html large/periods/2025-12/index.html large/years/2025/index.html
"""


def test_one_fen_changes_what_shows_it_and_nothing_else(tmp_path: Path) -> None:
    """Of a district of two boards: the pages, data, feeds and posters of that record alone."""
    out, content = tmp_path / "public", tmp_path / "content"
    trees = []
    for paid in ("4.00", "4.01"):
        for name in ("east", "west"):
            last = statement("2025-12", "6.00", "50.00", paid if name == "east" else "4.00")
            records = {
                "fees/2026/2026-10-meters": meters("2026-10", "100", "110"),
                "financial/2025/2025-11": statement("2025-11", "0.00", "10.00", "4.00"),
                "financial/2025/2025-12": last,
                "financial/2026/2026-10": ledger(),
            }
            write_board(content / name, records)
        (content / "district.yaml").write_text("name: 甲\norganisation: 乙\n", encoding="utf-8")
        build(BuildOptions(content, out, _DAY, "content", base_url="https://a.example/"))
        files = (path for path in out.rglob("*") if path.is_file())
        trees.append({path.relative_to(out).as_posix(): path.read_bytes() for path in files})
    before, after = trees

    assert before.keys() == after.keys()
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {f"east/{path}" for path in _ONE_FEN.split()}


@pytest.mark.parametrize("preview", [True, False])
def test_nothing_is_left_of_a_board(board: Path, *, preview: bool) -> None:
    """Of one that is built by itself when memory is looked through, at the latest."""

    def held() -> int:
        gc.collect()
        return sum(type(one) is BoardView for one in gc.get_objects())

    before = held()
    build(_options(board, preview=preview))

    assert held() == before
