"""What is kept comes back as it was, or not at all."""

import os
from datetime import date
from pathlib import Path

import pytest

from boards import examined, explanation, ledger, statement
from gongkai.cache import (
    BoardState,
    KeptFile,
    KeptPage,
    Source,
    changed_pages,
    keep_words,
    load_rows,
    load_state,
    load_words,
    save_state,
)
from gongkai.faults import ALL_FAULTS
from gongkai.packing import pack
from gongkai.problem import Place
from gongkai.survey import Setting, Surveyed, survey

_SEAL = b"seal"
_KEY = b"a", b"b", b"c"


def _surveyed(folder: Path) -> dict[str, Surveyed]:
    records = {
        "financial/2026/a": ledger(),
        "financial/2025/b": statement("2025-01", "0.00", "5.00", "1.00")
        + explanation("unsigned", "prepared_by"),
    }
    board = examined(folder, records).board
    assert board is not None
    setting = Setting(board.config, None, date(2026, 11, 12))
    return {one.record_id: survey(one, setting)[0] for one in board.records}


@pytest.fixture
def state(tmp_path: Path) -> BoardState:
    """A state with two records in two folders, kept in ``tmp_path/cache``."""
    surveyed = _surveyed(tmp_path / "board")
    sources = {one: Source(5, 7, b"x") for one in surveyed}
    problem = next(iter(ALL_FAULTS.values())).at(Place("f"))
    page = KeptPage(_KEY, (KeptFile("a.html", "0", 1, 2),), (problem,), ("b.html#c",))
    made = BoardState(_SEAL, "2026-11-12", 9, sources, surveyed, {"financial/2026/a": page})
    made.words = {one: one.encode() for one in surveyed}
    save_state(tmp_path / "cache", made, set(), {"financial/2026/a": ("rows",)})
    return made


def test_a_state_comes_back_whole(tmp_path: Path, state: BoardState) -> None:
    """Facts, problems, explanations, pages and rows are equal to what was kept."""
    found = load_state(tmp_path / "cache", _SEAL)

    assert (found.surveyed, found.sources, found.pages) == (
        state.surveyed,
        state.sources,
        state.pages,
    )
    assert (found.day, found.started) == ("2026-11-12", 9)
    assert found.folders == state.folders
    assert found.folders.keys() == {"financial/2026", "financial/2025"}
    assert load_rows(tmp_path / "cache", found) == {"financial/2026/a": ("rows",)}
    assert [one.signed[0].words.problem for one in found.surveyed.values() if one.signed] == [
        "unsigned"
    ]


def test_another_seal_is_another_board(tmp_path: Path, state: BoardState) -> None:
    """With other settings or programs nothing is taken over."""
    assert load_state(tmp_path / "cache", b"other") == BoardState(b"other")


@pytest.mark.parametrize("damage", ["cut", "flip", "foreign", "gone"])
def test_a_damaged_file_is_noticed(tmp_path: Path, state: BoardState, damage: str) -> None:
    """Whichever file it is, of the state nothing is believed."""
    for path in sorted((tmp_path / "cache").glob("[fs]*")):
        whole = path.read_bytes()
        if damage == "gone":
            path.unlink()
        else:
            changed = {
                "cut": whole[:-1],
                "flip": whole[:-1] + bytes([whole[-1] ^ 1]),
                "foreign": b"SQLite format 3\0",
            }
            path.write_bytes(changed[damage])

        assert load_state(tmp_path / "cache", _SEAL) == BoardState(_SEAL)
        path.write_bytes(whole)


def test_a_part_of_another_build_is_noticed(tmp_path: Path, state: BoardState) -> None:
    """A run that was cut off between its files leaves parts that are whole, but not of one time."""
    part = next((tmp_path / "cache").glob("facts-*"))
    part.write_bytes(pack({"financial/2026/a": "later"}))

    assert load_state(tmp_path / "cache", _SEAL) == BoardState(_SEAL)


def test_only_touched_parts_are_written(tmp_path: Path, state: BoardState) -> None:
    """An edit writes the part of its folder and the index, and a part without records goes."""
    cache = tmp_path / "cache"
    for path in cache.iterdir():
        os.utime(path, (1, 1))
    found = load_state(cache, _SEAL)
    save_state(cache, found, {"financial/2026/a"}, {})
    parts = [path.name for path in cache.iterdir() if path.stat().st_mtime > 1]

    assert sorted(name.partition("-")[0] for name in parts) == ["facts", "files", "state"]
    assert sum(path.stat().st_mtime > 1 for path in cache.glob("facts-*")) == 1
    assert not list(cache.glob("rows-*"))
    assert load_state(cache, _SEAL).surveyed == state.surveyed


