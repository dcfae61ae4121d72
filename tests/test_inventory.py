"""Files told by names, times and sizes."""

import os
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai import inventory
from gongkai.inventory import (
    begun,
    environment,
    files_digest,
    files_digests,
    stamps_digest,
    trees_of,
)


def _write(path: Path, text: str, time: int = 1000) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (time, time))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files, one below another folder."""
    for name in ("a", "b", "sub/c"):
        _write(tmp_path / "tree" / name, "text")
    return tmp_path / "tree"


def test_the_same_tree_has_the_same_digest(folder: Path, tmp_path: Path) -> None:
    """Wherever it stands, and in whatever order its files were made."""
    for name in ("sub/c", "b", "a"):
        _write(tmp_path / "other" / name, "text")

    assert trees_of(folder) == trees_of(tmp_path / "other")
    assert trees_of(folder)[""].newest == 1000 * 10**9


def test_any_change_of_a_file_is_seen(folder: Path) -> None:
    """Another time, another size, another name, one more, one less."""
    seen = {trees_of(folder)[""].digest}
    _write(folder / "a", "text", 1001)
    seen.add(trees_of(folder)[""].digest)
    _write(folder / "a", "longer", 1000)
    seen.add(trees_of(folder)[""].digest)
    (folder / "a").rename(folder / "d")
    seen.add(trees_of(folder)[""].digest)
    (folder / "d").unlink()
    seen.add(trees_of(folder)[""].digest)

    assert len(seen) == 5


def test_compiled_files_do_not_count(folder: Path) -> None:
    """Python writes them by itself."""
    before = trees_of(folder)
    _write(folder / "__pycache__" / "a.pyc", "x")

    assert trees_of(folder) == before


def test_a_board_is_told_by_itself(folder: Path) -> None:
    """With all that is below its folder, at any depth; what is of no board stands beside."""
    for name in ("east", "street/west"):
        _write(folder / name / "board.yaml", "text")
        _write(folder / name / "financial" / "c.yaml", "text")
    before = trees_of(folder)
    _write(folder / "street" / "west" / "financial" / "c.yaml", "longer", 2000)
    after = trees_of(folder)

    assert before.keys() == after.keys() == {"", "east", "street/west"}
    assert {one for one in after if before[one] != after[one]} == {"street/west"}
    assert {one: tree.newest // 10**9 for one, tree in after.items()} == {
        "": 1000,
        "east": 1000,
        "street/west": 2000,
    }


def test_a_tree_that_is_a_board_is_one_part(folder: Path) -> None:
    """The boards inside it too."""
    _write(folder / "board.yaml", "text")
    _write(folder / "sub" / "board.yaml", "text")

    assert trees_of(folder).keys() == {""}


def test_named_files_are_all_there_or_not(folder: Path) -> None:
    """One that is missing leaves no digest at all."""
    whole = files_digest(folder, ["a", "sub/c"])
    (folder / "sub" / "c").unlink()

    assert whole
    assert files_digest(folder, ["a", "sub/c"]) == ""


def test_the_environment_knows_plug_ins(folder: Path) -> None:
    """A changed file of another package is another environment; the same twice is the same."""
    before = environment([str(folder)])
    same = environment([str(folder)])
    _write(folder / "a", "text", 2000)

    assert before == same
    assert environment([str(folder)]) != before
    assert environment() not in (before, environment([str(folder)]))


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """Two boards with years of records, and files of neither."""
    top = tmp_path / "district"
    _write(top / "district.yaml", "text")
    for board in ("east", "west"):
        _write(top / board / "board.yaml", "text")
        for number in range(40):
            name = f"20{number % 9:02}/01/{number}.yaml"
            _write(top / board / "financial" / name, "text" * number, 1000 + number)
    return top


@pytest.mark.parametrize("jobs", [2, 3, 16])
def test_several_processes_see_what_one_sees(
    district: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what is there, and of what is gone."""
    monkeypatch.setattr(inventory, "_PART", 7)
    paths = [path.relative_to(district).as_posix() for path in sorted(district.rglob("*.yaml"))]
    named = [(str(district), paths), (str(district / "east"), ["board.yaml"]), (str(district), [])]
    gone = [(str(district), [*paths, "gone"]), *named]

    assert trees_of(district, jobs) == trees_of(district)
    assert files_digests(named, jobs) == files_digests(named)
    assert files_digests(gone, jobs) == ["", *files_digests(named)]


def test_a_record_deep_down_is_seen(district: Path) -> None:
    """In the tree of its board alone."""
    before = trees_of(district)
    _write(district / "east" / "financial" / "2003" / "01" / "3.yaml", "text" * 3, 5000)
    after = trees_of(district)

    assert {one for one in after if before[one] != after[one]} == {"east"}
    assert after["east"].newest == 5000 * 10**9


def test_what_a_lost_process_does_not_tell_is_worked_out_here(
    district: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever tasks it had."""
    monkeypatch.setattr(inventory, "_PART", 3)
    here = os.getpid()
    paths = [path.relative_to(district).as_posix() for path in sorted(district.rglob("*.yaml"))]
    whole = files_digest(district, paths)
    look = inventory._look_at

    def fail(folder: str, part: list[str]) -> bytes:
        if os.getpid() != here:
            os._exit(9)
        return look(folder, part)

    monkeypatch.setattr(inventory, "_look_at", fail)

    assert files_digests([(str(district), paths)], 3) == [whole]


def test_a_task_that_was_begun_is_done_here_or_there() -> None:
    """A process that is lost without a word has its task done where it is asked for."""
    here = os.getpid()

    def lost() -> bytes:
        if os.getpid() != here:
            os._exit(9)
        return b"here"

    assert begun(lambda: b"%d" % os.getpid())() != b"%d" % here
    assert begun(lost)() == b"here"


@given(stamps=st.lists(st.text(max_size=2), max_size=9))
def test_stamps_are_hashed_as_the_files_are(stamps: list[str]) -> None:
    """Another list has another hash, however many parts it has."""
    with patch.object(inventory, "_PART", 3):
        found = stamps_digest(stamps)

        assert found == stamps_digest(list(stamps))
        assert found != stamps_digest([*stamps, "x"])
