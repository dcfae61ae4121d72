"""Each of the seven variations alone, on one board of the sample."""

from pathlib import Path

import pytest

from rebuilding import VARIATIONS, Variation, built

_BOARD = Path(__file__).parent.parent.parent / "content" / "hefengli"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The board as it is built anywhere."""
    return built(_BOARD, tmp_path_factory.mktemp("first"), Variation(), "2026-11-20")


@pytest.mark.parametrize("name", VARIATIONS)
def test_a_variation_changes_no_byte(tmp_path: Path, first: dict[str, bytes], name: str) -> None:
    """All files, and no other ones."""
    second = built(_BOARD, tmp_path, VARIATIONS[name], "2026-11-20")

    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