def test_words_are_kept_though_nobody_read_them(tmp_path: Path, state: BoardState) -> None:
    """Those of the other records of a part stay when it is written for one; damaged ones go."""
    cache = tmp_path / "cache"
    found = load_state(cache, _SEAL)
    found.sources["financial/2026/c"] = Source(5, 7, b"x")
    found.words["financial/2026/c"] = b"c"
    save_state(cache, found, {"financial/2026/c"}, {})
    again = load_state(cache, _SEAL)

    assert load_words(cache, again) == {one: one.encode() for one in state.sources} | {
        "financial/2026/c": b"c"
    }
    for path in cache.glob("words-*"):
        path.write_bytes(path.read_bytes()[:-1])
    assert load_words(cache, again) == {}


def test_many_parts_are_written_by_several_processes(tmp_path: Path, state: BoardState) -> None:
    """They are what one process writes."""
    (fact,) = (one for id_, one in state.surveyed.items() if id_ == "financial/2026/a")
    for year in range(2000, 2020):
        state.sources[f"financial/{year}/a"] = Source(year, 7, b"x")
        state.surveyed[f"financial/{year}/a"] = fact
    every = set(state.sources)
    for jobs in (1, 3):
        state.parts.clear()
        save_state(tmp_path / str(jobs), state, every, {}, jobs=jobs)
    found = load_state(tmp_path / "3", _SEAL)

    assert (found.surveyed, found.sources) == (state.surveyed, state.sources)
    one, many = (
        {path.name: path.read_bytes() for path in (tmp_path / str(jobs)).iterdir()}
        for jobs in (1, 3)
    )
    assert one == many


def test_words_are_written_before_the_rest(tmp_path: Path, state: BoardState) -> None:
    """They are held no longer; those of a record that is gone go with it."""
    cache = tmp_path / "cache"
    state.words["financial/2026/a"] = b"new"
    del state.sources["financial/2025/b"], state.surveyed["financial/2025/b"]
    state.sources["financial/2025/c"] = Source(5, 7, b"x")
    keep_words(cache, state, {"financial/2026/a", "financial/2025/b"})

    assert state.words == {}
    assert load_words(cache, state) == {"financial/2026/a": b"new"}
    save_state(cache, state, {"financial/2026/a", "financial/2025/b"}, {})
    assert load_words(cache, load_state(cache, _SEAL)) == {"financial/2026/a": b"new"}


def test_a_file_that_was_read_again_is_kept_with_its_time(
    tmp_path: Path, state: BoardState
) -> None:
    """Only its sources are written; what it says stands as it was."""
    cache = tmp_path / "cache"
    found = load_state(cache, _SEAL)
    found.sources["financial/2026/a"] = Source(6, 7, b"x")
    found.stamped.add("financial/2026/a")
    before = {path.name: path.stat().st_mtime_ns for path in cache.iterdir()}
    save_state(cache, found, set(), {})
    after = {path.name: path.stat().st_mtime_ns for path in cache.iterdir()}

    assert load_state(cache, _SEAL).sources["financial/2026/a"].time == 6
    assert sorted(name[:6] for name in after if after[name] != before.get(name)) == [
        "files-",
        "state",
    ]


def test_files_that_are_not_as_they_were_are_told(tmp_path: Path) -> None:
    """By their records: written again, lost, or there as they were."""
    files: dict[str, KeptFile] = {}
    for name in ("kept", "written", "lost"):
        (tmp_path / name).write_text("text", encoding="utf-8")
        os.utime(tmp_path / name, (1000, 1000))
        files[name] = KeptFile(name, "", 1000 * 10**9, len("text"))
    pages = {name: KeptPage(_KEY, (files["kept"], one), (), ()) for name, one in files.items()}
    os.utime(tmp_path / "written", (1001, 1001))
    (tmp_path / "lost").unlink()

    assert changed_pages(tmp_path, pages) == {"written", "lost"}
    assert {name for name, one in files.items() if not one.is_at(tmp_path)} == {"written", "lost"}
