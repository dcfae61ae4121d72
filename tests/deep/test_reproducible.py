"""Each of the seven variations alone, on one board of the sample."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from campaign_list import REBUILDS
from rebuilding import VARIATIONS, Variation, built

_BOARD = Path(__file__).parent.parent.parent / "content" / "hefengli"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], dict[str, bytes]]:
    """The board as it is built anywhere, built when it is asked for."""
    return cache(lambda: built(_BOARD, tmp_path_factory.mktemp("first"), Variation(), "2026-11-20"))


@pytest.mark.parametrize("name", VARIATIONS)
def test_a_variation_changes_no_byte(
    tmp_path: Path, first: Callable[[], dict[str, bytes]], name: str
) -> None:
    """All files, and no other ones."""

    def changed(variations: Iterable[Variation]) -> Iterator[str]:
        for one in variations:
            second = built(_BOARD, tmp_path, one, "2026-11-20")
            for path in sorted(first().keys() | second.keys()):
                if first().get(path) != second.get(path):
                    yield f"{name}: {path}"

    assert REBUILDS.part(name, [VARIATIONS[name]], changed) == []
