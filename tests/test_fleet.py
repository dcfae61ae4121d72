"""The boards of a district: each by itself, several at a time, and known when nothing changed."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from boards import ledger, write_board
from gongkai import fleet
from gongkai.board_order import BoardOrder, Outcome
from gongkai.build import build
from gongkai.build_options import BuildOptions
from gongkai.crew import Progress
from gongkai.line import build_board
from incremental import hashes_of

_DAY = date(2026, 11, 12)
_OUTPUTS = ("assets", "data", "feeds", "hosting", "pages")
_DISTRICT = "name: 清河街道\norganisation: 街道办\n"
_BOARDS = ("hai/east", "hai/west", "lian", "shan")


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A county with two boards of its own, and a street with two more; written long ago."""
    root = tmp_path / "content"
    for name in _BOARDS:
        write_board(root / name, {"financial/list": ledger()})
    for folder in (root, root / "hai"):
        (folder / "district.yaml").write_text(_DISTRICT, encoding="utf-8")
    for path in root.rglob("*.yaml"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return root


def _options(county: Path, **more: object) -> BuildOptions:
    chosen = {"only": _OUTPUTS, "cache": county.parent / "cache", **more}
    return BuildOptions(county, county.parent / "public", _DAY, "content", **chosen)  # type: ignore[arg-type]


def _built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Fills with the folder of each board that is built."""
    names: list[str] = []

    def watched(order: BoardOrder, progress: Progress) -> Outcome:
        names.append(order.below.rstrip("/"))
        return build_board(order, progress)

    monkeypatch.setattr(fleet, "build_board", watched)
    return names


def test_districts_stand_inside_districts(county: Path) -> None:
    """Each has a front page above its boards, at any depth."""
    out = county.parent / "public"
    build(_options(county))
    street = (out / "hai" / "index.html").read_text(encoding="utf-8")

    assert all((out / name / "index.html").is_file() for name in _BOARDS)
    assert 'href="east/index.html"' in street
    assert "lian" not in street
    assert 'href="hai/east/index.html"' in (out / "index.html").read_text(encoding="utf-8")
    assert not (out / "hai" / "robots.txt").exists()


def test_several_at_a_time_change_no_byte(county: Path) -> None:
    """Four boards by two processes, and one after the other."""
    build(_options(county, jobs=2))
    alone = county.parent / "alone"
    build(BuildOptions(county, alone, _DAY, "content", only=_OUTPUTS))

    assert hashes_of(county.parent / "public") == hashes_of(alone)


def test_only_the_board_that_changed_is_built(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are known at a glance, and the district has all of them."""
    build(_options(county))
    names = _built(monkeypatch)
    (county / "lian" / "financial" / "list.yaml").write_text(ledger("李秀英"), encoding="utf-8")
    report = build(_options(county))
    fresh = county.parent / "fresh"
    clean = build(BuildOptions(county, fresh, _DAY, "content", only=_OUTPUTS))

    assert names[0] == "lian"
    assert names[1:] == list(_BOARDS)
    assert report.problems == clean.problems
    assert hashes_of(county.parent / "public") == hashes_of(fresh)


def test_one_board_can_be_built_alone(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came of the others last stands in the district; they are not looked at."""
    build(_options(county))
    for name in _BOARDS:
        path = county / name / "financial" / "list.yaml"
        path.write_text(ledger("李秀英", description="换锁"), encoding="utf-8")
    names = _built(monkeypatch)
    before = hashes_of(county.parent / "public")
    report = build(_options(county, boards=("hai/east",)))
    after = hashes_of(county.parent / "public")

    assert names == ["hai/east"]
    assert report.published is not None
    assert {path.split("/")[1] for path in after if after[path] != before[path]} == {"east"}


def test_a_board_alone_without_the_others(county: Path) -> None:
    """Nothing is known of the others: then the district has no pages yet."""
    build(_options(county, boards=("hai/east",)))
    out = county.parent / "public"

    assert (out / "hai" / "east" / "index.html").is_file()
    assert not (out / "index.html").exists()
    assert not (out / "lian").exists()


def test_a_run_that_was_cut_off_goes_on(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The boards that were done are not done again."""
    names: list[str] = []

    def cut_off(order: BoardOrder, progress: Progress) -> Outcome:
        if len(names) == 2:
            raise KeyboardInterrupt
        names.append(order.below)
        return build_board(order, progress)

    monkeypatch.setattr(fleet, "build_board", cut_off)
    with pytest.raises(KeyboardInterrupt):
        build(_options(county))
    monkeypatch.setattr(fleet, "build_board", build_board)
    again = _built(monkeypatch)
    report = build(_options(county))

    assert report.published is not None
    assert again == ["lian", "shan"]


def test_a_street_that_leaves_takes_its_boards_along(county: Path) -> None:
    """Everything below it goes, and nothing else."""
    out = county.parent / "public"
    build(_options(county))
    shutil.rmtree(county / "hai")
    build(_options(county))

    assert not (out / "hai").exists()
    assert (out / "lian" / "index.html").is_file()
