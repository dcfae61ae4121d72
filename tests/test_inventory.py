"""Files told by names, times and sizes."""

import os
from pathlib import Path

import pytest

from gongkai.inventory import environment, files_digest, tree_of, trees_of


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

    assert tree_of(folder) == tree_of(tmp_path / "other")
    assert tree_of(folder).newest == 1000 * 10**9


def test_any_change_of_a_file_is_seen(folder: Path) -> None:
    """Another time, another size, another name, one more, one less."""
    seen = {tree_of(folder).digest}
    _write(folder / "a", "text", 1001)
    seen.add(tree_of(folder).digest)
    _write(folder / "a", "longer", 1000)
    seen.add(tree_of(folder).digest)
    (folder / "a").rename(folder / "d")
    seen.add(tree_of(folder).digest)
    (folder / "d").unlink()
    seen.add(tree_of(folder).digest)

    assert len(seen) == 5


def test_compiled_files_do_not_count(folder: Path) -> None:
    """Python writes them by itself."""
    before = tree_of(folder)
    _write(folder / "__pycache__" / "a.pyc", "x")

    assert tree_of(folder) == before


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
    """The same as the tree as a whole, and so is one that holds no board."""
    assert trees_of(folder) == {"": tree_of(folder)}
    _write(folder / "board.yaml", "text")
    _write(folder / "sub" / "board.yaml", "text")

    assert trees_of(folder) == {"": tree_of(folder)}


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
